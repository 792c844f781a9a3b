"""Files that are none, or mean harm: a message, in bounded time."""

import time
import zipfile
from io import BytesIO

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tthc_dsl.archives import read_docx
from tthc_dsl.form.lint import lint
from tthc_dsl.form.package import MAX_TAGS, W

from .conftest import Linter, compiled, found_in, profile
from .makers import DOCUMENT, STYLES, Docx, xml
from .test_violations import BASIS, grid

SPACE = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
MAIN = "word/document.xml"


def document(body: str, before: str = "") -> dict[str, bytes]:
    return {MAIN: f"{before}<w:document {SPACE}><w:body>{body}</w:body></w:document>".encode()}


BOMB = '<!DOCTYPE x [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;">]>'


@pytest.mark.parametrize(
    ("parts", "said"),
    [
        ({}, "no main part"),
        ({MAIN: b""}, "no valid XML"),
        ({MAIN: b"<a><b></a>"}, "no valid XML"),
        ({MAIN: b"<a/>"}, "no main part"),
        ({MAIN: f"<w:document {SPACE}/>".encode()}, "no main part"),
        ({MAIN: "<a>\xff</a>".encode("latin-1")}, "no valid XML"),
        (document("<w:p/>", BOMB), "DOCTYPE"),
        (document("<w:p/>", '<!DOCTYPE x SYSTEM "file:///etc/passwd">'), "DOCTYPE"),
        (document("<w:tbl><w:tr><w:tc>" * 200 + "</w:tc></w:tr></w:tbl>" * 200), "no valid XML"),
        ({MAIN: b'<a xmlns="http://purl.oclc.org/ooxml/wordprocessingml/main"/>'}, "Strict"),
        (document("<w:p/>" * (MAX_TAGS + 1)), "too many elements"),
        (document("<w:p/>" * 200_001), "more than 200000 paragraphs"),
        (document("<w:p/>") | {"_rels/.rels": b"<a"}, "no valid XML"),
    ],
    ids=range(13),
)
def test_a_message(parts: dict[str, bytes], said: str) -> None:
    found = lint(parts, profile(), "x.docx")
    assert isinstance(found, tuple)
    assert said in found[1]


def test_styles_that_are_based_on_each_other(sample: Docx, linted: Linter) -> None:
    for key, based in (("Normal", "ThanBai"), ("TableNormal", "KhoiKy"), ("NhanDieu", "NhanDieu")):
        style = sample.style(key)
        for one in style.findall(W + "basedOn"):
            style.remove(one)
        style.append(xml(f'<w:basedOn w:val="{based}"/>'))
    assert isinstance(linted(sample), tuple)


@pytest.mark.parametrize(
    ("part", "items"),
    [
        (STYLES, {"F3", "F4", "H2", "T1"}),
        ("word/settings.xml", set[str]()),
        ("word/header2.xml", {"P3"}),
        ("docProps/core.xml", {"X1"}),
        ("_rels/.rels", {"X1"}),
    ],
)
def test_missing_parts(part: str, items: set[str], sample: Docx, linted: Linter) -> None:
    del sample.raw[part]
    found = {one.code for one in linted(sample)}
    assert items <= found
    assert part == STYLES or items == found


def test_no_styles_at_all(linted: Linter) -> None:
    """Word's own defaults: 10 pt, left, no space. The head is missing, too."""
    found = linted(Docx(document("<w:p><w:r><w:t>Điều 1. Một.</w:t></w:r></w:p>")))
    assert {"P1", "H2", "F3", "F4", "F5"} <= {one.code for one in found}


@pytest.mark.parametrize("body", ["", "<w:sectPr/>", "<w:bookmarkStart/>"])
def test_no_paragraphs(body: str, linted: Linter) -> None:
    assert "H2" in {one.code for one in linted(Docx(document(body)))}


def test_a_hundred_thousand_paragraphs(sample: Docx, linted: Linter) -> None:
    one = sample.paragraph("Kinh phí")
    for number in range(100_000):
        new = xml(f'<w:p><w:pPr><w:pStyle w:val="ThanBai"/></w:pPr><w:r><w:t>Đoạn {number}.</w:t></w:r></w:p>')
        one.addnext(new)
    parts = sample.parts()
    start = time.process_time()
    found = lint(parts, profile(), "x.docx")
    assert time.process_time() - start < 20
    assert found == []


def test_nothing_but_heads(linted: Linter) -> None:
    """Ten thousand heads, types and labels: as many parts."""
    lines = ("CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", "QUYẾT ĐỊNH", "Phụ lục", "Điều 1.")
    one = "".join(f"<w:p><w:r><w:t>{text}</w:t></w:r></w:p>" for text in lines)
    start = time.process_time()
    linted(Docx(document(one * 10_000)))
    assert time.process_time() - start < 20


@pytest.mark.parametrize(
    ("words", "sign"),
    [
        ("Số: 15", "."), ("Số: 15", "1"), ("Ví Dụ, ngày", " "), ("Ví Dụ, ngày", "."), ("Căn cứ Luật", " số 1"),
        ("Căn cứ Luật", "1"), ("(Ban hành kèm", "số."), ("Kinh phí", "phụ lục "), ("- Lưu", ", "), ("XÃ", "_"),
        (BASIS, "của A "), (BASIS, "1/1/"), (BASIS, "1/A-"), ("Kinh phí", "Điều 1, "), ("Kinh phí", "1/A1"),
        ("Kinh phí", "Nghị định 1/A-"), ("Kinh phí", "A a "), ("Ban hành Kế hoạch", "_ "), ("ỦY BAN", "a "),
    ],
)  # fmt: skip
def test_long_lines(words: str, sign: str, sample: Docx, linted: Linter) -> None:
    """No pattern takes more than the length of a line."""
    text = next(sample.paragraph(words).iter(W + "t"))
    middle = len(text.text or "") // 2
    text.text = (text.text or "")[:middle] + sign * 200_000 + (text.text or "")[middle:]
    start = time.process_time()
    linted(sample)
    assert time.process_time() - start < 5


@pytest.mark.parametrize("words", ["Tổng|1", "A|1"])
def test_many_totals(words: str, sample: Docx, linted: Linter) -> None:
    grid(sample, "Xã|Hồ sơ", *[words] * 20_000, "Tổng|5")
    start = time.process_time()
    linted(sample)
    assert time.process_time() - start < 10


def test_bomb() -> None:
    data = BytesIO()
    with zipfile.ZipFile(data, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr(MAIN, b" " * 60_000_000)
    assert isinstance(read_docx(data.getvalue()), tuple)


NUMBERS = st.sampled_from(["", "-1", "0", "1e9", "999999999999999999999", "abc", "12.5", "NaN", "inf", "true", "٣"])


@given(st.data())
def test_any_value_of_any_attribute(data: st.DataObject) -> None:
    """Whatever an attribute holds, the document is checked."""
    spoilt = Docx(compiled("plans/xa-mau-2027.tthc"))
    part = data.draw(st.sampled_from([DOCUMENT, STYLES]))
    elements = [one for one in spoilt.tree(part).iter() if one.attrib]
    for _ in range(8):
        one = data.draw(st.sampled_from(elements))
        name = data.draw(st.sampled_from(sorted(map(str, one.attrib))))
        one.set(name, data.draw(NUMBERS))
    found_in(spoilt.parts())
