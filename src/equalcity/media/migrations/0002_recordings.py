from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('media', '0001_initial'),
    ]

    operations = [
        migrations.AddField(
            model_name='file',
            name='milliseconds',
            field=models.PositiveIntegerField(blank=True, null=True),
        ),
    ]
