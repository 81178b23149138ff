"""The language of the search: English and French in one index, without accents.

Law: a word is folded before it is stemmed, here as in `search.js`, so that what is typed without
its accents is found. Doesn't know which words lead where.
"""

import re
from collections.abc import Mapping
from functools import cache
from importlib import import_module
from typing import Final, Protocol, final

from habilitations._values.folding import folded

_WORD: Final = re.compile(r"\w+")


class Stemmer(Protocol):
    """A stemmer of snowball, as far as it is used here."""

    def stemWord(self, word: str) -> str:  # noqa: N802
        """Return what a word has in common with its other forms."""


class Application(Protocol):
    """Sphinx, as far as it is used here."""

    def add_search_language(self, cls: type) -> None:
        """Offer a language of the search."""


@final
class Folded:
    """What Sphinx asks of a language of its search."""

    lang: Final = "folded"
    language_name: Final = "English"
    js_splitter_code: Final = ""
    js_stemmer_rawcode: Final = "english-stemmer.js"

    def __init__(self, options: Mapping[str, str]) -> None:
        """Take no options."""
        self.options = options
        # Imported by name, and here: this module is read where Sphinx is not installed.
        self.stopwords: frozenset[str] = import_module("sphinx.search.en").SearchEnglish.stopwords
        stemmer: Stemmer = import_module("snowballstemmer").stemmer("english")
        self._stems = cache(stemmer.stemWord)

    def split(self, text: str) -> list[str]:
        """Return the words of a text."""
        return _WORD.findall(text)

    def stem(self, word: str) -> str:
        """Return what is looked up for a word."""
        return self._stems(folded(word))

    def word_filter(self, word: str) -> bool:
        """Return whether a word is worth being looked up."""
        return not word.isdigit() and word not in self.stopwords


def setup(app: Application) -> Mapping[str, bool]:
    """Offer it to Sphinx."""
    app.add_search_language(Folded)
    return {"parallel_read_safe": True, "parallel_write_safe": True}
