"""The official templates: where they are, and loading them ready to render.

The build step has compiled them (`_generated/`); that code is used unless Jinja has been upgraded since, or, in a
checkout, a template has been edited since.
"""

import os
from collections.abc import Mapping
from importlib import import_module
from pathlib import Path

from jinja2 import Template, __version__

from .render.environment import PlainEnvironment, environment
from .render.filters import nbsp

_PACKAGE = Path(__file__).resolve().parent
HTML_FILE = "nd30/document.html.j2"
DOCX_FOLDER = "nd30/decision.docx.d"


def templates() -> Path:
    """The folder of the official templates: inside the installed package, or beside it in a checkout."""
    installed = _PACKAGE / "templates"
    return installed if installed.exists() else _PACKAGE.parent / "templates"


def html_environment() -> PlainEnvironment:
    """The environment of HTML templates."""
    return environment({"nbsp": nbsp})


def read_folder(folder: Path) -> dict[str, bytes]:
    """An unzipped template: part name → bytes."""
    return {
        path.relative_to(folder).as_posix(): path.read_bytes() for path in sorted(folder.rglob("*")) if path.is_file()
    }


def _fresh(module: str, source: Path) -> bool:
    """May the compiled code of a template be used?"""
    code = _PACKAGE / "_generated" / f"{module}.py"
    if not code.exists():
        return False
    from ._generated import JINJA

    if JINJA != __version__:
        return False
    if (_PACKAGE / "templates").exists():  # installed: the templates belong to the wheel, as the code does
        return True
    files = [source] if source.is_file() else [path for path in source.rglob("*") if path.is_file()]
    return max(os.stat(file).st_mtime for file in files) <= os.stat(code).st_mtime


def _code(env: PlainEnvironment, module: str) -> Template:
    # As jinja2.ModuleLoader does: the code finds its environment among the names of its module.
    return Template.from_module_dict(env, vars(import_module(f"._generated.{module}", __package__)), env.globals)


def html_template() -> Template:
    """The official HTML template."""
    env = html_environment()
    source = templates() / HTML_FILE
    if _fresh("nd30_html", source):
        return _code(env, "nd30_html")
    return env.from_string(source.read_text(encoding="utf-8"))


def docx_template() -> tuple[Mapping[str, Template], Mapping[str, bytes]]:
    """The official DOCX template: parts with tags, and parts as they are."""
    from .render.docx import docx_environment, load_sources

    env = docx_environment()
    source = templates() / DOCX_FOLDER
    if _fresh("nd30_docx", source):
        index = import_module("._generated.nd30_docx", __package__)
        return {part: _code(env, module) for part, module in index.PARTS.items()}, index.STATIC
    from .render.docx_template import compile_template

    compiled = compile_template(read_folder(source), env)
    return load_sources(env, compiled.sources), compiled.static
