"""What can be wrong in a narrative text, in words."""

from ..diagnostics.diagnostic import Say
from ..record import record


@record
class MarkdownFault:
    """What of a text cannot be meant as it stands; `line` counts from 0 in the block."""

    message: Say
    help: Say
    line: int


def markdown_fault(kind: str, line: int, word: str) -> MarkdownFault:
    """A fault of a kind of `_SAYINGS`; `word` is the sign or the footnote's name at fault."""
    message, help = _SAYINGS[kind]
    return MarkdownFault(_said(message, word), _said(help, word), line)


def _said(say: Say, word: str) -> Say:
    return say[0].replace("%", word), say[1].replace("%", word)


_SAYINGS: dict[str, tuple[Say, Say]] = {
    "undefined": (
        ("chú thích `[^%]` không có nội dung", "the footnote `[^%]` has no text"),
        ("thêm dòng `[^%]: nội dung`, hoặc viết ngay tại chỗ: `^[nội dung]`",
         "add a line `[^%]: text`, or write it in place: `^[text]`"),
    ),
    "unmarked": (
        ("trong lời văn không có dấu của chú thích `[^%]`", "no mark in the text stands for the footnote `[^%]`"),
        ("đặt `[^%]` ngay sau chữ cần chú thích, hoặc bỏ dòng này",
         "put `[^%]` right after the words that it is about, or remove this line"),
    ),
    "marked_twice": (
        ("chú thích `[^%]` có hai dấu", "the footnote `[^%]` has two marks"),
        ("mỗi chú thích chỉ có một dấu: ở chỗ thứ hai viết một chú thích khác",
         "a footnote has one mark: write another footnote at the second place"),
    ),
    "two_texts": (
        ("chú thích `[^%]` có hai nội dung", "the footnote `[^%]` has two texts"),
        ("giữ một nội dung, hoặc đặt cho chú thích này tên khác", "keep one, or give this footnote another name"),
    ),
    "empty": (
        ("chú thích không có chữ nào", "the footnote has no words"),
        ("viết nội dung của chú thích, hoặc bỏ dấu của nó", "write its text, or remove its mark"),
    ),
    "no_word": (
        ("dấu chú thích không đứng sau chữ nào", "the mark of a footnote stands after no words"),
        ("đặt dấu ngay sau chữ cần chú thích; hai chú thích ở một chỗ thì viết chung thành một",
         "put it right after the words that it is about; write two footnotes at one place as one"),
    ),
    "nested": (
        ("trong chú thích không có chú thích khác", "a footnote has no footnotes in it"),
        ("viết cả nội dung ấy vào chú thích này", "write their text into the footnote itself"),
    ),
    "broken": (
        ("`%` ở đây không thành dấu chú thích", "`%` makes no mark of a footnote here"),
        ("viết `[^1]` hoặc `^[nội dung]`; để in đúng dấu này thì viết `\\` ở trước",
         "write `[^1]` or `^[text]`; to print this sign write `\\` before it"),
    ),
    "heading": (
        ("đề mục chỉ có ba cấp", "headings have three levels"),
        ("dùng `###`, hoặc bỏ dấu `#` và đánh số đoạn văn", "use `###`, or remove `#` and number the paragraph"),
    ),
    "bullet": (
        ("gạch đầu dòng chỉ có hai cấp, `-` và `+`", "bullets have two levels, `-` and `+`"),
        ("thụt dòng ít hơn, hoặc viết gộp vào dòng trên", "indent it less, or join it to the line above"),
    ),
}  # fmt: skip
"""Kind → message and remedy; % is the word at fault."""
