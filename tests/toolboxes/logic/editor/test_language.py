from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from equalcity.toolboxes.logic.editor.sentences import sentences

from .manuscripts import head, remarks_on

UNIT = "manual/01-first-welcome.md"


def words(count: int) -> str:
    return " ".join(["Word", *["word"] * (count - 1)])


@pytest.mark.parametrize(("level", "most"), [("12", 16), ("16", 22), ("", 24)])
def test_sentences_for_those_who_read_alone_are_short(tmp_path: Path, level: str, most: int) -> None:
    more = {"zone": "help", **({"reading_level": level} if level else {})}
    text = f"Fine.\n\n- {words(most)}. Next.\n- So. {words(most + 1)}.\n"
    line = 11 if level else 10
    assert remarks_on(tmp_path, {UNIT: head("handout", **more) + text}, "language.") == [
        (
            f"{UNIT}:{line}: the sentence `{words(8)} ...` has {most + 1} words, and {most} are the most here; "
            "make two sentences of it"
        )
    ]


def test_others_may_write_longer_sentences_and_so_may_gaps(tmp_path: Path) -> None:
    gap = f":::fill Our door {{id=door what=door}}\n{words(40)}.\n:::\n"
    files = {UNIT: head() + words(40) + ".\n", "manual/02-alone.md": head("handout", zone="help") + gap}
    assert remarks_on(tmp_path, files, "language.") == []


def test_words_to_avoid_are_told_where_they_stand(tmp_path: Path) -> None:
    text = 'Words.\nMany Illegal\nmigrants came.\n\nDo not say "illegal migrant".\n\n:::caution Illegal migrant\nSo.\n:::\n'
    told = "the text says `{}`: No person is illegal; write `person without papers`"
    assert remarks_on(tmp_path, {UNIT: head() + text}, "language.") == [
        f"{UNIT}:7: {told.format('illegal migrants')}",
        f"{UNIT}:12: {told.format('illegal migrant')}",
    ]


def test_people_in_cases_and_tests_may_speak_as_people_do(tmp_path: Path) -> None:
    session = ':::::session Names {minutes=2}\n::::step One {minutes=1}\n:::expect "He is an illegal migrant."\nHe is not.\n:::\n'
    session += "::::\n::::step Two {minutes=1}\nGo.\n::::\n:::::\n"
    asked = ":::question Who? {id=q1 type=single}\n- [ ] An illegal migrant\n- [x] A man\n:::\n"
    decision = '::::decision Now?\n:::line "An illegal migrant." {is=poor}\nAn illegal migrant.\n:::\n'
    decision += ':::line "An illegal migrant?" {is=better}\nNo.\n:::\n::::\n'
    case = f":::::case Ben {{origin=invented for=services about=man}}\n{decision}{decision}:::::\n"
    files = {UNIT: head("story") + session + asked + case}
    told = "the text says `illegal migrant`: No person is illegal; write `person without papers`"
    assert remarks_on(tmp_path, files, "language.") == [f"{UNIT}:25: {told}", f"{UNIT}:33: {told}"]


def test_translations_are_judged_too(tmp_path: Path) -> None:
    folder = tmp_path / "box"
    remarks_on(
        folder,
        {UNIT: head() + "We ask for consent. [[unit:manual/first-welcome]]\n\nNo consent.\n\nShe consents.\n"},
        "",
    )
    rows = [row.split() for row in (folder / "ids.yaml").read_text().split("\n") if " text " in row]
    texts = ["We ask for consent. [[unit:manual/first-welcome]]", "No consent.", "She consents."]
    said = ["Un sans-papiers illégal. [[unit:manual/first-welcome]]", "Sans permission.", "Elle donne son ACCORD."]
    po = 'msgid ""\nmsgstr ""\n"Language: fr\\n"\n"X-Standing: draft\\n"\n'
    for row, source, translation in zip(rows, texts, said, strict=True):
        po += f'\nmsgctxt "{row[1]}"\nmsgid "{source}"\nmsgstr "{translation}"\n'
    (folder / "locale").mkdir()
    (folder / "locale" / "fr.po").write_text(po)
    from equalcity.toolboxes.formats.package.check import check_one

    from .manuscripts import AGREED

    assert [str(each).removeprefix(f"{folder}/") for each in check_one(folder, agreed=AGREED).mistakes] == [
        "locale/fr.po:6: `consent` is not said as agreed; use one of `consentement`, `accord`, or correct the glossary",
        "locale/fr.po:6: the translation says `sans-papiers illégal`: Personne n’est illégal; write `personne sans papiers`",
        "locale/fr.po:10: `consent` is said with `permission`, which is to be avoided; say `consentement`",
    ]


