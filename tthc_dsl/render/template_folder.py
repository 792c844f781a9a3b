"""A template as an unzipped folder that people can read and compare: the same form whatever program saved it.

One paragraph, row or block of properties a line; attributes in order; and without what an editor writes for itself
(revision marks, spelling marks, page breaks of the last layout, the language of single runs, one text cut into several
runs). What prints stays. The compiler (`docx_template`) takes the blanks between elements out again.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from lxml import etree

from .docx_compile.marks import PRESERVE, RPR, Element, P, R, T, W
from .docx_compile.reading import strip
from .docx_template import read_part

_CONTAINERS: Final = frozenset((
    "document", "body", "tbl", "tr", "tc", "hdr", "ftr", "footnotes", "footnote", "endnotes", "endnote", "comments",
    "comment", "styles", "style", "docDefaults", "latentStyles", "numbering", "abstractNum", "lvl", "num", "settings",
    "compat", "fonts", "font", "sdt", "sdtContent", "txbxContent", "Types", "Relationships", "coreProperties",
    "Properties",
))  # fmt: skip
"""Elements whose children stand on lines of their own."""
_NOISE: Final = tuple(W + name for name in ("proofErr", "lastRenderedPageBreak", "rsids", "noProof"))
_REVISIONS: Final = ("rsid", "paraId", "textId")
_TEXTS: Final = frozenset({T, W + "tab", W + "br"})
_IGNORABLE: Final = "{http://schemas.openxmlformats.org/markup-compatibility/2006}Ignorable"


def normalised(parts: Mapping[str, bytes]) -> dict[str, bytes]:
    """The parts in the form for a folder; twice gives the same. ValueError for a part that is no XML."""
    return {name: _normal(name, data) for name, data in sorted(parts.items())}


def packed(parts: Mapping[str, bytes]) -> dict[str, bytes]:
    """The parts in the form for a .docx: without notes and blanks between elements."""
    result = {}
    for name, data in sorted(parts.items()):
        if _is_ours(name):
            root = _read(name, data)
            strip(root)
            data = _xml(root)
        result[name] = data
    return result


def _is_ours(name: str) -> bool:
    """Is it a part of the document, rather than data that somebody else has put into the file?"""
    known = name.startswith(("word/", "docProps/", "[Content_Types]"))
    return name.endswith(".rels") or (known and name.endswith(".xml"))


def _read(name: str, data: bytes) -> Element:
    root, faults = read_part(name, data)
    if root is None:
        raise ValueError(f"{name}: {faults[0].message_en}")
    return root


def _xml(root: Element) -> bytes:
    text = etree.tostring(root, encoding="unicode")
    return f'<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n{text}\n'.encode()


def _normal(name: str, data: bytes) -> bytes:
    if not _is_ours(name):
        return data
    root = _read(name, data)
    strip(root)
    for element in list(root.iter(*_NOISE)):
        _remove(element)
    for language in list(root.iter(W + "lang")):
        above = language.getparent()
        if above is not None and above.tag == RPR and name != "word/styles.xml":
            _remove(language)
    for properties in list(root.iter(RPR)):
        above = properties.getparent()
        if len(properties) == 0 and above is not None and above.tag == R:
            _remove(properties)
    for element in root.iter():
        _sort_attributes(element)
    for paragraph in root.iter(P):
        _join_runs(paragraph)
    if name.endswith(".rels") or name == "[Content_Types].xml":
        root[:] = sorted(root, key=lambda one: sorted((str(key), str(value)) for key, value in one.attrib.items()))
    etree.cleanup_namespaces(root, keep_ns_prefixes=str(root.get(_IGNORABLE, "")).split())
    _lay_out(root, 0)
    return _xml(root)


def _remove(element: Element) -> None:
    above = element.getparent()
    if above is not None:
        above.remove(element)


def _sort_attributes(element: Element) -> None:
    kept = [
        (key, value)
        for key, value in element.attrib.items()
        if not etree.QName(key).localname.startswith(_REVISIONS)
    ]  # fmt: skip
    element.attrib.clear()
    for key, value in sorted(kept):
        element.set(key, value)


def _join_runs(paragraph: Element) -> None:
    """Join neighbouring runs of one form that hold text only, and the texts in them."""
    for run in list(paragraph.iter(R)):
        before = run.getprevious()
        if before is None or before.tag != R or not (_is_text(run) and _is_text(before)):
            continue
        if _form(run) == _form(before):
            for child in [child for child in run if child.tag != RPR]:
                run.remove(child)
                before.append(child)
            _remove(run)
    for text in list(paragraph.iter(T)):
        before = text.getprevious()
        if before is not None and before.tag == T:
            before.text = (before.text or "") + (text.text or "")
            _remove(text)
    for text in paragraph.iter(T):
        if PRESERVE in text.attrib:
            del text.attrib[PRESERVE]
        if (text.text or "") != (text.text or "").strip():
            text.set(PRESERVE, "preserve")


def _is_text(run: Element) -> bool:
    return all(child.tag in _TEXTS or child.tag == RPR for child in run)


def _form(run: Element) -> bytes:
    properties = run.find(RPR)
    return b"" if properties is None else etree.tostring(properties, with_tail=False)


def _lay_out(element: Element, depth: int) -> None:
    """Put the children of containers on lines of their own."""
    if depth == 0 or etree.QName(element).localname in _CONTAINERS:
        indent = "\n" + "  " * (depth + 1)
        for child in element:
            _lay_out(child, depth + 1)
            child.tail = indent
        if len(element):
            element.text = indent
            element[-1].tail = indent[:-2]
        return
    for inner in element.iterdescendants():
        if etree.QName(inner).localname in _CONTAINERS:  # a text box in a paragraph
            _lay_out(inner, depth + 1)
            inner.tail = None
