"""What a template may use: every name of the view, as one table.

`tthcc template vars` and docs/templates.md print it, `template check` reads templates against it, and a test holds it
against the view that `view.py` makes. A new name is no new version; a name that goes or changes its type is one
(`view.VERSION`).
"""

from typing import Any, Final

from ..diagnostics.diagnostic import Say
from ..record import record

TEXT, INT, BOOL, LIST, RECORD = "text", "int", "bool", "list", "record"


@record
class Name:
    """One name: `path` as a template reaches it, "[]" for each item of a list; examples as they stand in a view.

    A value that has few choices has them all as its examples.
    """

    path: str
    type: str
    about: Say
    examples: tuple[Any, ...] = ()


def _rows(*rows: tuple[Any, ...]) -> tuple[Name, ...]:
    return tuple(Name(path, kind, (vi, en), tuple(examples)) for path, kind, vi, en, *examples in rows)


def _blocks(path: str) -> tuple[Name, ...]:
    at = f"{path}[]"
    table = f"{at}.table"
    return _rows(
        (path, LIST, "điều, khoản, đoạn, bảng theo thứ tự", "articles, clauses, paragraphs, tables in order"),
        (f"{at}.kind", TEXT, "loại", "kind",
         "article", "clause", "point", "heading", "paragraph", "bullet", "table"),
        (f"{at}.level", INT, "cấp, từ 1; của bảng là 0", "level, from 1; of a table 0", 1),
        (f"{at}.label", TEXT, "số, dấu hay chữ đầu dòng", "number, mark or letter before the text", "Điều 1."),
        (f"{at}.text", TEXT, "lời văn, không định dạng", "the words, without forms", "Ban hành"),
        (f"{at}.runs", LIST, "lời văn theo từng đoạn chữ: {{r block.runs }}", "the words in runs: {{r block.runs }}"),
        (f"{at}.runs[].text", TEXT, "chữ", "words", "Ban hành kèm theo Quyết định này"),
        (f"{at}.runs[].bold", BOOL, "in đậm", "bold", False),
        (f"{at}.runs[].italic", BOOL, "in nghiêng", "italic", False),
        (f"{at}.runs[].note", INT, "số của chú thích đứng sau; 0: không có", "number of the note after it; 0: none", 0),
        (table, RECORD, "bảng; chỉ có khi kind là table", "the table; only where kind is table"),
        (f"{table}.title", TEXT, "tên bảng", "title", "Nhiệm vụ"),
        (f"{table}.width", INT, "bề rộng (twip)", "width (twips)", 9071),
        (f"{table}.columns", LIST, "các cột", "columns"),
        (f"{table}.columns[].key", TEXT, "khóa của cột", "key of the column", "content"),
        (f"{table}.columns[].title", TEXT, "tên cột", "title", "Nội dung"),
        (f"{table}.columns[].width", INT, "bề rộng (twip)", "width (twips)", 9071),
        (f"{table}.columns[].align", TEXT, "căn lề", "alignment", "left", "center", "both"),
        (f"{table}.heads", LIST, "một hoặc hai hàng tiêu đề", "one or two header rows"),
        (f"{table}.heads[]", LIST, "các ô của một hàng tiêu đề", "cells of a header row"),
        (f"{table}.heads[][].title", TEXT, "tên cột", "title", "Nội dung"),
        (f"{table}.heads[][].width", INT, "bề rộng (twip)", "width (twips)", 9071),
        (f"{table}.heads[][].span", INT, "số cột che phủ", "columns covered", 1),
        (f"{table}.heads[][].rows", INT, "số hàng che phủ", "rows covered", 1),
        (f"{table}.heads[][].merge", TEXT, "gộp dọc", "vertical merge", "", "start", "continue"),
        (f"{table}.rows", LIST, "các hàng", "rows"),
        (f"{table}.rows[].kind", TEXT, "loại hàng", "kind of row", "section", "task", "indicator", "group"),
        (f"{table}.rows[].level", INT, "cấp, từ 1", "level, from 1", 1),
        (f"{table}.rows[].cells", LIST, "các ô", "cells"),
        (f"{table}.rows[].cells[].paragraphs", LIST, "các đoạn, ít nhất một", "paragraphs, at least one"),
        (f"{table}.rows[].cells[].paragraphs[].text", TEXT, "chữ", "words", "Rà soát thủ tục"),
        (f"{table}.rows[].cells[].paragraphs[].bullet", BOOL, "có gạch đầu dòng", "with a dash before it", False),
        (f"{table}.rows[].cells[].align", TEXT, "căn lề", "alignment", "left", "center", "both"),
        (f"{table}.rows[].cells[].width", INT, "bề rộng (twip)", "width (twips)", 9071),
        (f"{table}.rows[].cells[].span", INT, "số cột che phủ", "columns covered", 1),
        (f"{table}.rows[].cells[].rows", INT, "số hàng che phủ", "rows covered", 1),
        (f"{table}.rows[].cells[].merge", TEXT, "gộp dọc", "vertical merge", "", "start", "continue"),
    )  # fmt: skip


