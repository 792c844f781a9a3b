"""An HTML template's faults: all in one run, each at its place, none the echo of another."""

import re
from pathlib import Path

import pytest
from cli.conftest import GOOD, Command, tthcc  # noqa: F401 (a fixture)
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tthc_dsl import assets
from tthc_dsl.render.own_template import OwnTemplate, load_html
from tthc_dsl.render.page_check import page_faults
from tthc_dsl.render.page_tags import page_tags

ENV = assets.html_environment()
OFFICIAL = Path(assets.templates(), assets.HTML_FILE).read_text(encoding="utf-8")
TAGS = list(page_tags(OFFICIAL, ENV))
FEW = settings(max_examples=25, deadline=None, suppress_health_check=list(HealthCheck))
numbers = st.integers(0, len(TAGS) - 1)


def found(text: str) -> list[tuple[str, str]]:
    """What is quoted by each finding, and what it says."""
    faults = load_html("t.html", text, ENV)
    assert isinstance(faults, tuple)
    assert all(one.span for one in faults)
    return [(text[one.span.start : one.span.end], one.headline[1]) for one in faults if one.span]


def broken(number: int, text: str) -> str:
    tag = TAGS[number]
    return text[: tag.start] + re.sub(r"(?=[-+]?[%}]\}\Z)", "@@ ", tag.text, count=1) + text[tag.end :]


class TestFaults:
    def test_official_page_has_none(self) -> None:
        assert isinstance(load_html("t.html", OFFICIAL, ENV), OwnTemplate)

    @pytest.mark.parametrize("text", ["", "<p>QUYẾT ĐỊNH</p>", "{# type #}<p>{{ 'x' }}</p>"])
    def test_a_page_that_prints_nothing_of_a_plan(self, text: str) -> None:
        assert found(text) == [("", "the text of the template has no tag: it prints not one word of the plan")]

    @pytest.mark.parametrize(
        ("text", "wanted"),
        [
            ("{{ a b }}", [("{{ a b }}", "«}}» is asked before «b»")]),
            ("{{ }}", [("{{ }}", "an expression is missing before «}}»")]),
            ("{{ (type }}", [("{{ (type }}", "«)» is asked before «}»")]),
            ("{{ type. }}", [("{{ type. }}", "a name is missing after the dot")]),
            ("{{ “type” }}", [("{{ “type” }}", "must be a straight quote")]),
            ("{{ 'x }}<i class='b'>{{ type }}", [("{{ 'x }}", "lacks its closing '")]),
            ("{{ type\n{{ typ }}", [("{{ type", "has no closing «}}»"), ("typ", "did you mean «type»?")]),
            ("{% if type\n{{ type }}{% endif %}", [("{% if type", "has no closing «%}»")]),
            ("{% for b blocks %}{{ b.x }}{{ loop.index }}{% else %}{{ c }}{% endfor %}",
             [("{% for b blocks %}", "«in» is asked before «blocks»"), ("c", "no name «c»")]),
            ("{% fro b in blocks %}{{ b.text }}{% endfor %}", [("{% fro b in blocks %}", "there is no tag «fro»")]),
            ("{% for b in blocks %}{{ b.txt }}{% endfro %}",
             [("txt", "did you mean «text»?"), ("{% endfro %}", "there is no tag «endfro»")]),
            ("{% if type %}{% for b in blocks %}{% endif %}",
             [("{% for b in blocks %}", "is never closed")]),
            ("{% for b in blocks %}{% if b.text %}{% endfor %}{% endif %}", [("{% endif %}", "closes after the tag")]),
            ("{% for b in blocks %}{{ b.text }}{% endif %}{{ typ }}",
             [("{% endif %}", "stands where «{% endfor %}» is asked"), ("typ", "did you mean «type»?")]),
            ("{% endif %}{% if type %}", [("{% endif %}", "no opening tag"), ("{% if type %}", "is never closed")]),
            ("{% if type %}{% else %}{% elif type %}{% endif %}", [("{% elif type %}", "stands after the «else»")]),
            ("{% endif type %}", [("{% endif type %}", "has words after «endif»")]),
            ("{% set x = %}{{ x }}{% set y %}a{% endset %}{{ y }}", [("{% set x = %}", "an expression is missing")]),
            ("{{ type|safe }}{{ type is odds }}{{ type|uper }}",
             [("safe", "no filter «safe»"), ("odds", "no test «odds»"), ("uper", "no filter «uper»")]),
            ("{% raw %}{{ x", [("{% raw %}", "is never closed")]),
            ("{# a\n{{ typ }}", [("{# a", "no closing «#}»"), ("typ", "did you mean «type»?")]),
            ("{% include 'x' %}", [("{% include 'x' %}", "calls no other file")]),
            ("{% autoescape false %}{{ type }}{% endautoescape %}", [("{% autoescape false %}", "always escaped")]),
            ("a\n {{ bases + 1 }}", [("{{ bases + 1 }}", "has no len()")]),
            ("{% block a %}{% endblock a %}\n{% block a %}{% endblock %}",
             [("{% block a %}{% endblock %}", "defined twice")]),
            ("{{ " + "x" * 2000 + " }}", [("{{ " + "x" * 997, "has no closing «}}»")]),
        ],
        ids=lambda value: value[:40] if isinstance(value, str) else "",
    )  # fmt: skip
    def test_each_is_told_once(self, text: str, wanted: list[tuple[str, str]]) -> None:
        got = found(text)
        assert [quoted for quoted, _ in got] == [quoted for quoted, _ in wanted]
        assert all(words in said for (_, said), (_, words) in zip(got, wanted, strict=True)), got

    @pytest.mark.parametrize(
        "text",
        ["{{ {'a': {'b': 1}}['a']['b'] }}", "{{ '}}' }}{{ \"{% if %}\" }}", "{% raw %}{{ {% {% endraw %}",
         "{%- if type -%}{%+ else %}{% endif %}", "{# {{ x }} #}", "{% call(x) m() %}{% endcall %}", "a } %} }} b",
         "{% set x|upper %}a{% endset %}{{ x }}", "{% with a = type %}{{ a }}{% endwith %}",
         "{% filter upper %}a{% endfilter %}"],
    )  # fmt: skip
    def test_what_jinja_reads_is_no_fault(self, text: str) -> None:
        text = "{% macro m() %}{% if caller %}{% endif %}{% endmacro %}" * ("call" in text) + text
        assert page_faults("t.html", text, ENV) == ()


