"""The form in which a story is told: by the person, or by the editors for them."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django import forms
from django.core.files.uploadedfile import UploadedFile
from django.forms import BoundField
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _

from equalcity.toolboxes.formats.markdown_runs import direction
from equalcity.voices.logic.drawings import DRAWINGS
from equalcity.voices.logic.stories import (
    LONGEST,
    LONGEST_ANSWER,
    Declared,
    Fault,
    StoryContent,
)
from equalcity.voices.models import Story
from equalcity.voices.selectors.stories import content_of, declared_of
from equalcity.web.boards.forms import city_choices, fill
from equalcity.web.stories import pages, words

LARGEST_PICTURE = 8 * 1024 * 1024  # bytes
# Under which field a fault is told; others stand at the head of the form.
FIELD_OF = {
    Fault.NAME: "name",
    Fault.ADULT: "is_adult",
    Fault.OWN: "is_own",
    Fault.CLIENT: "no_client",
    Fault.RISK_NAME: "is_alias",
    Fault.RISK_WORKPLACE: "workplace",
    Fault.RISK_PORTRAIT: "picture",
    Fault.SURVIVOR_PORTRAIT: "portrait_sure",
    Fault.NO_PORTRAIT: "portrait",
}
DECLARED = ("at_risk", "is_alias", "says_survivor", "portrait_sure", "is_adult", "is_own", "no_client")


class TellingForm(forms.Form):
    """What somebody tells, in the first person; the questions are the campaign's, each with its language. Nothing must be filled in to be kept."""

    name = forms.CharField(
        label=_("The name that is shown"),
        max_length=LONGEST["name"],
        required=False,
        help_text=_("A first name or another name will do. It need not be the real one."),
    )
    at_risk = forms.BooleanField(
        label=_("Being recognised could put me, or somebody close to me, at risk"),
        required=False,
        help_text=_("Then another name, a drawing and no workplace are shown."),
    )
    is_alias = forms.BooleanField(label=_("This is not my real name"), required=False)
    role = forms.CharField(label=_("What you do, in a few words"), max_length=LONGEST["role"], required=False)
    workplace = forms.CharField(
        label=_("Where you work"),
        max_length=LONGEST["workplace"],
        required=False,
        help_text=_(
            "You can leave this out. It is shown only if your employer agreed to be named; your story does not need it."
        ),
    )
    city = forms.ChoiceField(label=_("City"), required=False, help_text=_("You can leave this out."))
    picture = forms.ChoiceField(
        label=_("Picture"),
        choices=[("drawing", _("A drawing")), ("portrait", _("A portrait of me"))],
        widget=forms.RadioSelect,
    )
    drawing = forms.TypedChoiceField(label=_("Which drawing"), coerce=int, widget=forms.RadioSelect)
    portrait = forms.FileField(
        label=_("Your portrait"),
        required=False,
        help_text=_("PNG or JPEG, up to 8 MB, of you alone. Where and when it was taken is removed from the file."),
        widget=forms.FileInput(attrs={"accept": "image/png,image/jpeg,image/webp"}),
    )
    says_survivor = forms.BooleanField(
        label=_("In my answers I say that I am a survivor myself"),
        required=False,
        help_text=_("Then a drawing is shown, unless you choose otherwise below."),
    )
    portrait_sure = forms.BooleanField(
        label=_("I am a survivor, and I want my portrait shown. I know that I can be recognised by it for years."),
        required=False,
    )
    is_adult = forms.BooleanField(label=_("I am an adult"), required=False)
    is_own = forms.BooleanField(label=_("I tell of my own work, or speak for my city"), required=False)
    no_client = forms.BooleanField(
        label=_("Nothing here is the story of a client, not even disguised, and there is no child in it"),
        required=False,
    )
    version = forms.IntegerField(widget=forms.HiddenInput)

    def __init__(
        self, data: Any = None, files: Any = None, *, row: Story, questions: Iterable[tuple[str, str]]
    ) -> None:
        self.row, self.asked = row, list(questions)
        super().__init__(data, files, initial=_initial(row))
        fill(self.fields["city"], [("", "–"), *city_choices()])
        fill(self.fields["drawing"], [(str(number), _picture(number, row.campaign.kind)) for number in range(DRAWINGS)])
        for at, (question, language) in enumerate(self.asked):
            self.fields[f"answer{at}"] = forms.CharField(
                label=format_html('<bdi lang="{}" dir="{}">{}</bdi>', language, direction(language), question),
                required=False,
                max_length=LONGEST_ANSWER,
                initial=row.answers[at] if at < len(row.answers) else "",
                widget=forms.Textarea(attrs={"rows": 6}),
            )
        side = {"lang": row.language, "dir": direction(row.language)}
        for name in ("name", "role", "workplace", *self.answer_names()):
            self.fields[name].widget.attrs |= side

    def answer_names(self) -> list[str]:
        """Return the names of the fields with answers, in the order of the questions."""
        return [f"answer{at}" for at in range(len(self.asked))]

    def about(self) -> list[BoundField]:
        """Return the fields about the person."""
        return [self[name] for name in ("name", "at_risk", "is_alias", "role", "workplace", "city")]

    def answers(self) -> list[BoundField]:
        """Return the fields with answers."""
        return [self[name] for name in self.answer_names()]

    def pictures(self) -> list[BoundField]:
        """Return the fields about the picture."""
        return [self[name] for name in ("picture", "drawing", "portrait", "says_survivor", "portrait_sure")]

    def promises(self) -> list[BoundField]:
        """Return the fields of what is declared."""
        return [self[name] for name in ("is_adult", "is_own", "no_client")]

    def clean_portrait(self) -> UploadedFile[Any] | None:
        """Accept a picture that is not too large; what it holds is looked at when it is kept."""
        found: UploadedFile[Any] | None = self.cleaned_data.get("portrait")
        if found is not None and (found.size or 0) > LARGEST_PICTURE:
            raise forms.ValidationError(_("This file is larger than 8 MB. Please choose a smaller picture."))
        return found

    def content(self) -> StoryContent:
        """Return what was typed; the first words are the editors'."""
        said = self.cleaned_data
        return StoryContent(
            name=said["name"],
            role=said["role"],
            workplace=said["workplace"],
            city=said["city"],
            lead=said.get("lead", self.row.lead),
            answers=tuple(said[name] for name in self.answer_names()),
            drawing=said["drawing"],
            shows_portrait=said["picture"] == "portrait",
        )

    def declared(self) -> Declared:
        """Return what was ticked."""
        return Declared(**{name: bool(self.cleaned_data[name]) for name in DECLARED})

    def picture_given(self) -> bytes | None:
        """Return the bytes of a new portrait, if one is given and wanted."""
        found: UploadedFile[Any] | None = self.cleaned_data.get("portrait")
        return found.read() if found is not None and self.cleaned_data["picture"] == "portrait" else None

    def refuse(self, faults: Iterable[str]) -> None:
        """Say under the fields why a story cannot be kept, or handed in, like this."""
        for fault in sorted(faults):
            self.add_error(FIELD_OF.get(Fault(fault)), words.FAULTS[Fault(fault)])


class EditorForm(TellingForm):
    """The same for the editors, who also write the first words."""

    lead = forms.CharField(
        label=_("First words"),
        max_length=LONGEST["lead"],
        required=False,
        help_text=_("A sentence of theirs that stands above the story, in lists and in the feed."),
        widget=forms.Textarea(attrs={"rows": 2}),
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["lead"].widget.attrs |= {"lang": self.row.language, "dir": direction(self.row.language)}

    def answers(self) -> list[BoundField]:
        """Return the first words, then the answers."""
        return [self["lead"], *super().answers()]


def _initial(row: Story) -> dict[str, object]:
    content, declared = content_of(row), declared_of(row)
    first: dict[str, object] = {name: getattr(content, name) for name in ("name", "role", "workplace", "city", "lead")}
    first |= {name: getattr(declared, name) for name in DECLARED}
    picture = "portrait" if content.shows_portrait else "drawing"
    return {**first, "drawing": content.drawing, "picture": picture, "version": row.version}


def _picture(number: int, kind: str) -> SafeString:
    label = _now("Drawing %(number)s") % {"number": number + 1}
    return format_html('{}<span class="out-of-sight">{}</span>', pages.face(number, kind), label)
