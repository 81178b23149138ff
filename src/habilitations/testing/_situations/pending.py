"""Grounds on which something waits, and what a dossier or a space has beside rights.

Law: what waits is of everybody and of each kind, from dates whose deadlines cross both changes of
the clock in Paris. Doesn't know delegations but as what waits may depend on them.
"""

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from typing import Final

from habilitations.testing._pools import (
    ACCOUNTS,
    CODES,
    COMPANY_EMAILS,
    DOSSIERS,
    LINKS,
    MONDAY,
    PROVISIONAL,
    SIRENS,
    SPARE_CODES,
    SPARE_LINKS,
)
from habilitations.testing._procedures import DELEGATIONS
from habilitations.testing._situations.crew import (
    ANNE,
    BRUNO,
    CHLOE,
    DENIS,
    EMMA,
    FABRICE,
    GILLES,
    HELENE,
    IRENE,
    Cast,
    met,
    of,
)
from habilitations.testing._situations.ground import AD, AS, DATA, REQUESTS, SPACES, A, Ground, Sets
from habilitations.testing._story import Story

HOUR: Final = timedelta(hours=1)
#: From here all delays of the fiche go over the day on which Paris puts its clocks on.
SPRING: Final = datetime(2026, 3, 27, 9, tzinfo=UTC)
#: And from here over the day on which it puts them back.
AUTUMN: Final = datetime(2026, 10, 23, 9, tzinfo=UTC)


def requests(cast: Cast, _: Story) -> Iterator[Ground]:
    """Yield adhesions of everybody that wait, from each date."""
    for start in (MONDAY, SPRING, AUTUMN):
        story = met(start)
        waiting = (
            story.asks(ANNE, *of(cast.plain, cast.other), code=CODES[0])
            .asks(BRUNO, *of(cast.plain), code=CODES[0])
            .asks(BRUNO, *of(cast.other), code=CODES[1])
            .asks(CHLOE, *of(cast.mailed), code=CODES[0], link=LINKS[0])
            .asks(DENIS, *of(cast.mailed, cast.plain), code=CODES[0], link=LINKS[1])
            .clicks(LINKS[1])
            .asks(EMMA, *of(cast.first), code=CODES[0])
            .asks(FABRICE, *of(cast.whole), code=CODES[0])
            .on(DOSSIERS[1])
            .asks(ANNE, *of(cast.plain), code=CODES[1])
            .on(DOSSIERS[0])
        )
        yield Ground(
            kind="requests that wait",
            title=f"adhesions that wait from {start:%B} on",
            story=waiting,
            procedures=REQUESTS if start == MONDAY else REQUESTS[2::2],
            services=_asked(cast),
            late=True,
        )


def _asked(cast: Cast) -> Sets:
    return (
        *(of(cast.plain), of(cast.other), of(cast.plain, cast.other), of(cast.mailed)),
        *(of(cast.mailed, cast.plain), of(cast.first), of(cast.first, cast.second)),
        of(cast.whole),
    )


def substitutions(cast: Cast, begun: Story) -> Iterator[Ground]:
    """Yield substitutions of everybody that wait."""
    both, service = of(cast.first, cast.second), of(cast.plain)
    staffed = (
        begun.adheres(ANNE, *service, *both, *of(cast.mailed))
        .adds(ANNE, ACCOUNTS[1])
        .names(ANNE, BRUNO, AS, *service, *both)
        .names(ANNE, CHLOE, AD, *service, *both)
        .names(BRUNO, DENIS, AD, *service)
        .names(ANNE, EMMA, A, *service, *of(cast.second))
        .names(CHLOE, FABRICE, A, *service, *both)
        .names(DENIS, GILLES, A, *service)
    )
    claimed = staffed
    for each in (BRUNO, CHLOE, EMMA, HELENE):
        claimed = claimed.claims(each, *service, code=CODES[0])
        claimed = claimed.claims(each, *of(cast.first), code=CODES[1])
    stories = {
        "awake": claimed,
        "asleep": claimed.suspends(ANNE, BRUNO, *service)
        .suspends(ANNE, FABRICE, *both)
        .suspends(ANNE, CHLOE, *service),
        "another AT meanwhile": claimed.enters(HELENE, CODES[0]),
    }
    for title, story in stories.items():
        yield Ground(
            kind="substitutions that wait",
            title=f"everybody wants to replace the AT, {title}",
            story=story,
            procedures=REQUESTS,
            services=(
                *(service, of(cast.first), of(cast.second), of(cast.whole)),
                *(of(cast.other), of(cast.mailed)),
            ),
            late=True,
        )
    yield _named_meanwhile(cast, begun)


