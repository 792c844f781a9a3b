"""The head of each part that has one: items H1 to H11.

H5 and the lengths of H6 are computed from the widths of letters; they are silent where a font, a size or a width is
not known, or where more than one thing may be the rule.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from ...diagnostics.diagnostic import Say
from ..document import Document, Paragraph, Table
from ..findings import WHOLE, Finding, at, joined, measured, millimetres, points, quoted, said
from ..head import Head
from ..lengths import all_lengths, line_lengths, room, rule_length
from ..looks import Look, look_faults, one_size
from ..profile import Profile, Range
from ..roles import Part, Roles
from ..words import bare

_NONE: Say = ("không tìm thấy", "not found")
_PLACE_DATE = re.compile(
    r"(?P<place>[^\W\d][^,\d]{0,60}?)[\s,.;]{0,9}\b[Nn]gày\s*(?P<d>\d{1,2})\s*[Tt]háng\s*(?P<m>\d{1,2})\s*"
    r"[Nn]ăm\s*(?P<y>\d{4})\b"
)
"""A line of place and date, with signs and blanks that may be wrong."""


def check(document: Document, roles: Roles, profile: Profile) -> Iterator[Finding]:
    """All findings of the heads."""
    main = roles.main
    if main.head is None and main.kind == "main":
        yield from _without(roles, profile)
    for part in roles.parts:
        if part.head is None:
            continue
        if part.head.table is None:
            what: Say = (
                "phần đầu không dàn bằng bảng, không kiểm tra được",
                "the head is not laid out in a table: not checked",
            )
            asked: Say = ("bảng hai cột, không viền", "a table of two columns without borders")
            yield Finding("H1", at(part.first), what, ("đoạn văn", "paragraphs"), asked, "warning")
            continue
        found = list(_head(part.head, part.head.table, profile))
        if part is main and part.kind == "main":
            found += _number(part.head, roles.type, profile)
            found += _place_date(part.head, part.head.table, profile)
        yield from found
        told = frozenset(one.item for one in found)
        yield from _one_line(part.head, told, document, profile)
        yield from _rule_lengths(part, part.head, told, document, profile)
        yield from _size_set(part.head, profile)
        if part.kind != "annex" and part.title and not part.ruled:
            what = ("không có đường kẻ dưới trích yếu", "no rule under the subject")
            yield Finding("H6", at(part.title[-1]), what, _NONE, ("một đường kẻ nét liền", "a solid rule"))


def _without(roles: Roles, profile: Profile) -> Iterator[Finding]:
    if roles.boxed:
        what: Say = ("phần đầu nằm trong khung chữ, không kiểm tra được", "the head stands in a text box: not checked")
        asked: Say = ("bảng hai cột, không viền", "a table of two columns without borders")
        yield Finding("H1", WHOLE, what, ("khung chữ", "a text box"), asked, "warning")
        return
    what = ("văn bản không có Quốc hiệu", "the document has no Quốc hiệu")
    yield Finding("H2", WHOLE, what, _NONE, quoted(profile.words["state"][0]))


def _head(head: Head, table: Table, profile: Profile) -> Iterator[Finding]:
    place = at(table)
    if head.state is None:
        what: Say = ("phần đầu không có Quốc hiệu", "the head has no Quốc hiệu")
        yield Finding("H2", place, what, _NONE, quoted(profile.words["state"][0]))
    else:
        yield from _words("H2", ("Quốc hiệu sai chữ", "Quốc hiệu is misspelt"), head.state, profile.words["state"])
        look = Look(size=profile.ranges["state"], bold=True, italic=False, align="center")
        yield from look_faults("H2", ("Quốc hiệu sai hình thức", "Quốc hiệu looks wrong"), head.state, look)
        cells = [cell for row in table.rows for cell in row.cells[:1]]
        if any(one.number == head.state.number for cell in cells for one in cell.paragraphs):
            what = ("Quốc hiệu không ở bên phải", "Quốc hiệu does not stand on the right")
            asked: Say = ("tên cơ quan bên trái, Quốc hiệu bên phải", "the issuer left, Quốc hiệu right")
            yield Finding("H1", at(head.state), what, ("cột bên trái", "the left column"), asked)
            return
    if head.motto is None:
        what = ("phần đầu không có Tiêu ngữ", "the head has no Tiêu ngữ")
        yield Finding("H3", place, what, _NONE, quoted(profile.words["motto"][0]))
    else:
        yield from _words("H3", ("Tiêu ngữ sai chữ hoặc dấu gạch", "Tiêu ngữ has a wrong letter or dash"),
                          head.motto, profile.words["motto"])  # fmt: skip
        look = Look(size=profile.ranges["motto"], bold=True, italic=False, align="center")
        yield from look_faults("H3", ("Tiêu ngữ sai hình thức", "Tiêu ngữ looks wrong"), head.motto, look)
        yield from _rule(("Tiêu ngữ", "Tiêu ngữ"), head.motto, head.motto_ruled)
    if not head.issuer:
        what = ("phần đầu không có tên cơ quan", "the head names no issuer")
        yield Finding("H7", place, what, _NONE, ("tên cơ quan ban hành, chữ in hoa đậm", "the issuer, bold capitals"))
        return
    yield from _issuer(head, profile)
    yield from _rule(("tên cơ quan", "the issuer"), head.issuer[-1], head.issuer_ruled)


def _words(item: str, what: Say, one: Paragraph, right: tuple[str, ...]) -> Iterator[Finding]:
    if one.text.strip() not in right:
        yield Finding(item, at(one), what, quoted(one.text), quoted(right[0]))


def _rule(under: Say, one: Paragraph, ruled: bool) -> Iterator[Finding]:
    if not ruled:
        what = (f"không có đường kẻ dưới {under[0]}", f"no rule under {under[1]}")
        yield Finding("H6", at(one), what, _NONE, ("một đường kẻ nét liền", "a solid rule"))
    elif one.layout.border not in ("", "single"):
        what = (f"đường kẻ dưới {under[0]} không phải nét liền", f"the rule under {under[1]} is not solid")
        yield Finding("H6", at(one), what, said(one.layout.border), ("nét liền", "solid"))


def _issuer(head: Head, profile: Profile) -> Iterator[Finding]:
    what: Say = ("tên cơ quan sai hình thức", "the name of the issuer looks wrong")
    own = _own_name(head.issuer)
    for number, one in enumerate(head.issuer):
        look = Look(size=profile.ranges["issuer"], italic=False, align="center", caps=True,
                    bold=None if own is None else number >= own)  # fmt: skip
        yield from look_faults("H7", what, one, look)


def _own_name(issuer: tuple[Paragraph, ...]) -> int | None:
    """Where the issuer's own name begins, below the body it belongs to; None: it cannot be told."""
    first = bare(issuer[0].words)
    if len(issuer) == 1 or first in ("uybannhandan", "hoidongnhandan"):
        return 0  # "ỦY BAN NHÂN DÂN" alone goes on in the next line
    if first.startswith(("ubnd", "hdnd")):
        return 1  # abbreviated: the superior body, in one line
    bold = [all(run.letters.bold for run in one.runs if run.text.strip()) for one in issuer]
    if not bold[-1]:
        return len(issuer) - 1
    return None


