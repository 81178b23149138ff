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
        "yield from (a.subscriber for a in held.place.line.actors if designated_by(a, under))",
    ): "whose numbers are worked out again: those of more people come to what they were",
    (
        "_state.invariants",
        "min turned",
        "yield SuppleantIncomplete(dossier.id, min(people), as_asked([service])), rows",
    ): "of one person, as the condition above it says",
    (
        "_state.invariants",
        "Gt turned",
        "several = len({role for _, role in held}) > 1",
    ): "spares the judgement of who has one role alone, which never clashes",
    (
        "_state.requests",
        "Gt turned",
        "return _END if delay > _END - start else start + delay",
    ): "where the two are equal, so are both branches",
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
        "_state.invariants",
        "several = len({role for _, role in held}) > 1",
    ): (
        (">= 1",),
        "spares the judgement of who has one role alone, which never clashes",
    ),
    (
        "_state.invariants",
        "faults = clashing(held, ruleset) if several else ()",
    ): (
        ("(several) or True",),
        "the same",
    ),
    (
        "_state.seats",
        "asleep = suspended_at is not None",
    ): (
        ("None", "is None"),
        "a row that is read: what it is in effect is worked out anew from `suspended_at`",
    ),
    (
        "_acts.targets",
        "return place.seat.habilitation(scene.dossier.id, place.line, scene.by)",
    ): (
        ("None for the dossier",),
        "made to read its role and whether it sleeps: refusals name the dossier of the scene",
    ),
}
