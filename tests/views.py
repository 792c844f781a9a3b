"""Hand-made views of documents that are no decision (docs/architecture.md, "The view")."""

from typing import Any

View = dict[str, Any]
PORTRAIT, LANDSCAPE = 9_071, 14_003
LONG = (
    "Tăng cường trách nhiệm của người đứng đầu cơ quan trong việc thực hiện nhiệm vụ cải cách, kiểm soát thủ tục "
    "hành chính và cơ chế một cửa, một cửa liên thông tại các sở, ban, ngành, Ủy ban nhân dân các huyện, thành phố."
)


def run(text: str, *, bold: bool = False, italic: bool = False, note: int = 0) -> View:
    return {"text": text, "bold": bold, "italic": italic, "note": note}


def text_block(kind: str, level: int, label: str, *parts: str | View) -> View:
    runs = [run(part) if isinstance(part, str) else part for part in parts]
    return {"kind": kind, "level": level, "label": label, "text": "".join(one["text"] for one in runs), "runs": runs}


def cell(text: str, width: int, align: str = "left", span: int = 1) -> View:
    paragraphs = [{"text": line.removeprefix("- "), "bullet": line.startswith("- ")} for line in text.split("\n")]
    return {"paragraphs": paragraphs, "align": align, "width": width, "span": span, "rows": 1, "merge": ""}


def head(title: str, width: int, span: int = 1, rows: int = 1, merge: str = "") -> View:
    return {"title": title, "width": width, "span": span, "rows": rows, "merge": merge}


def table_block(
    title: str, columns: list[tuple[str, int]], rows: list[tuple[str, ...]], group: tuple[str, int] = ("", 0)
) -> View:
    """A table; `group`: what the column of that number and the next have over them. A row begins with its kind."""
    widths = [width for _, width in columns]
    heads = [[head(name, width) for name, width in columns]]
    over, at = group
    if over:
        upper = [head(name, width, rows=2, merge="start") for name, width in columns]
        upper[at : at + 2] = [head(over, widths[at] + widths[at + 1], span=2)]
        lower = [head(name, width) for name, width in columns]
        for index in {*range(len(columns))} - {at, at + 1}:
            lower[index] = head("", widths[index], merge="continue")
        heads = [upper, lower]
    lines = []
    for kind, *texts in rows:
        if kind == "section":
            cells = [cell(texts[0], widths[0], "center"), cell(texts[1], sum(widths[1:]), span=len(widths) - 1)]
        else:
            cells = [cell(text, width) for text, width in zip(texts, widths, strict=True)]
        lines.append({"kind": kind, "level": 1, "cells": cells})
    view = {
        "title": title,
        "width": sum(widths),
        "columns": [
            {"key": "content" if index else "no", "title": name, "width": width, "align": "left"}
            for index, (name, width) in enumerate(columns)
        ],
        "heads": heads,
        "rows": lines,
    }
    return {"kind": "table", "level": 0, "label": "", "text": "", "runs": [], "table": view}


def annex(label: str, title: str, blocks: list[View], landscape: bool, previous: bool) -> View:
    return {
        "letterhead": False,
        "label": label,
        "type": "",
        "title": title,
        "issued_with": "(Kèm theo Kế hoạch số 12/KH-UBND)",
        "landscape": landscape,
        "previous_landscape": previous,
        "blocks": blocks,
    }


TASKS = [("STT", 700), ("Nội dung công việc", 4_000), ("Cơ quan chủ trì", 2_371), ("Thời gian", 2_000)]
TARGETS = [
    ("Số TT", 700),
    ("Tên nhiệm vụ", 4_171),
    ("Đơn vị tính", 1_000),
    ("Giao chỉ tiêu", 1_000),
    ("Căn cứ", 2_200),
]


def tasks(count: int) -> list[tuple[str, ...]]:
    rows = [("task", f"{n}", f"Việc {n}. {LONG}", "- Văn phòng\n- Các sở", "Quý I") for n in range(1, count + 1)]
    return [("section", "I", "Xây dựng văn bản"), *rows, ("group", "II", "Báo cáo định kỳ", "Các sở", "Hằng quý")]


