"""Cases of what is easily overlooked: the second of two things, another reading, a lesser state.

Law: each was asked for by a fault that somebody wrote who knew neither the cases nor the
situations. Doesn't know rules but through what they refuse.
"""

from typing import Final

from habilitations.identifiers import Idsp
from habilitations.model import BankAccount
from habilitations.roles import Role
from habilitations.rules import (
    FICHE,
    AdhesionByDelegates,
    OnDelegatorRemoved,
    OnSubstitution,
    RoleExclusivity,
    Ruleset,
)
from habilitations.services import (
    DECLARER_IS,
    DECLARER_TVA,
    MESSAGERIE,
    PAYER,
    PAYER_IS,
    PAYER_TVA,
)
from habilitations.testing._cases.form import (
    ANNE,
    BRUNO,
    CHLOE,
    DENIS,
    HOUR,
    TICK,
    WORLD,
    Case,
    refused,
)
from habilitations.testing._pools import ACCOUNTS, COMPANY_EMAILS, DOSSIERS, LINKS, edition

_AS: Final = Role.ADMINISTRATEUR_SUPPLEANT
_THERE, _PROVISIONAL = DOSSIERS[1:]
_NINE_SIGNS: Final = Idsp("P-1234567")
_OTHER: Final = "987654321"
_THIRD: Final = BankAccount("FR1420041010050500013M02606")
_HELD: Final = WORLD.adheres(ANNE, DECLARER_TVA)
_USED: Final = _HELD.names(ANNE, BRUNO, Role.ACTEUR, DECLARER_TVA)
_CHAIN: Final = _HELD.names(ANNE, BRUNO, Role.ACTEUR_DELEGANT, DECLARER_TVA).names(
    BRUNO, CHLOE, Role.ACTEUR, DECLARER_TVA
)
_PAYING: Final = WORLD.adheres(ANNE, PAYER_TVA)
_WRITTEN: Final = WORLD.adheres(ANNE, MESSAGERIE)

