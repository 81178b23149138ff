"""One build, timed on request, in a process of its own: `python -m benchmarks.child FILE`.

The file has the sizes and the races; a line of the input is the name of a case, and its answer is a
line of JSON. Law: nothing is printed but answers. Doesn't know the other build.
"""

import json
import sys
from pathlib import Path

import habilitations
from benchmarks.cases import CASES
from benchmarks.figures import Asked
from benchmarks.racing import read
from benchmarks.stage import Sizes, Stage
from benchmarks.timing import Side, medians


def answered(stage: Stage, sides: dict[str, Side | None], name: str) -> dict[str, object]:
    """Return the nanoseconds that a case takes once, or why there are none."""
    if name not in CASES:
        return {"lacks": "the build has no such procedure"}
    if name not in sides:
        sides[name] = CASES[name](stage)
    side = sides[name]
    if side is None:
        return {"lacks": "no race has it"}
    (ns,) = medians({Asked("", name): side}, 1).values()
    return {"ns": ns}


def main() -> int:
    """Answer until the input ends."""
    given = json.loads(Path(sys.argv[1]).read_text(encoding="utf-8"))
    stage, sides = Stage(Sizes(**given["sizes"]), read(given["races"])), dict[str, Side | None]()
    print(json.dumps({"package": habilitations.__file__}), flush=True)
    for line in sys.stdin:
        print(json.dumps(answered(stage, sides, line.strip())), flush=True)
    return 0


if __name__ == "__main__":
    sys.exit(main())
