"""Cards for the tests: as full as a city may make them."""

from __future__ import annotations

from equalcity.directory.formats.hours_short import ShortHours
from equalcity.directory.logic.cards import Form
from equalcity.press.formats.cards import Card, Item

COVERS = {"en": "City guide: Rome", "fr": "Guide de la ville : Rome", "ar": "دليل المدينة: روما"}
WORDS = {
    "until": "Numbers checked until 3 May 2027",
    "unchecked": "not yet checked by a person in Italy",
    "draft": "Draft translation, not reviewed yet",
    "more": "More, in your language:",
    "tagline": "Where to go and whom to call, in your language",
    "take": "Take a number with you",
    "how": "Cut along the outer marks.",
}
WORDS_AR = {
    "until": "الأرقام متحقق منها حتى 3 مايو 2027",
    "unchecked": "لم يتحقق منه شخص في إيطاليا بعد",
    "draft": "ترجمة مسودة لم تراجع بعد",
    "more": "المزيد بلغتك:",
    "tagline": "إلى أين تذهب وبمن تتصل، بلغتك",
    "take": "خذ رقما معك",
    "how": "قص على العلامات الخارجية.",
}
HOURS = {
    "en": (("Mon–Fri", "09:00–13:00, 14:00–17:00"), ("Sat", "10:00–12:00")),
    "ar": (("الاثنين–الجمعة", "09:00–13:00, 14:00–17:00"), ("السبت", "10:00–12:00")),
}


def item(number: str, name: str = "Sportello legale per stranieri", language: str = "it", **more: object) -> Item:
    return Item(name, language, number, **more)  # type: ignore[arg-type]


def card(
    form: Form, language: str = "en", *, services: int = 6, sheet: int = 1, name: str = "Casa", hours: ShortHours = ()
) -> Card:
    """Return a card of a form with two helplines, one of them not checked, and services where the form takes them."""
    hours = hours or HOURS["ar" if language == "ar" else "en"]
    lines = (
        item(
            "1522",
            "Anti-violence and stalking",
            "en",
            plain="Someone to talk to",
            is_unchecked=True,
            hours=(("", "24/7"),),
        ),
        item("1 96 96", "Telefono Azzurro", plain="For children and young people", checked="checked on 3 May 2026"),
    )
    given = tuple(
        item(f"+39 06 6840 172{at}", f"{name} {at}", hours=hours, address=("Via Uno 1", "Roma"))
        for at in range(services)
    )
    return Card(
        form=form,
        language=language,
        cover=COVERS[language],
        emergency=Item({"ar": "الطوارئ"}.get(language, "Emergency"), language, "112"),
        lines=lines[:1] if form is Form.TEAR_OFF else lines,
        services=() if form in (Form.TEAR_OFF, Form.POSTER) else given,
        words=WORDS_AR if language == "ar" else WORDS,
        address=f"rome.example/{language}/",
        href=f"https://rome.example/{language}/",
        sheet=sheet,
    )
