"""All that is wrong with an HTML template, in one run: its tags one by one, their pairs, then the names in them.

What cannot be read is put aside, as a pair that holds nothing, and the rest is read on: no finding is the echo of
another. Words in such a tag count as names that may be declared there.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from jinja2 import TemplateError, nodes

from ..diagnostics.diagnostic import Diagnostic, Label, Say, at, in_order
from ..diagnostics.suggest import nearest
from ..record import record
from ..source import Span
from .docx_compile.tags import MAX_TAGS
from .environment import PlainEnvironment
from .page_tags import MIDDLES, PageTag, page_tags
from .template_names import unknown_names

MOST_FAULTS: Final = 100
"""No more are looked for: each costs a few readings."""
_NAMES: Final[Say] = ("`tthcc template vars` liệt kê mọi tên", "`tthcc template vars` lists all names")


def page_faults(path: str, text: str, env: PlainEnvironment) -> tuple[Diagnostic, ...]:
    """The faults of a template's text, each with its place."""
    if len(re.findall(r"\{[{%]", text)) > MAX_TAGS:
        said = f"mẫu có hơn {MAX_TAGS} thẻ", f"the template has more than {MAX_TAGS} tags"
        return (at("S060", "bad_template", Span(path, 0, 0), said),)
    tags: list[PageTag] = []
    found: list[Diagnostic] = []
    for tag in page_tags(text, env):
        tags.append(tag)
        if tag.fault is not None:
            found.append(fault(Span(path, tag.start, tag.end), *tag.fault))
        if len(found) >= MOST_FAULTS:
            return tuple(found)
    pairs = _pairs(tags)
    found += _unpaired(path, tags, pairs)
    found += _names(path, tags, pairs, env)
    return in_order(found)


def fault(span: Span, said: Say, aid: Say | None = None, labels: tuple[Label, ...] = ()) -> Diagnostic:
    """A fault of a template at its place."""
    return at("S060", "bad_template", span, said, help=aid, labels=labels)


@record
class _Pairs:
    """Which tags belong together, by their numbers: `closed` opening → closing; `open` opening → the tag that stands
    where its closing one is missing; `stray` closing and middle tags without an opening one; `late` an `else` or
    `elif` after the `else` → its opening one."""

    closed: dict[int, int]
    open: dict[int, int]
    stray: tuple[int, ...]
    late: dict[int, int]


def _pairs(tags: list[PageTag]) -> _Pairs:
    closed: dict[int, int] = {}
    missing: dict[int, int] = {}
    stray: list[int] = []
    late: dict[int, int] = {}
    stack: list[int] = []
    last: set[int] = set()
    for number, tag in enumerate(tags):
        words = [tags[one].word for one in stack]
        if tag.opens:
            stack.append(number)
        elif tag.word in MIDDLES:
            fitting = [one for one in stack if tags[one].word in MIDDLES[tag.word]]
            whose = next((one for one in reversed(fitting) if one not in last), None)
            if whose is None and fitting:
                late[number] = fitting[-1]
            elif whose is None:
                stray.append(number)
            else:
                while stack[-1] != whose:
                    missing[stack.pop()] = number
                if tag.word == "else":
                    last.add(whose)
        elif tag.word.startswith("end"):
            if tag.word[3:] not in words:
                if tag.fault is None:
                    stray.append(number)
                continue
            while tags[stack[-1]].word != tag.word[3:]:
                missing[stack.pop()] = number
            closed[stack.pop()] = number
    missing |= dict.fromkeys(reversed(stack), len(tags))
    return _Pairs(closed, missing, tuple(stray), late)


