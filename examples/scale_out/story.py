"""Journals of any length, drawn from a seed: firms, their people, their clients' dossiers.

Each firm has twelve people and 250 dossiers, so that some people have more than the hundred that
the portal advises (ESP-5). A dossier ends with about 15 habilitations: four services of an AT, an
AS and an Acteur Délégant, three of an Acteur. Some clients have a space of their own, some dossiers
begin under an IDSP, some letters are never answered, some people are suspended, replaced, removed.

Law: the steps depend on the seed and their number alone, come by their instants, and are all
accepted. They are made as lines, one by one, since ten million values would take an hour.
"""

import hashlib
import heapq
import itertools
import json
import random
from collections.abc import Iterator, Mapping
from datetime import UTC, datetime, timedelta
from typing import Final, TypeAlias

from habilitations import Idsp, Siren, services
from habilitations.identifiers import DossierId

#: What a step is: its minute since the start, its procedure, its dossier as text, its line.
Row: TypeAlias = tuple[int, str, str | None, str]

HEAD: Final = '{"habilitations":"journal","version":1}\n'
START: Final = datetime(2008, 1, 2, 9, tzinfo=UTC)
PEOPLE: Final = 12
DOSSIERS: Final = 250
DAY: Final = 24 * 60
#: The first firms come slowly, for a short journal to be about whole dossiers; then one a day.
FEW: Final = 20
SLOWLY: Final = 20
_ADHERED: Final = tuple(
    each.code
    for each in (
        services.DECLARER_TVA,
        services.PAYER_TVA,
        services.PAYER_IS,
        services.COMPTE_FISCAL,
    )
)
_IBAN: Final = "FR7630006000011234567890189"
_written: Final = json.JSONEncoder(ensure_ascii=False, separators=(",", ":"), sort_keys=True).encode
#: One client in ten has a space of his own; a first number that no firm's people have.
_CLIENTS: Final = 60_000_000_000_000
_FIRMS: Final = 20_000_000_000_000


def rows(seed: int = 0) -> Iterator[Row]:
    """Yield steps without end, by their instants."""
    chance = random.Random(seed)
    waiting: list[tuple[int, int, Row]] = []
    order = itertools.count()
    for rank in itertools.count():
        begins = (SLOWLY * min(rank, FEW) + max(rank - FEW, 0)) * DAY
        while waiting and waiting[0][0] < begins:
            yield heapq.heappop(waiting)[2]
        for row in _firm(chance, rank, begins):
            heapq.heappush(waiting, (row[0], next(order), row))


def instant(minute: int) -> datetime:
    """Return the instant of a minute since the start."""
    return START + timedelta(minutes=minute)


def _firm(chance: random.Random, rank: int, begins: int) -> Iterator[Row]:
    people = [str(_FIRMS + rank * PEOPLE + each) for each in range(PEOPLE)]
    employer = str(900_000_000 + rank)
    for number in people:
        yield from _space(number, employer, begins, simplified=False)
    for each in range(DOSSIERS):
        opened = begins + DAY + chance.randrange(30 * DAY)
        yield from _dossier(chance, rank * DOSSIERS + each, opened, people)


def _space(number: str, employer: str, at: int, *, simplified: bool) -> Iterator[Row]:
    subscriber = {
        "number": number,
        "last_name": f"NOM {number[-6:]}",
        "first_name": "Prénom",
        "email": f"a{number}@cabinet.example",
        "employer": employer,
        **({"simplified": True} if simplified else {}),
    }
    code = _code(number)
    yield _row(at, "register_space", None, {"subscriber": subscriber, "code": code})
    yield _row(at + 5, "activate_space", None, {"by": number, "code": code})


def _dossier(chance: random.Random, rank: int, at: int, firm: list[str]) -> Iterator[Row]:
    client, lila, michel, claude, nadia = chance.sample(firm, 5)
    siren = f"{100_000_000 + rank * 7919 % 799_999_981}"
    if chance.random() < 0.1:
        client = str(_CLIENTS + rank)
        yield from _space(client, siren, at - 10, simplified=chance.random() < 0.5)
    provisional = chance.random() < 0.02
    on = _On(chance, Idsp(f"P{rank}") if provisional else Siren(siren), at)
    yield on.step("open_dossier", {}, {"name": f"SARL {rank}"}, days=0)
    named = {"services": _ADHERED, "code": _code(f"lettre {rank}")}
    account = {"bank_account": {"iban": _IBAN}}
    yield on.step("request_adhesion", {"by": client}, named, after=account, days=1)
    if chance.random() < 0.02:
        return
    yield on.step("activate_request", {"by": client}, {"code": named["code"]}, days=20)
    if provisional:
        yield on.step("identify_dossier", {}, {"siren": siren}, days=9)
        on = _On(chance, Siren(siren), on.at)
    yield on.given(client, lila, _ADHERED, "ADMINISTRATEUR_SUPPLEANT")
    yield on.given(lila, michel, _ADHERED, "ACTEUR_DELEGANT")
    yield on.given(michel, claude, _ADHERED[:3], "ACTEUR")
    yield from _changes(chance, on, rank, (michel, claude, nadia))


def _changes(
    chance: random.Random, on: "_On", rank: int, people: tuple[str, str, str]
) -> Iterator[Row]:
    michel, claude, nadia = people
    about = {"by": michel, "delegate": claude}
    if chance.random() < 0.25:
        yield on.step("suspend", about, {"services": _ADHERED[:3]}, days=30)
        if chance.random() < 0.8:
            yield on.step("reactivate", about, {"services": _ADHERED[:3]}, days=30)
    if chance.random() < 0.05:
        yield on.step("revoke", about, {"services": _ADHERED[:1]}, days=30)
    if chance.random() < 0.1:
        code = _code(f"relève {rank}")
        asked = {"services": ["PAYER"], "code": code}
        yield on.step("request_substitution", {"by": nadia}, asked, days=30)
        if chance.random() < 0.9:
            yield on.step("activate_request", {"by": nadia}, {"code": code}, days=20)


class _On:
    """A dossier whose steps are told one after the other."""

    def __init__(self, chance: random.Random, dossier: DossierId, at: int) -> None:
        self.chance = chance
        self.key = str(dossier)
        name = dossier.value
        self.written: object = {"idsp" if isinstance(dossier, Idsp) else "siren": name}
        self.at = at

    def step(
        self,
        procedure: str,
        who: Mapping[str, object],
        what: Mapping[str, object],
        *,
        days: int,
        after: Mapping[str, object] | None = None,
    ) -> Row:
        """Return the next step, within some days."""
        self.at += 1 + self.chance.randrange(days * DAY + 1)
        given = {**who, "dossier": self.written, **what}
        return _row(self.at, procedure, self.key, given, after or {})

    def given(self, by: str, delegate: str, named: tuple[str, ...], role: str) -> Row:
        """Return a designation."""
        who = {"by": by, "delegate": delegate}
        return self.step("designate", who, {"services": named, "role": role}, days=5)


def _code(clear: str) -> dict[str, object]:
    return {"sha256": hashlib.sha256(clear.encode()).hexdigest()}


def _row(
    at: int,
    procedure: str,
    dossier: str | None,
    given: Mapping[str, object],
    after: Mapping[str, object] | None = None,
) -> Row:
    when = instant(at).isoformat()[:-6] + "Z"
    data = {"procedure": procedure, **given, "at": when, **(after or {})}
    return at, procedure, dossier, _written(data)
