"""Pseudonyms: a history in which nobody has the name he had is the same history.

Law: each step turns out as it did, accepted or refused by the same class for the same rule, and
nothing that names somebody or something is left. Walks are those of the journals.
"""

import json
from collections import Counter
from collections.abc import Iterator
from datetime import datetime, timedelta
from itertools import pairwise
from typing import Final

import pytest
from hypothesis import given
from hypothesis import strategies as st

from habilitations import (
    BankAccount,
    Code,
    Email,
    Iban,
    Idsp,
    Journal,
    Portal,
    Role,
    Siren,
    Step,
    Subscriber,
    audits,
    change_login_email,
    open_dossier,
    pseudonymised,
    register_space,
    replay,
    request_adhesion,
)
from habilitations._steps.parameters import PARAMETERS
from habilitations._steps.pseudonyms import TEXTS
from habilitations.audits import FindingKind
from habilitations.journal import Attempt, Scenario, play
from habilitations.services import MESSAGERIE, PAYER_TVA
from habilitations.testing import strategies
from habilitations.wire import dumps
from tests import moves
from tests.journals import CLEAR, SEEDS, walked
from tests.rules.test_other_catalogue import LETTERS, elsewhere
from tests.world import CLIENT, LILA, MARIANNE, MARTIN, MONDAY, adhere, name, portal

#: What a walk names: people and enterprises in every way, and the digests of its codes.
NAMED: Final = {
    *moves.NUMBERS,
    *moves.SIRENS,
    *moves.EMAILS,
    *moves.COMPANY_EMAILS,
    *moves.IBANS,
    *CLEAR,
    "NOM",
    "Prénom",
    "SARL",
    "provisoire",
}


def strings(data: object) -> Iterator[str]:
    """Yield the texts of JSON data, keys aside."""
    if isinstance(data, str):
        yield data
    elif isinstance(data, dict):
        for value in data.values():
            yield from strings(value)
    elif isinstance(data, list):
        for value in data:
            yield from strings(value)


def verdict(attempt: Attempt) -> tuple[object, ...]:
    """Return how a step turned out: for what class and rule it was refused, of which services."""
    refusal = attempt.refusal
    return type(refusal), getattr(refusal, "rule", None), getattr(refusal, "services", None)


def findings(portal: Portal, at: datetime) -> Counter[FindingKind]:
    """Return how many findings of each kind an audit has."""
    within = timedelta(days=60)
    found = audits.audit(portal, at=at, within=within, examples=True)
    return Counter(each.kind for each in found)


def same_verdicts(scenario: Scenario) -> Scenario:
    """Check that each step of a scenario turns out as it did, and return it under pseudonyms."""
    other = pseudonymised(scenario)
    assert list(map(verdict, play(other))) == list(map(verdict, play(scenario)))
    assert [step.at for step in other.steps] == [step.at for step in scenario.steps]
    assert [step.services for step in other.steps] == [step.services for step in scenario.steps]
    return other


@pytest.mark.parametrize("seed", SEEDS)
def test_a_history_keeps_every_verdict(seed: int) -> None:
    """All that a walk tried, what was refused too, and the journal of what was accepted."""
    made = walked(seed)
    scenario = same_verdicts(made.scenario)
    assert scenario.title == ""
    journal = pseudonymised(made.journal)
    assert len(journal) == len(made.journal)
    end = replay(journal)
    assert len(end.dossiers) == len(made.end.dossiers)
    assert {str(each.value) for each in journal.start.spaces} == set()


@pytest.mark.parametrize("seed", SEEDS)
def test_a_first_state_is_pseudonymised_too(seed: int) -> None:
    """From the midst of a walk, with requests, changes of address and suspensions on the way."""
    made = walked(seed)
    half = len(made.portals) // 2
    steps = made.journal.steps
    start = made.portals[half]
    scenario = same_verdicts(Scenario(start=start, steps=[*steps[half:], *steps[:half]]))
    assert scenario.start.ruleset is start.ruleset
    other = pseudonymised(Journal(start, steps[half:]))
    assert len(replay(other).dossiers) == len(made.end.dossiers)
    at = steps[-1].at + timedelta(days=1)
    for one, two in ((start, other.start), (made.end, replay(other))):
        assert findings(one, at) == findings(two, at)


@pytest.mark.parametrize("seed", SEEDS)
def test_nothing_that_names_somebody_is_left(seed: int) -> None:
    """No number, name, address, account, label or code of the walk is in the documents."""
    made = walked(seed)
    half = len(made.portals) // 2
    for history in (made.journal, Journal(made.portals[half], made.journal.steps[half:])):
        assert NAMED & set(strings(json.loads(dumps(history))))
        told = set(strings(json.loads(dumps(pseudonymised(history)))))
        assert told & NAMED == set()


