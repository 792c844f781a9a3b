"""Where things stand on paper: the form of NĐ 30/2020, Phụ lục I, measured on the printed page within a millimetre.

What stands where is asked of the words on the page, their sizes of their heights, the rules of a picture of the page.
"""

import re
from functools import cached_property
from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest
from attrs import define
from printing import MM, PRINTERS, Page, Word, pages_of, run
from programs import library, program

import tthc_dsl
from tthc_dsl.render.view import view_of

PLANS = Path(__file__).resolve().parent.parent / "plans"
CASES = [(name, to) for name in ("xa-mau-2027", "son-ha-2024") for to in ("docx", "html", "pdf")]
TOP, RIGHT, BOTTOM, LEFT = 20, 20, 20, 30
"""The margins, in millimetres (Phụ lục I, Mục I.4)."""
INDENT = 12.7
"""Of a first line, in millimetres."""
STATE_WIDTH = 95.7 / 13
"""How wide the name of the state is in Times New Roman Bold, in millimetres a point."""
TWINS = {"LiberationSerif", "Tinos", "TimesNewRoman", "TimesNewRomanPS"}
DPI = 200

View = dict[str, Any]


@define
class Box:
    """Where a text stands on a page, in millimetres."""

    left: float
    top: float
    right: float
    bottom: float

    @property
    def middle(self) -> float:
        return (self.left + self.right) / 2

    @property
    def width(self) -> float:
        return self.right - self.left

    @property
    def height(self) -> float:
        return self.bottom - self.top


def box_of(words: list[Word]) -> Box:
    """The box around some words of one line."""
    return Box(
        min(word.left for word in words) / MM,
        min(word.top for word in words) / MM,
        max(word.right for word in words) / MM,
        max(word.bottom for word in words) / MM,
    )


def find_all(page: Page, text: str) -> list[Box]:
    """The places of a text that is printed on one line."""
    wanted = text.replace("\u00a0", " ").split()
    count = len(wanted)
    starts = (at for at in range(len(page.words)) if [w.text for w in page.words[at : at + count]] == wanted)
    return [box_of(page.words[at : at + count]) for at in starts]


def find(page: Page, text: str) -> Box:
    """The highest place of a text on a page."""
    return min(find_all(page, text), key=lambda box: box.top)


def lines(page: Page, top: float, bottom: float) -> list[Box]:
    """The lines between two heights of a page, from above."""
    rows: dict[int, list[Word]] = {}
    for word in page.words:
        if top * MM <= word.top and word.bottom <= bottom * MM:
            rows.setdefault(round(word.bottom), []).append(word)
    return [box_of(rows[row]) for row in sorted(rows)]


def near(value: float) -> Any:
    """Equal within a millimetre."""
    return pytest.approx(value, abs=1)


def points(value: float) -> Any:
    return pytest.approx(value, abs=0.2)


@define(slots=False)
class Printed:
    view: View
    pdf: Path
    pages: list[Page]

    @property
    def first(self) -> Page:
        return self.pages[0]

    @cached_property
    def signed(self) -> Page:
        """The page with the name of who signs."""
        name = self.view["signature"]["name"]
        return next(page for page in self.pages if name in " ".join(word.text for word in page.words))

    @property
    def end_of_text(self) -> float:
        """Where the recipients begin, if on the first page."""
        return min([box.top for box in find_all(self.first, "Nơi nhận:")], default=297)

    @cached_property
    def rules(self) -> list[Box]:
        """The level rules on the first page: runs of dark dots longer than a centimetre."""
        picture = self.pdf.with_name("first.pgm")
        run(program("pdftoppm"), "-gray", "-r", DPI, "-f", 1, "-l", 1, "-singlefile", self.pdf, picture.with_suffix(""))
        head, data = re.match(rb"P5\s(\d+) (\d+)\s255\s", picture.read_bytes()), picture.read_bytes()
        assert head
        width, height, dot = int(head[1]), int(head[2]), 25.4 / DPI
        found: list[Box] = []
        for row in range(height):
            begin = head.end() + row * width
            for dark in re.finditer(rb"[\x00-\xa0]{%d,}" % int(10 / dot), data[begin : begin + width]):
                left, top, right = dark.start() * dot, row * dot, dark.end() * dot
                if found and top - found[-1].bottom < 2 * dot and abs(left - found[-1].left) < 1:
                    found[-1].bottom = top
                else:
                    found.append(Box(left, top, right, top))
        return found

    def size(self, box: Box) -> float:
        """The size of a text, in points: by its height, as that of the state's name is by its width. How high a word is
        by its size is the printer's choice."""
        state = find(self.first, self.view["motto"]["state"])
        return box.height * (state.width / STATE_WIDTH) / state.height

    def rule_under(self, text: Box) -> Box:
        """The rule that stands within four millimetres under a text."""
        (rule,) = [one for one in self.rules if -1 < one.top - text.bottom < 4 and abs(one.middle - text.middle) < 5]
        return rule


