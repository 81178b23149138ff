"""The texts of findings and of the agenda.

Holds the two tables. Law: they have the same keys. Doesn't know who tells them.
"""

from types import MappingProxyType
from typing import Final

from habilitations._texts.findings import en, fr
from habilitations._texts.languages import Texts

TEXTS: Final[Texts] = MappingProxyType({"fr": fr.TEXTS, "en": en.TEXTS})
