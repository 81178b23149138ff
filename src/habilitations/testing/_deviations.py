"""What a system is known not to follow, and whether a difference is that.

Holds `Deviations`. Law: a rule is declared whole, or one case of it, and then what differs as that
case does: in the same procedure, with the same verdicts. Doesn't know the systems under test.
"""

from collections.abc import Mapping
from typing import Final, TypeAlias, final

from attrs import field, frozen

from habilitations.testing._cases import CASES, Case
from habilitations.testing._goals import REFUSING
from habilitations.testing._observed import OBSERVATIONS
from habilitations.testing._oracle import Difference

#: How a case differs: the rule, the procedure, and what both say.
_Way: TypeAlias = tuple[str, str, str, str]
_CASE: Final = ": "


def _way(difference: Difference) -> _Way:
    found = difference
    return found.rule, found.step.procedure, found.ours, found.theirs


@final
@frozen(kw_only=True)
class Deviations:
    """What is declared, by rule and by the name of a case."""

    reasons: Mapping[str, str]
    #: How the cases differ that are declared; it is found out when they are tried.
    ways: set[_Way] = field(factory=set, eq=False)
    #: What was declared and did differ.
    held: set[str] = field(factory=set, eq=False)

    @classmethod
    def of(cls, reasons: Mapping[str, str]) -> "Deviations":
        """Return deviations, by the id of a rule or by the rule and title of a case.

        Raises:
            ValueError: there is no such rule, or no such case, that shows from outside.
        """
        seen = {each.rule for each in OBSERVATIONS.values()}
        rules = {*REFUSING, *CASES, *seen}
        names = {name_of(case) for cases in CASES.values() for case in cases}
        for name in sorted(set(reasons) - rules - names):
            kind = "case" if _CASE in name else "rule that shows from outside"
            message = f"{name!r} is no {kind}, so nothing deviates from it"
            raise ValueError(message)
        return cls(reasons=dict(reasons))

    def __call__(self, difference: Difference) -> bool:
        """Tell whether a difference is declared, and remember that it was there."""
        if difference.rule in self.reasons:
            self.held.add(difference.rule)
            return True
        return _way(difference) in self.ways

    def of_rule(self, rule: str) -> str:
        """Return why a rule, or any case of it, is declared; nothing if it isn't."""
        reasons = (self.reasons.get(name) for name in (rule, *_names(rule)))
        return "; ".join(reason for reason in reasons if reason is not None)

    def of_case(self, case: Case) -> bool:
        """Tell whether a case is declared by its name."""
        return name_of(case) in self.reasons

    def learns(self, case: Case, difference: Difference) -> None:
        """Remember how a declared case differs."""
        self.held.add(name_of(case))
        self.ways.add(_way(difference))

    def stale(self, rule: str) -> tuple[str, ...]:
        """Return what is declared of a rule and did not differ."""
        return tuple(
            name for name in (rule, *_names(rule)) if name in self.reasons and name not in self.held
        )


def name_of(case: Case) -> str:
    """Return the name by which a case is declared."""
    return f"{case.rule}{_CASE}{case.title}"


def _names(rule: str) -> tuple[str, ...]:
    return tuple(name_of(case) for case in CASES.get(rule, ()))
