"""Documents in other languages: what is installed here reads, checks and writes them."""

import shutil

import pytest

from examples.other_languages import __main__ as command
from examples.other_languages import trips
from habilitations.wire import loads
from proof import schemas

node = pytest.mark.skipif(
    shutil.which("node") is None or not (trips.HERE / "node" / "node_modules").is_dir(),
    reason="Node, or what npm installs in examples/other_languages/node, is not here",
)


def test_the_documents_are_canonical() -> None:
    """Those of the corpus as it is stored, and the scenarios as they are made so."""
    given = trips.documents()
    assert len(given) > 10
    assert all(trips.canonical(each) == each and loads(each) for each in given)


@node
def test_node_brings_them_back() -> None:
    """Checked by ajv and read by zod, each is the same to the byte."""
    assert command.main([]) == 0


@node
def test_validators_agree_with_loads() -> None:
    """Those of Python that are installed, and ajv, hyperjump and zod."""
    assert schemas.main(["--size", "40"]) == 0
