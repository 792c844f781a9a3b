"""Type and subject: items T1, T2."""

from __future__ import annotations

from collections.abc import Iterator

from ...diagnostics.diagnostic import Say
from ..document import Document
from ..findings import Finding, at, quoted
from ..looks import Look, look_faults
from ..profile import Profile
from ..roles import Part, Roles

_NONE: Say = ("không tìm thấy", "not found")


def check(document: Document, roles: Roles, profile: Profile) -> Iterator[Finding]:
    """All findings of types and subjects."""
    main = roles.main
    if main.type is None and main.kind == "main" and _named(main, profile):
        what: Say = ("không có tên loại văn bản", "the type of the document is missing")
        yield Finding("T1", at(main.first), what, _NONE, ("QUYẾT ĐỊNH, KẾ HOẠCH…", "QUYẾT ĐỊNH, KẾ HOẠCH…"))
    for part in roles.parts:
        if part.type is None or part.kind == "annex":
            continue
        look = Look(size=profile.ranges["body"], bold=True, italic=False, align="center", caps=True)
        yield from look_faults("T1", ("tên loại sai hình thức", "the type looks wrong"), part.type, look)
        yield from _subject(part, roles, profile)


def _named(main: Part, profile: Profile) -> bool:
    """Does the symbol say that the document has a type? An official letter has none."""
    number = main.head.number if main.head is not None else None
    found = profile.patterns["number"].fullmatch(number.words) if number is not None else None
    return found is not None and found["loai"] is not None


def _subject(part: Part, roles: Roles, profile: Profile) -> Iterator[Finding]:
    if not part.title:
        assert part.type is not None, "the subject stands under the type"
        what: Say = ("không có trích yếu", "the subject is missing")
        yield Finding("T2", at(part.type), what, _NONE, ("trích yếu dưới tên loại", "a subject under the type"))
        return
    look = Look(size=profile.ranges["body"], bold=True, italic=False, align="center", caps=False)
    for one in part.title:
        yield from look_faults("T2", ("trích yếu sai hình thức", "the subject looks wrong"), one, look)
    first, last = part.title[0], part.title[-1]
    if last.words.endswith(".") and not last.words.endswith(".."):
        what = ("trích yếu có dấu chấm cuối", "the subject ends with a full stop")
        yield Finding("T2", at(last), what, quoted(last.words[-20:]), ("không có dấu chấm", "no full stop"))
    if part is roles.main and roles.type == "QUYẾT ĐỊNH" and not first.words.startswith(profile.words["subjects"]):
        what = ("trích yếu của quyết định mở đầu khác thường lệ", "the subject of a decision begins unusually")
        asked = ", ".join(f"«{word} …»" for word in profile.words["subjects"])
        yield Finding("T2", at(first), what, quoted(first.words[:30]), (asked, asked), "warning")
