"""The command: `python -m docs.interactive OUT` makes the page in the folder OUT.

Law: it says what it made, and nothing else. Doesn't know how.
"""

import argparse
from pathlib import Path

from docs.interactive.bundle import bundle
from docs.interactive.fetched import ROOT


def main() -> None:
    """Make the page where the arguments say."""
    parser = argparse.ArgumentParser(prog="python -m docs.interactive", description=__doc__)
    parser.add_argument("out", type=Path, help="the folder of the page")
    parser.add_argument(
        "--cache",
        type=Path,
        default=ROOT / "docs" / "_build" / "fetched",
        help="where what is fetched is kept",
    )
    given = parser.parse_args()
    bundle(given.out.resolve(), given.cache.resolve())
    size = sum(path.stat().st_size for path in given.out.rglob("*") if path.is_file())
    print(f"{given.out}: {size / 1e6:.1f} MB; serve it by python -m http.server -d {given.out}")


if __name__ == "__main__":
    main()
