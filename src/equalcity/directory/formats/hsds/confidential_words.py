"""The words by which a confidential place is known, in seven languages. Rather one place too many than one too few."""

from __future__ import annotations

import functools
import re
import unicodedata

from .records import Json

_WORDS = (
    # English
    r"shelters?|refuges?|safe ?houses?|safe accommodation|sanctuary house|transition houses?",
    # Italian
    (
        r"cas[ae] rifugi[oa]?|rifugi[oa]?|cas[ae] protett[ae]|cas[ae] segret[ae]|cas[ae] di (fuga|accoglienza|emergenza)|"
        r"alloggi[oa]? (protett[oi]|di emergenza)|comunita protett[ae]|struttur[ae] protett[ae]|indirizzo segreto"
    ),
    # French
    r"maisons? (refuge|d'accueil|maternelle)s?|foyers?|hebergements?|centres? d'hebergement|lieux? surs?|abris?",
    # Dutch
    (
        r"(vrouwen|nood|crisis)opvang\w*|opvanghui\w*|vluchthui\w*|blijfhui\w*|blijf[- ]van[- ]mijn[- ]lijf\w*|"
        r"schuilplaats\w*|schuilhui\w*|veilige? (huis|huizen|opvang|woning)"
    ),
    # German
    (
        r"(frauen|madchen|manner)(schutz)?(haus|hauser|hausern|hauses|wohnung|wohnungen)|zuflucht\w*|"
        r"schutz(haus|hauser|wohnung|wohnungen|unterkunft|unterkunfte|einrichtung|einrichtungen)|notunterkunft\w*"
    ),
    # Swedish
    r"skyddat boende|skyddade boenden?|skyddsboenden?|kvinnohus\w*|skyddad adress|akutboende\w*",
    # Spanish
    (
        r"casas? (de )?(acogida|refugio|emergencia)|refugios?|albergues?|pisos? (tutelado|de acogida|protegido)s?|"
        r"centros? de (acogida|emergencia)|alojamientos? (seguro|protegido)s?|recursos? de acogida"
    ),
)
_CONFIDENTIAL = re.compile(r"(?<![a-z])(?:" + "|".join(_WORDS) + r")(?![a-z])")
_MOST = 5_000  # characters of a name that are looked at
_COLUMNS = re.compile(
    r"(is_|has_)?(confidential|secret|address_(is_)?(confidential|secret|hidden)|(confidential|secret|hidden)_address"
    r"|location_confidential|riservat[oa]|indirizzo_(riservato|segreto)|confidentiel(le)?|adresse_(confidentielle|secrete)"
    r"|vertrouwelijk|(adres_)?geheim|geheim_adres|vertraulich|geheim|adresse_(geheim|vertraulich)|konfidentiell|hemlig"
    r"|(skyddad|hemlig)_adress|confidencial|direccion_(confidencial|secreta)|secreto)"
)
_NO = frozenset(
    {"", "0", "false", "no", "n", "f", "nein", "nee", "non", "nej", "falso", "faux", "onwaar", "falsch", "-"}
)
# Columns that say of what kind an entry is.
KIND_COLUMNS = frozenset(
    [
        "type",
        "kind",
        "category",
        "service_type",
        "categories",
        "tipo",
        "tipologia",
        "categoria",
        "genre",
        "categorie",
        "soort",
        "type_dienst",
        "art",
        "typ",
        "kategorie",
        "kategori",
        "sort",
        "clase",
        "activity",
        "activity_name",
        "activity_category",
        "programme_type",
        "sector",
    ]
)


def names_confidential(text: str) -> bool:
    """Return whether a name, kind or term speaks of a shelter, refuge or safe house."""
    return _CONFIDENTIAL.search(plain(text[:_MOST])) is not None


@functools.lru_cache(maxsize=1024)
def names_its_kind(column: str) -> bool:
    """Return whether a column says the name of an entry, or of what kind it is."""
    return column in ("name", "alternate_name") or plain(column).replace(" ", "_") in KIND_COLUMNS


def says_confidential(column: str, value: Json) -> bool:
    """Return whether a column exists to say that a place is confidential, and says so. Anything but a no is a yes."""
    return _is_mark(column) and plain(str(value)[:_MOST]).strip() not in _NO


@functools.lru_cache(maxsize=1024)
def _is_mark(column: str) -> bool:
    return _COLUMNS.fullmatch(re.sub(r"[^a-z]+", "_", plain(column)).strip("_")) is not None


def plain(text: str) -> str:
    """Return a text in small letters without accents, with one kind of apostrophe and single spaces."""
    small = text.casefold()
    if not small.isascii():
        loose = unicodedata.normalize("NFKD", small.replace("’", "'"))
        small = "".join(letter for letter in loose if not unicodedata.combining(letter))
    return " ".join(small.replace("_", " ").split())
