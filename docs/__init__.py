"""What makes and checks the docs: the generator of the reference, and the refusals it shows."""
