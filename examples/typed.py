"""A back office in a hundred lines, as type checkers read it: nothing here is cast or excused.

`python examples/typed.py` runs it; `python -m proof.everywhere` has four type checkers read it.
"""

from collections.abc import Iterator, Mapping
from datetime import UTC, datetime, timedelta

import habilitations as hab
from habilitations import (
    AnyService,
    BankAccount,
    Dossier,
    Habilitation,
    Journal,
    Lang,
    Person,
    Portal,
    RequestPhase,
    Right,
    Role,
    Siren,
    Step,
    Subscriber,
    errors,
    procedures,
    services,
)

MONDAY = datetime(2026, 1, 5, 9, tzinfo=UTC)
LILA = Subscriber(
    number="20101670101919",
    last_name="ROSEMONDE",
    first_name="Lila",
    email="lila.rosemonde@orange.fr",
    employer="123456789",
)


def begun() -> Portal:
    """Return a portal with one dossier that Lila manages."""
    portal = hab.register_space(Portal(), subscriber=LILA, code="courriel", at=MONDAY)
    portal = hab.activate_space(portal, by=LILA.number, code="courriel", at=MONDAY)
    portal = hab.open_dossier(portal, dossier="123456789", name="SARL MARTIN", at=MONDAY)
    portal = hab.request_adhesion(
        portal,
        by="20101670101919",
        dossier=Siren("123456789"),
        services=[services.PAYER, services.DECLARER_TVA],
        code="lettre",
        at=MONDAY,
        bank_account=BankAccount("FR7630006000011234567890189", label="Compte courant"),
    )
    at = MONDAY + timedelta(days=3)
    return hab.activate_request(portal, by=LILA, dossier="123456789", code="lettre", at=at)


def named(portal: Portal, dossier: str) -> str:
    """Return an enterprise's name, or its identifier."""
    found: Dossier | None = portal.dossiers.get(dossier)
    return dossier if found is None else found.name


def by_role(portal: Portal, dossier: str) -> Mapping[str, list[Habilitation]]:
    """Return who holds what, by the code of the role."""
    held: dict[str, list[Habilitation]] = {}
    for each in hab.holders(portal, dossier=dossier):
        held.setdefault(each.role.value, []).append(each)
    return held


def word(role: Role) -> str:
    """Return the role in a word of one's own: a role that is forgotten is an error."""
    match role:
        case Role.ADMINISTRATEUR_TITULAIRE:
            return "titulaire"
        case Role.ADMINISTRATEUR_SUPPLEANT:
            return "suppléant"
        case Role.ACTEUR_DELEGANT | Role.ACTEUR:
            return "délégué"


def waiting(portal: Portal, person: Person, at: datetime) -> Iterator[str]:
    """Yield what a person waits for."""
    for status in hab.requests_of(portal, person, at=at):
        if status.status is not RequestPhase.LAPSED:
            yield f"{status.request.dossier}: {status.deadline:%Y-%m-%d}"


def tried(portal: Portal, service: AnyService, lang: Lang) -> tuple[Portal, str]:
    """Return the portal after a step, or why it was refused."""
    at = MONDAY + timedelta(days=4)
    step = Step.of(
        procedures.cancel_request, by=LILA, dossier="123456789", services=[service], at=at
    )
    try:
        after, journal = hab.record(portal, Journal(portal), step)
    except errors.NotPossible as refusal:
        return portal, refusal.message(lang)
    return after, str(len(journal))


def main() -> None:
    """Play it."""
    portal = begun()
    assert portal.dossiers["123456789"].name == named(portal, "123456789")
    assert portal.spaces.get(LILA) is portal.spaces["20101670101919"]
    assert hab.can(portal, LILA, Right.USE, services.PAYER, dossier="123456789")
    assert set(by_role(portal, "123456789")) == {Role.ADMINISTRATEUR_TITULAIRE.value}
    assert not list(waiting(portal, LILA, MONDAY))
    after, why = tried(portal, services.MESSAGERIE, "fr")
    print(f"{word(Role.ACTEUR)}: {why}" if after is portal else "")


if __name__ == "__main__":
    main()
