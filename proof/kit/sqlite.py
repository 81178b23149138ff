"""The system in SQLite that judges by hand, to be had with a fault.

Law: a fault is in the one module that has its method; what the other parts are is not touched.
Doesn't know the kit.
"""

from collections.abc import Iterator
from functools import cache
from importlib import import_module
from pathlib import Path
from types import FunctionType, ModuleType
from typing import Final

from examples.sqlite_backend import handmade
from proof.kit.faults import Fault, made_wrong

_FOLDER: Final = Path(handmade.__file__).parent


def handmade_with(fault: Fault | None) -> type[handmade.Handmade]:
    """Return the system with a fault, or without.

    Raises:
        ValueError: no module has the method, or several do, or it lacks the line.
    """
    if fault is None:
        return handmade.Handmade
    path = _path_of(fault.method)
    module, sound = made_wrong(path, fault), import_module(f"{handmade.__name__}.{path.stem}")
    for name, refusal in vars(sound).items():
        # What one part raises, another is to know.
        if isinstance(refusal, type) and issubclass(refusal, Exception):
            setattr(module, name, refusal)
    return type("Mistaken", (handmade.Handmade,), dict(_methods(module)))


def _methods(module: ModuleType) -> Iterator[tuple[str, FunctionType]]:
    for kind in list(vars(module).values()):
        if isinstance(kind, type) and kind.__module__ == module.__name__:
            known = vars(kind).items()
            yield from ((name, each) for name, each in known if isinstance(each, FunctionType))


@cache
def _path_of(method: str) -> Path:
    head = f"    def {method}("
    found = [
        path for path in sorted(_FOLDER.glob("*.py")) if head in path.read_text(encoding="utf-8")
    ]
    if len(found) != 1:
        message = f"{len(found)} modules have a method {method}"
        raise ValueError(message)
    return found[0]
