"""What the project says of itself in pyproject.toml, constraints.txt and the wheel agrees."""

import re
import tomllib
from collections.abc import Iterator, Mapping, Sequence
from importlib import metadata, resources
from pathlib import Path
from typing import Final, TypeAlias, cast

import pytest

Entry: TypeAlias = str | Mapping[str, str]
Groups: TypeAlias = Mapping[str, Sequence[Entry]]

ROOT: Final = Path(__file__).parent.parent
TEXT: Final = (ROOT / "pyproject.toml").read_text(encoding="utf-8")
TABLES: Final = tomllib.loads(TEXT)
# The form that PEP 735 and PEP 621 prescribe; the build backend refuses another.
GROUPS: Final = cast("Groups", TABLES["dependency-groups"])
EXTRAS: Final = cast("Mapping[str, list[str]]", TABLES["project"]["optional-dependencies"])
DEPENDENCIES: Final = cast("list[str]", TABLES["project"]["dependencies"])


#: Groups whose tools are pinned, and that `dev` leaves out: they are large, for a few checks alone.
PINNED_APART: Final = frozenset(
    {"browser", "mutation", "proof", "scale", "service", "site", "tables"}
)
#: Groups that `dev` leaves out.
APART: Final = PINNED_APART | {"peers", "readers"}


def flat(groups: Groups, name: str) -> Iterator[str]:
    """Yield the requirements of a group, those of the groups it includes with them."""
    for entry in groups[name]:
        if isinstance(entry, str):
            yield entry
        else:
            yield from flat(groups, entry["include-group"])


def project_of(requirement: str) -> str:
    """Name the project of a requirement, in the form in which names are compared."""
    found = re.match(r"[A-Za-z0-9._-]+", requirement)
    assert found, requirement
    return re.sub(r"[-_.]+", "-", found[0]).lower()


def pins() -> tuple[str, ...]:
    """Read the lines of constraints.txt that pin something."""
    lines = (ROOT / "constraints.txt").read_text(encoding="utf-8").splitlines()
    return tuple(line for line in lines if line and not line.startswith("#"))


def test_the_extra_dev_is_the_group_dev() -> None:
    """The extra `dev`, for a pip without groups, asks for what the group `dev` asks for."""
    assert sorted(EXTRAS["dev"]) == sorted(set(flat(GROUPS, "dev")))


def test_the_group_dev_is_whole() -> None:
    """The group `dev` includes every other group but those kept apart."""
    included = {entry["include-group"] for entry in GROUPS["dev"] if not isinstance(entry, str)}
    assert included == GROUPS.keys() - {"dev"} - APART


def test_everything_asked_for_is_pinned() -> None:
    """Each requirement, at run time or for development, has its pin in constraints.txt."""
    proof = (line for group in PINNED_APART for line in flat(GROUPS, group))
    asked = {project_of(line) for line in [*DEPENDENCIES, *EXTRAS["dev"], *proof]}
    assert asked <= {project_of(pin) for pin in pins()}


@pytest.mark.parametrize("group", ["peers", "readers"])
def test_what_is_pinned_where_it_is_named(group: str) -> None:
    """Each peer of the benchmark, and reader of lists, is of one version: figures are of it."""
    assert all("==" in line for line in flat(GROUPS, group))


def test_a_pin_is_exact() -> None:
    """Each line of constraints.txt pins one version, with a marker at most."""
    loose = [pin for pin in pins() if not re.fullmatch(r"[a-z0-9-]+==[^\s;*]+( ; .+)?", pin)]
    assert loose == []


def test_the_installed_package_is_this_one() -> None:
    """The version installed is the one of pyproject.toml, so the tests try what they mean to."""
    assert metadata.version("habilitations") == TABLES["project"]["version"]


def test_the_package_is_typed() -> None:
    """The marker by which type checkers trust the annotations is installed."""
    assert resources.files("habilitations").joinpath("py.typed").is_file()


def test_the_changelog_has_the_version() -> None:
    """The version of pyproject.toml has its heading in the changelog."""
    changelog = (ROOT / "CHANGELOG.md").read_text(encoding="utf-8")
    assert f"## [{TABLES['project']['version']}]" in changelog


def test_what_others_load_by_name_is_in_the_wheel() -> None:
    """The modules that Hypothesis and pytest load stand beside the package, and are packed."""
    known = cast("Mapping[str, Mapping[str, str]]", TABLES["project"]["entry-points"])
    modules = {point.partition(":")[0] for group in known.values() for point in group.values()}
    packed = TABLES["tool"]["hatch"]["build"]["targets"]["wheel"]["only-include"]
    assert set(packed) == {"src/habilitations", *(f"src/{name}.py" for name in modules)}
    assert all((ROOT / path).exists() for path in packed)
