"""An unzipped DOCX template to Jinja sources, one for each part that holds tags.

The tags stand in the text of the document, where an editor put them; a Jinja source is well formed for any data
only if what a tag repeats or drops is whole elements. So the tags are moved in the tree (lxml) before it is written
as text: lifted out of their paragraph, cell or row, or out of their run, and each pair is proven to stand at one
level. Nothing parses the result again. The tags: `docx_tags.py`; the surgery: `docx_surgery.py`.

Imported only when a template must be compiled; rendering (`docx.py`) needs no lxml.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Final

from attrs import frozen
from lxml import etree

from .docx_surgery import PartSurgery
from .docx_tags import LEFTOVER, TemplateFault
from .environment import PlainEnvironment

MAX_PARTS: Final = 500
MAX_BYTES: Final = 50_000_000
MAIN_PART: Final = "word/document.xml"
TYPES_PART: Final = "[Content_Types].xml"

_TEMPLATED = re.compile(r"word/(document|header\d*|footer\d*|footnotes|endnotes)\.xml|docProps/(core|app|custom)\.xml")
_NAME = re.compile(r"(?!.*(?:^|/)\.\.?(?:/|$))[\w\[\]. ()-]+(?:/[\w\[\]. ()-]+)*")
# Relationships that make Word fetch or run something when the document is opened.
_REFUSED = ("attachedTemplate", "oleObject", "vbaProject", "frame", "subDocument", "aFChunk")


@frozen
class CompiledTemplate:
    """A template ready for Jinja: part name to Jinja source, and to bytes for the parts without tags.

    With `faults` the template must not be rendered: the parts at fault are missing.
    """

    sources: Mapping[str, str]
    static: Mapping[str, bytes]
    faults: tuple[TemplateFault, ...] = ()


def compile_template(parts: Mapping[str, bytes], env: PlainEnvironment) -> CompiledTemplate:
    """The parts of an unzipped .docx (part name to bytes) to a compiled template with all its faults.

    `env` is the environment the sources will be rendered in: `environment(filters, docx=True)`.
    """
    faults = list(_limits(parts))
    sources: dict[str, str] = {}
    static: dict[str, bytes] = {}
    if not faults:
        for name in sorted(parts):
            data = parts[name]
            is_xml = name.endswith((".xml", ".rels"))
            if is_xml and _has_doctype(data):
                faults.append(_fault(name, "không được có DOCTYPE", "a DOCTYPE is not allowed"))
            elif is_xml:
                faults += _compile_part(name, data, env, sources, static)
            else:
                static[name] = data
    return CompiledTemplate(sources, static, tuple(faults))


def _compile_part(
    name: str, data: bytes, env: PlainEnvironment, sources: dict[str, str], static: dict[str, bytes]
) -> list[TemplateFault]:
    """Put one XML part into `sources` or `static`; the faults found in it."""
    # No entity is read, nothing is fetched, and depth and text size keep libxml2's bounds.
    parser = etree.XMLParser(resolve_entities=False, no_network=True, huge_tree=False, load_dtd=False)
    try:
        root = etree.fromstring(data, parser)
    except (etree.XMLSyntaxError, ValueError) as error:
        return [_fault(name, f"không đọc được XML: {error}", f"not well-formed XML: {error}")]
    if root.getroottree().docinfo.internalDTD is not None:
        return [_fault(name, "không được có DOCTYPE", "a DOCTYPE is not allowed")]
    if name.endswith(".rels"):
        static[name] = data
        return _relationships(name, root)
    if not _TEMPLATED.fullmatch(name) or not (
        name == MAIN_PART or name == "docProps/core.xml" or LEFTOVER.search("".join(_texts(root)))
    ):
        static[name] = _compact(root)
        return []
    surgery = PartSurgery(name, root, env)
    source = surgery.source()
    if not surgery.faults:
        sources[name] = source
    return surgery.faults


def _compact(root: etree._Element) -> bytes:
    """A part without the blanks and notes that make it readable in the repository."""
    for element in root.iter():
        if isinstance(element.tag, str) and len(element) and not (element.text or "").strip():
            element.text = None
        if not (element.tail or "").strip():
            element.tail = None
    etree.strip_tags(root, etree.Comment)
    return etree.tostring(root, xml_declaration=True, encoding="UTF-8", standalone=True)


def _texts(root: etree._Element) -> list[str]:
    """Every text and attribute of a part."""
    texts = [str(text) for text in root.itertext()]
    for element in root.iter():
        texts += [str(value) for value in element.attrib.values()]
    return texts


def _has_doctype(data: bytes) -> bool:
    """Is there a document type, in any encoding an XML file may have?"""
    return b"<!DOCTYPE" in data or b"<!DOCTYPE" in data.replace(b"\0", b"")


def _relationships(name: str, root: etree._Element) -> list[TemplateFault]:
    faults = []
    for relationship in root:
        kind = str(relationship.get("Type", "")).rpartition("/")[2]
        if kind in _REFUSED:
            faults.append(_fault(name, f"không được có liên kết «{kind}»", f"a relationship «{kind}» is not allowed"))
    return faults


def _limits(parts: Mapping[str, bytes]) -> list[TemplateFault]:
    faults = []
    if len(parts) > MAX_PARTS:
        faults.append(_fault("", f"quá {MAX_PARTS} phần", f"more than {MAX_PARTS} parts"))
    if sum(map(len, parts.values())) > MAX_BYTES:
        faults.append(_fault("", f"lớn hơn {MAX_BYTES} byte", f"larger than {MAX_BYTES} bytes"))
    for name in (TYPES_PART, MAIN_PART):
        if name not in parts:
            faults.append(_fault(name, "thiếu phần này", "this part is missing"))
    for name in sorted(parts):
        if not _NAME.fullmatch(name):
            faults.append(_fault(name, "tên phần không hợp lệ", "not a valid part name"))
        elif name.lower().endswith("vbaproject.bin"):
            faults.append(_fault(name, "không được có macro", "macros are not allowed"))
    return faults


def _fault(part: str, vi: str, en: str) -> TemplateFault:
    return TemplateFault(part, "", vi, en)
