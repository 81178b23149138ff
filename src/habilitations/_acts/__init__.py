"""The acts: guards and effects of every procedure, and what runs them.

Holds a module a family, `course` that runs them, and `bulk` that runs many. Law: a rule that is a
condition is one guard here, marked with its id; whoever asks whether an act is possible asks it.
Doesn't know how an act is written down, told or advised.
"""
