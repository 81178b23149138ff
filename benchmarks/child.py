"""One build, timed on request, in a process of its own: `python -m benchmarks.child FILE`.

The file has the sizes and the races; a line of the input is the name of a case, and its answer is a
line of JSON. With a text after the file, the cases that have it in their names are run between two
calls of the system, for who counts. Law: nothing is printed but answers. Doesn't know the other
build.
"""

import json
import os
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


def marked(side: Side) -> None:
    """Run a side once to warm it up, and once between two calls of the system."""
    side.before()
    side.run()
    side.before()
    os.getppid()
    side.run()
    os.getppid()


def all_marked(stage: Stage, only: str) -> list[tuple[str, int]]:
    """Run all cases of a name so, and return them with how many calls each makes."""
    made = {name: case(stage) for name, case in CASES.items() if only in name}
    known = {name: side for name, side in made.items() if side is not None}
    for side in known.values():
        marked(side)
    return [(name, side.count) for name, side in known.items()]


def main() -> int:
    """Answer until the input ends."""
    given = json.loads(Path(sys.argv[1]).read_text(encoding="utf-8"))
    stage, sides = Stage(Sizes(**given["sizes"]), read(given["races"])), dict[str, Side | None]()
    if sys.argv[2:]:
        print(json.dumps(all_marked(stage, sys.argv[2])))
        return 0
    print(json.dumps({"package": habilitations.__file__}), flush=True)
    for line in sys.stdin:
        print(json.dumps(answered(stage, sides, line.strip())), flush=True)
    return 0


if __name__ == "__main__":
    sys.exit(main())
