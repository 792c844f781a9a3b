"""What to say of words that are right but do not fit together: in a wrong order, excluding one another, one missing."""

import re
from collections.abc import Iterator
from itertools import pairwise

from ..diagnostics.diagnostic import Diagnostic, Fix, Label, Say, at
from ..source import Span
from .attempt import Step, after, continued, fitting, going_on_with, is_complete, starts
from .fault import VALUES, Fault
from .guesses import ALL_FORMS, meant
from .keywords import KEYWORDS, spelling
from .lexer import keyword_at
from .samples import cut, either, sample, short, spelling_in
from .schema import REPEATED, ROLES
from .value_messages import no_comma

_SEPARATORS = ("_COMMA", "SEMICOLON", "AND")
_JOINING = ("AND", "JOINTLY_WITH")
_LOOKED_FOR = ("ID", "STRING", "NUMERAL", "DATE_LITERAL")


def misarranged(fault: Fault) -> Diagnostic | None:
    """The report of a word of the language, or a value, that the statement has a place for, but not this one."""
    if not fault.statement:
        return None
    for terminal, end in fault.words:
        if terminal in fault.accepted:
            continue
        if terminal in VALUES and not fault.complete:
            found = _alone(fault, terminal, end)
        else:
            found = _too_late(fault, terminal, end) or _beside(fault, terminal, end) or _alone(fault, terminal, end)
        if found:
            return found
    return another_value(fault) or _misspelt_alone(fault)


# ---------------------------------------------------------------- in a wrong order


def _too_late(fault: Fault, terminal: str, end: int) -> Diagnostic | None:
    """`bullet ends ";"`: read a place earlier, all of the statement fits."""
    text = fault.source.text
    for index, step in _places(fault, terminal):
        states = after(step.states, terminal)
        assert states is not None, "the place fits"
        reach = [(states, end), *continued(text, end, fault.line_end, fault.parent, states)]
        later = [following.token[0] for following in fault.statement[index:]]
        for states, stop in reversed(reach):
            if going_on_with(fault.parent, states, later) is not None:
                return _wrong_order(fault, step, stop)
    return None


def _places(fault: Fault, terminal: str) -> Iterator[tuple[int, Step]]:
    """The places in the statement, after its keyword, where a terminal would fit; the last first."""
    for index in range(len(fault.statement) - 1, 0, -1):
        step = fault.statement[index]
        if terminal in fitting(step.states) and not starts(fault.parent, step.states, terminal):
            yield index, step


def _wrong_order(fault: Fault, step: Step, stop: int) -> Diagnostic:
    text, (_, first, last) = fault.source.text, step.token
    moved, rest = text[fault.start : stop].strip(), text[first : fault.start].strip()
    right = f"{text[fault.statement[0].token[1] : first]}{moved} {rest}"
    begin, end = fault.source.on_disk(first), fault.source.on_disk(fault.start + len(moved))
    return at(
        "S036",
        "unexpected",
        Span(fault.source.path, fault.start, fault.start + len(moved)),
        (
            f"{short(moved)} phải đứng trước {short(text[first:last])}",
            f"{short(moved)} stands before {short(text[first:last])}",
        ),
        labels=(Label(Span(fault.source.path, first, last), ("phần này đứng sau", "this comes after it")),),
        help=(f"viết: {short(right)}", f"write {short(right)}"),
        fix=Fix(("đổi chỗ", "put it there"), ((begin, end, f"{moved} {rest}"),), safe=False),
    )


# ---------------------------------------------------------------- beside one another


