"""The sentences of the steps: one a procedure and language, and the names of its arguments.

Law: both languages have every procedure. Doesn't know what fills them: `_steps.sentences` does.
"""
