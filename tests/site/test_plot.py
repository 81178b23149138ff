"""The plot of benchmarks, drawn where matplotlib is installed."""

import re
from importlib.util import find_spec

import pytest
from attrs import evolve

from benchmarks import figures
from benchmarks.figures import Figures
from docs import generate
from docs.plot_of_benchmarks import DRAWN, drawn

pytestmark = pytest.mark.skipif(not find_spec("matplotlib"), reason="matplotlib isn't installed")


def kept() -> Figures:
    """Return the figures that are kept."""
    return figures.read(figures.KEPT.read_text("utf-8"))


def test_the_stored_plot_is_that_of_the_figures() -> None:
    """Drawn again of the figures that are kept, it is the stored one to the letter."""
    assert generate.drift("benchmarks.svg") == []


def test_other_figures_make_another_plot() -> None:
    """Each thing that a run has is drawn, at a place that follows from its time."""
    run = kept()
    slower = evolve(run, times=tuple(evolve(each, ns=each.ns * 3) for each in run.times))
    one, other = (drawn(each, "mark") for each in (run, slower))
    assert one == drawn(run, "mark")
    assert one != other
    size = max(run.sizes)
    present = {each.what for each in run.times if each.size == size}
    wanted = {name for names in DRAWN.values() for name in names if name in present}
    written = set(re.findall(r">([^<>]+)</text>", one))
    assert wanted <= written


def test_colours_have_a_fallback() -> None:
    """Ink and ground are those of the page, after a colour for programs that know no pages."""
    svg = drawn(kept(), "mark")
    themed = re.findall(r"fill: (#\w+); fill: Canvas\b", svg)
    assert themed
    assert set(themed) == {"#ffffff"}
    assert not re.findall(r"(?:fill|stroke): #(?:000000|111111|ffffff)(?!; )", svg)
