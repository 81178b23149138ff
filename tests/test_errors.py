"""The refusals as values: final, in one family each, told in two languages, safe to show.

Law: leaves are found through `habilitations.errors`, and an instance of each is made from its own
annotations, so that a new one is tested here without being named.
"""

import ast
import copy
import pickle
import re
import string
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from inspect import signature
from pathlib import Path
from types import MappingProxyType
from typing import Final, Literal

import pytest
from attrs.exceptions import FrozenInstanceError

import habilitations
from habilitations import (
    RULES,
    Email,
    HabilitationError,
    Iban,
    Idsp,
    Role,
    SubscriberNumber,
    errors,
)
from habilitations._errors.faults import Fault
from habilitations.errors import (
    InconsistentState,
    InvalidSiren,
    InvalidText,
    InvalidValue,
    NoServices,
    NotEntitled,
    NotPossible,
    NotValidNow,
    UnknownService,
)
from habilitations.services import MESSAGERIE, PAYER, ElementaryService
from tests.world import CLIENT, HOUR, LILA, MARIANNE_ID, MARTIN_ID, MONDAY, TICK

Leaf = type[HabilitationError]

FAMILIES: Final = (InvalidValue, NotEntitled, NotPossible, NotValidNow)
LANGS: Final[tuple[Literal["fr", "en"], ...]] = ("fr", "en")
NBSP: Final = "\N{NO-BREAK SPACE}"
HOSTILE: Final = "\x1b[2J\n\r\0\u202e\u2028\ud800{slug}%s" + "x" * 1_000_000
IBANS: Final = (Iban("FR7630006000011234567890189"), Iban("FR7610107001011234567890129"))
#: Two values of each type that a field may have, by annotation.
SAMPLES: Final[Mapping[str, tuple[object, object]]] = MappingProxyType(
    {
        "str": ("texte", HOSTILE),
        "datetime": (MONDAY, MONDAY + TICK),
        "datetime.datetime | None": (None, MONDAY),
        "timedelta": (-HOUR, -TICK),
        "int": (3, 10**9),
        "tuple[habilitations._errors.faults.Fault, ...]": (
            (Fault("$", NoServices()),),
            (Fault("$.steps[0].by", NoServices()), Fault(HOSTILE, InvalidSiren(HOSTILE))),
        ),
        "tuple[tuple[tuple[str, int], ...], ...]": ((), ((("spaces", 0), ("dossiers", 1)),)),
        "tuple[str, ...]": (("A",), (HOSTILE, "B")),
        "DossierId": (MARTIN_ID, Idsp("A-1")),
        "Siren": (MARTIN_ID, MARIANNE_ID),
        "SubscriberNumber": (LILA.number, CLIENT.number),
        "Email": (LILA.email, Email("a@b.fr")),
        "Iban": IBANS,
        "Role": (Role.ACTEUR, Role.ADMINISTRATEUR_SUPPLEANT),
        "tuple[AnyService, ...]": ((MESSAGERIE,), (MESSAGERIE, PAYER)),
        "tuple[SubscriberNumber, ...]": ((LILA.number,), (LILA.number, CLIENT.number)),
        "tuple[habilitations.errors.HabilitationError, ...]": (
            (NoServices(),),
            (NoServices(), InvalidSiren(HOSTILE)),
        ),
    }
)


def leaves() -> Iterator[Leaf]:
    """Yield each public class of `habilitations.errors` that is neither the base nor a family."""
    for name in errors.__all__:
        found = getattr(errors, name)
        if found is not HabilitationError and found not in FAMILIES:
            yield found


def annotations(leaf: Leaf) -> dict[str, str]:
    """Return the fields of a leaf, each with its annotation as text."""
    types = {each.name: each.annotation for each in signature(leaf).parameters.values()}
    return {
        name: kind.__name__ if type(kind) is type else str(kind) for name, kind in types.items()
    }