def _beside(fault: Fault, terminal: str, end: int) -> Diagnostic | None:
    """`bullet plain`, `full full`, `"Quý I" "Quý II"`: what stands in its place says the same or the contrary."""
    place = next(_places(fault, terminal), None)
    if place is None:
        return None
    index, step = place
    if terminal in VALUES and step.token[0] not in VALUES and (found := _alone(fault, terminal, end)):
        return found
    if terminal == fault.last and after(fault.states, "_COMMA", terminal) is not None:
        return no_comma(fault)
    other, written = fault.text_of(step.token), fault.source.text[fault.start : end].strip()
    labels = (Label(Span(fault.source.path, *step.token[1:]), ("đã viết ở đây", "given here")),)
    said: Say = (
        f"{short(other)} và {short(written)} không viết cùng nhau được",
        f"{short(other)} and {short(written)} exclude each other",
    )
    aid: Say = ("giữ lại một trong hai", "keep one of the two")
    if terminal in VALUES or step.token[0] in VALUES:
        said = (
            f"{short(written)} thừa: đã có {short(other)} rồi",
            f"{short(written)} is one too many after {short(other)}",
        )
        if step.token[0] == "ID":
            aid = sample(fault.keyword, fault.parent, fault.language) or aid
        elif index == 1 and fault.keyword.lower() in REPEATED:
            aid = _in_another(fault, written)
    elif terminal == step.token[0]:
        said = (f"{short(written)} được viết hai lần", f"{short(written)} is written twice")
        aid = ("giữ lại một chỗ", "keep one of them")
    return at("S036", "unexpected", Span(fault.source.path, fault.start, end), said, labels=labels, help=aid)


def _in_another(fault: Fault, value: str) -> Say:
    another = short(f"{fault.text_of(fault.statement[0].token)} {value}")
    return f"viết thành câu riêng: {another}", f"write another statement: {another}"


def another_value(fault: Fault) -> Diagnostic | None:
    """`deadline "Quý I", "Quý II"`: a sign before a second value of a statement that takes one."""
    if fault.terminal not in _SEPARATORS or not fault.complete or fault.keyword.lower() not in REPEATED:
        return None
    states = after(fault.statement[0].states, fault.keyword)
    assert states is not None, "the statement begins with it"
    reach = continued(fault.source.text, fault.end, fault.line_end, fault.parent, states)
    if not reach:
        return None
    source, keyword = fault.source, fault.text_of(fault.statement[0].token)
    value = source.text[fault.end : reach[0][1]].strip()
    edit = (source.on_disk(fault.start), source.on_disk(fault.end), f"  {keyword} ")
    return at(
        "S036",
        "unexpected",
        Span(source.path, fault.start, fault.start + len(fault.written)),
        (
            f"`{keyword}` chỉ có một giá trị: {short(fault.written)} thừa",
            f"`{keyword}` takes one value: {short(fault.written)} is one too many",
        ),
        help=_in_another(fault, value),
        fix=Fix((f"viết thêm `{keyword}`", f"write another `{keyword}`"), (edit,), safe=False),
    )


# ---------------------------------------------------------------- without what goes before


def _alone(fault: Fault, terminal: str, end: int) -> Diagnostic | None:
    """`issuer a chairman`, `no "Stt" 6`, `lead a for approval`: a word that goes with another, which is missing."""
    written = fault.source.text[fault.start : end].strip()
    before = [word for word in fault.going_on if _needs(fault, word) and _fits_after(fault, terminal, word)]
    if 1 <= len(before) <= 3:
        return _word_missing(fault, before, written, written, end)
    if before or terminal in VALUES or terminal in _JOINING:
        return None
    before = [
        word for word in fault.going_on if any(_fits_after(fault, terminal, word, value) for value in _LOOKED_FOR)
    ]
    if len(before) != 1:
        return None
    word, language = spelling(before[0], fault.language), fault.language
    return at(
        "S036",
        "unexpected",
        Span(fault.source.path, fault.start, end),
        (
            f"`{written}` chỉ viết được sau `{word} ...`: phần đó còn thiếu",
            f"`{written}` stands after `{word} ...`, which is missing",
        ),
        help=sample(before[0], fault.parent, language)
        or (f"viết `{word} ...` trước `{written}`", f"write `{word} ...` before `{written}`"),
    )


def _needs(fault: Fault, word: str) -> bool:
    """Can the statement not end after this word?"""
    states = after(fault.states, word)
    return states is not None and not is_complete(fault.parent, states)


def _fits_after(fault: Fault, terminal: str, *words: str) -> bool:
    """Does the statement go on with a terminal after these words?"""
    states = after(fault.states, *words)
    return states is not None and terminal in fitting(states) and not starts(fault.parent, states, terminal)


