"""The laws of advice hold on a few walks; each can be broken: it finds a fault put in for it."""

import re
from collections import Counter
from collections.abc import Callable, Iterator
from types import MappingProxyType
from typing import Final

import pytest
from attrs import evolve

from habilitations import HabilitationError, Portal, Right, guidance, queries
from habilitations._steps.draft import Draft
from habilitations.audits import _dossiers
from habilitations.guidance._answers import nearest, remedies
from habilitations.guidance._answers.answer import Ask, Remedy
from habilitations.guidance._plans import cases, keeping, planning, standing, taking
from habilitations.identifiers import DossierId, SubscriberNumber
from habilitations.model import Seat
from habilitations.services import AnyService
from proof import advice
from proof.advice import LAWS, walked
from tests import laws_of_advice

pytestmark = pytest.mark.proof

#: Walks on which every law is asked something.
FEW: Final = (1, 6, 15, 20)


def test_the_laws_hold_on_a_few_walks() -> None:
    """No exception, and every law was asked."""
    found = [walked(tuple(LAWS), walk) for walk in FEW]
    assert [wrong for each in found for wrong in each.wrong] == []
    met = sum((each.met for each in found), Counter[str]())
    assert [name for name in LAWS if not met[name]] == []


def _untried(monkeypatch: pytest.MonkeyPatch) -> None:
    """Advice is given as the case has it, without asking the procedures."""

    def tried(_: object, found: guidance.ServiceAdvice, drafts: Iterator[Draft]) -> object:
        return evolve(found, drafts=tuple(drafts))

    monkeypatch.setattr(cases, "_tried", tried)


def _untold(monkeypatch: pytest.MonkeyPatch) -> None:
    """What a plan takes from people is not told, nor looked at."""
    monkeypatch.setattr(planning, "lost", lambda _: ())
    monkeypatch.setattr(keeping, "is_loss", lambda _: False)


def _ousting(monkeypatch: pytest.MonkeyPatch) -> None:
    """Whoever may not do a thing is told to replace the AT."""
    known = remedies.HANDLERS

    def ousting(_: HabilitationError, ask: Ask) -> Iterator[Remedy]:
        where = None if ask.step is None else ask.step.dossier
        if where is not None and ask.services:
            yield Remedy(steps=ask.substitution(ask.by, where, ask.services), instead=True)

    handlers = MappingProxyType(dict.fromkeys(known, ousting))
    monkeypatch.setattr(remedies, "HANDLERS", handlers)
    monkeypatch.setattr(remedies, "_bereft", lambda *_: ())


def _farthest(monkeypatch: pytest.MonkeyPatch) -> None:
    """The AT is asked before whoever designated, and before the AS."""
    own = nearest.people_near

    def people_near(
        dossier: DossierId, seat: Seat, delegate: SubscriberNumber | None, choice: nearest.Choice
    ) -> Iterator[SubscriberNumber]:
        yield from reversed(tuple(own(dossier, seat, delegate, choice)))

    monkeypatch.setattr(nearest, "people_near", people_near)


def _everybody(monkeypatch: pytest.MonkeyPatch) -> None:
    """The plural is answered from who holds anything, asleep or not."""

    def who_can(
        portal: Portal, right: Right, service: AnyService, *, dossier: DossierId | str
    ) -> tuple[SubscriberNumber, ...]:
        del right, service
        rows = queries.holders(portal, dossier=dossier)
        return tuple(sorted({row.subscriber for row in rows}))

    monkeypatch.setattr(laws_of_advice, "who_can", who_can)


def _unseen(monkeypatch: pytest.MonkeyPatch) -> None:
    """An audit looks at nobody's request."""
    monkeypatch.setattr(_dossiers, "take_overs", lambda _: ())


def _forgotten(monkeypatch: pytest.MonkeyPatch) -> None:
    """What was asked for by letter is not looked for any more."""
    for module in (standing, taking):
        monkeypatch.setattr(module, "requests_for", lambda *_: ())


FAULTS: Final = MappingProxyType(
    {
        "accepted": _untried,
        "losses": _untold,
        "entitlement": _ousting,
        "nearest": _farthest,
        "who-can": _everybody,
        "take-overs": _unseen,
        "progress": _forgotten,
    }
)


def test_every_law_has_a_fault() -> None:
    """None is asked that can't be broken."""
    assert FAULTS.keys() == LAWS.keys()


@pytest.mark.parametrize("law", LAWS)
def test_a_fault_is_found(monkeypatch: pytest.MonkeyPatch, law: str) -> None:
    """With the fault put in, the law doesn't hold on some walk, and says where."""
    fault: Callable[[pytest.MonkeyPatch], None] = FAULTS[law]
    fault(monkeypatch)
    wrong = (each for walk in range(24) for each in walked((law,), walk).wrong)
    assert re.match(rf"walk \d+, step \d+, {law}: AssertionError", next(wrong, ""))


def test_the_command_tells_what_it_asked(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """One line of figures, one by law, and its status."""
    monkeypatch.setattr("sys.argv", ["advice", "--size", "40", "--law", "who-can", "--cores", "1"])
    assert advice.main() == 0
    assert "asked: who-can 40" in capsys.readouterr().out


@pytest.mark.parametrize("walk", [348, 495, 806, 1340, 1383, 1453])
def test_what_the_whole_run_found_stays_mended(walk: int) -> None:
    """Letters opened too soon, a step told anew, what lapses meanwhile, a role one on a dossier."""
    assert walked(tuple(LAWS), walk).wrong == ()
