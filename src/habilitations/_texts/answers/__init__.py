"""The words of guidance, in the two languages.

Law: both have the same keys. Doesn't know who is told what.
"""

from collections.abc import Mapping
from types import MappingProxyType
from typing import Final

from habilitations._texts.answers import en, fr
from habilitations._texts.languages import Lang

WORDS: Final[Mapping[Lang, Mapping[str, str]]] = MappingProxyType({"fr": fr.WORDS, "en": en.WORDS})
