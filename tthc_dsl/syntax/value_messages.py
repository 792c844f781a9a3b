"""What to say of a value that is missing, or is written in another way: without its quotes, in several words."""

import re

from ..diagnostics.diagnostic import Diagnostic, Fix, Label, Say, at
from ..source import Span
from .attempt import Token, after, fitting, starts
from .fault import Fault, first_word_end, is_word
from .keywords import KEYWORDS, spelling
from .lexer import keyword_at, next_token
from .samples import NAMES, VALUES, cut, declared, either, sample, short, words
from .schema import OF_DOCUMENT, PARENTS, ROLES
from .vocabulary import spelt

_ROLES = frozenset(role.upper() for role in ROLES)
_FEW = 6


def expected(fault: Fault) -> Say | None:
    """What may stand at the fault, in words: values, else the keywords when they are few."""
    return _in_words(fault.wanted, fault.language)


def _in_words(accepted: frozenset[str], language: str) -> Say | None:
    keywords = [word for word in KEYWORDS if word in accepted]
    values = [said for terminal, said in NAMES.items() if terminal in accepted]
    if values:
        return either([vi for vi, _ in values])[0], either([en for _, en in values])[1]
    # A word of this place comes before one that mostly begins a statement.
    few = sorted((word for word in keywords if word not in _ROLES), key=lambda word: word.lower() in PARENTS)
    if len(few) < len(keywords):
        role = f"`{spelling('SUPPORT', language)}`"
        return f"một vai trò như {role}", f"a role such as {role}"
    return words(few, language) if 1 <= len(few) <= _FEW else None


def what_to_write(fault: Fault) -> Say:
    """The remedy for a place where something else is wanted: the words that fit when they are few, else a sample."""
    said = expected(fault)
    if said and not fault.wanted & frozenset(NAMES) and not fault.complete:
        return f"viết {said[0]}", f"write {said[1]}"
    otherwise: Say = ("mỗi thuộc tính viết trên một dòng riêng", "write each property on a line of its own")
    return sample_of(fault, fault.last) or otherwise


def sample_of(fault: Fault, terminal: str = "") -> Say | None:
    """A sample of the statement at fault, or of one of its words."""
    own = sample(terminal, fault.parent, fault.language) if terminal not in _ROLES else None
    return own or (sample(fault.keyword, fault.parent, fault.language) if fault.keyword else None)


def no_value(fault: Fault, keyword: Token, other: Token | None = None) -> Diagnostic:
    """A keyword that has nothing after it; `other` is a word that was read as its value."""
    terminal, start, end = keyword
    word = fault.text_of(keyword)
    step = next((step for step in fault.statement if step.token == keyword), None)
    states = after(step.states, terminal) if step else None
    accepted = fitting(states) if states else fault.accepted
    vi, en = _in_words(accepted, fault.language) or _THE_REST
    first = step is None or step == fault.statement[0]
    if terminal in VALUES and (first or "ID" in accepted):
        vi, en = VALUES[terminal]
    aid = sample_of(fault, terminal) if first or accepted & frozenset(NAMES) else None
    labels: tuple[Label, ...] = ()
    if other:
        labels = (Label(Span(fault.source.path, *other[1:]), ("được đọc thành một tên", "this was read as a name")),)
    return at(
        "S037",
        "missing_value",
        Span(fault.source.path, start, end),
        (f"sau `{word}` thiếu {vi}", f"`{word}` has no value: {en} is missing"),
        labels=labels,
        notes=_other_reading(fault, keyword),
        help=aid or (f"viết {vi} sau `{word}`", f"write {en} after `{word}`"),
    )


_THE_REST: Say = ("phần còn lại", "the rest")


def _other_reading(fault: Fault, keyword: Token) -> tuple[Say, ...]:
    """`trình a lên b cho ý kiến`: where the first word of a keyword alone would fit too, what would follow it."""
    step = next((step for step in fault.statement if step.token == keyword), None)
    if step is None:
        return ()
    text = fault.source.text
    for terminal, end in keyword_at(text, keyword[1], first_word_end(text, *keyword[1:])):
        states = after(step.states, terminal)
        if end < keyword[2] and states is not None:
            said = _in_words(fitting(states), fault.language)
            if said:
                word = text[keyword[1] : end]
                return ((f"nếu là `{word}` của câu trước thì sau nó là {said[0]}",
                         f"after the `{word}` of the statement before stands {said[1]}"),)  # fmt: skip
    return ()


def unquoted(fault: Fault, start: int | None = None, end: int | None = None) -> Diagnostic:
    """A text without its quotes, from the fault or from `start` on."""
    first = fault.start if start is None else start
    text = _bare_text(fault.source.text[first : end or fault.line_end])
    place = Span(fault.source.path, first, first + len(text))
    begin, stop = fault.source.on_disk(place.start), fault.source.on_disk(place.end)
    return at(
        "S035",
        "unquoted_text",
        place,
        (f"chữ phải đặt trong ngoặc kép: {short(text)}", f"a text stands in quotes: {short(text)}"),
        help=(f'viết "{cut(text)}"', f'write "{cut(text)}"'),
        fix=Fix(("đặt trong ngoặc kép", "put it in quotes"), ((begin, begin, '"'), (stop, stop, '"')), safe=False),
    )


def _bare_text(line: str) -> str:
    """The words that make a text without quotes: two blanks, a brace, or a comma before a keyword part it from more."""
    words = re.split(r"[{}]|[ \t]{2}", line)[0]
    for comma in re.finditer(r"[,;][ \t]+([^\W\d]\w*)", words):
        if any(terminal.lower() in PARENTS for terminal, _ in keyword_at(words, *comma.span(1))):
            return words[: comma.start()].strip()
    return words.strip()


