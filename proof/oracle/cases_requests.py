"""Hand-written cases: adhesion, substitution, the dossier's data, the spaces.

Holds a table. Its one law: one sentence a case. It doesn't know how the rules are written.
"""

from __future__ import annotations

from typing import Final

from proof.oracle.cases import BOTH, CHAIN, MESS, PAYER, Case, accepted, refused

END: Final = ("elementary_service", "end", "cascade", "allowed")
DOSSIER: Final = ("dossier", "keep", "cascade", "allowed")

ADH: Final = "act(request_adhesion). "
SUB: Final = "act(request_substitution). "
ACT: Final = "act(activate_request). by(z). with_code(k). registered(z). active(z)."
TVA: Final = "wants(e(tva)). "
WAITS: Final = (
    "request(r,adhesion,z). asks(r,e(mess)). code(r,k). link(r,l). gives_email(r)."
    " phase(r,awaiting_email)."
)
CLICK: Final = "act(confirm_company_email). with_link(l)."
WRONG: Final = ("REQ-1", "ADH-8", "ADH-4", "EML-1")


def asked(kind: str, what: str, phase: str = "pending", who: str = "z", name: str = "r") -> str:
    """A pending request of somebody, with its code."""
    word = "asks" if kind == "adhesion" else "asks_service"
    return (
        f"request({name},{kind},{who}). {word}({name},{what}). code({name},k)."
        f" phase({name},{phase}). "
    )


ENDS: Final = ("- code(r,k)", "- phase(r,pending)")
ENDS_ADH: Final = (*ENDS, "- request(r,adhesion,z)", "- asks(r,e(tva))")
ENDS_SUB: Final = (*ENDS, "- request(r,substitution,z)", "- asks_service(r,s(payer))")
BEGINS_TVA: Final = (
    "+ request(new,adhesion,z)",
    "+ asks(new,e(tva))",
    "+ code(new,k2)",
    "+ phase(new,pending)",
)
Z: Final = "by(z). registered(z). active(z). with_code(k2). "

