"""Situations that no memory can hold: who holds what where, times what is asked, from tables.

Holds a module each: who is there, the grounds on which acts are tried, what is tried, what of a
situation a rule may depend on, and the tours that cases are. Law: what is tried is chosen by what
is new in it, and follows from the rules and from what a system offers alone. Doesn't know the
systems under test.
"""
