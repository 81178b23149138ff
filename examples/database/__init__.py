"""Habilitations in SQLite or PostgreSQL, by SQLAlchemy: for any number of writers."""
