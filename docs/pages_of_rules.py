"""The pages of rules and of refusals.

Law: what a page shows of a refusal is the refusal that its example raised. Doesn't know calls.
"""

import re
from collections.abc import Iterator, Mapping
from inspect import cleandoc, signature
from types import MappingProxyType
from typing import Final

from docs.examples import EXAMPLES, played
from docs.markdown import bullets, page, quoted, rule_link, table
from docs.play import Leaf
from habilitations import errors
from habilitations.errors import (
    InconsistentState,
    InvalidDocument,
    InvalidValue,
    NotEntitled,
    NotPossible,
    NotValidNow,
)
from habilitations.rules import RULES, SOURCE, Rule

#: Where a refusal stands that is a fault among others.
_INSIDE: Final[Mapping[Leaf, str]] = MappingProxyType(
    {
        InconsistentState: "a fault of `Portal.of`, inside `InconsistentState`",
        InvalidDocument: "a fault of a document, inside `InvalidDocument`",
    }
)
FAMILIES: Final[tuple[Leaf, ...]] = (InvalidValue, NotEntitled, NotPossible, NotValidNow)


def leaves() -> Iterator[Leaf]:
    """Yield the leaves in the order of their names."""
    for name in errors.__all__:
        found: object = getattr(errors, name)
        if isinstance(found, type) and issubclass(found, FAMILIES) and found not in FAMILIES:
            yield found


def refusals_of(rule: str) -> tuple[Leaf, ...]:
    """Return the leaves of a rule, in the order of the examples."""
    return tuple(leaf for leaf in EXAMPLES if leaf.rule == rule)


def rules_page() -> str:
    """Return the page of rules."""
    return page(
        "# Rules",
        f"The register, `habilitations.RULES`, read in: {SOURCE.title}, {SOURCE.publisher}. "
        f"{SOURCE.date_en}",
        "A rule is *explicit* where the fiche says it, *inferred* where it follows, *silent* where "
        "it is our choice, *contradicted* where the fiche says both and ours is a choice between "
        "them; [the readings](../explanation/readings.md) say why we chose. An example "
        "was played when this page was written: the sentence says who tried what, and the "
        "quotation is the refusal that was raised.",
        table(("Rule", "Fiche", "Status", "Refusals"), map(_row, RULES.values())),
        *(_rule(rule) for rule in RULES.values()),
    )


def _row(rule: Rule) -> tuple[str, ...]:
    count = len(refusals_of(rule.id))
    return (rule_link(rule.id), rule.section or "–", rule.status.value, str(count or "–"))


def _rule(rule: Rule) -> str:
    reading = f"reading `Ruleset.{rule.reading}`" if rule.reading else ""
    facts = " · ".join(filter(None, (rule.section, rule.status.value, reading)))
    blocks = [f"## {rule.id}", facts, rule.en, f"En français : {rule.fr}"]
    if rule.alternatives_en:
        blocks.append("Other readings:\n\n" + bullets(rule.alternatives_en))
    blocks += [_example(leaf) for leaf in refusals_of(rule.id)]
    return "\n\n".join(blocks)


def _example(leaf: Leaf) -> str:
    case = played(leaf)
    head = f"[`{leaf.slug}`](errors.md#{leaf.__name__.lower()}): {case.example.story}"
    return f"{head}\n\n{quoted(case.refusal.message('en'))}"


def errors_page() -> str:
    """Return the page of refusals."""
    return page(
        "# Refusals",
        "The leaves of `habilitations.errors`, by family. Each carries its fields, in the order of "
        "the constructor, its `rule`, its `section` and its `slug`; `message(lang)` and "
        "`advice(lang)` speak French (the default) and English. The texts below are those of the "
        "example that [its rule](rules.md) tells. How to use them is in "
        "[Handle a refusal](../how-to/handle-a-refusal.md).",
        *(_family(family) for family in FAMILIES),
    )


def _family(family: Leaf) -> str:
    own = [leaf for leaf in leaves() if issubclass(leaf, family)]
    return "\n\n".join([f"## {family.__name__}", cleandoc(family.__doc__ or ""), *map(_leaf, own)])


def _leaf(leaf: Leaf) -> str:
    case = played(leaf)
    refusal = case.refusal
    facts = [rule_link(leaf.rule), refusal.section, f"`{leaf.slug}`"]
    if case.inside is not None:
        facts.append(_INSIDE[type(case.inside)])
    texts = [
        f"Fields: {_fields(leaf)}",
        f"fr: {refusal.message('fr')} *{refusal.advice('fr')}*",
        f"en: {refusal.message('en')} *{refusal.advice('en')}*",
    ]
    head = f"### {leaf.__name__}\n\n{cleandoc(leaf.__doc__ or '')}"
    return "\n\n".join([head, " · ".join(filter(None, facts)), bullets(texts)])


def _fields(leaf: Leaf) -> str:
    known = signature(leaf).parameters.values()
    return ", ".join(f"`{each.name}: {_type(each.annotation)}`" for each in known) or "none"


def _type(kind: object) -> str:
    text = kind.__name__ if type(kind) is type else str(kind)
    return re.sub(r"\b[a-z_.]+\.(?=[A-Z])", "", text)
