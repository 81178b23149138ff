"""The state of one dossier and of one space, and what must hold in every state.

Holds seats, requests, dossiers, the invariants, and the indexes and views that a portal has. Law: a
state is a value, and nothing mutable is reachable from it. Doesn't know procedures: who may change
what is judged in `_acts`.
"""
