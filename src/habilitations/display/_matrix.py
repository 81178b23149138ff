"""The rights matrix of a dossier: people and services, a role where they meet.

Holds `Matrix`, and what makes one. Law: every habilitation of those shown is shown, once; who and
what is left out is counted. Doesn't know the portal any more once it is made.
"""

from collections.abc import Collection, Iterator
from datetime import tzinfo
from typing import Final, final

from attrs import field, frozen

from habilitations._errors.bare import leaves_bare
from habilitations._texts.languages import Lang
from habilitations.display._html import html_of
from habilitations.display._parts import (
    Block,
    Cell,
    Column,
    Lines,
    Note,
    Row,
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
    by_heading,
    dossier_of,
    rights_of,
    short_label,
)
from habilitations.display._sheet import HTML, TEXT, chosen
from habilitations.display._svg import svg_of
from habilitations.display._words import Words
from habilitations.identifiers import DossierId, SubscriberNumber
from habilitations.model import AdhesionRequest, Dossier, Portal, Request
from habilitations.roles import Role
from habilitations.services import ElementaryService

#: So many people stand side by side; more stand one below the other, and the services across.
_SIDE_BY_SIDE: Final = 8
#: How many people a picture has at most: it is for slides.
_PICTURED: Final = 10
#: How many holders of a service a line of text names.
_IN_A_LINE: Final = 8


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
    lang: Lang = "fr",
    zone: tzinfo | None = None,
    limit: int = 60,
) -> Matrix:
    """Return who holds what on a dossier, people by the names that the portal knows.

    More people than `limit` are counted. What nobody manages is folded away under the matrix, and
    what is pending stands there with its deadline, told in `zone`, or in UTC without one.

    Raises:
        TypeError: an argument has the wrong Python type.
        ValueError: `lang` is neither `fr` nor `en`, or `limit` is less than 1.
        InvalidSiren, UnknownDossier: the portal has no such dossier (VAL-1, DOS-1).
    """
    words, most = Words(lang=lang, portal=portal, zone=zone), checked_limit(limit)
    shown = dossier_of(portal, dossier)
    rights = rights_of(shown, portal.ruleset.catalogue)
    parts = _Drawing(words, rights)
    around = tuple(_around(words, shown, rights))
    return Matrix(
        title=(named(shown.name), number(str(shown.id))),
        blocks=(*parts.tables(most), *around),
        lines=(*parts.told(), *around),
        picture=parts.turned(_PICTURED),
        lang=words.lang,
    )


@final
@frozen
class _Drawing:
    """The parts of a matrix."""

    words: Words
    rights: Rights

    @property
    def caption(self) -> str:
        """How many people and services there are."""
        return self.words(
            "matrix", people=len(self.rights.people), services=len(self.rights.services)
        )

    @property
    def headed(self) -> tuple[tuple[str, ElementaryService], ...]:
        """The services that somebody manages, with their headings."""
        catalogue = self.words.portal.ruleset.catalogue
        return by_heading(self.rights.services, catalogue, self.words("other"))

    def tables(self, most: int) -> Iterator[Block]:
        """Yield the table, the way round that keeps it narrow, or say that there is nothing."""
        if not self.rights.people:
            yield Note((plain(self.words("nobody")),))
        elif len(self.rights.people) <= _SIDE_BY_SIDE:
            yield self.turned(most)
        else:
            yield self.upright(most)

    def upright(self, most: int) -> Table:
        """Return the table with a row a person, the services grouped across."""
        people, headed = self.rights.people, self.headed
        return Table(
            caption=self.caption,
            columns=(
                Column(head=(plain(self.words("person")),)),
                *(
                    Column(head=(noun(short_label(heading, each), str(each)),), group=heading)
                    for heading, each in headed
                ),
            ),
            rows=tuple(
                Row(
                    head=self.words.person(who),
                    cells=tuple(self.cell(who, each) for _, each in headed),
                )
                for who in people[:most]
            ),
            more=self.words.more(len(people) - most),
        )

    def turned(self, most: int) -> Table:
        """Return the table with a row a service, the people side by side."""
        people = self.rights.people[:most]
        return Table(
            caption=self.caption,
            columns=(
                Column(head=(plain(self.words("service")),)),
                *(Column(head=self.words.person(who)) for who in people),
            ),
            rows=tuple(
                Row(
                    head=(noun(short_label(heading, each), str(each)),),
                    cells=tuple(self.cell(who, each) for who in people),
                    group=heading,
                )
                for heading, each in self.headed
            ),
            more=self.words.more(len(self.rights.people) - most),
        )

    def cell(self, who: SubscriberNumber, service: ElementaryService) -> Cell:
        """Return what a person holds on a service."""
        held = self.rights.held(who, service)
        return () if held is None else self.words.role(held)

    def told(self) -> Iterator[Block]:
        """Yield the services of each heading, a line each, with those who hold them."""
        if not self.rights.people:
            yield Note((plain(self.words("nobody")),))
            return
        yield Note((plain(self.caption),))
        for heading in dict.fromkeys(heading for heading, _ in self.headed):
            services = (each for of, each in self.headed if of == heading)
            yield Lines(caption=heading, items=tuple(map(self.line, services)))

    def line(self, service: ElementaryService) -> Cell:
        """Return a service and those who hold it, the highest role first."""
        rows = sorted(self.rights.on(service), key=lambda held: held.role.rank)
        shown = (self.words.holder(held) for held in rows)
        first = joined_cells(cell for cell, _ in zip(shown, range(_IN_A_LINE), strict=False))
        left = self.words.more(len(rows) - _IN_A_LINE)
        return (
            noun(self.words.colon(str(service))),
            *first,
            *(plain(more) for more in (left,) if more),
        )


def _around(words: Words, dossier: Dossier, rights: Rights) -> Iterator[Block]:
    roles = {held.role for held in rights.by_place.values()}
    if roles:
        yield Note(_legend(roles))
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


def _legend(roles: Collection[Role]) -> Cell:
    return joined_cells((framed(role), noun(role.label)) for role in Role if role in roles)


def _request(words: Words, request: Request) -> Cell:
    adhesion = isinstance(request, AdhesionRequest)
    kind = "request-adhesion" if adhesion else "request-substitution"
    until = words.instant(request.good_until)
    services = words.services(request.services, len(request.services))
    return words.who(request.requester), plain(words(kind, until=until)), *services
