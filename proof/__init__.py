"""The proof: what holds the library against an oracle, a second model, mutants and noise.

Holds one package or module a harness, each with its command. Law: a harness says what it ran, and
has a test in `tests/proof` in which it finds a seeded fault. Doesn't know how the rules are coded.
"""
