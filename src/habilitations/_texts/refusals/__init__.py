"""The texts of the refusals: what each states, and what to do instead.

Holds two tables a language, by the slug of a leaf. Law: both languages and both tables have every
leaf, and a fact names no field that its leaf hasn't. Doesn't know the leaves: they look here.
"""

from collections.abc import Mapping
from types import MappingProxyType
from typing import Final

from habilitations._texts.languages import Lang
from habilitations._texts.refusals import en, fr

#: What is refused and why, with the leaf's fields in braces.
FACTS: Final[Mapping[Lang, Mapping[str, str]]] = MappingProxyType({"fr": fr.FACTS, "en": en.FACTS})
#: What to do instead.
ADVICE: Final[Mapping[Lang, Mapping[str, str]]] = MappingProxyType(
    {"fr": fr.ADVICE, "en": en.ADVICE}
)
