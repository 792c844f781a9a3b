"""A checked plan to the bytes of a document, with the official templates."""

from typing import TYPE_CHECKING

from .diagnostics.diagnostic import Diagnostic, Say
from .model.plan import Plan

if TYPE_CHECKING:
    from .render.own_template import OwnTemplate


def render(plan: Plan, to: str) -> bytes:
    """The document of a plan: `to` is "docx", "html", "json" or "pdf". The same plan gives the same bytes."""
    if to == "json":
        from .render.json_model import to_json

        return to_json(plan).encode("utf-8")
    from . import assets
    from .render.view import view_of

    if to in ("html", "pdf"):
        from .render.html import render_html

        page = render_html(assets.html_template(), view_of(plan))
        if to == "html":
            return page.encode("utf-8")
        from .render.pdf import render_pdf

        return render_pdf(page)
    from .render.docx import render_docx

    return render_docx(*assets.docx_template(), view_of(plan))


def render_with(own: "OwnTemplate", plan: Plan, to: str) -> bytes | Diagnostic:
    """The document of a plan by a template of one's own, as for `render`; or what went wrong in the template."""
    from .render.docx import TemplateRenderError
    from .render.view import view_of

    try:
        data = own.render(view_of(plan))
    except TemplateRenderError as error:
        said = (f"mẫu không dựng được: {error.cause}", f"the template cannot be rendered: {error.cause}")
        place = f"{error.part}: «{error.near}»" if error.near else error.part
        return Diagnostic("S060", "bad_template", "error", said, own.path, notes=((place, place),))
    if to != "pdf":
        return data
    from .render.pdf import render_pdf

    return render_pdf(data.decode("utf-8"))


def why_not(to: str) -> Say | None:
    """What is missing on this machine to write the format `to`, and how to get it."""
    if to != "pdf":
        return None
    from .render.pdf import why_no_pdf

    return why_no_pdf()
