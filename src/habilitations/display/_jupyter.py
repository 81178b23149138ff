"""How values of the library show themselves in IPython and Jupyter.

Holds `register`, and the two functions of an IPython extension. Law: nothing is registered unless
somebody asks, and only with the shell that is given: the library keeps no registry, and values know
nothing of displays. Doesn't know IPython: it is told the shell.
"""

from collections.abc import Callable, Collection
from datetime import tzinfo
from typing import Protocol, TypeVar, final

from attrs import frozen

from habilitations._texts.instants import check_zone
from habilitations._texts.languages import Lang, check_lang
from habilitations.audits import Finding
from habilitations.diffs import Diff
from habilitations.display._access import access
from habilitations.display._changes import changes
from habilitations.display._findings import findings
from habilitations.display._lists import overview
from habilitations.display._matrix import Matrix, matrix
from habilitations.display._sheet import Sheet
from habilitations.display._timeline import timeline
from habilitations.display._tree import Tree
from habilitations.display._verdicts import checklist
from habilitations.guidance import AccessExplanation, Verdict
from habilitations.journal import Journal
from habilitations.model import Dossier, Portal

_Value = TypeVar("_Value")


class Formatter(Protocol):
    """What keeps, for a type, the function that shows its values: a formatter of IPython."""

    def for_type(self, typ: type[_Value], func: "Callable[..., dict[str, str]]", /) -> object:
        """Keep a function for a type."""

    def pop(self, typ: type[object], default: None, /) -> object:
        """Forget the function of a type."""


class Display(Protocol):
    """The formatters of a shell."""

    @property
    def mimebundle_formatter(self) -> Formatter:
        """The one for several forms at once."""
        ...


class Shell(Protocol):
    """An IPython shell, as `get_ipython()` returns it."""

    @property
    def display_formatter(self) -> Display:
        """Its formatters."""
        ...


@final
@frozen
class _Shown:
    """What IPython calls to show a value."""

    draw: Callable[..., Matrix | Sheet | Tree]

    def __call__(
        self,
        value: object,
        include: Collection[str] | None = None,
        exclude: Collection[str] | None = None,
    ) -> dict[str, str]:
        """Return the forms of a value."""
        return self.draw(value)._repr_mimebundle_(include, exclude)


def register(
    shell: Shell,
    *,
    lang: Lang = "fr",
    portal: Portal | None = None,
    zone: tzinfo | None = None,
) -> None:
    """Make values show themselves in an IPython shell.

    They are `Portal`, `Dossier`, `Journal`, `Diff`, `Verdict`, `AccessExplanation` and `Finding`.

    People and dossiers that `portal` knows are told by name; a portal and a journal know their own.
    Instants are told in `zone`, or in UTC without one.
    `%load_ext habilitations.display` is this in French; call it again to change the language.

    Raises:
        TypeError: `zone` is no `tzinfo`.
        TypeError, ValueError: `lang` is neither `fr` nor `en`.
    """
    told, names, there = check_lang(lang), Portal() if portal is None else portal, check_zone(zone)
    formatter = shell.display_formatter.mimebundle_formatter
    formatter.for_type(Dossier, _Shown(lambda each: matrix(names, each, lang=told, zone=there)))
    formatter.for_type(Portal, _Shown(lambda each: overview(each, lang=told, zone=there)))
    formatter.for_type(Journal, _Shown(lambda each: timeline(each, lang=told, zone=there)))
    formatter.for_type(
        Diff, _Shown(lambda each: changes(each, portal=names, lang=told, zone=there))
    )
    formatter.for_type(Verdict, _Shown(lambda each: checklist(each, lang=told, zone=there)))
    formatter.for_type(
        AccessExplanation, _Shown(lambda each: access(each, portal=names, lang=told, zone=there))
    )
    formatter.for_type(
        Finding, _Shown(lambda each: findings([each], portal=names, lang=told, zone=there))
    )


def load_ipython_extension(ipython: Shell) -> None:
    """Do what `%load_ext habilitations.display` asks: see `register`."""
    register(ipython)


def unload_ipython_extension(ipython: Shell) -> None:
    """Do what `%unload_ext habilitations.display` asks: show values as before."""
    formatter = ipython.display_formatter.mimebundle_formatter
    for kind in (Dossier, Portal, Journal, Diff, Verdict, AccessExplanation, Finding):
        formatter.pop(kind, None)
