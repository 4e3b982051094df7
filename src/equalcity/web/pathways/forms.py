"""The form of a step, and the whole draft as it was sent: steps move, come and go without a script, and nothing typed is lost."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import asdict, dataclass
from typing import Any

from django import forms
from django.http import QueryDict
from django.utils.translation import gettext_lazy as _

from equalcity.directory.logic.pathways import KINDS, LONGEST, MOST_STEPS, Step, moved
from equalcity.toolboxes.formats.markdown_runs import direction
from equalcity.web.boards.forms import fill
from equalcity.web.pathways.pages import KIND_NAMES

_ORDER = re.compile(r"(?P<what>up|down|remove)-(?P<at>\d{1,2})\Z")


def _text(label: Any, name: str, help_text: Any, rows: int = 3) -> forms.CharField:  # noqa: ANN401 - a lazy string
    widget = forms.Textarea(attrs={"rows": rows}) if rows > 1 else forms.TextInput()
    return forms.CharField(label=label, help_text=help_text, max_length=LONGEST[name], required=False, widget=widget)


@dataclass(frozen=True, slots=True)
class Setting:
    """What all forms of a draft share: the language it is written in, and the services to choose from, by id and name."""

    language: str
    services: Mapping[str, str]


class StepForm(forms.Form):
    """One step."""

    kind = forms.ChoiceField(label=_("Step"), choices=[(kind, KIND_NAMES[kind]) for kind in KINDS])
    is_offered = forms.BooleanField(label=_("This is offered in the city"), required=False)
    service = forms.ChoiceField(
        label=_("Service"),
        required=False,
        help_text=_("Name, number and address come from the list. If it is not offered here: where to go instead."),
    )
    actor = _text(
        _("Who, in words"),
        "actor",
        _("Where no service is chosen, and while the chosen one is suspended. Never a person's name."),
        rows=1,
    )
    condition = _text(_("When"), "condition", _("For whom, or in which case. Workers alone read it."), rows=2)
    response = _text(
        _("How soon"), "response", _("How soon somebody answers. Never a deadline for the person."), rows=1
    )
    for_workers = _text(_("Words for workers"), "for_workers", _("What to say and do, in short sentences."), rows=4)
    for_survivors = _text(
        _("Words for survivors"), "for_survivors", _("To the person, in plain words. Promise nothing."), rows=4
    )

    def __init__(self, *args: Any, setting: Setting, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        fill(self.fields["service"], [("", _("None: said in words")), *setting.services.items()])
        for name in LONGEST:
            self.fields[name].widget.attrs |= {"lang": setting.language, "dir": direction(setting.language)}

    def step(self) -> Step:
        """Return what was sent, which is valid."""
        return Step(**self.cleaned_data)


class DraftForms:
    """All steps of a draft in their forms. `version` and `edit` say which save of which draft the writer saw."""

    def __init__(self, forms: Sequence[StepForm], setting: Setting, version: int, edit: int) -> None:
        self.forms, self.setting = list(forms), setting
        self.version, self.edit = version, edit

    @classmethod
    def of(cls, steps: Iterable[Step], setting: Setting, version: int, edit: int) -> DraftForms:
        """Return the forms of stored steps."""
        return cls._showing([asdict(step) for step in steps], setting, version, edit)

    @classmethod
    def sent(cls, data: QueryDict, setting: Setting) -> DraftForms:
        """Return the forms as they were sent."""
        forms = [StepForm(data, prefix=f"s{at}", setting=setting) for at in range(_number(data, "count", 99))]
        return cls(forms, setting, _number(data, "version", 10**9), _number(data, "edit", 10**9))

    @classmethod
    def _showing(cls, rows: Sequence[Mapping[str, Any]], setting: Setting, version: int, edit: int) -> DraftForms:
        forms = [StepForm(initial=dict(row), prefix=f"s{at}", setting=setting) for at, row in enumerate(rows)]
        return cls(forms, setting, version, edit)

    @property
    def may_grow(self) -> bool:
        """Whether there is room for another step."""
        return len(self.forms) < MOST_STEPS

    @property
    def wrong(self) -> list[StepForm]:
        """Return the forms in which something cannot be kept."""
        return [form for form in self.forms if form.errors]

    def is_valid(self) -> bool:
        """Whether everything that was sent can be kept."""
        return not self.wrong and len(self.forms) <= MOST_STEPS

    def steps(self) -> list[Step]:
        """Return what was sent, which is valid."""
        return [form.step() for form in self.forms]

    def rearranged(self, order: str) -> DraftForms | None:
        """Return the forms after a step went up or down, away, or a new one came; None where `order` says nothing of the kind."""
        rows: list[dict[str, Any]] = [{name: form[name].data for name in form.fields} for form in self.forms]
        if order == "add" and self.may_grow:
            return self._showing([*rows, asdict(Step(KINDS[0]))], self.setting, self.version, self.edit)
        found = _ORDER.match(order)
        if found is None or int(found["at"]) >= len(rows):
            return None
        at = int(found["at"])
        if found["what"] == "remove":
            rows.pop(at)
        else:
            rows = moved(rows, at, -1 if found["what"] == "up" else 1)
        return self._showing(rows, self.setting, self.version, self.edit)


class BeginForm(forms.Form):
    """In which language a city's first pathway is written."""

    written_in = forms.ChoiceField(
        label=_("It is written in"), help_text=_("Translations are made from this language."), choices=[]
    )

    def __init__(self, *args: Any, languages: Sequence[tuple[str, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        fill(self.fields["written_in"], list(languages))


def _number(data: QueryDict, name: str, most: int) -> int:
    """Return a whole number that was sent, at most `most`; 0 for anything else."""
    said = data.get(name, "")
    return min(int(said), most) if said.isascii() and said.isdecimal() and len(said) < 10 else 0
