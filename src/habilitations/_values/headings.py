"""The headings of the portal's menu under which services stand.

Law: a service has one heading, that of the entry that fewest services open. Doesn't know how they
are shown.
"""

from collections.abc import Mapping

from habilitations._values.catalogue import Catalogue


def headings_of(catalogue: Catalogue) -> Mapping[str, str]:
    """Return the heading under which each service stands, by its code, if the menu has any."""
    found: dict[str, tuple[int, str]] = {}
    for entry in catalogue.entries:
        for service in entry.opened_by:
            rival = (len(entry.opened_by), entry.heading)
            best = found.get(service.code, rival)
            found[service.code] = best if best[0] <= rival[0] else rival
    return {code: heading for code, (_, heading) in found.items()}


def in_menu_order(catalogue: Catalogue) -> tuple[str, ...]:
    """Return the headings of a menu, each once, in its order."""
    return tuple(dict.fromkeys(entry.heading for entry in catalogue.entries))