ASKING: Final[tuple[Case, ...]] = (
    accepted(
        "ADH-5: the dossier's account is associated", "account(a1).", ADH + Z + TVA, *BEGINS_TVA
    ),
    accepted(
        "ADH-5: one given nevertheless is added",
        "account(a1).",
        ADH + Z + TVA + "with_account(a2).",
        *BEGINS_TVA,
        "+ gives_account(new,a2)",
    ),
    accepted(
        "ADH-4: an account without Payer, an address without Messagerie are ignored",
        "account(a1).",
        ADH + Z + TVA + "with_email. with_link(l).",
        *BEGINS_TVA,
    ),
    accepted(
        "ADH-4: the address awaits its link",
        "",
        ADH + Z + "wants(e(mess)). with_email. with_link(l). with_account(a1).",
        "+ request(new,adhesion,z)",
        "+ asks(new,e(mess))",
        "+ code(new,k2)",
        "+ phase(new,awaiting_email)",
        "+ link(new,l)",
        "+ gives_email(new)",
    ),
    accepted(
        "CAT-3: a Service is all its elementary services",
        "account(a1).",
        ADH + Z + "wants(s(payer)).",
        *BEGINS_TVA,
        "+ asks(new,e(is))",
    ),
    accepted(
        "ADH-2: the AT of Payer adheres to a further elementary service",
        PAYER,
        ADH + "by(a). with_code(k2). wants(e(is)).",
        "+ request(new,adhesion,a)",
        "+ asks(new,e(is))",
        "+ code(new,k2)",
        "+ phase(new,pending)",
    ),
    refused(
        "ADH-2: its AS must ask for a substitution",
        PAYER + "as(s(payer),b,a,false).",
        ADH + "by(b). with_code(k2). wants(e(is)).",
        "ADH-2",
    ),
    refused(
        "ADH-1: somebody manages it",
        MESS,
        ADH + Z + "wants(e(mess)). with_email. with_link(l).",
        "ADH-1",
    ),
    refused("ADH-1: he manages it himself", PAYER, ADH + "by(a). with_code(k2). " + TVA, "ADH-1"),
    refused(
        "ADH-1, ADH-2: a Payer service that another manages", PAYER, ADH + Z + TVA, "ADH-1", "ADH-2"
    ),
    refused(
        "ADH-4: Messagerie needs an address", "", ADH + Z + "wants(s(mess)). with_link(l).", "ADH-4"
    ),
    refused("ADH-5: a Payer service needs an account", "", ADH + Z + TVA, "ADH-5"),
    refused(
        "ADH-10: no two live requests for one service, of either kind",
        "account(a1). " + asked("substitution", "s(payer)"),
        ADH + Z + TVA,
        "ADH-10",
    ),
    accepted(
        "ADH-10: somebody else's request blocks nobody",
        "account(a1). " + asked("adhesion", "e(tva)", who="y"),
        ADH + Z + TVA,
        *BEGINS_TVA,
    ),
    accepted(
        "ADH-10: a lapsed one is replaced whole",
        "account(a1). " + asked("adhesion", "e(tva)", "lapsed") + "asks(r,e(is)).",
        ADH + Z + TVA,
        *BEGINS_TVA,
        "- request(r,adhesion,z)",
        "- asks(r,e(tva))",
        "- asks(r,e(is))",
        "- code(r,k)",
        "- phase(r,lapsed)",
    ),
    refused(
        "REQ-1: a code is unique among his live requests",
        "account(a1). " + asked("adhesion", "e(is)"),
        ADH + "by(z). registered(z). active(z). with_code(k). " + TVA,
        "REQ-1",
    ),
    accepted(
        "REQ-1: another link of somebody else is not decided",
        "request(r,adhesion,y). asks(r,e(tva)). code(r,c). phase(r,awaiting_email). link(r,l).",
        ADH + Z + "wants(e(mess)). with_email. with_link(l).",
        "+ request(new,adhesion,z)",
        "+ asks(new,e(mess))",
        "+ code(new,k2)",
        "+ phase(new,awaiting_email)",
        "+ link(new,l)",
        "+ gives_email(new)",
        undecided="link-scope",
    ),
    accepted(
        "SUB-3: any Payer service stands for the whole of Payer",
        PAYER,
        SUB + Z + "wants(e(is)).",
        "+ request(new,substitution,z)",
        "+ asks_service(new,s(payer))",
        "+ code(new,k2)",
        "+ phase(new,pending)",
    ),
    refused("SUB-1: nobody there: adhesion instead", "", SUB + Z + TVA, "SUB-1"),
    refused("SUB-1: already AT", PAYER, SUB + "by(a). with_code(k2). " + TVA, "SUB-1"),
    refused(
        "ROL-6 by dossier: AT of Payer beside Acteur of Messagerie",
        PAYER + MESS + "actor(e(mess),z,acteur,a,false).",
        SUB + Z + TVA,
        "ROL-6",
        readings=DOSSIER,
    ),
    refused(
        "ESP-3: only an active space acts",
        "account(a1).",
        ADH + "by(waiting). with_code(k2). " + TVA,
        "ESP-3",
    ),
    refused(
        "ESP-2: a void inscription",
        "account(a1).",
        ADH + "by(gone). with_code(k2). " + TVA,
        "ESP-2",
        "ESP-3",
    ),
    refused("DOS-1: the dossier exists", "", ADH + Z + TVA, "DOS-1", dossier=""),
    refused(
        "TIM-1: time does not go back", "account(a1).", ADH + Z + TVA + "time_goes_back.", "TIM-1"
    ),
)

