"""Hand-written cases found by forgetting one rule at a time: each is the only one to notice it.

Holds a table. Its one law: one sentence a case. It doesn't know how the rules are written.
"""

from __future__ import annotations

from typing import Final

from proof.oracle.cases import BOTH, CHAIN, MESS, PAYER, Case, accepted, refused
from proof.oracle.cases_requests import ACT, ADH, CLICK, ENDS, ENDS_SUB, SUB, TVA, WAITS, Z, asked

DOSSIER: Final = ("dossier", "keep", "cascade", "allowed")
E: Final = "registered(e). active(e). "
MAIL: Final = "act(change_company_email). by(a). with_link(l)."
WANTS_MAIL: Final = "wants(e(mess)). with_email. with_link(l)."
NEW_MAIL: Final = (
    "+ request(new,adhesion,z)",
    "+ asks(new,e(mess))",
    "+ code(new,k2)",
    "+ phase(new,awaiting_email)",
    "+ link(new,l)",
    "+ gives_email(new)",
)
NEW_TVA: Final = (
    "+ request(new,adhesion,z)",
    "+ asks(new,e(tva))",
    "+ code(new,k2)",
    "+ phase(new,pending)",
    "+ gives_account(new,a1)",
)
KEPT: Final = (
    asked("adhesion", "e(mess)", name="o", who="y") + "confirmed(o). link(o,m)."
    " gives_email(o). request(o2,substitution,y). asks_service(o2,s(payer))."
    " code(o2,k2). phase(o2,lapsed). gives_account(o). gives_account(o2,a9)."
    " change(y,m2,live). "
)

REQUESTS: Final[tuple[Case, ...]] = (
    accepted(
        "SUB-3: a substitution asked for by an elementary service",
        PAYER + "request(r,substitution,z). asks(r,e(is)). code(r,k). phase(r,pending).",
        ACT,
        "+ at(s(payer),z)",
        "- at(s(payer),a)",
        "- asks(r,e(is))",
        "- request(r,substitution,z)",
        *ENDS,
    ),
    refused(
        "ADH-10: a substitution on Payer counts for all its elementary services",
        "account(a1). request(r,substitution,z). asks(r,e(is)). phase(r,pending).",
        ADH + Z + TVA,
        "ADH-10",
    ),
    refused(
        "ADH-10: a live adhesion bars his substitution",
        PAYER + asked("adhesion", "e(is)"),
        SUB + Z + TVA,
        "ADH-10",
    ),
    refused(
        "REQ-1: the code of a substitution too",
        PAYER + MESS + asked("adhesion", "e(mess)"),
        SUB + "by(z). registered(z). active(z). with_code(k). " + TVA,
        "REQ-1",
    ),
    refused(
        "REQ-1: his own link",
        asked("adhesion", "e(tva)") + "link(r,l).",
        ADH + Z + WANTS_MAIL,
        "REQ-1",
    ),
    refused(
        "ADH-4: no link, no confirmation",
        "",
        ADH + Z + "wants(e(mess)). with_email.",
        "ADH-4",
        "VAL-1",
    ),
    refused(
        "ADH-4 and ADH-6: lapsed, the address never confirmed",
        WAITS.replace("awaiting_email", "lapsed"),
        ACT,
        "ADH-4",
        "ADH-6",
    ),
    refused(
        "ADH-6: lapsed after the address was confirmed",
        WAITS.replace("awaiting_email", "lapsed") + "confirmed(r).",
        ACT,
        "ADH-6",
    ),
    accepted(
        "ADH-4: pending means confirmed",
        WAITS.replace("awaiting_email", "pending"),
        ACT,
        "+ at(s(mess),z)",
        "+ adhered(e(mess))",
        "+ company_email",
        "- gives_email(r)",
        "- link(r,l)",
        "- asks(r,e(mess))",
        "- request(r,adhesion,z)",
        *ENDS,
    ),
    accepted("ADH-5: a first account", "", ADH + Z + TVA + "with_account(a1).", *NEW_TVA),
    accepted(
        "ADH-5: an account that the request does not name",
        asked("adhesion", "e(tva)") + "gives_account(r).",
        ACT,
        "+ at(s(payer),z)",
        "+ adhered(e(tva))",
        "+ account(given(r))",
        "- asks(r,e(tva))",
        "- gives_account(r)",
        "- request(r,adhesion,z)",
        *ENDS,
    ),
    accepted(
        "ADH-5: an account named, and said to be given",
        asked("adhesion", "e(tva)") + "gives_account(r). gives_account(r,a2).",
        ACT,
        "+ at(s(payer),z)",
        "+ adhered(e(tva))",
        "+ account(a2)",
        "- asks(r,e(tva))",
        "- gives_account(r)",
        "- gives_account(r,a2)",
        "- request(r,adhesion,z)",
        *ENDS,
    ),
    refused(
        "ROL-6 by dossier: AT of Payer beside AS of Messagerie",
        MESS + "as(s(mess),z,a,false). account(a1).",
        ADH + Z + TVA,
        "ROL-6",
        readings=DOSSIER,
    ),
    accepted(
        "SUB-4 keep: the AS who takes over is AS no more; ROL-8: an Acteur passes to him",
        PAYER
        + "as(s(payer),z,a,false). actor(e(tva),d,acteur,a,false)."
        + asked("substitution", "s(payer)"),
        ACT,
        "+ at(s(payer),z)",
        "- at(s(payer),a)",
        "- as(s(payer),z,a,false)",
        "- actor(e(tva),d,acteur,a,false)",
        "+ actor(e(tva),d,acteur,z,false)",
        *ENDS_SUB,
    ),
    accepted(
        "FRAME: what others asked for stays",
        KEPT + PAYER + asked("substitution", "s(payer)"),
        ACT,
        "+ at(s(payer),z)",
        "- at(s(payer),a)",
        *ENDS_SUB,
    ),
    accepted(
        "EML-1: a change confirmed gives the first address",
        "at(s(mess),a). adhered(e(mess)). change(a,l,live). provisional.",
        CLICK,
        "- change(a,l,live)",
        "+ company_email",
    ),
)

