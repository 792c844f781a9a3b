"""Formatting is worked out as Word does: a violation counts wherever it is set, and none counts that is set back."""

from collections.abc import Callable

import pytest

from tthc_dsl.form.document import Paragraph, read_document
from tthc_dsl.form.package import W, open_package

from .conftest import Linter
from .makers import STYLES, Docx, xml

THEME = """<a:theme xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main"><a:themeElements><a:fontScheme>
<a:majorFont><a:latin typeface="Cambria"/></a:majorFont><a:minorFont><a:latin typeface="Calibri"/></a:minorFont>
</a:fontScheme></a:themeElements></a:theme>"""
BODY = "Kinh phí thực hiện"


def style(d: Docx, key: str, holder: str, *props: str) -> None:
    d.set(d.style(key), holder, *props)


def defaults(d: Docx, holder: str, *props: str) -> None:
    found = d.tree(STYLES).find(f"{W}docDefaults/{W}{holder}Default")
    assert found is not None
    d.set(found, holder, *props)


def new_style(d: Docx, text: str) -> None:
    d.tree(STYLES).append(xml(text))


def themed(d: Docx) -> None:
    d.raw["word/theme/theme1.xml"] = THEME.encode()
    rels = "word/_rels/document.xml.rels"
    kind = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/theme"
    new = f'<Relationship Id="rId98" Target="theme/theme1.xml" Type="{kind}"/></Relationships>'
    d.raw[rels] = d.raw[rels].replace(b"</Relationships>", new.encode())
    defaults(d, "rPr", '<w:rFonts w:asciiTheme="minorHAnsi" w:hAnsiTheme="minorHAnsi"/>')


def in_character_style(d: Docx) -> None:
    new_style(
        d,
        '<w:style w:type="character" w:styleId="Small"><w:basedOn w:val="Smaller"/></w:style>',
    )
    new_style(
        d,
        '<w:style w:type="character" w:styleId="Smaller"><w:rPr><w:sz w:val="20"/></w:rPr></w:style>',
    )
    d.look(BODY, '<w:rStyle w:val="Small"/>')


def toggled_off(d: Docx) -> None:
    """A character style that is bold, in a paragraph style that is bold: not bold."""
    d.look("XÃ VÍ DỤ", '<w:rStyle w:val="NhanDieu"/>')


def in_table_style(d: Docx) -> None:
    for key in ("CoQuanBanHanh", "QuocHieu", "TieuNgu", "SoKyHieu", "DiaDanh"):
        props = d.style(key).find(W + "pPr")
        assert props is not None
        for one in props.findall(W + "jc"):
            props.remove(one)
    style(d, "BangKhongVien", "pPr", '<w:jc w:val="right"/>')


CASES: dict[str, tuple[str, Callable[[Docx], object]]] = {
    "document defaults": ("F7", lambda d: [defaults(d, "pPr", '<w:spacing w:line="240"/>'), unset_line(d, 480)]),
    "parent style": ("F5", lambda d: style(d, "ThanBai", "pPr", '<w:ind w:firstLine="0"/>')),
    "parent's parent": ("F4", lambda d: bare_jc(d, "right")),
    "character style, itself based on one": ("F3", in_character_style),
    "toggles put each other out": ("H7", toggled_off),
    "theme font": ("F1", themed),
    "table style": ("H2 H3 H7 H8 H9 S4", in_table_style),
    "complex letters have sizes of their own": (
        "F3",
        lambda d: d.look(BODY, "<w:rtl/>", '<w:szCs w:val="20"/>'),
    ),
    # what does not show
    "size of complex letters": ("", lambda d: d.look(BODY, '<w:szCs w:val="20"/>')),
    "violation set back": (
        "",
        lambda d: [style(d, "ThanBai", "rPr", "<w:b/>"), style(d, "CanCu", "rPr", '<w:b w:val="0"/>')],
    ),
    "hidden words": ("", lambda d: d.paragraph(BODY).append(xml(HIDDEN))),
    "deleted words": ("", lambda d: d.paragraph(BODY).append(xml(DELETED))),
    "first line against hanging": (
        "",
        lambda d: [style(d, "ThanBai", "pPr", '<w:ind w:hanging="300"/>'), all_first(d)],
    ),
}
HIDDEN = '<w:r><w:rPr><w:vanish/><w:sz w:val="8"/><w:color w:val="FF0000"/></w:rPr><w:t>x</w:t></w:r>'
DELETED = '<w:del><w:r><w:rPr><w:color w:val="FF0000"/></w:rPr><w:delText>x</w:delText></w:r></w:del>'


def unset_line(d: Docx, line: int) -> None:
    """The styles of text say nothing of lines; the defaults say too much."""
    for one in list(d.tree(STYLES).iter(W + "spacing")):
        if one.get(W + "line") == "264":
            del one.attrib[W + "line"], one.attrib[W + "lineRule"]
    defaults(d, "pPr", f'<w:spacing w:line="{line}" w:lineRule="auto"/>')


def bare_jc(d: Docx, align: str) -> None:
    props = d.style("ThanBai").find(W + "pPr")
    assert props is not None
    for one in props.findall(W + "jc"):
        props.remove(one)
    style(d, "Normal", "pPr", f'<w:jc w:val="{align}"/>')
    for key in ("BangTrai", "BangMuc", "NoiNhan", "MucNoiNhan"):
        style(d, key, "pPr", '<w:jc w:val="left"/>')


def all_first(d: Docx) -> None:
    for one in d.tree().iter(W + "pStyle"):
        if one.get(W + "val") in ("ThanBai", "CanCu", "Khoan", "Diem", "GachDauDong"):
            props = one.getparent()
            assert props is not None
            props.append(xml('<w:ind w:firstLine="720"/>'))


@pytest.mark.parametrize("name", CASES)
def test_where_formatting_comes_from(name: str, sample: Docx, linted: Linter) -> None:
    items, make = CASES[name]
    make(sample)
    assert sorted(one.code for one in linted(sample)) == items.split()


def test_one_fault_at_many_places_is_one_finding(sample: Docx, linted: Linter) -> None:
    style(sample, "BangTrai", "rPr", '<w:color w:val="FF0000"/>')
    (found,) = linted(sample)
    assert (found.code, found.name, found.severity) == ("F2", "color", "error")
    assert any(note[1].startswith("also at: paragraph") and note[1].endswith(" more") for note in found.notes)


def test_words_are_joined() -> None:
    """Runs, fields, insertions, alternatives and broken lines of one paragraph are one text."""
    body = (
        "<w:body><w:p><w:r><w:t>Đie\u0302\u0300u</w:t></w:r><w:r><w:t>\xa01.</w:t><w:br/></w:r><w:ins><w:r><w:t>a</w:t></w:r></w:ins>"
        '<w:hyperlink><w:r><w:tab/><w:t>b</w:t></w:r></w:hyperlink><w:fldSimple w:instr="DATE"><w:r><w:t>c</w:t></w:r>'
        "</w:fldSimple><w:r><w:instrText>PAGE</w:instrText></w:r><w:sdt><w:sdtContent><w:r><w:rPr><w:caps/></w:rPr>"
        "<w:t>d</w:t></w:r></w:sdtContent></w:sdt></w:p></w:body>"
    )
    space = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
    package = open_package({"word/document.xml": f'<w:document xmlns:w="{space}">{body}</w:document>'.encode()})
    assert not isinstance(package, tuple)
    document = read_document(package)
    assert not isinstance(document, tuple)
    (one,) = document.blocks
    assert isinstance(one, Paragraph)
    assert one.text == "Điều 1.\na\tbcD"
