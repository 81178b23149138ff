"""The worked systems of `examples`."""