_SPACES: Final[tuple[Case, ...]] = (
    Case(
        rule="ESP-6",
        title="capitals are a change",
        story=WORLD.corrects(ANNE, last_name="Bernard").corrects(ANNE, last_name="BERNARD"),
    ),
    refused(
        "ESP-6",
        "a title is taken away, and more changes with it",
        WORLD.corrects(ANNE, title="Mme")
        .corrects(ANNE, title="", employer=_OTHER)
        .corrects(ANNE, employer=_OTHER),
    ),
)
_DOSSIERS: Final[tuple[Case, ...]] = (
    Case(
        rule="DOS-2",
        title="an IDSP may have nine signs",
        story=WORLD.on(_NINE_SIGNS).opens().identifies(_THERE),
    ),
    Case(
        rule="DOS-2",
        title="what was clicked stays so",
        story=WORLD.on(_PROVISIONAL)
        .opens()
        .asks(ANNE, MESSAGERIE)
        .clicks()
        .identifies(_THERE)
        .enters(ANNE),
    ),
    refused(
        "TIM-1",
        "nothing is before the dossier was opened",
        # With an account, so that the dossier isn't taken to be there.
        WORLD.later(HOUR)
        .on(_THERE)
        .opens(accounts=ACCOUNTS[:1])
        .later(-TICK)
        .asks(ANNE, DECLARER_TVA),
    ),
    refused(
        "DEL-8",
        "an AS who sleeps there, and is awake elsewhere, manages nothing",
        _PAYING.names(ANNE, BRUNO, _AS, PAYER)
        .adheres(BRUNO, DECLARER_TVA)
        .suspends(ANNE, BRUNO, PAYER)
        .adds(BRUNO, ACCOUNTS[1]),
    ),
    Case(
        rule="BNK-2",
        title="any number of them",
        story=_PAYING.adds(ANNE, ACCOUNTS[1]).adds(ANNE, _THIRD),
    ),
    refused(
        "BNK-2",
        "one that is to come is not there yet",
        _PAYING.requests(ANNE, PAYER_IS, account=ACCOUNTS[1]).closes(ANNE, ACCOUNTS[0].iban),
    ),
    Case(
        rule="BNK-2",
        title="one that was closed may come back with a request",
        story=_PAYING.adds(ANNE, ACCOUNTS[1])
        .requests(ANNE, PAYER_IS, account=ACCOUNTS[0])
        .closes(ANNE, ACCOUNTS[0].iban)
        .enters(ANNE)
        .closes(ANNE, ACCOUNTS[1].iban),
    ),
    refused(
        "EML-1",
        "who asked holds something else by now",
        _WRITTEN.adheres(ANNE, DECLARER_TVA)
        .readdresses(ANNE, COMPANY_EMAILS[1])
        .replaces(BRUNO, MESSAGERIE)
        .clicks(),
    ),
)
_REQUESTS: Final[tuple[Case, ...]] = (
    refused(
        "ADH-2",
        "another is AT of the second service asked for",
        _PAYING.asks(BRUNO, DECLARER_TVA, PAYER_IS),
    ),
    refused(
        "ADH-2",
        "another is AT of the first service asked for",
        _PAYING.asks(BRUNO, PAYER_IS, DECLARER_TVA),
    ),
    Case(
        rule="SUB-3",
        title="two lines of Payer stand for all",
        story=WORLD.adheres(ANNE, PAYER).replaces(BRUNO, PAYER_TVA, PAYER_IS),
    ),
)
_DELEGATIONS: Final[tuple[Case, ...]] = (
    Case(
        rule="DEL-5",
        title="an AS who sleeps has what comes later asleep, and nothing else",
        story=WORLD.adheres(ANNE, PAYER_TVA, DECLARER_TVA)
        .names(ANNE, BRUNO, _AS, PAYER_TVA)
        .names(ANNE, BRUNO, Role.ACTEUR, DECLARER_TVA)
        .suspends(ANNE, BRUNO, PAYER_TVA)
        .adheres(ANNE, PAYER_IS),
    ),
    Case(
        rule="DEL-8",
        title="whoever sleeps twice is woken once",
        story=_CHAIN.suspends(ANNE, CHLOE, DECLARER_TVA)
        .suspends(ANNE, BRUNO, DECLARER_TVA)
        .reactivates(ANNE, CHLOE, DECLARER_TVA),
    ),
)

