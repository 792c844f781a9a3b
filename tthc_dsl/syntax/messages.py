"""What to say of a token that does not fit. Walked by the test over tests/cases/syntax (a fault, its message).

The machine knows the terminals it would have accepted; the words before the fault say which mistake was made.
"""

import re

from ..diagnostics.diagnostic import Diagnostic, Fix, Label, Say, at
from ..diagnostics.suggest import nearest
from ..source import SourceFile, Span
from .keywords import KEYWORDS, forms, spelling
from .lexer import keyword_at
from .limits import MAX_DEPTH, MAX_LINE, MAX_TEXT, MAX_TOKENS
from .schema import PARENTS

Token = tuple[str, int, int]

_ALL_FORMS = {form: terminal for terminal in KEYWORDS for form in forms(terminal)}
_STATEMENT_FORMS = {form: terminal for form, terminal in _ALL_FORMS.items() if terminal.lower() in PARENTS}

# What a terminal is called in a sentence.
_NAMES: dict[str, Say] = {
    "STRING": ('chữ trong ngoặc kép "..."', 'a text in quotes "..."'),
    "ID": ("một tên (mã)", "a name"),
    "NUMERAL": ("một con số", "a number"),
    "DATE_LITERAL": ("một ngày như 05/3/2024", "a date such as 05/3/2024"),
    "_LBRACE": ("dấu `{`", "`{`"),
    "PERCENT": ("dấu `%`", "`%`"),
}

# A correct sample for statements whose form is often mistaken.
_SAMPLES: dict[str, str] = {
    "LEAD": "lead van_phong",
    "SUPPORT": "support phong_ban, cap_xa",
    "PERFORM": "perform cap_xa",
    "DEADLINE": 'deadline "Quý I"',
    "OUTPUT": 'output "Báo cáo"',
    "TARGET": "target at least 50",
    "ALLOW": 'allow task_without_deadline because "..."',
    "SIGNED": 'signed chairman "Nguyễn Văn A"',
    "ISSUER": "issuer ubnd_xa by chairman",
    "DATE": "date 19/02/2024",
    "YEAR": "year 2024",
    "BASIS": "basis nd_63_2010; nd_61_2018",
    "TASK": 'task "Nội dung công việc" {',
    "SECTION": 'section "Tên mục" {',
    "AGENCY": 'agency van_phong "Văn phòng HĐND và UBND" {',
    "USE": 'use "registers/van_ban.tthc"',
    "COLUMNS": 'columns { no "STT"  content "Nội dung" }',
}


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


