"""What an entry of the register is.

Holds the status of a rule, the rule itself, and the source that rules are read in.
Law: an entry is told alike in French and in English.
Doesn't know any rule: the modules beside hold them.
"""

import enum
from typing import final

import attrs

from habilitations._texts.languages import Lang, check_lang


class Status(enum.Enum):
    """How the fiche stands to a rule."""

    #: The fiche says it.
    EXPLICIT = "explicit"
    #: It follows from what the fiche says.
    INFERRED = "inferred"
    #: The fiche doesn't say; the rule is our choice.
    SILENT = "silent"
    #: The fiche says both this and something else; the rule is our choice between them.
    CONTRADICTED = "contradicted"


@final
@attrs.frozen(kw_only=True)
class Rule:
    """One rule: what holds, where the fiche has it, and how else it could be read."""

    #: The stable name, like `ADH-4`.
    id: str
    #: The sections of the fiche it is read in, like `3.2`; none where the fiche has nothing.
    sections: tuple[str, ...]
    #: The status of the main statement; a part that stands otherwise says so in the text.
    status: Status
    #: The statement in French.
    fr: str
    #: The statement in English.
    en: str
    #: The other readings one could take, in French.
    alternatives_fr: tuple[str, ...] = ()
    #: The same readings in English, in the same order.
    alternatives_en: tuple[str, ...] = ()
    #: The field of the `Ruleset` that switches the reading, if one does.
    reading: str | None = None

    @property
    def section(self) -> str:
        """Where the fiche has it, as in `§3.2, §5.5`; empty where it has nothing."""
        return ", ".join(f"§{section}" for section in self.sections)

    def statement(self, lang: Lang) -> str:
        """Say what holds, in French or in English.

        Raises:
            ValueError: `lang` is neither `fr` nor `en`.
        """
        return self.fr if check_lang(lang) == "fr" else self.en

    def alternatives(self, lang: Lang) -> tuple[str, ...]:
        """List the other readings one could take, in French or in English.

        Raises:
            ValueError: `lang` is neither `fr` nor `en`.
        """
        return self.alternatives_fr if check_lang(lang) == "fr" else self.alternatives_en


@final
@attrs.frozen(kw_only=True)
class Source:
    """The document that the rules are read in."""

    #: The title, as printed.
    title: str
    #: Who publishes it.
    publisher: str
    #: What is known of its date, in French.
    date_fr: str
    #: The same in English.
    date_en: str

    def date(self, lang: Lang) -> str:
        """Say what is known of its date, in French or in English.

        Raises:
            ValueError: `lang` is neither `fr` nor `en`.
        """
        return self.date_fr if check_lang(lang) == "fr" else self.date_en
