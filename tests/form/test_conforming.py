"""Conforming documents have no findings: ours of all kinds, and offices' of other makes."""

from collections.abc import Callable

import pytest

from tthc_dsl import check, render
from tthc_dsl.archives import read_docx
from tthc_dsl.assets import PROFILES
from tthc_dsl.cli.new import starting_text
from tthc_dsl.cli.options import COMMANDS
from tthc_dsl.form.package import W

from .conftest import Linter, compiled, profile
from .makers import Docx, xml
from .test_violations import BASIS, BODY, CITED, ITALIC, SHAPE, VML, B, grid, motto_rule, sz, title_rule, underscores

WORDS: dict[str, dict[tuple[str, str], str]] = {
    "bac-giang-2024": {
        ("S2", "KT. CHỦ TỊCH"): "signed without TM., as plans often are",
        ("S5", "Đài PT&TH tỉnh."): "a full stop inside the list",
        ("S5", "+ Lưu: VT, NC-KSTT."): "the archive stands in a list of the second level",
    },
    "dak-ha-2023": {},
    "kien-an-2023": {
        ("S2", "CHỦ TỊCH"): "signed without TM., as plans often are",
        ("S5", "- Văn phòng UBND huyện"): "no semicolon",
        ("A2", "Nội dung thực hiện Kế hoạch"): "the title of the annex is in small letters",
    },
    "quang-ngai-2025": {("A3", "VỀ CHỈ TIÊU LIÊN QUAN"): "the annex does not say what it comes with"},
    "son-ha-2024": {
        ("D2", "Theo đề nghị của Chánh Văn phòng"): "the last basis ends with a comma",
        ("S5", "- Công TTĐT huyện."): "a full stop inside the list",
        ("S5", "- Lưu: VT, THnh"): "no full stop after the archive",
        ("A2", "VỀ CHỈ TIÊU LIÊN QUAN"): "“ngày” in small letters within the capitals",
        ("A3", "Quyết định số 282/QĐ-UBND"): "the decision has the number 288",
        ("A3", "VỀ CHỈ TIÊU LIÊN QUAN"): "the annex does not say what it comes with",
    },
    "xa-mau-2027": {},
}
"""What the authors of the published plans wrote against the decree, by item and place: nothing of layout."""


@pytest.mark.parametrize("plan", WORDS)
def test_plans(plan: str, linted: Linter) -> None:
    left = dict(WORDS[plan])
    for one in linted(Docx(compiled(f"plans/{plan}.tthc"))):
        told = (place for place in left if place[0] == one.code and place[1] in f"{one.headline} {one.notes}")
        place = next(told, None)
        assert place is not None, (one.code, one.headline, one.notes)
        del left[place]
    assert not left, "reviewed, but not found"


def head_in_one_row(d: Docx) -> None:
    """Number and date in the cells of the issuer and of Quốc hiệu: a table of one row."""
    first = next(d.paragraph("CỘNG HÒA").iterancestors(W + "tr"))
    second = first.getnext()
    assert second is not None
    for above, below in zip(first.findall(W + "tc"), second.findall(W + "tc"), strict=True):
        for one in below.findall(W + "p"):
            above.append(one)
    d.out(second)


def rules_as_shapes(d: Docx) -> None:
    """Lines drawn as shapes in place of borders."""
    shape = "<w:r><w:pict/></w:r>"
    for nth in (0, 0):
        d.drop_rule("GachCoQuan", nth)
    d.drop_rule("GachTrichYeu")
    for words in ("XÃ VÍ DỤ", "Độc lập"):
        for one in d.paragraphs(words):
            one.append(xml(shape))
    for one in d.paragraphs("Độc lập"):
        d.set(one, "pPr", '<w:pBdr><w:bottom w:val="nil"/></w:pBdr>')
    d.paragraph("Ban hành Kế hoạch").append(xml(shape))


def rules_as_underscores(d: Docx) -> None:
    d.drop_rule("GachTrichYeu")
    style = '<w:p><w:pPr><w:jc w:val="center"/></w:pPr><w:r><w:t>____________________</w:t></w:r></w:p>'
    d.insert("CHỦ TỊCH ỦY BAN", style)


def above(d: Docx, run: str) -> None:
    """Another table before the head."""
    table = next(d.paragraph("CỘNG HÒA").iterancestors(W + "tbl"))
    table.addprevious(xml(f"<w:tbl><w:tr><w:tc><w:p>{run}</w:p></w:tc></w:tr></w:tbl>"))
    table.addprevious(xml("<w:p/>"))


