"""The rules inside your own test suite: strategies, scenarios, assertions, a conformance kit.

Needs the extra `testing`. Law: what is made here is reached by the public procedures alone, so that
no test stands on a state that can't be. Doesn't know your system: it is given an adapter.
"""
