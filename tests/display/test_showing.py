"""Every public value shows itself, in short and drawn, by the options of whoever reads."""

import contextlib
import subprocess
import sys
from collections.abc import Callable
from datetime import timedelta, timezone
from threading import Barrier, Thread
from typing import Final

import pytest
from attrs import evolve

from habilitations import RULES, Portal, Ruleset, Siren, Step, diff, procedures, services
from habilitations._texts.register import Register
from habilitations._texts.showing import Shows
from habilitations._values.making import maker
from habilitations.display import (
    access,
    changes,
    checklist,
    deadlines,
    findings,
    matrix,
    option_context,
    overview,
    set_options,
    timeline,
)
from habilitations.display._options import Options, chosen_options, forget_options
from habilitations.display._showing import SHOWN, view_of
from habilitations.errors import TimeGoesBack
from habilitations.guidance import Obstacle, ObstacleKind
from tests.display.reading import read
from tests.display.scene import SHARED
from tests.display.values import DRAFTS, HELD, LOADED, PLAN, REFUSAL, STEP, VALUES, VERDICT
from tests.world import ACCOUNT, CLAUDE, CLIENT, DAY, LILA, MARIANNE, MONDAY, NADIA

PARIS: Final = timezone(timedelta(hours=1), "Europe/Paris")
DOSSIER: Final = SHARED.dossier(MARIANNE)


@pytest.fixture(autouse=True)
def _first_options() -> None:
    # Each test has the options of a new session: pytest runs them all in one context.
    forget_options()


@pytest.mark.parametrize("value", VALUES.values(), ids=VALUES.keys())
def test_each_value_shows_itself(value: Shows) -> None:
    """In Jupyter and in marimo it shows the same HTML, and the same as text."""
    forms = value._repr_mimebundle_()
    assert forms["text/html"] == value._repr_html_() == value._mime_()[1]
    assert value._mime_()[0] == "text/html"
    assert read(forms["text/html"]).text().strip()
    assert forms["text/plain"] == str(view_of(value, Options()))
    assert value._repr_mimebundle_(include={"text/html"}).keys() == {"text/html"}


@pytest.mark.parametrize("value", VALUES.values(), ids=VALUES.keys())
def test_a_value_is_short_where_it_isnt_drawn(value: object) -> None:
    """Its repr is a line, for a list or a log; `str` and the repr are never drawn."""
    assert len(repr(value)) < 420
    assert "\n" not in repr(value)


def test_what_shows_itself_has_a_display() -> None:
    """Whatever has the protocols of notebooks is in the table of displays, and nothing else."""
    ours = {kind for kind in _below(Shows) if kind.__module__.startswith("habilitations")}
    # Those of `maker` are the twins by which the library fills its values.
    kinds = {kind for kind in ours if kind.__module__ != maker.__module__}
    shown = {kind for kind in kinds if any(each in SHOWN for each in kind.__mro__)}
    assert kinds == shown
    assert all(issubclass(kind, Shows) for kind in SHOWN)


def _below(kind: type[object]) -> set[type[object]]:
    direct: list[type[object]] = kind.__subclasses__()
    return {*direct, *(deep for each in direct for deep in _below(each))}


@pytest.mark.parametrize(
    ("name", "drawn"),
    [
        ("Portal", overview(SHARED)),
        ("Dossier", matrix(Portal(), DOSSIER)),
        ("Journal", timeline(VALUES["Journal"])),  # type: ignore[arg-type]
        ("Diff", changes(diff(Portal(), SHARED))),
        ("Verdict", checklist(VERDICT)),
        ("AccessExplanation", access(VALUES["AccessExplanation"])),  # type: ignore[arg-type]
        ("Finding", findings([VALUES["Finding"]])),  # type: ignore[list-item]
        ("Entry", deadlines([VALUES["Entry"]])),  # type: ignore[list-item]
    ],
)
def test_a_value_shows_what_its_display_shows(name: str, drawn: object) -> None:
    """At first in French, by number, in UTC."""
    assert str(view_of(VALUES[name], Options())) == str(drawn)