_REFUSED: Final = Ruleset(adhesion_by_delegates=AdhesionByDelegates.REFUSED)
_ONE_ROLE: Final = Ruleset(role_exclusivity=RoleExclusivity.DOSSIER)
_ENDING: Final = Ruleset(on_substitution=OnSubstitution.END)
_KEEPING: Final = Ruleset(on_delegator_removed=OnDelegatorRemoved.KEEP)
#: Two services are written to, so that a change of address and an adhesion can have one link.
_MAILED: Final = Ruleset(catalogue=edition(FICHE.catalogue, mailed=DECLARER_TVA.code))
_UNPAID: Final = Ruleset(
    catalogue=edition(
        FICHE.catalogue, without=(PAYER.code, *(each.code for each in PAYER.elementary))
    )
)
_TVA: Final = next(each for each in _MAILED.catalogue.elementary if each.code == DECLARER_TVA.code)
_LINKED_TWICE: Final = (
    _WRITTEN.follows(_MAILED)
    .readdresses(ANNE, COMPANY_EMAILS[1], link=LINKS[1])
    .later(FICHE.email_delay + TICK)
    .asks(BRUNO, _TVA, link=LINKS[1])
)
_READINGS: Final[tuple[Case, ...]] = (
    Case(
        rule="ADH-11",
        title="where delegates may not, whoever holds nothing adheres",
        story=WORLD.follows(_REFUSED).adheres(ANNE, DECLARER_TVA),
    ),
    refused(
        "ADH-11",
        "where delegates may not, one doesn't adhere",
        _USED.follows(_REFUSED).asks(BRUNO, DECLARER_IS),
    ),
    refused(
        "ADH-11",
        "where delegates may not, a Délégant doesn't adhere",
        _CHAIN.follows(_REFUSED).asks(BRUNO, DECLARER_IS),
    ),
    refused(
        "ADH-11",
        "where delegates may not, who has become one doesn't adhere",
        _HELD.follows(_REFUSED)
        .asks(BRUNO, DECLARER_IS)
        .names(ANNE, BRUNO, Role.ACTEUR, DECLARER_TVA)
        .enters(BRUNO),
    ),
    Case(
        rule="ADH-11",
        title="where delegates may not adhere, one may replace the AT",
        story=_USED.follows(_REFUSED).replaces(BRUNO, DECLARER_TVA),
    ),
    refused(
        "ROL-6",
        "where one kind of role is held, an AS becomes no AT",
        _HELD.names(ANNE, BRUNO, _AS, DECLARER_TVA).follows(_ONE_ROLE).asks(BRUNO, DECLARER_IS),
    ),
    Case(
        rule="SUB-5",
        title="where delegations end with the AT, those of his delegates end too",
        story=_CHAIN.follows(_ENDING).replaces(DENIS, DECLARER_TVA),
    ),
    Case(
        rule="DEL-9",
        title="where they stay, those whom a sleeping Délégant named are awake",
        story=_CHAIN.follows(_KEEPING)
        .suspends(ANNE, BRUNO, DECLARER_TVA)
        .revokes(ANNE, BRUNO, DECLARER_TVA),
    ),
    Case(
        rule="DEL-9",
        title="where they stay, they are the AT's, whoever deleted their Délégant",
        story=_HELD.names(ANNE, BRUNO, _AS, DECLARER_TVA)
        .names(ANNE, CHLOE, Role.ACTEUR_DELEGANT, DECLARER_TVA)
        .names(CHLOE, DENIS, Role.ACTEUR, DECLARER_TVA)
        .follows(_KEEPING)
        .revokes(BRUNO, CHLOE, DECLARER_TVA),
    ),
    Case(
        rule="CAT-4",
        title="a substitution that waits needs no link",
        story=_WRITTEN.claims(BRUNO, MESSAGERIE).follows(_ONE_ROLE),
    ),
    Case(
        rule="CAT-4",
        title="other rules on several dossiers",
        story=_HELD.on(_THERE).opens().adheres(BRUNO, DECLARER_TVA).follows(_ONE_ROLE),
    ),
    Case(
        rule="CAT-4",
        title="accounts stay when nothing pays",
        story=_PAYING.follows(_UNPAID).later(HOUR).follows(Ruleset()).requests(ANNE, PAYER_IS),
    ),
    Case(
        rule="CAT-4",
        title="a substitution that loses a Service keeps the other",
        story=WORLD.adheres(ANNE, DECLARER_TVA, PAYER_TVA)
        .claims(BRUNO, DECLARER_TVA, PAYER)
        .follows(Ruleset(catalogue=edition(FICHE.catalogue, without=(DECLARER_TVA.code,))))
        .enters(BRUNO),
    ),
    Case(
        rule="CAT-4",
        title="a letter that was sent is good as long as it was",
        story=WORLD.asks(ANNE, DECLARER_TVA)
        .follows(Ruleset(code_delay=HOUR))
        .later(HOUR + HOUR)
        .enters(ANNE),
    ),
    Case(
        rule="CAT-4",
        title="a request lacks the link that is needed now",
        story=WORLD.asks(ANNE, DECLARER_TVA).follows(_MAILED),
        refused_for="VAL-1",
    ),
    Case(rule="REQ-1", title="the link of a lapsed change serves again", story=_LINKED_TWICE),
    Case(
        rule="ADH-4",
        title="of two with one link the live one is meant",
        story=_LINKED_TWICE.clicks(LINKS[1]).enters(BRUNO),
    ),
)

OVERLOOKED: Final[tuple[Case, ...]] = (
    *_SPACES,
    *_DOSSIERS,
    *_REQUESTS,
    *_DELEGATIONS,
    *_READINGS,
)
