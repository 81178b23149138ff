"""The pages of journals and documents, and the files of the schemas.

Law: signatures, texts, caps, examples and schemas come from the library itself. Doesn't know how
a page is stored.
"""

import inspect
import json
import re
from collections.abc import Callable, Iterable
from datetime import UTC, datetime, timedelta
from typing import Final

from docs.markdown import bullets, page, table
from docs.pages_of_calls import call
from docs.scene import ACCOUNT, CLIENT, LILA, MARIANNE
from habilitations import (
    Dossier,
    Portal,
    Role,
    Space,
    Step,
    activate_request,
    activate_space,
    designate,
    journal,
    open_dossier,
    plan_departure,
    register_space,
    request_adhesion,
    wire,
)
from habilitations.guidance import Departure, Draft, Plan
from habilitations.journal import Attempt, Journal, Needs, Scenario, Steps
from habilitations.services import COMPTE_FISCAL, DECLARER_TVA
from habilitations.wire import (
    MAX_BYTES,
    MAX_DEPTH,
    VERSION,
    Document,
    Planned,
    Single,
    Tagged,
    dumps,
    json_schema,
)

_MONDAY: Final = datetime(2026, 1, 5, 9, tzinfo=UTC)
#: The kinds that have a schema.
KINDS: Final[tuple[type[Document | Single | Planned], ...]] = (
    *(Portal, Journal, Scenario),
    *(Step, Draft, Dossier, Space),
    *(Plan, Departure),
)
#: What is shown of each class: its methods, in this order.
_CLASSES: Final[tuple[tuple[type, tuple[str, ...]], ...]] = (
    (Step, ("of", "named", "read", "notation", "told", "on", "needs", "restamped")),
    (Needs, ("part_of",)),
    (Journal, ("then", "told")),
    (Steps, ()),
    (Scenario, ()),
    (Attempt, ()),
)


def journals_page() -> str:
    """Return the page of what makes, replays and tells journals."""
    functions = (
        journal.record,
        journal.replay,
        journal.state_at,
        journal.play,
        journal.pseudonymised,
    )
    return page(
        "# Journals",
        "`Journal`, `Step`, `record`, `replay`, `state_at` and `pseudonymised` can be imported "
        "from `habilitations`, the rest from `habilitations.journal`. How to use them is in "
        "[Keep a journal](../how-to/keep-a-journal.md).",
        "## Functions",
        *(call(function) for function in functions),
        "## Classes",
        *(_class(kind, methods) for kind, methods in _CLASSES),
    )


def _class(kind: type, methods: Iterable[str]) -> str:
    shown: list[Callable[..., object]] = [getattr(kind, name) for name in methods]
    text = re.split(r"\n\s*\n>>>|\n\nRaises:", inspect.getdoc(kind) or "")[0]
    return "\n\n".join(
        [f"### {kind.__name__}", text, *(call(each, f"{kind.__name__}.") for each in shown)]
    )


def schema_file(
    kind: type[Document | Single | Planned], tagged: Tagged = "oneOf"
) -> Callable[[], str]:
    """Return what writes the schema of a kind of document."""
    return lambda: json.dumps(json_schema(kind, tagged=tagged), ensure_ascii=False, indent=1) + "\n"


def schema_name(kind: type[Document | Single | Planned], tagged: Tagged = "oneOf") -> str:
    """Return the name of the file of a schema."""
    middle = "" if tagged == "oneOf" else f".{tagged}"
    return f"schemas/{kind.__name__.lower()}{middle}.schema.json"


def _state() -> Portal:
    made = Portal()
    for person in (CLIENT, LILA):
        made = register_space(made, subscriber=person, code="courriel", at=_MONDAY)
    made = activate_space(made, by=CLIENT, code="courriel", at=_MONDAY)
    made = activate_space(made, by=LILA, code="courriel", at=_MONDAY)
    return open_dossier(
        made, dossier=MARIANNE, name="SARL MARIANNE", at=_MONDAY, bank_accounts=[ACCOUNT]
    )


