"""The bytes of a file of figures, CSV or XLSX, to its sheet.

Text is UTF-8, with or without a byte-order mark, or UTF-16 with one (Excel's "Unicode Text"). Any other encoding is
refused: bytes of cp1258 are valid in a dozen others, so that names would be read wrongly without anybody noticing.
"""

from .diagnostics.diagnostic import Diagnostic, Say
from .figures.csv_sheet import read_csv
from .figures.sheet import Sheet
from .pipeline import Refused

MAX_BYTES = 50_000_000

Read = tuple[Sheet, tuple[Diagnostic, ...]]
"""A sheet, and what is wrong with it as a file of cells."""

_SAVE: Say = (
    'mở bằng Excel, chọn Save As, kiểu "CSV UTF-8 (Comma delimited)" hoặc "Excel Workbook (.xlsx)"',
    'open it in Excel, Save As, type "CSV UTF-8 (Comma delimited)" or "Excel Workbook (.xlsx)"',
)


def read_data(data: bytes, path: str) -> Read | Refused:
    """The sheet of a file and findings about its cells; or why it is not read, and what to do."""
    if len(data) > MAX_BYTES:
        size = MAX_BYTES // 1_000_000
        why = (f"tệp lớn hơn {size} MB", f"the file is larger than {size} MB")
        return _refused(path, why, ("kiểm tra xem có đúng tệp số liệu không", "make sure that this is the right file"))
    if data.startswith(b"PK\x03\x04"):
        from .spreadsheet_reader import read_workbook

        sheet = read_workbook(data, path)
        return (sheet, ()) if isinstance(sheet, Sheet) else _refused(path, sheet)
    if data.startswith(b"\xd0\xcf\x11\xe0"):
        said = ("đây là tệp .xls cũ, hoặc tệp có mật khẩu", "this is an old .xls file, or it has a password")
        return _refused(path, said)
    text = _decoded(data)
    return read_csv(path, text) if isinstance(text, str) else _refused(path, text)


def _refused(path: str, why: Say, aid: Say = _SAVE) -> Refused:
    return Refused("S001", "unreadable_file", path, why, aid)


def _decoded(data: bytes) -> str | Say:
    sixteen = data.startswith((b"\xff\xfe", b"\xfe\xff"))
    try:
        text = data.decode("utf-16" if sixteen else "utf-8")
    except UnicodeDecodeError as error:
        if sixteen or b"\0" in data[:4096]:
            return _BINARY
        line = data.count(b"\n", 0, error.start) + 1
        return (
            f"tệp không phải văn bản UTF-8 (dòng {line})",
            f"the file is not UTF-8 text (line {line})",
        )
    return _BINARY if "\0" in text else text


_BINARY: Say = ("tệp này không phải CSV hay XLSX", "this file is neither CSV nor XLSX")
