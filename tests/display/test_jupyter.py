"""Values show themselves in a shell that was asked to show them, and in no other."""

from collections.abc import Callable
from typing import Final

import pytest

from habilitations import Dossier, Journal, Portal, Right, Step, procedures, services
from habilitations.audits import Finding, audit
from habilitations.diffs import Diff, diff
from habilitations.display import (
    access,
    changes,
    checklist,
    findings,
    load_ipython_extension,
    matrix,
    overview,
    register,
    timeline,
    unload_ipython_extension,
)
from habilitations.guidance import AccessExplanation, Verdict, explain, explain_access
from tests.display.scene import SHARED
from tests.world import DAY, LILA, MARIANNE, MARTIN, MONDAY

Shower = Callable[..., dict[str, str]]

OPEN: Final = Step.of(procedures.open_dossier, dossier=MARTIN, name="SARL", at=MONDAY)
DOSSIER: Final = SHARED.dossier(MARIANNE)
JOURNAL: Final = Journal(Portal(), [OPEN])
DIFF: Final = diff(Portal(), SHARED)
VERDICT: Final = explain(SHARED, OPEN)
ACCESS: Final = explain_access(SHARED, LILA, Right.USE, services.PAYER, dossier=MARIANNE)
FINDING: Final = audit(SHARED, at=MONDAY + DAY, within=100 * DAY)[0]


class Formatter:
    """A formatter as IPython has one: a function a type."""

    def __init__(self) -> None:
        """Know no type."""
        self.known: dict[type[object], Shower] = {}

    def for_type(self, typ: type[object], func: Shower, /) -> object:
        """Keep the function of a type, and return the one before."""
        before = self.known.get(typ)
        self.known[typ] = func
        return before

    def pop(self, typ: type[object], default: None, /) -> object:
        """Forget the function of a type."""
        return self.known.pop(typ, default)


class Shell:
    """A shell as IPython has one, as far as displays go."""

    def __init__(self) -> None:
        """Have a formatter."""
        self.mimebundle_formatter = Formatter()

    @property
    def display_formatter(self) -> "Shell":
        """The formatters, kept here."""
        return self

    def shown(self, value: object) -> dict[str, str]:
        """Return the forms in which the shell shows a value."""
        return self.mimebundle_formatter.known[type(value)](value, include=None, exclude=None)


@pytest.fixture
def shell() -> Shell:
    """Return a shell that shows nothing yet."""
    return Shell()


def test_the_extension_shows_every_kind(shell: Shell) -> None:
    """Loaded, each value shows itself as its display does, in French, by number."""
    load_ipython_extension(shell)
    kinds = {Portal, Dossier, Journal, Diff, Verdict, AccessExplanation, Finding}
    assert shell.mimebundle_formatter.known.keys() == kinds
    for value, display in (
        (SHARED, overview(SHARED)),
        (DOSSIER, matrix(Portal(), DOSSIER)),
        (JOURNAL, timeline(JOURNAL)),
        (DIFF, changes(DIFF)),
        (VERDICT, checklist(VERDICT)),
        (ACCESS, access(ACCESS)),
        (FINDING, findings([FINDING])),
    ):
        assert shell.shown(value) == display._repr_mimebundle_()


def test_names_and_language_are_chosen(shell: Shell) -> None:
    """Registered with a portal and a language, people are told by name, in it."""
    register(shell, lang="en", portal=SHARED)
    assert shell.shown(DOSSIER) == matrix(SHARED, DOSSIER, lang="en")._repr_mimebundle_()
    assert shell.shown(DIFF) == changes(DIFF, portal=SHARED, lang="en")._repr_mimebundle_()


def test_it_can_be_unloaded(shell: Shell) -> None:
    """Unloaded, the shell knows none of our types; twice does no harm."""
    load_ipython_extension(shell)
    unload_ipython_extension(shell)
    unload_ipython_extension(shell)
    assert shell.mimebundle_formatter.known == {}


def test_a_language_is_one_of_ours(shell: Shell) -> None:
    """Another language is refused, and nothing is registered."""
    with pytest.raises(ValueError, match="fr, en"):
        register(shell, lang="de")  # type: ignore[arg-type]
    assert shell.mimebundle_formatter.known == {}


def test_ipython_takes_it() -> None:
    """In a real IPython, `%load_ext` makes a value show itself, and `%unload_ext` ends it."""
    ipython = pytest.importorskip("IPython.core.interactiveshell", reason="needs the group tables")
    real = ipython.InteractiveShell()
    real.run_line_magic("load_ext", "habilitations.display")
    forms, _ = real.display_formatter.format(DOSSIER)
    assert forms["text/html"] == matrix(Portal(), DOSSIER).to_html()
    assert forms["text/plain"] == str(matrix(Portal(), DOSSIER))
    tree = real.display_formatter.format(ACCESS)[0]
    assert tree["text/vnd.mermaid"] == access(ACCESS).to_mermaid()
    real.run_line_magic("unload_ext", "habilitations.display")
    assert real.display_formatter.format(DOSSIER)[0] == {"text/plain": repr(DOSSIER)}
