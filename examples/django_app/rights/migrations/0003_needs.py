from django.apps.registry import Apps
from django.db import migrations, models
from django.db.backends.base.schema import BaseDatabaseSchemaEditor

from habilitations import Email


def fill(apps: Apps, _: BaseDatabaseSchemaEditor) -> None:
    for space in apps.get_model("rights", "Space")._default_manager.all():
        space.address = Email(space.email).key
        space.save(update_fields=["address"])


class Migration(migrations.Migration):
    dependencies = [("rights", "0002_rules")]

    operations = [
        migrations.AddField(
            model_name="space",
            name="address",
            field=models.CharField(db_index=True, default="", max_length=254),
            preserve_default=False,
        ),
        migrations.RunPython(fill, migrations.RunPython.noop),
        migrations.RemoveField(model_name="dossier", name="version"),
        migrations.RemoveField(model_name="rules", name="version"),
        migrations.RemoveField(model_name="space", name="version"),
    ]
