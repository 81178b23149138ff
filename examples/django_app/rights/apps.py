"""The application, as Django finds it."""

from django.apps import AppConfig


class RightsConfig(AppConfig):
    """Who may do what for which enterprise."""

    name = "examples.django_app.rights"
    label = "rights"
    default_auto_field = "django.db.models.BigAutoField"