def made(leaf: Leaf, which: int = 0) -> HabilitationError:
    """Return an instance of a leaf, one of two that differ in every field."""
    return leaf(*(SAMPLES[kind][which] for kind in annotations(leaf).values()))


LEAVES: Final = tuple(leaves())
each_leaf: Final = pytest.mark.parametrize("leaf", LEAVES, ids=lambda leaf: leaf.slug)


@each_leaf
def test_a_leaf_is_final_and_of_one_family(leaf: Leaf) -> None:
    """A leaf is final, of exactly one family, and a ValueError only if it is InvalidValue."""
    assert getattr(leaf, "__final__", False)
    assert len([family for family in FAMILIES if issubclass(leaf, family)]) == 1
    assert issubclass(leaf, ValueError) is issubclass(leaf, InvalidValue)
    assert leaf.__module__ == "habilitations.errors"


@each_leaf
def test_a_leaf_names_its_rule(leaf: Leaf) -> None:
    """A rule is one of the register, and its section is the register's."""
    assert leaf.rule in RULES
    assert made(leaf).section == RULES[leaf.rule].section


def test_slugs_are_unique_and_kebab() -> None:
    """A slug is in lower-case words with hyphens, of one leaf alone, and says its name."""
    slugs = [leaf.slug for leaf in LEAVES]
    assert len(set(slugs)) == len(slugs) > 70
    assert [slug for slug in slugs if not re.fullmatch(r"[a-z]+(-[a-z]+)*", slug)] == []
    assert [string.capwords(slug, "-").replace("-", "") for slug in slugs] == [
        leaf.__name__ for leaf in LEAVES
    ]


@pytest.mark.parametrize("lang", LANGS)
@each_leaf
def test_a_leaf_speaks(leaf: Leaf, lang: Literal["fr", "en"]) -> None:
    """Message and advice are filled-in sentences, and differ from each other."""
    error = made(leaf)
    texts = (error.message(lang), error.advice(lang))
    assert min(map(len, texts)) > 10
    assert texts[0] != texts[1]
    assert not any(mark in text for mark in "{}" for text in texts)
    assert error.message() == error.message("fr")
    assert str(error).startswith(error.message("en"))


@each_leaf
def test_a_language_is_one_of_two(leaf: Leaf) -> None:
    """Another language is a ValueError, what is no text a TypeError."""
    for wrong in ("de", "FR", "", "fr "):
        for told in (made(leaf).message, made(leaf).advice):
            with pytest.raises(ValueError, match="language"):
                told(wrong)  # type: ignore[arg-type]
    with pytest.raises(TypeError):
        made(leaf).message(None)  # type: ignore[arg-type]


@each_leaf
def test_a_leaf_is_a_value(leaf: Leaf) -> None:
    """Equal by cause and fields, however made; hashable; it copies and pickles."""
    error, kinds = made(leaf), annotations(leaf)
    named = leaf(**{name: SAMPLES[kind][0] for name, kind in kinds.items()})
    pickled = pickle.loads(pickle.dumps(error))  # noqa: S301 - made just here
    for again in (made(leaf), named, copy.copy(error), copy.deepcopy(error), pickled):
        assert type(again) is leaf
        assert again == error
        assert hash(again) == hash(error)
        assert again.args == tuple(getattr(error, name) for name in kinds)
    assert (made(leaf, 1) != error) is bool(kinds)
    assert error != error.args


def test_leaves_are_never_equal() -> None:
    """Two causes are not equal, the same fields or not."""
    assert len({made(leaf) for leaf in LEAVES}) == len(LEAVES)
    assert len({repr(made(leaf)) for leaf in LEAVES}) == len(LEAVES)


@contextmanager
def _passing() -> Iterator[None]:
    yield


