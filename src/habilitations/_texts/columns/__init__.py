"""What the columns of tables mean, in French and in English.

Holds the two tables. Law: they have the same keys. Doesn't know which table has which column.
"""

from types import MappingProxyType
from typing import Final

from habilitations._texts.columns import en, fr
from habilitations._texts.languages import Texts

TEXTS: Final[Texts] = MappingProxyType({"fr": fr.TEXTS, "en": en.TEXTS})
