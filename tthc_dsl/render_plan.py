"""A checked plan to the bytes of a document, with the official templates."""

from .diagnostics.diagnostic import Diagnostic, at
from .model.plan import Plan


def unrenderable(plan: Plan, to: str) -> Diagnostic | None:
    """Why a checked plan has no document of this format yet, or None."""
    if plan.decision is not None or to == "json":
        return None
    return at(
        "N014",
        "no_decision",
        plan.span,
        ("kế hoạch chưa có quyết định ban hành nên chưa xuất được văn bản",
         "the plan has no decision that issues it, so there is no document to render"),
        help=("thêm khối `decision` vào kế hoạch", "add a `decision` block to the plan"),
    )  # fmt: skip


def render(plan: Plan, to: str) -> bytes:
    """The document of a plan: `to` is "docx", "html" or "json". The same plan gives the same bytes.

    Raises ValueError for a plan that `unrenderable` names.
    """
    if (refusal := unrenderable(plan, to)) is not None:
        raise ValueError(refusal.headline[1])
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
