"""The schemas: they admit what is written, and refuse the forms that are not read.

Law: a schema and `loads` differ only where the differences are listed, here and in *Documents*. A
schema can't say what a day is, whether a key of an IBAN is right, or that a text is printable; and
it admits the form that is written alone, where values are also read with spaces about them.
"""

import copy
import json
import random
import re
from collections import Counter
from collections.abc import Iterator
from typing import Any, Final

import pytest
from jsonschema import Draft202012Validator
from jsonschema.exceptions import best_match

from docs.pages_of_documents import KINDS as EVERY
from habilitations import Journal, Portal, Role, errors
from habilitations._json.reader import exact
from habilitations._steps.parameters import PROCEDURES
from habilitations.journal import Scenario
from habilitations.services import FICHE, Catalogue
from habilitations.wire import Document, Planned, Single, Tagged, dumps, json_schema, loads
from tests.journals import SEEDS, walked
from tests.rules.test_other_catalogue import OTHER
from tests.test_journal import STEPS
from tests.test_wire import RICH_SCENARIO, VALUES, in_clear
from tests.test_wire_input import mutated

KINDS: Final[tuple[type[Document], ...]] = (Portal, Journal, Scenario)
DAY_ONE: Final = "2026-01-05T09:00:00Z"
FINE: Final = "2026-01-05T09:00:00.123456"
REQUEST: Final = {
    "kind": "ADHESION",
    "requester": "20101670101919",
    "code": {"sha256": "0" * 64},
    "asked_at": DAY_ONE,
}
#: What chance doesn't make: each has a test of its own.
RARE: Final = (
    errors.SecretInClear,
    *(errors.NaiveInstant, errors.InstantWithoutT),
    *(errors.InstantWithoutSeconds, errors.InstantTooFine),
)
#: What is wrong with a form, in a schema as in `loads`.
FORM: Final = (
    *(errors.MissingKey, errors.UnknownKey, errors.WrongJsonType, errors.NumberOutOfRange),
    *(errors.UnknownName, errors.UnknownServiceCode, errors.WrongDocument, errors.UnknownVersion),
    *RARE,
    *(errors.InvalidSiren, errors.InvalidSubscriberNumber),
)
#: What a schema can't say, or not wholly: a form that is good may still hold these.
BEYOND: Final = (
    *(errors.InvalidIban, errors.InvalidEmail, errors.InvalidText, errors.InvalidIdsp),
    *(errors.InvalidCode, errors.InvalidInstant, errors.InstantOutOfRange, errors.NoServices),
)


def validator(
    kind: type[Document], catalogue: Catalogue = FICHE, tagged: Tagged = "oneOf"
) -> Draft202012Validator:
    """Return what checks documents of a kind."""
    return Draft202012Validator(json_schema(kind, catalogue=catalogue, tagged=tagged))


VALIDATORS: Final = {kind: validator(kind) for kind in KINDS}
STRICT: Final = {kind: validator(kind, tagged="if") for kind in KINDS}


def folded(data: Any, key: str = "") -> Any:  # noqa: ANN401 - it is JSON of any form
    """Return data as they are kept: white space folded, an IBAN without, and no nulls."""
    match data:
        case str():
            text = " ".join(data.split())
            text = text.replace(" ", "").upper() if key == "iban" else text
            return {"siren": text} if key in {"id", "dossier"} else text
        case dict():
            return {name: folded(value, name) for name, value in data.items() if value is not None}
        case list():
            return [folded(value) for value in data]
        case _:
            return data


@pytest.mark.parametrize("catalogue", [FICHE, OTHER], ids=["fiche", "other"])
@pytest.mark.parametrize("kind", KINDS)
def test_a_schema_is_one(kind: type[Document], catalogue: Catalogue) -> None:
    """It passes the metaschema, is plain JSON, and is the same each time."""
    schema = json_schema(kind, catalogue=catalogue)
    Draft202012Validator.check_schema(schema)
    assert json.loads(json.dumps(schema)) == schema == json_schema(kind, catalogue=catalogue)
    assert schema["title"] == f"habilitations: {kind.__name__.lower()}"


