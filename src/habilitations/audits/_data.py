"""Findings on the data of one dossier: its identifier, its instants, its address.

Law: each reads what the dossier holds, at the instant given. Doesn't know who holds what.
"""

from collections.abc import Iterator
from typing import Final

from habilitations._steps.draft import Draft
from habilitations.audits._findings import Finding, FindingKind
from habilitations.audits._look import Findings, Look
from habilitations.audits._scope import works_for
from habilitations.identifiers import Email, Siren
from habilitations.model import Dossier, Space, spaces_at
from habilitations.roles import Role

_AT: Final = Role.ADMINISTRATEUR_TITULAIRE


# ADH-4: §3.2, the tax office writes to the enterprise at an address that is the enterprise's.
def shared_email(look: Look) -> Findings:
    """Yield who logs in with an address of the enterprise, and works elsewhere."""
    for email, space in _logging_in(look):
        yield Finding(
            kind=FindingKind.SHARED_EMAIL,
            rule="ADH-4",
            dossier=look.dossier.id,
            subscribers=(space.subscriber.number,),
            email=email,
            remedies=tuple(_readdressed(look)),
        )


# TIM-1: until then nothing can be done there.
def later_instant(look: Look) -> Findings:
    """Yield a dossier on which something is dated later than the audit, and whose it is."""
    last = look.dossier.updated_at
    if last > look.at:
        people = dict.fromkeys(row.subscriber for row in look.rows if row.since > look.at)
        yield Finding(
            kind=FindingKind.LATER_INSTANT,
            rule="TIM-1",
            dossier=look.dossier.id,
            subscribers=tuple(people),
            at=last,
        )


# VAL-1: no key is asked of a SIREN, since those that the fiche prints have none that is right.
def wrong_key(look: Look) -> Findings:
    """Yield a dossier whose SIREN has a wrong key, but for the fiche's own unless asked for."""
    own = look.dossier.id
    if isinstance(own, Siren) and not own.has_valid_key and own.value not in look.spared:
        yield Finding(kind=FindingKind.WRONG_SIREN_KEY, rule="VAL-1", dossier=own)


def _logging_in(look: Look) -> Iterator[tuple[Email, Space]]:
    for email in dict.fromkeys(_addresses(look.dossier)):
        spaces = spaces_at(look.portal, email)
        own = str(look.dossier.id)
        yield from ((email, each) for each in spaces if not works_for(each, own))


def _addresses(dossier: Dossier) -> Iterator[Email]:
    if dossier.company_email is not None:
        yield dossier.company_email
    if dossier.email_change is not None:
        yield dossier.email_change.email


def _readdressed(look: Look) -> Iterator[Draft]:
    titulaires = (row for row in look.rows if row.role is _AT and row.service.needs_company_email)
    for row in titulaires:
        given = {"by": row.subscriber, "dossier": look.dossier.id}
        yield Draft.named("change_company_email", given)
