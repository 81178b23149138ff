"""A page a refusal and a page a rule, and the tables that lead to them.

Law: what a page shows of a refusal is the refusal that its example raised. Doesn't know autodoc.
"""

import inspect
import re
from collections.abc import Iterator, Mapping
from functools import cache
from types import MappingProxyType
from typing import Final

from docs import house, rest
from docs.docstrings import linked
from docs.examples import Played, played
from docs.markdown import page, table
from docs.pages_of_names import above, directive
from docs.pages_of_rules import FAMILIES, leaves, refusals_of
from docs.play import Leaf
from docs.public_names import Public, by_name, public
from habilitations import RULES, errors
from habilitations.errors import HabilitationError
from habilitations.rules import SOURCE, Rule

FOLDER: Final = "rules"
#: The how-to that gets past a refusal, by the letters of its rule.
HOW_TO: Final[Mapping[str, str]] = MappingProxyType(
    {
        "VAL": "load-a-client-list",
        "TIM": "count-days-as-your-house-does",
        "DOS": "start-from-existing-tables",
        "CAT": "go-from-one-catalogue-to-the-next",
        "ESP": "request-an-adhesion",
        "ROL": "delegate",
        "ADH": "request-an-adhesion",
        "REQ": "request-an-adhesion",
        "BNK": "request-an-adhesion",
        "EML": "request-an-adhesion",
        "ADV": "which-procedure",
        "CON": "why-may-somebody",
        "SUB": "take-over-a-service",
        "DEL": "delegate",
    }
)
_GUARD: Final = re.compile(r"@guard\(([^)]*)\)\s+def (\w+)")


def refusal_page(each: Public) -> str:
    """Return the page of a refusal; a family has no example."""
    leaf = each.value
    if not isinstance(leaf, type) or leaf not in set(leaves()):
        return rest.page(
            rest.ORPHAN, rest.title(each.name), above(each), directive(each), _below(each)
        )
    case = played(leaf)
    return rest.page(
        rest.ORPHAN,
        f".. _{leaf.slug}:",
        rest.title(each.name),
        above(each),
        _facts(leaf, case),
        _texts(case),
        directive(each),
        rest.title("An example", "-"),
        case.example.story,
        rest.title("Where from, and where to", "-"),
        rest.bullets(_ways(leaf)),
    )


def _below(each: Public) -> str:
    found = [known for known in map(by_name().get, errors.__all__) if known and _under(known, each)]
    return rest.bullets(f":py:obj:`{known.name} <{known.full}>`" for known in found)


def _under(known: Public, family: Public) -> bool:
    return isinstance(known.value, type) and family.value in known.value.__mro__[1:]


def _facts(leaf: Leaf, case: Played) -> str:
    family = next(each for each in FAMILIES if issubclass(leaf, each))
    facts = [
        f"Slug: ``{leaf.slug}``",
        f"rule: :ref:`{leaf.rule}`",
        case.refusal.section,
        f"family: :py:obj:`{family.__name__} <habilitations.errors.{family.__name__}>`",
    ]
    return " · ".join(filter(None, facts))


def _texts(case: Played) -> str:
    refusal = case.refusal
    said = [("Refused", refusal.message), ("What to do", refusal.advice)]
    rows = [(name, rest.said(text("fr"), "fr"), rest.said(text("en"), "en")) for name, text in said]
    return rest.table(("What it says", "En français", "In English"), rows)


def _ways(leaf: Leaf) -> Iterator[str]:
    calls = [f":py:obj:`{each.name} <{each.full}>`" for each in public() if raises(each, leaf)]
    if calls:
        yield f"Refused by {', '.join(calls)}."
    for module, guard in guards().get(leaf.__name__, ()):
        yield f"Judged by ``{guard}`` in ``{module}``: :doc:`/reference/modules`."
    yield f"Why: the rule :ref:`{leaf.rule}`."
    yield f"What to do: :doc:`/how-to/{HOW_TO[leaf.rule[:3]]}`, :doc:`/how-to/handle-a-refusal`."
    if not issubclass(leaf, errors.InvalidValue):
        yield (
            "Past it: :py:obj:`remedies <habilitations.remedies>` tells what somebody may do, "
            ":doc:`/how-to/explain-a-refusal`."
        )


def raises(each: Public, leaf: Leaf) -> bool:
    """Return whether a function documents a refusal."""
    told = inspect.getdoc(each.value) or "" if inspect.isfunction(each.value) else ""
    return bool(re.search(rf"^ {{4}}[\w, ]*\b{leaf.__name__}\b[\w, ]*:", told, re.MULTILINE))


@cache
def guards() -> Mapping[str, tuple[tuple[str, str], ...]]:
    """Return the guards of each refusal by its name: a module, and a function in it."""
    found: dict[str, list[tuple[str, str]]] = {}
    for path in sorted(house.SOURCES.rglob("*.py")):
        module = ".".join(path.relative_to(house.SOURCES).with_suffix("").parts)
        for names, guard in _GUARD.findall(path.read_text(encoding="utf-8")):
            for name in re.findall(r"[A-Z]\w+", names):
                found.setdefault(name, []).append((module, guard))
    return {name: tuple(each) for name, each in found.items()}


