"""The texts of the refusals: what each states, and what to do instead.

Holds two tables a language, by the slug of a leaf. Law: both languages and both tables have every
leaf, and a fact names no field that its leaf hasn't. Doesn't know the leaves: they look here.
"""

from collections.abc import Mapping
from types import MappingProxyType
from typing import Final

from habilitations._texts.languages import Lang
from habilitations._texts.refusals import (
    en_advice,
    en_documents,
    en_facts,
    en_tables,
    fr_advice,
    fr_documents,
    fr_facts,
    fr_tables,
)

#: What is refused and why, with the leaf's fields in braces.
FACTS: Final[Mapping[Lang, Mapping[str, str]]] = MappingProxyType(
    {
        "fr": MappingProxyType({**fr_facts.FACTS, **fr_documents.FACTS, **fr_tables.FACTS}),
        "en": MappingProxyType({**en_facts.FACTS, **en_documents.FACTS, **en_tables.FACTS}),
    }
)
#: What to do instead.
ADVICE: Final[Mapping[Lang, Mapping[str, str]]] = MappingProxyType(
    {
        "fr": MappingProxyType({**fr_advice.ADVICE, **fr_documents.ADVICE, **fr_tables.ADVICE}),
        "en": MappingProxyType({**en_advice.ADVICE, **en_documents.ADVICE, **en_tables.ADVICE}),
    }
)