def _misspelt_alone(fault: Fault) -> Diagnostic | None:
    """`to b approve`: a word that is near to one that fits after a word which is missing."""
    if fault.terminal != "ID" or not fault.complete:
        return None
    following: dict[str, str] = {}
    for word in fault.going_on:
        states = after(fault.states, word)
        if states is not None and not is_complete(fault.parent, states):
            following |= {terminal: word for terminal in fitting(states) - fault.wanted if terminal in KEYWORDS}
    guess = meant(fault.source.text, fault.start, fault.line_end, following)
    if guess is None:
        return None
    written, meant_by_it = fault.source.text[fault.start : guess[1]], guess[0]
    return _word_missing(fault, [following[ALL_FORMS[meant_by_it]]], written, meant_by_it, guess[1])


def _word_missing(fault: Fault, before: list[str], written: str, meant: str, end: int) -> Diagnostic:
    language, source = fault.language, fault.source
    spelt = [spelling_in(fault.keyword, word, language) for word in before]
    vi, en = either([f"`{word}`" for word in spelt])
    right = [f"`{word} {cut(meant)}`" for word in spelt]
    help_vi, help_en = either(right)
    fix = None
    if len(before) == 1:
        edit = (source.on_disk(fault.start), source.on_disk(end), right[0].strip("`"))
        fix = Fix((f"viết {right[0]}", f"write {right[0]}"), (edit,), safe=False)
    return at(
        "S036",
        "unexpected",
        Span(source.path, fault.start, end),
        (f"thiếu {vi} trước {short(written)}", f"{en} is missing before {short(written)}"),
        help=(f"viết {help_vi}", f"write {help_en}"),
        fix=fix,
    )


# ---------------------------------------------------------------- two statements joined


def joined(fault: Fault) -> Diagnostic | None:
    """`lead a, support b`: what follows the sign was to begin a statement and has been read as a name."""
    for left, right in pairwise(fault.statement):
        if left.token[0] not in _SEPARATORS or right.token[0] != "ID":
            continue
        found = keyword_at(fault.source.text, *right.token[1:])
        if found and starts(fault.parent, left.states, found[0][0]):
            return _joined(fault, left, right, *found[0])
        if found and found[0][0] in fitting(left.states):
            return extra_sign(fault, left.token[1])
    return None


def extra_sign(fault: Fault, place: int) -> Diagnostic:
    """A comma or a semicolon that joins nothing."""
    sign = fault.source.text[place]
    return at(
        "S036",
        "unexpected",
        Span(fault.source.path, place, place + 1),
        (f"dấu `{sign}` này thừa", f"this `{sign}` is one too many"),
        help=(f"xóa dấu `{sign}`", f"delete the `{sign}`"),
        fix=fault.without_sign(place),
    )


def _joined(fault: Fault, sign: Step, step: Step, terminal: str, end: int) -> Diagnostic:
    text, first = fault.source.text, fault.statement[0].token
    place, begin = sign.token[1], step.token[1]
    mark, word, other = text[place:begin].strip(), text[begin:end], fault.text_of(first)
    left, right = text[first[1] : place].strip(), re.split(r"[{}]|[ \t]{2}|\n", text[begin : fault.line_end])[0].strip()
    said: Say = (f"`{word}` bắt đầu một câu khác, không nối với `{other}` bằng `{mark}` được",
                 f"`{word}` begins another statement; `{mark}` does not join it to `{other}`")  # fmt: skip
    if terminal.lower() in ROLES and first[0].lower() in ROLES:
        said = (f"hai vai trò `{other}` và `{word}` không nối bằng `{mark}` được",
                f"the roles `{other}` and `{word}` are not joined by `{mark}`")  # fmt: skip
    indent = re.match(r"[ \t]*", text[fault.source.line(first[1])[0] :])
    edit = (fault.source.on_disk(place), fault.source.on_disk(begin), "\n" + (indent[0] if indent else ""))
    return at(
        "S036",
        "unexpected",
        Span(fault.source.path, begin, end),
        said,
        label=("phải ở dòng riêng", "stands on a line of its own"),
        help=(
            f"viết thành hai dòng: {short(left)} và {short(right)}",
            f"write two lines: {short(left)} and {short(right)}",
        ),
        fix=Fix(("viết thành hai dòng", "write two lines"), (edit,), safe=False),
    )