@pytest.fixture(scope="module", params=CASES, ids="-".join)
def printed(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Printed:
    name, to = request.param
    checked = tthc_dsl.load(PLANS / f"{name}.tthc")
    assert checked.plan is not None
    if to == "pdf":
        library("weasyprint", "pdf")
    pdf = PRINTERS[to](tthc_dsl.render(checked, to), tmp_path_factory.mktemp(to))
    return Printed(view_of(checked.plan), pdf, pages_of(pdf))


def test_margins(printed: Printed) -> None:
    """Paper A4; no word but the page number outside of the text area; the first line begins it, lines fill it."""
    for page in printed.pages:
        across, down = page.width / MM, page.height / MM
        assert (across, down) in [(near(210), near(297)), (near(297), near(210))]
        text = [word for word in page.words if word.bottom > TOP * MM]
        assert min(word.left for word in text) / MM > LEFT - 1
        assert max(word.right for word in text) / MM < across - RIGHT + 1
        assert max(word.bottom for word in text) / MM < down - BOTTOM + 1
        assert min(word.top for word in text) / MM > TOP - 1
    text = printed.first.words
    assert min(word.top for word in text) / MM == near(TOP)
    assert min(word.left for word in text) / MM == near(LEFT)
    assert max(word.right for word in text) / MM == near(210 - RIGHT)


def test_fonts(printed: Printed) -> None:
    """Times New Roman, or a face with its widths, all embedded."""
    rows = run(program("pdffonts"), printed.pdf).splitlines()[2:]
    assert {re.split(r"[-,]", row.split()[0].partition("+")[2])[0] for row in rows} <= TWINS
    assert len(rows) >= 3
    assert all(re.search(r" yes +yes +yes ", row) for row in rows)


def test_head(printed: Printed) -> None:
    """Issuer and number on the left, each level with the state's name and the date on the right; all centred."""
    view, page = printed.view, printed.first
    issuer = [find(page, line) for line in view["letterhead"]["issuer"]]
    number, date = (find(page, view["letterhead"][key]) for key in ("number", "place_date"))
    state, motto = (find(page, view["motto"][key]) for key in ("state", "words"))
    assert issuer[0].top == near(state.top)
    assert number.bottom == near(date.bottom)
    for box in (*issuer, number):
        assert box.middle == near(issuer[0].middle)
    for box in (motto, date):
        assert box.middle == near(state.middle)
    middle = (LEFT + 210 - RIGHT) / 2
    assert issuer[0].right < state.left
    assert issuer[0].middle < middle < state.middle
    assert state.right <= 210 - RIGHT + 1
    assert motto.top == near(issuer[1].top)
    assert [printed.size(box) for box in (*issuer, state, number)] == [points(13)] * (len(issuer) + 2)
    assert [printed.size(box) for box in (motto, date)] == [points(14)] * 2


def test_rules(printed: Printed) -> None:
    """As long as the motto under it; a third to a half of the line under the issuer and under the title."""
    view, page = printed.view, printed.first
    motto, issuer = find(page, view["motto"]["words"]), find(page, view["letterhead"]["issuer"][-1])
    assert printed.rule_under(motto).width == near(motto.width)
    assert 1 / 3 < printed.rule_under(issuer).width / longest(page, view["letterhead"]["issuer"]) < 1 / 2
    subject = title_lines(printed)[-1]
    widest = max(box.width for box in title_lines(printed)[1:])
    rule = printed.rule_under(subject)
    assert rule.middle == near(subject.middle)
    assert 18 <= rule.width <= widest / 2 + 1


def longest(page: Page, texts: list[str]) -> float:
    return max(find(page, text).width for text in texts)


def title_lines(printed: Printed) -> list[Box]:
    """The lines from the type of the document down to what is under its subject."""
    view, page = printed.view, printed.first
    return lines(page, find(page, view["type"]).top - 0.5, find(page, view["authority"]).top)


def test_title(printed: Printed) -> None:
    """Type and subject are centred on the text area, right under one another, in 14 points."""
    boxes = title_lines(printed)
    assert len(boxes) >= 2
    for box in boxes:
        assert box.middle == near((LEFT + 210 - RIGHT) / 2)
        assert printed.size(box) == points(14)
    for above, below in pairwise(boxes):
        assert below.top - above.bottom < 2


def test_text(printed: Printed) -> None:
    """Paragraphs begin with an indent, in 14 points, and their lines reach both margins."""
    page = printed.first
    starts = [box for word in ("Căn", "Điều") for box in find_all(page, word) if box.left < LEFT + INDENT + 3]
    firsts = [box for box in starts if box.left > LEFT + 5]
    assert len(firsts) >= 4
    for box in firsts:
        assert box.left == near(LEFT + INDENT)
        assert printed.size(box) == points(14)
    full = [box for box in lines(page, firsts[0].bottom, 297) if box.left < LEFT + 1 and box.right > 185]
    assert len(full) >= 4
    for box in full:
        assert (box.left, box.right) == (near(LEFT), near(210 - RIGHT))
    # 1.1 lines of 14 points, and six points more where a paragraph begins; Chromium puts lines on whole pixels.
    line = 14 * 1.15 * 1.1
    text = lines(page, firsts[0].top - 1, printed.end_of_text)
    begins = 0
    for above, below in pairwise(text):
        if max(above.left, below.left) < LEFT + INDENT + 1:
            begun = below.left > LEFT + 1
            begins += begun
            assert (below.top - above.top) * MM == pytest.approx(line + 6 * begun, abs=0.5)
    assert begins >= 4


def test_end(printed: Printed) -> None:
    """Recipients at the left margin, level with the title of who signs, who stands centred in the right half."""
    view, page = printed.view, printed.signed
    label = find(page, "Nơi nhận:")
    begins = [" ".join(item["text"].split()[:2]) for item in view["recipients"]["items"]]
    items = [next(box for box in find_all(page, begin) if box.top > label.top) for begin in begins]
    assert (label.left, printed.size(label)) == (near(LEFT), points(12))
    for item in items:
        assert (item.left, printed.size(item)) == (near(LEFT), points(11))
    title = next(box for box in find_all(page, view["signature"]["titles"][0]) if box.top > label.top - 5)
    name = find(page, view["signature"]["name"])
    assert title.bottom == near(label.bottom)
    assert title.middle == near(name.middle)
    assert (printed.size(title), printed.size(name)) == (points(14), points(14))
    assert min(title.left, name.left) > (LEFT + 210 - RIGHT) / 2
    assert name.top - title.bottom > 20, "no room for a signature and a seal"


def test_page_numbers(printed: Printed) -> None:
    """In the top margin, centred on the text, not on the first page of a part; each annex begins anew."""
    numbers: list[str] = []
    for page in printed.pages:
        above = [word for word in page.words if word.bottom <= TOP * MM]
        numbers.append("".join(word.text for word in above))
        for word in above:
            box = box_of([word])
            assert box.middle == near((LEFT + page.width / MM - RIGHT) / 2)
            assert printed.size(box) in (points(13), points(14))
    begins = [at for at, number in enumerate(numbers) if not number]
    assert len(begins) == 1 + len(printed.view["annexes"])
    for begin, end in zip(begins, [*begins[1:], len(numbers)], strict=True):
        assert numbers[begin + 1 : end] == [str(number) for number in range(2, end - begin + 1)]
