"""What is said of each refusal, in English: a module a family of refusals.

Law: what a refusal states and what to do instead stand in one module, whose name is that of the
leaf's. Doesn't know the French texts.
"""

from collections.abc import Mapping
from types import MappingProxyType
from typing import Final

from habilitations._texts.refusals.en import (
    delegation,
    documents,
    entitlement,
    requests,
    state,
    tables,
    validity,
    values,
)

FACTS: Final[Mapping[str, str]] = MappingProxyType(
    {
        **values.FACTS,
        **entitlement.FACTS,
        **state.FACTS,
        **requests.FACTS,
        **delegation.FACTS,
        **validity.FACTS,
        **documents.FACTS,
        **tables.FACTS,
    }
)
ADVICE: Final[Mapping[str, str]] = MappingProxyType(
    {
        **values.ADVICE,
        **entitlement.ADVICE,
        **state.ADVICE,
        **requests.ADVICE,
        **delegation.ADVICE,
        **validity.ADVICE,
        **documents.ADVICE,
        **tables.ADVICE,
    }
)
