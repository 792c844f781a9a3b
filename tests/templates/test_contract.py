"""The table of names against the views that are made, and the text of docxtpl for the same template and context."""

import os
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import oracle
import pytest
from hypothesis import HealthCheck, Phase, given, settings
from reading import docx_text
from strategies import plans
from views import attachment_view, plan_view

import tthc_dsl
from tthc_dsl import assets
from tthc_dsl.model.plan import Plan
from tthc_dsl.render.contract import BOOL, CONTRACT, INT, TEXT, examples, shape, written
from tthc_dsl.render.docx import docx_environment, load_sources, render_docx
from tthc_dsl.render.docx_template import compile_template
from tthc_dsl.render.template_names import unknown_names
from tthc_dsl.render.view import VERSION, view_of

ROOT = Path(__file__).resolve().parents[2]
PLANS = ("son-ha-2024", "kien-an-2023", "bac-giang-2024", "quang-ngai-2025", "dak-ha-2023")
TYPES = {TEXT: str, INT: int, BOOL: bool}
MANY = settings(
    max_examples=200 if os.environ.get("TTHC_LONG") == "1" else 50,
    deadline=None,
    suppress_health_check=list(HealthCheck),
    # A plan at fault is shown as found: making it smaller takes minutes.
    phases=[Phase.explicit, Phase.generate],
)


def differences(value: Any, wanted: Any, path: str = "") -> Iterator[str]:
    """Where a value is not of the shape of the contract; an optional name is `table`."""
    if isinstance(wanted, dict):
        if not isinstance(value, dict):
            yield f"{path} is no record"
            return
        yield from [f"{path}.{key} is not in the contract" for key in value.keys() - wanted.keys()]
        yield from [f"{path}.{key} is missing" for key in wanted.keys() - value.keys() - {"table"}]
        for key in value.keys() & wanted.keys():
            yield from differences(value[key], wanted[key], f"{path}.{key}")
    elif isinstance(wanted, list):
        if not isinstance(value, list):
            yield f"{path} is no list"
            return
        for item in value:
            yield from differences(item, wanted[0], f"{path}[]")
    elif type(value) is not TYPES[wanted]:
        yield f"{path} is no {wanted}"


def keys(value: Any, path: str = "") -> Iterator[str]:
    """The paths of the names that a value has."""
    if isinstance(value, dict):
        for key, inner in value.items():
            yield f"{path}.{key}".lstrip(".")
            yield from keys(inner, f"{path}.{key}")
    elif isinstance(value, list):
        for item in value:
            if isinstance(item, list):
                yield f"{path}[]".lstrip(".")
            yield from keys(item, f"{path}[]")


def real_views() -> list[dict[str, Any]]:
    found = []
    for name in PLANS:
        plan = tthc_dsl.load(ROOT / "plans" / f"{name}.tthc").plan
        assert plan is not None
        found.append(view_of(plan))
    return found


