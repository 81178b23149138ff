"""What a system lets the kit see, or is given: more is found, and what isn't seen is told."""

from datetime import datetime, timedelta
from typing import Final

import pytest

from habilitations import Portal, Right, Ruleset, can, holders, menu, requests_on, services
from habilitations.model import AdhesionRequest
from habilitations.queries import all_habilitations
from habilitations.rules import RoleExclusivity
from habilitations.testing import conformance as kit
from habilitations.testing import run_conformance
from habilitations.testing._cases import CASES
from habilitations.testing._least import plainest
from habilitations.testing._observed import OBSERVATIONS
from habilitations.testing._oracle import Difference, run, run_row
from habilitations.testing._plain_step import notation
from habilitations.testing._pools import COMPANY_EMAILS, DOSSIERS, MONDAY
from habilitations.testing._situations.crew import cast_of
from habilitations.testing._situations.tour import toured
from habilitations.testing._trial import trial_of
from habilitations.testing._walks import begun
from habilitations.testing.conformance import (
    EVERYTHING,
    MissingMethod,
    MissingObservation,
    NotConforming,
    Verdict,
    run_walk,
)
from habilitations.wire import loads
from tests.testing.test_conformance import Good, Yes


class Open(Good):
    """It lets everything be seen."""

    def requests(self, dossier: str, at: datetime) -> frozenset[object]:
        """Return what waits on a dossier."""
        key = next(each for each in self.portal.dossiers if each.value == dossier)
        return frozenset(
            (
                each.request.requester.value,
                "ADHESION" if isinstance(each.request, AdhesionRequest) else "SUBSTITUTION",
                frozenset(line.code for line in each.request.elementary),
                each.status.value,
                each.deadline,
            )
            for each in requests_on(self.portal, dossier=key, at=at)
        )

    def accounts(self, dossier: str) -> frozenset[str]:
        """Return the accounts of a dossier."""
        found = [one for key, one in self.portal.dossiers.items() if key.value == dossier]
        return frozenset(each.iban.value for one in found for each in one.bank_accounts)

    def address(self, dossier: str) -> str:
        """Return the address of a dossier."""
        found = [one for key, one in self.portal.dossiers.items() if key.value == dossier]
        return next((str(one.company_email) for one in found if one.company_email), "")

    def sources(self) -> frozenset[object]:
        """Return who designated whom, and since when."""
        return frozenset(
            (
                row.dossier.value,
                row.subscriber.value,
                row.service.code,
                "" if row.granted_by is None else row.granted_by.value,
                row.since,
            )
            for row in all_habilitations(self.portal)
        )

    def listing(self, dossier: str) -> tuple[object, ...]:
        """Return who holds what, in order."""
        key = next(each for each in self.portal.dossiers if each.value == dossier)
        rows = holders(self.portal, dossier=key)
        return tuple((row.service.code, row.subscriber.value) for row in rows)

    def can(self, person: str, right: str, service: str, dossier: str) -> bool:
        """Tell whether a person may."""
        key = next(each for each in self.portal.dossiers if each.value == dossier)
        whole = next(
            each for each in self.portal.ruleset.catalogue.services if each.code == service
        )
        return can(self.portal, person, Right(right), whole, dossier=key)

    def menu(self, person: str, dossier: str) -> frozenset[str]:
        """Return the entries that open."""
        key = next(each for each in self.portal.dossiers if each.value == dossier)
        return frozenset(map(str, menu(self.portal, person, dossier=key)))


class Secretive(Open):
    """It keeps no source, and shows an empty menu."""

    def sources(self) -> frozenset[object]:
        """Return nothing."""
        return frozenset()

    def menu(self, person: str, dossier: str) -> frozenset[str]:
        """Open nothing."""
        del person, dossier
        return frozenset()


@pytest.mark.slow
def test_what_is_seen_is_compared() -> None:
    """A system that lets all be seen and follows the rules conforms, nothing left out."""
    report = run_conformance(Open, situations=False, walks=1, length=5)
    assert {row.verdict for row in report.rows} == {Verdict.CONFORMS}
    assert report.unseen == ()


def test_what_is_seen_differs() -> None:
    """Sources and menus that are not those of the rules differ, on the rules they show."""
    with pytest.raises(NotConforming) as caught:
        run_conformance(Secretive, situations=False, walks=0)
    report = caught.value.report
    assert report.row("CAT-2").verdict is Verdict.DIFFERS
    assert report.row("ROL-2").verdict is Verdict.DIFFERS
    assert "sources() is" in str(report)


def test_an_observation_is_a_method() -> None:
    """What has the name of an observation and can't be called is a slip of the adapter."""

    class Wrong(Good):
        """It has a menu that is none."""

        menu = "menu"

    with pytest.raises(MissingObservation) as caught:
        run_conformance(Wrong)
    assert caught.value.args == ("Wrong", "menu")


def test_each_observation_has_its_rule() -> None:
    """The optional methods are those of the table."""
    assert set(OBSERVATIONS) <= set(vars(Open)) | {"can"}


class Imported(Good):
    """A back office that begins with imported rights: it knows delegations alone."""

    capabilities = ("designate", "modify_delegation", "suspend", "reactivate", "revoke")

    def load(self, state: str) -> None:
        """Begin from a document."""
        found = loads(state)
        assert isinstance(found, Portal)
        self.portal = found


