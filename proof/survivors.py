"""The mutants that nothing notices, each with the reason why nothing can or need.

Holds the list alone. Law: a mutant is named by its module, its change and the line it changes, so
that an excuse ends with the line. Doesn't know whether they still survive: `mutation` tells.
"""

from collections.abc import Mapping
from typing import Final

EXCUSED: Final[Mapping[tuple[str, str, str], str]] = {}
