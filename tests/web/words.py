"""Words that say what somebody's trouble is. No help page has one in its title or address: other people see those.

Beginnings of words, without accents and in small letters, in the seven languages; Arabic is compared as it is written, without vowel signs.
"""

from __future__ import annotations

import re
import unicodedata

BEGINNINGS = (
    "violen", "abus", "assault", "sexual", "sexuel", "sexuell", "sessual", "seksue", "rape", "rapist", "raping",
    "viol-", "viols", "violee", "violee-", "vergewalt", "verkracht", "stupr", "valdtakt", "vald-", "gender", "genre",
    "geschlecht", "genere", "kon-", "survivor", "survivant", "uberlebend", "overlevende", "sopravvissut",
    "overlevare", "victim", "victime", "opfer", "slachtoffer", "vittim", "brottsoffer", "lgbt", "lgbtq", "lgbtqi",
    "queer", "gay", "lesb", "bisex", "transg", "transs", "homosex", "homosek", "traffick", "traite-des", "traite-d",
    "menschenhandel", "mensenhandel", "tratta-", "manniskohandel", "honour", "honor-", "honneur", "ehre-", "ehren",
    "eerwraak", "eergerel", "onore-", "heder", "hedersvald", "forced-marr", "mariage-force", "zwangsheirat",
    "zwangsehe", "gedwongen-huwel", "matrimonio-forz", "tvangsgift", "mutilat", "verstummel", "verminking", "mutilaz",
    "konsstymp", "domestic-v", "sgbv", "gbv", "fgm", "molest", "missbrauch", "misbruik", "misshand", "mishandel",
    "maltrat", "maltraitance", "overgrepp", "trakasseri", "harass", "harcel", "belastigung", "molestie", "abort",
    "incest", "inzest", "prostitut",
)  # fmt: skip
ARABIC = (
    "عنف",
    "اغتصاب",
    "جنس",
    "اعتداء",
    "تحرش",
    "ناج",
    "ضحي",
    "ضحا",
    "مثلي",
    "متحول",
    "الاتجار",
    "شرف",
    "ختان",
    "إساءة",
    "استغلال",
)
_PATTERN = re.compile(
    "|".join(rf"(?<![a-z]){re.escape(b.rstrip('-'))}{'(?![a-z])' if b.endswith('-') else ''}" for b in BEGINNINGS)
)
_ARABIC = re.compile("|".join(ARABIC))


def telling(text: str) -> list[str]:
    """Return the words in `text` (a title or an address) that a help page may not have."""
    plain = "".join(c for c in unicodedata.normalize("NFKD", text.casefold()) if not unicodedata.combining(c))
    spaced = re.sub(r"[\s_/+]+", "-", plain)
    return [
        found.group() for found in (*_PATTERN.finditer(spaced), *_ARABIC.finditer(unicodedata.normalize("NFC", text)))
    ]
