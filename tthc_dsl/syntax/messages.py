"""What to say of a token that does not fit. Walked by the test over tests/cases/syntax (a fault, its message).

The machine knows the terminals it would have accepted; the words before the fault say which mistake was made.
"""

from collections.abc import Collection
from itertools import pairwise

from ..diagnostics.diagnostic import Diagnostic, Fix, Say, at
from ..source import Span
from .attempt import beginning, fitting
from .date_messages import other_date
from .fault import Fault, is_word
from .guesses import ALL_FORMS, begun, block_name, listed, meant, statements_in
from .keywords import KEYWORDS, spelling
from .limit_messages import over_limit
from .order_messages import another_value, extra_sign, joined, misarranged
from .samples import NAMES, PARTS, short
from .schema import FILE, PARENTS
from .value_messages import (
    broken_name,
    broken_number,
    by_its_title,
    doubled_quotes,
    expected,
    needless_quotes,
    no_comma,
    no_value,
    sample_of,
    unexpected,
    unquoted,
)


def explain(fault: Fault) -> Diagnostic:
    """The diagnostic of a line that could not be read."""
    if fault.limit:
        return over_limit(fault.limit, Span(fault.source.path, fault.start, min(fault.end, fault.start + 3)))
    return _read_as_name(fault) or (_ends_early(fault) if fault.terminal == "END" else _does_not_fit(fault))


def _read_as_name(fault: Fault) -> Diagnostic | None:
    """A keyword that was read as a name, because what stands before it is a sign or has lost its value."""
    if found := joined(fault):
        return found
    for left, right in pairwise(fault.before[-6:]):
        # `lead  support so`: an agency may be called `support`, but here `lead` has lost its agency.
        if (left[0] in KEYWORDS or left[0] in _SIGNS) and right[0] == "ID" and fault.text_of(right) in ALL_FORMS:
            return no_value(fault, left, right)
    return None


def _ends_early(fault: Fault) -> Diagnostic:
    if fault.last in ("_COMMA", "SEMICOLON"):
        return _trailing(fault, fault.before[-1][1])
    parts = PARTS.get(fault.keyword) if len(fault.statement) > 1 else None
    if (fault.last in KEYWORDS and not parts) or fault.last in _SIGNS:
        return no_value(fault, fault.before[-1])
    vi, en = expected(fault) or ("phần còn lại", "the rest")
    if "SET" in fault.wanted and fault.last != "SET":
        # A case of an assignment; after its condition there could also be more of it.
        vi, en = (f"`{spelling('SET', fault.language)}` {rest}" for rest in ("và mức giao", "and the target"))
    said: Say = (f"câu chưa hết: thiếu {vi}", f"the statement is not finished: {en} is missing")
    if parts:
        keyword = fault.text_of(fault.statement[0].token)
        said = (
            f"câu chưa hết: `{keyword}` cần {parts[0]}",
            f"the statement is not finished: `{keyword}` takes {parts[1]}",
        )
    return at(
        "S032",
        "unfinished_statement",
        Span(fault.source.path, fault.line_end, fault.line_end),
        said,
        label=("phải viết tiếp ở đây", "goes on here"),
        help=sample_of(fault) or ("viết nốt câu này", "finish the statement"),
    )


def _does_not_fit(fault: Fault) -> Diagnostic:
    if (
        found := doubled_quotes(fault)
        or needless_quotes(fault)
        or other_date(fault)
        or broken_number(fault)
        or _dash(fault)
    ):
        return found
    if fault.terminal == "BAD":
        return _strange_sign(fault)
    return by_its_title(fault) or misarranged(fault) or _first_of_line(fault) or _inside_line(fault)


_TYPED = frozenset(("rule", "assign"))
"""Blocks with statements and expressions of their own."""
_ALL = [kind.upper() for kind in PARENTS]
_UNTYPED = [kind.upper() for kind, parents in PARENTS.items() if not _TYPED.issuperset(parents)]
"""What only a rule or an assignment holds is no guess for what was meant elsewhere."""
_SIGNS = ("PLUS", "MINUS", "TIMES_SIGN", "SLASH", "_LPAR")
_QUOTES = "'‘’‚‛`´«»‹›„“”"
_DASHES = "-–—•*"


