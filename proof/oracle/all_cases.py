"""All the hand-written cases.

Holds the list alone. Its one law: each file of cases is in it. It doesn't know the rules.
"""

from typing import Final

from proof.oracle import (
    cases_delegation,
    cases_more,
    cases_requests,
    cases_rules,
    cases_state,
)
from proof.oracle.cases import Case

CASES: Final[tuple[Case, ...]] = (
    *cases_delegation.CASES,
    *cases_requests.CASES,
    *cases_more.CASES,
    *cases_state.CASES,
    *cases_rules.CASES,
)
