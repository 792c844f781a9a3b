"""The laws of the language, on random plans, texts and trees. `TTHC_LONG=1` tries many more of them."""

import re
from collections import Counter
from typing import Any

import pytest
from hypothesis import assume, example, given, settings
from hypothesis import strategies as st
from reading import Page, docx_notes, docx_text, folded, in_order, shown
from sources import (
    FILES,
    PLANS,
    ROOT,
    SON_HA,
    broken,
    checked,
    excerpts,
    faulty,
    one_token_off,
    shuffled,
    walks,
)
from strategies import plans, texts

from tthc_dsl import build
from tthc_dsl.diagnostics.diagnostic import has_errors
from tthc_dsl.lowering.from_syntax import lower
from tthc_dsl.lowering.scope import Unit
from tthc_dsl.lowering.to_syntax import to_tree
from tthc_dsl.model.plan import Plan
from tthc_dsl.pipeline import NO_SETTINGS, Checked
from tthc_dsl.record import evolve
from tthc_dsl.render.view import view_of
from tthc_dsl.render_plan import render
from tthc_dsl.rules.engine import run
from tthc_dsl.rules.ready import shipped_ready
from tthc_dsl.source import SourceFile, Span
from tthc_dsl.syntax.clean import clean
from tthc_dsl.syntax.keywords import KEYWORDS, forms
from tthc_dsl.syntax.lexer import leaf_of, looks_like_statement, next_token
from tthc_dsl.syntax.nodes import Tree
from tthc_dsl.syntax.parser import _builders, parse, straight, table
from tthc_dsl.syntax.printer import print_tree, quoted

LANGUAGES = ("en", "vi")
NOT_SHOWN = tuple(rule for rule in shipped_ready() if rule.name == "not_shown")


def examples(share: float) -> settings:
    """The profile's number of examples, less for laws that cost more each."""
    return settings(max_examples=max(5, int(settings.default.max_examples * share)))


def tree_of(text: str) -> Tree:
    """The tree of a text without faults."""
    source, repairs = clean("x", text)
    tree, faults = parse(source)
    assert (repairs, faults) == ((), ()), text
    return tree


def plan_of(tree: Tree) -> Plan:
    """The model of a tree whose lowering finds no error."""
    plan, found = lower((Unit("x", tree),))
    assert plan is not None
    assert not has_errors(found), found
    return plan


# ---------------------------------------------------------------- any text gives findings


def within(span: Span, sources: dict[str, SourceFile]) -> bool:
    """Does a span lie in the text of its file?"""
    return span.path in sources and 0 <= span.start <= span.end <= len(sources[span.path].text)


def assert_well_made(found: Checked) -> None:
    """Every place of every finding lies in its text, and every finding says something in both languages."""
    for finding in found.diagnostics:
        assert all(finding.headline), finding
        assert finding.span is None or within(finding.span, found.sources), finding
        assert all(within(label.span, found.sources) for label in finding.labels), finding
        if finding.span is not None:
            source = found.sources[finding.span.path]
            assert source.position(finding.span.start) <= source.position(finding.span.end)
            for start, end, _ in finding.fix.edits if finding.fix else ():
                assert 0 <= start <= end <= len(source.raw), finding


FORMULA = 'plan p {{ title "x" year 2024 table {{ columns {{ }} indicator "a" {{ formula {} where a "x" }} }} }}'

any_text = st.one_of(
    st.text(max_size=200),
    faulty(excerpts()),
    faulty(excerpts()),
    walks(),
    faulty(walks()),
    plans(size=1).map(lambda plan: print_tree(to_tree(plan))).flatmap(lambda text: faulty(st.just(text))),
)


@given(any_text)
@example("")
@example('"')
@example('plan { "')
@example('"""')
@example("}" * 50)
@example("plan {" * 50)
@example("formula " + "(" * 3000)
@example("\ud800")
@example(FORMULA.format("a" + " + a" * 2400))
@example(FORMULA.format("a * (" * 1200 + "a" + ")" * 1200))
def test_any_text_gives_findings(text: str) -> None:
    found = checked(text)
    assert_well_made(found)
    assert found.plan is not None or found.diagnostics
    assert checked(text).diagnostics == found.diagnostics
    if found.ok and found.plan:
        for to in ("html", "json", "docx"):
            assert render(found.plan, to)