def _steps() -> tuple[Step, ...]:
    on_it = {"dossier": MARIANNE, "at": _MONDAY}
    asked = {"by": CLIENT, **on_it, "services": [DECLARER_TVA], "code": "lettre"}
    return (
        Step.named(request_adhesion.__name__, asked),
        Step.named(activate_request.__name__, {"by": CLIENT, **on_it, "code": "lettre"}),
        Step.of(
            designate,
            by=CLIENT,
            delegate=LILA,
            dossier=MARIANNE,
            services=[DECLARER_TVA],
            role=Role.ACTEUR,
            at=_MONDAY,
        ),
    )


def _portal() -> Portal:
    made = journal.replay(_steps(), start=_state())
    return request_adhesion(
        made, by=CLIENT, dossier=MARIANNE, services=[COMPTE_FISCAL], code="lettre-2", at=_MONDAY
    )


def _departure() -> Departure:
    return plan_departure(
        journal.replay(_steps(), start=_state()),
        LILA,
        CLIENT,
        at=_MONDAY,
        postal_delay=timedelta(days=6),
        link_delay=timedelta(days=1),
    )


def _example(value: Document | Single | Planned) -> str:
    return f"```json\n{json.dumps(json.loads(dumps(value)), ensure_ascii=False, indent=2)}\n```"


_RULES: Final = (
    (
        "One line of UTF-8 without a byte order mark, in the canonical form of RFC 8785 (JCS): no "
        "white space between, keys sorted; what has its default is left out, and no object is "
        "empty. So any library of JCS makes the same bytes, and the same hash, of what another "
        "program has written otherwise. Any white space and any order of keys is read."
    ),
    (
        "A key is known or a fault, and stands once. `null` of a key that may be left out is read "
        "as if it were, in a step of the keys of other procedures too, and is never written. "
        'Nothing is converted: `"1"` is no number, `1` is no truth value, `1.0` no whole number.'
    ),
    (
        "Instants are texts as in `2026-01-05T09:00:00Z`, with one to six decimals where they "
        "have any. They are written in UTC; any zone that is told is read, as in "
        "`2026-01-05T10:00:00+01:00`."
    ),
    (
        'A dossier is named by an object of one key, `{"siren":"…"}` or `{"idsp":"…"}`; the '
        "enterprise of an employee, which has a SIREN always, by its text."
    ),
    (
        "`$schema` at the head, by which an editor finds the schema of a file, is passed over, and "
        "not written."
    ),
    (
        "Roles, readings, services and procedures are named by their code, in its very letters. A "
        "step names a Service or an elementary service; a habilitation or an adhesion names "
        "elementary ones, a substitution Services."
    ),
    (
        'Codes and links are written as `{"sha256":"…"}`, and read so; a scenario, a step and a '
        "draft alone may hold them in clear. **A digest of a short code is not a secret**: who has "
        "it can try all codes."
    ),
    (
        "Texts are read as their values read them: white space about them and doubled is put away, "
        "an IBAN may have spaces and small letters. They are written without."
    ),
    (
        "The rules, where they are not the fiche's, stand in `ruleset`: the catalogue whole, "
        'delays as `{"days":60}`, `seconds` and `microseconds` beside, and the readings.'
    ),
)


#: What a schema admits and `loads` refuses.
CANNOT_SAY: Final = (
    ("a state or a history that no procedures could have reached: the invariants", "each its own"),
    ("a day that isn't in the calendar, an instant that UTC can't hold", "VAL-1, TIM-1"),
    ("the key of an IBAN", "VAL-1"),
    ("a text that can't be printed, or prints nothing", "VAL-1"),
    ("more than 64 characters before the at sign of an address", "VAL-1"),
    ("a key that stands twice, which most readers of JSON pass over", "VAL-1"),
    ("`1.0` or `1e0` where 1 stands: an integer to JSON Schema", "VAL-1"),
    ("a catalogue in which a code stands twice, or an entry opens with an unknown one", "CAT-1"),
    (
        (
            "a line feed after an instant, an IBAN or an address, where `$` lets it pass, as in "
            'Python and Java; `tagged="if"` refuses it everywhere'
        ),
        "VAL-1",
    ),
)
#: What `loads` reads and a schema refuses.
NOT_WRITTEN: Final = (
    ("`null` of a key that may be left out", "left out"),
    ("white space about a text or doubled in it; text that is short enough without it", "without"),
    ('`$schema` at the head; `tagged="if"`, which editors take best, admits it', "left out"),
    ("an IBAN with spaces or in small letters", "`FR7630006000011234567890189`"),
    ("a SIREN as a text where it names a dossier, as before the first release", '`{"siren":"…"}`'),
)


