"""The parts of a DOCX as trees, read safely: no DOCTYPE, no entity, bounded size and depth."""

from __future__ import annotations

import posixpath
from collections.abc import Mapping

from lxml import etree

from ..diagnostics.diagnostic import Say
from ..record import record
from ..xml_parts import read_xml

Element = etree._Element

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
R = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}"
_STRICT = b"http://purl.oclc.org/ooxml/"
_KIND = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/"

MAX_TAGS = 2_000_000
"""Of one part; libxml2 takes some 150 bytes for each element. A thousand pages have a third of it."""


@record
class Package:
    """A document's parts; `running` is relation id → header or footer."""

    document: Element
    styles: Element | None
    theme: Element | None
    core: Element | None
    running: dict[str, Element]


class _RefusedError(Exception):
    def __init__(self, say: Say) -> None:
        self.say = say


def open_package(parts: Mapping[str, bytes]) -> Package | Say:
    """The trees that the checks read; or why the file is not read."""
    try:
        root = _targets(parts, "", "_rels/.rels")
        main = next((target for kind, target in root.values() if kind == "officeDocument"), "word/document.xml")
        document = _tree(parts, main)
        if document is None or document.tag != W + "document" or document.find(W + "body") is None:
            say = ("không có phần nội dung của văn bản Word", "it has no main part of a Word document")
            raise _RefusedError(say)
        folder, name = posixpath.split(main)
        related = _targets(parts, folder, posixpath.join(folder, "_rels", name + ".rels"))

        def one(kind: str) -> Element | None:
            return next((_tree(parts, target) for of, target in related.values() if of == kind), None)

        running = {}
        for key, (kind, target) in related.items():
            tree = _tree(parts, target) if kind in ("header", "footer") else None
            if tree is not None:
                running[key] = tree
        core = next((target for kind, target in root.values() if kind.endswith("core-properties")), "")
        return Package(document, one("styles"), one("theme"), _tree(parts, core), running)
    except _RefusedError as refused:
        return refused.say


def _targets(parts: Mapping[str, bytes], folder: str, name: str) -> dict[str, tuple[str, str]]:
    """The relations of a part: id → (kind, part named)."""
    tree = _tree(parts, name)
    found: dict[str, tuple[str, str]] = {}
    for one in tree if tree is not None else ():
        kind, target = one.get("Type") or "", one.get("Target") or ""
        if one.get("TargetMode") == "External" or not target:
            continue
        path = target.lstrip("/") if target.startswith("/") else posixpath.normpath(posixpath.join(folder, target))
        found[one.get("Id") or ""] = (kind.rsplit("/", 1)[-1], path)
    return found


def _tree(parts: Mapping[str, bytes], name: str) -> Element | None:
    data = parts.get(name)
    if data is None:
        return None
    if _STRICT in data[:4000]:
        raise _RefusedError(("tệp lưu ở dạng Strict Open XML", "the file is Strict Open XML"))
    if data.count(b"<") > MAX_TAGS:
        raise _RefusedError((f"phần {name} có quá nhiều phần tử", f"the part {name} has too many elements"))
    tree = read_xml(data)
    if isinstance(tree, tuple):
        raise _RefusedError((f"phần {name} {tree[0]}", f"the part {name} {tree[1]}"))
    return tree
