"""Hand-written cases: who may adhere, kept deadlines, coordinates, and what is unknown.

Holds a table. Its one law: one sentence a case. It doesn't know how the rules are written.
"""

from __future__ import annotations

from typing import Final

from proof.oracle.cases import MESS, PAYER, Case, Readings, accepted, refused
from proof.oracle.cases_requests import (
    ACT,
    ADH,
    BEGINS_TVA,
    CLICK,
    ENDS_ADH,
    SUB,
    TVA,
    WAITS,
    Z,
    asked,
)

REFUSED: Final[Readings] = ("elementary_service", "keep", "cascade", "refused")
ASLEEP: Final = MESS + "actor(e(mess),z,delegant,a,true). account(a1). "
NO_SUB: Final = (
    "+ request(new,substitution,z)",
    "+ asks_service(new,s(payer))",
    "+ code(new,k2)",
    "+ phase(new,pending)",
)
LASTS: Final = "lasts(t60). link_lasts(t3). "

ADHERING: Final[tuple[Case, ...]] = (
    accepted(
        "ADH-11 allowed: a delegate asks for what nobody manages",
        ASLEEP,
        ADH + Z + TVA,
        *BEGINS_TVA,
    ),
    refused(
        "ADH-11 refused: who holds a delegate's role alone may not, asleep or not",
        ASLEEP,
        ADH + Z + TVA,
        "ADH-11",
        readings=REFUSED,
    ),
    refused(
        "ADH-11 refused: at activation too",
        ASLEEP + asked("adhesion", "e(tva)"),
        ACT,
        "ADH-11",
        readings=REFUSED,
    ),
    accepted(
        "ADH-11 refused: who is AS somewhere may",
        ASLEEP + "as(s(decl),z,a,true). ",
        ADH + Z + TVA,
        *BEGINS_TVA,
        readings=REFUSED,
    ),
    accepted(
        "ADH-11 refused: who is AT somewhere may",
        ASLEEP + "at(s(decl),z). ",
        ADH + Z + TVA,
        *BEGINS_TVA,
        readings=REFUSED,
    ),
    accepted(
        "ADH-11 refused: who holds nothing there may",
        MESS + "account(a1). ",
        ADH + Z + TVA,
        *BEGINS_TVA,
        readings=REFUSED,
    ),
    accepted(
        "ADH-11 refused: substitutions are not concerned",
        ASLEEP + PAYER,
        SUB + Z + TVA,
        *NO_SUB,
        readings=REFUSED,
    ),
)

DEADLINES: Final[tuple[Case, ...]] = (
    accepted(
        "A request keeps the deadline of its code and of its link",
        "",
        ADH + Z + "wants(e(mess)). with_email. with_link(l). " + LASTS,
        "+ request(new,adhesion,z)",
        "+ asks(new,e(mess))",
        "+ code(new,k2)",
        "+ phase(new,awaiting_email)",
        "+ link(new,l)",
        "+ gives_email(new)",
        "+ until(new,t60)",
        "+ link_until(new,t3)",
    ),
    accepted(
        "A substitution keeps the deadline of its code, and has no link",
        PAYER,
        SUB + Z + TVA + LASTS,
        *NO_SUB,
        "+ until(new,t60)",
    ),
    accepted(
        "A request without Messagerie has no deadline of a link",
        "account(a1). ",
        ADH + Z + TVA + LASTS,
        *BEGINS_TVA,
        "+ until(new,t60)",
    ),
    accepted(
        "A change of address keeps the deadline of its link, a newer one replacing it",
        MESS + "change(a,l0,lapsed). change_until(t2). ",
        "act(change_company_email). by(a). with_link(l). link_lasts(t3).",
        "- change(a,l0,lapsed)",
        "- change_until(t2)",
        "+ change(a,l,live)",
        "+ change_until(t3)",
    ),
    accepted(
        "What is kept goes with the change that is confirmed",
        MESS + "change(a,l,live). change_until(t3). ",
        CLICK,
        "- change(a,l,live)",
        "- change_until(t3)",
    ),
    accepted(
        "A click moves no deadline",
        WAITS + "until(r,t60). link_until(r,t3). change(y,m,live). change_until(t4). ",
        CLICK,
        "- phase(r,awaiting_email)",
        "+ phase(r,pending)",
        "+ confirmed(r)",
    ),
    refused(
        "VAL-1: a code doesn't lapse before its request",
        "account(a1). ",
        ADH + Z + TVA + "counted(early).",
        "VAL-1",
    ),
    refused(
        "VAL-1: a code lapses at most two days after the ruleset's own",
        PAYER,
        SUB + Z + TVA + "counted(late).",
        "VAL-1",
    ),
    accepted(
        "A deadline counted otherwise is kept", PAYER, SUB + Z + TVA + "counted(ok).", *NO_SUB
    ),
)

