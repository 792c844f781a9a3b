"""All checks over a document, as diagnostics: those of one fault at many places are one."""

from __future__ import annotations

from collections.abc import Mapping

from ..diagnostics.diagnostic import Diagnostic, Say
from .checks import annex, citations, decision, font, head, page, signature, sums, title, word
from .document import read_document
from .findings import Finding
from .package import open_package
from .profile import Item, Profile
from .roles import find_roles

_FAMILIES = (page, font, head, title, decision, citations, signature, annex, sums, word)
_PLACES = 5
"""So many places of one fault are named."""


def lint(parts: Mapping[str, bytes], profile: Profile, path: str) -> list[Diagnostic] | Say:
    """The findings of a DOCX given as its parts, by item; or why it is not read."""
    package = open_package(parts)
    if isinstance(package, tuple):
        return package
    document = read_document(package)
    if isinstance(document, tuple):
        return document
    roles = find_roles(document, profile)
    found = [one for family in _FAMILIES for one in family.check(document, roles, profile)]
    grouped: dict[tuple[str, Say, Say, Say, str | None], list[Finding]] = {}
    for one in found:
        grouped.setdefault((one.item, one.what, one.read, one.asked, one.severity), []).append(one)
    order = {key: number for number, key in enumerate(profile.items)}
    ranked = sorted(grouped.values(), key=lambda group: order[group[0].item])
    return [_diagnostic(group, profile, path) for group in ranked]


def _diagnostic(group: list[Finding], profile: Profile, path: str) -> Diagnostic:
    first = group[0]
    item = profile.items[first.item]
    severity = first.severity or item.severity
    places = list(dict.fromkeys(one.where for one in group))
    notes: list[Say] = [(f"đọc được: {first.read[0]}", f"read: {first.read[1]}"),
                        (f"yêu cầu: {first.asked[0]}", f"asked: {first.asked[1]}")]  # fmt: skip
    if len(places) > 1:
        notes.append(_also(places[1:]))
    notes.append(_source(item, severity == item.severity, profile))
    headline = (f"{first.where[0]}: {first.what[0]}", f"{first.where[1]}: {first.what[1]}")
    return Diagnostic(item.id, item.name, severity, headline, path, notes=tuple(notes))


def _also(places: list[Say]) -> Say:
    shown = places[:_PLACES]
    left = len(places) - len(shown)
    vi, en = "; ".join(one[0] for one in shown), "; ".join(one[1] for one in shown)
    if left:
        return f"cũng ở: {vi}; và {left} chỗ nữa", f"also at: {en}; and {left} more"
    return f"cũng ở: {vi}", f"also at: {en}"


def _source(item: Item, as_asked: bool, profile: Profile) -> Say:
    """Where the item is asked. What weighs otherwise than its item is practice, or a reading of the decree."""
    if item.source and as_asked:
        return (f"căn cứ: {profile.decree}, {item.source} ({item.title[0]})",
                f"ground: {profile.decree}, {item.source} ({item.title[1]})")  # fmt: skip
    return f"thông lệ trình bày ({item.title[0]})", f"usual practice ({item.title[1]})"
