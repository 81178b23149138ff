"""What the tour is made of: the fiche's people, its cases as acts, and how they are printed.

Law: whatever is told is read from a state that procedures made, or from a refusal that one raised.
Doesn't know terminals: `habilitations.__main__` does.
"""