@given(strategies.journals(), st.data())
def test_the_law_holds_of_any_journal(journal: Journal, data: st.DataObject) -> None:
    """From a first state anywhere in it; steps of the past, tried again, are refused alike."""
    cut = data.draw(st.integers(0, len(journal)))
    steps = journal.steps
    start = replay(steps[:cut], start=journal.start)
    same_verdicts(Scenario(start=start, steps=[*steps[cut:], *steps]))


def test_the_people_of_the_fiche_are_not_told() -> None:
    """Not as part of another text either: names, addresses, labels."""
    held = adhere(portal(), CLIENT, PAYER_TVA)
    journal = Journal(
        name(held, CLIENT, LILA, Role.ACTEUR, [PAYER_TVA]),
        [
            Step.of(
                open_dossier,
                dossier=Idsp("Provisoire-Lila"),
                name="ASSOCIATION SIMONET",
                bank_accounts=[BankAccount("FR7630004000031234567890143", "Caisse de Jeanne")],
                at=MONDAY + timedelta(days=90),
            )
        ],
    )
    text = dumps(pseudonymised(journal)).casefold()
    secret = ("lila", "rosemonde", "client", "martin", "marianne", "cabinet", "simonet", "jeanne")
    assert [each for each in (*secret, "courant", "association") if each in text] == []
    assert [each for each in secret if each in dumps(journal).casefold()] != []


def renamed(*values: str) -> list[str]:
    """Return what addresses become that are used one after another."""
    steps = [Step.of(change_login_email, by=LILA.number, email=each, at=MONDAY) for each in values]
    return [str(step.arguments["email"]) for step in pseudonymised(Journal(steps=steps))]


def test_addresses_are_one_where_they_were() -> None:
    """ESP-1: two writings of one address stay two writings of one."""
    one, two, other, again = renamed(
        "Lila@Orange.fr", "lila@orange.fr", "lila@free.fr", "lila@orange.fr"
    )
    assert Email(one).key == Email(two).key != Email(other).key
    assert one != two == again


def test_numbers_keep_their_order() -> None:
    """Of people, of SIRENs and of IDSPs: what is sorted by them is sorted alike."""
    people = ["20200000000009", "20101670101919", "10000000000001"]
    ids: list[Siren | Idsp] = [
        Siren("999999999"),
        Siren("100000009"),
        *(Idsp(f"Z{each}") for each in range(12, 0, -1)),
    ]
    steps = [Step.of(change_login_email, by=each, email="a@b.fr", at=MONDAY) for each in people]
    opened = [Step.of(open_dossier, dossier=each, name="A", at=MONDAY) for each in ids]
    told = pseudonymised(Journal(steps=[*steps, *opened])).steps
    numbers = [str(step.by) for step in told[:3]]
    assert numbers == sorted(numbers, reverse=True)
    assert not set(numbers) & set(people)
    dossiers = [step.dossier for step in told[3:]]
    sirens = [each for each in dossiers if isinstance(each, Siren)]
    assert sirens == sorted(sirens, reverse=True)
    assert not set(sirens) & set(ids)
    provisional = [each for each in dossiers if isinstance(each, Idsp)]
    order = sorted(range(12), key=lambda place: str(ids[place + 2]))
    assert sorted(provisional) == [provisional[place] for place in order]


def test_a_siren_keeps_its_key_right_or_wrong() -> None:
    """A mistyped one stays a finding, and a good one good."""
    given_ = ["732829320", "732829302", "123456789", "100000009"]
    steps = [Step.of(open_dossier, dossier=each, name="A", at=MONDAY) for each in given_]
    told = [step.dossier for step in pseudonymised(Journal(steps=steps))]
    keys = [isinstance(each, Siren) and each.has_valid_key for each in told]
    assert keys == [Siren(each).has_valid_key for each in given_]
    assert keys == [True, False, False, True]


