"""From what came of cases, situations and walks to the rows of a table.

Holds what judges a rule by its cases, and what enters a difference of anything else. Law: a row
differs at the first thing that differs; what was declared is told as such, and what was declared
and doesn't differ too. Doesn't know how steps are taken.
"""

from collections.abc import Mapping
from typing import Final

from attrs import evolve

from habilitations.rules import FICHE
from habilitations.testing._cases import CASES, Case
from habilitations.testing._deviations import Deviations
from habilitations.testing._observed import OBSERVATIONS
from habilitations.testing._oracle import ABOUT_SET_UP, OracleRun
from habilitations.testing._report import Counterexample, Row, Verdict
from habilitations.testing._trial import Trial

#: How many runs that differ are cut down before the shortest is taken.
_ENOUGH: Final = 3


def judged_rule(trial: Trial, rule: str, declared: Deviations) -> Row:
    """Return the row of a rule after its cases."""
    cases = CASES[rule]
    lacking = {case.title: _lacks(trial, case) for case in cases}
    able = [case for case in cases if not lacking[case.title]]
    row = Row(rule=rule, verdict=Verdict.CONFORMS, cases=len(able), left_out=len(cases) - len(able))
    if not able:
        names = sorted(frozenset().union(*lacking.values()))
        return evolve(row, verdict=Verdict.LEFT_OUT, reason=f"needs {', '.join(names)}")
    for case in able:
        came = _tried(trial, case, declared)
        found = came.difference
        if found is not None and declared.of_case(case):
            declared.learns(case, found)
        elif found is not None:
            told = Counterexample(steps=came.steps, difference=found)
            return evolve(row, verdict=Verdict.DIFFERS, reason=case.title, counterexample=told)
        row = row if row.counterexample is not None else _declared_in(row, came)
    return row


def _declared_in(row: Row, came: OracleRun) -> Row:
    """Return a row with the counterexample of what was declared, for the reader."""
    for dropped in came.dropped:
        if dropped.rule == row.rule:
            told = Counterexample(steps=(*came.steps, dropped.step), difference=dropped)
            return evolve(row, counterexample=told)
    return row


def _lacks(trial: Trial, case: Case) -> frozenset[str]:
    unseen = {case.observed} - {"", *trial.seen}
    foreign = {
        service.code
        for step in case.story.steps
        for service in step.services
        if trial.ruleset.catalogue.unknown([service]) and not FICHE.catalogue.unknown([service])
    }
    set_up = case.rule in ABOUT_SET_UP
    return trial.lacks(case.story.steps, set_up=set_up) | unseen | foreign


def _tried(trial: Trial, case: Case, declared: Deviations) -> OracleRun:
    known = evolve(trial, declared=lambda _: False) if declared.of_case(case) else trial
    return known.taken(case.story.steps, exact=True)


def noted(trial: Trial, rows: dict[str, Row], came: OracleRun, line: str) -> None:
    """Enter the difference of a run into the rows, the shortest of the first few."""
    found = came.difference
    if found is None:
        return
    row = rows.get(found.rule, Row(rule=found.rule, verdict=Verdict.CONFORMS))
    known = row.counterexample
    row = evolve(row, verdict=Verdict.DIFFERS, walks=row.walks + bool(line))
    # A long one may have a shorter cousin elsewhere.
    if known is None or (row.tries < _ENOUGH and not known.is_short):
        least = trial.least_of(came, found.rule, line)
        kept = [each for each in (known, least) if each is not None]
        shortest = min(kept, key=lambda each: len(each.after_set_up))
        row = evolve(row, counterexample=shortest, tries=row.tries + 1)
    rows[found.rule] = row


def rows_of(
    rows: Mapping[str, Row], met: Mapping[str, int], declared: Deviations, trial: Trial
) -> tuple[Row, ...]:
    """Return the rows in order: those declared told as such, those unseen too."""
    known = dict(rows)
    for rule in declared.reasons:
        name = rule.partition(":")[0]
        known.setdefault(name, Row(rule=name, verdict=Verdict.CONFORMS))
    return tuple(
        _declared(_unseen(evolve(row, met=met.get(rule, 0)), trial), declared)
        for rule, row in sorted(known.items())
    )


def _unseen(row: Row, trial: Trial) -> Row:
    """Return a row left out where only what is unseen could tell."""
    shown = {name for name, each in OBSERVATIONS.items() if each.rule == row.rule}
    if row.verdict is not Verdict.LEFT_OUT or not shown or shown & {*trial.seen}:
        return row
    return evolve(row, reason=f"not seen: needs {' or '.join(sorted(shown))}")


def _declared(row: Row, declared: Deviations) -> Row:
    reason = declared.of_rule(row.rule)
    if not reason or row.verdict is Verdict.LEFT_OUT:
        return row
    if row.verdict is Verdict.DIFFERS:
        return row
    stale = declared.stale(row.rule)
    if stale:
        return evolve(row, verdict=Verdict.CONFORMS_NOW, reason=f"{', '.join(stale)}: {reason}")
    return evolve(row, verdict=Verdict.DEVIATES, reason=reason)
