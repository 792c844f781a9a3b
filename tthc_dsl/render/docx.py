"""View to DOCX: a compiled template's parts rendered and zipped.

Imports neither lxml nor zipfile, so that a command that only renders starts quickly; a template is compiled
by `docx_template.py`, at build time for the official ones.
"""

import re
from collections.abc import Iterator, Mapping
from itertools import islice
from typing import Any, Final

from jinja2 import Template, TemplateError

from .environment import PlainEnvironment, environment
from .filters import nbsp, nbsp_runs
from .work import MOST
from .zip_writer import zip_bytes

# A page of text is about 10 kB of XML, a plan of seven thousand rows 20 MB. Memory takes up to six times as much.
MAX_CHARACTERS: Final = 30_000_000
FIRST_PARTS: Final = ("[Content_Types].xml", "_rels/.rels")

_CHUNK = 2000


class TemplateRenderError(Exception):
    """A template that cannot be rendered with this view: the part, the text near the fault, the cause.

    `line` is that of the part's source, from 1; 0 where it is not known.
    """

    def __init__(self, part: str, near: str, cause: str, line: int = 0) -> None:
        super().__init__(part, near, cause, line)
        self.part, self.near, self.cause, self.line = part, near, cause, line

    def __str__(self) -> str:
        near = f"; near «{self.near}»" if self.near else ""
        return f"{self.part}: {self.cause}{near}"


def docx_environment() -> PlainEnvironment:
    """The environment DOCX templates are compiled and rendered in, with `nbsp`, `nbsp_runs` and `one_line`."""
    return environment({"nbsp": nbsp, "nbsp_runs": nbsp_runs, "one_line": one_line}, docx=True)


def load_sources(env: PlainEnvironment, sources: Mapping[str, str]) -> dict[str, Template]:
    """The Jinja sources of a compiled template (part name to source) to templates.

    The official templates are loaded from Jinja's generated code instead, which skips parsing.
    """
    return {name: env.from_string(source) for name, source in sources.items()}


def render_docx(
    templates: Mapping[str, Template],
    static: Mapping[str, bytes],
    context: Mapping[str, Any],
    sources: Mapping[str, str] | None = None,
) -> bytes:
    """The .docx file of a view (docs/architecture.md): the same bytes for the same template and view.

    `templates` and `static` are the parts with and without tags; `sources`, if given, let an error quote the
    paragraph at fault. Raises TemplateRenderError.
    """
    parts = dict(static)
    budget, work = MAX_CHARACTERS, MOST
    for name in sorted(templates):
        text = rendered(name, templates[name], context, budget, (sources or {}).get(name, ""), work)
        budget -= len(text)
        work = _environment(templates[name]).left
        parts[name] = text.encode("utf-8")
    first = [name for name in FIRST_PARTS if name in parts]
    rest = sorted(name for name in parts if name not in FIRST_PARTS)
    return zip_bytes((name, parts[name]) for name in first + rest)


def one_line(value: Any) -> str:
    """A value for an attribute or a property: new lines and tabs become blanks."""
    return " ".join(str(value).split()) if not isinstance(value, int) else str(value)


def rendered(
    name: str, template: Template, context: Mapping[str, Any], budget: int = MAX_CHARACTERS, source: str = "",
    work: int = MOST,
) -> str:  # fmt: skip
    """One part as text, of at most `budget` characters, for `work` units of work (`work.py`).

    Its size is watched while it grows: a hostile template cannot fill the memory. Raises TemplateRenderError.
    """
    pieces: list[str] = []
    try:
        names = template.new_context(dict(context))
        _environment(template).left = work
        stream: Iterator[str] = template.root_render_func(names)
        while batch := list(islice(stream, _CHUNK)):
            budget -= sum(map(len, batch))
            if budget < 0:
                raise TemplateRenderError(name, "", "the document is too large")
            pieces.append("".join(batch))
    except TemplateRenderError:
        raise
    except (TemplateError, TypeError, ValueError, ArithmeticError, LookupError, RecursionError) as error:
        line = _line(error, template)
        raise TemplateRenderError(name, _near(line, source), f"{error}" or type(error).__name__, line) from error
    return "".join(pieces)


def _environment(template: Template) -> PlainEnvironment:
    assert isinstance(template.environment, PlainEnvironment)
    return template.environment


def _line(error: Exception, template: Template) -> int:
    """The line of a template's source that an error arose in."""
    line = 0
    traceback = error.__traceback__
    while traceback is not None:
        if traceback.tb_frame.f_globals.get("__jinja_template__") is template:
            line = template.get_corresponding_lineno(traceback.tb_lineno)
        traceback = traceback.tb_next
    return line


def _near(line: int, source: str) -> str:
    """The text of the paragraph at a line: the compiler begins a line at each paragraph with tags."""
    lines = source.split("\n")
    paragraph = re.split("</w:p>", lines[line - 1])[0] if 0 < line <= len(lines) else ""
    return " ".join(re.sub("<[^>]*>|{#|#}", "", paragraph).split())[:200]