def _named_meanwhile(cast: Cast, begun: Story) -> Ground:
    """Return requests of people who held nothing when they asked: ROL-6 and ADH-11 may differ."""
    service, first = of(cast.plain), of(cast.first)
    return Ground(
        kind="substitutions that wait",
        title="whoever has asked is named elsewhere meanwhile",
        story=begun.adheres(ANNE, *service)
        .adheres(HELENE, *first)
        .asks(BRUNO, *of(cast.other), code=CODES[0])
        .asks(DENIS, *of(cast.other), code=CODES[0])
        .claims(CHLOE, *service, code=CODES[0])
        .claims(EMMA, *service, code=CODES[0])
        .names(ANNE, BRUNO, A, *service)
        .names(ANNE, DENIS, AS, *service)
        .names(HELENE, CHLOE, A, *first),
        procedures=("activate_request",),
    )


def data(cast: Cast, begun: Story) -> Iterator[Ground]:
    """Yield accounts and addresses, and changes of them."""
    held, first = of(cast.plain, cast.mailed, cast.first), of(cast.first)
    staffed = (
        begun.adheres(ANNE, *held)
        .names(ANNE, BRUNO, AS, *held)
        .names(ANNE, CHLOE, AD, *held)
        .adheres(DENIS, *of(cast.other))
        .names(ANNE, EMMA, A, *held)
    )
    changing = staffed.readdresses(BRUNO, COMPANY_EMAILS[1], LINKS[1]).adds(ANNE, ACCOUNTS[1])
    stories = {
        "one account": staffed,
        "one account, the AS asleep": staffed.suspends(ANNE, BRUNO, *held),
        "two accounts, a change of address": changing,
        "the AS asleep": changing.suspends(ANNE, BRUNO, *held),
        "the AS asleep on Payer alone": changing.suspends(ANNE, BRUNO, *first),
        "the AS asleep on Messagerie alone": changing.suspends(ANNE, BRUNO, *of(cast.mailed)),
        "the AS gone": changing.revokes(ANNE, BRUNO, *held),
        "a newer change": changing.readdresses(ANNE, COMPANY_EMAILS[0], LINKS[2]),
    }
    for title, story in stories.items():
        yield Ground(
            kind="accounts and addresses",
            title=title,
            story=story,
            procedures=(*DATA, "confirm_company_email"),
            services=(),
            late=True,
        )
    yield from _linked(cast, begun)


def _linked(cast: Cast, begun: Story) -> Iterator[Ground]:
    first = of(cast.first)
    linked = (
        begun.asks(CHLOE, *of(cast.mailed), link=LINKS[0])
        .asks(DENIS, *of(cast.mailed, cast.other), link=LINKS[1])
        .clicks(LINKS[1])
        .asks(ANNE, *of(cast.mailed, cast.first), link=LINKS[2])
        .clicks(LINKS[2])
        .enters(ANNE)
        .readdresses(ANNE, COMPANY_EMAILS[1], SPARE_LINKS[0])
    )
    yield Ground(
        kind="accounts and addresses",
        title="a change of address beside adhesions that wait for their clicks",
        story=linked,
        procedures=("change_company_email", "confirm_company_email", "request_adhesion"),
        services=(of(cast.mailed), of(cast.other)),
        late=True,
    )
    opened = begun.on(SIRENS[2]).opens(accounts=ACCOUNTS)
    yield Ground(
        kind="accounts and addresses",
        title="accounts before there is anybody",
        story=opened.requests(ANNE, *first).enters(ANNE),
        procedures=(*DATA, *REQUESTS[:2]),
        services=(of(cast.second), of(cast.mailed)),
    )


