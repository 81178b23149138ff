"""The command that renews what the examples of the pages print."""

from pathlib import Path

import pytest

from docs.outputs import main, pages, renewed

PAGE = """# A page

```python
>>> print("one\\n\\ntwo")
of yesterday

>>> [1,
...  2]

>>> 1 + 1
3

```

Prose stays: 3.
"""


def test_what_is_printed_is_renewed() -> None:
    """What an example prints stands in the page afterwards, and nothing else is touched."""
    made, raised = renewed("page.md", PAGE)
    assert raised == []
    expected = PAGE.replace("of yesterday\n", "one\n<BLANKLINE>\ntwo\n")
    expected = expected.replace("...  2]\n", "...  2]\n[1, 2]\n").replace("\n3\n", "\n2\n", 1)
    assert made == expected
    assert renewed("page.md", made) == (made, [])


def test_of_a_traceback_what_was_raised_is_told() -> None:
    """The frames of a machine don't get into a page."""
    raising = (
        ">>> 1 / 0\nTraceback (most recent call last):\n    ...\nZeroDivisionError: {0}\n\nProse.\n"
    )
    made, raised = renewed("page.md", raising.format("of yesterday"))
    assert (made, raised) == (raising.format("division by zero"), [])


def test_a_page_that_raises_is_left_alone(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """An example that raises what isn't expected is told with its line, and nothing is written."""
    page = tmp_path / "page.md"
    page.write_text(">>> 1 + 1\n3\n\n>>> 1 / 0\n", encoding="utf-8")
    assert main([str(page)]) == 1
    assert "page.md:4: ZeroDivisionError" in capsys.readouterr().out
    assert "3" in page.read_text(encoding="utf-8")


def test_the_pages_are_those_with_examples() -> None:
    """The README and the tutorials are among them, and they have what they print."""
    found = {path.name for path in pages()}
    assert {"README.md", "tutorial.md"} <= found
    tutorial = next(path for path in pages() if path.name == "tutorial.md")
    text = tutorial.read_text(encoding="utf-8")
    assert renewed(tutorial.name, text) == (text, [])
