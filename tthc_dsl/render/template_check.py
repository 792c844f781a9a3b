"""All that is wrong with a DOCX template, and what an editor has lost from it, in one run.

Errors: what keeps the template from being rendered for some plan. Warnings: what an office's document would lack, told
against the official template where the two are of one kind.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import Final, Literal

from ..diagnostics.diagnostic import Say
from ..record import record
from .contract import examples
from .docx import TemplateRenderError, docx_environment, load_sources, render_docx
from .docx_compile.marks import SECTPR, TBL, TR, Element, P, T, W
from .docx_template import MAIN_PART, CompiledTemplate, compile_template, read_part
from .environment import PlainEnvironment
from .jinja_messages import raised
from .template_names import unknown_names
from .template_styles import style_losses
from .template_use import NOTHING, names_of, unprinted

STYLES_PART: Final = "word/styles.xml"
# A row that holds nothing but a loop's tag: the table grows with the plan.
_REPEATED: Final = re.compile(r"\{%-?(tr)?\s*for\b[^}]*%\}")
_TAGS: Final = re.compile(r"\{%[^}]*%\}")
_TYPE: Final = W + "type"


@record
class Problem:
    """One problem: in which part, in a paragraph of which text ("": in none)."""

    severity: Literal["error", "warning"]
    part: str
    paragraph: str
    message: Say


def check_template(parts: Mapping[str, bytes], official: Mapping[str, bytes]) -> tuple[Problem, ...]:
    """The problems of a template, errors first; `official` is the template it is compared with."""
    env = docx_environment()
    compiled = compile_template(parts, env)
    faults = faults_of(compiled, env)
    missing = unprinted(_taken(compiled, env, "word/")) if not faults else None
    unused = (Problem("warning", MAIN_PART, "", missing),) if missing else ()
    return (*faults, *unused, *losses(parts, official))


def faults_of(compiled: CompiledTemplate, env: PlainEnvironment) -> tuple[Problem, ...]:
    """What keeps a compiled template from being rendered."""
    errors = [Problem("error", one.part, one.paragraph, (one.message_vi, one.message_en)) for one in compiled.faults]
    errors += _names(compiled, env)
    if not errors:
        errors += _trial(compiled, env)
    if not errors and not _taken(compiled, env, MAIN_PART):
        errors.append(Problem("error", MAIN_PART, "", NOTHING))
    return tuple(dict.fromkeys(errors))


def _taken(compiled: CompiledTemplate, env: PlainEnvironment, within: str) -> frozenset[str]:
    """The names of the view that are taken in the parts whose names begin so: the file's properties print nothing."""
    return names_of(env.parse(source) for part, source in compiled.sources.items() if part.startswith(within))


def _names(compiled: CompiledTemplate, env: PlainEnvironment) -> Iterator[Problem]:
    for part, source in sorted(compiled.sources.items()):
        lines = source.split("\n")
        for line, _, message in unknown_names(env.parse(source)):
            yield Problem("error", part, _paragraph(lines[line - 1]), message)


def _paragraph(line: str) -> str:
    """The text of the paragraph that a line of the source begins with."""
    start = line.partition("</w:p>")[0]
    pieces = [piece.partition(">")[2] if "<" not in piece else piece for piece in start.split("<")[1:]]
    return " ".join("".join(pieces).replace("{#", "").replace("#}", "").split())[:200]


def _trial(compiled: CompiledTemplate, env: PlainEnvironment) -> Iterator[Problem]:
    """What goes wrong when it is rendered with the examples of the contract."""
    loaded = load_sources(env, compiled.sources)
    for view in examples():
        try:
            render_docx(loaded, compiled.static, view, compiled.sources)
        except TemplateRenderError as error:
            vi, en = raised(error.cause)
            yield Problem("error", error.part, error.near, (f"không dựng được: {vi}", en))


def losses(parts: Mapping[str, bytes], official: Mapping[str, bytes]) -> Iterator[Problem]:
    """What the documents of this template lack that those of the official one have."""
    body, model = _tree(parts, MAIN_PART), _tree(official, MAIN_PART)
    if body is None or model is None:
        return
    styles = _tree(parts, STYLES_PART), _tree(official, STYLES_PART)
    for paragraph, said in style_losses(body, styles[0], model, styles[1]):
        yield Problem("warning", MAIN_PART if paragraph else STYLES_PART, paragraph, said)
    here, there = (len(list(root.iter(SECTPR))) for root in (body, model))
    if here < there:
        yield _warn(
            MAIN_PART,
            f"mẫu có {here} phần (section), mẫu chính thức có {there}",
            f"the template has {here} sections, the official one {there}",
        )
    for number, section in enumerate(body.iter(SECTPR), 1):
        kinds = [reference.get(_TYPE) for reference in section.findall(W + "headerReference")]
        if "default" not in kinds:
            yield _warn(
                MAIN_PART,
                f"phần (section) thứ {number} không còn đầu trang, nên trang từ thứ 2 không có số trang: "
                "trang hướng dẫn ở đầu mẫu phải còn",
                f"section {number} has lost its running header, so pages have no number from the second on: "
                "the guide page of the template must stay",
            )
        if section.find(W + "titlePg") is None:
            yield _warn(
                MAIN_PART,
                f"phần (section) thứ {number} có số trang cả ở trang đầu (mất «Different first page»)",
                f"section {number} has a page number on its first page too («Different first page» is lost)",
            )
    yield from _tables(body)


def _tables(body: Element) -> Iterator[Problem]:
    """Tables of many rows without a header row that repeats, or without a caption for those who listen to it."""
    for table in body.iter(TBL):
        text = " ".join("".join(str(piece) for piece in table.itertext(T)).split())
        if not any(_REPEATED.fullmatch(_text(row).strip()) for row in table.findall(TR)):
            continue
        # A row of tags alone is not printed, but Word wants the flag on every row from the first on.
        flagged = [row for row in table.findall(TR) if row.find(f"{W}trPr/{W}tblHeader") is not None]
        if all(_TAGS.fullmatch(_text(row).strip()) for row in flagged):
            yield Problem("warning", MAIN_PART, text[:80], (
                "hàng tiêu đề của bảng không lặp lại ở trang sau (Repeat as header row)",
                "the header row of the table is not repeated on the next page (Repeat as header row)",
            ))  # fmt: skip
        if table.find(f"{W}tblPr/{W}tblCaption") is None:
            yield Problem("warning", MAIN_PART, text[:80], (
                "bảng không còn chú thích cho người khiếm thị (Alt text)",
                "the table has lost its caption for the blind (Alt text)",
            ))  # fmt: skip


def _text(element: Element) -> str:
    return " ".join("".join(str(text) for text in paragraph.itertext(T)) for paragraph in element.iter(P))


def _tree(parts: Mapping[str, bytes], name: str) -> Element | None:
    return read_part(name, parts[name])[0] if name in parts else None


def _warn(part: str, vi: str, en: str) -> Problem:
    return Problem("warning", part, "", (vi, en))
