"""What to say of braces and quotes that are missing or too many."""

import re

from ..diagnostics.diagnostic import Diagnostic, Fix, Label, Say, at
from ..source import SourceFile, Span
from .lines import Line, first_keyword

# A keyword, then two words or more without a comma: these are a text, not names.
_WORDS_BEFORE = re.compile(r'[^\W\d]\w*(?:[ \t]+[a-zà-ỹđ]\w*)??[ \t]+(([^\W\da-zà-ỹ]\w*)[ \t]+[^",;{}\n]+)')


def missing_open(source: SourceFile, line: Line) -> Diagnostic:
    """The head of a block without its opening brace."""
    return at(
        "S022",
        "missing_brace",
        Span(source.path, line.end, line.end),
        ("thiếu dấu `{` ở cuối dòng mở khối", "the line that opens a block lacks its `{`"),
        label=("thêm ` {` ở đây", "add ` {` here"),
        help=("thêm ` {` ở cuối dòng này, và `}` ở cuối khối nếu chưa có",
              "add ` {` at the end of this line, and `}` at the end of the block if it has none"),
        fix=_insert(source, line.end, " {"),
    )  # fmt: skip


def missing_close(source: SourceFile, head: Line, before: Line | None) -> Diagnostic:
    """A block that is not closed: at its opening brace, and `before` the line where it must have ended."""
    offset = next((place for place, brace in reversed(head.braces) if brace == "{"), head.start)
    labels: tuple[Label, ...] = ()
    if before is not None:
        here = Span(source.path, before.start, min(before.start + 1, len(source.text)))
        labels = (Label(here, ("`}` phải đứng trước dòng này", "`}` should stand before this line")),)
    alone = not source.text[offset + 1 : source.line(offset)[1]].strip()
    aid: Say = ("thêm một dòng chỉ có `}` ở cuối khối", "add a line with only `}` at the end of the block")
    return at(
        "S021",
        "unclosed_block",
        Span(source.path, offset, min(offset + 1, len(source.text))),
        ("khối mở ở đây chưa có dấu `}` đóng lại", "the block opened here has no closing `}`"),
        label=("khối mở ở đây", "opened here"),
        labels=labels,
        help=aid if alone else ("thêm ` }` ở cuối dòng này", "add ` }` at the end of this line"),
    )


def extra_close(source: SourceFile, line: Line) -> Diagnostic:
    """A closing brace that closes nothing."""
    offset = next(place for place, brace in line.braces if brace == "}")
    start = source.on_disk(offset)
    return at(
        "S023",
        "extra_brace",
        Span(source.path, offset, offset + 1),
        ("dấu `}` này không đóng khối nào", "this `}` closes no block"),
        help=("xóa dấu `}`, hoặc thêm dòng mở khối còn thiếu", "delete the `}`, or add the head of its block"),
        fix=Fix(("xóa dấu `}`", "delete the `}`"), ((start, start + 1, ""),), safe=False),
    )


def lost_quote(source: SourceFile, line: Line) -> Diagnostic:
    """A quote without its partner."""
    if line.unopened is not None:
        place, close = line.unopened
        return at(
            "S024",
            "unopened_text",
            Span(source.path, place, place),
            ('đoạn chữ thiếu dấu `"""` mở đầu', 'the text lacks the `"""` that opens it'),
            label=('thêm ` """` ở đây', 'add ` """` here'),
            labels=(Label(Span(source.path, close, close + 3), ("đoạn chữ đóng ở đây", "the text is closed here")),),
            help=('thêm `"""` trước chữ đầu tiên của đoạn', 'add `"""` before the first word of the text'),
            fix=_insert(source, place, ' """'),
        )
    assert line.unclosed is not None, "a line with a lost quote has it somewhere"
    if line.unclosed_long:
        return at(
            "S020",
            "unclosed_text",
            Span(source.path, line.unclosed, line.unclosed + 3),
            ('đoạn chữ mở bằng `"""` chưa được đóng', 'the text opened by `"""` is not closed'),
            label=("mở ở đây", "opened here"),
            help=('thêm `"""` ở cuối đoạn chữ', 'add `"""` at the end of the text'),
        )
    if line.closed is not None:
        return _several_lines(source, line.unclosed, line.closed)
    words = _WORDS_BEFORE.match(source.text, line.start, line.unclosed)
    if words and first_keyword(source.text, line) and words.end() == line.unclosed:
        # `output Báo cáo kết quả"`
        first = words.start(1)
        return at(
            "S020",
            "unclosed_text",
            Span(source.path, first, line.unclosed + 1),
            ("chữ có dấu ngoặc kép đóng mà không có dấu mở", "the text has its closing quote but no opening one"),
            help=(f'thêm `"` trước `{words[2]}`', f'add `"` before `{words[2]}`'),
            fix=_insert(source, first, '"'),
        )
    end = source.line(line.unclosed)[1]
    rest = source.text[line.unclosed + 1 : end]
    if not rest.strip() or rest.lstrip()[0] in "}{,;":
        said: Say = ("dấu ngoặc kép lẻ: không có chữ nào sau nó", "a stray quote: no text follows it")
        aid: Say = ("xóa dấu ngoặc kép này, hoặc thêm dấu mở ở đầu chữ", "delete this quote, or add the opening one")
    else:
        said = ("chữ trong ngoặc kép chưa được đóng ở cuối dòng", "the text in quotes is not closed on its line")
        aid = ('thêm `"` ở cuối chữ; chữ dài nhiều dòng thì đặt trong `"""`',
               'add `"` at the end of the text; a text of several lines stands in `"""`')  # fmt: skip
    return at(
        "S020",
        "unclosed_text",
        Span(source.path, line.unclosed, line.unclosed + 1),
        said,
        label=("mở ở đây", "opened here"),
        help=aid,
    )


def _several_lines(source: SourceFile, opened: int, closed: int) -> Diagnostic:
    """A text in single quotes that runs over several lines."""
    edits = tuple((place, place + 1, '"""') for place in (source.on_disk(opened), source.on_disk(closed)))
    return at(
        "S020",
        "unclosed_text",
        Span(source.path, opened, opened + 1),
        ("chữ trong ngoặc kép chỉ viết trên một dòng", "a text in quotes stands on one line"),
        label=("mở ở đây", "opened here"),
        labels=(Label(Span(source.path, closed, closed + 1), ("đóng ở đây", "closed here")),),
        help=('chữ dài nhiều dòng đặt trong `"""`: viết `"""` ở cả hai đầu',
              'a text of several lines stands in `"""`: write `"""` at both ends'),
        fix=Fix(('viết `"""` ở hai đầu', 'write `"""` at both ends'), edits, safe=False),
    )  # fmt: skip


def _insert(source: SourceFile, offset: int, text: str) -> Fix:
    place = source.on_disk(offset)
    return Fix((f"thêm `{text.strip()}`", f"insert `{text.strip()}`"), ((place, place, text),), safe=False)