ACTIVATING: Final[tuple[Case, ...]] = (
    accepted(
        "ADH-6: the code gives the AT role at once",
        "account(a1). " + asked("adhesion", "e(tva)"),
        ACT,
        "+ at(s(payer),z)",
        "+ adhered(e(tva))",
        *ENDS_ADH,
    ),
    accepted(
        "ADH-5: the account given is the dossier's",
        asked("adhesion", "e(tva)") + "gives_account(r,a2).",
        ACT,
        "+ at(s(payer),z)",
        "+ adhered(e(tva))",
        "+ account(a2)",
        "- gives_account(r,a2)",
        *ENDS_ADH,
    ),
    accepted(
        "EML-1: the address is the dossier's once its adhesion is activated",
        asked("adhesion", "e(mess)") + "gives_email(r). confirmed(r).",
        ACT,
        "+ at(s(mess),z)",
        "+ adhered(e(mess))",
        "+ company_email",
        "- gives_email(r)",
        "- confirmed(r)",
        "- asks(r,e(mess))",
        "- request(r,adhesion,z)",
        *ENDS,
    ),
    refused(
        "ADH-7: the first valid code wins",
        PAYER + asked("adhesion", "e(tva)"),
        ACT,
        "ADH-1",
        "ADH-2",
    ),
    refused(
        "ADH-6: valid 60 days",
        "account(a1). " + asked("adhesion", "e(tva)", "lapsed"),
        ACT,
        "ADH-6",
    ),
    refused("ADH-4: until the click the code is not accepted", WAITS, ACT, "ADH-4"),
    refused(
        "ADH-8: only the requester enters the code",
        "account(a1). " + asked("adhesion", "e(tva)", who="y"),
        ACT,
        "ADH-8",
        "REQ-1",
    ),
    accepted(
        "ADH-10: a lapsed request hides no live one of the same code",
        PAYER
        + asked("substitution", "s(payer)")
        + asked("adhesion", "e(mess)", "lapsed", name="old"),
        ACT,
        "+ at(s(payer),z)",
        "- at(s(payer),a)",
        *ENDS_SUB,
    ),
    accepted(
        "SUB-4, SUB-5 keep, ROL-8: all stay, the new AT stands for the old one",
        CHAIN + asked("substitution", "s(payer)"),
        ACT,
        "+ at(s(payer),z)",
        "- at(s(payer),a)",
        "- as(s(payer),b,a,false)",
        "+ as(s(payer),b,z,false)",
        *ENDS_SUB,
    ),
    accepted(
        "SUB-5 end: all end",
        CHAIN + asked("substitution", "s(payer)"),
        ACT,
        "+ at(s(payer),z)",
        "- at(s(payer),a)",
        "- as(s(payer),b,a,false)",
        "- actor(e(tva),c,delegant,b,false)",
        "- actor(e(tva),d,acteur,c,false)",
        *ENDS_SUB,
        readings=END,
    ),
    accepted(
        "SUB-4: a lesser role the requester held ends, those he had designated stay his",
        PAYER
        + "actor(e(tva),z,delegant,a,true). actor(e(tva),d,acteur,z,false)."
        + asked("substitution", "s(payer)"),
        ACT,
        "+ at(s(payer),z)",
        "- at(s(payer),a)",
        "- actor(e(tva),z,delegant,a,true)",
        *ENDS_SUB,
    ),
    accepted(
        "SUB-5 end: his own designees included",
        PAYER
        + "as(s(payer),z,a,false). actor(e(tva),d,acteur,z,false)."
        + asked("substitution", "s(payer)"),
        ACT,
        "+ at(s(payer),z)",
        "- at(s(payer),a)",
        "- as(s(payer),z,a,false)",
        "- actor(e(tva),d,acteur,z,false)",
        *ENDS_SUB,
        readings=END,
    ),
    accepted(
        "SUB-2: at activation, whoever is AT then is replaced",
        BOTH + asked("substitution", "s(payer)"),
        ACT,
        "+ at(s(payer),z)",
        "- at(s(payer),a)",
        *ENDS_SUB,
    ),
    refused(
        "SUB-1 at activation: he has become AT meanwhile",
        "at(s(payer),z). adhered(e(tva)). account(a1). " + asked("substitution", "s(payer)"),
        ACT,
        "SUB-1",
    ),
    accepted(
        "ADH-9: those that hold any of the services named go whole, lapsed or not",
        asked("adhesion", "e(tva)", "lapsed"),
        "act(cancel_request). " + Z + TVA,
        "- request(r,adhesion,z)",
        "- asks(r,e(tva))",
        "- code(r,k)",
        "- phase(r,lapsed)",
    ),
    refused(
        "ADH-9: each service named must be in one",
        asked("adhesion", "e(tva)"),
        "act(cancel_request). " + Z + TVA + "wants(e(mess)).",
        "ADH-9",
    ),
    accepted(
        "CAT-3: deleting by a Service asked for in part is not decided",
        asked("adhesion", "e(tva)"),
        "act(cancel_request). " + Z + "wants(s(payer)).",
        *ENDS_ADH,
        undecided="cancel-part",
    ),
)

