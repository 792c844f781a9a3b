"""A template that an office owns, ready to render: a DOCX one from its parts, an HTML one from its text."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Literal

from jinja2 import Template, TemplateSyntaxError

from ..record import record
from .contract import examples
from .docx import TemplateRenderError, docx_environment, load_sources, render_docx, rendered
from .environment import PlainEnvironment
from .template_check import Problem, faults_of
from .template_names import unknown_names

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


def load_html(path: str, text: str, env: PlainEnvironment) -> OwnTemplate | tuple[Problem, ...]:
    """The template with that text, or what is wrong with it."""
    lines = text.split("\n")
    try:
        tree = env.parse(text)
        own = OwnTemplate(path, "html", {PAGE: env.from_string(text)}, {}, {PAGE: text})
    except (TemplateSyntaxError, SyntaxError, RecursionError) as error:
        line = (getattr(error, "lineno", 0) or 1) - 1
        near = lines[line].strip()[:200] if line < len(lines) else ""
        return (Problem("error", PAGE, near, (f"sai cú pháp: {error}", f"syntax error: {error}")),)
    unknown = tuple(Problem("error", PAGE, lines[line - 1].strip()[:200], said) for line, said in unknown_names(tree))
    return unknown or _trial(own) or own


def _trial(own: OwnTemplate) -> tuple[Problem, ...]:
    for view in examples():
        try:
            own.render(view)
        except TemplateRenderError as error:
            return (Problem("error", PAGE, error.near, (f"không dựng được: {error.cause}", error.cause)),)
    return ()