CONTRACT: Final = (
    *_rows(
        ("version", INT, "phiên bản của bảng này", "version of this table", 2),
        ("document", RECORD, "văn bản", "the document"),
        ("document.kind", TEXT, "quyết định, kế hoạch, hoặc kế hoạch kèm theo", "decision, plan, or a plan attached",
         "decision", "plan", "attachment"),
        ("document.title", TEXT, "tên văn bản", "title", "QUYẾT ĐỊNH Ban hành Kế hoạch"),
        ("document.subject", TEXT, "trích yếu", "subject", "Ban hành Kế hoạch kiểm soát thủ tục hành chính"),
        ("document.creator", TEXT, "cơ quan ban hành", "the issuing body", "Ủy ban nhân dân xã Mẫu"),
        ("document.date", TEXT, "ngày ban hành, hoặc trống", "day of issue, or empty", "2027-01-05"),
        ("document.language", TEXT, "ngôn ngữ", "language", "vi-VN"),
        ("letterhead", RECORD, "phần đầu bên trái và số, ngày", "the head on the left, number and day"),
        ("letterhead.superior", LIST, "cơ quan chủ quản, từng dòng", "the body above, line by line", "UBND TỈNH MẪU"),
        ("letterhead.issuer", LIST, "cơ quan ban hành, từng dòng", "the issuing body, line by line", "SỞ NỘI VỤ"),
        ("letterhead.number", TEXT, "số, ký hiệu", "number and symbol", "Số: 12/QĐ-UBND"),
        ("letterhead.place_date", TEXT, "địa danh và ngày", "place and day", "Mẫu, ngày 05 tháng 01 năm 2027"),
        ("letterhead.small", BOOL, "dùng bộ cỡ chữ nhỏ: Quốc hiệu 12, Tiêu ngữ và ngày 13",
         "takes the smaller size set: state 12, motto and day 13", False),
        ("motto", RECORD, "quốc hiệu và tiêu ngữ", "state and motto"),
        ("motto.state", TEXT, "quốc hiệu", "name of the state", "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM"),
        ("motto.words", TEXT, "tiêu ngữ", "motto", "Độc lập - Tự do - Hạnh phúc"),
        ("type", TEXT, "tên loại", "name of the kind", "QUYẾT ĐỊNH"),
        ("subject", TEXT, "trích yếu", "subject", "Ban hành Kế hoạch kiểm soát thủ tục hành chính"),
        ("issued_with", TEXT, "(Kèm theo ...), chỉ của kế hoạch kèm theo", "(Kèm theo ...), of an attachment only", ""),
        ("landscape", BOOL, "văn bản chính nằm ngang", "is the main document landscape?", False),
        ("authority", TEXT, "thẩm quyền ban hành", "who decides", "CHỦ TỊCH ỦY BAN NHÂN DÂN XÃ MẪU"),
        ("bases", LIST, "các căn cứ", "the legal bases", "Căn cứ Luật Tổ chức chính quyền địa phương;"),
        ("enacting", TEXT, "QUYẾT ĐỊNH: hoặc trống", "QUYẾT ĐỊNH: or empty", "QUYẾT ĐỊNH:"),
    ),
    *_blocks("blocks"),
    *_rows(
        ("recipients", RECORD, "nơi nhận", "recipients"),
        ("recipients.label", TEXT, "chữ Nơi nhận:", "the words Nơi nhận:", "Nơi nhận:"),
        ("recipients.items", LIST, 'các dòng; viết recipients["items"] nếu thẻ cũng phải chạy với docxtpl',
         'lines; write recipients["items"] where docxtpl is to read it too'),
        ("recipients.items[].text", TEXT, "dòng chữ", "the line", "- Như Điều 3;"),
        ("recipients.items[].level", INT, "1, hoặc 2 cho dòng con", "1, or 2 for a line under another", 1, 2),
        ("signature", RECORD, "chữ ký", "signature"),
        ("signature.titles", LIST, "quyền hạn, chức vụ, từng dòng", "powers and posts, line by line", "CHỦ TỊCH"),
        ("signature.name", TEXT, "họ tên", "name", "Nguyễn Văn A"),
        ("annexes", LIST, "kế hoạch kèm theo và các phụ lục", "the plan issued, and appendices"),
        ("annexes[].letterhead", BOOL, "lặp lại phần đầu", "repeat the head", False),
        ("annexes[].label", TEXT, "Phụ lục I, hoặc trống", "Phụ lục I, or empty", "Phụ lục I"),
        ("annexes[].type", TEXT, "KẾ HOẠCH, hoặc trống", "KẾ HOẠCH, or empty", "KẾ HOẠCH"),
        ("annexes[].title", TEXT, "tên", "title", "DANH MỤC NHIỆM VỤ"),
        ("annexes[].issued_with", TEXT, "dòng kèm theo", "what it comes with", "(Ban hành kèm theo ...)"),
        ("annexes[].landscape", BOOL, "trang nằm ngang", "landscape", True),
        ("annexes[].previous_landscape", BOOL, "phần trước nằm ngang", "is the part before it landscape?", False),
    ),
    *_blocks("annexes[].blocks"),
    *_rows(
        ("notes", LIST, "chú thích, theo thứ tự của dấu", "footnotes, in the order of their marks"),
        ("notes[].number", INT, "số", "number", 1),
        ("notes[].text", TEXT, "lời chú thích", "words", "Tại Nghị quyết số 18/NQ-CP."),
        ("last_landscape", BOOL, "phần cuối nằm ngang", "is the last part landscape?", True),
    ),
)  # fmt: skip


