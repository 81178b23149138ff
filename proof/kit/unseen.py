"""Mistakes of guards that no case can find, each with its reason: the others are to be found.

Law: a reason says why no steps make the mistake show in a verdict, in who holds what, or in the
reason of a refusal where one rule alone is broken. Doesn't know the kit.
"""

from collections.abc import Iterator, Mapping
from types import MappingProxyType
from typing import Final

#: By what refuses an inactive space as well, the procedures by which one acts on what one has.
_INACTIVE: Final[Mapping[str, tuple[str, ...]]] = MappingProxyType(
    {
        "it has asked for nothing, so ADH-8": ("activate_request",),
        "it has asked for nothing, so ADH-9": ("cancel_request",),
        "it holds nothing, so BNK-1": ("add_bank_account", "close_bank_account"),
        "it holds nothing, so EML-1": ("change_company_email",),
        "it holds nothing, so DEL-1": ("designate",),
        "it holds nothing, so DEL-7": ("modify_delegation", "suspend", "reactivate", "revoke"),
    }
)
_SAME_LINES: Final = (
    "who may name an AS is the AT, who holds every line of the seat: where the two differ DEL-1 "
    "refuses as well"
)
_OUT_OF_REACH: Final = "where the two differ DEL-7 refuses as well"
_OTHERS: Final[Mapping[str, str]] = MappingProxyType(
    {
        "activate_request SUB-1 held_by_another: refuses nothing": (
            "an AT stays AT until he is replaced, and nobody has two live requests for a seat, so "
            "what held when it was asked holds when it is activated"
        ),
        "activate_request ADH-4 addressed: refuses nothing": (
            "what is asked for has its address, and rules under which a request would lack one are "
            "refused"
        ),
        "modify_delegation DEL-8 exercised: refuses nothing": (
            "who sleeps gives no role either, so DEL-1 refuses as well"
        ),
        "designate DEL-1 may_designate: reads places for judged": _SAME_LINES,
        "designate DEL-2 adhered_to: reads judged for places": _SAME_LINES,
        "designate ROL-3 seat_free: reads judged for places": _SAME_LINES,
        "designate DEL-11 role_new: reads judged for places": _SAME_LINES,
        "designate ROL-6 cumulable: reads judged for places": _SAME_LINES,
        "modify_delegation DEL-1 may_designate: reads reached for judged": _OUT_OF_REACH,
        "modify_delegation DEL-6 not_suppleant: reads reached for targets": _OUT_OF_REACH,
        "modify_delegation DEL-11 role_new: reads reached for places": _OUT_OF_REACH,
        "modify_delegation ROL-6 cumulable_instead: reads reached for places": _OUT_OF_REACH,
        "reactivate DEL-11 suspended_itself: reads reached for targets": _OUT_OF_REACH,
        "suspend DEL-11 not_suspended_yet: reads reached for targets": _OUT_OF_REACH,
    }
)


def _inactive() -> Iterator[tuple[str, str]]:
    for why, procedures in _INACTIVE.items():
        for each in procedures:
            yield f"{each} ESP-3 active: refuses nothing", f"{why} refuses an inactive space too"


#: By procedure, rules, guard, and what is wrong.
UNSEEN: Final[Mapping[str, str]] = MappingProxyType({**dict(_inactive()), **_OTHERS})
