"""The state of the rival: dicts, lists and records that are changed in place.

Holds the records, the tables of a catalogue, and what several procedures ask. Law: what a person
holds on a dossier, an AT too, stands in one dict by elementary service. Doesn't know procedures.
"""

from collections.abc import Iterable, Mapping, Sequence
from datetime import UTC, datetime, timedelta
from types import MappingProxyType
from typing import Final, TypeAlias

from attrs import frozen

AT: Final = "ADMINISTRATEUR_TITULAIRE"
AS: Final = "ADMINISTRATEUR_SUPPLEANT"
AD: Final = "ACTEUR_DELEGANT"
A: Final = "ACTEUR"
#: Who holds a whole Service.
SEATED: Final = frozenset({AT, AS})
#: Whom each role designates.
DESIGNATES: Final[Mapping[str, tuple[str, ...]]] = MappingProxyType(
    {AT: (AS, AD, A), AS: (AD, A), AD: (A,), A: ()}
)
#: A role on a line: the role, who gave it, since when, and since when it is suspended.
Held: TypeAlias = tuple[str, str | None, datetime, datetime | None]
#: What one person holds, by elementary service.
Rows: TypeAlias = dict[str, Held]
_END: Final = datetime.max.replace(tzinfo=UTC)
#: Before any rules were changed.
_EVER: Final = datetime.min.replace(tzinfo=UTC)
_NOTHING: Final[Mapping[str, Held]] = MappingProxyType({})


def later(start: datetime, delay: timedelta) -> datetime:
    """Return the end of a delay, or the end of time."""
    try:
        return start + delay
    except OverflowError:
        return _END


class Space:
    """An inscription, or the active space that it became."""

    __slots__ = ("activated_at", "code", "coordinates", "deadline", "key", "updated_at")

    def __init__(self, key: str, code: str, at: datetime, deadline: datetime) -> None:
        """Begin as an inscription, of somebody who says nothing of himself."""
        self.coordinates: dict[str, str | None] = {}
        self.key, self.code, self.deadline = key, code, deadline
        self.activated_at: datetime | None = None
        self.updated_at = at


class Waiting:
    """A request, or a change of address: what waits for a code or a click."""

    __slots__ = (
        *("account", "asked_at", "by", "clicked", "code", "code_end", "elements", "email"),
        *("kind", "link", "link_end", "services"),
    )

    def __init__(self, kind: str, by: str, at: datetime) -> None:
        """Begin with who asks what kind of thing, when."""
        self.kind, self.by, self.asked_at = kind, by, at
        self.elements: frozenset[str] = frozenset()
        self.services: Sequence[str] = ()
        self.code = ""
        self.code_end = self.link_end = at
        self.email: str | None = None
        self.link: str | None = None
        self.account: str | None = None
        self.clicked = False

    def ends(self) -> datetime:
        """Return the last instant: of the click, then of the code."""
        if self.link is None or self.clicked:
            return self.code_end
        return min(self.code_end, self.link_end)


class Folder:
    """A dossier: what each person holds, who has each seat, and what waits."""

    __slots__ = (
        *("accounts", "address", "adhered", "change", "held", "name", "requests"),
        *("suppleants", "titulaires", "updated_at"),
    )

    def __init__(self, name: str, accounts: Iterable[str], at: datetime) -> None:
        """Begin with nobody."""
        self.name, self.accounts, self.updated_at = name, set(accounts), at
        self.address: str | None = None
        self.held: dict[str, Rows] = {}
        self.adhered: set[str] = set()
        self.titulaires: dict[str, str] = {}
        self.suppleants: dict[str, str] = {}
        self.requests: list[Waiting] = []
        self.change: Waiting | None = None


@frozen(kw_only=True)
class Rules:
    """A catalogue, the delays of space, e-mail and code, and each reading by its name."""

    services: Mapping[str, Sequence[str]]
    paying: frozenset[str]
    mailed: frozenset[str]
    delays: tuple[timedelta, timedelta, timedelta]
    readings: Mapping[str, str]


