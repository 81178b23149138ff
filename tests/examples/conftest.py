"""Django's settings, before a test imports a model; without Django its tests are left out."""

import os
from importlib.util import find_spec

collect_ignore: list[str] = []
if find_spec("django") is None:
    collect_ignore.append("test_django.py")
else:
    import django

    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "examples.django_app.settings")
    django.setup()
