"""What is worth looking at in a portal, and what lapses when.

Law: a finding is advice, never a refusal. Doesn't know procedures, but the drafts that would mend.
"""
