"""A checked plan to the bytes of a document, with the official templates."""

from .model.plan import Plan


def render(plan: Plan, to: str) -> bytes:
    """The document of a plan: `to` is "docx", "html" or "json". The same plan gives the same bytes."""
    if to == "json":
        from .render.json_model import to_json

        return to_json(plan).encode("utf-8")
    from . import assets
    from .render.view import view_of

    if to == "html":
        from .render.html import render_html

        return render_html(assets.html_template(), view_of(plan)).encode("utf-8")
    from .render.docx import render_docx

    return render_docx(*assets.docx_template(), view_of(plan))
