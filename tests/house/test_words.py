"""Interface words: every language says all of them, in the form they need; nothing is said outside of a catalogue."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import chain
from pathlib import Path

import allauth
import pytest
from allauth.account.forms import ChangePasswordForm, LoginForm, ResetPasswordForm
from allauth.mfa.adapter import DefaultMFAAdapter
from django import forms
from django.conf import settings
from django.contrib.auth.password_validation import password_validators_help_texts, validate_password
from django.core import validators
from django.utils import translation

from equalcity.web.desk.adapter import AccountAdapter
from house import words_rules as rules
from house.tree import ROOT, Rule, text_of, write

LANGUAGES = [code for code, _ in settings.LANGUAGES if code != settings.LANGUAGE_CODE]
CATALOGUE = "src/equalcity/locale/{}/LC_MESSAGES/django.po"
TEMPLATE = "src/equalcity/web/templates/kit/a.html"
CODE = "src/equalcity/web/home/a.py"
HEAD = rules.messages_script().HEADER
# The framework's own names, which are alike in some languages.
NAMES = {"Accounts", "Authenticator code", "Code", "Email", "Login", "MFA", "Passkey", "Password", "TOTP Authenticator"}
NAMES |= {"Browser", "Sessions", "Username", "WebAuthn"}


def catalogue(language: str) -> str:
    return text_of(ROOT, Path(CATALOGUE.format(language)))


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_word_is_said_in_every_language(language: str):
    assert rules.faults(language, catalogue(language)) == []


def test_the_catalogues_are_what_the_code_says_today():
    assert rules.behind(ROOT, LANGUAGES) == []


def test_no_other_catalogue_lies_about():
    folders = {path.name for path in (ROOT / "src/equalcity/locale").iterdir() if path.is_dir()}
    assert folders == set(LANGUAGES)


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_catalogue_states_the_standing_that_the_settings_state(language: str):
    standing = rules.messages_script().STANDING.search(catalogue(language))
    assert standing is not None
    assert (standing[1] == "reviewed") is (language in settings.REVIEWED_WORDS)


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_catalogue_names_no_day_no_machine_and_no_line(language: str):
    assert re.findall(r"-Date:|X-Generator|Last-Translator|^#:.*:\d", catalogue(language), re.MULTILINE) == []


@pytest.mark.parametrize("code", [*LANGUAGES, "en"])
def test_the_way_out_is_one_short_word(code: str):
    with translation.override(code):
        word = translation.gettext("Leave")
    assert re.fullmatch(r"\w{3,9}", word)


def test_arabic_is_written_in_arabic_letters():
    said = {rules.parts(m.id)[0]: rules.parts(m.string) for m in rules.catalogue_in(catalogue("ar")) if m.id}
    latin = {word for word, forms_ in said.items() if not all(re.search(r"[\u0600-\u06ff]", form) for form in forms_)}
    assert latin - rules.EVERYWHERE == set()


def framework_sentences() -> Iterator[str]:
    """What Django and the sign-in library can say on our forms, in the active language."""
    fields = (forms.CharField(), forms.EmailField(), forms.ChoiceField(), forms.DateField(), forms.IntegerField())
    yield from chain.from_iterable(map(str, field.error_messages.values()) for field in fields)
    yield from map(str, AccountAdapter.error_messages.values())
    yield from map(str, DefaultMFAAdapter.error_messages.values())
    yield str(validators.EmailValidator.message)
    for validator in (validators.MaxLengthValidator(3), validators.MinLengthValidator(9)):
        with pytest.raises(forms.ValidationError) as caught:
            validator("abcdef")
        yield from caught.value.messages
    with pytest.raises(forms.ValidationError) as caught:
        validate_password("password")
    yield from [*caught.value.messages, *password_validators_help_texts()]
    for form in (LoginForm(), ResetPasswordForm(), ChangePasswordForm()):
        yield from (str(field.label) for field in form.fields.values() if field.label)


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_framework_speaks_the_language_on_our_forms(language: str):
    with translation.override("en"):
        english = list(framework_sentences())
    with translation.override(language):
        said = list(framework_sentences())
    assert len(english) == len(said) > 30
    assert [word for word, other in zip(english, said, strict=True) if word == other and word not in NAMES] == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_pages_of_the_sign_in_library_speak_the_language(language: str):
    folder = Path(allauth.__file__).parent
    ours = re.compile(r"(templates/)?(account|mfa|usersessions)/")
    known = rules.catalogue_in((folder / "locale/fr/LC_MESSAGES/django.po").read_text(encoding="utf-8"))
    words = [m.id for m in known if isinstance(m.id, str) and any(ours.match(place) for place, _ in m.locations)]
    assert len(words) > 200
    with translation.override(language):
        assert [word for word in words if word and translation.gettext(word) == word and word not in NAMES] == []


@pytest.mark.parametrize("rule", [rules.unspoken, rules.unspoken_in_python], ids=lambda rule: rule.__name__)
def test_nothing_is_said_outside_of_a_catalogue(rule: Rule):
    assert rule(ROOT) == []


def one(message: str, language: str = "fr") -> list[str]:
    """What is wrong with a catalogue of one message."""
    head = HEAD.format(language=language, plurals=rules.messages_script().plurals(language), standing="draft")
    return rules.faults(language, f"{head}\n{message}\n")


BAD = (
    ('msgid "Send"\nmsgstr ""', "`Send`: is not translated"),
    ('msgid "Send"\nmsgstr "Send"', "`Send`: is the English word"),
    ('#, fuzzy\nmsgid "Send"\nmsgstr "Envoyer"', "`Send`: is marked fuzzy"),
    ('msgid "On %(day)s"\nmsgstr "Le jour"', "`On %(day)s`: says [] where ['%(day)s'] stand"),
    ('msgid "After {title}"\nmsgstr "Selon {titre}"', "`After {title}`: says ['{titre}'] where ['{title}'] stand"),
    ('msgid "In %s"\nmsgstr "Dans %d"', "`In %s`: says ['%d'] where ['%s'] stand"),
    ('msgid "<b>Now</b>"\nmsgstr "<i>Ici</i>"', "`<b>Now</b>`: has other marks"),
    ('msgid "Send"\nmsgstr " Envoyer"', "`Send`: has a space too many"),
    ('msgid "Sent."\nmsgstr "Envoyé"', "`Sent.`: does not end in `.`"),
    ('msgid "Send"\nmsgstr "Envoyer."', "`Send`: ends in `.`"),
    ('msgid "Sent."\nmsgstr "Envoyé."\n\n#~ msgid "Old"\n#~ msgstr "Vieux"', "an obsolete message is kept"),
    (
        'msgid "%(n)s day"\nmsgid_plural "%(n)s days"\nmsgstr[0] "un jour"\nmsgstr[1] "%(n)s jours"\nmsgstr[2] "%(n)s jours"',
        "`%(n)s day`: says [] where ['%(n)s'] stand",
    ),
    (
        'msgid "%(n)s day"\nmsgid_plural "%(n)s days"\nmsgstr[0] "%(n)s jour"\nmsgstr[1] "%(n)s jours"\nmsgstr[2] ""',
        "`%(n)s day`: is not translated",
    ),
)
GOOD = (
    ("fr", 'msgid "Send"\nmsgstr "Envoyer"'),
    ("fr", 'msgid "Contact"\nmsgstr "Contact"'),
    ("ar", 'msgid "Where?"\nmsgstr "أين؟"'),
    ("nl", 'msgid "%(n)s day"\nmsgid_plural "%(n)s days"\nmsgstr[0] "één dag"\nmsgstr[1] "%(n)s dagen"'),
)


@pytest.mark.parametrize(("message", "fault"), BAD)
def test_a_bad_catalogue_is_found(message: str, fault: str):
    assert one(message) == [fault]


@pytest.mark.parametrize(("language", "message"), GOOD)
def test_a_good_catalogue_is_left_alone(language: str, message: str):
    assert one(message, language) == []


def test_a_catalogue_that_fell_behind_is_found(tmp_path: Path):
    write(tmp_path, CODE, 'from x import gettext as _\n_("New word")\n')
    write(tmp_path, TEMPLATE, '{% translate "Shown" %}')
    head = HEAD.format(language="sv", plurals=rules.messages_script().plurals("sv"), standing="draft")
    write(tmp_path, CATALOGUE.format("sv"), f'{head}\nmsgid "Gone"\nmsgstr "Borta"\n\nmsgid "Shown"\nmsgstr "Visad"\n')
    path = CATALOGUE.format("sv")
    assert rules.behind(tmp_path, ["sv"]) == [
        f"{path}: lacks `New word`",
        f"{path}: has `Gone`, which nobody says",
    ]


def test_bringing_up_to_date_keeps_translations_and_gives_the_same_bytes_again(tmp_path: Path):
    write(tmp_path, CODE, '_("Shown")\n_("New")\n')
    path = tmp_path / CATALOGUE.format("sv")
    head = HEAD.format(language="sv", plurals=rules.messages_script().plurals("sv"), standing="reviewed")
    write(tmp_path, CATALOGUE.format("sv"), f'{head}\nmsgid "Shown"\nmsgstr "Visad"\n')
    script = rules.messages_script()
    for _ in range(2):
        path.write_text(script.brought_up_to_date(tmp_path, "sv", script.extracted(tmp_path)), encoding="utf-8")
        assert path.read_text(encoding="utf-8") == (
            f'{head}\n#: {CODE}\nmsgid "New"\nmsgstr ""\n\n#: {CODE}\nmsgid "Shown"\nmsgstr "Visad"\n'
        )


UNSPOKEN = (
    ("<p>Hello</p>", "1: `Hello`"),
    ("<p>\n{{ name }} waits</p>", "2: `waits`"),
    ('<img alt="A house">', "1: `A house`"),
    ('<nav aria-label="Main"></nav>', "1: `Main`"),
    ("{% if a %}yes{% endif %}", "1: `yes`"),
)
SPOKEN = (
    '<title>{% translate "Search" %} · Equalcity</title>',
    "{% blocktranslate count n=a %}{{ n }} day{% plural %}{{ n }} days{% endblocktranslate %}",
    '<b title="{% translate "Now" %}">112</b>&nbsp;·',
    "<style>{{ a }}</style>{# a note #}{% comment %}words{% endcomment %}<!-- words -->",
)


@pytest.mark.parametrize(("text", "finding"), UNSPOKEN)
def test_words_outside_of_a_catalogue_are_found(tmp_path: Path, text: str, finding: str):
    assert rules.unspoken(write(tmp_path, TEMPLATE, text)) == [f"{TEMPLATE}:{finding}"]


@pytest.mark.parametrize("text", SPOKEN)
def test_translated_words_are_left_alone(tmp_path: Path, text: str):
    assert rules.unspoken(write(tmp_path, TEMPLATE, text)) == []


def test_a_sentence_in_python_is_found(tmp_path: Path):
    text = (
        '"""A module says this."""\nraise ValueError("This is for developers only.")\n_("This is translated well.")\n'
    )
    assert rules.unspoken_in_python(write(tmp_path, CODE, text)) == []
    write(tmp_path, CODE, f'{text}title = "This is not translated."\n')
    assert rules.unspoken_in_python(tmp_path) == [f"{CODE}:4: `This is not translated.`"]
