"""The texts of what comes of a list.

Holds the two tables. Law: they have the same keys. Doesn't know who tells them.
"""

from types import MappingProxyType
from typing import Final

from habilitations._texts.languages import Texts
from habilitations._texts.tables import en, fr

TEXTS: Final[Texts] = MappingProxyType({"fr": fr.TEXTS, "en": en.TEXTS})
