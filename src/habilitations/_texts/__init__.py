"""Every sentence that people read, in French and in English, by key.

Holds the languages, the texts of refusals, steps, answers, plans, changes and findings, and the
register of rules. Law: a text stands once a language, under the same key in both; whoever tells it
fills its fields. Doesn't know values, states or rules: it imports nothing of the library.
"""
