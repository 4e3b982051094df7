"""Template tags of the house: addresses, glyphs, numbers, minutes."""

from __future__ import annotations

from datetime import date, datetime
from typing import TYPE_CHECKING, Any

from babel.dates import format_date, format_time, get_datetime_format
from django import template
from django.forms import BoundField
from django.utils.html import format_html, format_html_join, strip_tags
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import get_language, ngettext
from django.utils.translation import gettext as _

from equalcity.places.models import City
from equalcity.toolboxes.formats.labels import day as long_day
from equalcity.toolboxes.formats.labels import locale_of
from equalcity.toolboxes.formats.markdown_runs import Run, split_runs
from equalcity.toolboxes.formats.markdown_runs import direction as writing_direction
from equalcity.toolboxes.logic.reading import ReadToolbox, Words
from equalcity.web import glyphs
from equalcity.web.sharing import ready
from equalcity.web.shell import link

if TYPE_CHECKING:
    from equalcity.web.reading.readers import Reader

register = template.Library()


@register.simple_tag(takes_context=True)
def address(context: dict[str, Any], name: str, **values: object) -> str:
    """Return the address of a page by its name, in the page's language, on the host that was asked."""
    return link(context["request"], name, **values)


@register.simple_tag
def glyph(name: str) -> SafeString:
    """Return the drawing of this name (`web/glyphs.py`), or that of any toolbox; it is decoration, hidden from screen readers."""
    return mark_safe(glyphs.SVG.get(name, glyphs.SVG["toolbox"]))  # noqa: S308 - our own drawings


@register.filter
def minutes(value: int) -> str:
    """Say a length of time: `45 minutes`, `1 hour 30 minutes`."""
    hours, rest = divmod(int(value), 60)
    said = []
    if hours:
        said.append(ngettext("%(n)d hour", "%(n)d hours", hours) % {"n": hours})
    if rest or not hours:
        said.append(ngettext("%(n)d minute", "%(n)d minutes", rest) % {"n": rest})
    # Translators: a length of time in two parts, such as "1 hour" and "30 minutes".
    return said[0] if len(said) == 1 else _("%(hours)s %(minutes)s") % {"hours": said[0], "minutes": said[1]}


@register.filter
def day(value: str | date | None) -> str:
    """Say a date (ISO if it is text) in words of the page's language; other text stays as it is."""
    written = value.isoformat() if isinstance(value, date) else value or ""
    return long_day(written, get_language() or "en")


@register.filter
def moment(value: datetime | None) -> str:
    """Say a day and a time of day, to the minute, as the page's language writes them."""
    if not value:
        return ""
    locale = locale_of(get_language() or "en")
    both = str(get_datetime_format("medium", locale=locale)).replace("'", "")
    return both.format(format_time(value, "short", locale=locale), format_date(value, "medium", locale=locale))


@register.filter
def number(value: str) -> SafeString:
    """Keep a telephone number in one left-to-right run."""
    return format_html('<bdi class="number" dir="ltr">{}</bdi>', value)


@register.simple_tag
def standing(value: str, reviewer: str = "", day: str = "") -> SafeString:
    """Say how far a text can be relied on, with its mark."""
    said = {
        "source": _("Original text"),
        "reviewed": _("Translation reviewed by %(reviewer)s, %(day)s")
        % {"reviewer": reviewer, "day": long_day(day, get_language() or "en") if day else ""},
        "draft": _("Draft translation, not reviewed yet"),
        "outdated": _("Translation of an earlier text"),
        "untranslated": _("Not translated yet: shown in the original language"),
    }[value]
    return format_html('<span class="standing {}">{}</span>', value, said)


@register.filter
def hours(value: int) -> str:
    """Say a moment of a session as hours and minutes from its start: `1:05`."""
    return f"{int(value) // 60}:{int(value) % 60:02d}"


@register.simple_tag
def direction(language: str) -> str:
    """Return `rtl` or `ltr`."""
    return writing_direction(language)


@register.simple_tag(takes_context=True)
def words(context: dict[str, Any], said: Words) -> SafeString:
    """Write a line of somebody's words; in another language than the page's it says which, and in which direction it runs."""
    inner = format_html_join("", "{}", ((_run(run),) for run in split_runs(said.text, said.language)))
    if said.language == context["shell"].language:
        return inner
    return format_html('<span lang="{}" dir="{}">{}</span>', said.language, writing_direction(said.language), inner)


def _run(run: Run) -> SafeString | str:
    return format_html('<bdi dir="{}">{}</bdi>', run.side, run.text) if run.side else run.text


@register.simple_tag
def release_line(toolbox: ReadToolbox) -> str:
    """Say which release of a toolbox this is, and since when."""
    day = long_day(toolbox.published_on, get_language() or "en")
    said = {
        "released": _("Release %(number)s, %(day)s"),
        "prerelease": _("Trial version %(number)s, %(day)s"),
        "draft": _("Draft %(number)s, %(day)s"),
        "withdrawn": _("Withdrawn release %(number)s, %(day)s"),
    }[toolbox.state]
    return said % {"number": toolbox.release, "day": day}


@register.simple_tag
def reading(reader: Reader, name: str, **values: object) -> str:
    """Return the address of a reading page for this reader, in public or on the desk."""
    return reader.address(name, **values)


@register.simple_tag
def city_name(city: City) -> str:
    """Return the name of a city in the page's language."""
    return city.name_in(get_language() or "en")


@register.filter
def label(field: BoundField) -> SafeString:
    """Write the label of a form's field; no colon after a question mark of any script (the Greek one is a semicolon)."""
    asks = strip_tags(str(field.label)).rstrip().endswith(("?", ";", "\u037e", "\u061f", "\uff1f"))
    return field.label_tag(label_suffix="" if asks else None)


@register.simple_tag
def toolbox_name(slug: str) -> str:
    """Return the short name of one of the network's toolboxes, in the page's language."""
    names = {
        "safer-spaces": _("Safe(r) spaces"),
        "migrant-women-and-girls": _("Migrant women and girls"),
        "unaccompanied-children": _("Unaccompanied migrant children"),
        "parenting-in-a-new-country": _("Parenting in a new country"),
    }
    return names.get(slug, slug.replace("-", " ").capitalize())


@register.inclusion_tag("kit/share.html", takes_context=True)
def share(
    context: dict[str, Any],
    title: Words,
    sentences: Words | str | None,
    path: str,
    neutral: str,
    back: str,
    facts: str = "",
    number: int = 1,
) -> dict[str, Any]:
    """Offer ready texts about what stands at `path`; `neutral` is its name where others look on, `back` a page that tells no more than that.

    Sentences in another language than the title are left out. `number` tells several on one page apart.
    """
    if isinstance(sentences, Words):
        sentences = sentences.text if sentences.language == title.language else ""
    made = ready(context["request"], title.text, facts, sentences or "", path, neutral, back)
    return {"ready": made, "number": number}
