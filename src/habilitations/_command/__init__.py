"""What the command prints of a scenario: its steps as they turn out, and the state they lead to.

Holds the text and the JSON of a run, and what a document is as a scenario. Law: pure; the command
reads and prints, and nothing here does. Doesn't know files or terminals.
"""
