"""Systems that store habilitations in tables of their own, to copy from."""