def documents_page() -> str:
    """Return the page of the formats."""
    caps = (
        ("bytes of a document, or of a line", f"{MAX_BYTES:,}", "`max_bytes`"),
        ("depth of objects and lists", str(MAX_DEPTH), "–"),
        ("digits of a number", "18", "–"),
    )
    functions = (
        *(wire.dumps, wire.loads, wire.write_lines, wire.read_lines, wire.line),
        wire.json_schema,
    )
    return page(
        "# Documents",
        "What `habilitations.wire` writes and reads. How to use it is in "
        "[Exchange states as JSON](../how-to/exchange-states-as-json.md).",
        "Two keys are the head of a document: `habilitations` names its kind, `version` is "
        f"{VERSION}. What a version promises is in "
        "[What is compatible](../explanation/compatibility.md).",
        "## Form",
        bullets(_RULES),
        "## Caps",
        table(("Of", "At most", "Changed by"), caps),
        "## Portal",
        "Spaces by number, dossiers by identifier, and in a dossier what is held, by catalogue, "
        "role and number, and what waits. `granted_by` is left out for an AT.",
        _example(_portal()),
        "## Journal",
        "The first state, which may be left out where it is the empty one, and the steps: a "
        "procedure and its arguments, as [Procedures](procedures.md) names them.",
        _example(Journal(steps=_steps())),
        "## Scenario",
        "Steps to try, accepted or not, and a title. A code may stand in clear.",
        _example(Scenario(title="Une délégation", steps=_steps()[2:])),
        "## Step, draft, dossier, space",
        "One thing alone: below the head, under the name of its kind, stands the very object that "
        "stands in the documents above. It doesn't say the rules that it is under: whoever reads "
        "it gives them. A draft names in `open` the arguments that are still to be given; what is "
        "required is given or open. A dossier has what is held on it; whether its people have "
        "spaces, `Portal.of` judges.",
        _example(_steps()[2]),
        _example(Draft.named("activate_space", {"by": CLIENT})),
        "## Plan, departure",
        "What is kept of a plan, or of a departure, for the weeks that it takes: alone below the "
        "head too, and under the rules of whoever reads it. Each step has a draft, who takes it, "
        "what it waits for and when it can be at the earliest; `rights` are those that differ in "
        "the end. What stands in the way is not kept: such a plan is refused. A plan has its goal, "
        "tagged by `kind`, and `soonest` where that is another way. Nothing that is read can do "
        "more than the steps would: each is tried on the portal when it is taken.",
        _example(_departure()),
        "## Lines",
        "A journal of any length as JSON Lines: its head, a journal without steps, then a step a "
        "line. Empty lines are passed over. For what reads tables there are rows of one shape: "
        "[JOURNAL](tables.md#journal).",
        f"```text\n{''.join(wire.write_lines(Journal(steps=_steps())))}```",
        "## Schemas",
        "JSON Schema 2020-12, under the fiche's catalogue; `json_schema(kind, catalogue=…)` makes "
        "one for another. Every value has its type, every part its name in `$defs`, every key what "
        "it holds. Patterns have no look-around and no class by its letter, so that they mean the "
        "same everywhere. Of each kind there are two, which admit the same: `oneOf` is for "
        'generators of code and for zod; in the other, `tagged="if"`, what is wrong with a step '
        "is told as its own fault. [In other languages](../how-to/use-other-languages.md) says "
        "which tool takes which.",
        bullets(
            f"{kind.__name__}: [oneOf]({schema_name(kind)}), [if]({schema_name(kind, 'if')})"
            for kind in KINDS
        ),
        "A schema is as strict as `loads` on the form that is written, but for what form can't say "
        "and for what is read and never written.",
        table(("What form can't say: `loads` refuses it", "Rule"), CANNOT_SAY),
        table(("What is read and never written: a schema refuses it", "Written as"), NOT_WRITTEN),
        "## Functions",
        *(call(function) for function in functions),
    )
