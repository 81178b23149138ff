"""What values are made of: the edges of text and time, catalogue, menu, people, maps and tuples.

Law: a value that exists is well formed; its constructor refuses the rest. Doesn't know the state.
With `identifiers`, `roles` and `services` it is one floor: they are the public names of it.
"""