def rule_page(rule: Rule) -> str:
    """Return the page of a rule."""
    reading = f"reading ``Ruleset.{rule.reading}``" if rule.reading else ""
    facts = " · ".join(filter(None, (rule.section, rule.status.value, reading)))
    said = rest.table(
        ("En français", "In English"),
        [(rest.said(rule.fr, "fr"), rest.said(rule.en, "en"))],
    )
    blocks = [rest.ORPHAN, f".. _{rule.id.lower()}:", rest.title(rule.id)]
    blocks += [":doc:`Rules </reference/rules>`", facts, said]
    others = list(zip(rule.alternatives_fr, rule.alternatives_en, strict=True))
    if others:
        rows = [(rest.said(fr, "fr"), rest.said(en, "en")) for fr, en in others]
        blocks += [
            "Other readings, and why ours: :doc:`/explanation/readings`.",
            rest.table(("Autres lectures", "Other readings"), rows),
        ]
    return rest.page(*blocks, *_of_rule(rule))


def _of_rule(rule: Rule) -> Iterator[str]:
    found = refusals_of(rule.id)
    if found:
        yield rest.title("Its refusals", "-")
        yield rest.table(("Refusal", "An example"), map(_example, found))
    modules = [each.name for each in house.modules() if rule.id in each.rules]
    modules += [module for leaf in found for module, _ in guards().get(leaf.__name__, ())]
    serving = [each for each in public() if inspect.isfunction(each.value) and _serves(each, rule)]
    yield rest.title("Where it stands", "-")
    if serving:
        told = ", ".join(f":py:obj:`{each.name} <{each.full}>`" for each in serving)
        yield f"Kept by {told}."
    if modules:
        told = ", ".join(f"``{name}``" for name in dict.fromkeys(modules))
        yield f"Enforced in {told}: :doc:`/reference/modules`."
    yield "Its sentence of the fiche and its tests: :doc:`/reference/claims`."


def _serves(each: Public, rule: Rule) -> bool:
    told = inspect.getdoc(each.value) or ""
    return bool(re.search(rf"\b{rule.id}\b", told)) or any(
        raises(each, leaf) for leaf in refusals_of(rule.id)
    )


def _example(leaf: Leaf) -> tuple[str, str]:
    case = played(leaf)
    name = f":py:obj:`{leaf.__name__} <habilitations.errors.{leaf.__name__}>`"
    message = rest.said(case.refusal.message("en"), "en")
    return name, f"{linked(case.example.story)}\n\n{message}"


def errors_table() -> str:
    """Return what the site has in the place of the page of refusals, in Markdown."""
    return page(
        "# Refusals",
        "All of them, by family: each leads to its page, with its fields, both texts, an example, "
        "who refuses so, its rule and what to do. Programs store the slug. How to use them is in "
        "[Handle a refusal](../how-to/handle-a-refusal.md).",
        *(_family(family) for family in (*FAMILIES[1:], FAMILIES[0])),
    )


def _family(family: Leaf) -> str:
    rows = (
        (
            f'<span id="{leaf.slug}">`{leaf.slug}`</span>',
            f"[{leaf.__name__}](errors.md#{leaf.__name__.lower()})",
            f"[{leaf.rule}](rules.md#{leaf.rule.lower()})",
            *map(_cell, (played(leaf).refusal.message("fr"), leaf.__doc__ or "")),
        )
        for leaf in leaves()
        if issubclass(leaf, family)
    )
    head = ("Slug", "Refusal", "Rule", "En français", "In English")
    name = f"## [{family.__name__}](errors.md#{family.__name__.lower()})"
    return f"{name}\n\n{family.__doc__}\n\n{table(head, rows)}"


def _cell(text: str) -> str:
    return " ".join(text.split()).replace("|", "\\|").replace("<", "&lt;").replace("*", "\\*")


def rules_table() -> str:
    """Return what the site has in the place of the page of rules, in Markdown."""
    rows = (
        (
            f"[{rule.id}](rules.md#{rule.id.lower()})",
            rule.section or "–",
            rule.status.value,
            _cell(rule.fr),
            _cell(rule.en),
        )
        for rule in RULES.values()
    )
    return page(
        "# Rules",
        f"The register, `habilitations.RULES`, read in: {SOURCE.title}, {SOURCE.publisher}. "
        f"{SOURCE.date_en}",
        "A rule is *explicit* where the fiche says it, *inferred* where it follows, *silent* where "
        "it is our choice, *contradicted* where the fiche says both and ours is a choice between "
        "them; [the readings](../explanation/readings.md) say why we chose. Each leads to its "
        "page: its refusals with an example, what keeps it, other readings.",
        table(("Rule", "Fiche", "Status", "En français", "In English"), rows),
    )


def pages() -> Iterator[tuple[str, str]]:
    """Yield the pages of refusals and rules, each with its name."""
    for each in public():
        if isinstance(each.value, type) and issubclass(each.value, HabilitationError):
            yield each.page, refusal_page(each)
    yield from ((f"{FOLDER}/{rule.id}", rule_page(rule)) for rule in RULES.values())