class TestContract:
    def test_real_plans_have_these_names_and_no_others(self) -> None:
        views = [*real_views(), plan_view(), attachment_view()]
        for view in views:
            assert list(differences(view, shape())) == []
        assert {path for view in views for path in keys(view)} == {name.path for name in CONTRACT}

    @given(plans())
    @MANY
    def test_any_plan_has_these_names(self, plan: Plan) -> None:
        assert list(differences(view_of(plan), shape())) == []

    def test_examples_are_views(self) -> None:
        for view in examples():
            assert list(differences(view, shape())) == []
        assert {path for view in examples() for path in keys(view)} == {name.path for name in CONTRACT}
        assert examples()[0]["version"] == VERSION

    def test_a_difference_is_seen(self) -> None:
        wrong = {**examples()[0], "type": 5, "extra": ""}
        assert sorted(differences(wrong, shape())) == [".extra is not in the contract", ".type is no text"]

    @pytest.mark.parametrize("language", ["en", "vi"])
    def test_page_has_the_table(self, language: str, update_golden: bool) -> None:
        page = ROOT / "docs" / ("templates.md" if language == "en" else "templates.vi.md")
        at = 1 if language == "en" else 0
        rows = [
            f"| `{name.path}` | {written(name.type)[at]} | {name.about[at]} | "
            + ", ".join(f"`{one}`" if str(one) else '`""`' for one in name.examples)
            + " |"
            for name in CONTRACT
        ]
        begin, end = "<!-- names: written by tests/templates/test_contract.py -->\n", "<!-- end of names -->"
        text = page.read_text(encoding="utf-8")
        before, _, rest = text.partition(begin)
        head = ("| tên | kiểu | là | ví dụ |", "| name | type | is | examples |")[at]
        new = before + begin + "\n".join([head, "| --- | --- | --- | --- |", *rows, ""]) + end + rest.partition(end)[2]
        if update_golden:
            page.write_text(new, encoding="utf-8")
        assert page.read_text(encoding="utf-8") == new, "run pytest --update-golden"


ENV = docx_environment()
COMPILED = compile_template(oracle.PARTS, ENV)
LOADED = load_sources(ENV, COMPILED.sources)
FILE = oracle.template()


def lines(data: bytes) -> list[str]:
    return [line for line in docx_text(data).split("\n") if line.strip()]


def check_against_docxtpl(view: dict[str, Any]) -> None:
    mine = lines(render_docx(LOADED, COMPILED.static, view, COMPILED.sources))
    assert mine == lines(oracle.rendered(FILE, view))


@given(plans())
@MANY
def test_any_plan_has_the_text_of_docxtpl(plan: Plan) -> None:
    check_against_docxtpl(view_of(plan))


def test_real_plans_have_the_text_of_docxtpl() -> None:
    for view in (*real_views(), plan_view(), attachment_view()):
        check_against_docxtpl(view)


class TestNames:
    def test_official_templates_use_known_names(self) -> None:
        page = Path(assets.templates(), assets.HTML_FILE).read_text(encoding="utf-8")
        for source in (*COMPILED.sources.values(), page):
            assert (
                list(unknown_names(assets.html_environment().parse(source) if source is page else ENV.parse(source)))
                == []
            )

    @pytest.mark.parametrize(
        ("source", "said"),
        [
            ("{{ letterhaed.number }}", "no name «letterhaed»; did you mean «letterhead»?"),
            ("{{ letterhead.nubmer }}", "no name «nubmer» in «letterhead»; did you mean «number»?"),
            ("{% for b in blocks %}{{ b.txt }}{% endfor %}", "no name «txt» in «b»; did you mean «text»?"),
            ("{% for a in annexes %}{% for b in a.blocks %}{% for r in b.table.rows|reverse %}{{ r.cels }}{% endfor %}"
             "{% endfor %}{% endfor %}", "no name «cels» in «r»; did you mean «cells»?"),
            ("{% set s = signature %}{{ s.nam }}", "no name «nam» in «s»; did you mean «name»?"),
            ("{% for b in blocks %}{{ loop.lst }}{% endfor %}", "no name «lst» in «loop»; did you mean «last»?"),
            ("{% if blocks[0].knd == 'article' %}{% endif %}", "no name «knd» in «…»; did you mean «kind»?"),
            ("{% for b in blocks %}{% endfor %}{{ b.text }}", "no name «b»"),
        ],
    )  # fmt: skip
    def test_unknown(self, source: str, said: str) -> None:
        assert [en for _, _, (_, en) in unknown_names(ENV.parse(source))] == [said]

    @pytest.mark.parametrize(
        "source",
        ["{{ x is defined }}", "{{ x|default('') }}", "{% set x = 1 %}{{ x }}", "{{ (bases|first).upper() }}"],
    )
    def test_known(self, source: str) -> None:
        assert list(unknown_names(ENV.parse(source))) == []
