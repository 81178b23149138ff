"""The mutants that nothing notices, each with the reason why nothing can or need.

Holds two lists alone, of our mutator and of mutmut. Law: a mutant is named by its module, its
change and the line it changes, so that an excuse ends with the line. Doesn't know whether they
still survive: `mutation` tells, and `mutmut run`.
"""

from collections.abc import Mapping
from typing import Final

EXCUSED: Final[Mapping[tuple[str, str, str], str]] = {
    (
        "_acts.delegation_effects",
        "filter left out",
        "people.update([e.subscriber.value for e in actors if designated_by(e, under)])",
    ): "whose numbers are worked out again: those of more people come to what they were",
    (
        "_acts.adhesion",
        "one more",
        "held = facts.dossier.holdings.get(facts.by.value, 0)",
    ): "who holds nothing is not refused, nor is the AT that he would be taken for",
    (
        "_acts.new_rules",
        "filter left out",
        "dossiers = FrozenMap((key_of(new.id), new) for old, new in made if new is not old)",
    ): "a dossier that is the very one that it was is put where it is",
    (
        "_acts.substitution",
        "filter left out",
        "moved = {each for each in people if (each in known) is not (each in held)}",
    ): "whose parts are looked at again: those of more people are what they were",
    (
        "_state.exclusivity",
        "one more",
        "together = 0",
    ): "roles that aren't seen to be apart are judged place by place",
    (
        "_state.table_checks",
        "filter left out",
        "for _, request in [pair for pair in _meeting(asked, _code) if same_code(*pair)]:",
    ): "those that meet have one code and were live: the predicate of acts says it once more",
    (
        "_state.table_checks",
        "filter left out",
        "for _ in [pair for pair in linked if same_link(*pair)]:",
    ): "those that meet have one link and were live: the predicate of acts says it once more",
    (
        "_acts.facts",
        "branches swapped",
        "known = portal.dossier_map.get(dossier) if type(dossier) is str else None",
    ): "what is read anew is what the state has, but for what reading it costs",
    (
        "_state.exclusivity",
        "condition turned",
        "if bits & together:",
    ): "roles that aren't seen to be apart are judged place by place",
    (
        "_state.exclusivity",
        "True turned",
        "return True",
    ): "roles that aren't seen to be apart are judged place by place",
    (
        "_state.exclusivity",
        "one more",
        "taken[role] = ~0 if scope is _DOSSIER else taken.get(role, 0) | bits",
    ): "roles that aren't seen to be apart are judged place by place",
    (
        "_state.seats",
        "filter left out",
        "asleep = {BY_NUMBER(each): each for each in self.actors if each.suspended_at}",
    ): "whether a source sleeps is asked of it again",
    (
        "_state.seats",
        "one more",
        "_FEW: Final = 8",
    ): "among few or many, what is scanned and what is searched is the same",
    (
        "_state.seats",
        "condition turned",
        "if len(actors) > _FEW:",
    ): "among few or many, what is scanned and what is searched is the same",
    (
        "_acts.dossier_data",
        "Lt turned",
        "last = lacking and len(left) < len(dossier.bank_accounts)",
    ): "an account that isn't there leaves those that are, and then none is lacking",
    (
        "_acts.facts",
        "Is turned",
        "known = portal.dossier_map.get(dossier) if type(dossier) is str else None",
    ): "what is read anew is what the state has, but for what reading it costs",
    ("rules", "condition turned", "if TYPE_CHECKING:"): "what is imported for types alone",
    (
        "_acts.new_rules",
        "True turned",
        'return dossier_order(named) if isinstance(named, Siren | Idsp) else (True, "")',
    ): "every fault of a dossier names it",
    (
        "_acts.delegation",
        "True turned",
        "service for service, meant in zip(facts.services, facts.meant, strict=True) if not meant",
    ): "one is made of the other: they are as long",
    (
        "_state.invariants",
        "IsNot turned",
        "asleep = {row.suspended_at is not None for row in rows}",
    ): "whether there are both is asked, and not which",
    (
        "_acts.new_rules",
        "False turned",
        "return _Kept(before=dossier, dossier=dossier, rows=judged, lost=False)",
    ): "of a dossier that is kept as it is nobody asks whether anything is lost",
    (
        "_acts.holding_guards",
        "one more",
        "slots, bits = facts.ruleset.catalogue.slots, 0",
    ): "what else is read stands apart from what is gained",
    (
        "_acts.targets",
        "LtE turned",
        "if len(meant) == 1 and len(meant[0]) <= 1:",
    ): "one target put in order is that target",
    (
        "_acts.facts",
        "True turned",
        '_Waiting_co = TypeVar("_Waiting_co", bound=Request | EmailChange, covariant=True)',
    ): "what type checkers alone read",
    **{
        (
            "services",
            f"entry {place} left out",
            "{",
        ): "a name that is read on demand, and that only the tests of the contract ask for"
        for place in range(7)
    },
    (
        "services",
        "condition turned",
        "if TYPE_CHECKING:",
    ): "what is imported for types alone",
    (
        "_state.invariants",
        "min turned",
        "yield SuppleantIncomplete(dossier.id, min(people), as_asked([service])), rows",
    ): "of one person, as the condition above it says",
    (
        "_state.seats",
        "Gt turned",
        "if len(actors) > _FEW:",
    ): "among few or many, what is scanned and what is searched is the same",
    (
        "_state.seats",
        "IsNot turned",
        "asleep = suspended_at is not None",
    ): "a row that is read: what it is in effect is worked out anew from `suspended_at`",
}

#: By module and line: what mutmut makes of it, and the reason.
LEFT_BY_MUTMUT: Final[Mapping[tuple[str, str], tuple[tuple[str, ...], str]]] = {
    (
        "_state.exclusivity",
        'return "the dossier"',
    ): (
        ("XXthe dossierXX", "THE DOSSIER"),
        "the one scope there is under DOSSIER, by whatever name",
    ),
    (
        "_state.seats",
        "asleep = suspended_at is not None",
    ): (
        ("None", "is None"),
        "a row that is read: what it is in effect is worked out anew from `suspended_at`",
    ),
}
