"""Narrative text: Markdown to passages, and back."""

import re
import time
from itertools import pairwise

import pytest
from hypothesis import example, given
from hypothesis import strategies as st
from markdown_it.common.utils import isWhiteSpace

from tthc_dsl.lowering.markdown import MarkdownFault, read_markdown
from tthc_dsl.lowering.markdown_rules import BLANK
from tthc_dsl.lowering.to_markdown import to_markdown
from tthc_dsl.model.plan import Passage, Run

VALUES = {
    "{{": "{", "}}": "}", "{plan.year}": "2024", "{van_phong}": "Văn phòng", "{a_b}": "A", "{c_d}": "C", "{none}": "",
    "{hostile}": "# *a* _b_ [^1] ^[x] \\ **\n- c", "{item}": "1. x", "{point}": "a) x", "{open}": "(x",
    "{blank}": " x ",
}  # fmt: skip


def fill(text: str) -> str:
    assert re.fullmatch(r"\{\{|\}\}|\{[^{}\n]*\}", text), "asked only of references"
    return VALUES.get(text, text)


def braces(text: str) -> str:
    return {"{{": "{", "}}": "}"}.get(text, text)


def read(block: str) -> tuple[Passage, ...]:
    """The passages of a text without faults."""
    passages, faults = read_markdown(block, fill)
    assert faults == ()
    return passages


def shown(passages: tuple[Passage, ...]) -> list[str]:
    """Passages in short: "h2 text", "p text", "-1 text", looks as <b>, <i>, notes as ⟨note⟩."""
    return [f"{'-' if p.kind == 'bullet' else p.kind[0]}{p.level} {''.join(map(_shown, p.runs))}" for p in passages]


def _shown(run: Run) -> str:
    text = f"<b>{run.text}</b>" if run.bold else run.text
    return (f"<i>{text}</i>" if run.italic else text) + (f"⟨{run.note}⟩" if run.note else "")


