from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("rights", "0001_initial")]

    operations = [
        migrations.CreateModel(
            name="Rules",
            fields=[
                (
                    "one",
                    models.PositiveSmallIntegerField(default=1, primary_key=True, serialize=False),
                ),
                ("document", models.TextField()),
                ("version", models.PositiveIntegerField(default=1)),
            ],
            options={
                "constraints": [
                    models.CheckConstraint(condition=models.Q(("one", 1)), name="one_set_of_rules")
                ],
            },
        ),
    ]