def test_an_employer_that_is_an_enterprise_still_is() -> None:
    """As ESP-4 and the audit compare them: by the SIREN, or an IDSP as it is told."""
    steps = [
        Step.of(open_dossier, dossier=MARTIN, name="A", at=MONDAY),
        Step.of(open_dossier, dossier=Idsp("P-77"), name="A", at=MONDAY),
    ]
    employers = [MARTIN, "IDSP P-77", MARIANNE, "Acme Ltd", "Acme Ltd", "acme"]
    for place, employer in enumerate(employers):
        person = Subscriber(
            number=f"2010167010191{place}",
            last_name="X",
            first_name="Y",
            email=f"x{place}@y.fr",
            employer=employer,
        )
        steps.append(Step.of(register_space, subscriber=person, code="c", at=MONDAY))
    told = pseudonymised(Journal(steps=steps)).steps
    people = [step.arguments["subscriber"] for step in told[2:]]
    found = [each.employer for each in people if isinstance(each, Subscriber)]
    assert found[:2] == [str(step.dossier) for step in told[:2]]
    assert Siren(found[2]) not in {Siren(MARTIN), Siren(MARIANNE)}
    assert found[3] == found[4] != found[5]
    assert len(set(found)) == 5


def test_accounts_stay_account_numbers() -> None:
    """Each is a French IBAN with right keys, one for each that there was, and so are labels."""
    accounts = [BankAccount(each, f"Compte {place}") for place, each in enumerate(moves.IBANS)]
    step = Step.of(open_dossier, dossier=MARTIN, name="A", at=MONDAY, bank_accounts=accounts)
    (told,) = pseudonymised(Journal(steps=[step]))
    made = told.arguments["bank_accounts"]
    assert isinstance(made, tuple)
    found = [each for each in made if isinstance(each, BankAccount)]
    assert len({each.iban for each in found} - set(map(Iban, moves.IBANS))) == 2
    for account in found:
        rib = account.iban.value[4:]
        assert account.iban.value.startswith("FR")
        assert (
            int(rib[:5]) * 89 + int(rib[5:10]) * 15 + int(rib[10:21]) * 3 + int(rib[21:])
        ) % 97 == 0
    assert {each.label for each in found} == {"Compte 2", "Compte 3"}


def test_codes_are_replaced_alike() -> None:
    """A code that opened a request still does, and it is another one."""
    given_ = {"dossier": MARTIN, "services": [MESSAGERIE], "by": LILA.number, "at": MONDAY}
    steps = [
        Step.named("request_adhesion", {**given_, "code": "code-1", "email_link": "code-2"}),
        Step.named(
            "activate_request",
            {"by": LILA.number, "dossier": MARTIN, "code": "code-1", "at": MONDAY},
        ),
    ]
    asked, entered = pseudonymised(Journal(steps=steps))
    assert asked.arguments["code"] == entered.arguments["code"] != asked.arguments["email_link"]
    known = {Code("code-1"), Code("code-2")}
    assert not known & {asked.arguments["code"], asked.arguments["email_link"]}


def test_another_catalogue_stays() -> None:
    """Services, their labels and the ruleset are nobody's names."""
    held = adhere(elsewhere(), CLIENT, LETTERS)
    other = pseudonymised(Journal(held))
    assert other.start.ruleset is held.ruleset
    (dossier,) = (each for each in other.start.dossiers.values() if each.seats)
    assert [row.service for row in dossier.habilitations()] == [LETTERS]


def test_a_history_has_one_pseudonym() -> None:
    """The same history gives the same result, and one of pseudonyms is given others."""
    made = walked(3).journal
    once = pseudonymised(made)
    assert pseudonymised(made) == once
    twice = pseudonymised(once)
    personal = (set(strings(json.loads(dumps(each)))) for each in (made, once, twice))
    for one, other in pairwise(personal):
        assert not {each for each in one & other if "@" in each or each.startswith("FR")}


def test_every_text_that_a_step_takes_has_its_pseudonym() -> None:
    """A new argument that is a text must say what stands for it."""
    texts = {
        each.name for known in PARAMETERS.values() for each in known if each.kind.read_as is str
    }
    assert texts <= set(TEXTS)


@pytest.mark.parametrize("value", [Portal(), None, "journal", [Step]])
def test_what_is_no_history_is_a_type_error(value: object) -> None:
    """A journal or a scenario alone."""
    with pytest.raises(TypeError):
        pseudonymised(value)  # type: ignore[type-var]


def test_nothing_is_nothing() -> None:
    """An empty history stays one."""
    assert pseudonymised(Journal()) == Journal()
    assert pseudonymised(Scenario(title="Lila")) == Scenario()


def test_a_call_that_is_asked_again_is_refused_alike() -> None:
    """What a request needs and hasn't is told of the same services."""
    step = Step.of(
        request_adhesion,
        by=LILA,
        dossier=MARTIN,
        services=[PAYER_TVA, MESSAGERIE],
        code="c",
        at=MONDAY + timedelta(days=90),
    )
    same_verdicts(Scenario(start=portal(), steps=[step, step]))
