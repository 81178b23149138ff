"""Where people and services meet: the parts of a matrix.

Holds `Crossing`. Law: every habilitation of those shown is shown, once; who is left out is counted.
Doesn't know what stands around it.
"""

from collections.abc import Iterator
from typing import Final, final

from attrs import evolve, frozen

from habilitations.display._parts import (
    Block,
    Cell,
    Column,
    Lines,
    Note,
    Row,
    Table,
    joined_cells,
    marked,
    noun,
    plain,
)
from habilitations.display._rights import Rights, by_heading, short_label
from habilitations.display._words import Words
from habilitations.identifiers import SubscriberNumber
from habilitations.services import ElementaryService

#: So many people stand side by side; more stand one below the other, and the services across.
_SIDE_BY_SIDE: Final = 8
#: How many holders of a service a line of text names.
_IN_A_LINE: Final = 8
#: What marks a place where two matrices differ.
DIFFERS: Final = "\N{NOT EQUAL TO}"


@final
@frozen(kw_only=True)
class Crossing:
    """The parts of a matrix: its table either way round, and its lines of text."""

    words: Words
    rights: Rights
    #: The rights beside which these stand: what differs is marked.
    beside: Rights | None = None

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
        else:
            yield self.table(most, self.caption)

    def table(self, most: int, caption: str) -> Table:
        """Return the table, the way round that keeps it narrow, under a caption."""
        few = len(self.rights.people) <= _SIDE_BY_SIDE
        return evolve(self.turned(most) if few else self.upright(most), caption=caption)

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

    def turned(self, most: int, *, brief: bool = False) -> Table:
        """Return the table with a row a service, the people side by side.

        `brief` is by name alone, unless another has that name too.
        """
        people, words = self.rights.people[:most], self.words
        return Table(
            caption=self.caption,
            columns=(
                Column(head=(plain(self.words("service")),)),
                *(Column(head=words.brief(who) if brief else words.person(who)) for who in people),
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
        cell = self._told(self.rights, who, service)
        if self.beside is None or cell == self._told(self.beside, who, service):
            return cell
        return (*cell, marked(DIFFERS))

    def _told(self, rights: Rights, who: SubscriberNumber, service: ElementaryService) -> Cell:
        held = rights.held(who, service)
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