def _dash(fault: Fault) -> Diagnostic | None:
    """`- "Thường trực Huyện ủy"`: the mark of a line of recipients, which is printed by itself."""
    sign = fault.source.text[fault.start : fault.start + 1]
    if fault.parent != "recipients" or fault.statement or not sign or sign not in _DASHES:
        return None
    begin, rest = fault.source.on_disk(fault.start), fault.rest[1:].lstrip()
    end = fault.source.on_disk(fault.start + len(fault.rest) - len(rest))
    return at(
        "S036",
        "unexpected",
        Span(fault.source.path, fault.start, fault.start + 1),
        (
            f"dấu `{sign}` đầu dòng nơi nhận được in tự động, không viết",
            f"the `{sign}` of a recipient is printed by itself, not written",
        ),
        help=(
            f"xóa dấu `{sign}`; dòng cấp hai thì mở đầu bằng `+`",
            f"delete the `{sign}`; a line of the second level begins with `+`",
        ),
        fix=Fix((f"xóa `{sign}`", f"delete `{sign}`"), ((begin, end, ""),), safe=False),
    )


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
        said = (f"ký tự `{sign}` không dùng ngoài ngoặc kép", f"the sign `{sign}` is not used outside quotes")
        aid = ("xóa ký tự này, hoặc đặt chữ trong ngoặc kép", "delete it, or put the text in quotes")
        fix = fault.without_sign(fault.start)
    return at("S034", "unexpected_sign", Span(fault.source.path, fault.start, fault.start + 1), said, help=aid, fix=fix)


def _first_of_line(fault: Fault) -> Diagnostic | None:
    """A fault where a statement should begin; None where none does."""
    if not fault.statement:
        if is_word(fault.terminal):
            return _unknown_keyword(fault)
        return _no_keyword(fault) if not fault.before else None
    if fault.complete and not _wants_unit(fault) and not _goes_on_with_name(fault) and _is_misplaced(fault):
        return _unknown_keyword(fault)
    return None


def _wants_unit(fault: Fault) -> bool:
    return fault.last == "NUMERAL" and "PERCENT" in fault.wanted


def _is_misplaced(fault: Fault) -> bool:
    """An unknown word, or one that begins a statement, but none of a list in braces."""
    in_list = fault.parent in ("columns", "recipients")
    return fault.terminal == "ID" or (in_list and fault.terminal.lower() in PARENTS)


def _allowed(fault: Fault) -> list[str]:
    """The keywords that may begin a line in the block."""
    return statements_in(fault.parent, fitting(beginning(fault.parent)))


def _possible(fault: Fault) -> list[str]:
    """The keywords that may stand at the fault: those of the statement, and those of its block where another begins."""
    another = fault.complete and not _wants_unit(fault)
    return [*fault.going_on, *(_allowed(fault) if another else ())]


def _no_keyword(fault: Fault) -> Diagnostic:
    allowed = _allowed(fault)
    return at(
        "S031",
        "no_keyword",
        fault.span,
        (
            f"dòng phải bắt đầu bằng một từ khóa, không phải {short(fault.written)}",
            f"a line begins with a keyword, not with {short(fault.written)}",
        ),
        help=(
            f"bắt đầu bằng một trong các từ khóa: {listed(allowed, fault.language)}",
            f"begin with one of the keywords {listed(allowed, fault.language)}",
        ),
    )


def _goes_on_with_name(fault: Fault) -> bool:
    """`lead van_phong cap_xa`: a second name without a comma between."""
    return fault.terminal == "ID" and fault.last == "ID" and "_COMMA" in fault.accepted


