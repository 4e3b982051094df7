from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("directory", "0001_initial")]

    operations = [
        migrations.AddField(model_name="pathwaystep", name="is_offered", field=models.BooleanField(default=True)),
    ]