# ---------------------------------------------------------------- print and parse


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("name", FILES)
def test_a_file_printed_parses_to_the_same_tree(name: str, language: str) -> None:
    tree = tree_of(FILES[name])
    printed = print_tree(tree, language)
    assert tree_of(printed) == tree
    assert print_tree(tree_of(printed), language) == printed


@pytest.mark.parametrize("name", PLANS)
def test_a_plan_printed_in_vietnamese_means_the_same(name: str) -> None:
    meant = checked(FILES[name], name)
    printed = checked(print_tree(tree_of(FILES[name]), "vi"), name)
    assert meant.plan == printed.plan
    assert meant.ok
    assert printed.ok


@given(walks(150, whole=True), st.sampled_from(LANGUAGES))
def test_what_the_grammar_accepts_is_printed(text: str, language: str) -> None:
    statements = straight(text)
    assume(statements)
    tree = Tree(statements or ())
    assert tree_of(print_tree(tree, language)) == tree


@given(st.one_of(texts(0), st.text(st.sampled_from('ab "\n\t-+•“”{'), max_size=12)))
@example('"')
@example('a "" b')
@example("- a\n- b")
@example("a - b " * 60)
@example("“")
def test_a_text_in_quotes_reads_back_or_cannot_be_said(value: str) -> None:
    try:
        source = f"note {quoted(value, 2, 80)}\n"
    except ValueError:
        # Only what neither kind of quotes holds: see `quoted`.
        assert '"' in value or "\n" in value or re.match("[“”]", value)
        ends = any(part != part.strip(" \t") or not part for part in value.split("\n"))
        assert ends or re.search('["“”]{3}', value) or re.search(r"(^|\n)[-+•] ?$", value, re.MULTILINE)
        return
    tree = tree_of(source)
    assert getattr(tree.statements[0].args[0], "value", None) == value


# ---------------------------------------------------------------- keywords


def test_every_form_is_read_wherever_its_keyword_may_stand() -> None:
    automaton = table()
    rows = {frozenset(row) for row in map(automaton.actions, range(len(automaton._module.ACTIONS)))}
    for row in rows:
        accepted = dict.fromkeys(row, 0)
        for terminal in row & set(KEYWORDS):
            for form in forms(terminal):
                for written in (form, form.replace(" ", " \t "), f"{form}\n", f'{form}"'):
                    stop = len(written.rstrip('\n"'))
                    assert next_token(written, 0, accepted) == (terminal, 0, stop), (terminal, form, row)


def test_forms_are_pairwise_different() -> None:
    owners = Counter(form for terminal in KEYWORDS for form in forms(terminal))
    assert [form for form, count in owners.items() if count > 1] == []


# Keywords that begin another one: the longer wins where both may stand.
BEGINS = {
    ("agency", "issuer"), ("at", "at_least"), ("at", "at_most"), ("by", "by_order_of"), ("by", "by_plan"),
    ("by", "monitor"), ("by", "on_demand"), ("by", "proposed_by"), ("number", "data"), ("table", "assigned"),
    ("day", "date"), ("day", "full"), ("day", "right_after"), ("day", "working_day"), ("error", "text"),
    ("for", "allow"), ("for", "comment"), ("for", "heading"), ("from", "fix"), ("from", "free"),
    ("in", "in_place_of"), ("in", "where"), ("in", "within"), ("let", "info"), ("month", "last_month"),
    ("not", "plain"), ("not", "unnumbered"), ("perform", "following"), ("quarter", "rule"), ("section", "severity"),
    ("signed", "symbol"), ("support", "jointly_with"), ("vi", "why"),
}  # fmt: skip


def test_keywords_that_begin_another() -> None:
    found = {
        (one.lower(), other.lower())
        for one in KEYWORDS
        for other in KEYWORDS
        if one != other and any(b.startswith(a + " ") for a in forms(one) for b in forms(other))
    }
    assert found == BEGINS
    for one, other in found:
        accepted = {one.upper(): 0, other.upper(): 0, "ID": 0}
        for form in forms(other.upper()):
            assert next_token(form, 0, accepted) == (other.upper(), 0, len(form))


# ---------------------------------------------------------------- models


