"""What to say of a token that does not fit. Walked by the test over tests/cases/syntax (a fault, its message).

The machine knows the terminals it would have accepted; the words before the fault say which mistake was made.
"""

import re
from itertools import pairwise

from ..diagnostics.diagnostic import Diagnostic, Fix, Label, Say, at
from ..record import record
from ..source import SourceFile, Span
from .guesses import ALL_FORMS, block_name, listed, meant, statements_in
from .keywords import KEYWORDS, spelling
from .lexer import keyword_at
from .limit_messages import over_limit
from .samples import NAMES, SAMPLES, VALUES
from .schema import FILE, PARENTS
from .vocabulary import spelt, vocabulary

Token = tuple[str, int, int]
"""(terminal, start, end)."""


@record
class Fault:
    """A token that does not fit: where, what would have fitted, the tokens of the line before it, its block.

    `terminal` is "END" for a line that ends too early; `limit` names the limit that a readable token goes past.
    """

    source: SourceFile
    line_end: int
    terminal: str
    start: int
    end: int
    accepted: frozenset[str]
    before: tuple[Token, ...]
    parent: str
    limit: str = ""

    @property
    def span(self) -> Span:
        """The token at fault."""
        return Span(self.source.path, self.start, self.end)

    @property
    def written(self) -> str:
        """The token at fault as written."""
        return self.source.text[self.start : self.end].strip()

    @property
    def rest(self) -> str:
        """The line from the fault on."""
        return self.source.text[self.start : self.line_end].strip()

    @property
    def last(self) -> str:
        """The terminal before the fault, "" at the beginning of a line."""
        return self.before[-1][0] if self.before else ""

    @property
    def language(self) -> str:
        """The vocabulary of the author."""
        return vocabulary(self.source.text)


def explain(fault: Fault) -> Diagnostic:
    """The diagnostic of a line that could not be read."""
    if fault.limit:
        return over_limit(fault.limit, Span(fault.source.path, fault.start, min(fault.end, fault.start + 3)))
    for left, right in pairwise(fault.before):
        # `lead  support so`: an agency may be called `support`, but here `lead` has lost its agency.
        if (
            (left[0] in KEYWORDS or left[0] in _SIGNS)
            and right[0] == "ID"
            and fault.source.text[right[1] : right[2]] in ALL_FORMS
        ):
            return _no_value(fault, left, right)
    if fault.terminal == "END":
        return _ends_early(fault)
    if fault.terminal == "BAD":
        return _strange_sign(fault)
    return _first_of_line(fault) or _inside_line(fault)


def _ends_early(fault: Fault) -> Diagnostic:
    if fault.last in ("_COMMA", "SEMICOLON"):
        return _trailing(fault, fault.before[-1][1])
    if fault.last in KEYWORDS or fault.last in _SIGNS:
        return _no_value(fault, fault.before[-1])
    place = Span(fault.source.path, fault.line_end, fault.line_end)
    vi, en = _expected(fault, 0), _expected(fault, 1)
    if "_LBRACE" in fault.accepted and fault.last in ("STRING", "LONG_STRING"):
        vi, en = NAMES["_LBRACE"]
    return at(
        "S032",
        "unfinished_statement",
        place,
        (f"câu chưa hết: thiếu {vi}", f"the statement is not finished: {en} is missing"),
        label=("phải viết tiếp ở đây", "goes on here"),
        help=_sample(fault) or ("viết nốt câu này", "finish the statement"),
    )


_SIGNS = ("PLUS", "MINUS", "TIMES_SIGN", "SLASH", "_LPAR")
_QUOTES = "'‘’‚‛`´«»‹›„“”"


def _strange_sign(fault: Fault) -> Diagnostic:
    sign = fault.source.text[fault.start]
    if sign in _QUOTES:
        said: Say = (
            f'chữ phải đặt trong ngoặc kép `"`, không phải `{sign}`',
            f'a text stands in quotes `"`, not in `{sign}`',
        )
        aid: Say = (f'thay `{sign}` ở hai đầu bằng `"`', f'replace `{sign}` at both ends by `"`')
        fix = None
    else:
        place = fault.source.on_disk(fault.start)
        said = (f"ký tự `{sign}` không dùng ngoài ngoặc kép", f"the sign `{sign}` is not used outside quotes")
        aid = ("xóa ký tự này, hoặc đặt chữ trong ngoặc kép", "delete it, or put the text in quotes")
        fix = Fix((f"xóa `{sign}`", f"delete `{sign}`"), ((place, place + 1, ""),), safe=False)
    return at("S034", "unexpected_sign", Span(fault.source.path, fault.start, fault.start + 1), said, help=aid, fix=fix)


