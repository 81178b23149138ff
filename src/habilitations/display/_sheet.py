"""A sheet: blocks under a title, shown as HTML and as text.

Holds `Sheet`, and what makes the bundle of forms that notebooks ask for. Law: a sheet is a value;
showing it asks nothing of the portal any more. Doesn't know what it is about.
"""

from collections.abc import Collection, Mapping
from typing import Final, final

from attrs import field, frozen

from habilitations._texts.languages import Lang
from habilitations.display._html import html_of
from habilitations.display._paper import sheet_picture
from habilitations.display._parts import Block, Cell, words_of
from habilitations.display._plain import text_of

HTML: Final = "text/html"
TEXT: Final = "text/plain"


def chosen(
    forms: Mapping[str, str],
    include: Collection[str] | None,
    exclude: Collection[str] | None,
) -> dict[str, str]:
    """Return the forms that a notebook asks for, by media type."""
    return {
        kind: form
        for kind, form in forms.items()
        if (include is None or kind in include) and (exclude is None or kind not in exclude)
    }


@final
@frozen(kw_only=True)
class Sheet:
    """Something shown: a title, and tables, lists and notes under it.

    Jupyter shows its HTML by itself; `str` gives the same as text.
    """

    title: Cell
    blocks: tuple[Block, ...] = field(repr=False)
    lang: Lang = "fr"

    def __repr__(self) -> str:
        """Tell the title alone."""
        return f"<Sheet {words_of(self.title)}>"

    def __str__(self) -> str:
        """Return the sheet as text."""
        return text_of(self.title, self.blocks, self.lang)

    def to_html(self) -> str:
        """Return the sheet as one element of HTML, for a page or a mail."""
        return html_of(self.title, self.blocks, self.lang)

    def to_svg(self) -> str:
        """Return the sheet as a picture, at most a page wide: of what is folded, the caption alone.

        It names its colours after the page that shows it, dark or light.
        """
        return sheet_picture(self.title, self.blocks, self.lang)

    def _repr_html_(self) -> str:
        return self.to_html()

    def _repr_mimebundle_(
        self, include: Collection[str] | None = None, exclude: Collection[str] | None = None
    ) -> dict[str, str]:
        return chosen({HTML: self.to_html(), TEXT: str(self)}, include, exclude)
