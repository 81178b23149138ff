"""What a forge shows and Sphinx is told of: links out of the docs, lists, commands, French."""

import re
import tomllib
from pathlib import Path
from typing import Final

import pytest

from docs import conf, pages_in_french
from habilitations import procedures
from tests.site.building import DOCS
from tests.test_messages import FRENCH_FAULTS

ROOT: Final = DOCS.parent
#: What is written by hand: a test of their own reads the pages that are made when the site is.
MADE: Final = frozenset(DOCS / f"{page}.md" for page in pages_in_french.PAGES)
FRENCH: Final = tuple(sorted({*(DOCS / "fr").glob("*.md")} - MADE))
BLOCK: Final = re.compile(r"^```.*?^```$|\A---\n.*?^---$", re.MULTILINE | re.DOTALL)
SHELL: Final = re.compile(r"^```sh\n(.*?)^```$", re.MULTILINE | re.DOTALL)


@pytest.mark.parametrize(("outside", "inside"), conf.OUTSIDE.items())
def test_a_page_from_outside_is_included(outside: str, inside: str) -> None:
    """What stands in for a page outside the docs includes that page, and nothing else."""
    page = DOCS / inside
    found = re.fullmatch(r"```\{include\} (\S+)\n```\n", page.read_text("utf-8"))
    assert found
    assert (page.parent / found[1]).resolve() == ROOT / outside


@pytest.mark.parametrize(
    ("folder", "link", "goal"),
    [
        ("docs", "tutorial.md", "tutorial.md"),
        ("docs", "../README.md", "/project/readme.md"),
        ("docs/how-to", "../../examples/django_app/README.md", "/project/django-app.md"),
        ("docs/how-to", "../tutorial.md", "../tutorial.md"),
        ("", "docs/tutorial.md", "/tutorial.md"),
        ("", "CHANGELOG.md", "/project/changelog.md"),
        ("", "LICENSE", "/../LICENSE"),
        ("examples/django_app", "../sqlite_backend/rows.py", "/../examples/sqlite_backend/rows.py"),
    ],
)
def test_a_link_is_led(folder: str, link: str, goal: str) -> None:
    """A link of a page leads to the page of the site that has what it names, its anchor kept."""
    assert conf.led(f"[x]({link}) [y]({link}#z)", folder) == f"[x]({goal}) [y]({goal}#z)"


def test_an_address_is_left_alone() -> None:
    """Links to hosts and to anchors of the same page are not touched."""
    text = "[x](https://x.example/README.md) [y](#z) [m](mailto:x@y.example)"
    assert conf.led(text, "") == text


def test_lists_are_the_navigation() -> None:
    """A section with a list of pages is a part of the navigation, its title the caption."""
    text = "# A\n\n## B\n\n- [c](d/e.md): f.\n- [g](h.md)\n\n## I\n\nNo list.\n"
    expected = "```{toctree}\n:hidden:\n:caption: B\n\nd/e\nh\n```"
    assert list(conf.toctrees(text)) == [expected]


@pytest.mark.parametrize("page", ["index.md", "fr/index.md"])
def test_the_front_pages_have_the_command_of_the_readme(page: str) -> None:
    """Both front pages install it and begin the tour as the README says, before anything else."""
    readme = (ROOT / "README.md").read_text("utf-8")
    _, after = readme.split("<!-- command: tour -->")
    commands = SHELL.findall((DOCS / page).read_text("utf-8"))
    assert commands[0] == SHELL.findall(after)[0]


def test_the_front_page_has_the_version_and_the_licence() -> None:
    """What the front page says of version, Python and licence is what the package says."""
    project = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]
    page = (DOCS / "index.md").read_text("utf-8")
    assert f"Version {project['version']} " in page
    assert f"[{project['license']}](../LICENSE)" in page
    assert f"Python {project['requires-python'].removeprefix('>=')} or newer" in page
    assert "attrs, cattrs and rpds-py" in page
    needed = sorted(re.split("[><=]", each)[0] for each in project["dependencies"])
    assert needed == ["attrs", "cattrs", "rpds-py"]


def test_every_how_to_stands_in_a_group() -> None:
    """The front page has each how-to once, in groups that can be taken in at a glance."""
    page = (DOCS / "index.md").read_text("utf-8")
    groups = re.findall(r"^## How to: .+\n\n((?:- .+\n)+)", page, re.MULTILINE)
    listed = [found for group in groups for found in re.findall(r"\(how-to/([\w-]+)\.md\)", group)]
    wanted = {path.stem for path in (DOCS / "how-to").glob("*.md")} - {"try-in-the-browser"}
    assert sorted(listed) == sorted(wanted)
    assert all(len(group.splitlines()) < 10 for group in groups)


def test_both_tutorials_take_the_same_steps() -> None:
    """The French tutorial calls the procedures that the English one calls, in the same order."""
    taken = [
        re.findall(rf"\b({'|'.join(procedures.__all__)})\(", (DOCS / page).read_text("utf-8"))
        for page in ("tutorial.md", "fr/tutorial.md")
    ]
    assert taken[0] == taken[1]
    assert taken[0]


@pytest.mark.parametrize(
    ("name", "instead"),
    [
        ("index.md", "fr/index.md"),
        ("tutorial.md", "fr/tutorial.md"),
        ("notebooks/first-tour.md", "fr/visite.md"),
        ("notebooks/client-list.md", "fr/liste-de-clients.md"),
    ],
)
def test_both_languages_lead_to_each_other(name: str, instead: str) -> None:
    """A page that is in both languages leads to the other one before anything else."""
    for page, other in ((DOCS / name, DOCS / instead), (DOCS / instead, DOCS / name)):
        first = re.findall(r"\]\(([^)]+)\)", page.read_text("utf-8"))[0]
        assert (page.parent / first).resolve() == other


def prose(path: Path) -> str:
    """Return a page without what is code, a picture or a link's goal."""
    text = BLOCK.sub("", path.read_text("utf-8"))
    return re.sub(r"`[^`]*`|!(?=\[)|\]\([^)]*\)|^- |^#+ |[*]", "", text, flags=re.MULTILINE)


@pytest.mark.parametrize("path", FRENCH, ids=lambda path: path.name)
@pytest.mark.parametrize(
    "fault", [fault for fault, why in FRENCH_FAULTS.items() if "addressed" not in why]
)
def test_french_is_well_set(path: Path, fault: str) -> None:
    """A French page has the typography of our French messages, though it may address somebody."""
    assert re.findall(fault, prose(path)) == []