DATA: Final[tuple[Case, ...]] = (
    accepted(
        "ADH-4: the click confirms the address",
        WAITS,
        CLICK,
        "- phase(r,awaiting_email)",
        "+ phase(r,pending)",
        "+ confirmed(r)",
    ),
    refused("ADH-4: 72 h at most", WAITS.replace("awaiting_email", "lapsed"), CLICK, "ADH-4"),
    refused(
        "ADH-4: a second click is refused",
        WAITS.replace("awaiting_email", "pending"),
        CLICK,
        *WRONG,
    ),
    accepted(
        "EML-1: a change confirmed is the dossier's address",
        MESS + "change(a,l,live).",
        CLICK,
        "- change(a,l,live)",
    ),
    refused("EML-1: confirmed within 72 h", MESS + "change(a,l,lapsed).", CLICK, "EML-1"),
    accepted(
        "EML-1: who asked for the change has lost the right: not decided",
        MESS + "change(b,l,live).",
        CLICK,
        "- change(b,l,live)",
        undecided="change-author",
    ),
    accepted(
        "EML-1: a newer change replaces an older",
        MESS + "change(a,l0,lapsed).",
        "act(change_company_email). by(a). with_link(l).",
        "- change(a,l0,lapsed)",
        "+ change(a,l,live)",
    ),
    refused(
        "EML-1: only AT and AS of Messagerie",
        MESS + PAYER.replace("a)", "b)"),
        "act(change_company_email). by(b). with_link(l).",
        "EML-1",
    ),
    accepted(
        "BNK-1: AT and AS of Payer manage the accounts",
        CHAIN,
        "act(add_bank_account). by(b). with_account(a2).",
        "+ account(a2)",
    ),
    refused(
        "BNK-1: an Acteur Délégant does not",
        CHAIN,
        "act(add_bank_account). by(c). with_account(a2).",
        "BNK-1",
    ),
    refused(
        "DEL-8: a suspended AS does not",
        PAYER + "as(s(payer),b,a,true).",
        "act(add_bank_account). by(b). with_account(a2).",
        "BNK-1",
        "DEL-8",
    ),
    refused("BNK-2: each once", PAYER, "act(add_bank_account). by(a). with_account(a1).", "BNK-2"),
    accepted(
        "BNK-2: a closed one leaves the state",
        PAYER + "account(a2).",
        "act(close_bank_account). by(a). with_account(a2).",
        "- account(a2)",
    ),
    refused(
        "BNK-2: the last one stays while a Payer service is adhered to",
        PAYER,
        "act(close_bank_account). by(a). with_account(a1).",
        "BNK-2",
    ),
    accepted(
        "DOS-1: a dossier is opened",
        "",
        "act(open_dossier). with_account(a1).",
        "+ dossier_open",
        "+ account(a1)",
        dossier="",
    ),
    refused("DOS-1: a dossier is opened once", "", "act(open_dossier).", "DOS-1"),
    accepted(
        "DOS-2: an IDSP is provisional",
        CHAIN + "provisional.",
        "act(identify_dossier).",
        "- provisional",
    ),
    refused(
        "DOS-2: that SIREN is open already",
        "provisional.",
        "act(identify_dossier). siren_taken.",
        "DOS-2",
    ),
    accepted(
        "ESP-1: a void inscription blocks nobody",
        "",
        "act(register_space). by(gone).",
        "+ registered(gone)",
    ),
    refused("ESP-1: one number, one space", "", "act(register_space). by(a).", "ESP-1"),
    accepted(
        "ESP-2: activated with its code",
        "space_code(waiting,k). ",
        "act(activate_space). by(waiting). with_code(k).",
        "+ active(waiting)",
        "- space_code(waiting,k)",
    ),
    refused(
        "ESP-2: within 48 h",
        "space_code(gone,k).",
        "act(activate_space). by(gone). with_code(k).",
        "ESP-2",
    ),
    accepted("ESP-1: another address", "", "act(change_login_email). by(a)."),
    refused(
        "ESP-1: one e-mail, one space",
        "",
        "act(change_login_email). by(a). login_taken(b).",
        "ESP-1",
    ),
)

CASES: Final = (*ASKING, *ACTIVATING, *DATA)
