"""The official templates: where they are, and loading them ready to render.

The build step has compiled them (`_generated/`); that code is used unless Jinja has been upgraded since, or, in a
checkout, a template has been edited since.
"""

import os
from collections.abc import Mapping
from importlib import import_module

from jinja2 import Environment, StrictUndefined, Template, __version__

from .render.environment import PlainEnvironment, environment, legal
from .render.filters import nbsp, nbsp_runs

_PACKAGE = os.path.dirname(os.path.realpath(__file__))
HTML_FILE = "nd30/document.html.j2"
DOCX_FOLDER = "nd30/document.docx.d"
AGENDA_FILE = "agenda/agenda.html.j2"
EVALUATION_FILE = "evaluation/evaluation.html.j2"
PROFILES = {"nd30-2020": "nd30/profile.toml"}
"""What a form is checked against: name → its file among the templates."""


def templates() -> str:
    """The folder of the official templates: inside the installed package, or beside it in a checkout."""
    installed = os.path.join(_PACKAGE, "templates")
    return installed if os.path.isdir(installed) else os.path.join(os.path.dirname(_PACKAGE), "templates")


def profile_text(name: str) -> str:
    """The profile of a form, as TOML."""
    with open(os.path.join(templates(), PROFILES[name]), encoding="utf-8") as file:
        return file.read()


def html_environment() -> PlainEnvironment:
    """The environment of HTML templates."""
    return environment({"nbsp": nbsp, "nbsp_runs": nbsp_runs})


def page_environment() -> Environment:
    """The environment of pages that are always ours: work is not counted, for a page of a province is long."""
    env = Environment(
        autoescape=True,
        undefined=StrictUndefined,
        finalize=lambda value: legal(value) if type(value) is str else value,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
    )
    env.filters["nbsp"] = nbsp
    return env


def _files(folder: str) -> list[str]:
    return sorted(os.path.join(here, name) for here, _, names in os.walk(folder) for name in names)


def read_folder(folder: str) -> dict[str, bytes]:
    """An unzipped template: part name → bytes."""
    parts = {}
    for path in _files(folder):
        with open(path, "rb") as file:
            parts[os.path.relpath(path, folder).replace(os.sep, "/")] = file.read()
    return parts


def _fresh(module: str, source: str) -> bool:
    """May the compiled code of a template be used?"""
    code = os.path.join(_PACKAGE, "_generated", f"{module}.py")
    if not os.path.exists(code):
        return False
    from ._generated import JINJA

    if __version__ != JINJA:
        return False
    if os.path.isdir(os.path.join(_PACKAGE, "templates")):  # installed: the templates came with the code
        return True
    files = [source] if os.path.isfile(source) else _files(source)
    return max(os.stat(file).st_mtime for file in files) <= os.stat(code).st_mtime


def _code(env: Environment, module: str) -> Template:
    # As jinja2.ModuleLoader does: the code finds its environment among the names of its module.
    return Template.from_module_dict(env, vars(import_module(f"._generated.{module}", __package__)), env.globals)


def html_template() -> Template:
    """The official HTML template."""
    return _page("nd30_html", HTML_FILE, html_environment())


def agenda_template() -> Template:
    """The page of an agenda."""
    return _page("agenda_html", AGENDA_FILE, page_environment())


def evaluation_template() -> Template:
    """The page of an evaluation."""
    return _page("evaluation_html", EVALUATION_FILE, page_environment())


def _page(module: str, file: str, env: Environment) -> Template:
    source = os.path.join(templates(), file)
    if _fresh(module, source):
        return _code(env, module)
    with open(source, encoding="utf-8") as opened:
        return env.from_string(opened.read())


def docx_template() -> tuple[Mapping[str, Template], Mapping[str, bytes]]:
    """The official DOCX template: parts with tags, and parts as they are."""
    from .render.docx import docx_environment, load_sources

    env = docx_environment()
    source = os.path.join(templates(), DOCX_FOLDER)
    if _fresh("nd30_docx", source):
        index = import_module("._generated.nd30_docx", __package__)
        return {part: _code(env, module) for part, module in index.PARTS.items()}, index.STATIC
    from .render.docx_template import compile_template

    compiled = compile_template(read_folder(source), env)
    return load_sources(env, compiled.sources), compiled.static
