"""Other names for the people and enterprises of a history, under which it is the same history.

Holds `Pseudonyms`. Law: what was equal stays equal and what differed differs, numbers keep their
order and a SIREN its key right or wrong, so that no rule can tell; what is replaced is used no
more. Doesn't know journals: it is given a portal and steps.

Instants, services, roles and rulesets stay, since verdicts rest on them.
"""

import re
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
from itertools import count
from operator import attrgetter
from types import MappingProxyType
from typing import Final, TypeAlias, TypeVar, final

from attrs import evolve, field, fields, frozen

from habilitations._steps.step import Step
from habilitations._values.edges import typed
from habilitations.identifiers import Code, Email, Iban, Idsp, Siren, SubscriberNumber
from habilitations.model import (
    AdhesionRequest,
    BankAccount,
    Dossier,
    EmailChange,
    Habilitation,
    Portal,
    Space,
    Subscriber,
    SubstitutionRequest,
)

_Value = TypeVar("_Value")
_Ordered = TypeVar("_Ordered", SubscriberNumber, Siren, Idsp)
#: An identifier, or a text with the field or the argument that it stands in.
_Leaf: TypeAlias = SubscriberNumber | Siren | Idsp | Email | Iban | Code | tuple[str, str]
_Pairs: TypeAlias = Iterator[tuple[object, object]]

#: What identifiers are ordered by, read once each: to compare two of them is Python.
_BY_VALUE: Final = attrgetter("value")
#: The values that hold what is replaced. Services and rulesets, which have labels too, stay.
_ENTERED: Final = (
    AdhesionRequest,
    BankAccount,
    Dossier,
    EmailChange,
    Habilitation,
    Space,
    Subscriber,
    SubstitutionRequest,
)
_EMPLOYER: Final = "employer"
#: The texts that name somebody or something, by their field or argument, and what stands for each.
TEXTS: Final[Mapping[str, str]] = MappingProxyType(
    {
        "last_name": "NOM {}",
        "first_name": "Prénom {}",
        "title": "Titre {}",
        _EMPLOYER: "Employeur {}",
        "name": "Entreprise {}",
        "label": "Compte {}",
    }
)
#: A domain that nobody can have (RFC 2606), and letters enough to write one address in many ways.
_ADDRESS: Final = "adresse-electronique"
_DOMAIN: Final = "exemple.invalid"
_SIREN: Final = re.compile("[0-9]{9}")
_FIRST_NUMBER: Final = 10**13
_FIRST_SIREN: Final = 10**7


@final
@frozen
class Pseudonyms:
    """What stands for each identifier and each text of a history."""

    known: Mapping[object, object] = field(repr=False)

    @classmethod
    def of(cls, start: Portal, steps: Iterable[Step]) -> "Pseudonyms":
        """Return pseudonyms for all that a first state and steps name, the same each time."""
        found: dict[_Leaf, None] = {}

        def noticed(leaf: _Leaf) -> object:
            found.setdefault(leaf)
            return leaf[1] if isinstance(leaf, tuple) else leaf

        for part in _state(start):
            _rebuilt(part, "", noticed)
        for step in steps:
            for name, value in step.given:
                _rebuilt(value, name, noticed)
        return cls(MappingProxyType(_chosen(found)))

    def step(self, step: Step) -> Step:
        """Return a step under the pseudonyms."""
        given = ((name, _rebuilt(value, name, self._found)) for name, value in step.given)
        return Step.named(step.procedure, dict(given))

    def portal(self, portal: Portal) -> Portal:
        """Return a portal under the pseudonyms."""
        dossiers = tuple(portal.dossiers.values())
        rows = (row for dossier in dossiers for row in dossier.habilitations())
        made = Portal.of(
            spaces=[self._like(each) for each in portal.spaces.values()],
            dossiers=[self._like(evolve(each, seats=())) for each in dossiers],
            habilitations=[self._like(each) for each in rows],
            ruleset=portal.ruleset,
        )
        return evolve(made, rules_since=portal.rules_since)

    def _like(self, value: _Value) -> _Value:
        return typed(_rebuilt(value, "", self._found), type(value))

    def _found(self, leaf: _Leaf) -> object:
        return self.known[leaf]


def _state(portal: Portal) -> Iterator[Space | Dossier | Habilitation]:
    yield from portal.spaces.values()
    for dossier in portal.dossiers.values():
        yield dossier
        yield from dossier.habilitations()


def _rebuilt(value: object, name: str, leaf: Callable[[_Leaf], object]) -> object:
    """Return a value with what `leaf` makes of each identifier and text in it."""
    if isinstance(value, SubscriberNumber | Siren | Idsp | Email | Iban | Code):
        return leaf(value)
    if isinstance(value, str):
        return leaf((name, value)) if value else value
    if isinstance(value, tuple):
        return tuple(_rebuilt(each, name, leaf) for each in value)
    if not isinstance(value, _ENTERED):
        return value
    given = (each for each in fields(type(value)) if each.init)
    named = {each.alias: _rebuilt(getattr(value, each.name), each.name, leaf) for each in given}
    return _made(type(value), named)


