"""A project of somebody else's, for `proof.kit_elsewhere`."""