def _number(head: Head, kind: str, profile: Profile) -> Iterator[Finding]:
    one = head.number
    if one is None:
        if head.table is not None:
            what: Say = ("không có số, ký hiệu", "there is no number and symbol")
            yield Finding("H8", at(head.table), what, _NONE, said("«Số: …/QĐ-UBND»"))
        return
    look = Look(size=(profile.numbers["number"],) * 2, bold=False, italic=False, align="center")
    yield from look_faults("H8", ("số, ký hiệu sai hình thức", "number and symbol look wrong"), one, look)
    words = one.words
    year = profile.patterns["year"].search(words)
    if year is not None:
        what = ("ký hiệu có năm: chỉ văn bản quy phạm pháp luật có", "the symbol has a year: only normative texts do")
        yield Finding("H10", at(one), what, quoted(words), quoted(words.replace(year[0], "/")))
        return
    found = profile.patterns["number"].fullmatch(words)
    if found is None:
        what = ("số, ký hiệu viết sai", "number and symbol are misspelt")
        yield Finding("H8", at(one), what, quoted(words), said("«Số: 05/QĐ-UBND»"))
        return
    wanted = profile.symbols.get(kind)
    if wanted is not None and found["loai"] != wanted:
        what = (f"ký hiệu không khớp tên loại «{kind}»", f"the symbol does not fit the type «{kind}»")
        yield Finding("H11", at(one), what, quoted(words), said(f"{wanted}-…"))


def _place_date(head: Head, table: Table, profile: Profile) -> Iterator[Finding]:
    one = head.place_date
    if one is None:
        what: Say = ("không có địa danh và thời gian", "place and date are missing")
        yield Finding("H9", at(table), what, _NONE, _place_date_asked(""))
        return
    look = Look(size=profile.ranges["body"], bold=False, italic=True, align="center")
    yield from look_faults("H9", ("địa danh, thời gian sai hình thức", "place and date look wrong"), one, look)
    if not profile.patterns["place_date"].fullmatch(one.words):
        what = ("địa danh, thời gian viết sai", "place and date are misspelt")
        yield Finding("H9", at(one), what, quoted(one.words), _place_date_asked(one.words))
    if 0 <= head.number_row != head.date_row:
        what = (
            "địa danh, thời gian không ngang hàng với số, ký hiệu",
            "place and date stand in another row than the number",
        )
        yield Finding("H9", at(one), what, ("hàng khác", "another row"), ("cùng hàng", "the same row"))


