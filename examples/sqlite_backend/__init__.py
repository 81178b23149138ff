"""Habilitations in SQLite: rights as rows, the library deciding, one transaction a step."""
