"""The extension of IPython, and a real IPython: values show themselves, by what was chosen."""

from collections.abc import Mapping
from types import MappingProxyType
from typing import Final

import pytest

from habilitations import Portal
from habilitations.display import (
    access,
    load_ipython_extension,
    matrix,
    set_options,
    unload_ipython_extension,
)
from habilitations.display._jupyter import Section
from habilitations.display._options import Options, chosen_options, forget_options
from tests.display.scene import SHARED
from tests.display.values import VALUES
from tests.world import MARIANNE

DOSSIER: Final = SHARED.dossier(MARIANNE)


class Shell:
    """A shell as IPython has one, as far as the extension goes."""

    def __init__(self, config: Mapping[str, Section]) -> None:
        """Be configured."""
        self.config: Mapping[str, Section] = MappingProxyType(dict(config))


@pytest.fixture(autouse=True)
def _first_options() -> None:
    # Each test has the options of a new session: pytest runs them all in one context.
    forget_options()


def test_a_profile_chooses_for_all_its_notebooks() -> None:
    """Loaded, the extension chooses what the configuration says; unloaded, nothing any more."""
    shell = Shell({"Habilitations": {"lang": "en", "portal": SHARED}})
    load_ipython_extension(shell)
    assert chosen_options() == Options(lang="en", portal=SHARED)
    unload_ipython_extension(shell)
    assert chosen_options() == Options()


def test_a_configuration_without_a_section_chooses_nothing() -> None:
    """Loaded without more, values show themselves as they do without it."""
    set_options(lang="en")
    load_ipython_extension(Shell({}))
    assert chosen_options() == Options(lang="en")


def test_ipython_shows_values() -> None:
    """In a real IPython a value shows itself without anything loaded, and by what was chosen."""
    ipython = pytest.importorskip("IPython.core.interactiveshell", reason="needs the group tables")
    real = ipython.InteractiveShell()
    forms, _ = real.display_formatter.format(DOSSIER)
    assert forms["text/html"] == matrix(Portal(), DOSSIER).to_html()
    assert forms["text/plain"] == str(matrix(Portal(), DOSSIER))
    real.config.Habilitations.lang = "en"
    real.config.Habilitations.portal = SHARED
    real.run_line_magic("load_ext", "habilitations.display")
    tree = real.display_formatter.format(VALUES["AccessExplanation"])[0]
    explanation = VALUES["AccessExplanation"]
    drawn = access(explanation, portal=SHARED, lang="en")  # type: ignore[arg-type]
    assert tree["text/vnd.mermaid"] == drawn.to_mermaid()
    real.run_line_magic("unload_ext", "habilitations.display")
    assert chosen_options() == Options()


def test_ipython_ends_a_cell_without_frames_of_ours(capsys: pytest.CaptureFixture[str]) -> None:
    """In a real IPython a slip and a refusal end a cell with the caller's line, and what to do."""
    ipython = pytest.importorskip("IPython.core.interactiveshell", reason="needs the group tables")
    real = ipython.InteractiveShell()
    real.run_cell("from habilitations import *")
    for cell, last in (
        ("Siren('1')", "Motif\u00a0: Le SIREN «\u00a01\u00a0» n’est pas formé"),
        ("Siren.read(1)", "TypeError: 1 is a number; give it in quotes"),
        ("BankAccount(1)", "TypeError: iban: 1 is a number; give it in quotes"),
    ):
        real.run_cell(cell)
        shown = capsys.readouterr().out.strip().splitlines()
        assert shown[-1].startswith(last)
        assert cell in "".join(shown)
        assert not any("/habilitations/" in line for line in shown)