def test_a_portal_is_drawn_alike_without_more() -> None:
    """Options change what values show, and never what is called with its own arguments."""
    before = str(matrix(SHARED, MARIANNE)), REFUSAL.message(), STEP.told(), repr(REFUSAL)
    set_options(lang="en", portal=SHARED, zone=PARIS)
    assert before == (str(matrix(SHARED, MARIANNE)), REFUSAL.message(), STEP.told(), repr(REFUSAL))
    english = matrix(SHARED, DOSSIER, lang="en", zone=PARIS)
    assert DOSSIER._repr_mimebundle_() == english._repr_mimebundle_()


def test_a_refusal_tells_what_to_do_first() -> None:
    """Its rule and section, its advice, then the reason, people by the names that are known."""
    set_options(portal=SHARED)
    shown = read(REFUSAL._repr_html_()).text()
    parts = (
        f"[{REFUSAL.rule}, {REFUSAL.section}]",
        REFUSAL.advice("fr", SHARED),
        REFUSAL.message("fr", SHARED),
    )
    places = [shown.index(part) for part in parts]
    assert places == sorted(places)
    assert str(CLAUDE) in shown


def test_options_that_arent_given_stay() -> None:
    """Each is chosen by itself; a `with` goes back to what was, whatever happens in it."""
    set_options(lang="en")
    set_options(zone=PARIS)
    with contextlib.suppress(LookupError), option_context(lang="fr", portal=SHARED):
        assert chosen_options() == Options(lang="fr", zone=PARIS, portal=SHARED)
        raise LookupError
    assert chosen_options() == Options(lang="en", zone=PARIS)
    set_options(zone=None)
    assert chosen_options() == Options(lang="en")


@pytest.mark.parametrize(
    ("call", "error"),
    [
        (lambda: set_options(lang="de"), ValueError),  # type: ignore[arg-type]
        (lambda: set_options(zone="Europe/Paris"), TypeError),  # type: ignore[arg-type]
        (lambda: set_options(portal=DOSSIER), TypeError),  # type: ignore[arg-type]
    ],
    ids=["lang", "zone", "portal"],
)
def test_an_option_is_checked(call: Callable[[], None], error: type[Exception]) -> None:
    """What is no option is refused, and nothing is chosen."""
    with pytest.raises(error):
        call()
    assert chosen_options() == Options()


def test_two_threads_never_show_one_anothers_names() -> None:
    """Each thread has its own options, whatever the other chooses between two of its values."""
    meet, wrong = Barrier(2, timeout=30), []

    def show(portal: Portal, *, expected: bool) -> None:
        for _ in range(20):
            set_options(portal=portal)
            meet.wait()
            if (str(CLIENT) in read(HELD[0]._repr_html_()).text()) is not expected:
                wrong.append(portal)
            meet.wait()

    # One portal knows the people, the other nobody.
    knows = str(CLIENT) in str(view_of(HELD[0], Options(portal=SHARED)))
    threads = [
        Thread(target=show, args=(portal,), kwargs={"expected": expected})
        for portal, expected in ((SHARED, knows), (Portal(), False))
    ]
    for each in threads:
        each.start()
    for each in threads:
        each.join()
    assert knows
    assert wrong == []
    assert chosen_options() == Options()


def test_no_two_drafts_of_a_list_are_alike() -> None:
    """Thirty steps that somebody could take have thirty short reprs."""
    assert len({repr(each) for each in DRAFTS}) == len(DRAFTS) > 20
    assert "\n".join(map(repr, DRAFTS)).count("lettre") == 0


def test_reprs_are_those_that_were_agreed() -> None:
    """An identifier has its value alone; a draft tells who, what and what is to be given."""
    assert repr(Siren("123456789")) == "Siren('123456789')"
    draft = next(each for each in DRAFTS if "DECLARER_IS" in repr(each))
    assert repr(draft) == (
        f"<Draft {LILA.number}: request_adhesion {MARIANNE} DECLARER_IS; to give: code>"
    )
    assert repr(STEP) == (
        f"<Step {STEP.at.isoformat()} {CLAUDE.number}: "
        f"designate {NADIA.number} {MARIANNE} DECLARER_TVA A>"
    )
    assert repr(RULES["ROL-6"]) == "<Rule ROL-6 §5.5 explicit>"
    assert repr(RULES) == f"<{len(RULES)} rules by id>"


