"""What to do: which procedure, by whom, in which order, from whose space.

Law: what is advised was asked of the procedures themselves, so that no rule stands here twice.
Doesn't know why something is refused: explanations are told elsewhere.
"""
