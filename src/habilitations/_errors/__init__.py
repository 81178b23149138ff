"""The refusals, a module a family; `habilitations.errors` is their public address."""
