"""Guards as plain functions, for mutmut, which leaves what has a decorator as it is.

Run `python -m proof.undecorated PATH`, where PATH is a checkout made for it, then `mutmut run`
there. Law: a decorator that marks a function and returns it is called after the function instead,
so that the modules come to the same. Doesn't know what mutmut makes of them.
"""

import argparse
import ast
import sys
from pathlib import Path
from typing import Final

OWN: Final = Path(__file__).resolve().parent.parent
#: What marks a function and returns that very function.
MARKS: Final = frozenset({"enforces", "finder", "guard"})


def undecorated(source: str) -> str:
    """Return a module whose functions of the top level are marked after they are made."""
    lines = source.splitlines()
    for function in reversed(_marked(ast.parse(source))):
        marks = [ast.unparse(each) for each in reversed(function.decorator_list)]
        after = [f"{mark}({function.name})" for mark in marks]
        begun = function.decorator_list[0].lineno - 1
        lines[begun : function.end_lineno] = [
            *lines[function.lineno - 1 : function.end_lineno],
            "",
            "",
            *after,
        ]
    return "\n".join(lines) + "\n"


def _marked(module: ast.Module) -> list[ast.FunctionDef]:
    functions = [each for each in module.body if isinstance(each, ast.FunctionDef)]
    decorated = [each for each in functions if each.decorator_list]
    return [each for each in decorated if {*map(name_of, each.decorator_list)} <= MARKS]


def name_of(mark: ast.expr) -> str:
    """Return the name of a decorator, called or not."""
    return ast.unparse(mark.func if isinstance(mark, ast.Call) else mark)


def main(arguments: list[str] | None = None) -> int:
    """Rewrite the modules of a checkout; 1 where it is this one, or has none to rewrite."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("checkout", type=Path)
    checkout = parser.parse_args(arguments).checkout.resolve()
    if checkout == OWN:
        print("That is this checkout: make one for it, with git worktree add.", file=sys.stderr)
        return 1
    changed = 0
    for module in sorted((checkout / "src" / "habilitations").rglob("*.py")):
        source = module.read_text(encoding="utf-8")
        functions = len(_marked(ast.parse(source)))
        if functions:
            module.write_text(undecorated(source), encoding="utf-8")
        changed += functions
    print(f"{changed} functions are marked after they are made.")
    return 0 if changed else 1


if __name__ == "__main__":
    sys.exit(main())
