"""The values of the state: frozen, slotted, hashable, copied alike, with nothing mutable in them.

Law: every attrs class of the library is found by walking its modules, and every object that a
portal holds by walking the portal: what is not on the list of immutable kinds fails.
"""

import copy
import importlib
import pickle
import pkgutil
from collections.abc import Callable, Iterator, Mapping
from datetime import datetime, timedelta, timezone
from enum import Enum
from functools import partial
from itertools import permutations
from typing import Any, Final

import attrs
import pytest
from attrs.exceptions import FrozenInstanceError

import habilitations
from habilitations import (
    AdhesionRequest,
    Dossier,
    Habilitation,
    Portal,
    PortalEntry,
    Role,
    Siren,
    Space,
    holders,
    open_dossier,
    procedures,
    requests_on,
)
from habilitations._state.listing import Listing
from habilitations._values.making import filled, maker
from habilitations._values.maps import FrozenMap, PersistentMap
from habilitations.model import BankAccount
from habilitations.services import DECLARER_TVA, MESSAGERIE, PAYER, PAYER_TVA
from tests import world
from tests.test_only_declared_errors import AT, CALLS, PROCEDURES, RICH
from tests.world import ACCOUNT, CLAUDE, CLIENT, HOUR, LILA, MARIANNE, MARTIN, MICHEL, MONDAY

PLAIN: Final = (str, int, bool, type(None), datetime, timedelta, timezone)
BUILT: Final = [CALLS[name]() for name in PROCEDURES]


def classes() -> dict[str, type[attrs.AttrsInstance]]:
    """Return the attrs classes of the library, refusals excepted."""
    found: dict[str, type[attrs.AttrsInstance]] = {}
    for module in pkgutil.walk_packages(habilitations.__path__, "habilitations."):
        if module.name.endswith("__main__"):
            continue
        for each in vars(importlib.import_module(module.name)).values():
            ours = isinstance(each, type) and each.__module__.startswith("habilitations")
            # Those of `maker` are the twins by which the library fills its values.
            if ours and attrs.has(each) and each.__module__ != maker.__module__:
                found[f"{each.__module__}.{each.__qualname__}"] = each
    return found


#: What the kit gives to be changed, by the test that made it: a clock to move, letters to post,
#: what a block was refused with.
MOVED: Final = frozenset(
    f"habilitations.testing.{name}"
    for name in ("assertions.Caught", "scenarios.Clock", "scenarios.LetterBox")
)
CLASSES: Final = {name: kind for name, kind in classes().items() if name not in MOVED}
each_class: Final = pytest.mark.parametrize("kind", CLASSES.values(), ids=CLASSES)


def reached(value: object, path: str = "portal") -> Iterator[tuple[str, object]]:
    """Yield all that is reachable from a value, each with how it is reached."""
    yield path, value
    parts: list[tuple[str, object]] = []
    if isinstance(value, tuple | frozenset):
        parts = [("[]", each) for each in value]
    elif isinstance(value, FrozenMap | PersistentMap):
        parts = [(f"[{key!r}]", each) for pair in value.items() for key, each in zip("kv", pair)]  # noqa: B905
    elif attrs.has(kind := type(value)):
        parts = [(f".{each.name}", getattr(value, each.name)) for each in attrs.fields(kind)]
    for step, part in parts:
        yield from reached(part, path + step)


def is_immutable(value: object) -> bool:
    """Tell whether an object is of a kind that nothing changes, a subclass of none."""
    kinds = (*PLAIN, tuple, Listing, frozenset, FrozenMap, PersistentMap)
    return type(value) in {*kinds, *CLASSES.values()} or isinstance(value, Enum)


@each_class
def test_classes_are_frozen_slotted_and_final(kind: type[attrs.AttrsInstance]) -> None:
    """A class of the library is frozen, final, hashable, and has slots and no `__dict__`."""
    assert kind.__setattr__ is not object.__setattr__
    assert getattr(kind, "__final__", False)
    assert "__dict__" not in dir(kind)
    assert kind.__hash__ is not None


def test_what_a_test_moves_is_there() -> None:
    """The classes left out above exist, and are of the test kit alone."""
    assert classes().keys() >= MOVED