def doubled_quotes(fault: Fault) -> Diagnostic | None:
    """`""Một đoạn""`: quotes with nothing between them, right before or after a text."""
    if not fault.before or fault.before[-1][2] != fault.start:
        return None
    empty = next((token for token in (fault.before[-1], (fault.terminal, fault.start, fault.end))
                  if token[0] == "STRING" and fault.text_of(token) == '""'), None)  # fmt: skip
    if empty is None:
        return None
    return at(
        "S036",
        "unexpected",
        Span(fault.source.path, *empty[1:]),
        ('thừa dấu ngoặc kép: chữ đặt giữa một cặp `"`', 'too many quotes: a text stands between one pair of `"`'),
        help=('viết như: `"Nội dung"`', 'write it like `"Nội dung"`'),
    )


_KINDS_OF_VALUE: dict[str, Say] = {
    "NUMERAL": ("một con số", "a number"),
    "DATE_LITERAL": ("một ngày", "a date"),
    "ID": ("một tên (mã)", "a name"),
}


def needless_quotes(fault: Fault) -> Diagnostic | None:
    """`year "2024"`, `names "full"`: in quotes what stands without."""
    text, first, last = fault.source.text, fault.start + 1, fault.end - 1
    if fault.terminal != "STRING" or not text[first:last].strip():
        return None
    terminal, start, end = next_token(text, first, dict.fromkeys(fault.accepted, 0))
    begins = not fault.statement or starts(fault.parent, fault.states, terminal)
    if terminal not in fault.accepted or begins or text[end:last].strip() or text[start].isupper():
        return None
    kind = _KINDS_OF_VALUE.get(terminal, ("từ khóa", "a keyword"))
    written = text[start:end]
    edit = (fault.source.on_disk(fault.start), fault.source.on_disk(fault.end), written)
    return at(
        "S036",
        "unexpected",
        fault.span,
        (f"`{written}` là {kind[0]}, không đặt trong ngoặc kép", f"`{written}` is {kind[1]} and stands without quotes"),
        help=(f"viết `{written}`", f"write `{written}`"),
        fix=Fix(("bỏ ngoặc kép", "remove the quotes"), (edit,), safe=False),
    )


def by_its_title(fault: Fault) -> Diagnostic | None:
    """`basis "Luật ..."`, `under Huyện ủy`: a text where the name of something declared is wanted."""
    wanted = declared(fault.keyword, fault.parent)
    if wanted is None:
        return None
    text, start, end = fault.source.text, fault.start, fault.end
    if fault.terminal not in ("STRING", "LONG_STRING"):
        name = fault.statement[-1].token
        start = name[1] if name[0] == "ID" else start
        if not text[start].isupper():
            return None
        end = start + len(re.split("[;,]", _bare_text(text[start : fault.line_end]))[0].rstrip())
    elif "ID" not in fault.accepted:
        return None
    keyword, (said, declaration, name_of_it) = fault.text_of(fault.statement[0].token), wanted
    sample, cited = spelt(declaration, fault.language), f"{keyword} {name_of_it}"
    return at(
        "S036",
        "unexpected",
        Span(fault.source.path, start, end),
        (
            f"`{keyword}` nhận {said[0]}, không nhận chữ",
            f"`{keyword}` takes {said[1]}, not a text",
        ),
        help=(f"khai báo: `{sample}`, rồi viết `{cited}`", f"declare it: `{sample}`, then write `{cited}`"),
    )


def no_comma(fault: Fault) -> Diagnostic:
    """Two values without a comma between."""
    _, start, end = fault.before[-1]
    left = fault.source.text[start:end]
    place = fault.source.on_disk(end)
    return at(
        "S038",
        "missing_comma",
        fault.span,
        (
            f"giữa {short(left)} và {short(fault.written)} thiếu dấu phẩy",
            f"a comma is missing between {short(left)} and {short(fault.written)}",
        ),
        help=(f"viết `{cut(left)}, {cut(fault.written)}`", f"write `{cut(left)}, {cut(fault.written)}`"),
        fix=Fix(("thêm dấu phẩy", "insert the comma"), ((place, place, ","),), safe=False),
    )


def broken_name(fault: Fault) -> Diagnostic:
    """A name of several words, or with signs in it, before a text."""
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


def broken_number(fault: Fault) -> Diagnostic | None:
    """`4a`, `12/QĐ-UBND`: what goes on right after a number."""
    glued = fault.last == "NUMERAL" and fault.before[-1][2] == fault.start and fault.statement
    if not glued or not (is_word(fault.terminal) or fault.source.text[fault.start] in "./-"):
        return None
    step, text = fault.statement[-1], fault.source.text
    start = step.token[1]
    end = start + len(re.split(r"[\s{};,]", text[start : fault.line_end])[0])
    # The number of a document that is issued is a number; that of a row or of an instrument may be a text.
    issued = fault.keyword.lower() in OF_DOCUMENT and fault.parent in PARENTS["symbol"]
    if "STRING" in fitting(step.states) and not issued:
        return unquoted(fault, start, end)
    return unexpected(fault, start, end, NAMES["NUMERAL"])


def unexpected(fault: Fault, start: int, end: int, wanted: Say | None) -> Diagnostic:
    """Something that is not what is wanted."""
    written = short(fault.source.text[start:end])
    return at(
        "S036",
        "unexpected",
        Span(fault.source.path, start, end),
        (f"không hiểu {written} ở đây", f"{written} is not expected here"),
        label=(f"phải là {wanted[0]}", f"expected {wanted[1]}") if wanted else None,
        help=what_to_write(fault),
    )
