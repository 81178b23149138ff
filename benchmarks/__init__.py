"""What the library costs, measured: see `core`."""
