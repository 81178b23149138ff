"""Crowds on one dossier, and plans for them: audits, departures, how far they are, what is told.

Holds families of questions by their names. Law: one thing grows with n: who sleeps, who waits, or
who has to be designated anew. Doesn't know what a call may cost.
"""

from collections.abc import Callable, Mapping
from types import MappingProxyType
from typing import Final

from habilitations import Portal, Role, Step, audits, display, guidance, wire
from habilitations.guidance import Departure
from habilitations.services import DECLARER_TVA
from proof.growth_documents import (
    AT,
    BEGUN,
    DAY,
    SIREN,
    Data,
    Text,
    asked,
    dossier,
    firm,
    head,
    instant,
    line,
    number,
    of_one,
    people,
    portal,
    request,
    row,
)
from proof.growth_ready import Call, Ready, on

NOW: Final = BEGUN + 30 * DAY
#: When what was asked for has lapsed, and who slept has slept for long.
LATE: Final = BEGUN + 100 * DAY


def _asleep(count: int) -> str:
    rows = [row(each, suspended_at=AT) for each in range(1, count + 1)]
    return of_one(count + 1, habilitations=[head(), *rows])


def _inherited(count: int) -> str:
    rows = [head() | {"since": instant(5)}, *(row(each) for each in range(1, count + 1))]
    known = dossier(SIREN, updated_at=instant(9), habilitations=rows)
    return portal(spaces=people(count + 1), dossiers=[known])


def _taking_over(count: int) -> str:
    requests = [
        request(each, kind="SUBSTITUTION", code={"sha256": f"{each:064x}"})
        for each in range(1, count + 1)
    ]
    return of_one(count + 1, habilitations=[head()], requests=requests)


def _under(count: int) -> str:
    """Return one dossier on which so many people are actors of the second."""
    rows: list[Data] = [row(each) | {"granted_by": number(1)} for each in range(3, count + 3)]
    return of_one(count + 3, habilitations=[head(), row(1, "ACTEUR_DELEGANT"), *rows])


def _ending(count: int) -> str:
    """Return one dossier on whose line so many people act, who end with the AT."""
    rows = [head(), *(row(each) for each in range(1, count + 1))]
    return portal(
        ruleset={"on_substitution": "END"},
        spaces=people(count + 1),
        dossiers=[dossier(SIREN, habilitations=rows)],
    )


def _leaving(known: Portal, leaver: int, heir: int) -> Departure:
    return guidance.plan_departure(
        known, number(leaver), number(heir), at=NOW, postal_delay=DAY, link_delay=DAY
    )


def _of_leaving(
    make: Text, leaver: int, heir: int, call: Callable[[Departure, Portal], object]
) -> Ready:
    """Ask something of a departure, once it is planned."""

    def ready(count: int) -> tuple[int, Call]:
        document = make(count)
        known = wire.loads(document, Portal)
        found = _leaving(known, leaver, heir)
        return len(document), lambda: call(found, known)

    return ready


def _half_taken(count: int) -> tuple[int, Call]:
    """Ask how far a departure is of which half of the steps were taken."""
    document = _under(count)
    known = wire.loads(document, Portal)
    found = _leaving(known, 1, 2)
    for step in found.steps[: len(found.steps) // 2]:
        known = step.draft.filled(at=NOW).on(known)
    return len(document), lambda: found.ready(known, NOW)


def _remedies(known: Portal, step: Step) -> object:
    verdict = guidance.explain(known, step)
    return [guidance.remedies(known, each, at=NOW, step=step) for each in verdict.refusals]


def _step(procedure: str, by: int, **given: object) -> Step:
    return Step.named(procedure, {"by": number(by), "dossier": SIREN, "at": NOW, **given})


_NAMED: Final = _step("designate", 1, delegate=number(2), services=[DECLARER_TVA], role=Role.ACTEUR)
_MISTYPED: Final = _step("activate_request", 1, code="another")

#: Questions about crowds.
CROWDS: Final[Mapping[str, Ready]] = MappingProxyType(
    {
        "audit of many who sleep": on(_asleep, lambda p: audits.audit(p, at=LATE)),
        "audit of many under another": on(_inherited, lambda p: audits.audit(p, at=NOW)),
        "audit of many who would replace": on(_taking_over, lambda p: audits.audit(p, at=NOW)),
        "audit of many that lapsed": on(asked, lambda p: audits.audit(p, at=LATE)),
        "agenda told": on(asked, lambda p: [e.told("fr", p) for e in audits.agenda(p, at=NOW)]),
        "findings of many who sleep": on(
            _asleep,
            lambda p: str(display.findings(audits.audit(p, at=LATE), portal=p, limit=10**6)),
        ),
        "departure of who designated many": on(_under, lambda p: _leaving(p, 1, 2)),
        "departure of the AT of many": on(line, lambda p: _leaving(p, 0, 1)),
        "departure of the AT of many, who end": on(_ending, lambda p: _leaving(p, 0, 1)),
        "how far a departure is": _of_leaving(firm, 0, 3, lambda d, p: d.ready(p, NOW)),
        "how far a crowd's departure is": _of_leaving(_under, 1, 2, lambda d, p: d.ready(p, NOW)),
        "how far it is, half taken": _half_taken,
        "a departure kept": _of_leaving(
            firm, 0, 3, lambda d, _: wire.loads(wire.dumps(d), Departure)
        ),
        "a departure told": _of_leaving(firm, 0, 3, lambda d, p: d.told("fr", p)),
        "remedies for one of many": on(line, lambda p: _remedies(p, _NAMED)),
        "remedies for a code of many": on(asked, lambda p: _remedies(p, _MISTYPED)),
    }
)
