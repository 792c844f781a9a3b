"""The documents as people get them, on paper (printing.py): nothing lost, nothing out of order, nothing cut."""

import copy
import re
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from attrs import define
from compare import RAISED, words
from printing import PRINTERS, Page, pages_of
from programs import library
from reading import in_order

import tthc_dsl
from tthc_dsl.render.view import view_of

PLANS = Path(__file__).resolve().parent.parent / "plans"
NAMES = ("son-ha-2024", "kien-an-2023", "bac-giang-2024", "quang-ngai-2025", "dak-ha-2023")
CASES = [*((name, to) for name in NAMES for to in ("docx", "html")), ("son-ha-2024", "pdf"), ("dak-ha-2023", "pdf")]
SHORT, LONG = 595, 842
"""The sides of A4 in points."""
MARGIN = 40
"""No word stands nearer to the left or right edge of a page, in points."""

View = dict[str, Any]


def letters(text: str) -> str:
    """A text without blanks and hyphens: lines of a PDF break where the page wants."""
    return re.sub(r"[\s\u00ad\u2010\u2011\u2013-]+", "", text)


@define
class Printed:
    """A printed document and the view that it was made of."""

    view: View
    pages: list[Page]

    def parts(self) -> Iterator[tuple[View, list[Page]]]:
        """The main document and each annex with its pages: an annex begins where its title stands."""
        parts = [self.view, *self.view["annexes"]]
        titles = [letters(part.get("title") or part["subject"]) for part in parts]
        texts = [letters(page.text) for page in self.pages]
        begins = [0]
        for title in titles[1:]:
            begins.append(next(n for n in range(begins[-1] + 1, len(texts)) if title in texts[n]))
        for part, first, last in zip(parts, begins, [*begins[1:], len(texts)], strict=True):
            yield part, self.pages[first:last]


@pytest.fixture(scope="module", params=CASES, ids="-".join)
def printed(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Printed:
    name, to = request.param
    if to == "pdf":
        library("weasyprint", "pdf")
    checked = tthc_dsl.load(PLANS / f"{name}.tthc")
    assert checked.plan is not None
    pdf = PRINTERS[to](tthc_dsl.render(checked, to), tmp_path_factory.mktemp(to))
    return Printed(view_of(checked.plan), pages_of(pdf))


def test_every_word_is_printed(printed: Printed) -> None:
    """No word of the document is missing, and none is printed that it has not, but for heads and page numbers."""
    wanted = Counter(word for text in all_texts(printed.view) for word in words(text))
    have = Counter(word for page in printed.pages for word in words(page.text))
    assert len(wanted) > 150
    assert wanted - have == Counter()
    again = {word for title in titles_of(printed) for word in words(title)}
    again |= {str(number) for number in range(1, len(printed.pages) + 1)}
    again |= {str(note["number"]).translate(RAISED) for note in printed.view["notes"]}
    assert {word: count for word, count in (have - wanted).items() if word not in again} == {}


def titles_of(printed: Printed) -> Iterator[str]:
    """The heads of all columns."""
    for part in (printed.view, *printed.view["annexes"]):
        yield from (head["title"] for table in tables(part) for heads in table["heads"] for head in heads)


def all_texts(view: View) -> Iterator[str]:
    """Every text of the document. The mark of a footnote stands in print close to the word before it."""
    marked = copy.deepcopy(view)
    for part in (marked, *marked["annexes"]):
        for run in (run for block in part["blocks"] for run in block["runs"]):
            run["text"] += str(run["note"] or "")
    yield from in_order(marked)
    yield from (*view["letterhead"]["superior"], *view["letterhead"]["issuer"], *view["motto"].values())
    yield from (view["letterhead"]["number"], view["letterhead"]["place_date"])
    yield from (note["text"] for note in view["notes"])


def tables(part: View) -> list[View]:
    """The tables of the main document or of an annex."""
    return [block["table"] for block in part["blocks"] if block["kind"] == "table"]


def test_texts_stand_in_their_order(printed: Printed) -> None:
    """Paragraphs and the longest cell of each row, where long enough to be there once; pages part some of them."""
    whole = letters("\n".join(page.text for page in printed.pages))
    texts = [text for part in (printed.view, *printed.view["annexes"]) for text in leading_texts(part)]
    once = [text for text in texts if len(text) > 30 and sum(text in other for other in texts) == 1]
    places = [whole.find(text) for text in once if whole.count(text) == 1]
    assert len(places) > 0.7 * len(once) > 8
    assert places == sorted(places)


def leading_texts(part: View) -> Iterator[str]:
    """The letters of each paragraph, and of one cell a row: cells side by side are printed in any order."""
    for block in part["blocks"]:
        yield from (letters(run["text"]) for run in block["runs"])
        for row in block.get("table", {"rows": ()})["rows"]:
            yield max((letters("".join(line["text"] for line in cell["paragraphs"])) for cell in row["cells"]), key=len)


def test_pages(printed: Printed) -> None:
    """Each part begins on a page of its own, all its pages upright, or across where a table asks for it."""
    for part, pages in printed.parts():
        assert pages
        for page in pages:
            size = (LONG, SHORT) if part["landscape"] else (SHORT, LONG)
            assert (page.width, page.height) == pytest.approx(size, abs=2)
            assert page.text.strip(), "an empty page"


def test_nothing_is_cut_or_covered(printed: Printed) -> None:
    """Every word stands inside the page, and no two on one another."""
    for page in printed.pages:
        for word in page.words:
            assert MARGIN <= word.left <= word.right <= page.width - MARGIN, word
            assert 10 <= word.top <= word.bottom <= page.height - 10, word
        rows = sorted(page.words, key=lambda word: (word.top + word.bottom, word.left))
        for index, word in enumerate(rows):
            for other in rows[index + 1 : index + 60]:
                across = min(word.right, other.right) - max(word.left, other.left)
                down = min(word.bottom, other.bottom) - max(word.top, other.top)
                apart = across < 2 or down < 0.45 * (word.bottom - word.top)
                assert apart, f"{word} and {other} are printed on one another"


def test_a_table_has_its_head_on_every_page(printed: Printed) -> None:
    longest = 0
    for part, pages in printed.parts():
        texts = [letters(page.text) for page in pages]
        for table in tables(part):
            heads = [head for heads in table["heads"] for head in heads if head["merge"] != "continue"]
            cells = [cell["paragraphs"] for row in table["rows"] for cell in row["cells"]]
            contents = [letters(" ".join(paragraph["text"] for paragraph in cell)) for cell in cells]
            on = [text for text in texts if any(len(content) > 60 and content in text for content in contents)]
            for text in on:
                assert [head["title"] for head in heads if letters(head["title"]) not in text] == []
            longest = max(longest, len(on))
    assert longest > 1


def test_fonts_hold_vietnamese(printed: Printed) -> None:
    """No letter was replaced by a sign for a missing one."""
    text = " ".join(page.text for page in printed.pages)
    assert "\ufffd" not in text
    assert letters(printed.view["motto"]["state"]) in letters(text)
