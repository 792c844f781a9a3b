"""The lines of a decision, the order of numbers and letters, the end mark: items D1 to D6."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date

from ...diagnostics.diagnostic import Say
from ..document import Document, Paragraph
from ..ends import Decision
from ..findings import WHOLE, Finding, at, quoted, said
from ..looks import Look, look_faults
from ..profile import Profile
from ..roles import Part, Roles
from ..words import ARTICLE, CLAUSE, POINT, ROMAN, all_bold, first_letters_bold, is_article, is_caps, kind_of, texts
from .citations import SYMBOL

POINTS = "abcdđeghiklmnopqrstuvxy"
_DATED = re.compile(r"ngày (\d{1,2})(?:/| tháng )(\d{1,2})(?:/| năm )(\d{4})")
_CITED = re.compile(r"số (\d+)/((?:19|20)\d\d)/([\w-]+) ngày (\d{1,2})(?:/| tháng )(\d{1,2})(?:/| năm )(\d{4})")
_SYMBOL = re.compile(SYMBOL)
_LAW = re.compile(r"Căn cứ (?:Luật|Bộ luật|Pháp lệnh)\b[^;]*? số (\d+/\d{4}/\S+)")
_ORDINARY = re.compile(
    r"(?:Căn cứ|Thực hiện|;) (?:Nghị định|Nghị quyết|Quyết định|Thông tư(?: liên tịch)?|Chỉ thị|Kế hoạch)\b(?! này)"
    r"([^;]*)"
)
_PARTS: tuple[tuple[re.Pattern[str], Say], ...] = (
    (re.compile(r"\d/[\w/-]{0,60}[A-ZĐ]"), ("số, ký hiệu", "number and symbol")),
    (re.compile(r"\bngày\b"), ("ngày", "date")),
    (re.compile(r"\bcủa [A-ZĐÀ-Ỹ]"), ("cơ quan ban hành", "issuer")),
)
_NONE: Say = ("không tìm thấy", "not found")


def check(document: Document, roles: Roles, profile: Profile) -> Iterator[Finding]:
    """All findings of the lines of the text."""
    if roles.decision is not None:
        yield from _lines(roles.decision, profile)
        yield from _bases(roles.decision.bases, _own_date(roles), profile)
        yield from _articles(roles.main)
    for part in roles.parts:
        paragraphs = list(texts(part.body))
        if not any(one.layout.numbered for one in paragraphs):  # Word's own numbers are not in the text
            yield from _clauses(paragraphs)
            yield from _points(paragraphs)
            yield from _romans(paragraphs)
        if part.type is not None and part.type.words.upper() == "KẾ HOẠCH":
            yield from _headings(paragraphs, profile)
        yield from _end_mark(part, roles)


def roman(numeral: str) -> int:
    """A Roman numeral as a number; 0 for no letters."""
    values = [{"I": 1, "V": 5, "X": 10, "L": 50, "C": 100}.get(letter, 0) for letter in numeral]
    return sum(-one if one < after else one for one, after in zip(values, [*values[1:], 0], strict=False))


def _own_date(roles: Roles) -> date | None:
    head = roles.main.head
    found = _DATED.search(head.place_date.words) if head is not None and head.place_date is not None else None
    return _day(found[1], found[2], found[3]) if found is not None else None


def _day(day: str, month: str, year: str) -> date | None:
    try:
        return date(int(year), int(month), int(day))
    except ValueError:
        return None


def _lines(decision: Decision, profile: Profile) -> Iterator[Finding]:
    look = Look(size=(profile.numbers["authority"],) * 2, bold=True, italic=False, caps=True)
    names: tuple[tuple[Say, tuple[Paragraph, ...]], ...] = (
        (("thẩm quyền ban hành", "the line of authority"), decision.authority),
        (("«QUYẾT ĐỊNH:»", "«QUYẾT ĐỊNH:»"), (decision.enacting,) if decision.enacting is not None else ()),
    )
    for name, found in names:
        what = (f"{name[0]} sai hình thức", f"{name[1]} looks wrong")
        for one in found:
            yield from look_faults("D1", what, one, look)
        if not found:
            missing = (f"quyết định không có {name[0]}", f"the decision lacks {name[1]}")
            yield Finding("D1", WHOLE, missing, _NONE, name)
    if decision.enacting is not None and not decision.enacting.words.endswith(":"):
        what = ("thiếu dấu hai chấm", "the colon is missing")
        yield Finding("D1", at(decision.enacting), what, quoted(decision.enacting.words), said("«QUYẾT ĐỊNH:»"))
    if decision.swapped:
        what = ("thẩm quyền ban hành đứng sau căn cứ", "the line of authority stands below the bases")
        yield Finding("D1", at(decision.authority[-1]), what, ("sau căn cứ", "below"), ("trước căn cứ", "above"))
    if not decision.bases:
        what = ("quyết định không có căn cứ", "the decision has no bases")
        yield Finding("D1", WHOLE, what, _NONE, ("căn cứ ban hành", "its bases"))


def _bases(bases: tuple[Paragraph, ...], own: date | None, profile: Profile) -> Iterator[Finding]:
    look = Look(size=profile.ranges["body"], bold=False, italic=True)
    titles = "|".join(profile.words["subjects_cited"])
    titled = re.compile(rf"\b(?:{titles})\b", re.IGNORECASE)
    title: Say = ("trích yếu", "title")
    seen: set[str] = set()
    for number, one in enumerate(bases, 1):
        words = one.words
        yield from look_faults("D2", ("căn cứ sai hình thức", "a basis looks wrong"), one, look)
        if not words.startswith(profile.words["bases"]):
            what: Say = ("căn cứ mở đầu khác thường lệ", "a basis begins unusually")
            asked = ", ".join(f"«{word} …»" for word in profile.words["bases"])
            yield Finding("D2", at(one), what, quoted(words[:30]), said(asked), "warning")
        mark = "." if number == len(bases) else ";"
        if not words.endswith(mark):
            what = ("dấu cuối căn cứ không đúng", "a basis ends with another sign")
            yield Finding("D2", at(one), what, quoted(words[-20:]), said(f"«{mark}»"))
        law = _LAW.match(words)
        if law is not None:
            what = ("căn cứ là luật, pháp lệnh mà ghi số", "a law among the bases bears its number")
            yield Finding("D2", at(one), what, quoted(law[1]), ("tên và ngày", "name and date only"))
        for cited in _ORDINARY.finditer(words):
            symbol = _SYMBOL.search(cited[1])
            if symbol is not None and symbol[0] in seen:
                continue  # of a later citation nothing else is asked
            seen.add(symbol[0] if symbol is not None else "")
            missing = [name for pattern, name in _PARTS if not pattern.search(cited[1])]
            issuer = _PARTS[-1][0].search(cited[1])
            if issuer is not None and not titled.search(cited[1], issuer.end()):
                missing.append(title)
            # The first that is missing: of a basis without all of them the words are no citation.
            if missing and len(missing) < len(_PARTS):
                what = ("căn cứ chưa ghi đủ", "a basis is cited incompletely")
                yield Finding("D2", at(one), what, quoted(cited[0].lstrip("; ")[:60]), missing[0])
        for cited in _CITED.finditer(words):
            if cited[2] != cited[6]:
                what = ("năm trong ký hiệu khác năm ban hành", "the year in a symbol is not that of the date")
                yield Finding("D2", at(one), what, quoted(cited[0]), said(f"{cited[1]}/{cited[6]}/{cited[3]}?"))
        for dated in _DATED.finditer(words):
            day = _day(dated[1], dated[2], dated[3])
            if own is not None and day is not None and day > own:
                what = ("văn bản được căn cứ có ngày sau văn bản này", "a basis is dated after this document")
                yield Finding("D2", at(one), what, quoted(dated[0]), said(f"≤ {own:%d/%m/%Y}"))


def _out_of_order(numbers: list[int], restarts: bool) -> Iterator[tuple[int, int]]:
    """Places where a sequence from 1 breaks, with the number awaited there; one wrong number is one break."""
    awaited = [1]
    for place, number in enumerate(numbers):
        if number in awaited or (restarts and number == 1):
            awaited = [number + 1]
        else:
            yield place, awaited[0]
            awaited = [awaited[0] + 1, number + 1]


def _articles(main: Part) -> Iterator[Finding]:
    articles = [one for one in texts(main.body) if is_article(one)]
    if not articles and not any(one.layout.numbered for one in texts(main.body)):
        what: Say = ("quyết định không có điều nào", "the decision has no articles")
        yield Finding("D1", WHOLE, what, _NONE, said("Điều 1."))
    matched = [(one, found) for one in articles if (found := ARTICLE.match(one.words))]
    for one, found in matched:
        if first_letters_bold(one) is False:
            what = ("chữ «Điều …» không đậm", "«Điều …» is not bold")
            yield Finding("D3", at(one), what, ("không đậm", "not bold"), ("đậm", "bold"))
        if not (found["mark"] or "").endswith("."):
            what = ("sau số của điều không có dấu chấm", "no full stop after the article's number")
            yield Finding("D3", at(one), what, quoted(found[0]), said(f"«Điều {found[1]}.»"))
    for place, awaited in _out_of_order([int(found[1][:6]) for _, found in matched], restarts=False):
        one, found = matched[place]
        what = ("số của điều không liên tục", "the articles are not numbered in sequence")
        yield Finding("D3", at(one), what, said(f"Điều {found[1]}"), said(f"Điều {awaited}"))


def _clauses(paragraphs: list[Paragraph]) -> Iterator[Finding]:
    clauses = [one for one in paragraphs if kind_of(one) == "clause"]
    matched = [(one, int(found[1])) for one in clauses if (found := CLAUSE.match(one.words))]
    for place, awaited in _out_of_order([number for _, number in matched], restarts=True):
        one, number = matched[place]
        what: Say = ("số thứ tự không liên tục", "the numbers are not in sequence")
        yield Finding("D4", at(one), what, said(f"{number}."), said(f"{awaited}."))


def _points(paragraphs: list[Paragraph]) -> Iterator[Finding]:
    lists: list[list[tuple[Paragraph, int]]] = [[]]
    for one in paragraphs:
        kind = kind_of(one)
        if kind in ("article", "clause", "roman", "chapter"):
            lists.append([])
        found = POINT.match(one.words)
        if kind == "point" and found is not None and found[1] in POINTS:
            lists[-1].append((one, POINTS.index(found[1]) + 1))
    for points in lists:
        for place, awaited in _out_of_order([number for _, number in points], restarts=True):
            one, number = points[place]
            what: Say = ("thứ tự chữ cái không liên tục", "the letters are not in sequence")
            wanted = POINTS[awaited - 1] if awaited <= len(POINTS) else "a"
            yield Finding("D4", at(one), what, said(f"{POINTS[number - 1]})"), said(f"{wanted})"))


def _romans(paragraphs: list[Paragraph]) -> Iterator[Finding]:
    headings = [one for one in paragraphs if kind_of(one) == "roman"]
    matched = [(one, found[1]) for one in headings if (found := ROMAN.match(one.words))]
    for place, awaited in _out_of_order([roman(numeral) for _, numeral in matched], restarts=True):
        one, numeral = matched[place]
        what: Say = ("số La Mã không liên tục", "the Roman numerals are not in sequence")
        yield Finding("D5", at(one), what, said(f"{numeral}. ({roman(numeral)})"), said(f"{awaited}"))


def _headings(paragraphs: list[Paragraph], profile: Profile) -> Iterator[Finding]:
    look = Look(bold=True, italic=False, caps=True)
    for one in paragraphs:
        # Bold or in capitals, it is meant as a heading; else it may be a sentence.
        if kind_of(one) == "roman" and (all_bold(one) or is_caps(one.words)):
            yield from look_faults("D5", ("đề mục sai hình thức", "a heading looks wrong"), one, look)


def _end_mark(part: Part, roles: Roles) -> Iterator[Finding]:
    if part.kind == "main" and roles.closing is None:
        return
    last = next((one for one in reversed(part.body) if not isinstance(one, Paragraph) or one.words), None)
    # A table or a heading at the end has no sentence that could bear the mark.
    heading = isinstance(last, Paragraph) and (all_bold(last) or is_caps(last.words))
    if isinstance(last, Paragraph) and not heading and not last.words.endswith("./."):
        what: Say = ("phần này không kết thúc bằng ./.", "this part does not end with ./.")
        yield Finding("D6", at(last), what, quoted(last.words[-20:]), said("«./.»"))