class State:
    """Everything: spaces, dossiers, and the rules that they follow."""

    __slots__ = (
        *("addresses", "barred", "cascade", "code_delay", "email_delay", "folders", "keep"),
        *("mailed", "parts", "paying", "scope", "seats", "since", "space_delay", "spaces"),
        "whole",
    )

    def __init__(self, rules: Rules) -> None:
        """Begin empty, under some rules."""
        self.spaces: dict[str, Space] = {}
        self.addresses: dict[str, list[str]] = {}
        self.folders: dict[str, Folder] = {}
        self.follow(rules, _EVER)

    def follow(self, rules: Rules, since: datetime) -> None:
        """Follow some rules from an instant on, whatever is there."""
        services, readings, self.since = rules.services, rules.readings, since
        self.seats = {service: tuple(elements) for service, elements in services.items()}
        self.whole = {each: service for service, parts in services.items() for each in parts}
        self.parts = {service: frozenset(parts) for service, parts in services.items()}
        self.parts.update({each: frozenset((each,)) for each in self.whole})
        # A composite Service stands for itself too.
        self.whole.update({service: service for service in services})
        self.paying, self.mailed = rules.paying, rules.mailed
        self.space_delay, self.email_delay, self.code_delay = rules.delays
        self.scope = readings["role_exclusivity"]
        self.keep = readings["on_substitution"] == "KEEP"
        self.cascade = readings["on_delegator_removed"] == "CASCADE"
        self.barred = readings.get("adhesion_by_delegates") == "REFUSED"

    def active(self, number: str, at: datetime) -> bool:
        """Tell whether the space of a person who is known is active."""
        since = self.spaces[number].activated_at
        return since is not None and since <= at

    def acted(self, by: str, dossier: str, at: datetime) -> Folder | str:
        """Return the dossier on which a person acts, or what refuses it."""
        space = self.spaces.get(by)
        if space is None:
            return "DOS-1"
        if space.activated_at is None or space.activated_at > at:
            return "ESP-3"
        folder = self.folders.get(dossier)
        if folder is None:
            return "DOS-1"
        return "TIM-1" if at < folder.updated_at or at < self.since else folder

    def misnamed(self, services: Sequence[str]) -> str:
        """Return what refuses the services that an act names."""
        if not services:
            return "VAL-1"
        parts = self.parts
        for code in services:
            if code not in parts:
                return "CAT-1"
        return ""

    def clashes(
        self,
        folder: Folder,
        person: str,
        role: str,
        elements: Iterable[str],
        ended: Iterable[str] = (),
    ) -> bool:
        """Tell whether a role would stand beside another of the person's (ROL-6)."""
        others = [
            (each, held[0])
            for each, held in folder.held.get(person, _NOTHING).items()
            if held[0] != role and each not in ended
        ]
        if not others or self.scope == "DOSSIER":
            return bool(others)
        whole, wide = self.whole, self.scope == "SERVICE" or role in SEATED
        services = {whole[each] for each in elements}
        for each, other in others:
            if whole[each] in services and (wide or other in SEATED or each in elements):
                return True
        return False


def asleep(folder: Folder, each: str, held: Held) -> bool:
    """Tell whether a role is suspended, by itself or through who gave it (DEL-8)."""
    role, source, _, suspended_at = held
    if suspended_at is not None:
        return True
    if role != A or source is None:
        return False
    giver = folder.held.get(source, _NOTHING).get(each)
    return giver is not None and giver[0] == AD and giver[3] is not None


def likeliest(opened: Iterable[Waiting], at: datetime) -> Waiting:
    """Return what a code or a link opens: live before lapsed, then the latest (REQ-1)."""
    return max(opened, key=lambda each: (at <= each.ends(), each.asked_at))