@each_leaf
def test_a_leaf_is_raised_though_frozen(leaf: Leaf) -> None:
    """Raising, chaining, notes, tracebacks and groups work; fields are not set."""
    error, cause = made(leaf), KeyError("cause")
    error.add_note("a note")
    with pytest.raises(leaf) as caught, _passing():
        raise error.with_traceback(None) from cause
    assert caught.value is error
    assert (error.__cause__, error.__notes__) == (cause, ["a note"])
    assert error.__traceback__ is not None
    several = ExceptionGroup("several", [error])
    with pytest.raises(ExceptionGroup) as group, _passing():
        raise several
    assert group.value.subgroup(leaf) is not None
    assert error == made(leaf)
    for name in (*annotations(leaf), "rule", "another"):
        with pytest.raises(FrozenInstanceError):
            setattr(error, name, "x")
        with pytest.raises(FrozenInstanceError):
            delattr(error, name)
    del error.__notes__


def test_a_leaf_takes_its_objects_each_once() -> None:
    """One too few, one too many, one twice and an unknown one are a TypeError that names it."""
    number = SubscriberNumber("20101670101919")
    for objects, named in (
        ((), {}),
        ((number, number), {}),
        ((number,), {"subscriber": number}),
        ((), {"somebody": number}),
    ):
        with pytest.raises(TypeError, match="argument"):
            errors.UnknownSubscriber(*objects, **named)
    assert repr(errors.UnknownSubscriber(number)) == f"UnknownSubscriber(subscriber={number!r})"


@each_leaf
def test_a_leaf_holds_no_code(leaf: Leaf) -> None:
    """No field is a code, a digest or a link, or anything that holds one."""
    assert set(annotations(leaf).values()) <= set(SAMPLES)
    assert not any(re.search("code$|link|digest", name) for name in annotations(leaf))


@pytest.mark.parametrize("lang", LANGS)
@each_leaf
def test_hostile_values_are_shown_cut_and_escaped(leaf: Leaf, lang: Literal["fr", "en"]) -> None:
    """A megabyte with controls is shown in one printable line of a few hundred signs."""
    error = made(leaf, 1)
    for text in (error.message(lang), error.advice(lang), str(error)):
        assert text.replace(NBSP, " ").isprintable()
        assert len(text) < 800
        assert text.encode()


def test_hostile_services_are_shown_escaped() -> None:
    """Texts of people are cut too where they are printable, and nested faults are as well."""
    service = ElementaryService(code="X" * 200, label="L" * 200)
    found = UnknownService((service,)), InvalidText("label", HOSTILE)
    faults = InconsistentState(found, ((), ()))
    assert "L" * 61 not in faults.message("en")
    assert faults.message("en").isprintable()


def _sources() -> Iterator[tuple[Path, ast.AST]]:
    folder = Path(str(habilitations.__file__)).parent
    for path in sorted(folder.rglob("*.py")):
        for node in ast.walk(ast.parse(path.read_text("utf-8"))):
            yield path, node


def _name(node: ast.AST | None) -> str:
    if isinstance(node, ast.Attribute):
        return node.attr
    return node.id if isinstance(node, ast.Name) else ""


def test_families_are_never_raised() -> None:
    """Neither the base nor a family is called, raised or yielded anywhere in the library."""
    general = {HabilitationError.__name__, *(family.__name__ for family in FAMILIES)}
    found, seen = [], 0
    for path, node in _sources():
        used = ""
        if isinstance(node, ast.Call):
            used = _name(node.func)
        elif isinstance(node, ast.Raise):
            used = _name(node.exc)
        elif isinstance(node, ast.Yield):
            used = _name(node.value)
        seen += used in errors.__all__
        if used in general:
            found.append((path.name, node.lineno))  # type: ignore[attr-defined]
    assert found == []
    assert seen > 60


def test_every_leaf_is_used() -> None:
    """No leaf is dead: each stands somewhere outside the modules that define them."""
    used = {
        _name(node)
        for path, node in _sources()
        if path.parent.name != "_errors" and isinstance(node, ast.Name)
    }
    assert [leaf.__name__ for leaf in LEAVES if leaf.__name__ not in used] == []