def small_set(d: Docx) -> None:
    for words, size in (("CỘNG HÒA", 24), ("Độc lập", 26), ("Ví Dụ, ngày", 26)):
        for nth in range(len(list(d.paragraphs(words)))):
            d.look(words, sz(size), nth=nth)


def direct_formatting(d: Docx) -> None:
    """All formatting on the runs, none in the style."""
    for words in ("Căn cứ", "Theo đề nghị"):
        for one in d.paragraphs(words):
            for run in one.iter(W + "r"):
                d.set(run, "rPr", ITALIC)
    props = d.style("CanCu").find(W + "rPr")
    assert props is not None
    d.out(props)


def department(d: Docx) -> None:
    """A superior line over the issuer: upright, not bold."""
    for _ in range(2):
        d.look("ỦY BAN NHÂN DÂN", '<w:b w:val="0"/>')
        d.say("ỦY BAN NHÂN DÂN", "ỦY BAN NHÂN DÂN", "UBND XÃ VÍ DỤ")
        d.say("XÃ VÍ DỤ", "XÃ VÍ DỤ", "PHÒNG KINH TẾ")


def blank_draft(d: Docx) -> None:
    d.say("Số: 15", "15", "      ")
    d.say("Ví Dụ, ngày", "05 tháng 01", "      tháng      ")
    d.say("(Ban hành kèm", "15/QĐ-UBND ngày 05/01/2027", "     /QĐ-UBND ngày     tháng     năm 2027")


def own_numbers(d: Docx) -> None:
    """Word numbers the clauses: what it prints is not in the text."""
    for words in ("2. Trung tâm", "3. Trong quá"):
        d.form(words, '<w:numPr><w:ilvl w:val="0"/><w:numId w:val="1"/></w:numPr>')
        d.say(words, words[:3], "")


def tracked(d: Docx) -> None:
    """An insertion that is not accepted yet, in a content control."""
    one = d.paragraph("Kinh phí")
    run = one.find(W + "r")
    assert run is not None
    wrapped = xml("<w:ins><w:sdt><w:sdtContent/></w:sdt></w:ins>")
    run.addprevious(wrapped)
    wrapped[0][0].append(run)


def emphasis(d: Docx) -> None:
    d.paragraph("Kinh phí").append(xml(f"<w:r><w:rPr>{B}{ITALIC}</w:rPr><w:t> Nhấn mạnh.</w:t></w:r>"))


def turned_edges(d: Docx) -> None:
    """Word turns the edges with the page."""
    d.page(2, "pgMar", top="1701", right="1134", bottom="1134", left="1134")


def edges_as_word_rounds(d: Docx) -> None:
    d.page(0, "pgMar", top="1418", right="850", bottom="1418", left="1985")
    d.page(1, "pgSz", w="11907", h="16840")


def exact_lines(d: Docx) -> None:
    d.set(d.style("ThanBai"), "pPr", '<w:spacing w:before="60" w:after="60" w:line="340" w:lineRule="exact"/>')
    for key in ("Dieu", "Heading2"):
        d.set(d.style(key), "pPr", '<w:spacing w:before="60" w:after="60" w:line="340" w:lineRule="exact"/>')


def head_of_decision(d: Docx, text: str, titles: str) -> None:
    d.say("CHỦ TỊCH ỦY BAN", "CHỦ TỊCH ỦY BAN NHÂN DÂN XÃ VÍ DỤ", text)
    first, *rest = titles.split("/")
    d.say("CHỦ TỊCH", "CHỦ TỊCH", first, nth=0 if text.startswith("ỦY") else 1)
    for one in reversed(rest):
        made = d.copied(first)
        next(iter(made.iter(W + "t"))).text = one