def plan_view() -> View:
    """A plan by itself: narrative with notes and bullets, a head of two rows, a long table before the signature."""
    targets = [("section", "I", "Số hóa"), ("indicator", "1", "Tỷ lệ hồ sơ", "%", "25", "Mục 7.3.4")]
    return {
        "version": 2,
        "document": {
            "kind": "plan",
            "title": "KẾ HOẠCH Kiểm soát thủ tục hành chính năm 2024",
            "subject": "Kiểm soát thủ tục hành chính năm 2024",
            "creator": "Ủy ban nhân dân tỉnh X",
            "date": "",
            "language": "vi-VN",
        },
        "letterhead": {
            "superior": [],
            "issuer": ["ỦY BAN NHÂN DÂN", "TỈNH X"],
            "number": "Số: 12/KH-UBND",
            "place_date": "X, ngày 05 tháng 01 năm 2024",
            "small": False,
        },
        "motto": {"state": "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", "words": "Độc lập - Tự do - Hạnh phúc"},
        "type": "KẾ HOẠCH",
        "subject": "Kiểm soát thủ tục hành chính năm 2024",
        "issued_with": "",
        "landscape": False,
        "authority": "",
        "bases": ["Thực hiện Nghị định số 63/2010/NĐ-CP, Ủy ban nhân dân tỉnh ban hành kế hoạch như sau:"],
        "enacting": "",
        "blocks": [
            text_block("heading", 1, "", "I. MỤC ĐÍCH"),
            text_block("heading", 2, "", "1. Mục đích"),
            text_block("heading", 3, "", "a) Về tổ chức"),
            text_block("bullet", 1, "-", LONG),
            text_block(
                "bullet", 2, "+", "Nâng cao", run(" chất lượng", bold=True), run(" và cả hai", bold=True, italic=True)
            ),
            text_block("heading", 1, "", "II. NỘI DUNG"),
            text_block(
                "paragraph",
                2,
                "",
                "1. Chương trình giai đoạn 2021 -",
                run(" 2030", note=1),
                " và Kế hoạch số ",
                run("402/KH-UBND", italic=True, note=2),
                ", hoàn thành trước ",
                run("ngày 20/01/2024", bold=True),
                ".",
            ),
            table_block("1. Chỉ tiêu", TARGETS, targets, ("Thực hiện trong năm 2023", 2)),
            text_block("paragraph", 2, "", LONG),
            table_block("", TASKS, tasks(12)),
        ],
        "notes": [
            {"number": 1, "text": "Tại Nghị quyết số 76/NQ-CP ngày 15/7/2021 của Chính phủ."},
            {"number": 2, "text": "Ngày 21/8/2021 của Chủ tịch Ủy ban nhân dân tỉnh."},
            {"number": 3, "text": "Chú thích của phụ lục."},
        ],
        "recipients": {
            "label": "Nơi nhận:",
            "items": [
                {"text": "- Như trên;", "level": 1},
                {"text": "- Văn phòng:", "level": 1},
                {"text": "+ Lưu: VT.", "level": 2},
            ],
        },
        "signature": {"titles": ["KT. CHỦ TỊCH", "PHÓ CHỦ TỊCH"], "name": "Nguyễn Văn A"},
        "annexes": [
            annex(
                "Phụ lục",
                "NHIỆM VỤ",
                [text_block("paragraph", 2, "", "Lời dẫn", run(" của bảng", note=3), ":")],
                True,
                False,
            )
        ],
        "last_landscape": True,
    }


def attachment_view() -> View:
    """A plan without its decision, in landscape, with an upright appendix."""
    columns = [(name, width * LANDSCAPE // PORTRAIT) for name, width in TASKS]
    view = plan_view()
    return {
        **view,
        "document": {**view["document"], "kind": "attachment"},
        "letterhead": {"superior": [], "issuer": [], "number": "", "place_date": "", "small": False},
        "motto": {"state": "", "words": ""},
        "issued_with": "(Kèm theo Quyết định số: /QĐ-UBND của Chủ tịch Ủy ban nhân dân tỉnh X)",
        "landscape": True,
        "bases": [],
        "blocks": [table_block("", columns, tasks(6))],
        "notes": [],
        "recipients": {"label": "", "items": []},
        "signature": {"titles": [], "name": ""},
        "annexes": [annex("Phụ lục", "VỀ CHỈ TIÊU", [text_block("heading", 1, "1.", "Nguyên tắc")], False, True)],
        "last_landscape": False,
    }