@pytest.mark.parametrize("value", VALUES, ids=lambda value: type(value).__name__)
def test_what_is_written_is_valid(value: Document) -> None:
    """Under the catalogue of its ruleset, and no other kind's schema takes it."""
    start = value if isinstance(value, Portal) else value.start
    data = json.loads(dumps(value))
    assert list(validator(type(value), start.ruleset.catalogue).iter_errors(data)) == []
    for kind in KINDS:
        other = validator(kind, start.ruleset.catalogue)
        assert other.is_valid(data) is (kind is type(value))


@pytest.mark.parametrize("seed", SEEDS[::4])
def test_what_walks_write_is_valid(seed: int) -> None:
    """States, journals, and scenarios with codes in clear, whatever catalogues they go through."""
    made = walked(seed)
    met = [step.rules.catalogue for step in made.journal.steps if step.rules is not None]
    check = {
        kind: Draft202012Validator(json_schema(kind, catalogue=[FICHE, *met])) for kind in KINDS
    }
    for value in (made.end, made.journal):
        assert list(check[type(value)].iter_errors(json.loads(dumps(value)))) == []
    clear = json.loads(in_clear(made.journal, "Cas"))
    assert list(check[Scenario].iter_errors(clear)) == []
    assert not check[Journal].is_valid({**clear, "habilitations": "journal"})


def test_each_procedure_has_its_step() -> None:
    """A step is valid with all its arguments and without what may be left out, and no further."""
    check = VALIDATORS[Scenario]
    steps = json.loads(dumps(RICH_SCENARIO))["steps"]
    for step, given in zip(steps, STEPS, strict=True):
        assert check.is_valid(_scenario(step))
        assert not check.is_valid(_scenario({**step, "x": 1}))
        for key in step:
            less = {name: value for name, value in step.items() if name != key}
            assert check.is_valid(_scenario(less)) is _reads(less), (given, key)


def _scenario(step: object) -> dict[str, object]:
    return {"habilitations": "scenario", "version": 1, "steps": [step]}


def _reads(step: object) -> bool:
    try:
        loads(json.dumps(_scenario(step)))
    except errors.InvalidDocument:
        return False
    return True


CORPUS: Final = tuple(
    (type(value), json.loads(dumps(value)))
    for value in VALUES
    if (value if isinstance(value, Portal) else value.start).ruleset.catalogue == FICHE
)


def faults_of(text: str, kind: type[Document]) -> list[object] | None:
    """Return the refusals of a document, or None where it is read."""
    try:
        loads(text, kind)
    except errors.InvalidDocument as refusal:
        return [fault.refusal for fault in refusal.faults]
    return None


@pytest.mark.slow
def test_a_form_is_refused_where_loads_refuses_it() -> None:
    """Of documents mutated in each way: both refuse the form, or neither does."""
    chance, met = random.Random(7), Counter[str]()
    for count in range(600):
        kind, data = chance.choice(CORPUS)
        text = json.dumps(mutated(chance, data))
        faults, valid = faults_of(text, kind), VALIDATORS[kind].is_valid
        if count % 4 == 0:
            strict = STRICT[kind].is_valid(json.loads(text))
            assert strict == valid(json.loads(text)) or "\\n" in text, text
        met.update({type(each).__name__ for each in faults or ["read"]})
        if faults is None:
            assert valid(folded(json.loads(text))), text
        elif any(isinstance(each, FORM) for each in faults):
            assert not valid(json.loads(text)), (text, faults)
        elif not any(isinstance(each, BEYOND) for each in faults):
            # Invariants alone are broken: a schema knows none.
            assert valid(folded(json.loads(text))), (text, faults)
    assert {leaf.__name__ for leaf in FORM} - set(met) <= {leaf.__name__ for leaf in RARE}


HEAD: Final = '{"habilitations":"portal","version":1'
EMPTY: Final = '{"services":[{"code":"A","label":"x","elementary":[]}]}'


def dossier(**changed: object) -> str:
    """Return the document of a portal with a dossier, some of its keys changed."""
    opened = {
        "id": {"siren": "123456789"},
        "name": "SARL",
        "opened_at": "2026-01-05T09:00:00Z",
        **changed,
    }
    return f'{HEAD},"dossiers":[{json.dumps(opened)}]}}'


