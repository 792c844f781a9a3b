"""From a conforming document, one violation at a time: the item that is broken is found, and nothing else."""

from collections.abc import Callable

import pytest

from tthc_dsl.form.package import W

from .conftest import Linter, profile
from .makers import STYLES, Docx, xml

BODY = "Kinh phí thực hiện"
BULLET = "- Công khai đầy đủ"
BASIS = "Căn cứ Nghị định số 45"
STATE = "CỘNG HÒA"
MOTTO = "Độc lập"
PLACE = "Ví Dụ, ngày"
NUMBER = "Số: 15"
CITED = "Nghị định số 63/2010/NĐ-CP ngày 08/6/2010 của Chính phủ về kiểm soát thủ tục hành chính"
SUBJECT = "Ban hành Kế hoạch hoạt động"
AUTHORITY = "CHỦ TỊCH ỦY BAN"
PLAN = "Hoạt động kiểm soát"
LAST = "3. Trong quá trình"

B, NO_B, ITALIC, NO_I = "<w:b/>", '<w:b w:val="0"/>', "<w:i/>", '<w:i w:val="0"/>'


def sz(size: int) -> str:
    return f'<w:sz w:val="{size}"/>'


def jc(align: str) -> str:
    return f'<w:jc w:val="{align}"/>'


def font(name: str) -> str:
    return f'<w:rFonts w:ascii="{name}" w:hAnsi="{name}"/>'


EMPTY = '<w:p><w:pPr><w:pStyle w:val="ThanBai"/></w:pPr></w:p>'
PARAGRAPH = '<w:p><w:pPr><w:pStyle w:val="ThanBai"/></w:pPr><w:r><w:t>{}</w:t></w:r></w:p>'


def footer_number(d: Docx) -> None:
    parts = d.raw
    parts["word/footer1.xml"] = (
        b'<w:ftr xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"><w:p><w:fldSimple '
        b'w:instr="PAGE"><w:r><w:t>1</w:t></w:r></w:fldSimple></w:p></w:ftr>'
    )
    rels = "word/_rels/document.xml.rels"
    new = (
        '<Relationship Id="rId99" Target="footer1.xml" '
        'Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/footer"/></Relationships>'
    )
    parts[rels] = parts[rels].replace(b"</Relationships>", new.encode())
    one = xml('<w:footerReference w:type="default"/>')
    one.set("{http://schemas.openxmlformats.org/officeDocument/2006/relationships}id", "rId99")
    d.section(3).insert(0, one)


def header(d: Docx, old: str, new: str, part: str = "word/header2.xml") -> None:
    text = d.raw[part].decode()
    assert old in text
    d.raw[part] = text.replace(old, new).encode()


def swap_cells(d: Docx) -> None:
    row = next(d.paragraph(STATE).iterancestors(W + "tr"))
    first, second = row.findall(W + "tc")
    second.addnext(first)


def grow_table(d: Docx) -> None:
    table = next(d.paragraph("Nội dung công việc").iterancestors(W + "tbl"))
    grid = table.find(W + "tblGrid")
    assert grid is not None
    grid[1].set(W + "w", "9000")
    for row in table.findall(W + "tr"):
        for cell in row.findall(W + "tc"):
            props = cell.find(W + "tcPr")
            width = props.find(W + "tcW") if props is not None else None
            if props is not None and width is not None:
                props.remove(width)


def narrow_cell(d: Docx) -> None:
    cell = next(d.paragraph("Nội dung công việc").iterancestors(W + "tc"))
    width = cell.find(f"{W}tcPr/{W}tcW")
    assert width is not None
    width.set(W + "w", "1000")


def row_flag(d: Docx, words: str, flag: str) -> None:
    row = next(d.paragraph(words).iterancestors(W + "tr"))
    props = row.find(W + "trPr")
    assert props is not None
    one = props.find(W + flag)
    assert one is not None
    props.remove(one)


def merge_down(d: Docx) -> None:
    table = next(d.paragraph("Nội dung công việc").iterancestors(W + "tbl"))
    rows = table.findall(W + "tr")
    d.set(rows[0].findall(W + "tc")[-1], "tcPr", '<w:vMerge w:val="restart"/>')
    d.set(rows[1].findall(W + "tc")[-1], "tcPr", "<w:vMerge/>")


