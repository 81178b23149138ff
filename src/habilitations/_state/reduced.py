"""What another catalogue leaves of a request.

Law: services are the same where their codes are; those that the catalogue lacks end (CAT-4).
Doesn't know who changes the rules.
"""

from datetime import datetime

from attrs import evolve

from habilitations._state.requests import (
    AdhesionRequest,
    Request,
    is_live,
    lacking_account,
    lacking_email,
)
from habilitations.services import Catalogue


# CAT-4: services are the same where their codes are; those that the catalogue lacks end.
def under_catalogue(request: Request, catalogue: Catalogue, at: datetime) -> Request:
    """Return what a catalogue leaves of a request: its services may be none.

    One that loses none stays as it is. One that has lapsed at an instant keeps all else, or it
    would wait for its code again.
    """
    if not isinstance(request, AdhesionRequest):
        known = {each.code: each for each in catalogue.services}
        left = [known[each.code] for each in request.services if each.code in known]
        return evolve(request, services=left)
    slots = catalogue.slots
    lines = [slots[each.code].service for each in request.services if each.code in slots]
    cut = evolve(request, services=lines)
    if len(lines) == len(request.services) or not is_live(request, at):
        return cut
    # ADH-4, ADH-5: what nothing needs is ignored, as if it had never been given.
    if not lacking_account(lines):
        cut = evolve(cut, bank_account=None)
    if not lacking_email(lines):
        cut = evolve(
            cut, company_email=None, email_link=None, confirmed_at=None, link_deadline=None
        )
    return cut
