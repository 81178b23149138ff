"""The schemas: they admit what is written, and refuse the forms that are not read.

Law: a schema and `loads` differ only where the differences are listed here. A schema can't say
what a day is, whether a key of an IBAN is right, or that a text is printable; and it admits the
form that is written alone, where values are also read with spaces about them.
"""

import json
import random
from collections import Counter
from typing import Any, Final

import pytest
from jsonschema import Draft202012Validator

from habilitations import Journal, Portal, Role, errors
from habilitations.journal import Scenario
from habilitations.services import FICHE, Catalogue
from habilitations.wire import Document, dumps, json_schema, loads
from tests.journals import SEEDS, walked
from tests.rules.test_other_catalogue import OTHER
from tests.test_journal import STEPS
from tests.test_wire import RICH_SCENARIO, VALUES, in_clear
from tests.test_wire_input import mutated

KINDS: Final[tuple[type[Document], ...]] = (Portal, Journal, Scenario)
#: What is wrong with a form, in a schema as in `loads`.
FORM: Final = (
    *(errors.MissingKey, errors.UnknownKey, errors.WrongJsonType, errors.NumberOutOfRange),
    *(errors.UnknownName, errors.UnknownServiceCode, errors.WrongDocument, errors.UnknownVersion),
    *(errors.SecretInClear, errors.NaiveInstant),
    *(errors.InvalidSiren, errors.InvalidSubscriberNumber),
)
#: What a schema can't say, or not wholly: a form that is good may still hold these.
BEYOND: Final = (
    *(errors.InvalidIban, errors.InvalidEmail, errors.InvalidText, errors.InvalidIdsp),
    *(errors.InvalidCode, errors.InvalidInstant, errors.InstantOutOfRange),
)


def validator(kind: type[Document], catalogue: Catalogue = FICHE) -> Draft202012Validator:
    """Return what checks documents of a kind."""
    return Draft202012Validator(json_schema(kind, catalogue=catalogue))


VALIDATORS: Final = {kind: validator(kind) for kind in KINDS}


def folded(data: Any, key: str = "") -> Any:  # noqa: ANN401 - it is JSON of any form
    """Return data with each text as it is kept: white space folded, an IBAN without."""
    match data:
        case str():
            text = " ".join(data.split())
            return text.replace(" ", "").upper() if key == "iban" else text
        case dict():
            return {name: folded(value, name) for name, value in data.items()}
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
    """States, journals, and scenarios with codes in clear."""
    made = walked(seed)
    for value in (made.end, made.journal):
        assert list(VALIDATORS[type(value)].iter_errors(json.loads(dumps(value)))) == []
    clear = json.loads(in_clear(made.journal, "Cas"))
    assert list(VALIDATORS[Scenario].iter_errors(clear)) == []
    assert not VALIDATORS[Journal].is_valid({**clear, "habilitations": "journal"})


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


def test_a_form_is_refused_where_loads_refuses_it() -> None:
    """Of documents mutated in each way: both refuse the form, or neither does."""
    chance, met = random.Random(7), Counter[str]()
    for _ in range(1200):
        kind, data = chance.choice(CORPUS)
        text = json.dumps(mutated(chance, data))
        faults, valid = faults_of(text, kind), VALIDATORS[kind].is_valid
        met.update({type(each).__name__ for each in faults or ["read"]})
        if faults is None:
            assert valid(folded(json.loads(text))), text
        elif any(isinstance(each, FORM) for each in faults):
            assert not valid(json.loads(text)), (text, faults)
        elif not any(isinstance(each, BEYOND) for each in faults):
            # Invariants alone are broken: a schema knows none.
            assert valid(folded(json.loads(text))), (text, faults)
    assert {leaf.__name__ for leaf in FORM} - set(met) <= {"NaiveInstant"}


HEAD: Final = '{"habilitations":"portal","version":1'
EMPTY: Final = '{"services":[{"code":"A","label":"x","elementary":[]}]}'


def dossier(**changed: object) -> str:
    """Return the document of a portal with a dossier, some of its keys changed."""
    opened = {"id": "123456789", "name": "SARL", "opened_at": "2026-01-05T09:00:00Z", **changed}
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


@pytest.mark.parametrize("kind", [None, "portal", Role, Portal(), dict])
def test_what_has_no_schema_is_a_type_error(kind: object) -> None:
    """Only the kinds of document have one."""
    with pytest.raises(TypeError):
        json_schema(kind)  # type: ignore[arg-type]
    with pytest.raises(TypeError):
        json_schema(Portal, catalogue=kind)  # type: ignore[arg-type]