def test_rules_are_completed_in_brackets() -> None:
    """What is typed after `RULES["` is completed with the ids of rules."""
    assert isinstance(RULES, Register)
    assert RULES._ipython_key_completions_() == list(RULES)


def test_importing_shows_nothing() -> None:
    """A program that shows nothing imports no display; the first value shown does."""
    code = (
        "import sys; from habilitations import Portal, explain, RULES; portal = Portal();"
        "before = [m for m in sys.modules if m.startswith('habilitations.display')];"
        "portal._repr_html_();"
        "print(before, 'habilitations.display' in sys.modules)"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout == "[] True\n"


def test_what_is_rejected_is_told() -> None:
    """What was loaded shows how much, then each row that isn't in it."""
    shown = str(view_of(LOADED, Options(lang="en")))
    assert all(each.told("en", LOADED.portal) in shown for each in LOADED.rejected)
    assert LOADED.rejected


def test_a_plan_tells_its_steps_in_order() -> None:
    """Each line of a plan is in its display, numbered."""
    shown = str(view_of(PLAN, Options(lang="en")))
    assert all(line in shown for line in PLAN.told("en"))
    assert "\n1. " in shown
    assert PLAN.ends > MONDAY


def test_what_a_step_holds_is_told_in_short() -> None:
    """Accounts, people, texts and rules stand in a repr; no code does, not even as a digest."""
    for step, told in (
        (
            Step.of(
                procedures.request_adhesion,
                by=LILA,
                dossier=MARIANNE,
                services=[services.PAYER_TVA],
                code="lettre-1",
                bank_account=ACCOUNT,
                at=MONDAY,
            ),
            f"{LILA.number}: request_adhesion {MARIANNE} PAYER_TVA {ACCOUNT.iban}",
        ),
        (
            Step.of(procedures.register_space, subscriber=LILA, code="courriel", at=MONDAY),
            f"register_space {LILA.number}",
        ),
        (
            Step.of(procedures.open_dossier, dossier=MARIANNE, name="SARL", at=MONDAY),
            f"open_dossier {MARIANNE} 'SARL'",
        ),
        (
            Step.of(procedures.change_rules, ruleset=Ruleset(code_delay=DAY), at=MONDAY),
            "change_rules code_delay",
        ),
    ):
        assert repr(step) == f"<Step {MONDAY.isoformat()} {told}>"


def test_a_refusal_tells_from_when_it_is_gone() -> None:
    """Where waiting helps, the first instant at which the cause is gone is told."""
    shown = str(view_of(TimeGoesBack(MONDAY, MONDAY + DAY), Options(lang="en")))
    assert "Possible from: 2026-01-06 09:00 (UTC)" in shown


@pytest.mark.parametrize("rule", ["ROL-6", "VAL-1", "DEL-4"])
def test_a_rule_tells_all_of_itself(rule: str) -> None:
    """Its statement, how the fiche stands to it, and each other reading there is."""
    shown = str(view_of(RULES[rule], Options(lang="en")))
    known = RULES[rule]
    assert all(each in shown for each in (known.statement("en"), *known.alternatives("en")))
    assert (f"Setting: {known.reading}" in shown) is (known.reading is not None)


def test_a_plan_without_steps_tells_why() -> None:
    """Nothing to do, or something in the way: each is the title, and no list is empty."""
    met = evolve(PLAN, steps=(), soonest=())
    blocked = evolve(met, obstacles=(Obstacle(kind=ObstacleKind.NOT_FOUND),))
    assert str(view_of(met, Options(lang="en"))).startswith("Nothing is to be done")
    shown = str(view_of(blocked, Options(lang="en")))
    assert shown.startswith("It can't be done like this.")
    assert blocked.told("en")[0] in shown
    assert "In this order" not in shown
    assert repr(blocked) == "<Plan, in the way: NOT_FOUND>"