def _first_of_line(fault: Fault) -> Diagnostic | None:
    """A fault where a statement should begin; None where none does."""
    begins = not fault.before or fault.last in ("_LBRACE", "CLOSE", "_NL")
    if not begins and ("TASK" not in fault.accepted or (fault.last == "NUMERAL" and "PERCENT" in fault.accepted)):
        return None
    if fault.terminal == "ID" and (begins or _nearest(fault) is None or not _goes_on_with_name(fault)):
        if not begins and _goes_on_with_name(fault):
            return None
        return _unknown_keyword(fault)
    if fault.terminal not in KEYWORDS and not fault.before:
        allowed = statements_in(fault.parent, fault.accepted)
        return at(
            "S031",
            "no_keyword",
            fault.span,
            (f"dòng phải bắt đầu bằng một từ khóa, không phải {_short(fault.written)}",
             f"a line begins with a keyword, not with {_short(fault.written)}"),
            help=(f"bắt đầu bằng một trong các từ khóa: {listed(allowed, fault.language)}",
                  f"begin with one of the keywords {listed(allowed, fault.language)}"),
        )  # fmt: skip
    return None


def _goes_on_with_name(fault: Fault) -> bool:
    """`lead van_phong cap_xa`: a second name without a comma between."""
    return fault.terminal == "ID" and fault.last == "ID" and "_COMMA" in fault.accepted


def _inside_line(fault: Fault) -> Diagnostic:
    terminal, accepted = fault.terminal, fault.accepted
    word = terminal == "ID" or terminal in KEYWORDS
    quoted = '"' in fault.rest
    if terminal in ("_COMMA", "SEMICOLON"):
        return _comma(fault)
    if "STRING" in accepted and word and not quoted and fault.written[:1].isupper():
        return _unquoted(fault)
    if word and (guess := _nearest(fault)):
        return _misspelt(fault, guess, ("không hiểu", "is not understood"))
    if _goes_on_with_name(fault):
        _, start, _ = fault.before[-1]
        if fault.source.text[start].isupper():
            return _unquoted(fault, start)  # `lead Văn phòng HĐND`: an agency by its name, not by its identifier
        return _no_comma(fault)
    if fault.last == "ID" and "STRING" in accepted and terminal != "STRING" and fault.before[-2:][0][0] in KEYWORDS:
        # `agency van phong "..."`, `output kết quả rà soát`
        return _broken_name(fault) if quoted else _unquoted(fault, fault.before[-1][1])
    bare = word or (terminal in ("NUMERAL", "DATE_LITERAL") and "NUMERAL" not in accepted)
    if bare and not quoted and "STRING" in accepted and "ID" not in accepted and fault.last in KEYWORDS:
        return _unquoted(fault)
    if fault.last in KEYWORDS and (
        terminal in ("_LBRACE", "CLOSE", *KEYWORDS) or (terminal == "STRING" and accepted == {"ID"})
    ):
        return _no_value(fault, fault.before[-1])
    end = fault.end
    if terminal in ("NUMERAL", "DATE_LITERAL"):
        end = fault.start + len(fault.rest.split()[0])
    written = fault.source.text[fault.start : end].strip()
    if "DATE_LITERAL" in accepted and (other := _OTHER_DATE.match(fault.rest)):
        return _other_date(fault, other)
    vi, en = _expected(fault, 0), _expected(fault, 1)
    return at(
        "S036",
        "unexpected",
        Span(fault.source.path, fault.start, end),
        (f"không hiểu {_short(written)} ở đây", f"{_short(written)} is not expected here"),
        label=(f"phải là {vi}", f"expected {en}") if vi else None,
        help=_sample(fault) or ("mỗi thuộc tính viết trên một dòng riêng", "write each property on a line of its own"),
    )


