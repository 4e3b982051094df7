"""Words of single languages, each a thing people type differently from how it is written."""

from __future__ import annotations

import pytest

from equalcity.core.text import Kind, base_language, fold, tokens


def norms(text: str, language: str, *kinds: Kind) -> list[str]:
    return [token.norm for token in tokens(text, language) if token.kind in (kinds or tuple(Kind))]


def forms(word: str, language: str) -> set[str]:
    return {form for token in tokens(word, language) for form in (token.norm, *token.stems)}


@pytest.mark.parametrize(
    ("written", "folded"),
    [
        ("Straße", "strasse"),
        ("IŞIK", "isik"),
        ("ışık", "isik"),
        ("Ångström", "angstrom"),
        ("Çığlık", "ciglik"),
        ("Œuvre", "oeuvre"),
        ("żółty", "zolty"),
        ("العُنْفُ", "العنف"),
        ("أإآٱ", "اااا"),
        ("مـــرحبا", "مرحبا"),
        ("مدرسة", "مدرسه"),
        ("كمک", "كمك"),
        ("١٢٣ ۴۵۶ ৭", "1234567"),
        ("їжак", "іжак"),
        ("שָׁלוֹם", "שלומ"),
        ("হিংসা", "হিংসা"),
        ("हिंसा", "हिंसा"),
        ("한국", "한국"),
        ("ｶﾞｲﾄﾞ", "ガイド"),
        ("so\u00adcial\u200b", "social"),
        ("—!?", ""),
    ],
)
def test_one_spelling_out_of_many(written: str, folded: str) -> None:
    assert fold(written) == folded


def test_elided_articles_go_and_other_apostrophes_join() -> None:
    assert norms("L’écoute qu'elle d’accord aujourd'hui", "fr") == ["ecoute", "elle", "accord", "aujourdhui"]
    assert norms("dell'assistenza l'aiuto", "it") == ["assistenza", "aiuto"]
    assert norms("women's don't", "en") == ["women", "dont"]
    assert norms("İstanbul'da", "tr") == ["istanbul"]
    assert norms("п’ять", "uk") == ["пять"]
    assert norms("la'aan", "so") == ["laaan"]


def test_an_elided_letter_keeps_the_offset_of_the_word_alone() -> None:
    (token,) = tokens("(l'écoute)", "fr")
    assert "(l'écoute)"[token.start : token.end] == "écoute"


def test_hyphens_make_the_words_and_the_whole() -> None:
    found = [(token.norm, token.kind, token.start, token.end) for token in tokens("an e-mail.", "en")]
    assert found == [
        ("an", Kind.WORD, 0, 2),
        ("e", Kind.WORD, 3, 4),
        ("mail", Kind.WORD, 5, 9),
        ("email", Kind.JOINED, 3, 9),
    ]


def test_the_persian_non_joiner_works_like_a_hyphen() -> None:
    assert norms("کمک\u200cها", "fa") == ["كمك", "ها", "كمكها"]


@pytest.mark.parametrize(
    ("word", "language", "met"),
    [
        ("بالعنف", "ar", "عنف"),
        ("والعنف", "ar", "عنف"),
        ("للنساء", "ar", "نسا"),
        ("Beratungen", "de", "berat"),
        ("Uebersetzung", "de", "ubersetz"),
        ("réfugiées", "fr", "refugi"),
        ("допомогою", "uk", "допомог"),
        ("haweenka", "so", "haween"),
        ("عورتوں", "ur", "عورت"),
        ("নারীদের", "bn", "নারী"),
        ("የጥቃት", "am", "ጥቃተ"),
        ("ጥቃቱ", "am", "ጥቃተ"),
    ],
)
def test_a_word_is_met_by_its_stem(word: str, language: str, met: str) -> None:
    assert met in forms(word, language)


@pytest.mark.parametrize(
    ("one", "other", "language"),
    [
        ("refugiees", "réfugié", "fr"),
        ("Uebersetzung", "Übersetzungen", "de"),
        ("mägen", "MAGEN", "sv"),
        ("ışıkta", "isik", "tr"),
    ],
)
def test_leaving_out_accents_still_meets_an_inflected_word(one: str, other: str, language: str) -> None:
    assert forms(one, language) & forms(other, language)


def test_short_arabic_words_keep_their_first_letters() -> None:
    assert forms("الله", "ar").isdisjoint({"له"})
    assert forms("ولد", "ar").isdisjoint({"لد"})


def test_scripts_without_spaces_give_pairs_and_the_last_letter() -> None:
    assert norms("家庭暴力", "zh", Kind.PAIR) == ["家庭", "庭暴", "暴力"]
    assert norms("家庭暴力", "zh", Kind.TAIL) == ["力"]
    assert norms("家", "zh", Kind.PAIR) == ["家"]
    assert norms("Wi-Fi家庭", "zh") == ["wi", "fi", "wifi", "家庭", "庭"]


def test_a_thai_pair_carries_its_marks() -> None:
    text = "รู้สึก"
    first = tokens(text, "th")[0]
    assert text[first.start : first.end] == "รู้สึ"


def test_what_is_too_long_for_a_word_is_cut_and_not_stemmed() -> None:
    (token,) = tokens("a" * 5000, "en")
    assert (token.norm, token.stems, token.end) == ("a" * 64, (), 5000)


@pytest.mark.parametrize(("tag", "base"), [("fr-BE", "fr"), ("fa_AF", "fa"), ("PRS", "prs"), ("", "")])
def test_the_language_of_a_tag(tag: str, base: str) -> None:
    assert base_language(tag) == base
