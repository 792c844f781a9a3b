"""Letters of the whole document, paragraphs of the text: items F1 to F8."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from itertools import pairwise

from ...diagnostics.diagnostic import Say
from ..document import Block, Document, Paragraph, Table
from ..findings import Finding, at, measured, millimetres, points, quoted, said, sizes
from ..looks import align_said
from ..profile import Profile
from ..roles import Part, Roles
from ..words import all_bold, bare, drawn_rule, kind_of

_BLACK = ("", "auto", "000000")
_BOTH: Say = ("canh đều hai lề", "justified")


def check(document: Document, roles: Roles, profile: Profile) -> Iterator[Finding]:
    """All findings of letters and paragraphs."""
    for block in document.blocks:
        for one in (block,) if isinstance(block, Paragraph) else block.paragraphs:
            yield from _letters(one, profile)
    for part in roles.parts:
        body: tuple[Block, ...] = part.body
        if part is roles.main and roles.decision is not None:
            body = (*roles.decision.bases, *body)
        yield from _sizes(part, profile)
        yield from _paragraphs(body, profile)
        yield from _emulated(part, body)
    if roles.decision is not None:
        enacting = roles.decision.enacting
        for line in (*roles.decision.authority, *((enacting,) if enacting is not None else ())):
            if line.layout.align not in (None, "center"):
                what: Say = ("dòng này không canh giữa", "this line is not centred")
                yield Finding("F4", at(line), what, align_said(line.layout.align or ""), align_said("center"))


def _letters(one: Paragraph, profile: Profile) -> Iterator[Finding]:
    fonts = profile.words["fonts"]
    for run in one.runs:
        if not any(map(str.isalnum, run.text)):  # signs and bullets may be of a font of signs
            continue
        used = run.letters.ascii if run.text.isascii() else run.letters.high
        slots = {used} if run.text.isascii() else {used, run.letters.ascii}
        wrong = sorted(font for font in slots if font and font not in fonts)
        if wrong:
            what: Say = ("phông chữ khác", "another font")
            yield Finding("F1", at(one), what, said(", ".join(wrong)), said(", ".join(fonts)))
            break
    for run in one.runs:
        if run.text.strip() and run.letters.unread:
            what = ("không rõ cỡ chữ", "unknown size of letters")
            yield Finding("F3", at(one), what, quoted(run.letters.unread), sizes(profile.ranges["body"]))
            break
    for run in one.runs:
        if run.text.strip() and run.letters.color.lower() not in _BLACK and not _urgent(one):
            what = ("chữ không phải màu đen", "letters that are not black")
            yield Finding("F2", at(one), what, said(run.letters.color), ("màu đen", "black"))
            break


def _urgent(one: Paragraph) -> bool:
    """A stamp of urgency is red (Phụ lục I, Mục III.3)."""
    return bare(one.words) in ("hoatoc", "thuongkhan", "khan")


def body_text(body: tuple[Block, ...]) -> Iterator[Paragraph]:
    """The paragraphs of running text: not captions of tables, not centred headings."""
    for number, one in enumerate(body):
        if isinstance(one, Table) or not one.words or drawn_rule(one):
            continue
        if kind_of(one) in ("caption", "chapter", "chapter_title"):
            continue
        after = body[number + 1] if number + 1 < len(body) else None
        if isinstance(after, Table) and (all_bold(one) or one.layout.align == "center"):
            continue
        if one.layout.align == "center" and all_bold(one):
            continue
        yield one


def _sizes(part: Part, profile: Profile) -> Iterator[Finding]:
    allowed = profile.ranges["body"]
    counted: Counter[int] = Counter()
    odd: dict[int, Paragraph] = {}
    for one in body_text(part.body):
        for run in one.runs:
            size = run.letters.size
            if size is None or not any(c.isalnum() for c in run.text) or run.text.strip().isdigit():
                continue
            counted[size] += len(run.text)
            odd.setdefault(size, one)
    usual = max((size for size in counted if allowed[0] <= size <= allowed[1]), key=lambda s: counted[s], default=None)
    for size in counted:
        if not allowed[0] <= size <= allowed[1]:
            what: Say = ("cỡ chữ nội dung không đúng", "wrong size of the text")
            yield Finding("F3", at(odd[size]), what, points(size), sizes(allowed))
        elif size != usual:
            what = ("nội dung có hai cỡ chữ", "the text has two sizes")
            yield Finding("F3", at(odd[size]), what, points(size), points(usual))


def _paragraphs(body: tuple[Block, ...], profile: Profile) -> Iterator[Finding]:
    running = list(body_text(body))
    for one in running:
        kind = kind_of(one)
        align = one.layout.align
        heading = kind == "roman" or (kind in ("clause", "text") and all_bold(one))
        if align not in (None, "both") and not (heading and align == "left"):
            yield Finding("F4", at(one), ("đoạn không canh đều hai lề", "a paragraph is not justified"),
                          align_said(align or ""), _BOTH)  # fmt: skip
        yield from _indent(one, profile)
        yield from _spacing(one, profile)
    kept = {id(one) for one in running}
    for first, second in pairwise(body):
        if isinstance(first, Paragraph) and isinstance(second, Paragraph) and {id(first), id(second)} <= kept:
            yield from _gap(first, second, profile)


def _indent(one: Paragraph, profile: Profile) -> Iterator[Finding]:
    first = one.layout.first
    if first is None or one.layout.numbered or one.text[:1] in "\t ":
        return
    if any(low <= first <= high for low, high in (profile.ranges["indent_one"], profile.ranges["indent_two"])):
        return
    asked: Say = ("1 cm hoặc 1,27 cm", "1 cm or 1.27 cm")
    if first <= 0:
        yield Finding("F5", at(one), ("dòng đầu không lùi vào", "the first line is not indented"),
                      measured(millimetres(first)), asked)  # fmt: skip
    else:
        yield Finding("F5", at(one), ("dòng đầu lùi vào khác quy định", "another indent of the first line"),
                      measured(millimetres(first)), asked, "warning")  # fmt: skip


def _spacing(one: Paragraph, profile: Profile) -> Iterator[Finding]:
    line, rule = one.layout.line, one.layout.rule
    what: Say = ("khoảng cách dòng ngoài khoảng cho phép", "line spacing out of bounds")
    asked: Say = ("từ đơn đến 1,5 dòng", "single to 1.5 lines")
    if rule == "auto":
        low, high = profile.ranges["line_auto"]
        if not low <= line <= high:
            times = f"{line / 240:.2f}"
            read = (f"{times.replace('.', ',')} dòng", f"{times} lines")
            yield Finding("F7", at(one), what, read, asked)
        return
    size = max((run.letters.size or 0 for run in one.runs if run.text.strip()), default=0)
    # Times New Roman stands single at 1.15 times its size; what is said to be "at least" is never less.
    least = 0 if rule == "atLeast" else 11.5 * size - 1
    if size and not least <= line <= 17.25 * size + 1:
        yield Finding("F7", at(one), what, measured(f"{line / 20:g} pt"), asked)


def _gap(first: Paragraph, second: Paragraph, profile: Profile) -> Iterator[Finding]:
    same = first.layout.style == second.layout.style
    after = 0 if same and first.layout.contextual else first.layout.after
    before = 0 if same and second.layout.contextual else second.layout.before
    if after is not None and before is not None and after + before < profile.numbers["gap"]:
        what: Say = ("khoảng cách với đoạn trước quá nhỏ", "too little space to the paragraph before")
        read = measured(f"{(after + before) / 20:g} pt")
        yield Finding("F6", at(second), what, read, ("ít nhất 6 pt", "at least 6 pt"))


def _emulated(part: Part, body: tuple[Block, ...]) -> Iterator[Finding]:
    for one in body_text(body):
        if one.text.startswith(("\t", "  ")):
            what: Say = ("lùi dòng bằng dấu cách hoặc tab", "an indent made of blanks or tabs")
            asked: Say = ("lùi dòng của đoạn", "the paragraph's own indent")
            yield Finding("F8", at(one), what, ("dấu cách, tab", "blanks, tabs"), asked)
    for before, empty, after in zip(body, body[1:], body[2:], strict=False):
        if isinstance(empty, Paragraph) and _is_empty(empty) and _has_words(before) and _has_words(after):
            what = ("đoạn trống dùng làm khoảng cách", "an empty paragraph made for space")
            asked = ("khoảng cách của đoạn", "the paragraph's own spacing")
            yield Finding("F8", at(empty), what, ("đoạn trống", "an empty paragraph"), asked)
    for line in part.head.broken if part.head is not None else ():
        what = ("dòng ngắt bằng tay ở phần đầu", "a line broken by hand in the head")
        yield Finding("F8", at(line), what, ("ngắt dòng", "a line break"), ("đoạn riêng", "paragraphs of their own"))


def _has_words(block: Block) -> bool:
    return isinstance(block, Paragraph) and bool(block.words)


def _is_empty(one: Paragraph) -> bool:
    thin = one.layout.rule == "exact" and one.layout.line <= 60
    return not (one.words or one.drawn or one.layout.border or one.page_break or one.ends_section or thin)
