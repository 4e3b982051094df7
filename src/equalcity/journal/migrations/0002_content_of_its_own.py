"""Count changes of content beside those of directories. Until now there was one number for both: what was made for it stays good."""

from typing import Any

from django.db import migrations, models


def begin_where_the_number_is(apps: Any, editor: Any) -> None:
    apps.get_model("journal", "PublicState").objects.update(content=models.F("number"))


class Migration(migrations.Migration):
    dependencies = [("journal", "0001_initial")]

    operations = [
        migrations.AddField(
            model_name="publicstate",
            name="content",
            field=models.BigIntegerField(default=0),
        ),
        migrations.RunPython(begin_where_the_number_is, migrations.RunPython.noop),
    ]