def test_nothing_counts_down_or_scores_a_risk(tmp_path: Path) -> None:
    text = "Show a countdown.\n\nA countdown is pressure. Fine. Score the risk first.\nThere is no risk score.\nCount down from ten.\n"
    assert remarks_on(tmp_path, {UNIT: head() + text}, "language.") == [
        f"{UNIT}:6: `Show a countdown` counts down or scores a risk; describe what somebody can see and do; no figure decides",
        f"{UNIT}:8: `Score the risk` counts down or scores a risk; describe what somebody can see and do; no figure decides",
    ]


def test_a_checklist_has_nine_items_at_most(tmp_path: Path) -> None:
    ten = ":::checklist Doors\n" + "- [ ] Open\n" * 10 + ":::\n"
    assert remarks_on(tmp_path, {UNIT: head() + ten}, "checklist.") == [
        f"{UNIT}:6: the checklist has 10 items, and 9 are the most; leave out what nobody would forget, or make two"
    ]
    assert remarks_on(tmp_path, {UNIT: head() + ten.replace("- [ ] Open\n", "", 1)}, "checklist.") == []


def test_what_only_workers_may_read(tmp_path: Path) -> None:
    said = "Agree on a code word.\n\nKeep an emergency bag.\n\nLearn the warning signs.\n"
    remedy = "move it into a `worker` block, or give the unit `worker_only: true`"
    files = {UNIT: head() + said + "\nCode words are for workers only.\n\n:::worker\n" + said + ":::\n"}
    files["manual/02-hidden.md"] = head(worker_only="true") + said
    assert remarks_on(tmp_path, files, "worker.") == [
        f"{UNIT}:6: `code word` speaks of code words, and anybody can read it; {remedy}",
        f"{UNIT}:8: `emergency bag` speaks of safety tactics, and anybody can read it; {remedy}",
        f"{UNIT}:10: `warning signs` speaks of signs relied on, and anybody can read it; {remedy}",
    ]


def test_claims_have_a_source(tmp_path: Path) -> None:
    files = {
        UNIT: head() + ":::query {to=lawyer}\nIs it so?\n:::\n",
        "manual/02-method.md": head("method") + "So it is.\n",
        "manual/04-steps.md": head(frame="step-by-step") + "Begin here.\n",
        "manual/03-alone.md": head(zone="help") + "So it is.\n",
    }
    assert remarks_on(tmp_path, files, "claims.") == [
        (
            "manual/02-method.md:1: the method names no `source` and asks no `query`; "
            "name the document it rests on, or ask who can confirm it"
        )
    ]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("One two. Three!", [("One two.", 0), ("Three!", 0)]),
        ("One, e.g. two,\nthree? Four", [("One, e.g. two, three?", 0), ("Four", 1)]),
        ("- one\n- two\n  more. Three.", [("one", 0), ("two more.", 1), ("Three.", 2)]),
        ("| a | b |\n|---|---|\n| c d | e |", [("a", 0), ("b", 0), ("c d", 2), ("e", 2)]),
        ('Say: "Sit down. Wait."', [("Say:", 0), ('"Sit down.', 0), ('Wait."', 0)]),
        (
            "He said: go. **Stop.** Look ([here](https://x.org)).",
            [("He said: go.", 0), ("Stop.", 0), ("Look (here).", 0)],
        ),
    ],
)
def test_sentences_are_found_with_their_lines(text: str, found: list[tuple[str, int]]) -> None:
    assert [(each.text.strip(" |"), each.offset) for each in sentences(text)] == found


@given(
    st.lists(
        st.lists(st.sampled_from(["one", "two", "don't", "x3", "well-known"]), min_size=1, max_size=30), max_size=8
    )
)
def test_every_word_is_counted_once(rows: list[list[str]]) -> None:
    text = " ".join(" ".join(row).capitalize() + "." for row in rows)
    assert [each.words for each in sentences(text)] == [len(row) for row in rows]
