"""The harnesses of the proof: each must be able to fail, and the small run of each passes."""