def _place_date_asked(words: str) -> Say:
    """The line as it should be, in the words of the document where these can be told."""
    found = _PLACE_DATE.match(words)
    if found is None:
        return said("«(địa danh), ngày … tháng … năm …»")
    day, month = int(found["d"]), int(found["m"])
    return quoted(f"{found['place']}, ngày {day:02} tháng {f'{month:02}' if month < 3 else month} năm {found['y']}")


def _one_line(head: Head, told: frozenset[str], document: Document, profile: Profile) -> Iterator[Finding]:
    """Lines that break for want of room; what is `told` by an item of its own is not told by its consequences."""
    names: tuple[tuple[str, Say, Paragraph | None], ...] = (
        ("H2", ("Quốc hiệu", "Quốc hiệu"), head.state),
        ("H3", ("Tiêu ngữ", "Tiêu ngữ"), head.motto),
        ("H8", ("số, ký hiệu", "number and symbol"), head.number),
        ("H9", ("địa danh, thời gian", "place and date"), head.place_date),
    )
    for item, name, one in names:
        within = room(one, document) if one is not None else None
        if one is None or within is None or told & {item, "H1"}:
            continue
        (length,) = line_lengths(one, None) or (0.0,)
        if length > within + profile.numbers["line_slack"]:
            what = (f"{name[0]} không vừa một dòng", f"{name[1]} does not fit on one line")
            asked = measured(f"≤ {millimetres(within)}")
            yield Finding("H5", at(one), what, measured(millimetres(round(length))), asked)


def _rule_lengths(
    part: Part, head: Head, told: frozenset[str], document: Document, profile: Profile
) -> Iterator[Finding]:
    """The rules as long as is asked, where it is known which line draws which."""
    if "H1" in told:
        return
    low, high = profile.ranges["rule"]
    own = head.issuer[_own_name(head.issuer) or 0 :]
    # Under the title of an attached text stands the line «kèm theo», and the rule below it.
    title = (*part.title, *((part.issued_with,) if part.issued_with is not None else ()))
    asked: Say = ("bằng độ dài dòng chữ", "as long as the line")
    partly: Say = ("từ 1/3 đến 1/2 độ dài dòng chữ", "1/3 to 1/2 of the line")
    rules: list[tuple[Say, Paragraph | None, Paragraph, Sequence[float] | None, Range, Say]] = []
    if head.motto is not None and "H3" not in told:
        name: Say = ("Tiêu ngữ", "Tiêu ngữ")
        rules.append((name, head.motto_rule, head.motto, line_lengths(head.motto, None), (100, 100), asked))
    if own:
        name = ("tên cơ quan", "the issuer")
        rules.append((name, head.issuer_rule, own[-1], all_lengths(own, document), (low, high), partly))
    if part.kind != "annex" and title:
        name = ("trích yếu", "the subject")
        rules.append((name, part.rule, title[-1], all_lengths(title, document), (low, high), partly))
    for under, rule, place, lengths, share, wanted in rules:
        length = rule_length(rule, document) if rule is not None else None
        if length is not None and lengths and min(lengths) > 0:
            yield from _length(under, place, length, lengths, share, wanted, profile)


def _length(
    under: Say, place: Paragraph, length: float, lines: Sequence[float], share: Range, asked: Say, profile: Profile
) -> Iterator[Finding]:  # fmt: skip
    """A rule is of `share` percent of a line over it. Of several lines any may be meant: the decree says «the line»."""
    slack = profile.numbers["rule_slack"] / 100
    least, most = min(lines) * share[0] / 100 * (1 - slack), max(lines) * share[1] / 100 * (1 + slack)
    if not least <= length <= most:
        short = length < least
        what = (
            f"đường kẻ dưới {under[0]} quá {'ngắn' if short else 'dài'}",
            f"the rule under {under[1]} is too {'short' if short else 'long'}",
        )
        shown = measured(f"{millimetres(round(least))} - {millimetres(round(most))}")
        wanted = (f"{asked[0]} ({shown[0]})", f"{asked[1]} ({shown[1]})")
        yield Finding("H6", at(place), what, measured(millimetres(round(length))), wanted, "warning")


def _size_set(head: Head, profile: Profile) -> Iterator[Finding]:
    found = [one_size(head.state), one_size(head.motto), one_size(head.place_date)]
    allowed = [profile.ranges["state"], profile.ranges["motto"], profile.ranges["body"]]
    if head.state is None or head.motto is None:
        return
    if any(size is not None and not low <= size <= high for size, (low, high) in zip(found, allowed, strict=True)):
        return  # told by the item of that line
    if any(all(size in (None, right) for size, right in zip(found, one, strict=True)) for one in profile.sets):
        return
    what: Say = (
        "cỡ chữ Quốc hiệu, Tiêu ngữ, địa danh không cùng một bộ",
        "the sizes of Quốc hiệu, Tiêu ngữ and place are of no one set",
    )
    asked = " / ".join("-".join(f"{size / 2:g}" for size in one) + " pt" for one in profile.sets)
    read = joined(points(size) for size in found if size is not None)
    yield Finding("H4", at(head.state), what, read, measured(asked))
