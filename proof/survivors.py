"""The mutants that nothing notices, each with the reason why nothing can or need.

Holds two lists alone, of our mutator and of mutmut. Law: a mutant is named by its module, its
change and the line it changes, so that an excuse ends with the line. Doesn't know whether they
still survive: `mutation` tells, and `mutmut run`.
"""

from collections.abc import Mapping
from typing import Final

#: Reasons given more than once.
_PLACES: Final = "roles that aren't seen to be apart are judged place by place"
_APART: Final = "what else is read stands apart from what is gained"
_NONE_LACKING: Final = "an account that isn't there leaves those that are, and then none is lacking"
_OF_DOSSIERS: Final = "every fault that a change of the rules meets is of a dossier"
_FEW_OR_MANY: Final = "among few or many, what is scanned and what is searched is the same"
_READ_ANEW: Final = (
    "a row that is read: what it is in effect is worked out anew from `suspended_at`"
)

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
    ): _PLACES,
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
    ): _PLACES,
    (
        "_state.exclusivity",
        "True turned",
        "return True",
    ): _PLACES,
    (
        "_state.exclusivity",
        "one more",
        "taken[role] = ~0 if scope is _DOSSIER else taken.get(role, 0) | bits",
    ): _PLACES,
    (
        "_state.seats",
        "filter left out",
        "asleep = {BY_NUMBER(each): each for each in self.actors if each.suspended_at}",
    ): "whether a source sleeps is asked of it again",
    (
        "_state.seats",
        "one more",
        "_FEW: Final = 8",
    ): _FEW_OR_MANY,
    (
        "_state.seats",
        "condition turned",
        "if len(actors) > _FEW:",
    ): _FEW_OR_MANY,
    (
        "_acts.dossier_data",
        "Lt turned",
        "last = lacking and len(left) < len(dossier.bank_accounts)",
    ): _NONE_LACKING,
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
    ): _APART,
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
    ): _FEW_OR_MANY,
    (
        "_state.seats",
        "IsNot turned",
        "asleep = suspended_at is not None",
    ): _READ_ANEW,
}

#: By module and line: what mutmut makes of it, and the reason.
LEFT_BY_MUTMUT: Final[Mapping[tuple[str, str], tuple[tuple[str, ...], str]]] = {
    (
        "_acts.delegation",
        "service for service, meant in zip(facts.services, facts.meant, strict=True) if not meant",
    ): (("strict=None", "strict=False", "no strict"), "for each service what it means was found"),
    (
        "_acts.targets",
        "if len(meant) == 1 and len(meant[0]) <= 1:",
    ): (("<",), "one alone, put in order, is that one"),
    (
        "_acts.dossier_data",
        "facts.request = opened[0] if len(opened) == 1 else likeliest(opened, facts.at)",
    ): (("and False",), "the likeliest of one is that one"),
    (
        "_acts.dossier_data",
        "last = lacking and len(left) < len(dossier.bank_accounts)",
    ): (("<=",), _NONE_LACKING),
    (
        "_acts.holding_guards",
        "held = facts.dossier.holdings.get(facts.by.value, 0)",
    ): (("None", "no default"), "who holds nothing is asked nothing more"),
    (
        "_acts.holding_guards",
        "slots = facts.ruleset.catalogue.offering[right.rank] if held else ()",
    ): (("or True",), "who holds nothing holds nothing of each service"),
    (
        "_acts.holding_guards",
        "if not held & slot.bits:",
    ): (("|",), "what isn't held has no right, as the next question tells"),
    (
        "_acts.holding_guards",
        "rights.append((slot, code))",
    ): (("None",), "it is asked how many there are"),
    (
        "_acts.holding_guards",
        "slots, bits = facts.ruleset.catalogue.slots, 0",
    ): (("1",), _APART),
    (
        "_acts.new_rules",
        "same_judge=before.role_exclusivity is ruleset.role_exclusivity,",
    ): (("None",), "judged again, what is held comes to the same"),
    (
        "_acts.new_rules",
        "judged = () if rules.same_judge else tuple(dossier.habilitations())",
    ): (("and False",), "rows that nobody judges"),
    (
        "_acts.new_rules",
        "return _Kept(before=dossier, dossier=dossier, rows=judged, lost=False)",
    ): (
        ("lost=None", "lost=True"),
        "nobody asks it of a dossier that stays the very one that it was",
    ),
    (
        "_acts.new_rules",
        "each_counted = (fault for fault, _ in zip(faults, total, strict=False))",
    ): (("strict=None", "no strict"), "as if it were false"),
    (
        "_acts.new_rules",
        'named = getattr(fault, "dossier", None)',
    ): (("no default",), _OF_DOSSIERS),
    (
        "_acts.new_rules",
        'return dossier_order(named) if isinstance(named, Siren | Idsp) else (True, "")',
    ): (("or True", "False", "XXXX"), _OF_DOSSIERS),
    (
        "_state.exclusivity",
        "bits = slot.whole_bits if whole else slot.bits",
    ): (("or True",), _PLACES),
    (
        "_state.exclusivity",
        "taken[role] = ~0 if scope is _DOSSIER else taken.get(role, 0) | bits",
    ): (("or True", "~1", "get(role, 1)"), _PLACES),
    (
        "_state.exclusivity",
        "together = 0",
    ): (("1",), _PLACES),
    (
        "_state.exclusivity",
        "if bits & together:",
    ): (("|",), _PLACES),
    (
        "_state.exclusivity",
        "return True",
    ): (("False",), _PLACES),
    (
        "_state.exclusivity",
        'return "the dossier"',
    ): (
        ("XXthe dossierXX", "THE DOSSIER"),
        "the one scope there is under DOSSIER, by whatever name",
    ),
    (
        "_state.invariants",
        "asleep = {row.suspended_at is not None for row in rows}",
    ): (("is None",), "it is asked whether they are alike"),
    (
        "_state.seats",
        "asleep = suspended_at is not None",
    ): (
        ("None", "is None"),
        _READ_ANEW,
    ),
    (
        "_state.seats",
        "return _held(subscriber, dossier, service, role, granted_by, since, suspended_at, asleep)",
    ): (
        ("None",),
        _READ_ANEW,
    ),
    (
        "_state.seats",
        "if len(actors) > _FEW:",
    ): ((">=",), _FEW_OR_MANY),
    (
        "_state.table_checks",
        "return space if last == space.updated_at else evolve(space, updated_at=last)",
    ): (("and False",), "made anew, it is equal"),
}
