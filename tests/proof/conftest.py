"""Leaves out the tests whose tools aren't installed: they are in the dependency group `proof`.

Law: a test is left out for want of a tool only, never of a result.
"""

from importlib.util import find_spec
from typing import Final

#: The tool that a test module needs, beside what `dev` has.
NEEDS: Final = {
    "test_oracle.py": "clingo",
    "test_oracle_runs.py": "clingo",
    "test_small_world.py": "clingo",
    "test_perft.py": "clingo",
    "test_unbounded.py": "z3",
}

collect_ignore = [module for module, tool in NEEDS.items() if find_spec(tool) is None]
