"""The pages of names, refusals and rules, before Sphinx reads them: each thing once, told whole."""

import inspect
import re
from typing import Final

import pytest

from docs import (
    docstrings,
    moved,
    pages_in_french,
    pages_of_names,
    pages_of_refusals,
    public_names,
    searched,
)
from docs.examples_on_pages import example_of
from docs.names_on_site import made
from docs.pages_of_rules import leaves, refusals_of
from docs.parameters import SHARED
from docs.play import Leaf
from docs.public_names import TOLD_ON, Public, public
from habilitations import RULES, designate, plan, procedures
from habilitations.model import Portal
from tests.site.building import DOCS
from tests.test_messages import FRENCH_FAULTS
from tests.test_public_names import MODULES

FUNCTIONS: Final = tuple(each for each in public() if inspect.isfunction(each.value))
DATA: Final = tuple(
    each for each in public() if not each.has_own_page and not inspect.ismodule(each.value)
)


def full(each: Public) -> str:
    """Return the name of an object in a test's id."""
    return each.full


def test_every_public_module_is_told_of() -> None:
    """No module with an `__all__` is left out, and `model`, which is one too."""
    assert {*MODULES, "model"} <= {*TOLD_ON}


def test_a_name_has_one_page() -> None:
    """Each class and each function has a page that no other has, on any disk."""
    pages = [each.page.casefold() for each in public() if each.has_own_page]
    assert len(pages) == len(set(pages))
    assert len(pages) > 300


def test_pages_are_those_that_are_made() -> None:
    """What is said to have a page has one, and each rule too."""
    own = {each.page for each in public() if each.has_own_page}
    rules = {f"rules/{rule}" for rule in RULES}
    modules = {page for page in TOLD_ON.values() if page.startswith("api/")}
    rest = {f"{page}.rst" for page in own | rules | modules | {pages_of_names.INDEX}}
    french = {f"{page}.md" for page in pages_in_french.PAGES}
    assert {name for name, _ in made()} == rest | french


def test_made_pages_are_not_kept() -> None:
    """What Sphinx makes isn't committed."""
    ignored = (DOCS.parent / ".gitignore").read_text("utf-8").splitlines()
    folders = ("docs/api/", "docs/rules/")
    assert {*folders, *(f"docs/{page}.md" for page in pages_in_french.PAGES)} <= set(ignored)


@pytest.mark.parametrize("each", FUNCTIONS, ids=full)
def test_each_parameter_is_told(each: Public) -> None:
    """No parameter of a public function is left without a sentence."""
    assert inspect.isfunction(each.value)
    untold = [
        known.name
        for known in docstrings.parameters(each.value)
        if not docstrings.told(each.value, known.name)
    ]
    assert untold == []


def test_no_sentence_is_left_over() -> None:
    """Each parameter that is told for all is one of a function that doesn't tell it itself."""
    shared = {
        known.name
        for each in FUNCTIONS
        if inspect.isfunction(each.value)
        for known in docstrings.parameters(each.value)
        if docstrings.told(each.value, known.name) == SHARED.get(known.name)
    }
    assert set(SHARED) == shared


@pytest.mark.parametrize("each", DATA, ids=full)
def test_plain_data_is_told(each: Public) -> None:
    """Each constant and each alias says what it is."""
    assert pages_of_names.told_of(each)


def test_signatures_have_the_names_that_one_imports() -> None:
    """Unions are told by their aliases, modules left out, the ruleset by its name."""
    parameters, gives = docstrings.head(designate)
    assert "by: Person" in parameters
    assert "dossier: DossierId | str" in parameters
    assert "services: Iterable[AnyService]" in parameters
    assert gives == "Portal"
    assert "ruleset: Ruleset = FICHE" in docstrings.head(Portal.of)[0]
    assert "goal: Goal" in docstrings.head(plan)[0]


def test_a_docstring_is_completed() -> None:
    """Parameters have their types, refusals and rules are links, and examples stay as they are."""
    text = docstrings.completed(designate, inspect.getdoc(designate) or "")
    assert ":type role: Role" in text
    assert ":raises SeatTaken: the service has an AS (:ref:`ROL-3`)." in text
    assert re.search(r"^Rules: .*:ref:`ROL-6`", text, re.MULTILINE)
    own = docstrings.completed(Portal.of, inspect.getdoc(Portal.of) or "")
    assert own.endswith("<Portal of 0 spaces and 1 dossier>")


@pytest.mark.parametrize("each", procedures.__all__)
def test_a_procedure_has_an_example(each: str) -> None:
    """Each has one of a page that people read, with that page; few have none."""
    found = example_of(public_names.by_name()[each])
    if found is None:
        known = {"change_company_email", "change_login_email", "close_bank_account"}
        assert each in known, "an example of it on a page that people read"
        return
    assert re.search(rf"\b{each}\b", found.code)
    assert found.code in (DOCS / f"{found.page}.md").read_text("utf-8")
    text = pages_of_names.page_of(public_names.by_name()[each])
    assert f"It is from :doc:`/{found.page}`" in text


