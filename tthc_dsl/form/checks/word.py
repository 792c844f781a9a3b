"""What makes a document good in Word: items X1, X2."""

from __future__ import annotations

from collections.abc import Iterator

from ...diagnostics.diagnostic import Say
from ..document import Document
from ..findings import WHOLE, Finding, at, said
from ..profile import Profile
from ..roles import Roles
from ..words import all_bold, kind_of, texts


def check(document: Document, roles: Roles, profile: Profile) -> Iterator[Finding]:
    """Advice on language, properties and outline."""
    what: Say
    if document.language.lower() != "vi-vn":
        what = ("ngôn ngữ mặc định không phải tiếng Việt", "the default language is not Vietnamese")
        yield Finding("X1", WHOLE, what, said(document.language or "—"), said("vi-VN"))
    names: tuple[tuple[str, Say], ...] = (("title", ("tiêu đề", "title")), ("language", ("ngôn ngữ", "language")))
    for key, name in names:
        if key not in document.properties:
            what = (f"thuộc tính «{name[0]}» của tệp bỏ trống", f"the file's property «{name[1]}» is empty")
            yield Finding("X1", WHOLE, what, ("trống", "empty"), name)
    for part in roles.parts:
        for one in texts(part.body):
            kind = kind_of(one)
            heading = kind == "article" or (kind == "roman" and all_bold(one))
            if heading and one.layout.outline is None:
                what = ("đề mục không có cấp trong dàn bài", "a heading has no outline level")
                yield Finding("X2", at(one), what, ("kiểu thường", "a plain style"), ("kiểu đề mục", "a heading style"))
