"""Forms about recordings of speakers."""

from __future__ import annotations

from typing import Any

from django import forms
from django.conf import settings
from django.utils.translation import gettext_lazy as _

from equalcity.gatherings.actions.recording import LONGEST_TRANSCRIPT
from equalcity.media.formats.webvtt import LONGEST as LONGEST_CAPTIONS


def _day() -> forms.DateInput:
    return forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d")


class AgreementForm(forms.Form):
    """From which day to which day the speakers agree."""

    agreed_on = forms.DateField(
        label=_("The speakers agreed on"),
        widget=_day(),
        help_text=_("All who speak in this part, in writing. The paper stays with you; here stand the days alone."),
    )
    until = forms.DateField(
        label=_("It may be shown until"), widget=_day(), help_text=_("On the day after it is deleted by itself.")
    )


class RecordingForm(forms.Form):
    """What was recorded, with its words."""

    file = forms.FileField(label=_("Recording"), widget=forms.FileInput(attrs={"accept": ".mp3,.m4a,.mp4"}))
    language = forms.ChoiceField(label=_("Spoken in"), choices=settings.LANGUAGES)
    transcript = forms.CharField(
        label=_("Transcript"),
        max_length=LONGEST_TRANSCRIPT,
        widget=forms.Textarea(attrs={"rows": 10, "dir": "auto"}),
        help_text=_("All that is said, with an empty line between paragraphs. Leave out what somebody else says."),
    )
    captions = forms.CharField(
        label=_("Captions"),
        max_length=LONGEST_CAPTIONS,
        widget=forms.Textarea(attrs={"rows": 6, "dir": "auto"}),
        help_text=_("As WebVTT; most programs for captions can save that. Only words and times are kept."),
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        most = settings.RECORDING_MOST // (1024 * 1024)
        self.fields["file"].help_text = _(
            "The speakers alone: cut off discussion, questions and chat before. MP3, M4A or MP4, up to %(most)d MB."
        ) % {"most": most}
