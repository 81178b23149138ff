"""The rights matrix of a dossier: people and services, a role where they meet.

Holds `Matrix`, and what makes one. Law: every habilitation of those shown is shown, once; who and
what is left out is counted. Doesn't know the portal any more once it is made.
"""

from collections.abc import Collection, Iterator
from datetime import datetime, tzinfo
from typing import Final, final

from attrs import field, frozen

from habilitations._errors.bare import leaves_bare
from habilitations._texts.languages import Lang
from habilitations._values.edges import instant
from habilitations.display._crossing import Crossing
from habilitations.display._html import html_of
from habilitations.display._parts import (
    Block,
    Cell,
    Lines,
    Note,
    Table,
    checked_limit,
    framed,
    joined_cells,
    named,
    noun,
    number,
    plain,
    words_of,
)
from habilitations.display._plain import text_of
from habilitations.display._rights import (
    Rights,
    dossier_of,
    rights_of,
)
from habilitations.display._sheet import HTML, TEXT, chosen
from habilitations.display._svg import svg_of
from habilitations.display._words import Words
from habilitations.identifiers import DossierId
from habilitations.model import AdhesionRequest, Dossier, Portal, Request
from habilitations.roles import Role

#: How many people a picture has at most: it is for slides.
_PICTURED: Final = 10


@final
@frozen(kw_only=True)
class Matrix:
    """Who holds what on a dossier, as a table, as text and as a picture.

    Jupyter shows its HTML by itself; `str` gives a line a service.
    """

    title: Cell
    #: The matrix as a table, and what stands around it.
    blocks: tuple[Block, ...] = field(repr=False)
    #: The same, a line a service.
    lines: tuple[Block, ...] = field(repr=False)
    #: What the picture is made of: a row a service, a column a person.
    picture: Table = field(repr=False)
    lang: Lang = "fr"

    def __repr__(self) -> str:
        """Tell the title and the size."""
        return f"<Matrix {words_of(self.title)}: {self.picture.caption}>"

    def __str__(self) -> str:
        """Return the matrix as text."""
        return text_of(self.title, self.lines, self.lang)

    def to_html(self) -> str:
        """Return the matrix as one element of HTML."""
        return html_of(self.title, self.blocks, self.lang)

    def to_svg(self) -> str:
        """Return the matrix as a picture: for slides, and for pages that can't take HTML.

        It names its colours after the page that shows it, dark or light.
        """
        return svg_of(self.title, self.picture, self.lang)

    def _repr_html_(self) -> str:
        return self.to_html()

    def _repr_mimebundle_(
        self, include: Collection[str] | None = None, exclude: Collection[str] | None = None
    ) -> dict[str, str]:
        return chosen({HTML: self.to_html(), TEXT: str(self)}, include, exclude)


@leaves_bare
def matrix(
    portal: Portal,
    dossier: Dossier | DossierId | str,
    *,
    at: datetime | None = None,
    lang: Lang = "fr",
    zone: tzinfo | None = None,
    limit: int = 60,
) -> Matrix:
    """Return who holds what on a dossier, people by the names that the portal knows.

    A portal has no clock: give `at`, and the title says of when it is. More people than `limit` are
    counted. What nobody manages is folded away under the matrix, and
    what is pending stands there with its deadline, told in `zone`, or in UTC without one.

    Raises:
        TypeError: an argument has the wrong Python type.
        ValueError: `lang` is neither `fr` nor `en`, or `limit` is less than 1.
        InvalidSiren, UnknownDossier: the portal has no such dossier (VAL-1, DOS-1).
        NaiveInstant, InstantOutOfRange: `at` is not aware (TIM-1).
    """
    words, most = Words(lang=lang, portal=portal, zone=zone), checked_limit(limit)
    shown = dossier_of(portal, dossier)
    rights = rights_of(shown, portal.ruleset.catalogue)
    parts = Crossing(words=words, rights=rights)
    around = tuple(_around(words, shown, rights))
    return Matrix(
        title=titled(words, shown, at),
        blocks=(*parts.tables(most), *around),
        lines=(*parts.told(), *around),
        picture=parts.turned(_PICTURED, brief=True),
        lang=words.lang,
    )


def titled(words: Words, dossier: Dossier, at: datetime | None) -> Cell:
    """Return the dossier by name and identifier, and of when it is where that is known."""
    told = () if at is None else (plain(words("as-of", at=words.instant(instant(at)))),)
    return named(dossier.name), number(str(dossier.id)), *told


def _around(words: Words, dossier: Dossier, rights: Rights) -> Iterator[Block]:
    yield from legend(rights)
    flags = {"unknown-account": dossier.has_unknown_account}
    flags |= {"unknown-email": dossier.has_unknown_email}
    for key, holds in flags.items():
        if holds:
            yield Note((plain(words(key)),))
    pending = tuple(_request(words, each) for each in dossier.requests)
    if pending:
        yield Lines(caption=words("pending"), items=pending)
    catalogue = words.portal.ruleset.catalogue
    managed = {each.code for each in rights.services}
    empty = [each for each in catalogue.elementary if each.code not in managed]
    if empty:
        yield Lines(
            caption=words("empty", count=len(empty)),
            items=(joined_cells((noun(str(each)),) for each in empty),),
            folded=True,
        )


def legend(*shown: Rights) -> Iterator[Note]:
    """Yield what the abbreviations of the roles that are there stand for."""
    roles = {held.role for rights in shown for held in rights.by_place.values()}
    if roles:
        told = ((framed(role), noun(role.label)) for role in Role if role in roles)
        yield Note(joined_cells(told))


def _request(words: Words, request: Request) -> Cell:
    adhesion = isinstance(request, AdhesionRequest)
    kind = "request-adhesion" if adhesion else "request-substitution"
    until = words.instant(request.good_until)
    services = words.services(request.services, len(request.services))
    return words.who(request.requester), plain(words(kind, until=until)), *services