def join_sections(d: Docx) -> None:
    """The second annex in the section of the first."""
    mark = d.section(2)
    paragraph = next(mark.iterancestors(W + "p"))
    props = paragraph.find(W + "pPr")
    assert props is not None
    props.remove(mark)
    paragraph.append(xml('<w:r><w:br w:type="page"/></w:r>'))
    last = d.section(2)
    for tag in ("pgSz", "pgMar"):
        old, new = last.find(W + tag), mark.find(W + tag)
        assert old is not None
        assert new is not None
        last.replace(old, new)


def split_number(d: Docx) -> None:
    """Place and date in a row below the number."""
    cell = next(d.paragraph(PLACE).iterancestors(W + "tc"))
    row = next(cell.iterancestors(W + "tr"))
    new = xml("<w:tr><w:tc><w:p/></w:tc></w:tr>")
    row.addnext(new)
    row.append(xml("<w:tc><w:p/></w:tc>"))
    new.append(cell)


def attribute(d: Docx, style: str, path: str, name: str, value: str) -> None:
    found = d.style(style).find("/".join(W + step for step in path.split("/")))
    assert found is not None
    found.set(W + name, value)


NO_BORDER = '<w:pBdr><w:bottom w:val="nil"/></w:pBdr>'
LINE = '<w:p><w:pPr><w:jc w:val="center"/></w:pPr>{}</w:p>'
VML = '<w:r><w:pict><v:line xmlns:v="urn:schemas-microsoft-com:vml" from="0,1pt" to="{}pt,1pt"/></w:pict></w:r>'
SHAPE = (
    '<w:r><w:drawing><wp:anchor xmlns:wp="http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing">'
    '<wp:extent cx="{}" cy="0"/></wp:anchor></w:drawing></w:r>'
)


def underscores(count: int) -> str:
    return f"<w:r><w:t>{'_' * count}</w:t></w:r>"


def motto_rule(d: Docx, drawn: str) -> None:
    """Another rule under Tiêu ngữ than the border, in both heads."""
    for nth in (0, 1):
        d.form(MOTTO, NO_BORDER, nth=nth)
        d.paragraph(MOTTO, nth).addnext(xml(LINE.format(drawn)))


def title_rule(d: Docx, drawn: str) -> None:
    d.drop_rule("GachTrichYeu")
    d.insert(AUTHORITY, LINE.format(drawn))


def grid(d: Docx, *rows: str, style: str = "BangGiua") -> None:
    """A table of numbers in the text of the plan: cells are parted by "|", the first row is its head."""
    count = len(rows[0].split("|"))
    width = 9000 // count
    cell = (
        f'<w:tc><w:tcPr><w:tcW w:w="{width}" w:type="dxa"/></w:tcPr><w:p><w:pPr><w:pStyle w:val="{style}"/></w:pPr>'
        "<w:r><w:t>{}</w:t></w:r></w:p></w:tc>"
    )
    lines = ["".join(map(cell.format, row.split("|"))) for row in rows]
    head = f"<w:tr><w:trPr><w:tblHeader/></w:trPr>{lines[0]}</w:tr>"
    columns = f'<w:tblGrid>{f"""<w:gridCol w:w="{width}"/>""" * count}</w:tblGrid>'
    body = "".join(f"<w:tr>{line}</w:tr>" for line in lines[1:])
    props = '<w:tblPr><w:tblStyle w:val="TableGrid"/></w:tblPr>'
    d.insert("III. KINH", f"<w:tbl>{props}{columns}{head}{body}</w:tbl>")


