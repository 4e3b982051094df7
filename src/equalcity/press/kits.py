"""Campaign kits: which there should be, and making one. A city has a kit in each language its coordinator chose, of all campaign texts that are released
and translated; it is made anew when a text, the emblem, the city's name or a number on it changes, and goes when it is not wanted any more."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import count

from django.conf import settings
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import override

from equalcity.directory.models import Letterhead
from equalcity.directory.selectors.cards import lines_for
from equalcity.directory.selectors.letterheads import letterheads
from equalcity.media.selectors import path_of
from equalcity.places.models import City
from equalcity.places.selectors import cities
from equalcity.press.cards import emergency_item, plain_name
from equalcity.press.formats.archive import zipped
from equalcity.press.formats.kits import Kit, KitPiece, pieces_of
from equalcity.press.formats.kits.draw import Drawn, draw_kit, tasks
from equalcity.press.formats.kits.kit import SIZES, Number
from equalcity.press.references import standing_of
from equalcity.press.stock import sha256
from equalcity.reference.selectors import HelplineShown, reference_book
from equalcity.toolboxes.formats.labels import labels_in
from equalcity.toolboxes.logic.reading import ReadBlock, Standing
from equalcity.toolboxes.selectors import Shelf, read_assets, released

README = "README.txt"
LIST = "kit.json"
SAID_ON_PIECES = (Standing.DRAFT, Standing.OUTDATED)
ENDINGS = {"image/svg+xml": "svg", "image/png": "png"}
# What files are called: what they are, never what they are about.
SHAPE_NAMES = {"poster": "poster", "card": "card", "social": "picture", "sticker": "sticker", "banner": "banner"}


@dataclass(frozen=True, slots=True)
class KitPlan:
    """A kit to be; `source` is the hash of all that it is made of. `left_out` are the titles of texts without a translation."""

    city: str
    language: str
    kit: Kit
    left_out: tuple[str, ...]
    source: str


def zip_name(city: str, language: str) -> str:
    """Return the neutral name of a kit's file."""
    return f"city-guide-{city}-{language}.zip"


def plans() -> Iterator[KitPlan]:
    """Yield the kits there should be."""
    there = cities(with_invented=settings.MODE != "production")
    chosen = letterheads(there)
    languages = {code for head in chosen.values() for code in head.languages}
    assets = {code: campaign_texts(code) for code, _name in settings.LANGUAGES if code in languages}
    for city in there:
        head = chosen.get(city.slug)
        for code in head.languages if head else ():
            if head and code in assets and (plan := plan_of(city, head, code, assets[code])).kit.pieces:
                yield plan


type Texts = list[tuple[str, list[ReadBlock]]]


def campaign_texts(language: str) -> Texts:
    """Return the campaign texts of each released toolbox that has any, as everybody may read them in a language."""
    found = [(release.toolbox.slug, read_assets(release, Shelf.public(language))) for release in released()]
    return [(slug, blocks) for slug, blocks in found if blocks]


def plan_of(city: City, head: Letterhead, language: str, texts: Texts) -> KitPlan:
    """Return the plan of a kit."""
    with override(language):
        pieces, left_out = pieces_in(texts)
        kit = Kit(
            language=language,
            city=city.name_in(language),
            pieces=pieces,
            emblem=_emblem(head),
            numbers=_numbers(city, head, language),
            address=(address := _address(city, language)),
            href=f"{'https' if settings.SECURE else 'http'}://{address}",
            marks={standing: labels_in(language)[f"standing-{standing}"] for standing in SAID_ON_PIECES},
            is_invented=_("Invented city of the demonstration") if city.is_invented else "",
        )
    emblem = sha256(kit.emblem[1]) if kit.emblem else ""
    said = json.dumps([city.slug, language, tasks(kit), emblem, left_out], ensure_ascii=False, sort_keys=True)
    return KitPlan(city.slug, language, kit, left_out, sha256(said.encode()))


def pieces_in(texts: Texts) -> tuple[tuple[KitPiece, ...], tuple[str, ...]]:
    """Return all pieces in all their sizes, and the titles of what is not translated: a poster never speaks another language than its kit."""
    found: list[KitPiece] = []
    left_out: list[str] = []
    for box, (slug, blocks) in enumerate(texts, 1):
        counters = {shape: count(1) for shape in SIZES}
        for block in blocks:
            pieces = pieces_of(block)
            if any(each.words.standing is Standing.UNTRANSLATED and each.shape != "sticker" for each in pieces):
                left_out.append(pieces[0].title.text)
                continue
            number = 0
            for piece in pieces:
                shape = piece.shape
                number = next(counters[shape]) if piece.number > 1 or not number else number
                parts = (str(box), SHAPE_NAMES[shape], str(number), piece.side)
                for size in SIZES[shape]:
                    name = "-".join(part for part in (*parts, size.name) if part)
                    found.append(KitPiece(name, slug, piece, size))
    return tuple(found), tuple(left_out)


