"""The names of the kit's tests: one for each rule, one for each kind of situation.

Law: a name is made of the rule and of its first case's title, so it is read as a sentence. Doesn't
know what the tests do.
"""

import unicodedata
from collections.abc import Mapping
from types import MappingProxyType
from typing import Final

from habilitations.testing._cases import CASES
from habilitations.testing._situations.kinds import KINDS


def _slug(text: str) -> str:
    plain = unicodedata.normalize("NFKD", text.lower())
    words = "".join(letter if letter.isascii() else "" for letter in plain)
    return "_".join("".join(each if each.isalnum() else " " for each in words).split())


#: The names of the tests of rules.
TESTS: Final[Mapping[str, str]] = MappingProxyType(
    {rule: _slug(f"test {rule} {CASES[rule][0].title}") for rule in sorted(CASES)}
)
#: The names of the tests of situations, by their kind.
SITUATIONS: Final[Mapping[str, str]] = MappingProxyType(
    {kind: _slug(f"test situations {kind}") for kind in KINDS}
)