EXAMPLES = {
    # headings
    "# I. MỤC ĐÍCH": ["h1 I. MỤC ĐÍCH"],
    "## 1. Mục đích\n### a) *Một*": ["h2 1. Mục đích", "h3 a) <i>Một</i>"],
    "Đoạn\n# II. YÊU CẦU\nĐoạn": ["p1 Đoạn", "h1 II. YÊU CẦU", "p1 Đoạn"],
    "#Không\n\n#\n\n####### Bảy": ["p1 #Không", "p1 #", "p1 ####### Bảy"],
    "# C #": ["h1 C #"],
    # paragraphs
    "một\nhai  \nba\\\nbốn\n\nnăm": ["p1 một hai ba bốn", "p1 năm"],
    "  thụt\n      lề\n\n        mã": ["p1 thụt lề", "p1 mã"],
    "a  b\tc": ["p1 a  b\tc"],
    "": [],
    " \n\n\u00a0\n<!---->": [],
    # numbers and letters
    "1. Một\n2. Hai\n5) Năm\n1.1. Trong": ["p1 1. Một", "p1 2. Hai", "p1 5) Năm", "p1 1.1. Trong"],
    "Gồm:\n2. Hai\na) Điểm a\nđ) Điểm đ\ntiếp": ["p1 Gồm:", "p1 2. Hai", "p1 a) Điểm a", "p1 đ) Điểm đ tiếp"],
    "**1. Một**\n**2. Hai**": ["p1 <b>1. Một</b>", "p1 <b>2. Hai</b>"],
    "1.  Một": ["p1 1.  Một"],
    "đến năm\n2025. Sau đó\n99.5 phần": ["p1 đến năm 2025. Sau đó 99.5 phần"],
    "1. Một\n\nTiếp\n\n   Tiếp nữa": ["p1 1. Một", "p1 Tiếp", "p1 Tiếp nữa"],
    "1. - Một\n- 1. Hai\n- # Ba": ["p1 1. - Một", "-1 1. Hai", "-1 # Ba"],
    # bullets
    "- a\n+ b\n- c\n* d": ["-1 a", "-2 b", "-1 c", "-1 d"],
    "- a\n  - b\n  + c\n- d": ["-1 a", "-2 b", "-2 c", "-1 d"],
    "- a\n - b\n      tiếp\n      - c": ["-1 a", "-1 b tiếp", "-2 c"],
    "- a\n\n  đoạn\n\n  - b\n\nngoài\n\n  - c": ["-1 a", "p1 đoạn", "-2 b", "p1 ngoài", "-1 c"],
    "- a\n# I\n  - b": ["-1 a", "h1 I", "-1 b"],
    "1. Một\n   - a\n     + b": ["p1 1. Một", "-1 a", "-2 b"],
    "10. Mười\n    - a": ["p1 10. Mười", "-1 a"],
    "Đoạn\n        - a": ["p1 Đoạn", "-1 a"],
    "-\n\n- - -\n\n* * *\n\n-a\n\n---\n\n\\- a": ["p1 -", "p1 - - -", "p1 * * *", "p1 -a", "p1 ---", "p1 - a"],
    "• a\n– b": ["p1 • a", "p1 – b"],
    # looks
    "*x* **y** ***z*** _t_ __u__ ___v___": ["p1 <i>x</i> <b>y</b> <i><b>z</b></i> <i>t</i> <b>u</b> <i><b>v</b></i>"],
    "**a *b* c**": ["p1 <b>a</b> <i><b>b</b></i> <b>c</b>"],
    "***a** b*": ["p1 <i><b>a</b></i> <i>b</i>"],
    "**a\nb** (*c*), “**d**”.": ["p1 <b>a b</b> (<i>c</i>), “<b>d</b>”."],
    "**a**_b_": ["p1 <b>a</b><i>b</i>"],
    "từ<!---->*ngữ*": ["p1 từ<i>ngữ</i>"],
    # letter for letter
    "> a\n\n```\nb\n```\n\nc\n===\n\n[d]: http://e": ["p1 > a", "p1 ``` b ```", "p1 c ===", "p1 [d]: http://e"],
    "|a|b|\n|-|-|": ["p1 |a|b| |-|-|"],
    "- [ ] việc": ["-1 [ ] việc"],
    "\\*a\\* \\_b\\_ \\[^1] \\^[c] \\\\ \\d C:\\x": ["p1 *a* _b_ [^1] ^[c] \\ \\d C:\\x"],
    # references
    "{van_phong} năm {plan.year}, {a_b} {c_d}, *{a_b}* _{c_d}_": ["p1 Văn phòng năm 2024, A C, <i>A</i> <i>C</i>"],
    "**{van_phong}**, ({{x}}) \\{plan.year}": ["p1 <b>Văn phòng</b>, ({x}) {plan.year}"],
    "{hostile}": ["p1 # *a* _b_ [^1] ^[x] \\ ** - c"],
    "Đoạn\n{item}\n{point}\n- {item}": ["p1 Đoạn 1. x a) x", "-1 1. x"],
    "{unknown *x*}": ["p1 {unknown *x*}"],
    "a **{blank}** b{none}": ["p1 a ** x ** b"],
    # footnotes
    "Một[^1] hai.\n\n[^1]: Chữ *nghiêng*": ["p1 Một⟨Chữ nghiêng⟩ hai."],
    "Một^[Chữ **đậm** {plan.year}].": ["p1 Một⟨Chữ đậm 2024⟩."],
    "[^a]: Chữ\ntiếp\n\n    đoạn hai\n    - ba\n1. Một[^a]\n- x": ["p1 1. Một⟨Chữ tiếp đoạn hai - ba⟩", "-1 x"],
    "**Một**[^1] **hai^[x]**\n\n[^1]: a\n[^2x]: b\n\nc[^2x]": ["p1 <b>Một</b>⟨a⟩ <b>hai</b>⟨x⟩", "p1 c⟨b⟩"],
    "a ^[x] b": ["p1 a⟨x⟩  b"],
    "# I. A^[x]\n- b^[y]": ["h1 I. A⟨x⟩", "-1 b⟨y⟩"],
    "a^[xem [1] \\] và \\[]": ["p1 a⟨xem [1] ] và [⟩"],
}  # fmt: skip

AS_TYPED = (
    "số 5*3 = 2*3*4, 5 * 3 * 2, (khoản 2)*, (khoản 3)**",
    "(*) và (*), (**) và (**)",
    'ngày __/__/2025, __.__.2025, (___) và (___), “__” và “__”, "__" và "__"',
    "số ____/KH-UBND và ____/QĐ-UBND; ___, ___",
    "a_b_c, _a, b_c",
    "[a](b) ![c](d) [e][f] [g] <http://h> http://i",
    "<b>a</b> &amp; `x` ``y`` ~~z~~ <!-- c --> ***",
    "tỷ lệ 99,5%; 1.000 + 2.000 - 3 = #4 ^5",
)


@pytest.mark.parametrize("block", EXAMPLES)
def test_examples(block: str) -> None:
    passages = read(block)
    assert shown(passages) == EXAMPLES[block]
    assert read_markdown(to_markdown(passages), braces) == (passages, ())


