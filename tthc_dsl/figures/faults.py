"""What is said of rows that are not understood."""

import re

from ..diagnostics.diagnostic import Diagnostic, at
from ..model.plan import Indicator
from ..source import Span
from .periods import SAMPLES
from .sheet import MAX_FAULTS, Cell, Sheet

_YEAR = re.compile(r"(?<![0-9])(?:19|20|21)[0-9]{2}(?![0-9])")


def empty(sheet: Sheet) -> Diagnostic:
    """A sheet without rows under its head."""
    return at(
        "D004",
        "no_figures",
        Span(sheet.source.path, 0, 0),
        ("tệp số liệu không có dòng số liệu nào", "the file of figures has no row of figures"),
        help=("dòng đầu là tên cột, mỗi dòng sau là một chỉ tiêu của một cơ quan",
              "the first row names the columns, each further one is an indicator of an agency"),
    )  # fmt: skip


def too_many_faulty_rows(span: Span, more: int) -> Diagnostic:
    """The end of reading: what stands behind so many faults is not looked at."""
    return at(
        "D006",
        "too_many_faulty_rows",
        span,
        (f"đã có {MAX_FAULTS} lỗi, còn {more} dòng từ đây chưa kiểm tra",
         f"after {MAX_FAULTS} faults {more} further rows are not looked at"),
        help=("sửa các lỗi trên rồi chạy lại; quá nhiều lỗi thì kiểm tra xem có đúng tệp số liệu không",
              "mend the faults above and run again; with so many, make sure that this is the right file"),
    )  # fmt: skip


def too_wide(cell: Cell, cells: int, columns: int) -> Diagnostic:
    """A cell beyond the head: mostly a number parted at its comma."""
    return at(
        "D005",
        "row_too_long",
        cell.span,
        (f"dòng này có {cells} ô mà đầu bảng có {columns} cột",
         f"this row has {cells} cells, but the head has {columns} columns"),
        label=cell.where,
        help=('số thập phân có dấu phẩy để trong ngoặc kép, như `"50,5"`, hoặc ngăn cột bằng dấu `;`',
              'put a number with a comma into quotes, such as `"50,5"`, or part the columns by `;`'),
    )  # fmt: skip


def no_indicator(span: Span, cell: Cell | None) -> Diagnostic:
    """A row that names no indicator."""
    return at(
        "D024",
        "row_without_indicator",
        span,
        ("dòng này không ghi chỉ tiêu", "this row names no indicator"),
        label=cell.where if cell else None,
        help=("ghi mã hoặc tên chỉ tiêu; dòng không phải số liệu, như chỗ ký tên, thì bỏ đi",
              "name the indicator; a row that holds no figures, such as that of a signature, is to be removed"),
    )  # fmt: skip


def nothing(span: Span, cell: Cell) -> Diagnostic:
    """A row without any number."""
    return at(
        "D026",
        "row_without_figure",
        span,
        ("dòng này không có số nào", "this row has no number"),
        label=cell.where,
        help=("ghi kết quả hoặc các đại lượng; chưa có thì bỏ dòng này",
              "give the result or the quantities; where there are none, remove the row"),
    )  # fmt: skip


def no_period(cell: Cell) -> Diagnostic:
    """A period that is none, or lacks its year."""
    return at(
        "D041",
        "unclear_period",
        cell.span,
        (f"không rõ kỳ `{cell.shown}`", f"the period `{cell.shown}` is not clear"),
        label=cell.where,
        help=(f"viết theo mẫu như {SAMPLES}", f"write it as one of these: {SAMPLES}")
        if _YEAR.search(cell.text)
        else (f"viết có cả năm, như {SAMPLES}", f"write it with its year, such as {SAMPLES}"),
    )


def of_another(cell: Cell, quantity: str, indicator: Indicator) -> Diagnostic:
    """A quantity that the formula of the row does not know."""
    own = [name for name, _ in indicator.formula.quantities] if indicator.formula else []
    names = ", ".join(f"`{one}`" for one in own)
    return at(
        "D027",
        "quantity_of_another",
        cell.span,
        (f"công thức của chỉ tiêu này không có đại lượng `{quantity}`",
         f"the formula of this indicator has no quantity `{quantity}`"),
        label=cell.where,
        help=(f"để trống ô này; các đại lượng của nó: {names}", f"leave the cell empty; its quantities are {names}")
        if own
        else ("để trống ô này: chỉ tiêu không có công thức", "leave the cell empty: the indicator has no formula"),
    )  # fmt: skip


def quantity_twice(cell: Cell, name: str) -> Diagnostic:
    """One quantity in two columns."""
    return at(
        "D028",
        "quantity_twice",
        cell.span,
        (f"đại lượng `{name}` có ở hai cột", f"the quantity `{name}` stands in two columns"),
        label=cell.where,
        help=("để trống một trong hai ô", "leave one of the two cells empty"),
    )