def _made(make: Callable[..., object], named: Mapping[str, object]) -> object:
    return make(**named)


def _chosen(found: Collection[_Leaf]) -> dict[object, object]:
    """Return what stands for each, in the order in which they were found or of their values."""
    texts = [each for each in found if isinstance(each, tuple)]
    sirens = {each for each in found if isinstance(each, Siren)}
    sirens |= {Siren(text) for name, text in texts if name == _EMPLOYER and _SIREN.fullmatch(text)}
    identifiers: dict[object, object] = {
        **dict(_ranked(_of(found, SubscriberNumber), _numbers())),
        **dict(_sirens(sirens)),
        **dict(_ranked(_of(found, Idsp), _idsps(len(found)))),
    }
    return {
        **identifiers,
        **dict(_addresses(_of(found, Email))),
        **dict(_in_turn(_of(found, Iban), _ibans())),
        **dict(_in_turn(_of(found, Code), map(Code, _counted("pseudonyme-{}")))),
        **dict(_named(texts, {str(old): str(new) for old, new in identifiers.items()})),
    }


def _of(found: Iterable[_Leaf], kind: type[_Value]) -> list[_Value]:
    return [each for each in found if isinstance(each, kind)]


def _counted(text: str) -> Iterator[str]:
    return (text.format(number) for number in count(1))


def _ranked(found: Collection[_Ordered], fresh: Iterator[_Ordered]) -> _Pairs:
    yield from _in_turn(sorted(found, key=_BY_VALUE), fresh)


def _in_turn(found: Collection[_Value], fresh: Iterator[_Value]) -> _Pairs:
    """Yield each with the next of the fresh ones that was none of them."""
    taken = set(found)
    yield from zip(found, (each for each in fresh if each not in taken), strict=False)


def _numbers() -> Iterator[SubscriberNumber]:
    return (SubscriberNumber(str(number)) for number in count(_FIRST_NUMBER))


def _idsps(most: int) -> Iterator[Idsp]:
    # As many digits as the last one has, or their order as texts would not be that of the numbers.
    return (Idsp(f"D{number:0{len(str(2 * most))}}") for number in count(1))


def _sirens(found: Collection[Siren]) -> _Pairs:
    fresh = count(_FIRST_SIREN)
    for siren in sorted(found, key=_BY_VALUE):
        candidates = (_siren(head, like=siren) for head in fresh)
        yield siren, next(each for each in candidates if each not in found)


def _siren(head: int, *, like: Siren) -> Siren:
    # Of the ten last digits one makes the key right.
    made = (Siren(f"{head}{last}") for last in range(10))
    return next(each for each in made if each.has_valid_key is like.has_valid_key)


def _addresses(found: Collection[Email]) -> _Pairs:
    """Yield addresses that are one where theirs were, and written in as many ways."""
    ways: dict[str, list[Email]] = {}
    for email in found:
        ways.setdefault(email.key, []).append(email)
    fresh = (number for number in count(1) if _address(number).key not in ways)
    for number, written in zip(fresh, ways.values(), strict=False):
        for way, email in enumerate(written):
            yield email, _address(number, way)


def _address(number: int, way: int = 0) -> Email:
    signs = (
        sign.upper() if way >> place & 1 else sign
        for place, sign in enumerate(_ADDRESS.replace("-", ""))
    )
    return Email(f"{''.join(signs)}-{number}@{_DOMAIN}")


def _ibans() -> Iterator[Iban]:
    return map(_iban, count(1))


def _iban(account: int) -> Iban:
    """Return a French account number, the key of its RIB and that of the IBAN right."""
    bank, branch = 99999, 1
    key = 97 - (89 * bank + 15 * branch + 3 * account) % 97
    rib = f"{bank:05}{branch:05}{account:011}{key:02}"
    # F is 15 and R is 27; the key stands for 00.
    return Iban(f"FR{98 - int(f'{rib}152700') % 97:02}{rib}")


def _named(texts: Iterable[tuple[str, str]], known: Mapping[str, str]) -> _Pairs:
    """Yield what stands for each text: for an employer that is a dossier, what stands for that."""
    given = list(texts)
    taken = {text for _, text in given}
    fresh = {
        name: (each for each in _counted(pattern) if each not in taken)
        for name, pattern in TEXTS.items()
    }
    for name, text in given:
        is_dossier = name == _EMPLOYER and text in known
        yield (name, text), known[text] if is_dossier else next(fresh[name])
