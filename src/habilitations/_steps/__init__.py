"""Acts as data: the step, its parameters, its line of notation, its sentence, and drafts of it.

Law: what a step is follows from the signature of its procedure, and from nothing else. Doesn't know
whether a portal accepts it.
"""
