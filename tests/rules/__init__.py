"""The rules of the design, one class a rule: each test reads as an example of it."""
