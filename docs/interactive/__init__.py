"""The interactive page: the fiche's firm in the browser, played by the library itself.

`python -m docs.interactive OUT` makes it. Holds what builds the page, what runs in it (`desk`), and
its own sources (`page`). Law: no rule is written here, neither in Python nor in JavaScript.
"""
