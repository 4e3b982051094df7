"""Forms of imports."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django import forms
from django.conf import settings
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from equalcity.directory.models import Source
from equalcity.directory.uploads import MOST
from equalcity.places.models import City
from equalcity.reference.selectors import prepared_languages
from equalcity.web.imports.targets import MAINS, target_choices

NEW = "+"  # before the slug of the city that a new source is for


class UploadForm(forms.Form):
    """A file, and whose it is."""

    source = forms.ChoiceField(
        label=_("Whose list is it?"),
        help_text=_("The next file of the same source updates its entries. The ids of entries are made of the source."),
    )
    slug = forms.SlugField(
        label=_("Short name of the new source"),
        required=False,
        max_length=60,
        help_text=_("Small letters, figures and hyphens, such as “rome-centres”. It never changes."),
    )
    name = forms.CharField(label=_("Name of the new source"), required=False, max_length=200)
    language = forms.ChoiceField(label=_("Language it is written in"), required=False)
    licence = forms.CharField(
        label=_("Licence"),
        required=False,
        max_length=200,
        help_text=_("Under which it may be used, such as CC BY 4.0."),
    )
    attribution = forms.CharField(label=_("Whom to name"), required=False, max_length=300)
    file = forms.FileField(
        label=_("File"),
        help_text=_(
            "HSDS as a zip of CSV files or as JSON, or any table as CSV or XLSX; up to 50 MB. It is deleted as soon as it is read."
        ),
    )
    retires_missing = forms.BooleanField(
        label=_("Services that this file lacks become inactive (otherwise they stay, and are listed)"), required=False
    )

    def __init__(self, *args: Any, sources: Sequence[Source], cities: Sequence[City], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        language = get_language() or "en"
        names = {city.slug: city.name_in(language) for city in cities}
        known = [(one.slug, f"{one.name} ({names[one.city_id]})") for one in sources]
        new = [(f"{NEW}{slug}", _("a new source, for %(city)s") % {"city": name}) for slug, name in names.items()]
        _fill(self.fields["source"], [*known, *new])
        prepared = [(one.code, one.autonym) for one in prepared_languages().values()]
        _fill(self.fields["language"], [*settings.LANGUAGES, *prepared])

    @property
    def new_city(self) -> str:
        """The city that a new source is for, empty where a known one was chosen."""
        chosen = str(self.cleaned_data["source"])
        return chosen.removeprefix(NEW) if chosen.startswith(NEW) else ""

    def clean_file(self) -> Any:  # noqa: ANN401 - an uploaded file
        """Refuse what is too large before it is read."""
        file = self.cleaned_data["file"]
        if file.size > MOST:
            raise forms.ValidationError(_("This file is larger than 50 MB. Please pack it as a zip, or split it."))
        return file

    def clean(self) -> dict[str, Any]:
        """Ask for what a new source needs."""
        data = super().clean() or {}
        if data.get("source", "").startswith(NEW):
            for name in ("slug", "name"):
                if not data.get(name) and name not in self.errors:
                    self.add_error(name, _("A new source needs this."))
        return data


class ColumnsForm(forms.Form):
    """What each column of a table means; `columns` are (name, target, separator) as proposed or as kept."""

    main = forms.ChoiceField(label=_("Each row is about"))

    def __init__(self, *args: Any, columns: Sequence[Sequence[str]], main: str, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.names = [column[0] for column in columns]
        _fill(self.fields["main"], list(MAINS.items()))
        self.fields["main"].initial = main
        choices = target_choices()
        for number, (name, target, separator) in enumerate(columns):
            meaning = forms.ChoiceField(label=name, required=False, initial=target)
            _fill(meaning, choices)
            if all(target != value for _group, many in choices for value, _label in many):
                _fill(meaning, [*choices, (target, target)])
            self.fields[f"target-{number}"] = meaning
            self.fields[f"separator-{number}"] = forms.CharField(
                label=_("What stands between its items"), required=False, max_length=3, initial=separator, strip=False
            )

    def columns(self) -> list[tuple[str, str, str]]:
        """Return the columns as they were settled."""
        said = self.cleaned_data
        return [(name, said[f"target-{number}"], said[f"separator-{number}"]) for number, name in enumerate(self.names)]


def _fill(field: forms.Field, choices: list[Any]) -> None:
    if isinstance(field, forms.ChoiceField):
        field.choices = choices