class TestLaws:
    @given(st.sets(numbers, min_size=1, max_size=4))
    @FEW
    def test_faulty_tags_are_told_and_nothing_else(self, chosen: set[int]) -> None:
        text = OFFICIAL
        for number in sorted(chosen, reverse=True):
            text = broken(number, text)
        starts = [text[one.span.start : one.span.end] for one in page_faults("t.html", text, ENV) if one.span]
        wanted = [TAGS[number].text for number in sorted(chosen)]
        assert [one.replace("@@ ", "") for one in starts] == wanted

    @given(numbers)
    @FEW
    def test_a_lost_tag_of_a_pair_is_told(self, number: int) -> None:
        tag = TAGS[number]
        text = OFFICIAL[: tag.start] + OFFICIAL[tag.end :]
        pairs = tag.opens or tag.word.startswith("end")
        # Names that the lost tag declared are unknown after it.
        unpaired = [one for one in page_faults("t.html", text, ENV) if "no name" not in one.headline[1]]
        # An `endif` whose `if` is lost may close one further out: then two tags are in the wrong place.
        assert len(unpaired) in ((1, 2) if pairs else (0,))

    @given(st.text(alphabet="{}%# \n'\"ab", max_size=60))
    @settings(max_examples=200, deadline=None)
    def test_no_text_is_a_defect(self, text: str) -> None:
        load_html("t.html", text, ENV)


def test_command_shows_the_lines(tthcc: Command) -> None:  # noqa: F811
    tthcc.write("p.tthc", GOOD)
    tthcc.write("t.html", "<p>\n{{ subjct }}\n{{ a b }}")
    ran = tthcc("template", "check", "t.html", TTHCC_LANG="en")
    assert ran.status == 1
    assert "t.html:2:4" in ran.out
    assert "t.html:3:1" in ran.out
    ran = tthcc("compile", "p.tthc", "--template", "t.html")
    assert (ran.status, "t.html:3:1" in ran.err, (tthcc.folder / "p.html").exists()) == (1, True, False)
