"""Guidance, a module a question; `habilitations.guidance` is their public address."""
