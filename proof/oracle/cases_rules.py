"""Hand-written cases: other rules for the whole portal, seen from one dossier.

Holds a table. Its one law: one sentence a case. It doesn't know how the rules are written.
"""

from __future__ import annotations

from typing import Final

from proof.oracle.cases import BOTH, CHAIN, MESS, PAYER, Case, accepted, refused
from proof.oracle.cases_requests import WAITS, asked

ALL: Final = ("mess", "tva", "is")


def _rules(
    *elementary: str, payer: str = "payer", needs: str = "", scope: str = "elementary_service"
) -> str:
    """Other rules: the services that they have, of which Service Payer IS is, what needs what."""
    whole = {"mess": "mess", "tva": "payer", "is": payer, "decl": "decl"}
    parts = "".join(
        f"next_elementary(e({each})). next_service(s({whole[each]}))."
        f" next_part(e({each}),s({whole[each]})). "
        for each in elementary
    )
    accounts = "".join(
        f"next_needs_account(e({each})). " for each in elementary if each in {"tva", "is"}
    )
    return (
        f"act(change_rules). next_reading(role_exclusivity,{scope}). {parts}{accounts}{needs}"
        "next_needs_email(e(mess))."
    )


SAME: Final = _rules(*ALL)
SPLIT: Final = _rules(*ALL, payer="apart")
APART: Final = (
    "at(s(mess),a). adhered(e(mess)). company_email. at(s(payer),b). adhered(e(tva)). account(a1). "
)
# As SPLIT, the other way round: MESS joins Payer.
JOINED: Final = (
    "act(change_rules). next_reading(role_exclusivity,elementary_service). next_service(s(payer))."
    " next_elementary(e(mess)). next_part(e(mess),s(payer))."
    " next_elementary(e(tva)). next_part(e(tva),s(payer))."
)
TWO_BY_A: Final = MESS + PAYER

