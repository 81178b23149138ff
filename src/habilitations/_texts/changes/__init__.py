"""The sentences of what differs between two states.

Law: both languages have the same keys. Doesn't know who compares.
"""
