"""An unzipped DOCX template to Jinja sources, one for each part that holds tags.

The tags stand in the text of the document, where an editor put them; a Jinja source is well formed for
any data only if what a tag repeats or drops is whole elements. So the tags are moved in the tree (lxml)
before it is written as text: lifted out of their paragraph, cell or row, or out of their run, and each
pair is proven to stand at one level. Nothing parses the result again. The tags are listed in
`docx_compile/tags.py`.

Imported only when a template must be compiled; rendering (`docx.py`) needs no lxml.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Final

from lxml import etree

from ..record import record
from ..xml_parts import read_xml
from .docx import docx_environment
from .docx_compile.directives import apply_directives
from .docx_compile.filling import fill_holders
from .docx_compile.lifting import check_levels, lift, split_runs
from .docx_compile.marks import NONCHARACTERS, Element, Marks, P, W
from .docx_compile.notes import print_runs, take_note
from .docx_compile.reading import date_properties, join, mark_outside_runs, number_lines, strip
from .docx_compile.tags import LEFTOVER, MAX_TAGS, TemplateFault
from .environment import PlainEnvironment

MAX_XML: Final = 8_000_000
"""The parts in XML, which are read as trees. The official template has 60 kB."""
MAIN_PART: Final = "word/document.xml"
NOTES_PART: Final = "word/footnotes.xml"
TYPES_PART: Final = "[Content_Types].xml"

_TEMPLATED = re.compile(r"word/(document|header\d*|footer\d*|footnotes|endnotes)\.xml|docProps/(core|app|custom)\.xml")
_OPENING = re.compile(r"\{[{%#]")
_NAME = re.compile(r"(?!.*(?:^|/)\.\.?(?:/|$))[\w\[\]. ()-]+(?:/[\w\[\]. ()-]+)*")
# Relationships that make Word fetch or run something when the document is opened.
_REFUSED = (
    "attachedTemplate", "oleObject", "vbaProject", "wordVbaData", "frame", "subDocument", "aFChunk", "control",
    "activeXControlBinary", "mailMergeSource", "mailMergeHeaderSource", "keyMapCustomizations", "attachedToolbars",
    "extensibility",
)  # fmt: skip
# Fields that fetch or run something; all others compute from the document itself.
_FIELD = re.compile(r"\s*(DDEAUTO|DDE|INCLUDETEXT|INCLUDEPICTURE|INCLUDE|IMPORT|LINK|DATABASE|MACROBUTTON|RD)\b", re.I)
_LINK = re.compile(r"(https?|mailto):", re.I)


@record
class CompiledTemplate:
    """A template ready for Jinja: part name to Jinja source, and to bytes for the parts without tags.

    With `faults` the template must not be rendered: the parts at fault are missing.
    """

    sources: Mapping[str, str]
    static: Mapping[str, bytes]
    faults: tuple[TemplateFault, ...] = ()


def compile_template(parts: Mapping[str, bytes], env: PlainEnvironment | None = None) -> CompiledTemplate:
    """The parts of an unzipped .docx (part name to bytes) to a compiled template with all its faults.

    `env` is the environment the sources will be rendered in; None stands for `docx_environment()`.
    """
    env = env or docx_environment()
    faults = list(limits(parts))
    if faults:
        return CompiledTemplate({}, {}, tuple(faults))
    sources: dict[str, str] = {}
    static = {name: data for name, data in parts.items() if not name.endswith(".xml")}
    roots: dict[str, Element] = {}
    for name in sorted(parts):
        if name.endswith((".xml", ".rels")):
            root, found = read_part(name, parts[name])
            faults += found
            if root is not None and name not in static:
                roots[name] = root
    tags = sum(len(_OPENING.findall(_texts(root))) for name, root in roots.items() if _TEMPLATED.fullmatch(name))
    if tags > MAX_TAGS:
        many = _fault("", f"có hơn {MAX_TAGS} thẻ", f"more than {MAX_TAGS} tags")
        return CompiledTemplate({}, {}, (*faults, many))
    note = take_note(roots[MAIN_PART], roots.get(NOTES_PART)) if MAIN_PART in roots else None
    for name, root in roots.items():
        marks = Marks(name, env, note if name == MAIN_PART else None)
        faults += _compile_part(root, marks, sources, static)
    return CompiledTemplate(sources, static, tuple(faults))


def read_part(name: str, data: bytes) -> tuple[Element | None, list[TemplateFault]]:
    """The tree of one XML part, and its faults; None where it cannot be read."""
    root = read_xml(data)
    if isinstance(root, tuple):
        return None, [_fault(name, f"phần này {root[0]}", f"this part {root[1]}")]
    return root, _relationships(name, root) if name.endswith(".rels") else []


def _compile_part(
    root: Element, marks: Marks, sources: dict[str, str], static: dict[str, bytes]
) -> list[TemplateFault]:
    """Put one XML part into `sources` or `static`; the faults found in it. Spends the tree."""
    name = marks.part
    strip(root)
    texts = _texts(root)
    if fields := _fields(root):
        return [
            _fault(name, f"không được có trường «{field}»", f"a field «{field}» is not allowed") for field in fields
        ]
    if NONCHARACTERS.search(texts):
        return [_fault(name, "có ký tự không hợp lệ (U+FDD0)", "holds an illegal character (U+FDD0)")]
    always = name in (MAIN_PART, "docProps/core.xml")
    if not _TEMPLATED.fullmatch(name) or not (always or LEFTOVER.search(texts)):
        static[name] = etree.tostring(root, xml_declaration=True, encoding="UTF-8", standalone=True)
        return []
    source = _source(root, marks)
    if not marks.faults:
        sources[name] = source
    return marks.faults


def _source(root: etree._Element, marks: Marks) -> str:
    """A part as Jinja source; "" with faults in `marks`. Spends the tree."""
    for paragraph in list(root.iter(P)):
        join(paragraph, marks)
    mark_outside_runs(root, marks)
    date_properties(root, marks)
    apply_directives(root, marks)
    lift(root, marks)
    split_runs(root, marks)
    check_levels(root, marks)
    if marks.faults:
        return ""
    print_runs(root, marks)
    fill_holders(root, marks)
    number_lines(root, marks)
    return marks.written(root)


def _texts(root: etree._Element) -> str:
    """Every text and attribute of a part, texts joined: a tag may be split over several."""
    values = [str(value) for element in root.iter() for value in element.attrib.values()]
    return "\n".join(("".join(str(text) for text in root.itertext()), *values))


def _fields(root: Element) -> list[str]:
    """The instructions of fields that fetch or run something, or that a tag would write. A field may stand in runs."""
    codes = [str(field.get(W + "instr")) for field in root.iter(W + "fldSimple")]
    for paragraph in root.iter(P):
        code = ""
        for node in paragraph.iter(W + "instrText", W + "fldChar"):
            if node.tag == W + "instrText":
                code += node.text or ""
            else:
                codes.append(code)
                code = ""
        codes.append(code)
    return [" ".join(code.split())[:200] for code in codes if _FIELD.match(code) or _OPENING.search(code)]


def _relationships(name: str, root: etree._Element) -> list[TemplateFault]:
    faults = []
    for relationship in root:
        kind = str(relationship.get("Type", "")).rpartition("/")[2]
        target = str(relationship.get("Target", ""))
        if kind in _REFUSED:
            faults.append(_fault(name, f"không được có liên kết «{kind}»", f"a relationship «{kind}» is not allowed"))
        elif relationship.get("TargetMode") == "External" and not (kind == "hyperlink" and _LINK.match(target)):
            vi = f"không được nối ra ngoài tệp: {kind} «{target[:200]}»"
            faults.append(_fault(name, vi, f"nothing outside the file may be linked: {kind} «{target[:200]}»"))
    return faults


def limits(parts: Mapping[str, bytes]) -> list[TemplateFault]:
    """What keeps the parts from being read at all: the size of the XML, and the names of parts.

    Number and size of all parts are bounded where they are read (`archives.py`, `templates.py`).
    """
    faults = []
    if sum(len(data) for name, data in parts.items() if name.endswith((".xml", ".rels"))) > MAX_XML:
        faults.append(_fault("", f"XML lớn hơn {MAX_XML} byte", f"more than {MAX_XML} bytes of XML"))
    for name in (TYPES_PART, MAIN_PART):
        if name not in parts:
            faults.append(_fault(name, "thiếu phần này", "this part is missing"))
    if b"macroEnabled" in parts.get(TYPES_PART, b""):
        faults.append(_fault(TYPES_PART, "không được có macro", "macros are not allowed"))
    for name in sorted(parts):
        if not _NAME.fullmatch(name):
            faults.append(_fault(name, "tên phần không hợp lệ", "not a valid part name"))
        elif name.lower().endswith("vbaproject.bin"):
            faults.append(_fault(name, "không được có macro", "macros are not allowed"))
    return faults


def _fault(part: str, vi: str, en: str) -> TemplateFault:
    return TemplateFault(part, "", vi, en)