@given(plans())
def test_a_model_written_and_read_is_the_same(plan: Plan) -> None:
    tree = to_tree(plan)
    for language in LANGUAGES:
        read = tree_of(print_tree(tree, language))
        assert read == tree
        assert plan_of(read) == plan


@pytest.mark.parametrize("name", PLANS)
def test_a_real_plan_written_and_read_is_the_same(name: str) -> None:
    found = checked(FILES[name], name)
    assert found.plan is not None
    for language in LANGUAGES:
        again = checked(print_tree(to_tree(found.plan), language))
        assert again.plan == found.plan
        assert [one for one in again.diagnostics if one.severity == "error"] == []


def said(found: Checked) -> Counter[tuple[Any, ...]]:
    """The findings without their places."""
    return Counter((finding.code, finding.name, finding.severity, finding.headline) for finding in found.diagnostics)


@examples(0.6)
@given(st.data(), plans().map(to_tree) | st.sampled_from(PLANS).map(lambda name: tree_of(FILES[name])), st.booleans())
def test_order_of_declarations_and_properties_changes_nothing(data: Any, tree: Tree, whole: bool) -> None:
    tree = tree if whole else broken(data.draw, tree)
    texts = print_tree(tree), print_tree(shuffled(data.draw, tree))
    one, other = (checked(text, settings=NO_SETTINGS) for text in texts)
    assert said(one) == said(other)
    assert one.plan == other.plan


# ---------------------------------------------------------------- documents

_TEMPLATE = (ROOT / "templates/nd30/document.html.j2").read_text(encoding="utf-8")
# Those that the template spells out, and those that it takes from a variable.
TAGS = {"h1", "h2", "h3", "h4", "h5", "h6", "th", "td", *re.findall(r"<([a-z]+)", _TEMPLATE)}


def lost(plan: Plan) -> list[str]:
    """The texts of a plan that its view does not hold."""
    view = view_of(plan)
    head = (*view["letterhead"]["superior"], *view["letterhead"]["issuer"], view["letterhead"]["place_date"])
    notes = [note["text"] for note in view["notes"]]
    printed = folded("\n".join((*head, view["letterhead"]["number"], *in_order(view), *notes)))
    assert [note["number"] for note in view["notes"]] == list(range(1, 1 + len(notes)))
    return [text for text in shown(plan) if folded(text) not in printed]


@given(plans(marked=True, all_columns=True))
def test_every_text_stands_in_the_view(plan: Plan) -> None:
    assert lost(plan) == []


@given(plans(marked=True, size=1))
def test_no_text_is_lost_without_a_word(plan: Plan) -> None:
    """Where a table has no column for something, that is said."""
    found = run(evolve(plan, allows=(), levels=()), NOT_SHOWN, {})
    assert lost(plan) == [] or "not_shown" in {finding.name for finding in found}


@given(plans())
def test_every_table_is_a_grid(plan: Plan) -> None:
    """Heads and rows cover all columns, each as wide as these; a covered cell has one above that reaches down to it."""
    view = view_of(plan)
    for block in (block for part in (view, *view["annexes"]) for block in part["blocks"] if block["kind"] == "table"):
        table = block["table"]
        widths = [column["width"] for column in table["columns"]]
        assert sum(widths) == table["width"]
        for lines in (table["heads"], [row["cells"] for row in table["rows"]]):
            open_until: dict[int, int] = {}
            for number, cells in enumerate(lines):
                column = 0
                for cell in cells:
                    covered = range(column, column + cell["span"])
                    assert cell["width"] == sum(widths[column : column + cell["span"]])
                    assert (cell["merge"] == "continue") == (open_until.get(column, 0) > number)
                    if cell["merge"] != "continue":
                        open_until |= dict.fromkeys(covered, number + cell["rows"])
                    column += cell["span"]
                assert column == len(widths)
            assert all(end <= len(lines) for end in open_until.values())


