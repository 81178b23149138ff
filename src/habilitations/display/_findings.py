"""What an audit found, as a table.

Holds `findings`. Law: the order is the audit's, the most serious first. Doesn't know how they are
found.
"""

from collections.abc import Iterable
from datetime import tzinfo

from habilitations._texts.languages import Lang
from habilitations._values.edges import typed_all
from habilitations.audits import Finding
from habilitations.display._parts import Block, Column, Note, Row, Table, checked_limit, plain
from habilitations.display._sheet import Sheet
from habilitations.display._words import Words, cited_rule
from habilitations.model import Portal


def findings(
    found: Iterable[Finding],
    *,
    portal: Portal | None = None,
    lang: Lang = "fr",
    zone: tzinfo | None = None,
    limit: int = 60,
) -> Sheet:
    """Return what an audit found, people by the names that `portal` knows.

    Instants are told in `zone`, or in UTC without one.

    Raises:
        TypeError: an argument has the wrong Python type.
        ValueError: `lang` is neither `fr` nor `en`, or `limit` is less than 1.
    """
    words = Words(lang=lang, portal=portal, zone=zone)
    all_found, most = typed_all(found, Finding), checked_limit(limit)
    return Sheet(
        title=(plain(words("findings", count=len(all_found))),),
        blocks=(_table(words, all_found, most),),
        lang=words.lang,
    )


def _table(words: Words, found: tuple[Finding, ...], most: int) -> Block:
    if not found:
        return Note((plain(words("no-finding")),))
    return Table(
        caption=words("by-severity"),
        columns=tuple(
            Column(head=(plain(words(key)),)) for key in ("severity", "finding", "rule", "advice")
        ),
        rows=tuple(
            Row(
                head=(plain(words(f"severity-{each.severity.value}")),),
                cells=(
                    (plain(each.message(words.lang, words.portal, zone=words.zone)),),
                    (plain(cited_rule(each.rule)),),
                    (plain(each.advice(words.lang, words.portal, zone=words.zone)),),
                ),
            )
            for each in found[:most]
        ),
        more=words.more(len(found) - most),
    )