DELEGATION: Final[tuple[Case, ...]] = (
    refused(
        "DEL-8: an Acteur whose Acteur Délégant is suspended is suspended in effect",
        PAYER + "actor(e(tva),c,delegant,a,true). actor(e(tva),d,acteur,c,false)."
        " actor(e(tva),b,acteur,a,false).",
        "act(revoke). by(d). delegate(b). " + TVA,
        "DEL-7",
        "DEL-8",
    ),
    refused(
        "ESP-2: a void inscription is not designated",
        PAYER,
        "act(designate). by(a). delegate(gone). role(acteur). " + TVA,
        "ESP-2",
        "ESP-3",
    ),
    refused(
        "DOS-1: who acts exists",
        PAYER,
        "act(designate). by(nobody). delegate(b). role(acteur). " + TVA,
        "DOS-1",
    ),
    refused(
        "VAL-1: a value that is not well formed",
        PAYER,
        "act(designate). by(a). delegate(b). role(acteur). malformed. " + TVA,
        "VAL-1",
    ),
    refused(
        "ESP-3: a modification designates too",
        PAYER + "actor(e(tva),waiting,acteur,a,false).",
        "act(modify_delegation). by(a). delegate(waiting). role(delegant). " + TVA,
        "ESP-3",
    ),
    refused(
        "DEL-2: no AS where nobody adhered",
        "",
        "act(designate). by(a). delegate(b). role(as). " + TVA,
        "DEL-2",
    ),
    refused(
        "DEL-2: an AT nowhere",
        "",
        "act(designate). by(a). delegate(b). role(at). " + TVA,
        "DEL-1",
        "DEL-2",
    ),
    refused(
        "DEL-2, DEL-6: nothing adhered to, nothing to modify",
        PAYER,
        "act(modify_delegation). by(a). delegate(b). role(acteur). wants(e(is)).",
        "DEL-2",
        "DEL-6",
    ),
    refused(
        "DEL-1: nobody is made AT",
        PAYER,
        "act(modify_delegation). by(a). delegate(b). role(at). " + TVA,
        "DEL-1",
        "DEL-6",
        "DEL-10",
    ),
    refused(
        "DEL-4: nobody modifies himself",
        CHAIN,
        "act(modify_delegation). by(c). delegate(c). role(acteur). " + TVA,
        "DEL-4",
        "DEL-7",
    ),
    refused(
        "DEL-7: an Acteur Délégant does not act on the AS",
        CHAIN,
        "act(suspend). by(c). delegate(b). " + TVA,
        "DEL-7",
    ),
    refused(
        "DEL-7: a stranger acts on nobody, be there nothing to act on",
        PAYER,
        "act(suspend). by(b). delegate(c). " + TVA,
        "DEL-6",
        "DEL-7",
    ),
    refused(
        "DEL-6: nothing there, and the AT is entitled on what is not adhered to",
        PAYER,
        "act(suspend). by(a). delegate(b). wants(e(is)).",
        "DEL-6",
    ),
    refused(
        "DEL-8: a suspended AS does not reactivate himself",
        PAYER + "as(s(payer),b,a,true).",
        "act(reactivate). by(b). delegate(b). " + TVA,
        "DEL-7",
        "DEL-8",
    ),
    refused(
        "DEL-11: suspending a suspended actor",
        PAYER + "actor(e(tva),b,acteur,a,true).",
        "act(suspend). by(a). delegate(b). " + TVA,
        "DEL-11",
    ),
    refused(
        "DEL-11: reactivating an active AS",
        PAYER + "as(s(payer),b,a,false).",
        "act(reactivate). by(a). delegate(b). " + TVA,
        "DEL-11",
    ),
    accepted(
        "DEL-6: mettre un AS en veille",
        PAYER + "as(s(payer),b,a,false).",
        "act(suspend). by(a). delegate(b). " + TVA,
        "- as(s(payer),b,a,false)",
        "+ as(s(payer),b,a,true)",
    ),
    accepted(
        "DEL-6: réactiver an actor",
        BOTH + "actor(e(tva),b,acteur,a,true).",
        "act(reactivate). by(a). delegate(b). " + TVA,
        "- actor(e(tva),b,acteur,a,true)",
        "+ actor(e(tva),b,acteur,a,false)",
    ),
)