def _unpaired(path: str, tags: list[PageTag], pairs: _Pairs) -> Iterator[Diagnostic]:
    """An opening tag without its closing one and a closing tag without its opening one after it are one fault."""

    def label(number: int, vi: str, en: str) -> Label:
        return Label(Span(path, tags[number].start, tags[number].end), (vi, en))

    left = dict(pairs.open)
    for place, number in enumerate(pairs.stray):
        tag = tags[number]
        if any("end" + one == tags[later].word for one in MIDDLES.get(tag.word, ()) for later in pairs.stray[place:]):
            continue  # it belongs to that closing tag
        span = Span(path, tag.start, tag.end)
        opening = max((one for one in left if one < number and tag.word not in MIDDLES), default=None)
        if opening is None:
            said = f"«{tag.shown}» không có thẻ mở", f"«{tag.shown}» has no opening tag"
            yield fault(span, said, ("bỏ thẻ này, hoặc thêm thẻ mở", "take it out, or add the opening tag"))
            continue
        stands = left.pop(opening)
        asked = f"{{% end{tags[opening].word} %}}"
        labels: tuple[Label, ...] = (label(opening, "thẻ đang mở", "this tag is open"),)
        if tags[opening].word == tag.word[3:]:
            said = f"«{tag.shown}» đóng sau thẻ bao ngoài", f"«{tag.shown}» closes after the tag around it"
            aid = f"đặt {asked} trước «{tags[stands].shown}»", f"put {asked} before «{tags[stands].shown}»"
            labels = (*labels, label(stands, "thẻ bao ngoài đóng ở đây", "the tag around it closes here"))
        else:
            said = f"«{tag.shown}» đứng ở chỗ của «{asked}»", f"«{tag.shown}» stands where «{asked}» is asked"
            aid = f"viết {asked}", f"write {asked}"
        yield fault(span, said, aid, labels)
    for opening, stands in left.items():
        tag = tags[opening]
        asked = f"{{% end{tag.word} %}}"
        said = f"«{tag.shown}» không có thẻ đóng", f"«{tag.shown}» is never closed"
        if stands == len(tags):
            yield fault(Span(path, tag.start, tag.end), said, (f"thêm {asked}", f"add {asked}"))
            continue
        aid = f"thêm {asked} trước «{tags[stands].shown}»", f"add {asked} before «{tags[stands].shown}»"
        here = label(stands, "chưa đóng khi đến đây", "not closed when this is met")
        yield fault(Span(path, tag.start, tag.end), said, aid, (here,))
    for number, opening in pairs.late.items():
        tag = tags[number]
        said = f"«{tag.shown}» đứng sau «else» của cùng một thẻ", f"«{tag.shown}» stands after the «else» of its tag"
        aid = "mỗi thẻ có một «else», đứng cuối", "a tag has one «else», the last"
        yield fault(Span(path, tag.start, tag.end), said, aid, (label(opening, "thẻ đó", "its tag"),))


def _names(path: str, tags: list[PageTag], pairs: _Pairs, env: PlainEnvironment) -> Iterator[Diagnostic]:
    """Unknown filters, tests and names. The tags are read again, each on a line of its own: so its number is known."""
    lines = [tag.text.replace("\n", " ") for tag in tags]
    aside = {number for number, tag in enumerate(tags) if tag.fault is not None}
    for number in aside:
        lines[number] = "{% if 0 %}" if tags[number].opens else "{% elif 0 %}" if tags[number].word == "elif" else ""
    for opening, closing in pairs.closed.items():
        lines[closing] = f"{{% end{'if' if opening in aside else tags[opening].word} %}}"
    for number in (*pairs.stray, *pairs.late):
        lines[number] = ""
    lines.append("")
    for opening, stands in reversed(pairs.open.items()):
        end = "if" if opening in aside else tags[opening].word
        lines[stands] = f"{{% end{end} %}}" + lines[stands]
    try:
        tree = env.parse("\n".join(lines))
    except (TemplateError, RecursionError):
        return  # the whole text is compiled afterwards, and says so
    declared = {word for number in aside for word in re.findall(r"\w+", tags[number].text)}
    if aside:
        declared |= {"loop", "caller", "varargs", "kwargs"}

    def place(line: int, name: str) -> Span:
        tag = tags[min(line, len(tags)) - 1]
        match = re.search(rf"(?<!\w){re.escape(name)}(?!\w)", tag.text)
        start, end = match.span() if match else (0, len(tag.text))
        return Span(path, tag.start + start, tag.start + end)

    for kind, known, vi, en in (
        (nodes.Filter, env.filters, "bộ lọc", "filter"),
        (nodes.Test, env.tests, "phép thử", "test"),
    ):
        for node in tree.find_all(kind):
            if node.name not in known:
                guess = nearest(node.name, known)
                aid = (f"ý bạn là «{guess}»?", f"did you mean «{guess}»?") if guess else ("bỏ nó", "take it out")
                said = f"không có {vi} «{node.name}»", f"no {en} «{node.name}»"
                yield fault(place(node.lineno, node.name), said, aid)
    for line, name, said in unknown_names(tree, declared):
        yield fault(place(line, name), said, _NAMES)