def explain(
    source: SourceFile,
    line_start: int,
    line_end: int,
    terminal: str,
    place: tuple[int, int],
    accepted: frozenset[str],
    before: tuple[Token, ...],
    limit: str,
) -> Diagnostic:
    """The diagnostic of one line: `terminal` at `place` is not among `accepted`, after the tokens `before`."""
    text = source.text
    span = Span(source.path, *place)
    if limit:
        return _over_limit(span, limit)
    written = text[place[0] : place[1]].strip()
    for (left, left_start, left_end), (right, right_start, right_end) in zip(before, before[1:], strict=False):
        # `lead  support so`: an agency may be called `support`, but here `lead` has lost its agency.
        if left in KEYWORDS and right == "ID" and text[right_start:right_end] in _ALL_FORMS:
            return _no_value(source, (left, left_start, left_end), accepted, Span(source.path, right_start, right_end))
    last = before[-1] if before else None
    if terminal == "END":
        if last and last[0] in ("_COMMA", "SEMICOLON"):
            return _trailing(source, last[1])
        if last and last[0] in KEYWORDS:
            return _no_value(source, last, accepted, None)
        last_sign = Span(source.path, max(line_start, line_end - 1), line_end)
        return at(
            "S032",
            "unfinished_statement",
            last_sign,
            (f"câu chưa hết: thiếu {_expected(accepted, 0)}", f"the statement is not finished: {_expected(accepted, 1)} is missing"),
            label=("phải viết tiếp ở đây", "goes on here"),
            help=_sample(before),
        )
    if terminal == "BAD":
        return at(
            "S034",
            "unexpected_sign",
            Span(source.path, place[0], place[0] + 1),
            (f"ký tự `{written[:1]}` không dùng ngoài ngoặc kép", f"the sign `{written[:1]}` is not used outside quotes"),
            help=("xóa ký tự này, hoặc đặt chữ trong ngoặc kép", "delete it, or put the text in quotes"),
        )
    if last is None or last[0] in ("_LBRACE", "CLOSE", "_NL") or "TASK" in accepted:
        if terminal == "ID":
            return _unknown_keyword(source, place, line_end)
        if terminal not in KEYWORDS and last is None:
            return at(
                "S031",
                "no_keyword",
                span,
                (f"dòng phải bắt đầu bằng một từ khóa, không phải {_short(written)}",
                 f"a line begins with a keyword, not with {_short(written)}"),
                help=('ví dụ: `output "..."`, `deadline "Quý I"`', 'for example `output "..."`, `deadline "Quý I"`'),
            )  # fmt: skip
    if terminal in ("_COMMA", "SEMICOLON") and not text[place[1] : line_end].strip():
        return _trailing(source, place[0])
    if (terminal == "ID" or terminal in KEYWORDS) and (guess := _nearest_accepted(text, place, line_end, accepted)):
        meant, end = guess
        start_on_disk, end_on_disk = source.on_disk(place[0]), source.on_disk(end)
        said = text[place[0] : end]
        return at(
            "S030",
            "unknown_keyword",
            Span(source.path, place[0], end),
            (f"không hiểu `{said}`", f"`{said}` is not understood"),
            help=(f"ý bạn là `{meant}`?", f"did you mean `{meant}`?"),
            fix=Fix((f"sửa thành `{meant}`", f"write `{meant}`"), ((start_on_disk, end_on_disk, meant),), safe=False),
        )
    if terminal in ("ID", "NUMERAL", "DATE_LITERAL") and "STRING" in accepted and not accepted & {"ID", "NUMERAL"}:
        return at(
            "S035",
            "unquoted_text",
            span,
            (f"chữ phải đặt trong ngoặc kép: {_short(written)}", f"a text stands in quotes: {_short(written)}"),
            help=(f'viết "{text[place[0] : line_end].strip()[:60]}"', f'write "{text[place[0] : line_end].strip()[:60]}"'),
        )
    if last and last[0] in KEYWORDS and terminal in ("_LBRACE", "CLOSE", *KEYWORDS):
        return _no_value(source, last, accepted, None)
    vi, en = _expected(accepted, 0), _expected(accepted, 1)
    return at(
        "S036",
        "unexpected",
        span,
        (f"không chờ {_short(written)} ở đây", f"{_short(written)} is not expected here"),
        label=(f"phải là {vi}", f"expected {en}") if vi else None,
        help=_sample(before) or ("mỗi thuộc tính viết trên một dòng riêng", "write each property on a line of its own"),
    )


def _trailing(source: SourceFile, offset: int) -> Diagnostic:
    sign = source.text[offset]
    return at(
        "S033",
        "trailing_comma",
        Span(source.path, offset, offset + 1),
        (f"dấu `{sign}` cuối dòng mà không có gì theo sau", f"nothing follows the `{sign}` at the end of the line"),
        help=(f"xóa dấu `{sign}`, hoặc viết nốt danh sách", f"delete the `{sign}`, or finish the list"),
    )


def _over_limit(span: Span, limit: str) -> Diagnostic:
    said: dict[str, tuple[str, str, Say]] = {
        "depth": ("S013", "nested_too_deep", (f"khối lồng nhau quá {MAX_DEPTH} tầng", f"blocks are nested deeper than {MAX_DEPTH}")),
        "text": ("S011", "text_too_long", (f"đoạn chữ dài quá {MAX_TEXT} ký tự", f"the text is longer than {MAX_TEXT} characters")),
        "tokens": ("S012", "statement_too_long", (f"câu dài quá {MAX_TOKENS} từ", f"the statement has more than {MAX_TOKENS} words")),
    }  # fmt: skip
    code, name, headline = said[limit]
    return at(code, name, span, headline, help=("chia nhỏ ra", "divide it"))


def _no_value(source: SourceFile, keyword: Token, accepted: frozenset[str], other: Span | None) -> Diagnostic:
    terminal, start, end = keyword
    word = source.text[start:end]
    vi, en = _VALUES.get(terminal, (_expected(accepted, 0), _expected(accepted, 1)))
    return at(
        "S037",
        "missing_value",
        Span(source.path, start, end),
        (f"sau `{word}` thiếu {vi}", f"`{word}` has no value: {en} is missing"),
        labels=(Label(other, ("được đọc thành một tên", "this was read as a name")),) if other else (),
        help=_sample((keyword,)),
    )