VARIANTS: dict[str, Callable[[Docx], object]] = {
    "head in one row": head_in_one_row,
    "rules as shapes": rules_as_shapes,
    "rules as underscores": rules_as_underscores,
    "small set": small_set,
    "direct formatting": direct_formatting,
    "blank draft": blank_draft,
    "own numbers": own_numbers,
    "tracked": tracked,
    "emphasis": emphasis,
    "turned edges": turned_edges,
    "edges with units": lambda d: [
        d.page(n, "pgMar", top="20mm", bottom="2cm", left="1.2in", right="45pt", header="10mm") for n in (0, 1)
    ],
    "decimals of other programs": lambda d: d.page(0, "pgMar", left="1700.7874015748032"),
    "sizes with units": lambda d: d.look(BODY, '<w:sz w:val="14pt"/>'),
    "an empty table above": lambda d: above(d, ""),
    "a box of its own above": lambda d: above(d, "<w:r><w:t>DỰ THẢO</w:t></w:r>"),
    "edges as Word rounds": edges_as_word_rounds,
    "exact lines": exact_lines,
    "indent of 1 cm": lambda d: d.set(d.style("ThanBai"), "pPr", '<w:ind w:firstLine="567"/>'),
    "indent of 12.5 mm": lambda d: d.set(d.style("ThanBai"), "pPr", '<w:ind w:firstLine="709"/>'),
    "HOÀ": lambda d: [d.say("CỘNG HÒA", "HÒA", "HOÀ"), d.say("CỘNG HÒA", "HÒA", "HOÀ")],
    "black by number": lambda d: d.look("Kinh phí", '<w:color w:val="000000"/>'),
    "deputy": lambda d: head_of_decision(d, "CHỦ TỊCH ỦY BAN NHÂN DÂN XÃ VÍ DỤ", "KT. CHỦ TỊCH/PHÓ CHỦ TỊCH"),
    "acting": lambda d: head_of_decision(d, "CHỦ TỊCH ỦY BAN NHÂN DÂN XÃ VÍ DỤ", "Q. CHỦ TỊCH"),
    "by order": lambda d: head_of_decision(d, "CHỦ TỊCH ỦY BAN NHÂN DÂN XÃ VÍ DỤ", "TL. CHỦ TỊCH/CHÁNH VĂN PHÒNG"),
    "committee": lambda d: [
        head_of_decision(d, "ỦY BAN NHÂN DÂN XÃ VÍ DỤ", "TM. ỦY BAN NHÂN DÂN/KT. CHỦ TỊCH/PHÓ CHỦ TỊCH"),
        d.say("(Ban hành kèm", "Chủ tịch UBND", "UBND"),
    ],
    "department": department,
    "motto underlined by a line": lambda d: motto_rule(d, VML.format(172)),
    "motto underlined by underscores": lambda d: motto_rule(d, underscores(25)),
    "motto underlined by a shape": lambda d: motto_rule(d, SHAPE.format(3300 * 635)),
    "two shapes at the motto": lambda d: motto_rule(d, VML.format(20) + VML.format(30)),
    "a picture at the subject": lambda d: title_rule(d, SHAPE.format(100 * 635).replace('cy="0"', 'cy="635000"')),
    "condensed letters": lambda d: [
        d.say("Ví Dụ, ngày", "Ví Dụ", "Ví Dụ Đông Bắc Thượng Trung"),
        d.look("Ví Dụ Đông", '<w:spacing w:val="-20"/>'),
    ],
    "totals": lambda d: grid(
        d,
        "TT|Lĩnh vực|Hồ sơ|Tỷ lệ (%)",
        "1|Đất đai|7.920|99,5",
        "2|Hộ tịch|80|90",
        "|Tổng cộng:|8.000|95",
    ),
    "total first": lambda d: grid(d, "Lĩnh vực|Hồ sơ", "Tổng số|97", "Đất đai|7", "Hộ tịch|90"),
    "totals of totals": lambda d: grid(
        d,
        "Xã|Hồ sơ",
        "A|1",
        "B|2",
        "Cộng|3",
        "C|5",
        "D|6",
        "Cộng|11",
        "Tổng cộng|14",
    ),
    "rows that sum up others": lambda d: grid(
        d,
        "TT|Lĩnh vực|Hồ sơ",
        "I|Tỉnh|30",
        "1|Đất đai|10",
        "2|Hộ tịch|20",
        "|Tổng cộng|30",
    ),
    "rounded parts": lambda d: grid(d, "Xã|Tỷ đồng", "A|1,25", "B|1,25", "C|1,25", "Tổng|3,76"),
    "cells that are no numbers": lambda d: grid(d, "Xã|Hồ sơ", "A|10 hồ sơ", "B|5", "Tổng|16"),
    "a cell that is empty": lambda d: grid(d, "Xã|Hồ sơ", "A|", "B|5", "Tổng|16"),
    "thousands with a comma": lambda d: grid(d, "Xã|Hồ sơ", "A|7,920", "B|80", "Tổng|8,000"),
    "cited shortly again": lambda d: d.say(BODY, "Kinh phí", f"{CITED}; Nghị định số 63/2010/NĐ-CP; kinh phí"),
    "cited in the title of another": lambda d: d.say(
        BODY,
        "Kinh phí",
        "Nghị định số 7/2026/NĐ-CP ngày 05/01/2026 của Chính phủ sửa đổi Nghị định số 63/2010/NĐ-CP "
        "ngày 08/6/2010 của Chính phủ; Nghị định số 63/2010/NĐ-CP; kinh phí",
    ),
    "basis cited before": lambda d: d.insert(
        "Căn cứ Quyết định số 2680",
        '<w:p><w:pPr><w:pStyle w:val="CanCu"/></w:pPr><w:r><w:t>Thực hiện Quyết định số 9/QĐ-UBND ngày 06/01/2026 của '
        "Chủ tịch UBND xã về việc giao Nghị định số 45/2020/NĐ-CP;</w:t></w:r></w:p>",
    ),
    "a law of an older date": lambda d: d.say(BASIS, "08/4/2020", "01/7/2013") or d.say(BASIS, "45/2020", "45/2013"),
    "articles that are there": lambda d: d.say(
        BODY, "Kinh", "Theo Điều 1, 2 và 3 của Quyết định này, Điều 9 Luật này, kinh"
    ),
    "centred title of a table": lambda d: d.insert(
        "(Kèm theo Kế hoạch hoạt động kiểm soát",
        '<w:p><w:pPr><w:jc w:val="center"/></w:pPr><w:r><w:rPr><w:b/></w:rPr><w:t>VÀ CHỈ TIÊU</w:t></w:r></w:p>',
    ),
}


