"""docxtpl as an oracle: the same template and context, in our sandbox and escaped; tags that it lacks are taken out."""

import copy
import io
import re
from collections.abc import Mapping
from typing import Any

from docxtpl import DocxTemplate, RichText
from jinja2.sandbox import SandboxedEnvironment
from markupsafe import Markup

from tthc_dsl import assets
from tthc_dsl.render.filters import nbsp, nbsp_runs
from tthc_dsl.render.zip_writer import zip_bytes

PARTS = assets.read_folder(f"{assets.templates()}/{assets.DOCX_FOLDER}")
_OWN = re.compile(rb"\{% (?:keep|grid|width|span|vmerge|landscape) .*?%\}|\{% footnote .*?(?=</w:t>)")


def template(parts: Mapping[str, bytes] = PARTS) -> bytes:
    """The template's file as docxtpl can read it: a tag for runs stands in a run of its own."""
    # python-docx takes properties of 255 characters at most.
    parts = {name: re.sub(rb"\{\{.*?\}\}", b"", data) if "docProps" in name else data for name, data in parts.items()}
    plain = {
        name: _OWN.sub(b"", data).replace(b"{{r ", b"</w:t></w:r><w:r><w:t>{{r ") if name.startswith("word/") else data
        for name, data in parts.items()
    }
    return zip_bytes(sorted(plain.items()))


def rendered(file: bytes, context: dict[str, Any]) -> bytes:
    """The document that docxtpl makes."""
    env = SandboxedEnvironment(autoescape=True)
    env.filters |= {"nbsp": nbsp, "nbsp_runs": _rich_text}
    document = DocxTemplate(io.BytesIO(file))
    document.render(copy.deepcopy(context), env, autoescape=True)
    target = io.BytesIO()
    document.save(target)
    return target.getvalue()


def _rich_text(runs: list[dict[str, Any]]) -> Markup:
    rich = RichText()
    for run in nbsp_runs(runs):
        rich.add(run["text"], bold=run["bold"], italic=run["italic"])
    return Markup(str(rich))
