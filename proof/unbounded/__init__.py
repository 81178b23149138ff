"""The rules proved for any number of people, dossiers and services.

Holds a model of the seats and its proofs. Its one law: it proves the model, never the code; what
ties the two is the oracle and the counts. It doesn't know any implementation.
"""