@pytest.mark.parametrize("name", VARIANTS)
def test_other_conforming_documents(name: str, sample: Docx, linted: Linter) -> None:
    VARIANTS[name](sample)
    found = linted(sample)
    assert found == (), [one.headline[1] for one in found]


def test_a_head_without_a_table_is_not_guessed(sample: Docx, linted: Linter) -> None:
    table = next(sample.paragraph("CỘNG HÒA").iterancestors(W + "tbl"))
    for words in ("ỦY BAN NHÂN DÂN\tCỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", "XÃ VÍ DỤ\tĐộc lập - Tự do - Hạnh phúc"):
        left, right = words.split("\t")
        table.addprevious(xml(f"<w:p><w:r><w:t>{left}</w:t><w:tab/><w:t>{right}</w:t></w:r></w:p>"))
    sample.out(table)
    (found,) = linted(sample)
    assert (found.code, found.severity) == ("H1", "warning")
    assert "not checked" in found.headline[1]


def test_a_head_in_a_text_box_is_not_guessed(sample: Docx, linted: Linter) -> None:
    table = next(sample.paragraph("CỘNG HÒA").iterancestors(W + "tbl"))
    shape = xml("<w:p><w:r><w:pict><w:txbxContent/></w:pict></w:r></w:p>")
    table.addprevious(shape)
    next(shape.iter(W + "txbxContent")).append(table)
    (found,) = linted(sample)
    assert (found.code, found.severity) == ("H1", "warning")


def test_signature_without_a_table_is_not_guessed(sample: Docx, linted: Linter) -> None:
    table = next(sample.paragraph("Nơi nhận").iterancestors(W + "tbl"))
    for one in reversed(list(table.iter(W + "p"))):
        table.addnext(one)
    sample.out(table)
    (found,) = linted(sample)
    assert (found.code, found.severity) == ("S1", "warning")


@pytest.mark.parametrize("kind", ["decision", "plan", "targets"])
def test_starting_plans(kind: str, linted: Linter) -> None:
    """What `tthcc new` writes conforms before anything is filled in."""
    parts = read_docx(render(check(starting_text(kind, 2027, "vi"))))
    assert isinstance(parts, dict)
    assert linted(Docx(parts)) == ()


def test_profile_is_whole() -> None:
    """Each item has a weight and words; each profile can be chosen."""
    assert len(profile().items) >= 45
    assert {one.severity for one in profile().items.values()} == {"error", "warning", "info"}
    assert all(all(one.title) for one in profile().items.values())
    (option,) = [one for one in COMMANDS["lint-docx"][1] if one.field == "profile"]
    assert set(option.choices) == set(PROFILES)