@each_class
def test_three_fields_are_given_by_name(kind: type[attrs.AttrsInstance]) -> None:
    """A constructor takes two by place at most: what came third is given by name."""
    given = [each for each in attrs.fields(kind) if each.init]
    assert sum(not each.kw_only for each in given) < 3


def _values() -> dict[str, object]:
    (waiting,) = requests_on(RICH, dossier=MARIANNE, at=AT)
    seat = RICH.dossier(MARTIN).seats[0]
    made: list[object] = [
        RICH,
        LILA,
        RICH.spaces[LILA.number],
        RICH.dossier(MARTIN),
        waiting,
        waiting.request,
    ]
    made += [seat, seat.lines[0], holders(RICH, dossier=MARTIN)[0], RICH.ruleset, PAYER]
    made += [world.ACCOUNT, RICH.ruleset.catalogue, RICH.ruleset.catalogue.entries[0]]
    made += [RICH.dossier(MARTIN).email_change, seat.lines[0].delegations[0]]
    return {type(each).__name__: each for each in made}


VALUES: Final = _values()


@pytest.mark.parametrize("value", VALUES.values(), ids=VALUES)
def test_values_copy_and_stay(value: Any) -> None:  # noqa: ANN401 - one of every class
    """A copy of any kind is equal and hashes alike; no attribute is set, added or deleted."""
    pickled = pickle.loads(pickle.dumps(value))  # noqa: S301 - made just here
    for again in (copy.copy(value), copy.deepcopy(value), pickled, attrs.evolve(value)):
        assert again == value
        assert hash(again) == hash(value)
        assert repr(again) == repr(value)
    name = attrs.fields(type(value))[0].name
    with pytest.raises(FrozenInstanceError):
        setattr(value, name, 1)
    with pytest.raises(FrozenInstanceError):
        delattr(value, name)
    with pytest.raises((FrozenInstanceError, AttributeError)):
        value.another = 1


@pytest.mark.parametrize("portal", [RICH, *BUILT], ids=["played", *PROCEDURES])
def test_nothing_mutable_is_reachable(portal: Portal) -> None:
    """All that a portal holds, its ruleset and indexes included, is of an immutable kind."""
    everything = list(reached(portal))
    assert len(everything) > 1000
    assert [(path, type(each)) for path, each in everything if not is_immutable(each)] == []


def test_mutable_arguments_are_copied() -> None:
    """What a caller changes afterwards is not in the portal."""
    accounts, services = [world.ACCOUNT], [DECLARER_TVA]
    before = open_dossier(RICH, dossier="111111111", name="SARL", at=AT, bank_accounts=accounts)
    given = {**CALLS["request_adhesion"].arguments, "dossier": "111111111", "services": services}
    after = procedures.request_adhesion(before, **given)  # type: ignore[arg-type]
    kept = copy.deepcopy((before, after))
    accounts.clear()
    services.append(PAYER_TVA)
    assert (before, after) == kept


def _dossier(**changed: Any) -> Dossier:  # noqa: ANN401 - whatever a caller gives
    return Dossier(id=MARTIN, name="SARL", opened_at=MONDAY, **changed)


def _row(**changed: Any) -> Habilitation:  # noqa: ANN401 - whatever a caller gives
    role = Role.ADMINISTRATEUR_TITULAIRE
    given = {"subscriber": LILA, "dossier": MARTIN, "service": DECLARER_TVA, "role": role}
    return Habilitation(**{**given, "since": MONDAY, **changed})


def _entry() -> PortalEntry:
    return PortalEntry(heading="Payer", label="TVA", opened_by=[MESSAGERIE])


def _request() -> AdhesionRequest:
    return AdhesionRequest(
        requester=LILA.number,
        dossier=Siren(MARTIN),
        services=[DECLARER_TVA],
        code="x",
        asked_at=MONDAY,
    )


LISTS: Final[Mapping[str, Callable[[], object]]] = {
    "Dossier.seats": lambda: _dossier(seats=[]),
    "Dossier.requests": lambda: _dossier(requests=[]),
    "AdhesionRequest.services": _request,
    "PortalEntry.opened_by": _entry,
    "Portal.ruleset": lambda: Portal(ruleset=[]),  # type: ignore[arg-type]
    "Space.subscriber": lambda: Space(subscriber=[], registered_at=MONDAY),  # type: ignore[arg-type]
    "Habilitation.suspended": lambda: _row(suspended=[]),
    "Service.needs": lambda: attrs.evolve(MESSAGERIE, needs_bank_account=[]),
}


