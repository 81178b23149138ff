"""Faults that no play can find, each with its reason: the others are to be found.

Law: a reason says why no steps under the fiche's rules make the fault show in a verdict, in who
holds what, or in the reason of a refusal where one rule alone is broken. Doesn't know the kit.
"""

from collections.abc import Mapping
from types import MappingProxyType
from typing import Final

#: Of the model of dicts, by rule, method and title.
EXCUSED: Final[Mapping[str, str]] = MappingProxyType(
    {
        "TIM-1 register_space: a number is registered again before its last inscription": (
            "an inscription is void only after its own instant, so ESP-1 refuses as well"
        ),
        "REQ-1 request_adhesion: the link of a change of address serves again": (
            "whoever changes the address is AT or AS of the one service that needs a link, so "
            "ADH-1 refuses as well"
        ),
        "REQ-1 request_adhesion: a change of address that has lapsed keeps its link": (
            "as for the change that hasn't lapsed: ADH-1 refuses as well"
        ),
        "ESP-3 _check_act: only an active space's delegation is acted on, and no designated "
        "person is asked": "an inactive space holds nothing, so DEL-7 refuses as well",
        "ESP-3 cancel_request: an inactive space is told that it has no request": (
            "an inactive space has asked for nothing, so ADH-9 refuses as well"
        ),
        "ROL-6 designate: an AS is an actor too": "the scope of what is named refuses it as well",
        "ROL-6 designate: the AT is named AS under himself": (
            "the scope of what is named refuses it as well"
        ),
        "ADH-7 activate_request: a substitution is not judged again": (
            "an AT stays AT until he is replaced, and nobody has two live requests for a seat, so "
            "what held when it was asked holds when it is activated"
        ),
        "DEL-1 designate: an AT is designated": "no role has the right to designate it either",
        "DEL-7 _check_act: one resigns": "no role acts on itself either",
        "DEL-7 _check_act: a role on another line of the Service is enough": (
            "an AT or AS holds every line, and whom a Délégant designated ends with him, line by "
            "line"
        ),
        "BNK-2 close_bank_account: the last account stays though nothing uses it": (
            "where nothing uses an account nobody may close one"
        ),
        "ROL-8 _apply_substitution: the old AT's designees are nobody's": (
            "seen by `sources` alone: the AT acts on everybody, and is no Délégant"
        ),
        "ROL-8 designate: who is named by an AS counts as the AT's": (
            "seen by `sources` alone: whom an AS named is the AT's when he leaves"
        ),
        "DEL-10 modify_delegation: the AT is the source": (
            "seen by `sources` alone: AS or AT, the source acts the same"
        ),
    }
)

#: Of the system in SQLite, which lets requests, accounts, address, sources and order be seen.
EXCUSED_IN_SQL: Final[Mapping[str, str]] = MappingProxyType(
    {
        "DEL-5 follow: the AT is the AS's source for what comes later": (
            "only the AT adheres to more of Payer, and whoever named the AS is the AT or gave way "
            "to him"
        ),
        "REQ-1 activate_request: of two with one code the last is meant, lapsed or not": (
            "a code serves again only once the older request has lapsed, so the last is the live "
            "one if any is"
        ),
        "REQ-1 link_taken: the link of a change of address is free for an adhesion": (
            "whoever changes the address is AT or AS of the one service that needs a link, so "
            "ADH-1 refuses as well"
        ),
        "VAL-1 on_services: a service named twice is refused": (
            "a step names each service once: what it is given twice is folded before"
        ),
        "ADH-4 waiting: a link is good as long as it takes, though the code is good for less": (
            "under the fiche's rules a code is good for longer than a link"
        ),
        "ADH-7 judge_again: what is missing of an account isn't looked at again": (
            "nobody closes the last account where one pays, nor any account where nobody does"
        ),
        "DEL-1 judge_role: who is asleep by himself doesn't designate, who is through another "
        "does": "only an Acteur sleeps through another, and he designates nobody",
        "DEL-1 judge_role: an AS names an AS": (
            "whoever is AS holds the seat, so ROL-3 refuses as well"
        ),
        "DEL-7 reaches: an Acteur acts on those whom he once named": (
            "whom a Délégant named ends, or is the AT's, once he is an Acteur"
        ),
        "BNK-2 close_bank_account: the last account can't be closed, whether or not one pays": (
            "where nobody pays nobody may close an account"
        ),
        "CAT-4 end_rights: the clock of a dossier that loses rights stays": (
            "what is earlier than the rules is refused on every dossier"
        ),
        "CAT-4 end_rights: the clock of every dossier moves": (
            "what is earlier than the rules is refused on every dossier"
        ),
    }
)

_STRIPPED: Final = "the texts of a step have no spaces around them, and are none of spaces alone"
_COUNTED: Final = "the steps of the kit count deadlines as the rules do"
#: Of the same system, of the faults that were written later.
EXCUSED_LATER: Final[Mapping[str, str]] = MappingProxyType(
    {
        "ESP-6 change_coordinates: spaces around a name count": _STRIPPED,
        "VAL-1 change_coordinates: a name of spaces alone is taken": _STRIPPED,
        "ADH-6 code_deadline: a deadline that is given is never later than the rules'": _COUNTED,
        "SUB-2 file: a deadline that is given to a substitution is passed over": _COUNTED,
        "CAT-3 widen: two lines of one Service, named at once, are not widened to each other": (
            "each of them is named itself"
        ),
    }
)
