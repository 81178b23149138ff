"""The pages of roles, services and the menu.

Law: every cell is read from `roles` and `services`. Doesn't know rules or refusals.
"""

from collections.abc import Iterable

from docs.markdown import page, rule_link, table
from habilitations.roles import ALIASES, MAY_DESIGNATE, RIGHT_TO_DESIGNATE, RIGHTS, Right, Role
from habilitations.services import (
    FICHE,
    FOCUS_FICHES,
    MANAGEMENT_MENU,
    PAYER,
    SEEN_ENTRIES,
    ElementaryService,
    ManagementLink,
    PortalEntry,
    SeenEntry,
    Service,
)


def role_table() -> str:
    """Return who may do what: the table of the README too."""
    return table(
        ("Right", *(f"{role} ({role.abbreviation})" for role in Role)),
        (
            (f"`{right.value}`", *("yes" if right in RIGHTS[role] else "no" for role in Role))
            for right in Right
        ),
    )


def roles_page() -> str:
    """Return the page of roles."""
    also = ", ".join(f'"{alias}" is {role}' for alias, role in ALIASES.items())
    return page(
        "# Roles and rights",
        f"Who may do what on a service ({rule_link('ROL-1')}). A suspended holder may do nothing "
        f"({rule_link('DEL-8')}). In the fiche, {also}.",
        role_table(),
        f"Two rights exist on some services only: `{Right.MANAGE_BANK_ACCOUNTS.value}` on "
        f"{_offered(Right.MANAGE_BANK_ACCOUNTS)} ({rule_link('BNK-1')}), "
        f"`{Right.CHANGE_COMPANY_EMAIL.value}` on {_offered(Right.CHANGE_COMPANY_EMAIL)} "
        f"({rule_link('EML-1')}).",
        *_designating(),
        "## Codes",
        table(
            ("Role", "Code", "Abbreviation"),
            ((str(role), f"`{role.value}`", role.abbreviation) for role in Role),
        ),
    )


def _designating() -> Iterable[str]:
    yield "## Who designates whom"
    yield f"It takes a right to designate ({rule_link('DEL-1')}); nobody designates an AT."
    yield table(
        ("Designator", *(str(role) for role in Role)),
        ((str(own), *_designates(own)) for own in Role),
    )
    yield table(
        ("To designate an", "takes the right"),
        ((str(role), f"`{right.value}`") for role, right in RIGHT_TO_DESIGNATE.items()),
    )


def _designates(own: Role) -> Iterable[str]:
    return ("yes" if role in MAY_DESIGNATE[own] else "no" for role in Role)


def _offered(right: Right) -> str:
    services = tuple(each for each in FICHE.elementary if each.offers(right))
    return "the Payer services" if services == PAYER.elementary else ", ".join(map(str, services))


def services_page() -> str:
    """Return the page of services."""
    return page(
        "# Services",
        f"The fiche's catalogue, `habilitations.services.FICHE` ({rule_link('CAT-1')}): "
        f"{len(FICHE.services)} services, {len(FICHE.elementary)} elementary ones. The code is the "
        "name of the constant in `habilitations.services` and the key of `Catalogue.find`.",
        "## The services",
        table(
            ("Code", "Label", "Elementary services"),
            ((f"`{each.code}`", each.label, str(len(each.elementary))) for each in FICHE.services),
        ),
        "Of these, only `PAYER` is a `Service` constant; each of the others is the "
        "`ElementaryService` of its code.",
        "## The elementary services",
        table(
            ("Code", "Label", "Service", "An adhesion needs"),
            (
                (f"`{each.code}`", each.label, f"`{service.code}`", _needs(each))
                for service, each in _pairs()
            ),
        ),
    )


def _pairs() -> Iterable[tuple[Service, ElementaryService]]:
    return ((service, each) for service in FICHE.services for each in service.elementary)


def _needs(service: ElementaryService) -> str:
    if service.needs_bank_account:
        return f"a bank account ({rule_link('ADH-5')})"
    if service.needs_company_email:
        return f"the enterprise's address, confirmed ({rule_link('ADH-4')})"
    return "nothing more"


def menu_page() -> str:
    """Return the page of the menu."""
    headings = dict.fromkeys(entry.heading for entry in FICHE.entries)
    return page(
        "# The menu",
        f"The {len(FICHE.entries)} entries that the `menu` query answers, and what opens each "
        f"({rule_link('CAT-2')}): a habilitation in any role, not suspended. What an entry holds "
        "is said as §2 says it (`PortalEntry.detail`), and [+] stands where the screen of §4.4 has "
        "it (`PortalEntry.unfolds`).",
        *(_heading(heading) for heading in headings),
        "## Seen, not ruled",
        "The screens of §4.4 show these beyond the entries above. The fiche doesn't say what opens "
        "them; the library knows them as `services.SEEN_ENTRIES` and never answers them.",
        table(("Heading", "Entry"), ((each.heading, _marked(each)) for each in SEEN_ENTRIES)),
        *_management(),
    )


def _management() -> Iterable[str]:
    yield "## The menu that manages a space"
    yield (
        "Where people click for what a procedure does, as §3.2 prints it: "
        '`services.MANAGEMENT_MENU`; `services.links_behind("designate", Role.ACTEUR)` finds the '
        "link of a procedure. The numbers are those of the fiches FOCUS. A link that is opened "
        "from an e-mail, an inscription and the opening of a dossier stand in no link of this menu."
    )
    heads = ("Heading", "Link", "Fiche", "Procedures", "Queries")
    yield table(heads, map(_link, MANAGEMENT_MENU))
    yield "The fiches FOCUS, `services.FOCUS_FICHES`:"
    yield table(("Fiche", "Title"), ((str(each.number), each.title) for each in FOCUS_FICHES))


def _link(link: ManagementLink) -> tuple[str, ...]:
    number = "–" if link.fiche is None else str(link.fiche.number)
    roles = " or ".join(role.abbreviation for role in link.roles)
    label = f"{link.label} ({roles})" if roles else link.label
    return (link.heading, label, number, _calls(link.procedures), _calls(link.queries))


def _calls(names: tuple[str, ...]) -> str:
    return ", ".join(f"[`{name}`](procedures.md#{name})" for name in names) or "–"


def _marked(entry: PortalEntry | SeenEntry) -> str:
    return f"{entry.label} [+]" if entry.unfolds else entry.label


def _heading(heading: str) -> str:
    entries = (entry for entry in FICHE.entries if entry.heading == heading)
    rows = ((_marked(entry), _opening(entry), entry.detail or "–") for entry in entries)
    return f"## {heading}\n\n" + table(("Entry", "Opens with", "Holds"), rows)


def _opening(entry: PortalEntry) -> str:
    if entry.opened_by == frozenset(FICHE.elementary):
        return "at least one service"
    if entry.opened_by == frozenset(PAYER.elementary):
        return "any Payer service"
    return ", ".join(f"`{each.code}`" for each in FICHE.elementary if each in entry.opened_by)
