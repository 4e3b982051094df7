from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('reference', '0002_law_words'),
    ]

    operations = [
        migrations.CreateModel(
            name='InternationalDay',
            fields=[
                ('slug', models.CharField(max_length=60, primary_key=True, serialize=False)),
                ('position', models.PositiveIntegerField(default=0)),
                ('starts', models.CharField(max_length=5)),
                ('ends', models.CharField(blank=True, max_length=5)),
                ('names', models.JSONField(default=dict)),
                ('by', models.CharField(max_length=40)),
                ('resolution', models.CharField(blank=True, max_length=20)),
                ('since', models.CharField(max_length=4)),
                ('toolboxes', models.JSONField(default=list)),
                ('units', models.JSONField(default=list)),
                ('sources', models.JSONField(default=list)),
            ],
        ),
    ]
