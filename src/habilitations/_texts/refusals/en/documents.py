"""What is said of documents that can't be read, in English.

Holds two tables by slug: the facts, their fields in braces, and what to do instead.
Law: each says what the French one says, official nouns in French. Doesn't know the French texts.
"""

from collections.abc import Mapping
from types import MappingProxyType
from typing import Final

FACTS: Final[Mapping[str, str]] = MappingProxyType(
    {
        "invalid-document": "The document cannot be read as it is: {faults}.",
        "document-too-large": ("The document has {size} bytes; at most {limit} are read."),
        "document-too-deep": ("The document nests objects and lists more than {limit} deep."),
        "wrong-encoding": ("The bytes are not UTF-8, or begin with a byte order mark."),
        "not-json": ("The text is not JSON from line {line}, column {column} on."),
        "json-lines": (
            "The text is a journal in JSON Lines: its next document begins at line {line}."
        ),
        "unfinished-line": "Line {line} ends amid a document.",
        "not-notation": ("The line is not the notation of a step from column {column} on."),
        "wrong-document": ("A document of the kind {expected} is expected, not {found}."),
        "unknown-version": (
            "The document is of version {found}; this library reads version {known}."
        ),
        "plan-has-obstacles": (
            "A plan that can't be carried out isn't kept; obstacles: {obstacles}."
        ),
        "wrong-json-type": "The JSON type expected here is {expected}, not {found}.",
        "number-out-of-range": "The number is out of the range of what stands here.",
        "missing-key": 'The key "{key}" is missing.',
        "unknown-key": 'The key "{key}" means nothing here.',
        "repeated-key": 'The key "{key}" stands twice in one object.',
        "unknown-name": ('The text "{value}" is none of the names that may stand here: {known}.'),
        "unknown-service-code": 'The catalogue holds no service of the code "{value}".',
        "invalid-instant": 'The text "{value}" is not an instant.',
        "instant-without-t": 'The text "{value}" has a blank where an instant has a T.',
        "instant-without-seconds": 'The text "{value}" is an instant without its seconds.',
        "instant-too-fine": (
            'The text "{value}" has more than six decimals, and nothing is rounded here.'
        ),
        "secret-in-clear": ("A code or link stands in clear where only its digest may."),
    }
)
ADVICE: Final[Mapping[str, str]] = MappingProxyType(
    {
        "invalid-document": (
            "Correct each fault at its place as its own advice says, then load the document again."
        ),
        "document-too-large": (
            "Cut the state into shards of some dossiers each, stream a journal line by line, "
            "or raise the limit for a source that is trusted."
        ),
        "document-too-deep": (
            "Write the document as its JSON schema says: none of its parts needs that depth."
        ),
        "wrong-encoding": "Save the document as UTF-8 without a byte order mark.",
        "not-json": (
            "Correct the text there: a comma, a quote or a bracket is often missing, or the "
            "end is cut off."
        ),
        "json-lines": (
            "Give its lines to wire.read_lines, as a file that is open is; a document of its own "
            "has its steps in a list."
        ),
        "unfinished-line": (
            "Give the whole text to wire.loads if it is a document over several lines; in JSON "
            "Lines write each one on a line of its own."
        ),
        "not-notation": (
            "Write the instant, the procedure, then each argument as name=value; a value with"
            " spaces is a JSON text in quotes."
        ),
        "wrong-document": (
            "Read the document as the kind that it names, or name its kind in the key "
            '"habilitations" at its head.'
        ),
        "unknown-version": (
            "Read the document with the release of the library that wrote it, or write it "
            "anew with this one."
        ),
        "plan-has-obstacles": (
            "Clear what stands in the way, as the plan tells it, plan again, and keep that plan."
        ),
        "wrong-json-type": (
            "Write the value as the JSON schema says: nothing is converted on the way."
        ),
        "number-out-of-range": "Write a whole number that the JSON schema admits.",
        "missing-key": "Add the key, with a value as the JSON schema says.",
        "unknown-key": "Remove the key, or correct its spelling.",
        "repeated-key": "Keep one of the two, the one that is meant.",
        "unknown-name": ("Write one of the names listed, in the very letters and case."),
        "unknown-service-code": (
            "Write the code of a service of the catalogue of the document, in capitals, or "
            "add the service to that catalogue."
        ),
        "invalid-instant": (
            "Write the day, a T, the time and the zone, as in 2026-01-05T09:00:00Z or "
            "2026-01-05T10:00:00+01:00."
        ),
        "instant-without-t": "Write a T between the day and the time, as in 2026-01-05T09:00:00Z.",
        "instant-without-seconds": "Write the seconds too, as in 2026-01-05T09:00:00Z.",
        "instant-too-fine": (
            "Cut the instant to microseconds where it is made, as in 2026-01-05T09:00:00.123456Z."
        ),
        "secret-in-clear": (
            "Put the digest of the code there, as this library writes it; codes in clear are "
            "read in scenarios alone."
        ),
    }
)