@pytest.mark.parametrize("make", LISTS.values(), ids=LISTS)
def test_a_list_is_copied_or_refused(make: Callable[[], object]) -> None:
    """No public value keeps a list that it was given."""
    try:
        made = make()
    except TypeError:
        return
    assert [path for path, each in reached(made) if isinstance(each, list)] == []


TABLES: Final[Mapping[str, Callable[[], object]]] = {
    "spaces": lambda: Portal.of(spaces=[1]),  # type: ignore[list-item]
    "dossiers": lambda: Portal.of(dossiers=[1]),  # type: ignore[list-item]
    "habilitations": lambda: Portal.of(habilitations=[1]),  # type: ignore[list-item]
    "service": lambda: Portal.of(dossiers=[_dossier()], habilitations=[_row(service="PAYER")]),
    "requests": lambda: Portal.of(dossiers=[_dossier(requests=(1,))]),
    "email change": lambda: Portal.of(dossiers=[_dossier(email_change="x")]),
    "ruleset": lambda: Portal.of(ruleset=None),  # type: ignore[arg-type]
    "only": lambda: RICH.only(MARTIN),
}


@pytest.mark.parametrize("make", TABLES.values(), ids=TABLES)
def test_tables_of_wrong_types(make: Callable[[], object]) -> None:
    """Tables that hold something of a wrong type are a TypeError."""
    with pytest.raises(TypeError):
        make()


def test_a_portal_is_shown_short() -> None:
    """The repr of a portal tells its size alone, however large it is."""
    assert repr(RICH) == "<Portal of 6 spaces and 3 dossiers>"
    assert max(len(repr(RICH)), len(str(RICH)), len(repr(Portal()))) < 60


def _adhered(before: Portal, **given: Any) -> Portal:  # noqa: ANN401 - as `world.adhere` has them
    return world.adhere(before, given.pop("by"), DECLARER_TVA, PAYER_TVA, **given)


def _named(before: Portal, **given: Any) -> Portal:  # noqa: ANN401 - as `world.name` has them
    return world.name(before, **given, role=Role.ACTEUR, services=[PAYER])


def test_views_of_equal_portals_are_equal_and_hash_alike() -> None:
    """The mappings of a portal are values as well, equal to a plain dict of the same."""
    copied = copy.deepcopy(RICH)
    for one, other in ((RICH.spaces, copied.spaces), (RICH.dossiers, copied.dossiers)):
        assert (one, hash(one)) == (other, hash(other))
        plain: object = dict(one.items())
        assert plain == one


def test_the_order_of_building_does_not_count() -> None:
    """Steps of two dossiers, interleaved in any order, make equal portals of equal hashes."""
    steps: dict[str, list[Callable[[Portal], Portal]]] = {}
    for key, dossier, by in (("a", MARTIN, CLIENT), ("b", MARIANNE, LILA)):
        on: dict[str, Any] = {"dossier": dossier, "at": MONDAY + HOUR}
        steps[key] = [partial(_adhered, by=by, **on)]
        steps[key] += [partial(_named, by=by, delegate=each, **on) for each in (MICHEL, CLAUDE)]
    made = []
    for order in set(permutations("aaabbb")):
        portal, left = world.portal(), {key: iter(each) for key, each in steps.items()}
        for key in order:
            portal = next(left[key])(portal)
        made.append(portal)
    assert len(made) == 20
    assert len({(hash(each), holders(each, dossier=MARTIN)) for each in made}) == 1
    assert all(each == made[0] for each in made)


def test_a_value_is_filled_whole() -> None:
    """What makes a value without its constructor takes each part once, and no more."""
    with pytest.raises(TypeError, match="missing 1 required"):
        filled(BankAccount, "FR7630006000011234567890189")
    with pytest.raises(TypeError, match="takes 3 positional arguments but 4 were given"):
        filled(BankAccount, ACCOUNT.iban, "", BankAccount)
