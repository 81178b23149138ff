"""What an entry of the register is.

Holds the status of a rule, the rule itself, all of them by id, and the source they are read in.
Law: an entry is told alike in French and in English.
Doesn't know any rule: the modules beside hold them.
"""

import enum
from collections.abc import Iterator, Mapping
from types import MappingProxyType
from typing import Final, final

import attrs

from habilitations._texts.languages import Lang, check_lang
from habilitations._texts.showing import Shows


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
@attrs.frozen(kw_only=True, repr=False)
class Rule(Shows):
    """One rule: what holds, where the fiche has it, and how else it could be read."""

    #: The stable name, like `ADH-4`.
    id: str
    #: The sections of the fiche it is read in, like `3.2`; none where the fiche has nothing.
    sections: tuple[str, ...]
    #: The status of the main statement; a part that stands otherwise says so in the text.
    status: Status
    #: The statement in French; in the register, with fields that a ruleset fills.
    fr: str
    #: The statement in English.
    en: str
    #: The other readings one could take, in French.
    alternatives_fr: tuple[str, ...] = ()
    #: The same readings in English, in the same order.
    alternatives_en: tuple[str, ...] = ()
    #: The field of the `Ruleset` that switches the reading, if one does.
    reading: str | None = None

    def __repr__(self) -> str:
        """Tell which, where the fiche has it, and how the fiche stands to it."""
        where = f" {self.section}" if self.sections else ""
        return f"<Rule {self.id}{where} {self.status.value}>"

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
class Register(Mapping[str, Rule], Shows):
    """Rules by their ids, in the register's order; nothing changes it."""

    __slots__ = ("_rules",)

    def __init__(self, rules: Mapping[str, Rule]) -> None:
        """Keep the rules."""
        self._rules: Final = MappingProxyType(dict(rules))

    def __getitem__(self, rule: str) -> Rule:
        """Return a rule; `KeyError` where none has that id."""
        return self._rules[rule]

    def __iter__(self) -> Iterator[str]:
        """Yield the ids in the register's order."""
        return iter(self._rules)

    def __len__(self) -> int:
        """Return how many there are."""
        return len(self._rules)

    def __repr__(self) -> str:
        """Tell the size alone."""
        return f"<{len(self)} rules by id>"

    def _ipython_key_completions_(self) -> list[str]:
        return list(self)


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
