"""The oracle, held against hand-written cases, its own invariants and seeded faults.

Holds the tests. Its one law: each case is one sentence of the fiche or the design. It doesn't know
the implementation the oracle will judge.
"""

from __future__ import annotations

import clingo
import pytest

from proof.oracle.all_cases import CASES
from proof.oracle.asp import Verdict, judge
from proof.oracle.cases import CATALOGUE, Case
from proof.oracle.count import ONLY_MESSAGERIE, ONLY_PAYER, SCOPES, count, states
from proof.oracle.indexing import RULES, OracleError, rules
from proof.oracle.reach import reach

pytestmark = pytest.mark.proof

REFUSING = frozenset(
    (
        "VAL-1",
        "TIM-1",
        "DOS-1",
        "DOS-2",
        "REQ-1",
        "CAT-1",
        "CAT-3",
        "ESP-1",
        "ESP-2",
        "ESP-3",
        "ESP-6",
        "ROL-3",
        "ROL-5",
        "ROL-6",
        "ADH-1",
        "ADH-2",
        "ADH-4",
        "ADH-5",
        "ADH-6",
        "ADH-8",
        "ADH-9",
        "ADH-10",
        "ADH-11",
        "SUB-1",
        "DEL-1",
        "DEL-2",
        "DEL-4",
        "DEL-5",
        "DEL-6",
        "DEL-7",
        "DEL-8",
        "DEL-10",
        "DEL-11",
        "BNK-1",
        "BNK-2",
        "EML-1",
    )
)
FAULTS = {
    "the seat of the AS is not looked at": (
        'violated("ROL-3") :- as_seat(S); as(S,Q,_,_); target(D); Q != D.',
        "ROL-3: a suspended AS keeps the seat",
    ),
    "designating is open to all": (
        'violated("DEL-1") :- spot(E); adhered(E); role(R); doer(P); not gives(P,E,R).',
        "DEL-1: an Acteur designates nobody",
    ),
    "a code never lapses": (
        'violated("ADH-6") :- opened(R); phase(R,lapsed).',
        "ADH-6: valid 60 days",
    ),
    "no re-check at activation": (
        'violated("ADH-1") :- adh(E); adhered(E).',
        "ADH-1: somebody manages it",
    ),
    "no cascade": (
        (
            "actor_ends(E,P) :- demoted(E,D); "
            "reading(on_delegator_removed,cascade); actor(E,P,_,D,_)."
        ),
        "DEL-9 cascade: deleted, he takes those he designated along",
    ),
    "the old AT's designees keep him as their source": (
        "left(E,D) :- activated(_); sub(S); part(E,S); at(S,D).",
        "SUB-4 keep: the AS who takes over is AS no more; ROL-8: an Acteur passes to him",
    ),
}


def _plain(text: str) -> Verdict:
    """The verdict of the rule files as they are, without index, on one case."""
    control = clingo.Control(["--models=2", "-Wnone"])
    control.load(str(RULES))
    control.add("base", [], text)
    control.ground([("base", [])])
    answers: list[list[clingo.Symbol]] = []
    control.solve(on_model=lambda model: answers.append(list(model.symbols(shown=True))))
    (answer,) = answers
    sets: dict[str, set[str]] = {"violated": set(), "undecided": set(), "after": set()}
    for symbol in answer:
        sets[symbol.name].add(str(symbol.arguments[0]).strip('"'))
    return Verdict(*(frozenset(sets[name]) for name in ("violated", "after", "undecided")))


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.sentence)
def test_sentence(case: Case) -> None:
    """Each sentence is judged as it reads: these rules refuse, or exactly this changes."""
    (verdict,) = judge([case.text])
    assert verdict.violated == case.violated
    assert verdict.undecided == case.undecided
    if case.violated:
        assert not verdict.after
    else:
        assert verdict.after - case.before == case.begins
        assert case.before - verdict.after == case.ends