_ROLE_VALUE: Say = ("tên cơ quan", "the name of an agency")
_VALUES: dict[str, Say] = {
    **dict.fromkeys(("LEAD", "SUPPORT", "PERFORM", "APPRAISE", "MONITOR", "GUIDE", "URGE", "SUBMIT", "COMMENT"), _ROLE_VALUE),
    **dict.fromkeys(("CONTROL", "REPORT", "WITH", "FOR", "UNDER", "MEMBERS"), _ROLE_VALUE),
    "DEADLINE": ('thời hạn, ví dụ "Quý I"', 'a deadline such as "Quý I"'),
    "BASIS": ("tên (mã) của văn bản", "the name of an instrument"),
    "ALLOW": ("tên của quy tắc", "the name of a rule"),
}


def _expected(accepted: frozenset[str], language: int) -> str:
    """What may stand here, in words: values first, else the keywords when they are few."""
    names = [said[language] for terminal, said in _NAMES.items() if terminal in accepted]
    if not names:
        words = sorted(spelling(t, ("vi", "en")[language]) for t in accepted if t in KEYWORDS)
        names = [f"`{word}`" for word in words] if len(words) <= 6 else []
    glue = (" hoặc ", " or ")[language]
    return glue.join(names) or ("phần còn lại", "the rest")[language]


def _sample(before: tuple[Token, ...]) -> Say | None:
    for terminal, _, _ in before:
        if terminal in _SAMPLES:
            return f"viết như: `{_SAMPLES[terminal]}`", f"write it like `{_SAMPLES[terminal]}`"
    return None


def _short(written: str) -> str:
    written = " ".join(written.split())
    return f"`{written[:40]}…`" if len(written) > 40 else f"`{written}`"


_WORDS = re.compile(r"[^\W\d]\w*(?:[ \t]+[^\W\d]\w*)?(?:[ \t]+[^\W\d]\w*)?(?:[ \t]+[^\W\d]\w*)?")


def _candidates(text: str, start: int, line_end: int) -> list[tuple[str, int]]:
    """One to four words from `start`, the longest first: (words, end)."""
    match = _WORDS.match(text, start, line_end)
    found = []
    if match:
        words = [piece for piece in re.finditer(r"\w+", match[0])]
        for count in range(len(words), 0, -1):
            end = start + words[count - 1].end()
            found.append((text[start:end], end))
    return found


def _closest(text: str, start: int, line_end: int, valid: dict[str, str]) -> tuple[str, int] | None:
    for words, end in _candidates(text, start, line_end):
        same = {form for form in valid if form.count(" ") == words.count(" ")}
        guess = nearest(" ".join(words.split()), same)
        if guess:
            # Show the form with its tone marks, not the bare one that may have been nearest.
            terminal = valid[guess]
            language = "en" if guess in KEYWORDS[terminal][0] else "vi"
            return (guess if language == "en" else spelling(terminal, "vi")), end
    return None


def _nearest_accepted(text: str, place: tuple[int, int], line_end: int, accepted: frozenset[str]) -> tuple[str, int] | None:
    valid = {form: terminal for form, terminal in _ALL_FORMS.items() if terminal in accepted}
    return _closest(text, place[0], line_end, valid)


def _unknown_keyword(source: SourceFile, place: tuple[int, int], line_end: int) -> Diagnostic:
    text = source.text
    guess = _closest(text, place[0], line_end, _STATEMENT_FORMS)
    end = guess[1] if guess else place[1]
    written = text[place[0] : end]
    start_on_disk, end_on_disk = source.on_disk(place[0]), source.on_disk(end)
    known = keyword_at(text, *place)
    if known and not guess:
        said: Say = (f"`{written}` không bắt đầu một dòng được", f"`{written}` does not begin a line")
    else:
        said = (f"không có từ khóa `{written}`", f"there is no keyword `{written}`")
    return at(
        "S030",
        "unknown_keyword",
        Span(source.path, place[0], end),
        said,
        help=(f"ý bạn là `{guess[0]}`?", f"did you mean `{guess[0]}`?")
        if guess
        else ("xem các từ khóa trong docs/language.md", "see the keywords in docs/language.md"),
        fix=Fix((f"sửa thành `{guess[0]}`", f"write `{guess[0]}`"), ((start_on_disk, end_on_disk, guess[0]),), safe=False)
        if guess
        else None,
    )
