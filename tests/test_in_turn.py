"""Acts tried in turn: what is judged alike is judged once, and no verdict is another for it."""

from itertools import product
from random import Random

import pytest

from habilitations import (
    HabilitationError,
    Portal,
    Role,
    Step,
    change_company_email,
    request_adhesion,
    request_substitution,
    suspend,
)
from habilitations._acts.facts import given
from habilitations._acts.in_turn import InTurn, Turn
from habilitations._acts.targets import Giving
from habilitations._steps.parameters import ACTS, ON_DELEGATIONS, takes
from habilitations.services import DECLARER_IS, DECLARER_TVA, MESSAGERIE, PAYER_TVA
from tests.guided import everything
from tests.world import (
    CLAUDE,
    CLIENT,
    LILA,
    MARTIN,
    MARTIN_ID,
    MICHEL,
    MONDAY,
    NADIA,
    adhere,
    name,
    portal,
)


def held() -> Portal:
    """Return a portal with every role, a suspension, and what waits for a letter and a click."""
    made = adhere(portal(), CLIENT, MESSAGERIE, DECLARER_TVA, PAYER_TVA)
    made = name(made, CLIENT, MICHEL, Role.ADMINISTRATEUR_SUPPLEANT, [PAYER_TVA])
    made = name(made, CLIENT, CLAUDE, Role.ACTEUR_DELEGANT, [DECLARER_TVA, PAYER_TVA])
    made = name(made, CLAUDE, NADIA, Role.ACTEUR, [DECLARER_TVA])
    made = request_substitution(
        made, by=LILA, dossier=MARTIN, services=[DECLARER_TVA], code="code-1", at=MONDAY
    )
    made = change_company_email(
        made, by=CLIENT, dossier=MARTIN, company_email="a@b.example", email_link="lien-1", at=MONDAY
    )
    payer = [PAYER_TVA]
    return suspend(made, by=CLIENT, services=payer, delegate=CLAUDE, dossier=MARTIN, at=MONDAY)


def is_accepted(before: Portal, step: Step) -> bool:
    """Tell whether the procedure accepts a step."""
    try:
        step.on(before)
    except HabilitationError:
        return False
    return True


@pytest.mark.parametrize("shuffled", [False, True])
def test_what_is_tried_in_turn_is_accepted_where_its_procedure_accepts_it(
    *, shuffled: bool
) -> None:
    """Steps of several people in a row, alike ones beside each other or not."""
    before = held()
    steps = [
        step
        for person in (CLIENT, CLAUDE, LILA)
        for step in everything(before, str(person.number), MARTIN_ID, MONDAY)
    ]
    if shuffled:
        Random(1).shuffle(steps)
    turn = InTurn(before)
    found = [turn.accept(ACTS[step.procedure], step.arguments) for step in steps]
    assert found == [is_accepted(before, step) for step in steps]
    assert {step.procedure for step, good in zip(steps, found, strict=True) if good} >= {
        *("request_adhesion", "request_substitution", "cancel_request", "designate"),
        *("modify_delegation", "suspend", "reactivate", "revoke", "add_bank_account"),
    }


def test_what_was_asked_is_judged_again_when_its_code_is_entered() -> None:
    """Whatever a request becomes, its activation is judged to the end of its own way (ADH-7)."""
    asked = request_adhesion(
        held(), by=LILA, dossier=MARTIN, services=[DECLARER_IS], code="code-2", at=MONDAY
    )
    entered = {"by": LILA, "dossier": MARTIN, "code": "code-2", "at": MONDAY}
    assert InTurn(asked).accept(ACTS["activate_request"], entered)
    taken = adhere(asked, CLIENT, DECLARER_IS)
    assert not InTurn(taken).accept(ACTS["activate_request"], entered)


@pytest.mark.parametrize("shuffled", [False, True])
def test_facts_that_change_are_judged_as_its_procedure_judges_them(*, shuffled: bool) -> None:
    """Acts of all courses on the same facts, in which some change from one to the next, or none."""
    before, turn, last = held(), Turn(), dict[str, object]()
    signers, people = (CLIENT, CLAUDE, LILA), (MICHEL, CLAUDE, NADIA, LILA)
    services = (DECLARER_TVA, PAYER_TVA, DECLARER_IS)
    acts = list(product(signers, people, services, Role, ON_DELEGATIONS))
    if shuffled:
        Random(2).shuffle(acts)
    facts = given(
        Giving,
        portal=before,
        by=LILA.number,
        delegate=LILA.number,
        identifier=MARTIN_ID,
        services=(),
        role=Role.ACTEUR,
        at=MONDAY,
    )
    met = set[str]()
    for by, delegate, service, role, procedure in acts:
        now = {"by": by.number, "delegate": delegate.number, "services": (service,), "role": role}
        differing = {name: value for name, value in now.items() if last.get(name) != value}
        vars(facts).update(differing)
        good = turn.accept(ACTS[procedure].course, facts, frozenset(differing))
        arguments = {name: value for name, value in now.items() if takes(procedure, name)}
        step = Step.named(procedure, {**arguments, "dossier": MARTIN, "at": MONDAY})
        assert good is is_accepted(before, step), step
        last, met = now, met | ({procedure} if good else set())
    assert met == {*ON_DELEGATIONS}


def test_what_cannot_be_read_is_not_accepted() -> None:
    """A deadline out of bounds refuses before any guard does (VAL-1)."""
    given = {"by": LILA, "dossier": MARTIN, "services": [PAYER_TVA], "code": "code-2"}
    early = {**given, "at": MONDAY, "code_deadline": MONDAY.replace(year=2025)}
    assert not InTurn(held()).accept(ACTS["request_substitution"], early)