CASES: Final[tuple[Case, ...]] = (
    accepted("CAT-4: the same rules again change nothing", CHAIN + MESS, SAME),
    accepted(
        "CAT-4: habilitations that the new catalogue lacks end",
        CHAIN + MESS,
        _rules("mess", "is"),
        "- at(s(payer),a)",
        "- adhered(e(tva))",
        "- as(s(payer),b,a,false)",
        "- actor(e(tva),c,delegant,b,false)",
        "- actor(e(tva),d,acteur,c,false)",
    ),
    accepted(
        "CAT-4: a seat of which a part is left stays",
        BOTH + "as(s(payer),b,a,true). actor(e(is),c,acteur,b,false). ",
        _rules("mess", "tva"),
        "- adhered(e(is))",
        "- actor(e(is),c,acteur,b,false)",
    ),
    accepted(
        "CAT-4: services of requests end, requests whole where nothing is left",
        asked("adhesion", "e(tva)")
        + "asks(r,e(mess)). gives_email(r). link(r,l). "
        + asked("substitution", "s(payer)", who="y", name="q")
        + "asks_service(q,s(mess)). "
        + asked("substitution", "s(payer)", who="x", name="o")
        + asked("adhesion", "e(is)", who="w", name="n"),
        _rules("mess"),
        "- asks(r,e(tva))",
        "- asks_service(q,s(payer))",
        "- request(o,substitution,x)",
        "- asks_service(o,s(payer))",
        "- code(o,k)",
        "- phase(o,pending)",
        "- request(n,adhesion,w)",
        "- asks(n,e(is))",
        "- code(n,k)",
        "- phase(n,pending)",
    ),
    accepted(
        "CAT-4: what nothing left needs is as if it had not been given",
        WAITS + "asks(r,e(tva)). gives_account(r,a1). link_until(r,t3). until(r,t60). ",
        _rules("tva"),
        "- asks(r,e(mess))",
        "- link(r,l)",
        "- link_until(r,t3)",
        "- gives_email(r)",
        "- phase(r,awaiting_email)",
        "+ phase(r,pending)",
    ),
    accepted(
        "CAT-4: nor is an account, named or not, nor the click upon an address",
        WAITS.replace("awaiting_email", "pending").replace("asks(r", "asks(r,e(tva)). asks(r")
        + "confirmed(r). gives_account(r). gives_account(r,a1). asks(r,e(decl)). ",
        _rules("decl"),
        "- asks(r,e(mess))",
        "- asks(r,e(tva))",
        "- link(r,l)",
        "- gives_email(r)",
        "- confirmed(r)",
        "- gives_account(r)",
        "- gives_account(r,a1)",
    ),
    accepted(
        "CAT-4: a request that has lapsed for want of a click does not come to life",
        WAITS.replace("awaiting_email", "lapsed") + "asks(r,e(tva)). gives_account(r,a1). ",
        _rules("tva"),
        "- asks(r,e(mess))",
    ),
    accepted(
        "CAT-4: a seat that the new catalogue parts becomes two",
        BOTH + "as(s(payer),b,a,true). asleep_since(s(payer),t1). actor(e(is),c,acteur,b,true). ",
        SPLIT,
        "+ at(s(apart),a)",
        "+ as(s(apart),b,a,true)",
        "+ asleep_since(s(apart),t1)",
    ),
    accepted(
        "CAT-4: seats that the new catalogue joins become one, of one AT",
        TWO_BY_A,
        JOINED,
        "- at(s(mess),a)",
    ),
    refused("ROL-5: joined, they have two AT", APART, JOINED, "ROL-5"),
    refused(
        "ROL-3: joined, they have two AS",
        TWO_BY_A + "as(s(mess),b,a,false). as(s(payer),c,a,true). ",
        JOINED,
        "ROL-3",
    ),
    refused(
        "DEL-5: joined, the AS is so on a part alone",
        TWO_BY_A + "as(s(mess),b,a,false). ",
        JOINED,
        "DEL-5",
    ),
    refused(
        "DEL-5: joined, the AS is asleep on a part alone",
        TWO_BY_A + "as(s(mess),b,a,false). as(s(payer),b,a,true). ",
        JOINED,
        "DEL-5",
    ),
    accepted(
        "DEL-5: joined, the AS fell asleep at two instants",
        TWO_BY_A
        + "as(s(mess),b,a,true). as(s(payer),b,a,true)."
        + " asleep_since(s(mess),t1). asleep_since(s(payer),t2). ",
        JOINED,
        "- at(s(mess),a)",
        "- as(s(mess),b,a,true)",
        "- asleep_since(s(mess),t1)",
        "+ asleep_since(s(payer),t1)",
    ),
    accepted(
        "DEL-5: joined, the AS is asleep since one instant",
        TWO_BY_A
        + "as(s(mess),b,a,true). as(s(payer),b,a,true)."
        + " asleep_since(s(mess),t1). asleep_since(s(payer),t1). ",
        JOINED,
        "- at(s(mess),a)",
        "- as(s(mess),b,a,true)",
        "- asleep_since(s(mess),t1)",
    ),
    refused(
        "ROL-6: joined, an AS is an actor of the same Service",
        TWO_BY_A + "as(s(payer),b,a,false). actor(e(mess),b,acteur,a,false). ",
        JOINED,
        "ROL-6",
        "DEL-5",
    ),
    refused(
        "ROL-6: joined, an AT is an actor of the same Service",
        APART + "actor(e(mess),b,acteur,a,false). ",
        JOINED,
        "ROL-5",
        "ROL-6",
    ),
    refused(
        "ROL-6 by service: two actor roles in Payer",
        BOTH + "actor(e(tva),b,acteur,a,false). actor(e(is),b,delegant,a,false). ",
        _rules(*ALL, scope="service"),
        "ROL-6",
    ),
    refused(
        "ROL-6 by dossier: AT of one, actor of another",
        APART + "actor(e(mess),b,acteur,a,false). ",
        _rules(*ALL, scope="dossier"),
        "ROL-6",
    ),
    refused(
        "ADH-5: what is adhered to needs an account now",
        MESS,
        _rules(*ALL, needs="next_needs_account(e(mess)). "),
        "ADH-5",
    ),
    accepted(
        "ADH-5: an unknown account will do",
        MESS + "unknown_account. ",
        _rules(*ALL, needs="next_needs_account(e(mess)). "),
    ),
    refused(
        "ADH-4: what is adhered to, and what is asked for, needs an address now",
        PAYER,
        _rules(*ALL, needs="next_needs_email(e(tva)). "),
        "ADH-4",
    ),
    accepted(
        "ADH-4: an unknown address will do",
        PAYER + "unknown_email. ",
        _rules(*ALL, needs="next_needs_email(e(tva)). "),
    ),
    refused(
        "ADH-4: what is asked for needs an address now",
        asked("adhesion", "e(tva)") + "link(r,l). ",
        _rules(*ALL, needs="next_needs_email(e(tva)). "),
        "ADH-4",
    ),
    refused(
        "ADH-4: what is asked for needs a link now",
        asked("adhesion", "e(tva)") + "gives_email(r). ",
        _rules(*ALL, needs="next_needs_email(e(tva)). "),
        "ADH-4",
    ),
    refused(
        "ADH-10: joined, what he asked for twice meets",
        APART + asked("adhesion", "e(tva)") + asked("substitution", "s(mess)", name="q"),
        JOINED.replace("s(payer)", "s(mess)"),
        "ADH-10",
        "ROL-5",
    ),
    refused("TIM-1: not before the last change", MESS, SAME + "time_goes_back.", "TIM-1"),
)
