"""A template that an office owns, ready to render: a DOCX one from its parts, an HTML one from its text."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any, Literal

from jinja2 import Template, TemplateSyntaxError

from ..diagnostics.diagnostic import Diagnostic, Say
from ..record import record
from ..source import Span
from .contract import examples
from .docx import TemplateRenderError, docx_environment, load_sources, render_docx, rendered
from .environment import PlainEnvironment
from .jinja_messages import explained, raised
from .page_check import fault, page_faults
from .template_check import Problem, faults_of
from .template_use import NOTHING, names_of

PAGE = "HTML"
"""The name of the one part of an HTML template."""


@record
class OwnTemplate:
    """A template without faults, and the format of its documents. Rendering raises TemplateRenderError."""

    path: str
    to: Literal["docx", "html"]
    templates: Mapping[str, Template]
    static: Mapping[str, bytes]
    sources: Mapping[str, str]

    def render(self, view: Mapping[str, Any]) -> bytes:
        """The document of a view."""
        if self.to == "docx":
            return render_docx(self.templates, self.static, view, self.sources)
        return rendered(PAGE, self.templates[PAGE], view, source=self.sources[PAGE]).encode("utf-8")


def load_docx(path: str, parts: Mapping[str, bytes]) -> OwnTemplate | tuple[Problem, ...]:
    """The template of those parts, or all that is wrong with it."""
    from .docx_template import compile_template

    env = docx_environment()
    compiled = compile_template(parts, env)
    problems = faults_of(compiled, env)
    return problems or OwnTemplate(path, "docx", load_sources(env, compiled.sources), compiled.static, compiled.sources)


def load_html(path: str, text: str, env: PlainEnvironment) -> OwnTemplate | tuple[Diagnostic, ...]:
    """The template with that text, or all that is wrong with it."""
    found = page_faults(path, text, env)
    if found:
        return found
    try:
        own = OwnTemplate(path, "html", {PAGE: env.from_string(text)}, {}, {PAGE: text})
    except TemplateSyntaxError as error:
        why = explained(error.message or "")
        return (fault(_line(path, text, error.lineno), (f"sai cú pháp: {why[0]}", f"syntax error: {why[1]}")),)
    empty = () if names_of((env.parse(text),)) else (fault(Span(path, 0, 0), NOTHING),)
    return tuple(dict.fromkeys(_trial(own, text))) or empty or own


def _trial(own: OwnTemplate, text: str) -> Iterator[Diagnostic]:
    """What goes wrong when it is rendered with the examples of the contract."""
    for view in examples():
        try:
            own.render(view)
        except TemplateRenderError as error:
            yield fault(_line(own.path, text, error.line), _failed(error))


def _failed(error: TemplateRenderError) -> Say:
    vi, en = raised(error.cause)
    return f"không dựng được: {vi}", en


def _line(path: str, text: str, line: int) -> Span:
    """The words of a line, counted from 1."""
    before = "\n".join(text.split("\n")[: max(line - 1, 0)])
    start = len(before) + (line > 1)
    words = text[start:].partition("\n")[0]
    start += len(words) - len(words.lstrip())
    return Span(path, start, start + len(words.strip()))
