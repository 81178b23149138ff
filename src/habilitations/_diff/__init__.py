"""What differs between two states, and why.

Law: everything here compares habilitations, requests and data as the queries answer them. Doesn't
know which procedures were called.
"""
