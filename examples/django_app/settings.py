"""The least settings that the application needs."""

from typing import Final

SECRET_KEY: Final = "not a secret: nothing is served"  # noqa: S105
DATABASES: Final = {"default": {"ENGINE": "django.db.backends.sqlite3", "NAME": ":memory:"}}
INSTALLED_APPS: Final = ("examples.django_app.rights",)
DEFAULT_AUTO_FIELD: Final = "django.db.models.BigAutoField"
USE_TZ: Final = True