@examples(0.6)
@given(plans(marked=True, all_columns=True))
def test_the_documents_hold_the_view_in_its_order(plan: Plan) -> None:
    word, page = render(plan, "docx"), render(plan, "html")
    assert (word, page) == (render(plan, "docx"), render(plan, "html"))
    read, view = Page(page), view_of(plan)
    assert read.tags <= TAGS
    assert not any(name.startswith("on") for name in read.attributes)
    for printed in (docx_text(word), read.text):
        whole, place = folded(printed), 0
        for text in in_order(view):
            found = whole.find(folded(text), place)
            assert found >= 0, text
            place = found + len(folded(text))
        for text in (*view["letterhead"]["superior"], *view["letterhead"]["issuer"], *view["motto"].values()):
            assert folded(text) in whole
    for printed in (docx_notes(word), read.text):
        assert all(folded(note["text"]) in folded(printed) for note in view["notes"])


def test_nothing_in_a_text_is_executed() -> None:
    text = FILES[SON_HA].replace(
        "Xây dựng, ban hành các văn bản", "{{{{ 7*7 }}}} {{% if x %}} <script>alert(1)</script> <b>&amp;</b>", 1
    )
    found = checked(text, SON_HA)
    assert found.plan is not None
    for document in (docx_text(render(found.plan, "docx")), Page(render(found.plan, "html")).text):
        assert "{{ 7*7 }} {% if x %} <script>alert(1)</script> <b>&amp;</b>" in document.replace("\u00a0", " ")
    assert "script" not in Page(render(found.plan, "html")).tags


# ---------------------------------------------------------------- Lark is the authority


@pytest.fixture(scope="module")
def lark() -> Any:
    """Lark's own parser of the plan language."""
    return build.load_lark(ROOT / "grammar" / "tthc.lark")


def read_by_lark(lark: Any, text: str) -> Any:
    """The statements that Lark reads, as our tree; None where it refuses the text."""
    from lark import Token, UnexpectedInput

    builders = _builders()

    def tree(node: Any) -> Any:
        if isinstance(node, Token):
            return leaf_of(node.type, text, node.start_pos or 0, node.end_pos or 0)
        return builders[node.data]([tree(child) for child in node.children])

    try:
        return tree(lark.parse(text))
    except UnexpectedInput:
        return None


def comma_before_a_statement(text: str) -> bool:
    """Does a comma or semicolon end a line before one that looks like a statement? (We refuse it, Lark does not.)"""
    gap = re.compile(r"[,;][ \t]*((#[^\n]*)?\n[ \t]*)+")
    return any(looks_like_statement(text, match.end()) for match in gap.finditer(text))


def assert_same(lark: Any, text: str) -> None:
    """Both refuse, or both read the same tree with the same places."""
    ours, theirs = straight(text), read_by_lark(lark, text)
    if ours is None and theirs is not None and comma_before_a_statement(text):
        return
    assert ours == theirs, text
    assert repr(ours) == repr(theirs)  # places too, which do not count as equal or not


@pytest.mark.parametrize("name", FILES)
def test_lark_reads_the_same_of_a_file(lark: Any, name: str) -> None:
    assert straight(FILES[name]) is not None
    assert_same(lark, FILES[name])


def test_lark_reads_the_same_of_keywords_that_go_on_from_another(lark: Any) -> None:
    assert_same(lark, 'rule a { also 3 vi sao vi "x" en "x" }')


small = plans(size=1).map(to_tree)


@given(st.data(), st.sampled_from(LANGUAGES))
def test_lark_reads_the_same_of_models_and_of_these_with_one_fault(lark: Any, data: Any, language: str) -> None:
    text = print_tree(data.draw(small), language)
    assert_same(lark, text)
    for _ in range(3):
        assert_same(lark, one_token_off(data.draw, text))


@given(st.data(), excerpts(25) | walks() | walks(whole=True))
def test_lark_reads_the_same_of_any_text(lark: Any, data: Any, text: str) -> None:
    assert_same(lark, text)
    for _ in range(3):
        assert_same(lark, one_token_off(data.draw, text))


# ---------------------------------------------------------------- generated files


def test_keywords_grammar_is_fresh() -> None:
    assert (ROOT / "grammar" / "keywords.lark").read_text(encoding="utf-8") == build.keywords_grammar()


def test_generated_modules_are_fresh() -> None:
    folder = ROOT / "tthc_dsl" / "_generated"
    if not folder.exists():
        pytest.skip("installed from a wheel")
    for name, text in build.tables(ROOT).items():
        assert (folder / name).read_text(encoding="utf-8") == text, name
