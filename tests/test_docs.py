"""The docs: generated pages true to the tables, links that lead somewhere, an example a refusal.

Doctests of the hand-written pages are run by pytest itself.
"""

import itertools
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Final

import pytest

from docs import conf, generate, pages_in_french
from docs.examples import EXAMPLES, played
from docs.markdown import GENERATED, anchor
from docs.pages_of_rules import leaves, refusals_of
from docs.pages_of_tables import role_table
from docs.play import Leaf
from habilitations import RULES, Right, Role, audits, journal, procedures, queries, shards, wire
from habilitations.roles import ALIASES, RIGHTS
from habilitations.rules import Status
from habilitations.services import FICHE, AnyService

ROOT: Final = Path(__file__).resolve().parent.parent
#: What is made with the site, and isn't kept.
MADE: Final = frozenset(ROOT / "docs" / f"{page}.md" for page in pages_in_french.PAGES)
PAGES: Final = (
    *(ROOT / name for name in ("README.md", "CHANGELOG.md", "CONTRIBUTING.md", "SECURITY.md")),
    *sorted({*(ROOT / "docs").rglob("*.md")} - MADE),
)
LEAVES: Final = tuple(leaves())
CELL: Final = {True: "yes", False: "no"}


def named(path: Path) -> str:
    """Return the name of a page in a test's id."""
    return str(path.relative_to(ROOT))


def text_of(path: Path) -> str:
    """Return a page without its blocks of code, where a bracket is no link."""
    return re.sub(r"^```.*?^```$", "", path.read_text("utf-8"), flags=re.MULTILINE | re.DOTALL)


def links(path: Path) -> Iterator[str]:
    """Yield the targets of a page's links that stay inside the project."""
    for target in re.findall(r"\]\(([^)\s]+)\)", text_of(path)):
        if not target.startswith(("https://", "mailto:")):
            yield target


def anchors(path: Path) -> set[str]:
    """Return the anchors that a page's headings make."""
    return {anchor(found) for found in re.findall(r"^#+ (.+)$", text_of(path), re.MULTILINE)}


def broken(path: Path) -> Iterator[str]:
    """Yield the links of a page that lead nowhere."""
    for target in links(path):
        name, _, fragment = target.partition("#")
        goal = (path.parent / name).resolve() if name else path
        if not goal.is_file() or (fragment and fragment not in anchors(goal)):
            yield target


@pytest.mark.parametrize("name", generate.FILES)
def test_a_generated_page_is_up_to_date(name: str) -> None:
    """What is stored is what the tables say now."""
    assert generate.drift(name) == []


def test_the_reference_is_generated_alone() -> None:
    """No page of the reference is left from a table that is gone."""
    stored = {path.name for path in generate.REFERENCE.glob("*.md")}
    assert stored == set(generate.PAGES)
    assert all(generate.stored(name).startswith(GENERATED) for name in stored)
    others = {f"schemas/{path.name}" for path in (generate.REFERENCE / "schemas").iterdir()}
    pictures = {path.name for path in generate.IMAGES.glob("*.svg")}
    assert others | pictures == generate.FILES.keys() - generate.PAGES.keys()


