"""Forms of the podcast, all on the desk."""

from __future__ import annotations

from typing import Any

from django import forms
from django.conf import settings
from django.utils.translation import gettext_lazy as _

from equalcity.media.errors import UnusableCaptions
from equalcity.media.formats.webvtt import LONGEST as LONGEST_CAPTIONS
from equalcity.media.formats.webvtt import read_webvtt
from equalcity.toolboxes.formats.markdown_runs import direction
from equalcity.voices.logic.episodes import LONGEST, Fault, faults, read_chapters
from equalcity.voices.logic.updates import cleaned

SAID = {
    Fault.EMPTY: _("Something has to stand here before others see it."),
    Fault.LONG: _("This is too long."),
    Fault.HTML: _("Words alone, please, no HTML. Write “less than” for the sign <."),
    Fault.CHAPTER: _("Each line has to be a time and a title, such as “1:30 The first minutes”."),
    Fault.ORDER: _("Each chapter has to begin later than the one above it."),
    Fault.PAST_END: _("A chapter begins after the recording has ended."),
}


def _area(rows: int) -> forms.Textarea:
    return forms.Textarea(attrs={"rows": rows})


class EpisodeForm(forms.Form):
    """The words of an episode in the language it is spoken in. A draft needs its title alone."""

    language = forms.ChoiceField(label=_("Spoken in"), choices=settings.LANGUAGES)
    title = forms.CharField(label=_("Title"), max_length=LONGEST["title"])
    summary = forms.CharField(
        label=_("What it is about"),
        max_length=LONGEST["summary"],
        required=False,
        widget=_area(4),
        help_text=_(
            "Title and summary show in programs for podcasts, also on locked screens: nothing that could harm a listener."
        ),
    )
    people = forms.CharField(
        label=_("Who speaks"),
        max_length=LONGEST["people"],
        required=False,
        help_text=_(
            "Roles are enough, such as “a coordinator of a city, a worker of a shelter”. No name without consent."
        ),
    )
    transcript = forms.CharField(
        label=_("Transcript"),
        max_length=LONGEST["transcript"],
        required=False,
        widget=_area(18),
        help_text=_(
            "All that is said, with an empty line between paragraphs. A paragraph may begin with its time: [1:30]. It is not published without."
        ),
    )
    chapters = forms.CharField(
        label=_("Chapters"),
        max_length=20_000,
        required=False,
        widget=_area(6),
        help_text=_("A line each: a time and a title, such as “1:30 The first minutes”."),
    )
    captions = forms.CharField(
        label=_("Captions"),
        max_length=LONGEST_CAPTIONS,
        required=False,
        widget=forms.Textarea(attrs={"rows": 6, "dir": "auto"}),
        help_text=_("As WebVTT; most programs for captions can save that. Only words and times are kept."),
    )
    version = forms.IntegerField(widget=forms.HiddenInput, required=False)

    def __init__(
        self, *args: Any, is_out: bool = False, spoken_in: str = "", milliseconds: int = 0, **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        self.is_out, self.milliseconds = is_out, milliseconds
        if spoken_in:
            del self.fields["language"]
            for name in (*LONGEST, "chapters"):
                self.fields[name].widget.attrs |= {"lang": spoken_in, "dir": direction(spoken_in)}

    def clean(self) -> dict[str, Any]:
        """Say which words cannot stay so."""
        data = super().clean() or {}
        for name, fault in faults({name: cleaned(data.get(name) or "") for name in LONGEST}).items():
            if (self.is_out or fault is not Fault.EMPTY) and name not in self.errors:
                self.add_error(name, SAID[fault])
        _chapters, wrong = read_chapters(data.get("chapters") or "", self.milliseconds)
        if wrong:
            self.add_error("chapters", SAID[wrong])
        if data.get("captions", "").strip():
            try:
                read_webvtt(data["captions"].strip())
            except UnusableCaptions as problem:
                self.add_error("captions", str(problem))
        return data

    def words(self) -> dict[str, str]:
        """Return what was typed."""
        return {name: self.cleaned_data[name] for name in (*LONGEST, "chapters", "captions")}


class RecordingForm(forms.Form):
    """A recording, and the state of the episode it is for."""

    file = forms.FileField(label=_("Recording"), widget=forms.FileInput(attrs={"accept": ".mp3,.m4a,.mp4"}))
    version = forms.IntegerField(widget=forms.HiddenInput)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        most = settings.RECORDING_MOST // (1024 * 1024)
        self.fields["file"].help_text = _(
            "MP3, or M4A or MP4 with AAC sound and H.264 pictures, up to %(most)d MB. Sound and picture are kept; names, places and notes that programs write "
            "into such files are not."
        ) % {"most": most}
