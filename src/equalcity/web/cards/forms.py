"""The form of a new batch."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django import forms
from django.conf import settings
from django.utils import formats
from django.utils.translation import get_language, gettext
from django.utils.translation import gettext_lazy as _

from equalcity.core.clock import now
from equalcity.directory.actions.cards import MOST_COPIES
from equalcity.directory.logic.cards import Form
from equalcity.directory.selectors.cards import Printable, Wish, lines_for, printable
from equalcity.directory.selectors.shelf import shelf_of
from equalcity.places.models import City
from equalcity.web.cards.pages import FORMS, book_in


class DayInput(forms.DateInput):
    """A day as browsers ask for it."""

    input_type = "date"

    def __init__(self) -> None:
        super().__init__(format="%Y-%m-%d")


class BatchForm(forms.Form):
    """What is printed, how often, and where it will lie."""

    form = forms.ChoiceField(label=_("Form"), choices=list(FORMS.items()), widget=forms.RadioSelect, initial=Form.FOLD)
    language = forms.ChoiceField(label=_("Language"), choices=settings.LANGUAGES)
    lines = forms.MultipleChoiceField(
        label=_("Helplines"),
        required=False,
        widget=forms.CheckboxSelectMultiple,
        help_text=_("112 stands on every card, page and poster by itself."),
    )
    services = forms.MultipleChoiceField(
        label=_("Services"),
        required=False,
        widget=forms.CheckboxSelectMultiple,
        help_text=_(
            "At most six, and none on a poster: everybody who passes reads it. A confidential service is reached through its hub."
        ),
    )
    checked_until = forms.DateField(
        label=_("Numbers checked until"),
        widget=DayInput,
        help_text=_(
            "It stands on the paper. Not later than the day on which the first of the services chosen is due to be checked again."
        ),
    )
    copies = forms.IntegerField(label=_("How many"), min_value=1, max_value=MOST_COPIES)
    where = forms.CharField(
        label=_("Where they will lie"),
        max_length=200,
        help_text=_("So that somebody can bring them back when a number changes. Places, no names of people."),
    )

    def __init__(self, *args: Any, city: City, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.city = city
        known = sorted(printable(shelf_of(city.slug), city.country_id).values(), key=lambda each: each.name.casefold())
        lines = lines_for(city, book_in(get_language() or "en"))
        self._choose("services", [(str(each.id), _service_label(each)) for each in known])
        self._choose("lines", [(line.id, f"{line.name or line.label} · {_unbroken(line.display)}") for line in lines])
        self.fields["lines"].initial = city.helplines
        self.fields["language"].initial = get_language()

    def _choose(self, name: str, choices: list[tuple[str, str]]) -> None:
        field = self.fields[name]
        if isinstance(field, forms.MultipleChoiceField):
            field.choices = choices

    def wish(self) -> Wish:
        """Return what was asked for."""
        said = self.cleaned_data
        return Wish(
            city=self.city,
            form=Form(said["form"]),
            language=said["language"],
            services=tuple(UUID(each) for each in said["services"]),
            lines=tuple(said["lines"]),
            checked_until=said["checked_until"],
        )


def _unbroken(number: str) -> str:
    """Keep a number in one left-to-right run that no line breaks."""
    return f"\N{LEFT-TO-RIGHT ISOLATE}{number.replace(' ', chr(0xA0))}\N{POP DIRECTIONAL ISOLATE}" if number else ""


def _service_label(each: Printable) -> str:
    parts = [each.name, _unbroken(each.number)]
    if each.next_check and each.is_checked(now().date()):
        parts.append(gettext("checked until %(day)s") % {"day": formats.date_format(each.next_check)})
    else:
        parts.append(gettext("to be checked before it can be printed"))
    return " · ".join(part for part in parts if part)
