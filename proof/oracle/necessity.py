"""Forgetting: which rule of the oracle no hand-written case would miss.

Holds one walk over the rules. Its one law: a rule that can be dropped without changing a verdict is
printed, to be given a case or a reason. It doesn't know which rules matter. An argument names how
the heads of the rules begin that are tried.
"""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

from proof.oracle.all_cases import CASES
from proof.oracle.asp import judge
from proof.oracle.indexing import rules

if TYPE_CHECKING:
    from collections.abc import Iterator


def missed(head: str = "") -> Iterator[str]:
    """The rules, of those that begin so, whose absence changes no verdict on the cases."""
    texts = [case.text for case in CASES]
    verdicts = judge(texts)
    for rule in rules()[0]:
        if ":-" in rule and rule.startswith(head) and judge(texts, without=rule) == verdicts:
            yield rule


if __name__ == "__main__":
    for one in missed(*sys.argv[1:2]):
        print(one)
