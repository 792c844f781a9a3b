"""What to say of a source that goes past a limit."""

from ..diagnostics.diagnostic import Diagnostic, Say, at
from ..source import SourceFile, Span
from .limits import MAX_DEPTH, MAX_FAULTS, MAX_LINE, MAX_TEXT, MAX_TOKENS


def line_too_long(source: SourceFile) -> Diagnostic:
    """A line past the limit: nothing of the file is read."""
    start = 0
    while (end := source.text.find("\n", start, start + MAX_LINE + 1)) >= 0:
        start = end + 1
    return at(
        "S010",
        "line_too_long",
        Span(source.path, start, start),
        (f"dòng dài quá {MAX_LINE} ký tự", f"the line is longer than {MAX_LINE} characters"),
        help=("ngắt dòng, hoặc kiểm tra xem tệp có đúng là kế hoạch .tthc không",
              "break the line, or check that this file is a .tthc plan"),
    )  # fmt: skip


def too_many_faults(source: SourceFile, offset: int) -> Diagnostic:
    """The last report about a file that has too many."""
    return at(
        "S014",
        "too_many_faults",
        Span(source.path, offset, offset),
        (
            f"tệp có quá {MAX_FAULTS} lỗi; từ dòng này không đọc tiếp",
            f"more than {MAX_FAULTS} faults; not read from here on",
        ),
        help=("sửa các lỗi đã nêu rồi kiểm tra lại; xem tệp có đúng là kế hoạch .tthc không",
              "correct those reported, then check again; make sure that this file is a .tthc plan"),
    )  # fmt: skip


def over_limit(limit: str, place: Span) -> Diagnostic:
    """Blocks too deep ("depth"), a text too long ("text"), a statement too long ("tokens")."""
    said: dict[str, tuple[str, str, Say, Say]] = {
        "depth": (
            "S013",
            "nested_too_deep",
            (f"khối lồng nhau quá {MAX_DEPTH} tầng", f"blocks are nested deeper than {MAX_DEPTH}"),
            ("bỏ bớt tầng, hoặc đóng các khối bằng `}`", "use fewer levels, or close the blocks with `}`"),
        ),
        "text": (
            "S011",
            "text_too_long",
            (f"đoạn chữ dài quá {MAX_TEXT} ký tự", f"the text is longer than {MAX_TEXT} characters"),
            ("chia đoạn chữ này ra", "divide the text"),
        ),
        "tokens": (
            "S012",
            "statement_too_long",
            (f"câu dài quá {MAX_TOKENS} từ", f"the statement has more than {MAX_TOKENS} words"),
            ("chia câu này ra nhiều dòng", "divide the statement"),
        ),
    }
    code, name, headline, aid = said[limit]
    return at(code, name, place, headline, help=aid)