VIOLATIONS: dict[str, tuple[str, Callable[[Docx], object]]] = {
    # paper, edges, numbers
    "letter": ("P1", lambda d: d.page(0, "pgSz", w="12240", h="15840")),
    "landscape without its word": ("P1", lambda d: d.page(2, "pgSz", orient="portrait")),
    "left 25 mm": ("P2", lambda d: d.page(0, "pgMar", left="1417")),
    "top 15 mm": ("P2", lambda d: d.page(1, "pgMar", top="850")),
    "bottom 30 mm": ("P2", lambda d: d.page(3, "pgMar", bottom="1701")),
    "right 10 mm": ("P2", lambda d: d.page(0, "pgMar", right="567")),
    "left 10 mm, with its unit": ("P2", lambda d: d.page(0, "pgMar", left="10mm")),
    "left beyond all bounds": ("P2", lambda d: d.page(0, "pgMar", left="99999999999999999999")),
    "no left edge": ("P2", lambda d: d.drop_of_section(0, "pgMar", "left")),
    "no edges": ("P2", lambda d: d.drop_of_section(0, "pgMar")),
    "a gutter": ("P2", lambda d: d.page(0, "pgMar", gutter="283")),
    "no page number": ("P3", lambda d: header(d, ' w:instr=" PAGE "', ' w:instr=" DATE "')),
    "page number right": ("P3", lambda d: header(d, "</w:pPr>", '<w:jc w:val="right"/></w:pPr>')),
    "page number small": ("P3", lambda d: header(d, "<w:r>", '<w:r><w:rPr><w:sz w:val="22"/></w:rPr>')),
    "page number in the footer": ("P3", footer_number),
    "number on page one": ("P4", lambda d: d.drop_of_section(0, "titlePg")),
    "number in the first header": (
        "P4",
        lambda d: header(d, "</w:pPr>", '</w:pPr><w:fldSimple w:instr="PAGE"/>', "word/header1.xml"),
    ),
    "number on an annex's first page": ("P4", lambda d: d.drop_of_section(3, "titlePg")),
    "header below the edge": ("P5", lambda d: d.page(0, "pgMar", header="1134")),
    "annex numbered on": ("P6", lambda d: d.drop_of_section(3, "pgNumType")),
    "annex from 5": ("P6", lambda d: d.page(2, "pgNumType", start="5")),
    "annex in the section before": ("P6", join_sections),
    # letters and paragraphs
    "Arial": ("F1", lambda d: d.look(BODY, font("Arial"))),
    "a cell in Calibri": ("F1", lambda d: d.look("Tỷ lệ TTHC thuộc", font("Calibri"))),
    "blue": ("F2", lambda d: d.look(BODY, '<w:color w:val="0000FF"/>')),
    "body 12": ("F3", lambda d: d.look(BODY, sz(24))),
    "body 15": ("F3", lambda d: d.look("1. Các cơ quan", sz(30))),
    "body 11, with its unit": ("F3", lambda d: d.look(BODY, '<w:sz w:val="11pt"/>')),
    "a size that is none": ("F3", lambda d: d.look(STATE, '<w:sz w:val="abc"/>')),
    "two sizes": ("F3", lambda d: d.look(BULLET, sz(26))),
    "body left": ("F4", lambda d: d.form(BODY, jc("left"))),
    "basis centred": ("F4", lambda d: d.form(BASIS, jc("center"))),
    "article right": ("F4", lambda d: d.form("Điều 2.", jc("right"))),
    "authority left": ("F4", lambda d: d.form(AUTHORITY, jc("left"))),
    "no indent": ("F5", lambda d: d.form(BODY, '<w:ind w:firstLine="0"/>')),
    "hanging": ("F5", lambda d: d.form(BULLET, '<w:ind w:left="360" w:hanging="360"/>')),
    "indent 2 cm": ("F5", lambda d: d.form(BODY, '<w:ind w:firstLine="1134"/>')),
    "no gap": ("F6", lambda d: d.form(LAST, '<w:spacing w:before="0"/>')),
    "gap taken out by the style": ("F6", lambda d: d.form(LAST, "<w:contextualSpacing/>")),
    "double spacing": ("F7", lambda d: d.form(BODY, '<w:spacing w:line="480"/>')),
    "exactly 12 pt": ("F7", lambda d: d.form(BODY, '<w:spacing w:line="240" w:lineRule="exact"/>')),
    "at least 30 pt": ("F7", lambda d: d.form(BODY, '<w:spacing w:line="600" w:lineRule="atLeast"/>')),
    "indent of blanks": ("F8", lambda d: d.say(BODY, "Kinh phí", "     Kinh phí")),
    "an empty paragraph": ("F8", lambda d: d.insert(LAST, EMPTY)),
    # head
    "Quốc hiệu on the left": ("H1", swap_cells),
    "Quốc hiệu misspelt": ("H2", lambda d: d.say(STATE, "NGHĨA", "NGHỈA")),
    "Quốc hiệu not bold": ("H2", lambda d: d.look(STATE, NO_B)),
    "Quốc hiệu 14": ("H2", lambda d: d.look(STATE, sz(28))),
    "no Quốc hiệu": ("H2", lambda d: d.drop(STATE)),
    "en dash": ("H3", lambda d: d.say(MOTTO, "lập - Tự do - H", "lập – Tự do – H")),
    "no blanks at the dash": ("H3", lambda d: d.say(MOTTO, "lập - Tự", "lập-Tự")),
    "capitals in Tiêu ngữ": ("H3", lambda d: d.say(MOTTO, "Tự do", "Tự Do")),
    "Tiêu ngữ italic": ("H3", lambda d: d.look(MOTTO, ITALIC)),
    "mixed sizes": ("H4", lambda d: d.look(MOTTO, sz(26))),
    "place in the small size": ("H4", lambda d: d.look(PLACE, sz(26))),
    "no rule under the issuer": ("H6", lambda d: d.drop_rule("GachCoQuan")),
    "no rule under the subject": ("H6", lambda d: d.drop_rule("GachTrichYeu")),
    "no rule under Tiêu ngữ": ("H6", lambda d: d.form(MOTTO, '<w:pBdr><w:bottom w:val="nil"/></w:pBdr>')),
    "dotted rule": ("H6", lambda d: d.form(MOTTO, '<w:pBdr><w:bottom w:val="dotted"/></w:pBdr>')),
    "no room for Quốc hiệu": ("H5", lambda d: d.form(STATE, '<w:ind w:left="300" w:right="300"/>')),
    "no room for Tiêu ngữ": ("H5", lambda d: [motto_rule(d, VML.format(172)), d.form(MOTTO, '<w:ind w:left="2500"/>')]),
    "no room for the number": ("H5", lambda d: d.form(NUMBER, '<w:ind w:left="1400"/>')),
    "no room for the place": ("H5", lambda d: d.say(PLACE, "Ví Dụ", "Ví Dụ Đông Bắc Thượng Trung Du Miền Núi")),
    "a wide motto": ("H5", lambda d: d.look(STATE, '<w:spacing w:val="20"/>')),
    "short underscores under Tiêu ngữ": ("H6", lambda d: motto_rule(d, underscores(10))),
    "long line under Tiêu ngữ": ("H6", lambda d: motto_rule(d, VML.format(220))),
    "long rule under the issuer": (
        "H6",
        lambda d: d.set(d.style("GachCoQuan"), "pPr", '<w:ind w:left="900" w:right="900"/>'),
    ),
    "short rule under the issuer": (
        "H6",
        lambda d: d.set(d.style("GachCoQuan"), "pPr", '<w:ind w:left="1500" w:right="1500"/>'),
    ),
    "long rule under the subject": ("H6", lambda d: title_rule(d, SHAPE.format(5600 * 635))),
    "short rule under the subject": ("H6", lambda d: title_rule(d, underscores(3))),
    "issuer not bold": ("H7", lambda d: d.look("XÃ VÍ DỤ", NO_B)),
    "first line of the issuer not bold": ("H7", lambda d: d.look("ỦY BAN", NO_B)),
    "issuer in small letters": ("H7", lambda d: d.say("XÃ VÍ DỤ", "XÃ VÍ DỤ", "Xã Ví Dụ")),
    "issuer 14": ("H7", lambda d: d.look("XÃ VÍ DỤ", sz(28))),
    "number of one digit": ("H8", lambda d: d.say(NUMBER, "15", "5")),
    "blanks in the symbol": ("H8", lambda d: d.say(NUMBER, "QĐ-UBND", "QĐ - UBND")),
    "number bold": ("H8", lambda d: d.look(NUMBER, B)),
    "no number": ("H8", lambda d: d.drop(NUMBER)),
    "day without zero": ("H9", lambda d: d.say(PLACE, "05", "5")),
    "month with zero": ("H9", lambda d: d.say(PLACE, "tháng 01", "tháng 1")),
    "place upright": ("H9", lambda d: d.look(PLACE, NO_I)),
    "no comma after the place": ("H9", lambda d: d.say(PLACE, "Dụ, ngày", "Dụ ngày")),
    "place below the number": ("H9", split_number),
    "year in the symbol": ("H10", lambda d: d.say(NUMBER, "15/", "15/2027/")),
    "symbol of a plan": ("H11", lambda d: d.say(NUMBER, "QĐ", "BC")),
    # title
    "type in small letters": ("T1", lambda d: d.say("QUYẾT ĐỊNH", "QUYẾT ĐỊNH", "Quyết định")),
    "type 16": ("T1", lambda d: d.look("QUYẾT ĐỊNH", sz(32))),
    "type of the plan not bold": ("T1", lambda d: d.look("KẾ HOẠCH", NO_B)),
    "full stop in the subject": ("T2", lambda d: d.say(SUBJECT, "xã Ví Dụ", "xã Ví Dụ.")),
    "subject not bold": ("T2", lambda d: d.look(SUBJECT, NO_B)),
    "subject begins otherwise": ("T2", lambda d: d.say(SUBJECT, "Ban hành Kế", "Kế")),
    "subject of the plan left": ("T2", lambda d: d.form(PLAN, jc("left"))),
    # decision
    "authority below the bases": ("D1", lambda d: d.move(AUTHORITY, "Theo đề nghị")),
    "no authority": ("D1", lambda d: d.drop(AUTHORITY)),
    "no enacting words": ("D1", lambda d: d.drop("QUYẾT ĐỊNH:")),
    "no colon": ("D1", lambda d: d.say("QUYẾT ĐỊNH:", "ĐỊNH:", "ĐỊNH")),
    "authority 13": ("D1", lambda d: d.look(AUTHORITY, sz(26))),
    "basis ends with a comma": ("D2", lambda d: d.say(BASIS, "điện tử;", "điện tử,")),
    "last basis ends with a semicolon": ("D2", lambda d: d.say("Theo đề nghị", "xã.", "xã;")),
    "basis upright": ("D2", lambda d: d.look(BASIS, NO_I)),
    "basis begins otherwise": ("D2", lambda d: d.say(BASIS, "Căn cứ Nghị", "Nghị")),
    "law with its number": ("D2", lambda d: d.say("Căn cứ Luật", " ngày", " số 72/2025/QH15 ngày")),
    "basis without its date": ("D2", lambda d: d.say(BASIS, " ngày 08/4/2020", "")),
    "basis without its issuer": ("D2", lambda d: d.say(BASIS, " của Chính phủ", "")),
    "basis without its number": ("D2", lambda d: d.say(BASIS, " số 45/2020/NĐ-CP", "")),
    "basis without its title": (
        "D2",
        lambda d: d.say(BASIS, " về thực hiện thủ tục hành chính trên môi trường điện tử", ""),
    ),
    "no word before a symbol": ("C3", lambda d: d.say(BASIS, "Nghị định số", "Nghị định")),
    "cited fully again": ("C7", lambda d: d.say(BODY, "Kinh phí", f"{CITED}; {CITED}; kinh phí")),
    "cited fully in the text and before": ("C7", lambda d: d.say("Điều 2.", "Quyết", f"Theo {CITED}, Quyết")),
    "rank of the bases": ("C10", lambda d: d.move("Căn cứ Thông tư", "Căn cứ Nghị định số 118")),
    "dates of the bases": ("C10", lambda d: d.move("Căn cứ Nghị định số 118", BASIS)),
    "an article that is not cited rightly": (
        "C11",
        lambda d: d.say(BODY, "Kinh", "Theo Điều 1 và Điều 5 Quyết định này, kinh"),
    ),
    "year of a symbol": ("D2", lambda d: d.say(BASIS, "45/2020", "45/2021")),
    "basis dated later": ("D2", lambda d: d.say("Căn cứ Quyết định số 2680", "28/12/2026", "28/12/2027")),
    "article skipped": ("D3", lambda d: d.say("Điều 2.", "Điều 2.", "Điều 4.")),
    "article not bold": ("D3", lambda d: d.look("Điều 2.", NO_B)),
    "article with a colon": ("D3", lambda d: d.say("Điều 2.", "Điều 2.", "Điều 2:")),
    "clause skipped": ("D4", lambda d: d.say("2. Trung tâm", "2.", "5.")),
    "letter skipped": (
        "D4",
        lambda d: [d.insert("III. KINH", PARAGRAPH.format(text)) for text in ("a) Một;", "b) Hai;", "d) Ba.")],
    ),
    "heading skipped": ("D5", lambda d: d.say("IV. TỔ CHỨC", "IV.", "V.")),
    "heading not bold": ("D5", lambda d: d.look("III. KINH", NO_B)),
    "heading in small letters": ("D5", lambda d: d.say("III. KINH", "KINH PHÍ", "Kinh phí")),
    "no end mark": ("D6", lambda d: d.say("Điều 3.", "này./.", "này.")),
    "no end mark of the plan": ("D6", lambda d: d.say(LAST, "./.", ".")),
    # signature
    "block may break": ("S1", lambda d: row_flag(d, "Nơi nhận", "cantSplit")),
    "signature may stand alone": ("S1", lambda d: d.form("Điều 3.", '<w:keepNext w:val="0"/>')),
    "TM. for a chairman": ("S2", lambda d: d.say("CHỦ TỊCH", "CHỦ TỊCH", "TM. ỦY BAN NHÂN DÂN", nth=1)),
    "KT without its point": ("S2", lambda d: d.say("CHỦ TỊCH", "CHỦ TỊCH", "KT CHỦ TỊCH", nth=1)),
    "KT. without the deputy": ("S2", lambda d: d.say("CHỦ TỊCH", "CHỦ TỊCH", "KT. CHỦ TỊCH", nth=1)),
    "title of another": ("S2", lambda d: d.say("CHỦ TỊCH", "CHỦ TỊCH", "GIÁM ĐỐC", nth=1)),
    "committee's decision": ("A3 S2", lambda d: d.say(AUTHORITY, "CHỦ TỊCH ỦY", "ỦY")),
    "title not bold": ("S2", lambda d: d.look("CHỦ TỊCH", NO_B, nth=1)),
    "name in capitals": ("S3", lambda d: d.say("Nguyễn Văn A", "Nguyễn Văn A", "NGUYỄN VĂN AN")),
    "degree": ("S3", lambda d: d.say("Nguyễn Văn A", "Nguyễn", "TS. Nguyễn")),
    "name not bold": ("S3", lambda d: d.look("Nguyễn Văn A", NO_B)),
    "recipients upright": ("S4", lambda d: d.look("Nơi nhận", NO_I)),
    "recipients without colon": ("S4", lambda d: d.say("Nơi nhận", ":", "")),
    "no recipients": ("S4", lambda d: d.say("Nơi nhận", "Nơi nhận:", "Nơi gửi")),
    "recipient 12": ("S5", lambda d: d.look("- Văn phòng UBND", sz(24))),
    "recipient without its sign": ("S5", lambda d: d.say("- Văn phòng UBND", ";", "")),
    "recipient without its dash": ("S5", lambda d: d.say("- Văn phòng UBND", "- ", "")),
    "no archive": ("S5", lambda d: d.drop("- Lưu")),
    "archive without its stop": ("S5", lambda d: d.say("- Lưu", "HCC.", "HCC")),
    "an article that is not there": ("S6", lambda d: d.say("- Như", "3", "7")),
    "addressee": ("S7", lambda d: d.insert("Điều 1.", PARAGRAPH.format("Kính gửi: Ủy ban nhân dân tỉnh"))),
    # annexes
    "label 13": ("A1", lambda d: d.look("Phụ lục I", sz(26))),
    "label in Arabic": ("A1", lambda d: [d.say("Phụ lục II", "II", "2"), d.say("2. Chỉ tiêu", "II", "2")]),
    "label skipped": ("A1", lambda d: [d.say("Phụ lục II", "II", "III"), d.say("2. Chỉ tiêu", "II", "III")]),
    "label in capitals": ("A1", lambda d: d.say("Phụ lục II", "Phụ lục", "PHỤ LỤC")),
    "annex title in small letters": ("A2", lambda d: d.say("CHỈ TIÊU VỀ", "CHỈ TIÊU VỀ", "Chỉ tiêu về")),
    "annex title not bold": ("A2", lambda d: d.look("CHỈ TIÊU VỀ", NO_B)),
    "another number": ("A3", lambda d: d.say("(Ban hành kèm", "15/QĐ", "16/QĐ")),
    "another date": ("A3", lambda d: d.say("(Ban hành kèm", "05/01", "06/01")),
    "issued by the committee": ("A3", lambda d: d.say("(Ban hành kèm", "Chủ tịch UBND", "UBND")),
    "issued upright": ("A3", lambda d: d.look("(Ban hành kèm", NO_I)),
    "not said to be attached": ("A3", lambda d: d.drop("(Kèm theo", nth=1)),
    "annex not mentioned": ("A4", lambda d: d.say("2. Chỉ tiêu", "theo Phụ lục II", "")),
    "header row not repeated": ("A5", lambda d: row_flag(d, "Nội dung công việc", "tblHeader")),
    "merged out of the header": ("A5", merge_down),
    "table too wide": ("A6", grow_table),
    "cell unlike its column": ("A6", narrow_cell),
    "a total": ("A7", lambda d: grid(d, "STT|Lĩnh vực|Hồ sơ", "1|Đất đai|7.920", "2|Hộ tịch|80", "Tổng cộng||8.010")),
    "a total that stands first": ("A7", lambda d: grid(d, "Lĩnh vực|Hồ sơ", "Tổng số|99", "Đất đai|7", "Hộ tịch|90")),
    "a total of parts": ("A7", lambda d: grid(d, "Lĩnh vực|Hồ sơ", "A|7,5", "B|90", "C|-", "Cộng|98,5")),
    # Word
    "English": ("X1", lambda d: next(d.tree(STYLES).iter(W + "lang")).set(W + "val", "en-US")),
    "no title": ("X1", lambda d: d.raw.update({"docProps/core.xml": b"<a><language>vi</language></a>"})),
    "article without level": ("X2", lambda d: d.form("Điều 2.", '<w:pStyle w:val="Khoan"/>')),
}


