"""Habilitations in Django: models, constraints, migrations; the library deciding."""