@pytest.mark.parametrize(
    ("text", "refusal"),
    [
        (f"{HEAD[:-1]}1.0}}", errors.WrongJsonType("integer", "1.0")),
        (f'{HEAD},"version":1}}', errors.RepeatedKey("version")),
        (f'{HEAD},"ruleset":{{"catalogue":{EMPTY}}}}}', errors.InvalidCatalogue(("A",))),
        (dossier(opened_at="2026-02-30T09:00:00Z"), errors.InvalidInstant("2026-02-30T09:00:00Z")),
        (dossier(name="\u202e"), errors.InvalidText("name", "\u202e")),
    ],
    ids=["1.0", "repeated", "catalogue", "day", "printable"],
)
def test_what_a_schema_cannot_say(text: str, refusal: object) -> None:
    """A document that fits the schema may still be refused: these are the ways."""
    assert VALIDATORS[Portal].is_valid(json.loads(text))
    assert faults_of(text, Portal) == [refusal]


@pytest.mark.parametrize(
    ("iban", "kept"),
    [
        ("FR76 3000 6000 0112 3456 7890 189", "FR7630006000011234567890189"),
        ("fr7630006000011234567890189", "FR7630006000011234567890189"),
    ],
)
def test_what_is_read_and_not_written(iban: str, kept: str) -> None:
    """Texts are read as their values read them; a schema admits the form that is written."""
    text = dossier(name=" SARL  X ", bank_accounts=[{"iban": iban}])
    assert not VALIDATORS[Portal].is_valid(json.loads(text))
    again = json.loads(dumps(loads(text)))
    assert again["dossiers"][0]["name"] == "SARL X"
    assert again["dossiers"][0]["bank_accounts"] == [{"iban": kept}]
    assert VALIDATORS[Portal].is_valid(again)


def subschemas(data: object, below: str = "") -> Iterator[tuple[str, dict[str, Any]]]:
    """Yield the subschemas that stand for values, each with the key that it stands under."""
    if isinstance(data, dict):
        if below not in {"properties", "$defs", "dependentSchemas"}:
            yield below, data
        for key, part in data.items():
            yield from subschemas(part, str(key))
    elif isinstance(data, list):
        for item in data:
            yield from subschemas(item, below)


@pytest.mark.parametrize("tagged", ["oneOf", "if"])
@pytest.mark.parametrize("kind", EVERY, ids=lambda kind: kind.__name__)
def test_a_schema_is_for_generators_too(
    kind: type[Document | Single | Planned], tagged: Tagged
) -> None:
    """Each value has its type, each object its name and words, each key what it holds."""
    schema = json_schema(kind, tagged=tagged)
    named = exact(schema["$defs"], dict)
    for below, part in subschemas(schema):
        if {"const", "enum", "pattern"} & part.keys() and below != "not":
            assert part["type"] == "string" or part == {"type": "integer", "const": 1} | {
                key: part[key] for key in ("description",) if key in part
            }
        for name, each in exact(part.get("properties", {}), dict).items():
            told = "description" in each or each.keys() <= {"$ref", "minItems", "type", "const"}
            assert told or below in {"if", "items", "dependentSchemas"} or "contains" in each, name
    for name, each in named.items():
        assert (
            {"title", "description"} <= each.keys()
            or each.get("type") != "object"
            or (name in {"Digest", "DossierId", "Step", "Request", "Draft", "Goal"})
        )
    assert {each["title"] for each in named.values() if "title" in each} >= (
        set(PROCEDURES) if "Step" in named else set()
    )


@pytest.mark.parametrize("tagged", ["oneOf", "if"])
def test_patterns_mean_the_same_in_every_dialect(tagged: Tagged) -> None:
    """No look-around, no class by its letter, and a length where `$` may let a line feed pass."""
    for kind in EVERY:
        for _, part in subschemas(json_schema(kind, tagged=tagged)):
            pattern = str(part.get("pattern", ""))
            assert not re.search(r"\(\?|\\[a-zA-Z]", pattern)
            assert "$" not in pattern or "maxLength" in part
            assert tagged == "if" or "not" not in part


@pytest.mark.parametrize("text", ["SIREN 123456789", "12 34-56.789", "s.i.r.e.t 1" + "2" * 13])
def test_an_idsp_is_no_siren(text: str) -> None:
    """VAL-1, said by a pattern without `not`: others digits, or something else, make it one."""
    for check in (VALIDATORS, STRICT):
        assert not check[Portal].is_valid(json.loads(dossier(id={"idsp": text})))
        for other in (f"{text}0", f"{text[:-1]}", f"{text}x", f"x{text}", text.replace("S", "X")):
            known = json.loads(dossier(id={"idsp": other}))
            assert check[Portal].is_valid(known) is (faults_of(json.dumps(known), Portal) is None)


