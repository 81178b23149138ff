"""What Django runs by `python -m django`."""