def provisional(cast: Cast, begun: Story) -> Iterator[Ground]:
    """Yield a dossier without a SIREN that holds one of everything."""
    held = of(cast.plain, cast.mailed, cast.first)
    story = (
        begun.on(PROVISIONAL)
        .opens(accounts=ACCOUNTS[1:])
        .adheres(ANNE, *held)
        .names(ANNE, BRUNO, AS, *held)
        .names(ANNE, CHLOE, AD, *of(cast.plain))
        .names(BRUNO, DENIS, AD, *of(cast.plain))
        .names(CHLOE, FABRICE, A, *of(cast.plain))
        .names(DENIS, GILLES, A, *of(cast.plain))
        .suspends(ANNE, DENIS, *of(cast.plain))
        .asks(HELENE, *of(cast.other), code=CODES[1])
        .claims(EMMA, *of(cast.plain), code=CODES[2])
        .readdresses(BRUNO, COMPANY_EMAILS[1], LINKS[1])
        .later(HOUR)
    )
    yield Ground(
        kind="a provisional dossier",
        title="a dossier that moves with all that it holds",
        story=story,
        procedures=("identify_dossier", "open_dossier"),
    )


def spaces(_: Cast, __: Story) -> Iterator[Ground]:
    """Yield an inscription that waits, from each date."""
    for start in (MONDAY, SPRING, AUTUMN):
        story = met(start)
        yield Ground(
            kind="spaces",
            title=f"an inscription that waits from {start:%B} on",
            story=story.moves(HELENE, COMPANY_EMAILS[0]).corrects(HELENE, title="Mme"),
            procedures=(*SPACES, "open_dossier"),
            late=True,
        )


def rules(cast: Cast, begun: Story) -> Iterator[Ground]:
    """Yield what other rules may end, or refuse."""
    held = of(cast.plain, cast.first, cast.second)
    staffed = (
        begun.adheres(ANNE, *held)
        .names(ANNE, BRUNO, AS, *held)
        .names(ANNE, CHLOE, A, *of(cast.first))
        .names(BRUNO, EMMA, AD, *of(cast.second))
    )
    waiting = (
        begun.asks(ANNE, *of(cast.plain, cast.other), code=CODES[0])
        .asks(BRUNO, *of(cast.plain), code=CODES[1])
        .asks(CHLOE, *of(cast.first, cast.second), code=CODES[0])
        .asks(DENIS, *of(cast.mailed, cast.other), code=CODES[0])
        .on(DOSSIERS[1])
        .adheres(EMMA, *held)
        .claims(FABRICE, *of(cast.plain), code=CODES[0])
        .claims(FABRICE, *of(cast.first), code=SPARE_CODES[0])
        .on(DOSSIERS[0])
    )
    stories = {
        "rights": staffed,
        "two kinds of role": staffed.names(ANNE, EMMA, A, *of(cast.plain)),
        "requests": waiting,
    }
    for title, story in stories.items():
        yield Ground(
            kind="other rules",
            title=f"rules that change over {title}",
            story=story,
            procedures=("change_rules",),
        )


def clocks(cast: Cast, begun: Story) -> Iterator[Ground]:
    """Each dossier and each space has its own clock."""
    service = of(cast.plain)
    story = begun.adheres(ANNE, *service).names(ANNE, EMMA, A, *service)
    ahead = (
        story.later(3 * HOUR)
        .moves(ANNE, COMPANY_EMAILS[0])
        .moves(EMMA, COMPANY_EMAILS[1])
        .on(DOSSIERS[1])
        .asks(ANNE, *service)
        .on(DOSSIERS[0])
        .later(-2 * HOUR)
    )
    yield Ground(
        kind="clocks that disagree",
        title="the next dossier and two spaces are two hours ahead",
        story=ahead,
        procedures=(*DELEGATIONS, *SPACES, *REQUESTS),
        services=(service, of(cast.other)),
    )
    yield Ground(
        kind="clocks that disagree",
        title="a space is activated after its dossiers have moved",
        story=story.later(3 * HOUR).activates(IRENE).later(-2 * HOUR),
        procedures=("designate", *SPACES),
        services=(service,),
    )
    yield Ground(
        kind="clocks that disagree",
        title="an address is given away that an inscription waits for, two days later",
        story=story.later(50 * HOUR).moves(HELENE, IRENE.email).later(-49 * HOUR),
        procedures=("activate_space",),
    )
