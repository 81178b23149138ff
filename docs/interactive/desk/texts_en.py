"""The labels of the page, in English.

Law: the same keys and fields as the French ones; the portal's nouns stay French. Doesn't know the
library's own texts.
"""

from collections.abc import Mapping
from types import MappingProxyType
from typing import Final

TEXTS: Final[Mapping[str, str]] = MappingProxyType(
    {
        "title": "Try the habilitations",
        "lead": (
            "The firm of the fiche FOCUS and its three dossiers. Choose a person, try a step, move "
            "the date forward: the library answers, in your browser. Nothing is sent anywhere, "
            "nothing is real."
        ),
        "skip": "Go to what may be done",
        "language": "Language",
        "welcome": (
            "Nothing has been tried yet. Unfold a possible step, or take another from the list."
        ),
        # The clock.
        "clock": "Date",
        "now": "It is {at}.",
        "wait 1": "+\u00a01\u00a0hour",
        "wait 24": "+\u00a01\u00a0day",
        "wait 360": "+\u00a015\u00a0days",
        "wait 1440": "+\u00a060\u00a0days",
        "date": "Go to ({zone})",
        "go": "Go",
        "moved": "The date is {at} now.",
        "crossed": "Deadlines that passed",
        "none-crossed": "No deadline was crossed.",
        "misread": "That date can't be read: nothing has changed.",
        "zone": "Time zone",
        # Data of one's own.
        "own": "Your own data",
        "own-file": "A portal, a journal or a scenario (JSON), or a list of clients (CSV)",
        "own-hint": (
            "The file is read in this browser and doesn't leave it. Headers of a list: "
            "N°\u00a0abonné, Nom, Prénom, E-mail, Cabinet, SIREN, Client, Rôle, Service, Depuis."
        ),
        "read": "{kind}: {dossiers} dossiers, {people} people.",
        "kind portal": "Portal read",
        "kind journal": "Journal replayed",
        "kind scenario": "Scenario played",
        "kind list": "List read",
        "kind nothing": "Nothing to show",
        "look": "See first",
        "would-be": "Would be accepted",
        "looked": "Nothing has changed: this is what the step would bring about.",
        "before-after": "Before and after",
        # Whom and what one looks at.
        "people": "Person",
        "dossiers": "Dossier",
        "matrix": "Who holds what",
        "space": "Their espace professionnel",
        # What may be done.
        "offers": "What {who} may do on {dossier}",
        "no-offer": "Nothing, on this date.",
        "steps-one": "{count} way",
        "steps": "{count} ways",
        "prepare": "Prepare",
        "prepare-this": "Prepare: {what}",
        # The form.
        "form": "Try a step",
        "procedure": "Procedure",
        "possible": "Possible now",
        "others": "The others: the library will say why not",
        "open-form": "Open the form",
        "by": "By {who}, on {at}.",
        "unsigned": "On {at}.",
        "on": "Dossier: {dossier}.",
        "services": "Services",
        "offered": "Possible now",
        "other-services": "The other services ({count})",
        "whole": "{label}, the whole Service ({count} lines)",
        "try": "Try it",
        "optional": "(optional)",
        "more-fields": "Optional fields ({count})",
        "letters": "Letters and links",
        "letters-lead": (
            "The portal sends nothing here: the codes that you make up arrive in this list."
        ),
        "code-from-letter": "Copy it from the list “Letters and links”.",
        "received": "Date",
        "letter-for": "For",
        "what": "What",
        "its-code": "Code",
        "letter code": "Code",
        "letter email_link": "Link mailed to the enterprise",
        # The result.
        "result": "Result",
        "accepted": "Accepted",
        "refused": "Refused",
        "rule": "Rule",
        "cited": "({section}):",
        "no-section": "the fiche is silent on it",
        "remedies": "What would help",
        "all-rules": "All the rules that were judged",
        "undone": "The last act is undone.",
        "nothing-to-undo": "There is nothing to undo.",
        "restarted": "All is as it was at the beginning.",
        "shown": "{who}, {dossier}",
        # The journal.
        "journal": "Journal",
        "undo": "Undo the last act",
        "restart": "Start again",
        "export": "Take along what you tried",
        "export-lead": (
            "A scenario: the first state, and every step that was tried, the refused ones too. "
            "{command} plays it. No code is in it in clear."
        ),
        "scenario": "The scenario, in JSON",
        "copy": "Copy",
        "copied": "Copied.",
        "save": "Download",
        "file": "scenario.json",
        "scenario-title": "Tried in the browser",
        # What the page is.
        "about": (
            "habilitations {version} on Python {python}, which Pyodide {pyodide} brings to "
            "WebAssembly. One piece alone is not that of elsewhere: in place of rpds, the library "
            "of persistent maps, is a stand-in in Python, tested against it."
        ),
        "not-affiliated": (
            "Not affiliated with the DGFiP, nor endorsed by it. People and enterprises are those "
            "of the fiche, or invented."
        ),
        # Fields.
        "field by": "By",
        "field delegate": "Delegate",
        "field role": "Role",
        "field dossier": "SIREN of the dossier",
        "field name": "Name of the enterprise",
        "field siren": "SIREN received",
        "field code": "Code",
        "field email": "E-mail address",
        "field company_email": "E-mail address of the enterprise",
        "field code_deadline": "Deadline of the code, counted otherwise ({zone})",
        "field email_link": "Code of the link mailed to the enterprise",
        "field iban": "IBAN",
        "field bank_account": "Bank account: IBAN",
        "field label": "Bank account: label",
        "field number": "Subscriber number",
        "field first_name": "First name",
        "field last_name": "Last name",
        "field title": "Title",
        "field ruleset": "Rules to follow",
        "fiche-rules": "Those of the fiche",
        "field employer": "SIREN of the employer",
        # Procedures.
        "do register_space": "Register a person",
        "do activate_space": "Activate one’s space",
        "do change_login_email": "Change one’s login address",
        "do change_coordinates": "Change one’s coordinates",
        "do change_rules": "Change the rules of the portal",
        "do open_dossier": "Open a dossier",
        "do identify_dossier": "Give a provisional dossier its SIREN",
        "do request_adhesion": "Ask for an adhesion",
        "do request_substitution": "Ask for a substitution",
        "do confirm_company_email": "Click the link mailed to the enterprise",
        "do activate_request": "Enter the code of a request",
        "do cancel_request": "Delete a request",
        "do designate": "Designate a delegate",
        "do modify_delegation": "Modify a delegation",
        "do suspend": "Suspend a delegation",
        "do reactivate": "Reactivate a delegation",
        "do revoke": "Delete a delegation",
        "do add_bank_account": "Add a bank account",
        "do close_bank_account": "Close a bank account",
        "do change_company_email": "Change the enterprise’s address",
    }
)