@pytest.mark.slow
def test_check_tells_of_drift(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """A missing page makes the check fail, and writing it makes the check pass."""
    monkeypatch.setattr(generate, "REFERENCE", tmp_path / "reference")
    monkeypatch.setattr(generate, "IMAGES", tmp_path / "images")
    assert generate.check() == 1
    assert "roles.md" in capsys.readouterr().out
    assert generate.write() == 0
    assert generate.check() == 0


@pytest.mark.parametrize("path", PAGES, ids=named)
def test_links_lead_somewhere(path: Path) -> None:
    """Every link inside the project names a file that is there, and a heading of it."""
    assert list(broken(path)) == []


@pytest.mark.parametrize("path", PAGES, ids=named)
def test_headings_are_distinct(path: Path) -> None:
    """No page has two headings of one name, between which an anchor could not choose."""
    headings = re.findall(r"^## (.+)$", text_of(path), re.MULTILINE)
    assert len(headings) == len(set(headings))


def test_every_page_is_reached() -> None:
    """Starting from the README, links lead to every page that is more than another one included."""
    reached = {ROOT / "README.md"}
    waiting = set(reached)
    while waiting:
        path = waiting.pop()
        goals = {(path.parent / each.partition("#")[0]).resolve() for each in links(path)}
        new = {goal for goal in goals if goal.suffix == ".md" and goal.is_file()} - reached
        reached |= new
        waiting |= new
    included = {ROOT / "docs" / page for page in conf.OUTSIDE.values()}
    assert {path for path in PAGES if path not in reached} == included


def test_the_readme_has_the_rights_of_each_role() -> None:
    """The table of the README is the table of the library, cell by cell."""
    readme = (ROOT / "README.md").read_text("utf-8")
    assert role_table() in readme
    for right in Right:
        cells = " | ".join(CELL[right in RIGHTS[role]] for role in Role)
        assert f"| `{right.value}` | {cells} |" in readme


@pytest.mark.parametrize("leaf", LEAVES, ids=lambda leaf: leaf.slug)
def test_every_leaf_has_its_example(leaf: Leaf) -> None:
    """Playing the example of a leaf is refused, with that very leaf."""
    assert type(played(leaf).refusal) is leaf
    assert EXAMPLES[leaf].story.endswith(".")


def test_examples_are_of_leaves() -> None:
    """There is no example of anything else, and no leaf has two."""
    assert set(EXAMPLES) == set(LEAVES)


@pytest.mark.parametrize("rule", sorted({leaf.rule for leaf in LEAVES}))
def test_a_rule_that_refuses_shows_it(rule: str) -> None:
    """The page of rules has the message of each refusal under the heading of its rule."""
    page = generate.stored("rules.md")
    _, _, rest = page.partition(f"\n## {rule}\n")
    section, _, _ = rest.partition("\n## ")
    assert refusals_of(rule)
    for leaf in refusals_of(rule):
        assert f"> {played(leaf).refusal.message('en')}" in section


def test_every_choice_is_explained() -> None:
    """Each rule that is inferred or silent, or has another reading, is on the page of readings."""
    readings = ROOT / "docs" / "explanation" / "readings.md"
    linked = set(links(readings))
    chosen = (
        rule.id
        for rule in RULES.values()
        if rule.status is not Status.EXPLICIT or rule.alternatives_en
    )
    missing = [each for each in chosen if f"../reference/rules.md#{anchor(each)}" not in linked]
    assert missing == [], "docs/explanation/readings.md tells what else one could choose"


def test_the_glossary_has_the_official_nouns() -> None:
    """Every role and every service is in the glossary, with its label and its code."""
    glossary = (ROOT / "docs" / "glossary.md").read_text("utf-8")
    services: tuple[AnyService, ...] = (*FICHE.services, *FICHE.elementary)
    nouns = [*(name for role in Role for name in (role.label, role.abbreviation)), *ALIASES]
    nouns += [each.label for each in services]
    codes = [*(role.value for role in Role), *(each.code for each in services)]
    assert [noun for noun in nouns if noun not in glossary] == []
    assert [code for code in codes if f"`{code}`" not in glossary] == []


def test_every_function_is_in_the_reference() -> None:
    """Each procedure and query, and what journals and documents have, has its heading."""
    pages = {
        "procedures.md": [*procedures.__all__, *queries.__all__],
        "journals.md": journal.__all__,
        "shards.md": [name for name in shards.__all__ if name != "Placed"],
        "audit.md": [name for name in audits.__all__ if name.islower()],
        "documents.md": [name for name in wire.__all__ if name.islower()],
    }
    for page, names in pages.items():
        text = generate.stored(page)
        assert [name for name in names if f"\n### {name}\n" not in text] == []


@pytest.mark.parametrize("path", PAGES, ids=named)
def test_blocks_can_be_pasted(path: Path) -> None:
    """A compound statement is followed by a blank line, which a prompt needs to end it."""
    lines = path.read_text(encoding="utf-8").splitlines()
    starts = [number for number, line in enumerate(lines) if line.startswith(">>> ")]
    for start, following in itertools.pairwise(starts):
        body = lines[start + 1 : following]
        if lines[start].endswith(":") and body and all(line.startswith("... ") for line in body):
            pytest.fail(f"{path.name}:{following + 1} stands right after a block")
