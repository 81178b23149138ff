"""The reading of JSON and plain data: bounded, strict, every fault with its place.

Law: nothing is coerced, and what JSON leaves open is refused. Doesn't know what documents hold.
"""
