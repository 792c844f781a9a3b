"""Workbooks with one fault each, made by openpyxl, and hostile ones made by hand."""

import zipfile
from collections.abc import Callable
from datetime import date, time
from io import BytesIO
from typing import Any

from openpyxl import Workbook

HEAD = ("Chỉ tiêu", "Cơ quan", "Kỳ", "Kết quả")


def book(*rows: tuple[Any, ...], head: tuple[Any, ...] = HEAD, change: Callable[[Any], object] | None = None) -> bytes:
    """A workbook of one sheet; `change` is done to it before it is saved."""
    made = Workbook()
    page = made.active
    for row in (head, *rows):
        page.append(row)
    if change:
        change(page)
    out = BytesIO()
    made.save(out)
    return out.getvalue()


def _percent(page: Any) -> None:
    page["D2"].number_format = "0.0%"


def _error(page: Any) -> None:
    page["D2"].data_type = "e"


def _row(value: object, indicator: str = "truc_tuyen") -> tuple[object, ...]:
    return indicator, "phong_noi_vu", None, value


FAULTY: dict[str, bytes] = {
    "workbook_with_a_day_for_a_number": book(_row(date(2024, 10, 5))),
    "workbook_with_a_time_for_a_number": book(_row(time(5, 10))),
    "workbook_with_an_error": book(_row("#DIV/0!"), change=_error),
    "workbook_with_a_formula_never_reckoned": book(_row("=38/40")),
    "workbook_with_a_truth": book(_row(True)),
    "workbook_with_merged_cells": book(_row(60), _row(12, "qua_han"), change=lambda page: page.merge_cells("A2:A3")),
    "workbook_with_a_merged_head": book(_row(60), change=lambda page: page.merge_cells("C1:D1")),
    "workbook_with_a_fraction": book(_row(0.5)),
    "workbook_with_a_percentage_of_a_count": book(_row(0.5, "qua_han"), change=_percent),
    "workbook_with_a_negative_number": book(_row(-1.5)),
    "workbook_with_a_day_for_a_period": book(("truc_tuyen", "phong_noi_vu", date(2024, 6, 1), 60)),
    "workbook_with_an_unknown_agency": book(("truc_tuyen", "Phòng Nội vự", None, 60)),
    "workbook_with_a_name_of_two_lines": book(("truc_tuyen", "Phòng\nY tế", None, 60)),
    "workbook_without_figures": book(),
}
"""Name of a case → its workbook; what is said of it stands in tests/cases/figures."""


def rewritten(data: bytes, change: Callable[[str, bytes], bytes], more: dict[str, bytes] | None = None) -> bytes:
    """A workbook with its parts changed."""
    out = BytesIO()
    with zipfile.ZipFile(BytesIO(data)) as old, zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as new:
        for name in old.namelist():
            new.writestr(name, change(name, old.read(name)))
        for name, part in (more or {}).items():
            new.writestr(name, part)
    return out.getvalue()


def _in_sheet(old: bytes, new: bytes) -> bytes:
    good = book(_row(60))
    made = rewritten(good, lambda name, part: part.replace(old, new) if name.endswith("sheet1.xml") else part)
    assert made != good
    return made


def _with_styles(more: bytes) -> bytes:
    return rewritten(book(_row(60)), lambda _, part: part.replace(b"<cellXfs", more + b"<cellXfs"))


def _bomb() -> bytes:
    return rewritten(book(_row(60)), lambda _, part: part, {"xl/media/image1.png": bytes(60_000_000)})


_ENTITIES = b"".join(b'<!ENTITY e%d "%s">' % (n, b"&e%d;" % (n - 1) * 10) for n in range(1, 12))

REFUSED: dict[str, tuple[bytes, str]] = {
    "hidden": (rewritten(book(), lambda _, part: part.replace(b'"visible"', b'"hidden"')), "no visible sheet"),
    "doctype": (_in_sheet(b"<worksheet", b'<!DOCTYPE x [<!ENTITY e0 "x">%s]><worksheet' % _ENTITIES), "DOCTYPE"),
    "utf-16": (rewritten(book(_row(60)), lambda name, part: part.decode().encode("utf-16")
                         if name.endswith("sheet1.xml") else part), "odd encoding"),
    "utf-7": (_in_sheet(b"<worksheet", b'<?xml version="1.0" encoding="utf-7"?><worksheet'), "odd encoding"),
    "bomb": (_bomb(), "larger than 50 MB"),
    "far row": (_in_sheet(b'r="D2"', b'r="D1048576"'), "more than 200000 rows"),
    "far column": (_in_sheet(b'r="D2"', b'r="XFD2"'), "500 columns"),
    "no row": (_in_sheet(b'r="D2"', b'r="ZZZZ99999999999"'), "damaged"),
    "no style": (_in_sheet(b'r="D2"', b'r="D2" s="99999"'), "damaged"),
    "no text": (_in_sheet(b't="n"><v>60', b't="s"><v>99999'), "damaged"),
    "no number": (_in_sheet(b"<v>60", b"<v>" + b"9" * 400 + b"x"), "damaged"),
    "rows": (_in_sheet(b"</sheetData>", b"<row/>" * 4_000_001 + b"</sheetData>"), "too large"),
    "styles": (_with_styles(b"<xf/>" * 300_000), "too large"),
    "cut": (_in_sheet(b"</sheetData>", b""), "damaged"),
    "deep": (_in_sheet(b"<sheetData>", b"<sheetData>" + b"<a>" * 5000), "damaged"),
}  # fmt: skip
"""What is refused, and a part of why."""
