"""What a vendor would write by hand: the rules of the procedures over mutable dicts.

Each procedure changes the state in place and returns "", or leaves it alone and returns the id of
the rule that refuses first. Law: it accepts and refuses as the library does, under every reading,
for the same rule (`tests/test_rival.py`). Doesn't know the library: texts go in, and nobody checks
their form. What it hasn't: older states, reasons with objects, more than one refusal, and flags for
what nobody knows (`has_unknown_account`, `has_unknown_email`, `active_since_unknown`), which come
from tables: no procedure sets them.
"""

from collections.abc import Callable, Mapping
from types import MappingProxyType
from typing import Final

from benchmarks.rival import acting, data, filing, ruling, spaces
from benchmarks.rival.state import Rules, State

#: Each procedure by its name.
PROCEDURES: Final[Mapping[str, Callable[..., str]]] = MappingProxyType(
    {
        "register_space": spaces.register_space,
        "activate_space": spaces.activate_space,
        "change_login_email": spaces.change_login_email,
        "change_coordinates": spaces.change_coordinates,
        "open_dossier": data.open_dossier,
        "identify_dossier": data.identify_dossier,
        "request_adhesion": filing.request_adhesion,
        "request_substitution": filing.request_substitution,
        "confirm_company_email": data.confirm_company_email,
        "activate_request": filing.activate_request,
        "cancel_request": filing.cancel_request,
        "designate": acting.designate,
        "modify_delegation": acting.modify_delegation,
        "suspend": acting.suspend,
        "reactivate": acting.reactivate,
        "revoke": acting.revoke,
        "add_bank_account": data.add_bank_account,
        "close_bank_account": data.close_bank_account,
        "change_company_email": data.change_company_email,
        "change_rules": ruling.change_rules,
    }
)

__all__ = ["PROCEDURES", "Rules", "State"]