def test_a_state_is_given_to_who_cannot_come_to_it() -> None:
    """Rules about delegations are tried, on states that were loaded; about letters they aren't."""
    report = run_conformance(Imported, situations=False, walks=2, length=6)
    assert report.row("ROL-3").verdict is Verdict.CONFORMS
    assert report.row("DEL-8").verdict is Verdict.CONFORMS
    assert report.row("ADH-8").verdict is Verdict.LEFT_OUT


@pytest.mark.slow
def test_situations_are_given_to_who_cannot_come_to_them() -> None:
    """Grounds are loaded, and acts tried on them."""
    trial = trial_of(Imported)
    able = [each for each in trial.toured.tours if not trial.lacks(each.steps)]
    assert {each.kind for each in able} >= {"a seat", "lines of one Service", "two dossiers"}
    assert all(trial.toured_on(each).difference is None for each in able[:3])


def test_who_cannot_load_is_told() -> None:
    """A start is for who has a method for it."""
    with pytest.raises(MissingMethod):
        run_row(Good, (), start=begun(EVERYTHING).portal)


WIDE: Final = Ruleset(role_exclusivity=RoleExclusivity.DOSSIER)


class Wide(Good):
    """It has one kind of role a dossier."""

    def __init__(self) -> None:
        """Start empty, under its reading."""
        self.portal = Portal(ruleset=WIDE)


def test_another_reading_is_given_as_the_ruleset() -> None:
    """What differs under the fiche's reading conforms under its own."""
    assert run_conformance(Wide, ruleset=WIDE, situations=False, walks=1, length=10).conforms
    with pytest.raises(NotConforming):
        run_conformance(Wide, situations=False, walks=2)


def test_a_declared_reading_hides_nothing_else() -> None:
    """Walks go on after what is declared, and cases of other rules too."""
    declared = {"ROL-6": "per dossier"}
    report = run_conformance(Wide, deviations=declared, situations=False, walks=2)
    assert report.row("ROL-6").verdict is Verdict.DEVIATES


def test_one_case_is_declared() -> None:
    """A case is declared by its name: what differs as it does is, and nothing else of its rule."""
    case = CASES["ROL-3"][0]
    with pytest.raises(NotConforming) as caught:
        run_conformance(
            Yes, situations=False, walks=0, deviations={f"ROL-3: {case.title}": "on purpose"}
        )
    assert caught.value.report.row("ROL-3").verdict is Verdict.DEVIATES
    with pytest.raises(ValueError, match="no case"):
        run_conformance(Good, deviations={"ROL-3: nothing like it": "on purpose"})


def test_a_walk_is_taken_again_alone() -> None:
    """The line of a failing walk finds the same again; that of another finds nothing."""
    found = kit.first_counterexample(Yes, walks=2)
    assert found is not None
    assert found.walk in found.told()
    again = run_walk(Yes, found.walk)
    assert again == found
    assert run_walk(Good, found.walk) is None


def test_a_set_up_is_told_in_a_line() -> None:
    """Who is active, who waits and what is open stand in lines of their own."""
    story = begun(EVERYTHING).asks(services_person(), services.DECLARER_TVA)
    came = run(Yes, story.steps)
    assert came.difference is None
    step = story.steps[-1]
    told = kit.Counterexample(
        steps=story.steps, difference=Difference(rule="ADH-1", step=step, ours="a", theirs="b")
    ).told()
    assert told.splitlines()[:3] == [
        "# active: 20200000000000, 20200000000001, 20200000000002, 20200000000003",
        "# registered, not activated: 20200000000004",
        "# open: IDSP-2026-1, 123456789",
    ]


def services_person() -> str:
    """Return the number of the first person."""
    return "20200000000000"


def test_situations_are_of_the_catalogue() -> None:
    """A catalogue of one service has situations too, about that one."""
    plain = services.FICHE.services[1]
    small = Ruleset(catalogue=services.Catalogue([plain], ()))
    cast = cast_of(small.catalogue)
    assert cast.lines == plain.elementary
    offered = frozenset({"designate", "request_adhesion", "activate_request"})
    found = toured(small, offered, offered)
    assert {each.kind for each in found.tours} >= {"a seat"}


def test_what_is_cut_down_is_said_plainly() -> None:
    """The plain dossier, one plain service, no time passed, nothing that isn't needed."""
    story = (
        begun(EVERYTHING)
        .on(DOSSIERS[1])
        .opens()
        .later(timedelta(days=1, microseconds=1))
        .requests(
            "20200000000002",
            services.DECLARER_TGAP,
            services.MESSAGERIE,
            company_email=COMPANY_EMAILS[0],
            link="lien-1",
        )
    )
    *_, least = plainest(story.steps, lambda _: True, cast_of(services.FICHE))
    assert notation(least) == (
        "2026-01-05T09:00:00Z request_adhesion by=20200000000002 dossier=123456789 "
        "services=DECLARER_TVA code=code-1"
    )
    late = story.steps[-1]
    (alone,) = plainest((late,), lambda part: part[0].at > MONDAY, cast_of(services.FICHE))
    assert alone.at == MONDAY + timedelta(days=1, seconds=1)