@pytest.mark.parametrize("text", AS_TYPED)
def test_signs_of_prose_are_letters(text: str) -> None:
    assert read(text) == (Passage("paragraph", text, level=1, runs=(Run(text),)),)


FAULTS: dict[str, tuple[list[tuple[int, str]], list[str]]] = {
    "a[^1] b\n\nc[^1]": (
        [(0, "the footnote `[^1]` has no text"), (2, "the footnote `[^1]` has no text")],
        ["p1 a[^1] b", "p1 c[^1]"],
    ),
    "a\n\n[^1]: x": ([(2, "no mark in the text stands for the footnote `[^1]`")], ["p1 a"]),
    "a[^1] b[^1]\n\n[^1]: x": ([(0, "the footnote `[^1]` has two marks")], ["p1 a⟨x⟩ b[^1]"]),
    "a[^1]\n\n[^1]: x\n[^1]: y": ([(3, "the footnote `[^1]` has two texts")], ["p1 a⟨x⟩"]),
    "a^[] b[^1]\n[^1]:": ([(0, "the footnote has no words")], ["p1 a^[] b[^1]"]),
    "^[x] a": ([(0, "the mark of a footnote stands after no words")], ["p1 ^[x] a"]),
    "a^[x] ^[y]": ([(0, "the mark of a footnote stands after no words")], ["p1 a⟨x⟩ ^[y]"]),
    "a^[b^[c]] d[^1]\n[^1]: [^2] ^[e]": (
        [(0, "a footnote has no footnotes in it"), (1, "a footnote has no footnotes in it")],
        ["p1 a⟨b^[c]⟩ d⟨[^2] ^[e]⟩"],
    ),
    "một\n\na ^[b": ([(2, "`^[` makes no mark of a footnote here")], ["p1 một", "p1 a ^[b"]),
    "a [^ b]": ([(0, "`[^` makes no mark of a footnote here")], ["p1 a [^ b]"]),
    "#### a": ([(0, "headings have three levels")], ["h3 a"]),
    "- a\n  - b\n    - c": ([(2, "bullets have two levels, `-` and `+`")], ["-1 a", "-2 b", "-2 c"]),
    "+ a\n  + b": ([(1, "bullets have two levels, `-` and `+`")], ["-2 a", "-2 b"]),
}


@pytest.mark.parametrize("block", FAULTS)
def test_faults(block: str) -> None:
    passages, faults = read_markdown(block, fill)
    assert ([(fault.line, fault.message[1]) for fault in faults], shown(passages)) == FAULTS[block]
    for fault in faults:
        assert all((*fault.message, *fault.help))
        assert "%" not in "".join((*fault.message, *fault.help))


def test_what_no_block_says() -> None:
    run = (Run("a"),)
    for passage in (
        Passage("article", "a"),
        Passage("paragraph", "a"),
        Passage("paragraph", "", level=1),
        Passage("paragraph", "b", level=1, runs=run),
        Passage("paragraph", "a", level=2, runs=run),
        Passage("heading", "a", level=4, runs=run),
        Passage("bullet", "a", level=3, runs=run),
        Passage("paragraph", "a\nb", level=1, runs=(Run("a\nb"),)),
        Passage("paragraph", "a b", level=1, runs=(Run("a"), Run(" b", bold=True))),
        Passage("paragraph", "a b", level=1, runs=(Run("a "), Run("b"))),
    ):
        with pytest.raises(ValueError, match="no Markdown says"):
            to_markdown((passage,))


def test_blanks_are_those_of_markdown() -> None:
    assert {letter for letter in map(chr, range(0x110000)) if isWhiteSpace(ord(letter))} == set(BLANK)


def test_quotes_do_not_close_the_text_of_a_source() -> None:
    passages = read('"""a" “" "" b"')
    assert not re.search('["\u201c-\u201f]{3}', to_markdown(passages))


# ---------------------------------------------------------------- laws

WORDS = ("Xây dựng", "kế hoạch", "UBND", "Điều 3", "năm", "2024", "đ", "TTHC", "a_b", "x", "5*3")
# fmt: off
MARKS = (
    " ", "\n", "\n\n", "    ", "\t", "*", "**", "***", "_", "__", "__/__", "(*)", "(__)", "# ", "## ", "#### ", "- ",
    "+ ", "* ", "1. ", "a) ", "• ", "[^1]", "[^2]", "^[", "[", "]", "^", "\n[^1]: ", "\n[^2]: ", "\\", "\\\n",
    "<!---->", "(", ")", ".", ",", ";", '"', "“", "”", "`", "&amp;", "<", "|", "-", "#", "{", "}", "{{", "}}", *VALUES,
    "\x00", "\r", "\u1680", "\x85", "\x1c", "\u2028", "\u0301", "\u00a0", "€", "😀",
)
# fmt: on
_emphatic = st.lists(st.sampled_from(("*", "**", "***", "_", "__", "a", "b", " ", ")", "(", ",", "^[x]")), max_size=24)
blocks = st.one_of(
    st.lists(st.sampled_from(WORDS) | st.sampled_from(MARKS), max_size=30).map("".join),
    _emphatic.map("".join),
    st.text(max_size=60),
)
signless = st.characters(exclude_categories=("Cs", "Cc", "Zs", "Zl", "Zp"), exclude_characters="*_\\^[]{}#+-<•–")