def _inside_line(fault: Fault) -> Diagnostic:
    terminal, accepted, text = fault.terminal, fault.accepted, fault.source.text
    word = is_word(terminal)
    quoted = '"' in fault.rest
    if terminal in ("_COMMA", "SEMICOLON"):
        return another_value(fault) or _comma(fault)
    if "STRING" in accepted and word and not quoted and fault.written[:1].isupper():
        return unquoted(fault)
    name = fault.before[-1] if fault.last == "ID" else None
    if name and word and text[name[1]].isupper() and fault.statement and "STRING" in fault.place_of_last:
        # `lead Văn phòng HĐND`: an agency by its name, not by its identifier
        return unquoted(fault, name[1])
    if word and (guess := _guess(fault, _possible(fault))):
        return _misspelt(fault, guess, ("không hiểu", "is not understood"))
    if _goes_on_with_name(fault):
        return unquoted(fault) if fault.written[:1].isupper() else no_comma(fault)
    if name and "STRING" in accepted and terminal != "STRING" and fault.before[-2:][0][0] in KEYWORDS:
        # `agency van phong "..."`, `output kết quả rà soát`
        return broken_name(fault) if quoted else unquoted(fault, name[1])
    bare = word or (terminal in ("NUMERAL", "DATE_LITERAL") and "NUMERAL" not in accepted)
    # `place mẫu`, `target 100 hồ sơ`
    after_keyword = fault.last in KEYWORDS or (fault.last == "NUMERAL" and len(fault.rest.split()) > 1)
    if bare and not quoted and "STRING" in fault.wanted and "ID" not in accepted and after_keyword:
        return unquoted(fault)
    if fault.complete and not fault.wanted & frozenset(NAMES):
        return _too_many(fault)
    if fault.last in KEYWORDS and (
        terminal in ("_LBRACE", "CLOSE") or terminal.lower() in PARENTS or (terminal == "STRING" and accepted == {"ID"})
    ):
        return no_value(fault, fault.before[-1])
    end = fault.end
    if terminal in ("NUMERAL", "DATE_LITERAL"):
        end = fault.start + len(fault.rest.split()[0])
    return unexpected(fault, fault.start, end, expected(fault))


def _too_many(fault: Fault) -> Diagnostic:
    """Something after the end of a statement."""
    keyword, written = fault.text_of(fault.statement[0].token), short(fault.written)
    return at(
        "S036",
        "unexpected",
        fault.span,
        (
            f"{written} thừa: câu `{keyword}` đã đủ trước đó",
            f"{written} is one too many: the statement `{keyword}` is complete before it",
        ),
        help=sample_of(fault) or (f"xóa {written}", f"delete {written}"),
    )


def _comma(fault: Fault) -> Diagnostic:
    text = fault.source.text
    if not text[fault.end : fault.line_end].strip():
        return _trailing(fault, fault.start)
    return extra_sign(fault, fault.start)


def _trailing(fault: Fault, offset: int) -> Diagnostic:
    sign = fault.source.text[offset]
    return at(
        "S033",
        "trailing_comma",
        Span(fault.source.path, offset, offset + 1),
        (f"dấu `{sign}` cuối dòng mà không có gì theo sau", f"nothing follows the `{sign}` at the end of the line"),
        help=(f"xóa dấu `{sign}`, hoặc viết nốt danh sách", f"delete the `{sign}`, or finish the list"),
        fix=fault.without_sign(offset),
    )


def _guess(fault: Fault, terminals: Collection[str]) -> tuple[str, int] | None:
    """The keyword that the words at fault are near to. A keyword as it should be is meant as it is."""
    guess = meant(fault.source.text, fault.start, fault.line_end, terminals)
    if guess is not None and any(guess[1] <= end for _, end in fault.words):
        guess = None
    if guess is None and fault.statement:
        guess = begun(fault.source.text, fault.start, fault.line_end, fault.going_on)
    return guess


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
    allowed = _allowed(fault)
    known = _ALL if fault.parent in _TYPED else _UNTYPED
    everywhere = known if fault.parent not in ("columns", "recipients") else []
    for choice in ([*allowed, *(fault.going_on if fault.statement else ())], everywhere):
        guess = _guess(fault, choice)
        if guess:
            return _misspelt(fault, guess, ("không có từ khóa", "there is no keyword"))
    if "STRING" in fault.accepted and not fault.words:
        return unquoted(fault)
    if fault.words and fault.parent == "rule":
        said: Say = (f"`{fault.written}` không thuộc về một quy tắc", f"`{fault.written}` does not belong in a rule")
    elif fault.words:
        said = (f"`{fault.written}` không bắt đầu một dòng được", f"`{fault.written}` does not begin a line")
    else:
        said = (f"không có từ khóa {short(fault.written)}", f"there is no keyword {short(fault.written)}")
    language = fault.language
    inside = block_name(fault.parent, language)
    words = listed(allowed, language)
    if "STRING" in fault.accepted:
        words = f'`"..."`, {words}'
    aid: Say = (f"trong `{inside}` dùng được: {words}", f"`{inside}` may hold {words}")
    if fault.parent == FILE:
        aid = (f"ngoài cùng của tệp dùng được: {words}", f"outside all blocks there may be {words}")
    return at("S030", "unknown_keyword", fault.span, said, help=aid)