def _unquoted(fault: Fault, start: int | None = None) -> Diagnostic:
    first = fault.start if start is None else start
    # Two blanks part the properties of a line.
    text = re.split(r"\{|[ \t]{2}", fault.source.text[first : fault.line_end])[0].strip()
    place = Span(fault.source.path, first, first + len(text))
    begin, end = fault.source.on_disk(place.start), fault.source.on_disk(place.end)
    return at(
        "S035",
        "unquoted_text",
        place,
        (f"chữ phải đặt trong ngoặc kép: {_short(text)}", f"a text stands in quotes: {_short(text)}"),
        help=(f'viết "{_cut(text)}"', f'write "{_cut(text)}"'),
        fix=Fix(("đặt trong ngoặc kép", "put it in quotes"), ((begin, begin, '"'), (end, end, '"')), safe=False),
    )


_OTHER_DATE = re.compile(r"([0-9]{4})[-./]([0-9]{1,2})[-./]([0-9]{1,2})\b|([0-9]{1,2})[-.]([0-9]{1,2})[-.]([0-9]{4})\b")


def _other_date(fault: Fault, written: re.Match[str]) -> Diagnostic:
    """A date as other programs write it: "2024-02-19", "19-02-2024"."""
    day, month, year = (written[3], written[2], written[1]) if written[1] else (written[4], written[5], written[6])
    meant = f"{day}/{month}/{year}"
    start = fault.source.on_disk(fault.start)
    end = fault.source.on_disk(fault.start + len(written[0]))
    return at(
        "S036",
        "unexpected",
        Span(fault.source.path, fault.start, fault.start + len(written[0])),
        (f"ngày viết theo thứ tự ngày/tháng/năm: `{written[0]}`", f"a date is written day/month/year: `{written[0]}`"),
        help=(f"viết `{meant}`", f"write `{meant}`"),
        fix=Fix((f"viết `{meant}`", f"write `{meant}`"), ((start, end, meant),), safe=False),
    )


def _comma(fault: Fault) -> Diagnostic:
    text = fault.source.text
    if not text[fault.end : fault.line_end].strip():
        return _trailing(fault, fault.start)
    sign = text[fault.start]
    place = fault.source.on_disk(fault.start)
    return at(
        "S036",
        "unexpected",
        Span(fault.source.path, fault.start, fault.start + 1),
        (f"dấu `{sign}` này thừa", f"this `{sign}` is one too many"),
        help=(f"xóa dấu `{sign}`", f"delete the `{sign}`"),
        fix=Fix((f"xóa `{sign}`", f"delete `{sign}`"), ((place, place + 1, ""),), safe=False),
    )


def _no_comma(fault: Fault) -> Diagnostic:
    _, start, end = fault.before[-1]
    left = fault.source.text[start:end]
    place = fault.source.on_disk(end)
    return at(
        "S038",
        "missing_comma",
        fault.span,
        (
            f"giữa `{left}` và `{fault.written}` thiếu dấu phẩy",
            f"a comma is missing between `{left}` and `{fault.written}`",
        ),
        help=(f"viết `{left}, {fault.written}`", f"write `{left}, {fault.written}`"),
        fix=Fix(("thêm dấu phẩy", "insert the comma"), ((place, place, ","),), safe=False),
    )


def _broken_name(fault: Fault) -> Diagnostic:
    _, start, _ = fault.before[-1]
    text = fault.source.text
    end = start + len(text[start : fault.line_end].split('"')[0].rstrip())
    written = text[start:end]
    joined = re.sub(r"\W+", "_", written)
    return at(
        "S039",
        "broken_name",
        Span(fault.source.path, start, end),
        (
            f"tên (mã) phải viết liền, không dấu cách, không dấu gạch: `{written}`",
            f"a name is one word, without blanks or signs: `{written}`",
        ),
        help=(f"viết `{joined}`", f"write `{joined}`"),
    )


def _trailing(fault: Fault, offset: int) -> Diagnostic:
    sign = fault.source.text[offset]
    place = fault.source.on_disk(offset)
    return at(
        "S033",
        "trailing_comma",
        Span(fault.source.path, offset, offset + 1),
        (f"dấu `{sign}` cuối dòng mà không có gì theo sau", f"nothing follows the `{sign}` at the end of the line"),
        help=(f"xóa dấu `{sign}`, hoặc viết nốt danh sách", f"delete the `{sign}`, or finish the list"),
        fix=Fix((f"xóa `{sign}`", f"delete `{sign}`"), ((place, place + 1, ""),), safe=False),
    )


