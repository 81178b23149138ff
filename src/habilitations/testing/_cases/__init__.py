"""The cases of the conformance kit: for each rule that shows from outside, steps that show it.

Holds `CASES`, by rule. Law: a case breaks one rule at most, in its last step, so that a system can
be asked for the reason too. Doesn't know the systems under test.
"""

from collections.abc import Mapping
from types import MappingProxyType
from typing import Final

from habilitations.testing._cases.apart import APART
from habilitations.testing._cases.delegation import DELEGATION
from habilitations.testing._cases.dossier import DOSSIER
from habilitations.testing._cases.form import Case
from habilitations.testing._cases.names import NAMES
from habilitations.testing._cases.overlooked import OVERLOOKED
from habilitations.testing._cases.people import PEOPLE
from habilitations.testing._cases.requests import REQUESTS
from habilitations.testing._cases.rulebook import RULEBOOK
from habilitations.testing._cases.spaces import SPACES

__all__ = ["CASES", "Case"]

_ALL: Final = (
    *(*PEOPLE, *SPACES, *NAMES, *REQUESTS, *DELEGATION, *DOSSIER),
    *(*APART, *RULEBOOK, *OVERLOOKED),
)
#: The cases of each rule.
CASES: Final[Mapping[str, tuple[Case, ...]]] = MappingProxyType(
    {
        rule: tuple(case for case in _ALL if case.rule == rule)
        for rule in dict.fromkeys(case.rule for case in _ALL)
    }
)
