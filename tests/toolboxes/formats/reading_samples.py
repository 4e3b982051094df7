"""An invented toolbox in the shape readers get, holding every kind of block, in whatever language a test asks for."""

from __future__ import annotations

from equalcity.toolboxes.formats.labels import LABELS
from equalcity.toolboxes.formats.markdown_references import Reference
from equalcity.toolboxes.logic.blocks import Source
from equalcity.toolboxes.logic.reading import ReadBlock, ReadPart, ReadToolbox, ReadUnit, Standing, Words

WORKER_SECRET = "Codeword-Zebra-Lantern"
SOURCES = (
    Source(
        "who-guide", "A guide with <odd> & signs", "An office", "2018", "https://example.org/a?b=1&c=2", "2026-11-20"
    ),
)
PICTURE = (
    b'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 40 30">'
    b'<path d="M5 28V12L20 3l15 9v16z" fill="none" stroke="#1b2330" stroke-width="2"/></svg>'
)

SAMPLE_WORDS = {
    "en": "Most people decide in the first minutes. Call 02 535 45 42 or ask RainbowHouse (Brussels).",
    "ar": "يقرر معظم الناس في الدقائق الأولى. اتصل على 02 535 45 42 أو اسأل RainbowHouse (Brussels) بين 10-16.",
    "fa": "بیشتر مردم در دقیقه‌های نخست تصمیم می‌گیرند. با 02 535 45 42 تماس بگیرید.",
    "ur": "زیادہ تر لوگ پہلے چند منٹ میں فیصلہ کرتے ہیں۔ 02 535 45 42 پر فون کریں۔",
    "ti": "መብዛሕትኦም ሰባት ኣብ ቀዳሞት ደቓይቕ ይውስኑ። ናብ 02 535 45 42 ደውሉ።",
}
LABEL_WORDS = {key: str(value) for key, value in LABELS.items()}


class Known:
    """References a test knows: one of each kind; everything else is missing."""

    def helpline(self, name: str) -> Reference | None:
        return (
            Reference("Helpline <A>", "0800 30 030", "Not yet checked by a person in Belgium.")
            if name == "be-a"
            else None
        )

    def law(self, name: str) -> Reference | None:
        return Reference("Duty to report", standing="Not established here.") if name == "be-duty" else None

    def service(self, name: str) -> Reference | None:
        return Reference("Health care", address="/en/services/") if name == "health" else None

    def unit(self, part: str, slug: str, block: str = "") -> Reference | None:
        return (
            Reference("First welcome", address="#u-manual-welcome") if (part, slug) == ("manual", "welcome") else None
        )


def words(text: str, language: str = "en", standing: Standing = Standing.SOURCE) -> Words:
    """A text in a language."""
    return Words(text, language, standing)


def block(kind: str, body: str = "", *children: ReadBlock, language: str = "en", **said: object) -> ReadBlock:
    """A block; `title` and other words by name, `attrs` as a mapping, `id` as given."""
    attrs = said.pop("attrs", {})
    block_id = str(said.pop("id", ""))
    standing = said.pop("standing", Standing.SOURCE)
    worker_only = bool(said.pop("worker_only", False))
    fields = {name: words(str(text), language, standing) for name, text in said.items()}  # type: ignore[arg-type]
    if body:
        fields["body"] = words(body, language, standing)  # type: ignore[arg-type]
    return ReadBlock(block_id, kind, fields, attrs, tuple(children), worker_only=worker_only)  # type: ignore[arg-type]


def session(language: str = "en") -> ReadBlock:
    """A session of 45 minutes in two steps, with a note that only workers may see."""
    line = SAMPLE_WORDS.get(language, SAMPLE_WORDS["en"])
    arrive = block(
        "step", line, title="Arrive", material="flip chart", attrs={"minutes": "10"}, id="step1", language=language
    )
    agree = block("step", line, title="Agree", attrs={"minutes": "35"}, id="step2", language=language)
    note = block("facilitator", line, id="note1", language=language)
    say = block("say", line, id="say1", language=language)
    told = [block("expect", line, title=f"Must I? {n}", id=f"expe{n}", language=language) for n in (1, 2)]
    late = block(
        "step",
        "",
        say,
        block("text", line, id="ste3t", language=language),
        *told,
        title="In pairs",
        purpose="Hear it once",
        cut="The second round",
        attrs={"minutes": "0", "online": "0"},
        id="step3",
        language=language,
    )
    rest = block("step", "", title="Break", attrs={"minutes": "0", "break": "yes"}, id="step4", language=language)
    items = block("materials", "- 12 labels", attrs={"for": "12"}, id="mate1", language=language)
    away = block("online", line, id="onli1", language=language)
    secret = block("worker", WORKER_SECRET, id="wrk1", worker_only=True, language=language)
    return block(
        "session",
        "",
        block("text", line, id="intro", language=language),
        arrive,
        note,
        agree,
        late,
        rest,
        items,
        away,
        secret,
        title="The first five minutes",
        participants="10-16",
        room="chairs in a circle",
        attrs={"minutes": "45", "needs": "door"},
        id="sess1",
        language=language,
    )