DATA: Final[tuple[Case, ...]] = (
    refused("DOS-2: a SIREN is not provisional", "", "act(identify_dossier).", "DOS-2"),
    refused(
        "ESP-1: an address already taken",
        "",
        "act(register_space). by(n). login_taken(a).",
        "ESP-1",
    ),
    refused(
        "ESP-2: activated once",
        "space_code(a,k).",
        "act(activate_space). by(a). with_code(k).",
        "ESP-2",
    ),
    refused(
        "ESP-2: with its code",
        "space_code(waiting,k0).",
        "act(activate_space). by(waiting). with_code(k).",
        "ESP-2",
        "REQ-1",
        "ADH-8",
    ),
    refused(
        "ESP-3: only an active space changes its address",
        "",
        "act(change_login_email). by(waiting).",
        "ESP-3",
    ),
    refused(
        "BNK-1: an Acteur closes no account",
        CHAIN + "account(a2).",
        "act(close_bank_account). by(d). with_account(a2).",
        "BNK-1",
    ),
    refused(
        "BNK-2: an account that is not there",
        PAYER,
        "act(close_bank_account). by(a). with_account(a2).",
        "BNK-2",
    ),
    refused(
        "DEL-8: a suspended AS of Messagerie changes no address",
        MESS + "as(s(mess),b,a,true).",
        "act(change_company_email). by(b). with_link(l).",
        "EML-1",
        "DEL-8",
    ),
)

UNDECIDED: Final[tuple[Case, ...]] = (
    accepted(
        "REQ-1: a link that a change holds",
        "change(y,l,live).",
        ADH + Z + WANTS_MAIL,
        *NEW_MAIL,
        undecided="link-scope",
    ),
    accepted(
        "REQ-1: a change with the link of a request",
        MESS + WAITS,
        MAIL,
        "+ change(a,l,live)",
        undecided="link-scope",
    ),
    accepted(
        "REQ-1: a change with the link of a change",
        MESS + "change(b,l,live).",
        MAIL,
        "- change(b,l,live)",
        "+ change(a,l,live)",
        undecided="link-scope",
    ),
    accepted(
        "REQ-1: a link that opens two",
        WAITS + MESS + "change(a,l,live).",
        CLICK,
        "- change(a,l,live)",
        "- phase(r,awaiting_email)",
        "+ phase(r,pending)",
        "+ confirmed(r)",
        undecided="link-opens-several",
    ),
    accepted(
        "REQ-1: a code equal to its own link",
        "",
        ADH + "by(z). registered(z). active(z). with_code(l). " + WANTS_MAIL,
        *(one.replace("k2", "l") for one in NEW_MAIL),
        undecided="code-is-link",
    ),
    accepted(
        "REQ-1: a code equal to another request's link",
        "account(a1). " + asked("adhesion", "e(mess)") + "link(r,k2).",
        ADH + Z + TVA,
        *NEW_TVA[:-1],
        undecided="code-is-link",
    ),
    accepted(
        "REQ-1: a link equal to another request's code",
        asked("adhesion", "e(tva)").replace("code(r,k)", "code(r,l)"),
        ADH + Z + WANTS_MAIL,
        *NEW_MAIL,
        undecided="code-is-link",
    ),
    accepted(
        "BNK-2: an account that the dossier has, given again",
        "account(a1).",
        ADH + Z + TVA + "with_account(a1).",
        *NEW_TVA,
        undecided="account-twice",
    ),
    accepted(
        "BNK-2: an account added since the request",
        "account(a1). " + asked("adhesion", "e(tva)") + "gives_account(r,a1).",
        ACT,
        "+ at(s(payer),z)",
        "+ adhered(e(tva))",
        "- asks(r,e(tva))",
        "- gives_account(r,a1)",
        "- request(r,adhesion,z)",
        *ENDS,
        undecided="account-twice",
    ),
    accepted(
        "ADH-9: a Service of which all was asked for is decided",
        asked("adhesion", "e(tva)") + "asks(r,e(is)).",
        "act(cancel_request). " + Z + "wants(s(payer)).",
        *ENDS,
        "- asks(r,e(tva))",
        "- asks(r,e(is))",
        "- request(r,adhesion,z)",
    ),
    accepted(
        "ESP-1: one's own address again",
        "",
        "act(change_login_email). by(a). login_taken(a).",
        undecided="same-login",
    ),
)

CASES: Final = (*REQUESTS, *DELEGATION, *DATA, *UNDECIDED)