def _emblem(head: Letterhead) -> tuple[str, bytes] | None:
    if head.emblem is None or head.emblem.media_type not in ENDINGS:
        return None
    try:
        return ENDINGS[head.emblem.media_type], path_of(head.emblem.hash).read_bytes()
    except FileNotFoundError:
        return None


def _numbers(city: City, head: Letterhead, language: str) -> tuple[Number, ...]:
    """Return 112, and the helpline the city chose as long as it may be shown there."""
    book = reference_book(language, shows_unchecked=settings.MODE != "production")
    emergency = emergency_item(book, language)
    chosen = [line for line in lines_for(city, book) if line.id == head.line]
    return (Number(emergency.name, emergency.number), *(_number(line, city, language) for line in chosen))


def _number(line: HelplineShown, city: City, language: str) -> Number:
    note = standing_of(line, city.country.name_in(language)) if line.says_unchecked else ""
    return Number(plain_name(line), line.display, f"({note})" if note else "")


def _address(city: City, language: str) -> str:
    """Return the city's neutral address without scheme: the short one where the city has a host of its own."""
    host = next((host for host, slug in sorted(settings.CITY_HOSTS.items()) if slug == city.slug), "")
    if host:
        return f"{host}/{language}/"
    return settings.NETWORK_HOSTS[0] + reverse("city", kwargs={"city": city.slug})


def make(plan: KitPlan) -> tuple[bytes, bytes]:
    """Return a kit as a zip file, and its small pictures with a list of what is in it as another. Raises `PdfRefused`."""
    drawn = draw_kit(plan.kit)
    with override(plan.language):
        told = readme(plan, drawn).encode()
    files = sorted((f"{name.rpartition('.')[2]}/{name}", data) for name, data in drawn.files.items())
    stored = frozenset(path for path, _data in files if path.endswith(".png"))
    listed = json.dumps(_listed(plan, drawn), ensure_ascii=False).encode()
    looks = [(LIST, listed), *((f"{name}.small.png", data) for name, data in drawn.looks.items())]
    small = frozenset(name for name, _data in looks if name != LIST)
    return zipped([(README, told), *files], stored=stored), zipped(looks, stored=small)


def _listed(plan: KitPlan, drawn: Drawn) -> dict[str, object]:
    """Return what the page of the kit says of it."""
    rows = [
        {
            "name": each.name,
            "toolbox": each.toolbox,
            "shape": each.piece.shape,
            "side": each.piece.side,
            "size": each.size.name,
            "title": each.piece.title.text,
            "language": each.piece.title.language,
            "width": each.size.width,
            "height": each.size.height,
        }
        for each in plan.kit.pieces
        if each.name not in drawn.refused
    ]
    return {"pieces": rows, "refused": list(drawn.refused), "left_out": list(plan.left_out)}


def readme(plan: KitPlan, drawn: Drawn) -> str:
    """Return the text that goes with the files, in the active language: the rules first."""
    paragraphs = [
        plan.kit.city,
        _("Before you print or publish anything:"),
        *(f"- {rule}" for rule in rules()),
        _("What is in this file:"),
        *(f"- {line}" for line in contents()),
    ]
    if drawn.refused:
        paragraphs.append(
            _("Not drawn, because the words are too long for the form: %(names)s") % {"names": ", ".join(drawn.refused)}
        )
    if plan.left_out:
        paragraphs.append(_("Not translated into this language yet: %(titles)s") % {"titles": "; ".join(plan.left_out)})
    return "\r\n\r\n".join(paragraphs) + "\r\n"


def rules() -> list[str]:
    """Return the rules of the campaign, in the active language: on the page of kits and in every kit."""
    return [
        _(
            "Ring every number and ask every service that is named: who answers, in which languages, how many more people a week. "
            "Print only when they have said yes."
        ),
        _("Show each text to people concerned, in their language, and change what they stumble over."),
        _(
            "Add no photograph of a person, no story, no bruise and no silhouette, and no place or hour of a discreet meeting."
        ),
        _("Say that something is free, or that no papers are needed, only where everybody at the door does so."),
        _("Two people read the comments from the first minute. Comments are not the place for one's story."),
        _("Do not count who takes a card. The code leads to the city's own page and records nothing."),
        _(
            "Set the day on which everything is taken down before the first piece hangs, and stop when a service says that it is full."
        ),
    ]


def contents() -> list[str]:
    """Return what the forms of the files are for, in the active language."""
    return [
        _(
            "pdf: to print. A4 posters and pictures for screens are plain; A3 posters, cards, stickers and long banners have 3 mm of bleed "
            "and crop marks for a print shop. Stickers are cut round."
        ),
        _("png: pictures 1080 pixels wide, for screens and messages."),
        _("svg: drawings that stay sharp at every size, for whoever sets them into something else."),
        _(
            "What is a draft translation says so on the piece. Have it checked by somebody who is named before it is printed."
        ),
    ]


def kit_key_source(city: City, head: Letterhead, language: str) -> str:
    """Return the source of the kit as it should be now."""
    return plan_of(city, head, language, campaign_texts(language)).source
