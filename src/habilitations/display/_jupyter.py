"""The extension of IPython: what a profile chose for all its notebooks.

Holds the two functions of an extension. Law: values show themselves without it; it only chooses how
(`set_options`), by what the configuration says. Doesn't know IPython: it is told the shell.
"""

from collections.abc import Mapping
from datetime import tzinfo
from typing import Final, Protocol, TypedDict

from habilitations._texts.languages import Lang
from habilitations.display._options import forget_options, set_options
from habilitations.model import Portal

#: The section of a configuration: `c.Habilitations.lang = "en"`.
_SECTION: Final = "Habilitations"


class Section(TypedDict, total=False):
    """What a configuration may choose: the arguments of `set_options`."""

    lang: Lang
    zone: tzinfo | None
    portal: Portal | None


class Shell(Protocol):
    """An IPython shell, as `get_ipython()` returns it."""

    @property
    def config(self) -> Mapping[str, Section]:
        """Its configuration, by section."""
        ...


def load_ipython_extension(ipython: Shell) -> None:
    """Do what `%load_ext habilitations.display` asks: choose what the configuration says.

    In `ipython_config.py`, `c.Habilitations.lang = "en"` and the like are the arguments of
    `set_options`. IPython hands no arguments to an extension: in a notebook, call `set_options`.

    Raises:
        TypeError: the configuration has an option of another name or type.
        ValueError: `lang` is neither `fr` nor `en`.
    """
    set_options(**ipython.config.get(_SECTION, Section()))


def unload_ipython_extension(ipython: Shell) -> None:
    """Do what `%unload_ext habilitations.display` asks: show values as at first."""
    del ipython
    forget_options()
