"""The list of words catches what it should and nothing else."""

from __future__ import annotations

import pytest

from web.words import telling


@pytest.mark.parametrize(
    "text",
    [
        "Help after sexual violence", "Violences conjugales", "Viol : que faire", "/fr/guide/viol/", "Aide aux survivantes", "Seksueel geweld: hulp",
        "Vergewaltigung", "Für Überlebende", "Opferhilfe", "Violenza di genere", "Tratta di persone", "Våldtäkt", "Våld", "Hedersförtryck", "Kön",
        "LGBTQI+ people", "/en/guide/rape-help/", "Human trafficking", "Honour", "Misshandlung", "الاغتصاب", "العنف الأسري", "ضحايا الاتجار", "الناجون",
    ],
)  # fmt: skip
def test_a_telling_word_is_found(text: str) -> None:
    assert telling(text) != []


@pytest.mark.parametrize(
    "text",
    [
        "City guide: health and advice", "Guide de la ville : santé et conseils", "Vos droits", "/en/guide/it-can-happen-to-anyone/", "Grape harvest",
        "Violin lessons", "Konsert", "دليل المدينة: الصحة والنصائح", "Gegenwart", "Skonummer",
    ],
)  # fmt: skip
def test_ordinary_words_are_not(text: str) -> None:
    assert telling(text) == []