def shape() -> Any:
    """The contract as a tree: a dict for a record, a list of one item for a list, the type's word for a value."""
    return _shape("", RECORD)


def _shape(path: str, kind: str) -> Any:
    if kind == LIST:
        item = next((name for name in CONTRACT if name.path == f"{path}[]"), None)
        if item is not None:
            return [_shape(item.path, item.type)]
        return [_shape(f"{path}[]", RECORD if any(name.path.startswith(f"{path}[].") for name in CONTRACT) else TEXT)]
    if kind != RECORD:
        return kind
    inside = f"{path}." if path else ""
    return {
        name.path[len(inside) :]: _shape(name.path, name.type)
        for name in CONTRACT
        if name.path.startswith(inside) and not set(".[") & set(name.path[len(inside) :])
    }


def examples() -> tuple[dict[str, Any], ...]:
    """Views made of the examples: one for each kind of document, each list with an item for each choice."""
    first, *others = next(name for name in CONTRACT if name.path == "document.kind").examples
    view = _example("", RECORD, "")
    return (view, *({**view, "document": {**view["document"], "kind": kind}} for kind in others if first))


def _example(path: str, kind: str, choice: str) -> Any:
    """The example of a name; `choice` is its own `kind`, where it has one."""
    own = next((name for name in CONTRACT if name.path == path), None)
    if kind == LIST:
        item = next((name for name in CONTRACT if name.path == f"{path}[]"), None)
        if item is not None:
            return [_example(item.path, item.type, "")]
        if own is not None and own.examples:
            return list(own.examples)
        kinds = next((name.examples for name in CONTRACT if name.path == f"{path}[].kind"), ("",))
        return [_example(f"{path}[]", RECORD, str(each)) for each in kinds]
    if kind == RECORD:
        inside = f"{path}." if path else ""
        record = {
            name.path[len(inside) :]: _example(name.path, name.type, "")
            for name in CONTRACT
            if name.path.startswith(inside) and not set(".[") & set(name.path[len(inside) :])
            and (not name.path.endswith("[].table") or choice == "table")
        }  # fmt: skip
        return record | ({"kind": choice} if choice else {})
    assert own is not None
    return own.examples[0]


def written(kind: str) -> Say:
    """The word for a type."""
    return {
        TEXT: ("chữ", "text"), INT: ("số nguyên", "integer"), BOOL: ("đúng/sai", "true/false"),
        LIST: ("danh sách", "list"), RECORD: ("nhóm", "record"),
    }[kind]  # fmt: skip