def test_every_refusing_rule_has_a_case() -> None:
    """Each rule that can refuse is violated in one case at least, and no other rule is."""
    assert frozenset().union(*(case.violated for case in CASES)) == REFUSING
    heads = {rule.partition(" :-")[0] for rule in rules()[0] if rule.startswith("violated")}
    assert heads == {f'violated("{rule}")' for rule in REFUSING}


def test_every_procedure_has_a_case() -> None:
    """Each of the 20 procedures is accepted once at least, and its successor written out."""
    tried = {
        word.partition(")")[0]
        for case in CASES
        if not case.violated
        for word in case.act.split("act(")[1:]
    }
    assert len(tried) == 20


def test_the_index_changes_nothing() -> None:
    """The files run plainly, case by case, give the verdicts of the indexed batch."""
    assert judge([case.text for case in CASES]) == [_plain(case.text) for case in CASES]


def test_a_case_does_not_depend_on_its_neighbours() -> None:
    """Judged in the other order, or twice, each case has the same verdict."""
    texts = [case.text for case in CASES]
    assert judge(texts[::-1] + texts) == judge(texts)[::-1] + judge(texts)


@pytest.mark.parametrize("fault", FAULTS)
def test_a_seeded_fault_changes_a_verdict(fault: str) -> None:
    """A rule forgotten on purpose changes the verdict of the case that speaks of it."""
    rule, sentence = FAULTS[fault]
    (case,) = [one for one in CASES if one.sentence == sentence]
    assert judge([case.text]) != judge([case.text], without=rule)


def test_a_constraint_added_changes_a_verdict() -> None:
    """A constraint that is not in the design refuses what the design accepts."""
    (case,) = [one for one in CASES if one.sentence == "ROL-4: any number of actors"]
    fault = 'violated("ROL-4") :- spot(E), actor(E,_,_,_,_).'
    assert judge([case.text])[0].accepted
    assert judge([case.text], extra=fault)[0].violated == {"ROL-4"}


@pytest.mark.parametrize("text", ["act(", "at(s(a),b)", "Act(x).", 'wants("a).', "a. :- b."])
def test_what_is_no_fact_is_refused(text: str) -> None:
    """A text that isn't facts is an error, never a verdict."""
    with pytest.raises(OracleError):
        judge([f"{CATALOGUE}\n{text}"])


def test_strings_may_hold_anything() -> None:
    """A string with full stops, spaces, parentheses or quotes is one term."""
    odd = r'"a. b) \"c\" (d"'
    text = f"{CATALOGUE}\ndossier_open. registered({odd}). active({odd}). at(s(payer),{odd})."
    act = f"act(add_bank_account). by({odd}). with_account(x)."
    (verdict,) = judge([f"{text} adhered(e(tva)).\n{act}"])
    assert f"at(s(payer),{odd})" in verdict.after


@pytest.mark.parametrize("scope", SCOPES)
@pytest.mark.parametrize("half", ["MESSAGERIE", "PAYER_TVA,PAYER_IS"])
def test_reached_is_allowed(scope: str, half: str) -> None:
    """The states reached are exactly those that the invariants alone allow (two people)."""
    only = ONLY_MESSAGERIE if half == "MESSAGERIE" else ONLY_PAYER
    reached, _, _ = reach(2, tuple(half.split(",")), (scope, "keep", "keep", "allowed"))
    assert reached == states(2, scope, only)


@pytest.mark.parametrize("removal", ["cascade", "keep"])
@pytest.mark.parametrize("substitution", ["keep", "end"])
def test_reached_is_allowed_by_three(substitution: str, removal: str) -> None:
    """So are they under every reading of substitution and removal (three people, Messagerie)."""
    readings = ("elementary_service", substitution, removal, "allowed")
    reached, _, _ = reach(3, ("MESSAGERIE",), readings)
    assert reached == states(3, extra=ONLY_MESSAGERIE)


def test_counts() -> None:
    """The counts to compare the code with: 8 states for one person, 1,245 for two."""
    assert [count(people) for people in (1, 2)] == [8, 1245]
    assert count(3, extra=ONLY_MESSAGERIE) * count(3, extra=ONLY_PAYER) == 968_032
