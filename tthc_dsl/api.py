"""The Python interface: the passes of the command on a file or on a text in memory.

A bad plan never raises here: what is wrong with it is in the `diagnostics` of the result. Only `render` raises, when it
is asked for the document of a plan that has errors.
"""

import os
from typing import Literal

from .diagnostics.diagnostic import Diagnostic, Language
from .model.plan import Plan
from .pipeline import Checked, Opened, Refused
from .pipeline import check as _check
from .workspace import UseReader, decode, read_file, refusal

__all__ = ["Checked", "Diagnostic", "PlanError", "check", "load", "render", "report"]


class PlanError(ValueError):
    """A document was asked for, of a plan that has errors; `checked` tells which."""

    def __init__(self, checked: Checked) -> None:
        super().__init__(report(checked, format="concise").strip() or "the file holds no plan")
        self.checked = checked


def load(path: str | os.PathLike[str], *, config: str | os.PathLike[str] = "", strict: bool = False) -> Checked:
    """A plan's file to its model and every finding, as `tthcc check` has them.

    `use` is followed under the project's root: the nearest folder at or above the plan that holds `tthc.toml`, or the
    folder of `config`. A file that cannot be read is a finding too (S001). `strict`: warnings count as errors.
    """
    name = os.fspath(path)
    return _checked(read_file(name), name, os.fspath(config), strict)


def check(
    text: str | bytes,
    path: str | os.PathLike[str] = "stdin.tthc",
    *,
    config: str | os.PathLike[str] = "",
    strict: bool = False,
) -> Checked:
    """A plan's text to its model and every finding, as `tthcc check - --stdin-filename PATH` has them.

    `path` need not be there: it is what findings name, and where the paths of `use` begin.
    """
    name = os.fspath(path)
    data = text.encode("utf-8", "surrogatepass") if isinstance(text, str) else text
    return _checked(decode(data, name), name, os.fspath(config), strict)


def render(
    plan: Checked | str | os.PathLike[str],
    to: Literal["docx", "html", "json", "pdf"] = "docx",
    *,
    template: str | os.PathLike[str] = "",
) -> bytes:
    """The document of a checked plan, or of a plan's file, in one of the formats of `tthcc compile`.

    The same plan gives the same bytes. Raises `PlanError` when the plan has errors, ValueError for a
    plan without a decision (it has JSON only), ImportError for PDF without the extra `pdf`.
    `template`: a template of one's own for the format, as of `--template` (else the one that `tthc.toml` sets);
    `PlanError` tells its faults, too.
    """
    if to not in ("docx", "html", "json", "pdf"):
        raise ValueError(f'to must be "docx", "html", "json" or "pdf", not {to!r}')
    checked = plan if isinstance(plan, Checked) else load(plan)
    if checked.plan is None or not checked.ok:
        raise PlanError(checked)
    from .workspace import format_of

    wanted = "html" if to == "pdf" else to
    path = os.fspath(template) or next((one for one in checked.templates if format_of(one) == wanted), "")
    if path:
        if wanted != format_of(path):
            raise ValueError(f"the template {path} is for {format_of(path)}, not {to}")
        return _with_template(checked.plan, to, path)
    from .render_plan import render as to_document

    return to_document(checked.plan, to)


def _with_template(plan: Plan, to: str, path: str) -> bytes:
    from .render_plan import render_with
    from .templates import load

    own = load(path)
    if isinstance(own, Checked):
        raise PlanError(own)
    made = render_with(own, plan, to)
    if isinstance(made, bytes):
        return made
    raise PlanError(Checked(None, (made,), {}))


def report(
    checked: Checked, format: Literal["text", "concise", "json", "sarif"] = "text", *, language: Language = "vi"
) -> str:
    """The findings of a result as `tthcc check --format` prints them; an empty text when there are none."""
    if format == "json":
        from .diagnostics.json_report import to_json

        return to_json(checked.diagnostics, checked.sources, 1, language)
    if format == "sarif":
        from . import __version__
        from .diagnostics.sarif_report import to_sarif

        return to_sarif(checked.diagnostics, checked.sources, __version__, language)
    if format == "concise":
        from .diagnostics.concise import to_line

        return "".join(to_line(finding, checked.sources, language) + "\n" for finding in checked.diagnostics)
    if format != "text":
        raise ValueError(f'format must be "text", "concise", "json" or "sarif", not {format!r}')
    from .diagnostics.terminal import to_text

    return "".join(to_text(finding, checked.sources, language) + "\n\n" for finding in checked.diagnostics)


def _checked(opened: Opened | Refused, path: str, config: str, strict: bool) -> Checked:
    if isinstance(opened, Refused):
        return Checked(None, (refusal(opened),), {})
    reader = UseReader(path, config)
    return _check(opened, reader, reader.settings(strict), reader.data)
