"""The shipped files: what must be there, and what must never be."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
import yaml
from babel.messages.pofile import read_po
from django.conf import settings
from django.conf.locale import LANG_INFO
from django.utils.translation import get_language_info

from equalcity.reference.formats.helplines import read_helplines
from equalcity.reference.formats.law_words import read_law_words
from equalcity.reference.formats.laws import TOPICS, read_laws
from equalcity.reference.formats.pages import read_pages
from equalcity.reference.formats.taxonomies import read_languages, read_services
from equalcity.reference.formats.vocabulary import read_glossaries, read_words
from equalcity.reference.lang_info import extend_lang_info
from equalcity.reference.logic.vocabulary import drifts, words_to_avoid

COUNTRIES = ("BE", "LU", "IT", "SE")
HELPLINES = [
    "eu-112",
    "eu-116000",
    "eu-116016",
    "eu-116006",
    "be-violences-conjugales",
    "be-sos-viol",
    "be-police-101",
    "be-cpvs-brussels",
    "be-1712",
    "be-103-ecoute-enfants",
    "be-116000-child-focus",
    "lu-violence-2060-1060",
    "lu-police-113",
    "lu-kjt-116111",
    "lu-116000",
    "lu-visavi",
    "it-1522",
    "it-114",
    "it-19696",
    "se-kvinnofridslinjen",
    "se-bris-116111",
    "se-heder-professionals",
]
SERVICES = {
    "health",
    "psychosocial",
    "police",
    "legal",
    "livelihoods",
    "shelter",
    "child-protection",
    "residence",
}
HELP_PAGES = {
    "city-home",
    "contact",
    "leaving",
    "offline",
    "rights",
    "rights-be",
    "rights-it",
    "rights-lu",
    "rights-se",
}
NOT_ESTABLISHED = "Not established here. Ask your service's lawyer before you promise secrecy."
# Words that must not stand in the title of a help page: it is seen over a shoulder and in the list of visited pages.
LOUD = re.compile(r"viol|abus|rape|honou?r|survivor|victim|assault|gender|sgbv|gewalt|våld|geweld|عنف", re.IGNORECASE)


def test_the_helplines_are_these(content: Path) -> None:
    lines, mistakes = read_helplines(content / "reference/helplines.yaml", countries=COUNTRIES)
    assert mistakes == []
    assert [line.id for line in lines] == HELPLINES
    assert {line.id for line in lines if line.is_withheld} == {"eu-116016", "eu-116006"}
    assert {line.id for line in lines if line.audience == "professionals"} == {"se-heder-professionals"}
    assert {line.id: line.dial for line in lines if line.dial != line.number} == {
        "be-violences-conjugales": "+3280030030",
        "be-sos-viol": "+3280098100",
        "be-cpvs-brussels": "+3225354542",
        "lu-violence-2060-1060": "+35220601060",
        "lu-visavi": "+3524908771",
        "se-kvinnofridslinjen": "+4620505050",
        "se-heder-professionals": "+46102235760",
    }
    assert {line.id for line in lines if line.on_phone_bill != "unknown"} == {"se-kvinnofridslinjen"}


def test_every_helpline_says_what_is_known_and_what_is_not(content: Path) -> None:
    rows = yaml.safe_load((content / "reference/helplines.yaml").read_text(encoding="utf-8"))["helplines"]
    told = {"country", "hours", "languages", "cost", "on_phone_bill", "sources", "verified_on"}
    assert {row["id"]: told - row.keys() for row in rows if told - row.keys()} == {}
    assert {row["verified_on"] for row in rows} == {""}
    assert [row["id"] for row in rows if not row["sources"]] == ["eu-112"]
    assert {row["id"] for row in rows if row["number"] == "116111" and "IT" in row["shown_in"]} == set()
    assert {row["id"]: row.get("withheld") for row in rows if row["number"] == "116016"} == {"eu-116016": True}


def test_the_laws_say_no_more_than_is_known(content: Path) -> None:
    laws, mistakes = read_laws(content / "reference/laws.yaml", countries=COUNTRIES)
    assert mistakes == []
    topics = {(law.country, law.kind): law for law in laws if law.kind in TOPICS}
    assert set(topics) == {(country, topic) for country in COUNTRIES for topic in TOPICS}
    assert {law.id for law in laws if law.kind not in TOPICS} == {
        *("eu-2012-29", "eu-2024-1385", "istanbul-convention", "gdpr-art-9"),
    }
    silent = {key for key, law in topics.items() if law.standing == "not-established"}
    assert silent == {
        *(("LU", "duty-to-report"), ("IT", "duty-to-report"), ("LU", "residence-after-violence")),
        *(("LU", "care-without-papers"), *((country, "police-without-papers") for country in COUNTRIES)),
        *((country, "professional-secrecy") for country in ("LU", "IT", "SE")),
        *((country, "child-alone") for country in ("LU", "IT", "SE")),
    }
    assert {topics[key].text for key in silent} == {NOT_ESTABLISHED}
    assert {key for key in silent if not topics[key].questions} == set()


@pytest.mark.parametrize("language", ["fr", "nl", "de", "it", "sv", "ar"])
def test_every_note_on_the_law_is_drafted_in_every_language_of_the_interface(content: Path, language: str) -> None:
    laws, _ = read_laws(content / "reference/laws.yaml", countries=COUNTRIES)
    said, mistakes = read_law_words(content / "reference", laws, languages=("fr", "nl", "de", "it", "sv", "ar"))
    assert mistakes == []
    assert [law.id for law in laws if language not in said.get(law.id, {})] == []
    sentence = {said[law.id][language]["text"] for law in laws if law.standing == "not-established"}
    assert len(sentence) == 1, "what is not established is said in one and the same sentence"


def test_services_and_languages_are_these(content: Path) -> None:
    services, wrong_services = read_services(content / "reference/services.yaml")
    languages, wrong_languages = read_languages(content / "reference/languages.yaml")
    assert (wrong_services, wrong_languages) == ([], [])
    assert {service.id for service in services} == {
        "health",
        "psychosocial",
        "police",
        "legal",
        "livelihoods",
        "shelter",
        "child-protection",
        "residence",
    }
    assert [language.code for language in languages if language.state == "interface"] == [
        "en",
        "fr",
        "nl",
        "de",
        "it",
        "sv",
        "ar",
    ]
    assert {language.code for language in languages if language.is_rtl} == {"ar", "fa", "prs", "ps", "ckb", "ur"}


GLOSSARIES = ["ar", "de", "el", "es", "fa", "fr", "it", "nl", "pt", "sv", "uk"]


def codes_of(content: Path) -> list[str]:
    return [language.code for language in read_languages(content / "reference/languages.yaml")[0]]


def test_the_glossaries_are_these_and_none_calls_itself_reviewed(content: Path) -> None:
    found, mistakes = read_glossaries(content / "reference", languages=codes_of(content))
    assert mistakes == []
    assert [(glossary.language, glossary.standing) for glossary in found] == [(code, "draft") for code in GLOSSARIES]
    assert {len(glossary.terms) for glossary in found} == {48}
    informal = {glossary.language: glossary.children for glossary in found}
    assert {code: informal[code] for code in ("fr", "de", "es", "uk")} == {
        "fr": "tu",
        "de": "du",
        "es": "tú",
        "uk": "ти",
    }


@pytest.mark.parametrize("code", ["fr", "nl", "de", "it", "sv", "ar"])
def test_the_interface_keeps_glossary_and_words(content: Path, code: str) -> None:
    codes = codes_of(content)
    glossary = next(
        each for each in read_glossaries(content / "reference", languages=codes)[0] if each.language == code
    )
    words, _ = read_words(content / "reference/words.yaml", languages=codes)
    with (settings.PACKAGE / "locale" / code / "LC_MESSAGES" / "django.po").open("rb") as file:
        said = {str(m.id): str(m.string) for m in read_po(file) if m.id and isinstance(m.id, str) and m.string}
    assert len(said) > 100
    drifted = [
        (source, drift.term.id) for source, text in said.items() for drift in drifts(source, text, glossary.terms)
    ]
    assert drifted == []
    assert [(text, form) for text in said.values() for form, _ in words_to_avoid(text, code, words)] == []


def test_words_to_avoid_are_precise(content: Path) -> None:
    words, _ = read_words(content / "reference/words.yaml", languages=codes_of(content))
    assert sum(word.language == "en" for word in words) >= 40
    innocent = (
        "She was admitted to hospital. The law names the victim, the alleged perpetrator and illegal acts. A minor may ask "
        "for help. Prostitution is dealt with in article 3. The person declined help, and that is right. They are alone."
    )
    assert list(words_to_avoid(innocent, "en", words)) == []
    careless = (
        "The illegal migrant admitted being gay; her real name is known. She got raped. It was a domestic dispute."
    )
    assert [form for form, _ in words_to_avoid(careless, "en", words)] == [
        "illegal migrant",
        "got raped",
        "domestic dispute",
        "admitted being",
        "real name",
    ]


def test_django_learns_the_languages_it_lacks(content: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for code in ["prs", "ps", "ti", "so", "am"]:
        monkeypatch.delitem(LANG_INFO, code, raising=False)
    extend_lang_info(content / "reference")
    for code, is_rtl in {"ps": True, "prs": True, "ckb": True, "ti": False, "so": False, "am": False}.items():
        assert (get_language_info(code)["bidi"], get_language_info(code)["code"]) == (is_rtl, code)
    assert get_language_info("prs")["name_local"] == "دری"


def test_the_pages_are_sound_and_their_titles_neutral(content: Path) -> None:
    pages, mistakes = read_pages(content / "pages")
    assert mistakes == []
    zones = {page.slug: page.zone for page in pages if page.language == "en"}
    titles = {(page.slug, page.language): page.title for page in pages if zones[page.slug] == "help"}
    assert {key for key, title in titles.items() if LOUD.search(title)} == set()
    assert {page.slug for page in pages if page.zone == "help"} == {
        "city-home",
        "contact",
        "leaving",
        "offline",
        "rights",
        "rights-be",
        "rights-it",
        "rights-lu",
        "rights-se",
    }


def test_help_pages_are_written_in_short_sentences(content: Path) -> None:
    pages, _ = read_pages(content / "pages")
    long = {}
    for page in pages:
        if page.language == "en" and page.zone == "help":
            text = re.sub(r"\[\[[^\]]*\]\]|[#*]|^- ", " ", page.body, flags=re.MULTILINE)
            sentences = [part for part in re.split(r"[.!?:]\s|\n\n|\n", text) if re.search(r"\w{2}", part)]
            mean = sum(len(part.split()) for part in sentences) / len(sentences)
            if mean > 12:
                long[page.slug] = mean
    assert long == {}


def test_every_page_is_there_and_current_in_each_interface_language(content: Path) -> None:
    pages, _ = read_pages(content / "pages")
    sources = {page.slug: page.hash for page in pages if page.language == "en"}
    codes = ("fr", "nl", "de", "it", "sv", "ar")
    translated = {(page.slug, page.language): page.of for page in pages if page.language in codes}
    assert translated == {(slug, code): sources[slug] for slug in sources for code in codes}
