"""The texts of advice and of plans.

Holds the two tables. Law: they have the same keys. Doesn't know who tells them.
"""

from types import MappingProxyType
from typing import Final

from habilitations._texts.languages import Texts
from habilitations._texts.plans import en, fr

TEXTS: Final[Texts] = MappingProxyType({"fr": fr.TEXTS, "en": en.TEXTS})