@given(blocks)
@example("**,a)***b(*")
@example("*(a*<!---->**b)**c")
@example("- - * -\n- \\-")
def test_any_text_is_read_and_can_be_written(block: str) -> None:
    passages, faults = read_markdown(block, fill)
    for passage in passages:
        assert passage.text == "".join(run.text for run in passage.runs)
        assert passage.text == passage.text.strip(BLANK) != ""
        assert not set("\r\n") & set(passage.text)
        assert passage.level in {"heading": (1, 2, 3), "bullet": (1, 2), "paragraph": (1,)}[passage.kind]
        assert all(run.text for run in passage.runs)
        for one, next_one in pairwise(passage.runs):
            assert one.note or (one.bold, one.italic) != (next_one.bold, next_one.italic)
    last = len(re.findall(r"\r\n?|\n", block))
    assert all(isinstance(fault, MarkdownFault) and 0 <= fault.line <= last for fault in faults)
    assert read_markdown(to_markdown(passages), braces) == (passages, ())


@given(st.lists(st.text(signless, min_size=1), min_size=1))
def test_plain_prose_stands_as_typed(words: list[str]) -> None:
    text = " ".join(words)
    assert [passage.text for passage in read("x " + text)] == ["x " + text]


@given(st.lists(st.sampled_from(MARKS), max_size=40))
def test_no_word_is_lost(marks: list[str]) -> None:
    words = [f"w{number}w" for number in range(len(marks))]
    passages, faults = read_markdown("".join(map("".join, zip(words, marks, strict=True))), fill)
    kept = " ".join(run.text + " " + run.note for passage in passages for run in passage.runs)
    said = [fault.message[1] for fault in faults]
    if not any("no mark in the text" in message or "two texts" in message for message in said):
        assert [word for word in words if word not in kept] == []


@given(st.text(max_size=40) | st.sampled_from(MARKS) | blocks)
def test_what_is_filled_in_is_never_read(value: str) -> None:
    def said(text: str) -> str:
        return value if text == "{v}" else text

    printed = re.sub(r"[\r\n]+", " ", value).replace("\x00", "\ufffd")
    passages, faults = read_markdown("a {v} b\n\nmột *hai{v}ba* bốn", said)
    assert faults == ()
    assert [passage.text for passage in passages] == [f"a {printed} b", f"một hai{printed}ba bốn"]
    assert not any(run.bold or run.note for passage in passages for run in passage.runs)


# ---------------------------------------------------------------- time

SIZE = 200_000
HOSTILE = (
    "*a ", "*a*", "*_", "*[", "_", "“*", "***a** b* ", "[^", "^[", "^[*", "^[a", "[^1]", "[^a]: ", "- - - -", "- a\n",
    "#", "\\", "\\\n", "{a}", "{a", "1. a\n   - b\n", " \n", "\n[^1]:", "(*",
)  # fmt: skip
SHAPES = {
    "stairs": "\n".join(" " * (2 * depth) + "- a" for depth in range(440)),
    "brackets": "^[" * (SIZE // 3) + "]" * (SIZE // 3),
    "stars": "*" * (SIZE // 2) + "a" + "*" * (SIZE // 2 - 1),
    "blanks": "-" + " " * (SIZE - 2) + "-",
    "notes": "".join(f"a[^{number}]\n\n[^{number}]: x\n\n" for number in range(7_000)),
}


@pytest.mark.parametrize(
    "block", [(unit * SIZE)[:SIZE] for unit in HOSTILE] + [*SHAPES.values()], ids=[*HOSTILE, *SHAPES]
)
def test_hostile_texts_are_read_in_time(block: str) -> None:
    start = time.perf_counter()
    read_markdown(block, lambda text: "Ủy ban nhân dân huyện Sơn Hà, tỉnh Quảng Ngãi (UBND)" if text == "{a}" else text)
    assert time.perf_counter() - start < 15