TOLD: Final = 'coordinate(a,last_name,"R"). coordinate(a,title,"Mme"). '
COORDINATES: Final[tuple[Case, ...]] = (
    accepted(
        "ESP-6: what is given changes, the rest stays",
        TOLD,
        'act(change_coordinates). by(a). tells(last_name,"S").',
        '- coordinate(a,last_name,"R")',
        '+ coordinate(a,last_name,"S")',
    ),
    accepted(
        "ESP-6: an empty title takes the title away",
        TOLD,
        "act(change_coordinates). by(a). tells(title,none).",
        '- coordinate(a,title,"Mme")',
    ),
    refused("ESP-6: nothing is given", TOLD, "act(change_coordinates). by(a).", "ESP-6"),
    refused(
        "ESP-6: nothing changes",
        TOLD,
        'act(change_coordinates). by(a). tells(title,"Mme"). tells(last_name,"R").',
        "ESP-6",
    ),
    refused(
        "ESP-6: no title is taken away where there is none",
        "",
        "act(change_coordinates). by(a). tells(title,none).",
        "ESP-6",
    ),
    refused(
        "ESP-3: only an active space changes its coordinates",
        "",
        'act(change_coordinates). by(waiting). tells(title,"M.").',
        "ESP-3",
    ),
)

UNKNOWN: Final[tuple[Case, ...]] = (
    accepted("ADH-5: an unknown account counts", "unknown_account. ", ADH + Z + TVA, *BEGINS_TVA),
    accepted(
        "BNK-2: an unknown account counts, so the last one known is closed",
        PAYER + "unknown_account. ",
        "act(close_bank_account). by(a). with_account(a1).",
        "- account(a1)",
    ),
    refused(
        "BNK-2: an unknown account can't be closed",
        "at(s(payer),a). adhered(e(tva)). unknown_account. ",
        "act(close_bank_account). by(a). with_account(a1).",
        "BNK-2",
    ),
    accepted(
        "An unknown account leaves at the first one added",
        "at(s(payer),a). adhered(e(tva)). unknown_account. unknown_email. ",
        "act(add_bank_account). by(a). with_account(a1).",
        "- unknown_account",
        "+ account(a1)",
    ),
    accepted(
        "An unknown account leaves at the first one that an adhesion adds",
        asked("adhesion", "e(tva)") + "gives_account(r,a2). unknown_account. ",
        ACT,
        "+ at(s(payer),z)",
        "+ adhered(e(tva))",
        "+ account(a2)",
        "- gives_account(r,a2)",
        "- unknown_account",
        *ENDS_ADH,
    ),
    accepted(
        "An unknown account leaves at one that an adhesion adds unnamed",
        asked("adhesion", "e(tva)") + "gives_account(r). unknown_account. ",
        ACT,
        "+ at(s(payer),z)",
        "+ adhered(e(tva))",
        "+ account(given(r))",
        "- gives_account(r)",
        "- unknown_account",
        *ENDS_ADH,
    ),
    accepted(
        "An unknown account stays where an adhesion adds none",
        asked("adhesion", "e(tva)") + "unknown_account. ",
        ACT,
        "+ at(s(payer),z)",
        "+ adhered(e(tva))",
        *ENDS_ADH,
    ),
    accepted(
        "An unknown address leaves when a change is confirmed",
        "at(s(mess),a). adhered(e(mess)). unknown_email. change(a,l,live). ",
        CLICK,
        "- change(a,l,live)",
        "- unknown_email",
        "+ company_email",
    ),
    accepted(
        "An unknown address leaves when an adhesion brings one",
        asked("adhesion", "e(mess)") + "gives_email(r). confirmed(r). unknown_email. ",
        ACT,
        "+ at(s(mess),z)",
        "+ adhered(e(mess))",
        "+ company_email",
        "- unknown_email",
        "- gives_email(r)",
        "- confirmed(r)",
        "- code(r,k)",
        "- phase(r,pending)",
        "- request(r,adhesion,z)",
        "- asks(r,e(mess))",
    ),
    accepted(
        "An unknown address stays while a change waits",
        "at(s(mess),a). adhered(e(mess)). unknown_email. ",
        "act(change_company_email). by(a). with_link(l).",
        "+ change(a,l,live)",
    ),
    accepted(
        "A space active since nobody knows when acts",
        "account(a1). ",
        ADH + "by(z). registered(z). active_since_unknown(z). with_code(k2). " + TVA,
        *BEGINS_TVA,
    ),
    refused(
        "ESP-2: a space active since nobody knows when is not activated",
        "space_code(w,k). ",
        "act(activate_space). by(w). registered(w). active_since_unknown(w). with_code(k).",
        "ESP-2",
    ),
    refused(
        "ESP-1: a space active since nobody knows when is never void",
        "",
        "act(register_space). by(w). registered(w). void(w). active_since_unknown(w).",
        "ESP-1",
    ),
)

CASES: Final = (*ADHERING, *DEADLINES, *COORDINATES, *UNKNOWN)