@pytest.mark.parametrize(
    ("name", "read", "asked"),
    [
        ("left 10 mm, with its unit", "10 mm", "30-35 mm"),
        ("left beyond all bounds", "«99999999999999999999»", "30-35 mm"),
        ("no left edge", "không ghi", "30-35 mm"),
        ("a size that is none", "«abc»", "13-14 pt"),
        ("exactly 12 pt", "12 pt", "từ đơn đến 1,5 dòng"),
        ("indent 2 cm", "20 mm", "1 cm hoặc 1,27 cm"),
        ("header below the edge", "20 mm", "5-15 mm"),
        ("no room for the place", "147,6 mm", "≤ 102,5 mm"),
        ("day without zero", "«Ví Dụ, ngày 5 tháng 01 năm 2027»", "«Ví Dụ, ngày 05 tháng 01 năm 2027»"),
        ("month with zero", "«Ví Dụ, ngày 05 tháng 1 năm 2027»", "«Ví Dụ, ngày 05 tháng 01 năm 2027»"),
        ("no comma after the place", "«Ví Dụ ngày 05 tháng 01 năm 2027»", "«Ví Dụ, ngày 05 tháng 01 năm 2027»"),
    ],
)
def test_what_is_said(name: str, read: str, asked: str, sample: Docx, linted: Linter) -> None:
    """In Vietnamese: numbers with a comma, and the document's own place and day."""
    VIOLATIONS[name][1](sample)
    (found,) = linted(sample)
    assert [vi.partition(": ")[2] for vi, _ in found.notes[:2]] == [read, asked]


def test_there_are_enough() -> None:
    assert len(VIOLATIONS) >= 60
    assert {item for items, _ in VIOLATIONS.values() for item in items.split()} == set(profile().items)


def test_the_sample_conforms(sample: Docx, linted: Linter) -> None:
    assert linted(sample) == ()


@pytest.mark.parametrize("name", VIOLATIONS)
def test_one_violation(name: str, sample: Docx, linted: Linter) -> None:
    items, spoil = VIOLATIONS[name]
    spoil(sample)
    found = linted(sample)
    assert sorted(one.code for one in found) == items.split(), [one.headline[1] for one in found]
