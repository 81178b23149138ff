"""The numbers that rules state, and how they are told.

Holds `Figures`, and what fills the texts of a rule with them. Law: a rule states no delay and no
number of services or entries but those of the ruleset that it is told under. Doesn't know
rulesets: it is given what they hold.
"""

from collections.abc import Iterable, Mapping
from datetime import timedelta
from types import MappingProxyType
from typing import Final, final

import attrs

from habilitations._texts.delays import told_delay
from habilitations._texts.languages import LANGS, Lang
from habilitations._texts.register.entry import Register, Rule

_TEXTS: Final[Mapping[Lang, Mapping[str, str]]] = MappingProxyType(
    {
        "fr": MappingProxyType(
            {
                "services": "{} service",
                "elementary": "{} service élémentaire",
                "entries": "{} entrée",
                "all": "Chacun n’a qu’un service élémentaire.",
                "first": "{} se divise en {} services élémentaires",
                "next": "{} en {}",
                "rest": "{} ; tout autre n’en a qu’un.",
                "quoted": "« {} »",
            }
        ),
        "en": MappingProxyType(
            {
                "services": "{} service",
                "elementary": "{} elementary service",
                "entries": "{} entry",
                "all": "Each has a single elementary service.",
                "first": "{} is divided into {} elementary services",
                "next": "{} into {}",
                "rest": "{}; any other has a single one.",
                "quoted": '"{}"',
            }
        ),
    }
)
#: The same in the plural.
_MANY: Final[Mapping[Lang, Mapping[str, str]]] = MappingProxyType(
    {
        "fr": MappingProxyType(
            {
                "services": "{} services",
                "elementary": "{} services élémentaires",
                "entries": "{} entrées",
            }
        ),
        "en": MappingProxyType(
            {
                "services": "{} services",
                "elementary": "{} elementary services",
                "entries": "{} entries",
            }
        ),
    }
)


@final
@attrs.frozen(kw_only=True)
class Figures:
    """What a ruleset says of delays and of services, as rules state it."""

    space_delay: timedelta
    email_delay: timedelta
    code_delay: timedelta
    #: The label of each Service, and how many elementary services it has.
    services: tuple[tuple[str, int], ...]
    #: The label of each entry of the menu, and how many elementary services open it.
    entries: tuple[tuple[str, int], ...]

    def told(self, lang: Lang) -> Mapping[str, str]:
        """Return what stands for each field of a text, by the field's name."""
        delays = {
            "space_delay": self.space_delay,
            "email_delay": self.email_delay,
            "code_delay": self.code_delay,
        }
        elementary = sum(size for _, size in self.services)
        own = [label for label, openers in self.entries if openers == 1]
        always = [label for label, openers in self.entries if openers == elementary > 1]
        shared = [label for label, openers in self.entries if openers not in {1, elementary}]
        return {
            **{name: told_delay(delay, lang) for name, delay in delays.items()},
            "services": _counted("services", len(self.services), lang),
            "seats": str(len(self.services)),
            "elementary": _counted("elementary", elementary, lang),
            "divided": self._divided(lang),
            "entries": _counted("entries", len(self.entries), lang),
            "own_entries": str(len(own)),
            "shared_entries": _listed(shared, lang),
            "open_entries": _listed(always, lang),
        }

    def _divided(self, lang: Lang) -> str:
        texts = _TEXTS[lang]
        several = [each for each in self.services if each[1] > 1]
        if not several:
            return texts["all"]
        first, *others = several
        parts = [texts["first"].format(*first), *(texts["next"].format(*each) for each in others)]
        return texts["rest"].format(", ".join(parts))


def _counted(key: str, count: int, lang: Lang) -> str:
    texts = _TEXTS if count == 1 else _MANY
    return texts[lang][key].format(count)


def _listed(labels: list[str], lang: Lang) -> str:
    quoted = ", ".join(_TEXTS[lang]["quoted"].format(label) for label in labels)
    return f"{len(labels)} ({quoted})" if labels else "0"


def filled(rules: Iterable[Rule], figures: Figures) -> Register:
    """Return rules by their ids, the fields of their texts filled."""
    told: dict[Lang, Mapping[str, str]] = {lang: figures.told(lang) for lang in LANGS}
    return Register({rule.id: _filled(rule, told) for rule in rules})


def _filled(rule: Rule, told: Mapping[Lang, Mapping[str, str]]) -> Rule:
    texts = (rule.fr, rule.en, *rule.alternatives_fr, *rule.alternatives_en)
    if not any("{" in text for text in texts):
        return rule
    return attrs.evolve(
        rule,
        fr=rule.fr.format_map(told["fr"]),
        en=rule.en.format_map(told["en"]),
        alternatives_fr=tuple(each.format_map(told["fr"]) for each in rule.alternatives_fr),
        alternatives_en=tuple(each.format_map(told["en"]) for each in rule.alternatives_en),
    )
