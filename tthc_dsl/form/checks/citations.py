"""How instruments and articles are cited: items C3, C7, C10, C11."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from datetime import date
from itertools import islice

from ...diagnostics.diagnostic import Say
from ..document import Block, Document, Paragraph
from ..findings import Finding, at, quoted, said
from ..profile import Profile
from ..roles import Part, Roles
from ..words import ARTICLE, capitals, is_article, texts

SYMBOL = r"\d{1,5}/(?:(?:19|20)\d\d/)?[A-ZĐ][A-Za-zĐđ&]*\d*(?:-[A-ZĐ][A-Za-zĐđ&]*\d*)*"
_CITED = re.compile(rf"(?P<symbol>{SYMBOL})(?P<full> ngày \d|,? (?:do|của) [A-ZĐÀ-Ỹ])?")
_DAY = re.compile(r" ngày (\d{1,2})(?:/| tháng )(\d{1,2})(?:/| năm )(\d{4})")
_CLAUSES = re.compile(r";|\.(?= )")
_REFERRED = re.compile(
    r"Điều (?P<list>\d{1,4}(?:(?:, và|,|;| và| đến) (?:Điều )?\d{1,4}){0,20}) (?:của )?"
    r"(?P<type>[A-ZĐ]\w{0,9}(?: \w{1,9}){0,3}?) này"
)
_MOST = 20
"""Citations that are looked at in one paragraph."""
_NUMBERS = re.compile(r"\d{1,4}")


def check(document: Document, roles: Roles, profile: Profile) -> Iterator[Finding]:
    """All findings of citations."""
    bases = roles.decision.bases if roles.decision is not None else ()
    for part in roles.parts:
        text = [*(bases if part is roles.main else ()), *texts(part.body)]
        yield from _without_number_word(text, profile)
        yield from _again(text)
    yield from _order(bases, profile)
    yield from _articles(roles)


def _without_number_word(text: Iterable[Paragraph], profile: Profile) -> Iterator[Finding]:
    types = "|".join(profile.words["cited"])
    bare = re.compile(rf"(?<!\w)(?P<type>{types}) (?P<symbol>{SYMBOL})")
    for one in text:
        for found in islice(bare.finditer(one.words), _MOST):
            what: Say = ("thiếu chữ «số» trước ký hiệu", "the word «số» is missing before a symbol")
            yield Finding("C3", at(one), what, quoted(found[0]), quoted(f"{found['type']} số {found['symbol']}"))


def _again(text: Iterable[Paragraph]) -> Iterator[Finding]:
    """What was cited before is cited again with its date or issuer.

    Of a clause only the first symbol counts: one that follows may stand in the title of that instrument.
    """
    seen: set[str] = set()
    for one in text:
        for clause in _CLAUSES.split(one.words, _MOST):
            found = _CITED.search(clause)
            if found is None:
                continue
            symbol = found["symbol"]
            if symbol in seen and found["full"]:
                what: Say = ("viện dẫn lại mà vẫn ghi đủ như lần đầu", "cited again as fully as the first time")
                words = clause[found.start() : found.end() + 30]
                yield Finding("C7", at(one), what, quoted(f"số {words}"), said(f"«số {symbol}»"))
            seen.add(symbol)


def _order(bases: tuple[Paragraph, ...], profile: Profile) -> Iterator[Finding]:
    """Bases by rank, those of one kind by date, the proposal last."""
    low, high = profile.ranges["dated_ranks"]
    last = 0
    latest: dict[str, date] = {}
    for number, one in enumerate(bases):
        what: Say
        if one.words.startswith(profile.words["proposals"]):
            if number < len(bases) - 1:
                what = ("đề nghị không đứng cuối các căn cứ", "the proposal is not the last of the bases")
                yield Finding("C10", at(one), what, quoted(one.words), ("đứng cuối", "the last"))
            continue
        rank = _rank(one.words, profile)
        if rank and rank < last:
            what = ("căn cứ có bậc cao hơn đứng sau", "a basis of a higher rank stands below")
            yield Finding("C10", at(one), what, quoted(one.words), ("xếp theo bậc văn bản", "bases by rank"))
        last = max(last, rank)
        cited = _CITED.search(one.words)
        day = _day(one.words[cited.end("symbol") :]) if cited is not None else None
        if cited is None or day is None or not low <= rank <= high:
            continue
        kind = cited["symbol"].rsplit("/", 1)[-1]
        if day < latest.get(kind, day):
            what = ("căn cứ cùng loại không theo thứ tự thời gian", "bases of one kind are not in order of time")
            yield Finding("C10", at(one), what, quoted(one.words), said(f"< {latest[kind]:%d/%m/%Y}"))
        latest[kind] = max(day, latest.get(kind, day))


def _rank(words: str, profile: Profile) -> int:
    """The place of a basis among the ranks of the profile, by its words up to the first date; 0: cannot be told."""
    first = words.split(" ngày ")[0]
    return next((n for n, rank in enumerate(profile.words["ranks"], 1) if re.search(rank, first)), 0)


def _day(after: str) -> date | None:
    found = _DAY.match(after)
    try:
        return date(int(found[3]), int(found[2]), int(found[1])) if found is not None else None
    except ValueError:
        return None


def _articles(roles: Roles) -> Iterator[Finding]:
    """Articles of the document itself, or of a text attached to it, that are referred to and are not there."""
    owned: dict[str, set[int]] = {}
    for part in roles.parts:
        if part.type is not None:
            matched = (ARTICLE.match(one.words) for one in texts(part.body) if is_article(one))
            owned.setdefault(capitals(part.type), set()).update(int(found[1][:6]) for found in matched if found)
    for one in _all(roles.parts):
        for found in islice(_REFERRED.finditer(one.words), _MOST):
            there = owned.get(found["type"].upper(), set())
            for number in map(int, _NUMBERS.findall(found["list"])):
                if there and number not in there:
                    what: Say = (f"không có Điều {number}", f"there is no article {number}")
                    yield Finding("C11", at(one), what, quoted(found[0]), said(f"Điều {min(there)}-{max(there)}"))


def _all(parts: tuple[Part, ...]) -> Iterator[Paragraph]:
    for part in parts:
        for block in part.body:
            yield from _of(block)


def _of(block: Block) -> tuple[Paragraph, ...]:
    return (block,) if isinstance(block, Paragraph) else block.paragraphs
