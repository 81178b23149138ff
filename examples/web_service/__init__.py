"""Habilitations over HTTP, by FastAPI: who can, explain, possible steps, apply."""