def _no_value(fault: Fault, keyword: Token, other: Token | None = None) -> Diagnostic:
    terminal, start, end = keyword
    word = fault.source.text[start:end]
    vi, en = VALUES.get(terminal, (_expected(fault, 0), _expected(fault, 1)))
    labels: tuple[Label, ...] = ()
    if other:
        labels = (Label(Span(fault.source.path, *other[1:]), ("được đọc thành một tên", "this was read as a name")),)
    return at(
        "S037",
        "missing_value",
        Span(fault.source.path, start, end),
        (f"sau `{word}` thiếu {vi}", f"`{word}` has no value: {en} is missing"),
        labels=labels,
        help=_sample(fault, terminal) or (f"viết {vi} sau `{word}`", f"write {en} after `{word}`"),
    )


def _expected(fault: Fault, language: int) -> str:
    """What may stand here, in words: values first, else the keywords when they are few."""
    names = [said[language] for terminal, said in NAMES.items() if terminal in fault.accepted]
    if not names:
        words = sorted(spelling(t, fault.language) for t in fault.accepted if t in KEYWORDS)
        names = [f"`{word}`" for word in words] if len(words) <= 6 else []
    glue = (" hoặc ", " or ")[language]
    return glue.join(names) or ("phần còn lại", "the rest")[language]


def _sample(fault: Fault, terminal: str = "") -> Say | None:
    for found in (terminal,) if terminal else [token[0] for token in reversed(fault.before)]:
        if found in SAMPLES:
            sample = spelt(SAMPLES[found], fault.language)
            return f"viết như: `{sample}`", f"write it like `{sample}`"
    return None


def _cut(written: str) -> str:
    written = " ".join(written.split())
    return f"{written[:60]}…" if len(written) > 60 else written


def _short(written: str) -> str:
    return f"`{_cut(written)}`"


def _nearest(fault: Fault) -> tuple[str, int] | None:
    return meant(fault.source.text, fault.start, fault.line_end, fault.accepted)


def _misspelt(fault: Fault, guess: tuple[str, int], said: Say) -> Diagnostic:
    word, end = guess
    written = fault.source.text[fault.start : end]
    start_on_disk, end_on_disk = fault.source.on_disk(fault.start), fault.source.on_disk(end)
    return at(
        "S030",
        "unknown_keyword",
        Span(fault.source.path, fault.start, end),
        (f"{said[0]} `{written}`", f"`{written}` {said[1]}" if said[1].startswith("is") else f"{said[1]} `{written}`"),
        help=(f"ý bạn là `{word}`?", f"did you mean `{word}`?"),
        fix=Fix((f"sửa thành `{word}`", f"write `{word}`"), ((start_on_disk, end_on_disk, word),), safe=False),
    )


def _unknown_keyword(fault: Fault) -> Diagnostic:
    """A line that begins with a word which is no keyword; guesses among what may stand in its block, then elsewhere."""
    text = fault.source.text
    allowed = statements_in(fault.parent, fault.accepted)
    everywhere = [kind.upper() for kind in PARENTS] if fault.parent not in ("columns", "recipients") else []
    for choice in (allowed, everywhere):
        guess = meant(text, fault.start, fault.line_end, choice)
        if guess:
            return _misspelt(fault, guess, ("không có từ khóa", "there is no keyword"))
    if keyword_at(text, fault.start, fault.end):
        said: Say = (f"`{fault.written}` không bắt đầu một dòng được", f"`{fault.written}` does not begin a line")
    else:
        said = (f"không có từ khóa {_short(fault.written)}", f"there is no keyword {_short(fault.written)}")
    language = fault.language
    inside = block_name(fault.parent, language)
    words = listed(allowed, language)
    aid: Say = (f"trong `{inside}` dùng được: {words}", f"`{inside}` may hold {words}")
    if fault.parent == FILE:
        aid = (f"ngoài cùng của tệp dùng được: {words}", f"outside all blocks there may be {words}")
    return at("S030", "unknown_keyword", fault.span, said, help=aid)
