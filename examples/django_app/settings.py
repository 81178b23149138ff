"""The least settings that the application needs: SQLite, or PostgreSQL where its socket is told."""

import os
from typing import Final

SECRET_KEY: Final = "not a secret: nothing is served"  # noqa: S105
_SOCKET: Final = os.environ.get("RIGHTS_POSTGRES")
_POSTGRES: Final = {
    "ENGINE": "django.db.backends.postgresql",
    "HOST": _SOCKET,
    "NAME": "postgres",
    "USER": "test",
}
_SQLITE: Final = {
    "ENGINE": "django.db.backends.sqlite3",
    "NAME": os.environ.get("RIGHTS_SQLITE", ":memory:"),
    # A transaction begins as the only writer, and waits for its turn: what it reads stays.
    "OPTIONS": {"transaction_mode": "IMMEDIATE", "timeout": 60},
}
DATABASES: Final = {"default": _SQLITE if _SOCKET is None else _POSTGRES}
INSTALLED_APPS: Final = ("examples.django_app.rights",)
DEFAULT_AUTO_FIELD: Final = "django.db.models.BigAutoField"
USE_TZ: Final = True