def test_a_catalogue_without_services_has_a_schema() -> None:
    """No list of names is empty in it, which validators refuse; no service fits."""
    schema = json_schema(Portal, catalogue=Catalogue(services=()))
    assert '"enum": []' not in json.dumps(schema)
    check = Draft202012Validator(schema)
    row = {"service": "PAYER", "subscriber": "0" * 14, "role": "ACTEUR", "since": DAY_ONE}
    assert check.is_valid(json.loads(dossier()))
    assert not check.is_valid(json.loads(dossier(habilitations=[row])))


@pytest.mark.parametrize(
    ("changed", "refusal"),
    [
        ({"name": " \u00a0"}, errors.InvalidText("name", "")),
        ({"company_email": f"a@{'b' * 260}.fr"}, errors.InvalidEmail(f"a@{'b' * 260}.fr")),
        (
            {"requests": [{**REQUEST, "services": []}]},
            errors.NoServices(),
        ),
    ],
    ids=["blank", "long", "services"],
)
def test_what_form_can_say_is_said(changed: dict[str, object], refusal: object) -> None:
    """A blank text, an address that is too long, a request for nothing."""
    text = dossier(**changed)
    assert not VALIDATORS[Portal].is_valid(json.loads(text))
    assert refusal in (faults_of(text, Portal) or ())


@pytest.mark.parametrize(
    ("text", "leaf"),
    [
        ("2026-01-05T09:00:00", errors.NaiveInstant),
        ("2026-01-05 09:00:00Z", errors.InstantWithoutT),
        ("2026-01-05T09:00Z", errors.InstantWithoutSeconds),
        (f"{FINE}7Z", errors.InstantTooFine),
    ],
)
def test_an_instant_has_its_form(text: str, leaf: type[Exception]) -> None:
    """Each way in which platforms write another one is refused by both."""
    document = dossier(opened_at=text)
    assert not VALIDATORS[Portal].is_valid(json.loads(document))
    assert [type(each) for each in faults_of(document, Portal) or ()] == [leaf]
    assert VALIDATORS[Portal].is_valid(json.loads(dossier(opened_at=f"{FINE}Z")))


def test_the_first_error_names_the_faulty_key() -> None:
    """With `tagged="if"`: of 60 steps with one fault, in each way that a key can be wrong."""
    chance, named, tried = random.Random(5), 0, 0
    whole = json.loads(dumps(RICH_SCENARIO))
    while tried < 60:
        at = chance.randrange(len(whole["steps"]))
        spoilt = copy.deepcopy(whole)
        key = spoil(chance, spoilt["steps"][at])
        error = best_match(STRICT[Scenario].iter_errors(spoilt))
        if error is not None:
            tried += 1
            place = "/".join(map(str, error.absolute_path))
            named += place.startswith(f"steps/{at}") and (key in place or key in error.message)
    assert named >= 0.95 * tried


def spoil(chance: random.Random, step: dict[str, object]) -> str:
    """Put one fault into a step, and return the key that is faulty."""
    key = chance.choice(list(step))
    match chance.randrange(4):
        case 0:
            del step[key]
        case 1:
            step["sorte"], key = "x", "sorte"
        case 2:
            step[key] = 7
        case _:
            step[key] = "acteur" if isinstance(step[key], str) else {}
    return key


@pytest.mark.parametrize("tagged", [None, "anyOf", ""])
def test_how_kinds_are_told_is_one_of_two(tagged: object) -> None:
    """Another way is a ValueError."""
    with pytest.raises(ValueError, match="oneOf, if"):
        json_schema(Portal, tagged=tagged)  # type: ignore[arg-type]


@pytest.mark.parametrize("kind", [None, "portal", Role, Portal(), dict])
def test_what_has_no_schema_is_a_type_error(kind: object) -> None:
    """Only the kinds of document have one."""
    with pytest.raises(TypeError):
        json_schema(kind)  # type: ignore[arg-type]
    with pytest.raises(TypeError):
        json_schema(Portal, catalogue=kind)  # type: ignore[arg-type]
