"""Loading the reference files and the pages: whole or not at all, and twice changes nothing."""

from __future__ import annotations

import re
from dataclasses import asdict
from pathlib import Path
from typing import Any

from django.db import transaction

from equalcity.core.errors import Mistake
from equalcity.journal.actions import public_changed, record
from equalcity.people.logic.roles import Actor, may_run_network
from equalcity.places.actions import Loaded
from equalcity.places.errors import FilesRejected, LoadingRefused
from equalcity.places.models import City, Country
from equalcity.reference.formats.days import FILE as DAYS_FILE
from equalcity.reference.formats.days import read_days
from equalcity.reference.formats.helplines import HelplineEntry, read_helplines
from equalcity.reference.formats.law_words import read_law_words
from equalcity.reference.formats.laws import read_laws
from equalcity.reference.formats.pages import PageEntry, read_pages
from equalcity.reference.formats.taxonomies import read_languages, read_services
from equalcity.reference.models import Helpline, InternationalDay, Language, Law, Page, ServiceType


def load_reference(*, actor: Actor, folder: Path) -> Loaded:
    """Load helplines, laws, services, languages and international days of a folder. Places are loaded before (see `places.load_places`).

    What a later file no longer names stays stored, because calls and texts refer to it. Raises `FilesRejected` with
    every mistake of all files, `LoadingRefused` for anybody but the project team and the command line.
    """
    if not may_run_network(actor):
        raise LoadingRefused
    loaded = Loaded()
    with transaction.atomic():
        countries = tuple(Country.objects.values_list("code", flat=True))
        helplines, wrong_lines = read_helplines(folder / "helplines.yaml", countries=countries)
        laws, wrong_laws = read_laws(folder / "laws.yaml", countries=countries)
        services, wrong_services = read_services(folder / "services.yaml")
        languages, wrong_languages = read_languages(folder / "languages.yaml")
        days, wrong_days = read_days(folder / DAYS_FILE)
        law_words, wrong_words = read_law_words(folder, laws, languages=[each.code for each in languages])
        unknown = [] if wrong_lines else _unknown_numbers(helplines)
        mistakes = [
            *wrong_lines,
            *wrong_laws,
            *wrong_words,
            *wrong_services,
            *wrong_languages,
            *wrong_days,
            *unknown,
        ]
        if mistakes:
            raise FilesRejected(mistakes)
        for position, line in enumerate(helplines):
            loaded.put(Helpline, line.id, {**_plain(line), "position": position})
        for position, law in enumerate(laws):
            loaded.put(Law, law.id, {**_plain(law), "words": law_words.get(law.id, {}), "position": position})
        for position, service in enumerate(services):
            stored = {name: value for name, value in _plain(service).items() if name != "sources"}
            loaded.put(ServiceType, service.id, {**stored, "position": position})
        for position, language in enumerate(languages):
            fields = {name: value for name, value in asdict(language).items() if name != "code"}
            loaded.put(Language, language.code, {**fields, "position": position})
        for position, day in enumerate(days):
            loaded.put(InternationalDay, day.id, {**_plain(day), "position": position})
        _tell(actor, "reference.loaded", loaded)
    return loaded


def load_pages(*, actor: Actor, folder: Path) -> Loaded:
    """Load the pages of a folder (`content/pages`). The same promises as `load_reference`, which comes before."""
    if not may_run_network(actor):
        raise LoadingRefused
    loaded = Loaded()
    with transaction.atomic():
        pages, mistakes = read_pages(folder)
        mistakes += _unknown_references(pages)
        if mistakes:
            raise FilesRejected(mistakes)
        for page in pages:
            fields = asdict(page)
            key = {"slug": fields.pop("slug"), "language": fields.pop("language")}
            row = Page.objects.filter(**key).first()
            if row is not None and all(getattr(row, name) == value for name, value in fields.items()):
                loaded.same += 1
                continue
            Page.objects.update_or_create(**key, defaults=fields)
            loaded.made, loaded.changed = (
                (loaded.made + 1, loaded.changed) if row is None else (loaded.made, loaded.changed + 1)
            )
        _tell(actor, "pages.loaded", loaded)
    return loaded


def _plain(entry: Any) -> dict[str, Any]:
    """Return an entry as its row keeps it: without its key, tuples as lists."""
    fields = asdict(entry)
    del fields["id"]
    return {name: list(value) if isinstance(value, tuple) else value for name, value in fields.items()}


def _tell(actor: Actor, verb: str, loaded: Loaded) -> None:
    if loaded.made or loaded.changed:
        record(actor=actor, verb=verb, subject="content", facts=loaded.facts())
        public_changed()


def _unknown_numbers(helplines: tuple[HelplineEntry, ...]) -> list[Mistake]:
    """Return a mistake for each number that a country or city names and no file has."""
    known = {line.id for line in helplines} | set(Helpline.objects.values_list("slug", flat=True))
    named = [(country.code, country.emergency) for country in Country.objects.all()]
    named += [(city.slug, city.helplines) for city in City.objects.all()]
    return [
        Mistake("places.yaml", 0, f"`{place}` names the helpline `{key}`, which is not there", "add it", "reference")
        for place, keys in named
        for key in keys
        if key not in known
    ]


def _unknown_references(pages: tuple[PageEntry, ...]) -> list[Mistake]:
    known = {
        "helpline": set(Helpline.objects.values_list("slug", flat=True)),
        "law": set(Law.objects.values_list("slug", flat=True)),
        "service": set(ServiceType.objects.values_list("slug", flat=True)),
        "page": {page.slug for page in pages},
        "settings": {"contact-address", "contact-telephone"},
    }
    mistakes = [
        Mistake(page.file_name, 0, f"`[[{kind}:{key}]]` leads nowhere", "correct the reference", "reference")
        for page in pages
        for kind, key in sorted(page.references())
        if key not in known.get(kind, ())
    ]
    numbers = {line.display for line in Helpline.objects.all() if len(line.number) > 3}
    mistakes += [
        Mistake(page.file_name, 0, f"the number {number} is typed into the text", "write [[helpline:...]]", "number")
        for page in pages
        for number in sorted(numbers)
        if re.search(rf"(?<!\d){re.escape(number)}(?!\d)", page.prose())
    ]
    return mistakes
