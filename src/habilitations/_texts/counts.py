"""Numbers with their nouns, as people write them.

Holds how so many of something are told. Law: the noun agrees with its number in either language;
French has 0 and 1 in the singular, English 1 alone. Doesn't know what is counted.
"""

from collections.abc import Mapping
from types import MappingProxyType
from typing import Final, Literal, TypeAlias, final

from attrs import frozen

from habilitations._texts.languages import Lang

Noun: TypeAlias = Literal["dossier", "elementary"]

#: Each noun in the singular and in the plural.
_NOUNS: Final[Mapping[Lang, Mapping[Noun, tuple[str, str]]]] = MappingProxyType(
    {
        "fr": MappingProxyType(
            {
                "dossier": ("dossier", "dossiers"),
                "elementary": ("service élémentaire", "services élémentaires"),
            }
        ),
        "en": MappingProxyType(
            {
                "dossier": ("dossier", "dossiers"),
                "elementary": ("elementary service", "elementary services"),
            }
        ),
    }
)
_SPACE: Final[Mapping[Lang, str]] = MappingProxyType({"fr": "\N{NO-BREAK SPACE}", "en": " "})


def told_count(count: int, noun: Noun, lang: Lang) -> str:
    """Return so many of something in words.

    >>> told_count(1, "elementary", "en"), told_count(0, "dossier", "en")
    ('1 elementary service', '0 dossiers')
    """
    singular = count == 1 or (lang == "fr" and count == 0)
    one, many = _NOUNS[lang][noun]
    return f"{told_number(count, lang)}{_SPACE[lang]}{one if singular else many}"


def told_number(value: int, lang: Lang) -> str:
    """Return a number as it is read, its thousands apart.

    >>> told_number(67108864, "en")
    '67,108,864'
    """
    told = f"{value:,}"
    return told.replace(",", _SPACE["fr"]) if lang == "fr" else told


@final
@frozen
class Counted:
    """So many of something, to be told in the language of whoever reads."""

    count: int
    noun: Noun

    def told(self, lang: Lang) -> str:
        """Return the number with its noun."""
        return told_count(self.count, self.noun, lang)
