"""View to HTML: one self-contained page."""

from collections.abc import Mapping
from typing import Any

from jinja2 import Template


def render_html(template: Template, context: Mapping[str, Any]) -> str:
    """The page that `template` makes of the view `context` (docs/architecture.md, "The view").

    The template comes loaded from `environment.py`, which escapes every value and refuses undefined
    names: errors are Jinja's (`UndefinedError`, `SecurityError`).
    """
    return template.render(context)
