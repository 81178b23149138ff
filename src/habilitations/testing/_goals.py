"""What a move may be wished to do: be accepted, or be refused in the name of a rule.

Holds goals, plots and ways. Law: each procedure is aimed at accepted, and refused for whatever it
may be refused for. Doesn't know how a move is drawn.
"""

from typing import Final, final

from attrs import frozen

from habilitations.rules import AdhesionByDelegates, RoleExclusivity, Ruleset
from habilitations.testing._procedures import BREAKS


@final
@frozen
class WalkGoal:
    """A procedure, and the rule that is to refuse it; none to have it accepted."""

    procedure: str
    refused_for: str = ""


#: Rules that few moves break; they are wished for more often.
RARE: Final = frozenset(
    {"ADH-2", "ADH-4", "ADH-5", "ADH-6", "ADH-10", "DEL-2", "DEL-4", "DEL-8", "DOS-2"}
    | {"ADH-11", "ROL-3", "ROL-6"}
)
#: What only a wide scope of ROL-6 refuses.
_WIDE: Final = frozenset(
    WalkGoal(procedure, "ROL-6")
    for procedure in (
        *("request_adhesion", "request_substitution", "activate_request"),
        "modify_delegation",
    )
)
#: What is refused only where mere delegates may not adhere.
_BANNED: Final = frozenset(
    WalkGoal(procedure, "ADH-11") for procedure in ("request_adhesion", "activate_request")
)
#: What to wish for, each as often as it needs to be met often.
GOALS: Final = tuple(
    WalkGoal(procedure, wish)
    for procedure, rules in BREAKS.items()
    for wish in (
        *("",) * 4,
        *rules,
        *(rule for rule in rules if rule in RARE for _ in range(5)),
    )
)


def _plot(*procedures: str, then: str = "") -> tuple[WalkGoal, ...]:
    *before, last = procedures
    return (*(WalkGoal(procedure) for procedure in before), WalkGoal(last, then))


_ASK: Final = ("request_adhesion", "confirm_company_email")
_ENTER: Final = "activate_request"
#: Goals in a row, for what one move doesn't reach: races, deadlines, people who lost their right.
PLOTS: Final[tuple[tuple[WalkGoal, ...], ...]] = (
    _plot(*_ASK, _ENTER),
    _plot(*_ASK, _ENTER),
    _plot("request_substitution", _ENTER),
    _plot(*_ASK, *_ASK, _ENTER, _ENTER, then="ADH-1"),
    _plot(*_ASK, *_ASK, _ENTER, _ENTER, then="ADH-2"),
    _plot("request_substitution", "request_substitution", _ENTER, _ENTER),
    _plot("request_substitution", *_ASK, _ENTER, _ENTER, then="SUB-1"),
    _plot(*_ASK, _ENTER, then="ADH-6"),
    _plot("request_substitution", _ENTER, then="ADH-6"),
    _plot("request_adhesion", _ENTER, then="ADH-4"),
    _plot("request_adhesion", "confirm_company_email", then="ADH-4"),
    _plot("request_adhesion", "request_adhesion", then="ADH-10"),
    _plot("designate", "request_adhesion", then="ADH-11"),
    _plot("request_adhesion", "designate", _ENTER, then="ADH-11"),
    _plot("request_substitution", "request_substitution", then="ADH-10"),
    _plot("request_adhesion", "request_adhesion", then="REQ-1"),
    _plot("designate", "designate", "designate", then="ROL-3"),
    *(_plot("designate", "designate", then="DEL-1"),) * 3,
    *(
        _plot("designate", "suspend", act, then="DEL-8")
        for act in ("modify_delegation", "suspend", "reactivate", "revoke", "add_bank_account")
    ),
    _plot("designate", "suspend", "designate", then="DEL-1"),
    _plot("designate", "suspend", "reactivate"),
    _plot("change_company_email", "confirm_company_email"),
    _plot("change_company_email", "confirm_company_email", then="EML-1"),
    _plot("change_company_email", "suspend", "confirm_company_email", then="DEL-8"),
    _plot("change_company_email", "revoke", "confirm_company_email", then="EML-1"),
    _plot("change_company_email", "change_company_email", then="REQ-1"),
    _plot("add_bank_account", "close_bank_account"),
    _plot(*_ASK, _ENTER, "change_rules", then="VAL-1"),
    _plot("change_rules", *_ASK, _ENTER),
)
#: Steps that lead somewhere, to begin with.
OPENING: Final = (
    *PLOTS[0],
    *PLOTS[0],
    *(WalkGoal("designate"),) * 3,
    WalkGoal("suspend"),
)
#: Ways to go on, each step of which is wished to be accepted; what leads far stands often.
WAYS: Final[tuple[tuple[WalkGoal, ...], ...]] = (
    PLOTS[0],
    *((WalkGoal("designate"),),) * 4,
    *(PLOTS[0],) * 3,
    _plot("request_substitution", _ENTER),
    *((WalkGoal(procedure),) for procedure in BREAKS if procedure != "change_rules"),
)
#: The same, and the way from one catalogue to another.
WAYS_ON: Final[tuple[tuple[WalkGoal, ...], ...]] = (*WAYS, (WalkGoal("change_rules"),))
#: Every rule that refuses a procedure.
REFUSING: Final = frozenset(rule for rules in BREAKS.values() for rule in rules)


def aims(ruleset: Ruleset) -> tuple[tuple[WalkGoal, ...], ...]:
    """Return what to aim at under a ruleset, goals alone and plots, but what can't be there."""
    beyond = out_of_reach(ruleset)
    goals = ((goal,) for goal in GOALS if goal not in beyond)
    return (*goals, *(plot for plot in PLOTS * 2 if plot[-1] not in beyond))


def out_of_reach(ruleset: Ruleset) -> frozenset[WalkGoal]:
    """Return the goals that nobody can meet under the readings of a ruleset."""
    narrow = ruleset.role_exclusivity is not RoleExclusivity.DOSSIER
    allowing = ruleset.adhesion_by_delegates is AdhesionByDelegates.ALLOWED
    return (_WIDE if narrow else frozenset()) | (_BANNED if allowing else frozenset())


def goals_of(rule: str) -> tuple[WalkGoal, ...]:
    """Return the goals that a rule refuses."""
    return tuple(WalkGoal(procedure, rule) for procedure, rules in BREAKS.items() if rule in rules)
