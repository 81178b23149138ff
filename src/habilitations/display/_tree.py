"""A tree, shown as nested lists, as a picture, as Mermaid and as text.

Holds `Tree` and `Diagram`. Law: whatever a text says, it is text in all of them: Mermaid reads
labels as HTML and `#1;` as a character, and one of its nodes may not be called `end`, so nodes are
numbered and what is no letter, digit or plain space is written by its code. Doesn't know what
grows on it.
"""

from collections.abc import Collection, Iterator
from itertools import count
from typing import Final, final

from attrs import field, frozen

from habilitations._texts.languages import Lang
from habilitations.display._html import tree_of
from habilitations.display._paper import tree_picture
from habilitations.display._parts import Branch, Cell, words_of
from habilitations.display._sheet import HTML, TEXT, chosen
from habilitations.roles import Role

MERMAID: Final = "text/vnd.mermaid"
SVG: Final = "image/svg+xml"

_KEPT: Final = frozenset(" ,'")
_CLASSES: Final = (
    "classDef AT stroke-width:4px",
    "classDef AS stroke-width:2px",
    "classDef AD stroke-width:2px,stroke-dasharray:6 3",
    "classDef A stroke-width:2px,stroke-dasharray:2 3",
)
#: The boxes of Mermaid: that of an AS has a double edge.
_BOX: Final = ('["', '"]')
_DOUBLE: Final = ('[["', '"]]')
#: How text draws a branch and what hangs below it: the last of its tree, and the others.
_LAST: Final = ("\N{BOX DRAWINGS LIGHT UP AND RIGHT}\N{BOX DRAWINGS LIGHT HORIZONTAL} ", "   ")
_FORK: Final = (
    "\N{BOX DRAWINGS LIGHT VERTICAL AND RIGHT}\N{BOX DRAWINGS LIGHT HORIZONTAL} ",
    "\N{BOX DRAWINGS LIGHT VERTICAL}  ",
)


@final
@frozen(kw_only=True)
class Tree:
    """A tree under a title: who is there by whom.

    Jupyter shows its HTML by itself, before its Mermaid; `str` gives the same as text. `diagram`
    is the tree as boxes and arrows, where JupyterLab draws it.
    """

    title: Cell
    branches: tuple[Branch, ...] = field(repr=False)
    lang: Lang = "fr"

    def __repr__(self) -> str:
        """Tell the title alone."""
        return f"<Tree {words_of(self.title)}>"

    def __str__(self) -> str:
        """Return the tree as text."""
        return "\n".join((words_of(self.title), *_lines(self.branches, "")))

    def to_html(self) -> str:
        """Return the tree as nested lists."""
        return tree_of(self.title, self.branches, self.lang)

    def to_svg(self) -> str:
        """Return the tree as a picture, for slides, and for what knows no Mermaid.

        It names its colours after the page that shows it, dark or light.
        """
        return tree_picture(self.title, self.branches, self.lang)

    def to_mermaid(self) -> str:
        """Return the tree as a flowchart of Mermaid."""
        trunk = Branch(cell=self.title, children=self.branches)
        lines = (*_nodes(trunk, count(), ""), *_CLASSES)
        return "\n".join(("flowchart LR", *(f"    {line}" for line in lines))) + "\n"

    @property
    def diagram(self) -> "Diagram":
        """The tree as JupyterLab draws it; elsewhere it is a picture, or text."""
        return Diagram(mermaid=self.to_mermaid(), text=str(self), svg=self.to_svg())

    def _repr_html_(self) -> str:
        return self.to_html()

    def _repr_mimebundle_(
        self, include: Collection[str] | None = None, exclude: Collection[str] | None = None
    ) -> dict[str, str]:
        forms = {MERMAID: self.to_mermaid(), HTML: self.to_html(), TEXT: str(self)}
        return chosen(forms, include, exclude)


@final
@frozen(kw_only=True)
class Diagram:
    """A tree that is to be drawn: without the lists of HTML that Jupyter would prefer.

    JupyterLab draws its Mermaid; marimo, and what knows no Mermaid, show its picture.
    """

    mermaid: str = field(repr=False)
    text: str = field(repr=False)
    svg: str = field(repr=False)

    def __str__(self) -> str:
        """Return the tree as text."""
        return self.text

    def to_svg(self) -> str:
        """Return the tree as a picture."""
        return self.svg

    def to_html(self) -> str:
        """Return the picture as one element of HTML."""
        return f'<div class="hab">{self.svg}</div>'

    def _mime_(self) -> tuple[str, str]:
        # The protocol of marimo: of a bundle it would take the Mermaid, and can't show it.
        return HTML, self.to_html()

    def _repr_mimebundle_(
        self, include: Collection[str] | None = None, exclude: Collection[str] | None = None
    ) -> dict[str, str]:
        forms = {MERMAID: self.mermaid, SVG: self.svg, TEXT: self.text}
        return chosen(forms, include, exclude)


def _lines(branches: tuple[Branch, ...], margin: str) -> Iterator[str]:
    for place, branch in enumerate(branches, start=1):
        fork, under = _LAST if place == len(branches) else _FORK
        yield f"{margin}{fork}{words_of(branch.cell)}"
        yield from _lines(branch.children, margin + under)


def _nodes(branch: Branch, numbers: Iterator[int], above: str) -> Iterator[str]:
    name = f"n{next(numbers)}"
    role = next((piece.role for piece in branch.cell if piece.role is not None), None)
    left, right = _DOUBLE if role is Role.ADMINISTRATEUR_SUPPLEANT else _BOX
    framed = "" if role is None else f":::{role.abbreviation}"
    yield f"{name}{left}{encoded(words_of(branch.cell))}{right}{framed}"
    if above:
        yield f"{above} --> {name}"
    for child in branch.children:
        yield from _nodes(child, numbers, name)


def encoded(text: str) -> str:
    """Return a text as a label of Mermaid that is that text and nothing else.

    >>> encoded("<b>#1; L'été")
    "#60;b#62;#35;1#59; L'été"
    """
    return "".join(_character(each) for each in text)


def _character(character: str) -> str:
    kept = character.isalnum() or character in _KEPT
    return character if kept else f"#{ord(character)};"