def practice(language: str = "en") -> ReadBlock:
    """A guided practice with another way and the right to stop."""
    other = block("alternative", "Look at a colour.", title="With the eyes", id="alt1", language=language)
    stop = block("stop", "Open your eyes.", id="stop1", language=language)
    return block(
        "practice",
        "Feel your feet. [[pause:20]] Look around.",
        other,
        stop,
        title="Feet on the floor",
        attrs={"minutes": "5", "lead": "trained-adult"},
        id="prac1",
        language=language,
    )


def case(language: str = "en") -> ReadBlock:
    """A case with one decision, a poor line and a better one."""
    line = SAMPLE_WORDS.get(language, SAMPLE_WORDS["en"])
    poor = block("line", line, title='"Sit."', attrs={"is": "poor"}, id="line1", language=language)
    better = block("line", line, title='"Would you sit?"', attrs={"is": "better"}, id="line2", language=language)
    decision = block("decision", "", poor, better, title="He waits at the door", id="deci1", language=language)
    said = {"origin": "invented", "for": "services", "about": "boy"}
    return block(
        "case",
        "",
        block("text", line, id="caset", language=language),
        decision,
        title="Ben",
        attrs=said,
        id="case1",
        language=language,
    )


def every_block(language: str = "en") -> tuple[ReadBlock, ...]:
    """One block of every kind a text can hold."""
    line = SAMPLE_WORDS.get(language, SAMPLE_WORDS["en"])

    def make(kind: str, body: str, **said: object) -> ReadBlock:
        return block(kind, body, language=language, **said)  # type: ignore[arg-type]

    table = "| When | What |\n|---|--:|\n| now | 02 535 45 42 |\n| then | [[unit:manual/welcome]] |"
    answers = "Which first?\n\n- [x] Listen\n- [ ] Ask why\n\nListening comes first."
    return (
        make("heading", "What they look for", id="head1", attrs={"level": "2"}),
        make("text", line + " [[helpline:be-a]] and [[law:be-duty]], [[service:health]].", id="text1"),
        make("list", f"- {line}\n- **two** *signs*\n  1. inner", id="list1"),
        make("heading", "Signs", id="head2", attrs={"level": "3"}),
        make("table", table, id="tabl1"),
        make("quote", f"> {line}", id="quot1"),
        session(language),
        make("exercise", line, title="In pairs", group="pairs", attrs={"minutes": "15"}, id="exer1"),
        make("checklist", "Before you open:\n\n- door\n- light", title="The room", id="chec1"),
        make("handout", line, title="Your rights", id="hand1"),
        practice(language),
        make("caution", line, title="If someone tells you", id="caut1"),
        make("worker", WORKER_SECRET, id="work1", worker_only=True),
        make("safety", line, title="No mediation", attrs={"core": "no-mediation"}, id="safe1"),
        make("fill", "Ask the town hall.", title="Our door", attrs={"id": "door", "what": "door"}, id="fill1"),
        make(
            "programme",
            "- 45 [[unit:manual/welcome]]\n- 15 Break",
            title="Half a day",
            attrs={"minutes": "60"},
            id="prog1",
        ),
        case(language),
        make("story", line, title="Ana", attrs={"origin": "invented"}, id="stor1"),
        make("question", answers, attrs={"id": "q1", "type": "single"}, id="ques1"),
        make(
            "talking-image",
            "What do you see?",
            title="A house",
            alt="A house with a door",
            attrs={"src": "media/door.svg"},
            id="imag1",
        ),
        make("asset", line, title="Poster", attrs={"form": "poster"}, id="asse1"),
        make("source", "", attrs={"ref": "who-guide"}, where="page 3", id="sour1"),
        make("query", "Is this so?", attrs={"to": "lawyer"}, id="quer1"),
    )


def unit(language: str = "en", slug: str = "welcome", blocks: tuple[ReadBlock, ...] | None = None) -> ReadUnit:
    """A unit of the part `manual`."""
    made = every_block(language) if blocks is None else blocks
    return ReadUnit(
        "manual",
        slug,
        "guide",
        words("The first welcome", language),
        words("What to say.", language),
        (),
        20,
        "working",
        "hash",
        blocks=made,
    )


def toolbox(language: str = "en", units: tuple[ReadUnit, ...] | None = None) -> ReadToolbox:
    """A toolbox of one part; with one unit of every block unless told otherwise."""
    secret = ReadUnit(
        "manual",
        "signs",
        "guide",
        words(WORKER_SECRET),
        None,
        (),
        0,
        "working",
        "h2",
        worker_only=True,
        blocks=(block("text", WORKER_SECRET, id="sec1"),),
    )
    held = (unit(language), secret) if units is None else units
    title = {"ar": "مساحات أكثر أمانًا", "ti": "ዝያዳ ውሑስ ቦታታት", "fa": "فضاهای امن‌تر", "ur": "محفوظ تر جگہیں"}
    return ReadToolbox(
        "safer-spaces",
        language,
        "en",
        3,
        "released",
        "2026-11-20",
        words(title.get(language, "Safe(r) spaces"), language),
        words("How to set up services", language),
        words("Safe(r) spaces", language),
        words("A sample.", language),
        words("Written for this platform.", language),
        "brussels",
        {},
        (ReadPart("manual", words("Manual", language), None, held),),
        SOURCES,
        {"media/door.svg": "0" * 64},
    )
