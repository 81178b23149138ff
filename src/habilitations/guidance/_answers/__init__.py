"""What is answered: why, what instead, what now; `habilitations.guidance` is the public address.

Law: an answer asks the procedures and queries themselves. Doesn't know goals or plans.
"""
