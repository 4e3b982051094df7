"""Short lists of endings for languages that Snowball does not know, and the article of Arabic.

They are meant to bring together the forms of a noun that people type, not to be grammar: what is cut is cut on both
sides alike. Everything here works on folded words (`letters.fold`), so the endings are written folded: `и` for `й`.
"""

from __future__ import annotations

# Longest first: only one is cut.
_ATTACHED = "وبال فبال وكال ولل فلل وال بال كال فال ال لل ول وب فل فب و ب ل ف ك"
_ARABIC_PREFIXES = tuple(_ATTACHED.split())
_ARABIC_SCRIPT_ARTICLE = ("ال",)

# Longest endings first within a language; a stem keeps at least the given number of letters.
_KEEP = {"am": 2, "ti": 2, "ps": 2, "ur": 2, "so": 3, "uk": 3, "bn": 2, "ckb": 3}
_ENDINGS = {
    "uk": "ьового ування енням істю ього ість ості остеи ами ями ові еві ого ому ими іи іх ою ею єю ах ях ів ям ам ом "
    "ем им і и а я у ю е є о ь",
    "so": "oyinka oyinkii yaasha yaalka yadii yada yaal oyin aha ada iyo kii gii tii dii hii sha ka ga ha ta da ku gu "
    "tu du ki gi ti di o a e i",
    "ur": "يون يان ون ين ان ات ي ا ه",
    "ps": "گانو گاني ونو ونه انو اني ان ونه و ي ه",
    "bn": "গুলোর গুলির গুলো গুলি দেরকে দের টিকে টির টি টা কে তে ের এর রা র য় ে ি",
    "am": "ዎችን ዎቹ ዎች ዮች ኞች ችን ቹ ች ን ም ው ዋ ና",
    "ti": "ታትን ታት ትን ኦም ን ት",
    "ckb": "هكان هكه يهكه ان ي ه",
}
_CHAINED = frozenset({"am", "ti", "bn"})  # several endings stand one behind the other
_ENDINGS_AT_MOST = 3
_SORTED = {
    language: tuple(sorted(set(words.split()), key=lambda ending: (-len(ending), ending)))
    for language, words in _ENDINGS.items()
}
_PREFIXES = {
    "am": ("እንደ", "ስለ", "የ", "በ", "ለ", "ከ"),
    "ti": ("ካብ", "ናብ", "ብዛዕባ", "ን", "ብ", "ካ", "ዝ", "ዘ"),
}
# Ethiopic letters that sound alike in Amharic, by the first of their row; the vowel follows along.
_ETHIOPIC_ROWS = {"ሐ": "ሀ", "ኀ": "ሀ", "ኸ": "ሀ", "ሠ": "ሰ", "ዐ": "አ", "ፀ": "ጸ"}
_ETHIOPIC_ROW = 8


def bare_forms(norm: str, language: str) -> tuple[str, ...]:
    """Return an Arabic-script word without article and attached conjunction or preposition, if enough of it is left."""
    prefixes: tuple[str, ...]
    if language == "ar":
        prefixes = _ARABIC_PREFIXES
    elif language in ("fa", "prs", "ps", "ur", "ckb"):
        prefixes = _ARABIC_SCRIPT_ARTICLE
    else:
        return ()
    forms = []
    for prefix in prefixes:
        rest = norm.removeprefix(prefix)
        # One letter is a word of its own only before a long word: ولد is a boy, not "and" something.
        if rest != norm and len(rest) >= (3 if prefix.endswith(("ال", "لل")) else 4):
            forms.append(rest)
            break
    return tuple(forms)


def stems(norm: str, language: str) -> tuple[str, ...]:
    """Return the word without ending (and, where the language has them, attached prepositions); empty if we have no
    list.
    """
    if language == "pt":
        return _portuguese(norm)
    endings = _SORTED.get(language)
    if endings is None:
        return ()
    keep = _KEEP[language]
    forms = {norm, *bare_forms(norm, language)}
    for prefix in _PREFIXES.get(language, ()):
        if norm.startswith(prefix) and len(norm) - len(prefix) >= keep:
            forms.add(norm[len(prefix) :])
    cut = {
        _bare(form, endings, keep) if language in _CHAINED else _without_ending(form, endings, keep) for form in forms
    }
    if language in ("am", "ti"):
        cut = {_ethiopic_skeleton(form) for form in forms | cut}
    return tuple(sorted(cut))


def _bare(word: str, endings: tuple[str, ...], keep: int) -> str:
    """Return the word without any of the endings it has."""
    for _ in range(_ENDINGS_AT_MOST):
        word = _without_ending(word, endings, keep)
    return word


def _without_ending(word: str, endings: tuple[str, ...], keep: int) -> str:
    for ending in endings:
        if word.endswith(ending) and len(word) - len(ending) >= keep:
            return word[: -len(ending)]
    return word


def _ethiopic_skeleton(word: str) -> str:
    """Return the word with letters that sound alike made one, and without the vowel of its last letter, which endings
    change.
    """
    letters = [_ethiopic_row(char) for char in word]
    last = ord(letters[-1])
    if 0x1200 <= last <= 0x135A:
        letters[-1] = chr(last - last % _ETHIOPIC_ROW)
    return "".join(letters)


def _ethiopic_row(char: str) -> str:
    code = ord(char)
    if not 0x1200 <= code <= 0x135A:
        return char
    vowel = code % _ETHIOPIC_ROW
    row = chr(code - vowel)
    return chr(ord(_ETHIOPIC_ROWS[row]) + vowel) if row in _ETHIOPIC_ROWS else char


def _portuguese(norm: str) -> tuple[str, ...]:
    """Return the singular of a nasal plural: without its tilde, as many type it, the stemmer does not know it."""
    return (f"{norm[:-3]}ao",) if norm.endswith(("oes", "aes")) and len(norm) > len("oes") + 2 else ()