@pytest.mark.parametrize("leaf", tuple(leaves()), ids=lambda leaf: leaf.__name__)
def test_a_refusal_says_where_it_comes_from(leaf: Leaf) -> None:
    """Its page has its slug as its anchor, both texts, its rule, and a how-to that is there."""
    text = pages_of_refusals.refusal_page(
        public_names.by_name()[f"habilitations.errors.{leaf.__name__}"]
    )
    assert f".. _{leaf.slug}:" in text
    assert text.count('<p lang="fr">') == text.count('<p lang="en">') == 2
    assert f":ref:`{leaf.rule}`" in text
    ways = re.findall(r":doc:`/(how-to/[^`]+)`", text)
    assert ways
    assert all((DOCS / f"{way}.md").is_file() for way in ways)


def test_every_guard_is_found() -> None:
    """A refusal that a guard makes names the guard, and each refused state some guard."""
    assert pages_of_refusals.guards()["SeatTaken"]
    text = pages_of_refusals.refusal_page(public_names.by_name()["habilitations.errors.SeatTaken"])
    assert "Judged by ``" in text
    assert ":py:obj:`designate <habilitations.designate>`" in text


@pytest.mark.parametrize("rule", RULES)
def test_a_rule_is_told_in_both_languages(rule: str) -> None:
    """Its page has its id as its anchor, its statement, and its refusals."""
    text = pages_of_refusals.rule_page(RULES[rule])
    assert f".. _{rule.lower()}:" in text
    assert '<p lang="fr">' in text
    for leaf in refusals_of(rule):
        assert f"habilitations.errors.{leaf.__name__}>`" in text


def test_a_table_comes_first() -> None:
    """On the site all refusals stand in a table by family, all rules in one."""
    refusals = pages_of_refusals.errors_table()
    assert all(f'<span id="{leaf.slug}">' in refusals for leaf in leaves())
    assert refusals.index("## [NotValidNow]") < refusals.index("## [InvalidValue]")
    rules = pages_of_refusals.rules_table()
    assert all(f"| [{rule}](" in rules for rule in RULES)


@pytest.mark.parametrize(
    ("page", "link", "goal"),
    [
        ("how-to/delegate", "../reference/errors.md#seattaken", "../api/errors.SeatTaken.rst"),
        ("how-to/delegate", "../reference/rules.md#rol-6", "../rules/ROL-6.rst"),
        ("reference/menu", "procedures.md#designate", "../api/designate.rst"),
        ("reference/procedures", "#designate", "../api/designate.rst"),
        ("index", "reference/rules.md#rol-6", "rules/ROL-6.rst"),
        ("index", "reference/rules.md", "reference/rules.md"),
        ("fr/index", "../reference/errors.md", "refus.md"),
        ("fr/pourquoi", "../reference/errors.md#seattaken", "../api/errors.SeatTaken.rst"),
        ("index", "tutorial.md#an-adhesion", "tutorial.md#an-adhesion"),
    ],
)
def test_a_link_to_a_section_leads_to_its_page(page: str, link: str, goal: str) -> None:
    """What has a page on the site is linked to there, whatever else stays as it is."""
    assert moved.led_on(f"[x]({link})", page) == f"[x]({goal})"


@pytest.mark.parametrize("page", pages_in_french.PAGES)
def test_a_made_page_in_french_is_well_set(page: str) -> None:
    """It has the typography of our French messages, and leads to its English page first."""
    text = pages_in_french.PAGES[page]()
    # Cells are labels of the portal and messages, which other tests read.
    plain = re.sub(r"<!--.*?-->|`[^`]*`|\]\([^)]*\)|^[|].*$|^#+ |[*]", "", text, flags=re.MULTILINE)
    for fault, why in FRENCH_FAULTS.items():
        assert "addressed" in why or re.findall(fault, plain) == [], fault
    english = {french: f"../{page}.md" for page, french in pages_in_french.INSTEAD.items()}
    assert re.findall(r"\]\(([^)]+)\)", text)[0] == english[page]
    assert moved.led_on(text, page).count(f"[In English]({english[page]})") == 1


def test_every_refusal_is_told_in_french() -> None:
    """The French page has each refusal once, those of people before those of values."""
    text = pages_in_french.refusals_page()
    assert all(text.count(f"| `{leaf.slug}` |") == 1 for leaf in leaves())
    assert text.index("`no-right-to-designate`") < text.index("`invalid-siren`")


def test_sections_make_way() -> None:
    """The site's page of procedures has a row for each, and keeps what stands between."""
    text = moved.on_site(
        "reference/procedures", (DOCS / "reference/procedures.md").read_text("utf-8")
    )
    assert "\n### " not in text
    assert "| [`designate`](../api/designate.rst) | Designate a person by number" in text
    assert "## Queries" in text
    assert ".. py:module:: habilitations.procedures" in text


@pytest.mark.parametrize("page", searched.WORDS)
def test_words_lead_to_a_page(page: str) -> None:
    """Each page that words lead to is there, and no word is its own twice."""
    assert (DOCS / f"{page}.md").is_file()
    assert len(set(searched.WORDS[page])) == len(searched.WORDS[page])


def test_the_terms_of_the_glossary_are_words() -> None:
    """The first column of the glossary is what it is found by, one term at a time."""
    text = (DOCS / "glossary.md").read_text("utf-8")
    terms = searched.terms(text)
    assert {"abonné", "usager", "code d'activation", "Administrateur Titulaire"} <= {*terms}
    entries = searched.with_words("glossary", text)
    assert entries.startswith("# Glossary\n\n```{eval-rst}\n.. index::\n   ! single: abonné\n")
    assert "   ! single: mandat\n" in entries
