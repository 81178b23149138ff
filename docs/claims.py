"""What the fiche rules, claim by claim, in our words.

Holds each sentence of the fiche that rules something, its section, and what answers for it: rules,
or why there is none. Law: in the order of the fiche; a claim has a rule or a reason, never both.
Doesn't know the tests: they mark the rules they prove.
"""

from typing import Final, NamedTuple


class Claim(NamedTuple):
    """One thing that the fiche says must be so."""

    section: str
    text: str
    rules: tuple[str, ...] = ()
    why_none: str = ""


CLAIMS: Final = (
    Claim("2", "What is marked with one star takes an adhesion of its own.", ("CAT-2",)),
    Claim("2", "What is marked with two takes an adhesion to any Payer service.", ("CAT-2",)),
    Claim("2", "What is marked with three opens with any adhered service.", ("CAT-2",)),
    Claim("2", "A space comes first, and is no subscription to services.", ("ESP-3",)),
    Claim("2", "A simplified space doesn't suit a firm.", ("ESP-4",)),
    Claim("3", "One space holds the habilitations on several enterprises.", ("ESP-1", "CON-1")),
    Claim("3", "A space should have no more than 100 dossiers.", ("ESP-5",)),
    Claim("3", "An administrator has wider rights than a delegate: accounts.", ("BNK-1", "ROL-1")),
    Claim("3", "... delegations.", ("ROL-1", "DEL-7")),
    Claim("3", "... adhesion to further services.", ("ADH-11", "ADH-2")),
    Claim("3", "Every accountant creates a space of his own first.", ("ESP-3", "ADV-5")),
    Claim("3", "Everybody has his own e-mail address to log in with.", ("ESP-1",)),
    Claim(
        "3", "Everybody chooses a password.", (), "Who is logged in is the caller's to know: `by`."
    ),
    Claim("3.1", "A code is mailed at once; the space is activated within 48 h.", ("ESP-2",)),
    Claim("3.1", "An activated space works immediately.", ("ESP-3",)),
    Claim("3.1", "The subscriber number is personal.", ("ESP-1",)),
    Claim("3.1", "The employer has a SIREN or an equivalent.", ("VAL-1",)),
    Claim(
        "3.1",
        "A security question guards a forgotten password.",
        (),
        "Passwords are not of this library.",
    ),
    Claim("3.2", "For what nobody manages, the accountant asks for an adhesion.", ("ADV-1",)),
    Claim("3.2", "An adhesion is for a SIREN or an IDSP.", ("ADH-3", "DOS-2")),
    Claim("3.2", "Messagerie takes the enterprise's e-mail address.", ("ADH-4",)),
    Claim("3.2", "Its link is clicked within 72 h, or all begins anew.", ("ADH-4",)),
    Claim("3.2", "A Payer service takes a bank account, unless one is known.", ("ADH-5",)),
    Claim("3.2", "A known account is associated by itself.", ("ADH-5",)),
    Claim("3.2", "A letter brings a code, valid for 60 days.", ("ADH-6",)),
    Claim("3.2", "Once it is entered, the requester is AT at once.", ("ADH-6",)),
    Claim("3.2", "An adhesion is asked for from the accountant's space.", ("ADH-3", "ADH-8")),
    Claim("3.2", "It is for one service or several.", ("ADH-3",)),
    Claim("3.2", "It is possible only if nobody manages the service.", ("ADH-1", "ADH-2")),
    Claim("3.2", "To share a service, the client designates a delegate.", ("ADV-2", "DEL-1")),
    Claim("3.2", "A delegate is AS, Acteur Délégant or Acteur.", ("ROL-1", "DEL-1")),
    Claim("3.2", "As a rule that is done from the client's space.", ("ADV-2", "DEL-1")),
    Claim("3.2", "It takes no code and has effect at once.", ("DEL-3",)),
    Claim("3.2", "To take a service over, the accountant asks to replace.", ("ADV-3", "SUB-1")),
    Claim("3.2", "A substitution is for several services of one enterprise.", ("SUB-2",)),
    Claim("3.2", "Its code comes by post and is valid for 60 days.", ("SUB-2", "ADH-6")),
    Claim("3.2", "All Payer services have one AT.", ("ROL-5", "SUB-3", "ADH-2")),
    Claim("3.2", "An IDSP is provisional (note 2).", ("DOS-2",)),
    Claim("3.2", "The menu lets one manage one's coordinates.", ("ESP-6",)),
    Claim("3.2", "... the address that one logs in with.", ("ESP-1",)),
    Claim("3.2", "... the enterprise's accounts.", ("BNK-1", "BNK-2")),
    Claim("3.2", "... and the enterprise's e-mail address.", ("EML-1",)),
    Claim("4.1", "Requests are followed, and a form can be deleted.", ("ADH-9", "ADH-10")),
    Claim(
        "4.1",
        "The requester accepts the general conditions, and news by e-mail or not.",
        (),
        "Neither changes what anybody may do.",
    ),
    Claim("4.2", "The client has adhered before he delegates.", ("DEL-2",)),
    Claim("4.2", "The delegate is named by his subscriber number.", ("DEL-3",)),
    Claim("4.2", "He has created his space before.", ("ESP-3",)),
    Claim("4.2", "One delegates all or part of what one holds.", ("DEL-6", "DEL-1")),
    Claim("4.2", "A shortcut delegates to who is a delegate already.", ("DEL-6",)),
    Claim("4.2", "Delegations are created, modified, consulted and deleted.", ("DEL-6", "DEL-10")),
    Claim("4.2", "... put to sleep and reactivated.", ("DEL-6", "DEL-8")),
    Claim("4.3", "A substitution may replace another AT than the client.", ("SUB-1", "SUB-2")),
    Claim("4.4", "One sees all the dossiers that one manages.", ("CON-1",)),
    Claim("4.4", "The menu shows what is open on the chosen dossier.", ("CAT-2",)),
    Claim("5.2", "Every collaborator has his space.", ("ADV-5", "ESP-1")),
    Claim("5.2", "Access comes from the client, or from the head of the firm.", ("DEL-1", "ADV-2")),
    Claim("5.2", "Delegation spares procedures at a departure.", ("ADV-4",)),
    Claim("5.2", "The client shows the firm all or a part.", ("ADV-5",)),
    Claim("5.2", "The client sees at any time who is entitled.", ("CON-1",)),
    Claim("5.3", "A firm creates no space with a client's coordinates.", ("ADV-5", "ESP-1")),
    Claim("5.3", "After an adhesion by the firm, only the accountant needs one.", ("ADV-5",)),
    Claim("5.4", "Delegation is the most flexible organisation.", ("ADV-4",)),
    Claim("5.4", "It is possible only after an adhesion.", ("DEL-2", "ROL-7")),
    Claim("5.5", "There are 20 services.", ("CAT-1",)),
    Claim("5.5", "Payer is divided into nine elementary services.", ("CAT-1",)),
    Claim("5.5", "One holds an elementary service in one of four roles.", ("ROL-1", "ROL-6")),
    Claim("5.5", "Roles are not cumulable by one user for one SIREN.", ("ROL-6",)),
    Claim("5.5", "The AT uses, manages accounts, designates AS and actors.", ("ROL-1", "BNK-1")),
    Claim("5.5", "The AS has his rights but that of designating the AS.", ("ROL-1",)),
    Claim("5.5", "The AS relays the AT in his absence.", ("ROL-1", "DEL-7")),
    Claim("5.5", "The Acteur Délégant uses, and designates Acteurs.", ("ROL-1", "DEL-1")),
    Claim("5.5", "The Acteur uses, no more.", ("ROL-1", "DEL-1")),
    Claim("5.6", "A service has one AT, hence an enterprise at most 20.", ("ROL-2",)),
    Claim("5.6", "A service has one AS, hence an enterprise at most 20.", ("ROL-3", "DEL-5")),
    Claim("5.6", "Actors are as many as one likes, by elementary service.", ("ROL-4", "DEL-5")),
    Claim("5.6", "AS and actors are checked differently: hence two links.", ("DEL-5",)),
    Claim("5.7", "First spaces and the client's adhesion, then delegations.", ("ADV-7", "DEL-2")),
    Claim("5.7", "AT and AS have the same rights on what is delegated.", ("ROL-1",)),
    Claim("5.8", "A space has the coordinates of who manages the dossier.", ("ADV-6", "ESP-6")),
    Claim("5.8", "A successor creates his own space.", ("ADV-6",)),
    Claim("5.8", "... then replaces the one who left, or is designated.", ("ADV-6", "SUB-1")),
    Claim("5.8", "The leaver's delegations are deleted.", ("ADV-6", "DEL-6")),
    Claim(
        "5.9",
        "A space can be created from any computer.",
        (),
        "Where somebody sits changes nothing of what he may do.",
    ),
)
