import django.db.models.deletion
import django.utils.timezone
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('directory', '0003_what_imports_settle'),
        ('media', '0001_initial'),
        ('places', '0001_initial'),
    ]

    operations = [
        migrations.CreateModel(
            name='Letterhead',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('line', models.CharField(blank=True, max_length=60)),
                ('languages', models.JSONField(default=list)),
                ('asked_on', models.DateField(blank=True, null=True)),
                ('set_at', models.DateTimeField(default=django.utils.timezone.now)),
                ('set_by', models.CharField(max_length=16)),
                ('city', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='letterheads', to='places.city')),
                ('emblem', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='media.file')),
            ],
        ),
    ]
