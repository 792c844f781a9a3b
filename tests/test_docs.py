"""Every example of the manual compiles, prints what the manual says, and the examples leave no construct out.

`python tests/test_docs.py --update` writes the generated tables of docs/language.md anew.

Fences of the manual. The info string after the three backquotes says how an example is read:

    tthc                  a whole file with a plan
    tthc task             a piece: statements of a task (or of a table, a decision ...), put into a small plan; a plan
                          gets a decision unless the piece makes it a document of its own, an `attachment` gets none
    tthc file PATH        a register, which the examples after it may `use`
    tthc task bad CODE    an example that must give exactly this code
    text printed          lines that the document of the example before must hold, in this order: whole paragraphs, or
                          whole rows of a table with " | " between the cells, " / " between paragraphs of a cell and
                          "- " before a bullet; the mark of a footnote is its number in square brackets
"""

import html.parser
import re
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from attrs import frozen
from settings import RULES, only

from tthc_dsl.model.plan import Plan
from tthc_dsl.model.queries import tasks
from tthc_dsl.pipeline import Checked, Opened, Refused, check
from tthc_dsl.render.view import view_of
from tthc_dsl.render.wording import ROLE_WORDS
from tthc_dsl.render_plan import render
from tthc_dsl.source import SourceFile
from tthc_dsl.syntax import limits
from tthc_dsl.syntax.keywords import KEYWORDS, forms
from tthc_dsl.syntax.nodes import Phrase, Statement, Word
from tthc_dsl.syntax.parser import parse
from tthc_dsl.syntax.schema import FILE, OF_DOCUMENT, PARENTS, REPEATED, REQUIRED

ROOT = Path(__file__).parents[1]
MANUAL = ROOT / "docs/language.md"
PAGES = [
    MANUAL,
    ROOT / "docs/rules.md",
    ROOT / "docs/targets.vi.md",
    *(page for page in (ROOT / "README.md", ROOT / "README.vi.md") if page.exists()),
]

# ---------------------------------------------------------------- the small plan around a piece

REGISTER = """
agency ubnd_tinh "UBND tỉnh Quảng Ngãi" { level province  short "UBND tỉnh" }
agency ubnd_huyen "UBND huyện Sơn Hà" { level district  under ubnd_tinh  short "UBND huyện"  head "Chủ tịch" }
agency van_phong "Văn phòng HĐND và UBND huyện" { level district  under ubnd_huyen  head "Chánh Văn phòng" }
agency noi_vu "Phòng Nội vụ" { level district  under ubnd_huyen }
agency tu_phap "Phòng Tư pháp" { level district  under ubnd_huyen }
group phong_ban "Các phòng, ban huyện" { level district  under ubnd_huyen }
group cap_xa "UBND các xã, thị trấn" { level commune  under ubnd_huyen }
instrument luat_77_2015 "Luật Tổ chức chính quyền địa phương" { type "Luật"  number "77/2015/QH13"  date 19/6/2015 }
instrument nd_63_2010 "Về kiểm soát thủ tục hành chính" {
  type "Nghị định"  number "63/2010/NĐ-CP"  date 08/6/2010  issuer "Chính phủ"
}
instrument nd_61_2018 "Về thực hiện cơ chế một cửa, một cửa liên thông trong giải quyết thủ tục hành chính" {
  type "Nghị định"  number "61/2018/NĐ-CP"  date 23/4/2018  issuer "Chính phủ"
}
instrument tt_02_2017 "Hướng dẫn về nghiệp vụ kiểm soát thủ tục hành chính" {
  type "Thông tư"  number "02/2017/TT-VPCP"  date 31/10/2017  issuer "Văn phòng Chính phủ"
}
"""
DEFAULTS = {
    "plan": {
        "title": 'title "Kế hoạch kiểm soát thủ tục hành chính năm 2024"',
        "year": "year 2024",
    },
    "decision": {
        "symbol": 'symbol "QĐ-UBND"',
        "place": 'place "Sơn Hà"',
        "date": "date 03/01/2024",
        "issuer": "issuer ubnd_huyen by chairman",
        "signed": 'signed chairman "Nguyễn Văn A"',
    },
    "table": {"columns": 'columns { no "STT"  content "Nội dung"  output "Kết quả"  agencies "Cơ quan"  '
                         'deadline "Thời gian"  note "Ghi chú" }'},
    "indicators": {"columns": 'columns { no "STT"  content "Chỉ tiêu"  target "Mục tiêu"  agencies "Cơ quan"  '
                              'ground "Cơ sở"  note "Ghi chú" }'},
    "task": {"deadline": 'deadline "Thường xuyên"'},
}  # fmt: skip
DEFAULTS["attachment"] = DEFAULTS["plan"]
OPENING = {
    "plan": "plan vi_du {",
    "attachment": "plan vi_du {",
    "decision": "decision {",
    "table": "table {",
    "indicators": "table {",
    "task": 'task "Nội dung công việc" {',
    "indicator": 'indicator "Tỷ lệ" {',
}
AROUND = {
    "task": "table",
    "indicator": "indicators",
    "table": "plan",
    "indicators": "plan",
    "decision": "plan",
    "plan": FILE,
    "attachment": FILE,
}


def whole(kind: str, piece: str) -> str:
    """A piece to a whole file: the blocks around it, and what each of these must hold."""
    if kind == FILE:
        rest = "" if "plan" in kinds_of(piece) else whole("plan", "")
        return piece if rest == "" else piece + "\n" + rest
    given = kinds_of(piece)
    defaults = dict(DEFAULTS.get(kind, {}))
    if kind == "plan":
        # A plan that is a document itself takes the head and the end of a decision, any other a whole decision.
        head = DEFAULTS["decision"]
        own = "decision" not in given and given.intersection(OF_DOCUMENT)
        defaults |= head if own else {"decision": "decision {\n" + "\n".join(head.values()) + "\n}"}
    if "output" in given and kind == "task" and re.search(r'output[^"\n]*"[^"\n]*" *\{', piece):
        defaults.clear()  # outputs with deadlines of their own
    lacking = [text for name, text in defaults.items() if name not in given]
    block = "\n".join((OPENING[kind], *lacking, piece, "}"))
    around = whole(AROUND[kind], block)
    return REGISTER + around if AROUND[kind] == FILE else around


def kinds_of(piece: str) -> set[str]:
    """The statements of a piece, outermost only."""
    tree, _ = parse(SourceFile("piece", piece, piece))
    return {statement.kind for statement in tree.statements}


# ---------------------------------------------------------------- the examples


@frozen
class Example:
    """One fenced example: where it stands, how it is read, what it must give."""

    page: str
    line: int
    kind: str
    text: str
    bad: str = ""
    files: tuple[tuple[str, str], ...] = ()
    printed: tuple[str, ...] = ()

    @property
    def source(self) -> str:
        """The file that is compiled."""
        return whole(self.kind, self.text) if self.kind else self.text

    def compiled(self) -> Checked:
        """The example through the pipeline; the registers of its page stand in for files."""
        files = dict(self.files)

        def read(_asking: str, wanted: str) -> Opened | Refused:
            why = (f"không có {wanted}", f"there is no {wanted}")
            return Opened(wanted, files[wanted]) if wanted in files else Refused("N022", "no_file", wanted, why, why)

        # Only the rules that an example speaks of: the others would speak of the small plan around it.
        named = [word for word in re.findall(r"\w+", self.text) if word in RULES]
        return check(Opened(f"{self.page}:{self.line}", self.source), read, only(*named, self.bad, "unused_allow"))


_FENCE = re.compile(r"^```([^\n`]+)\n(.*?)^```$", re.M | re.S)


def examples(page: Path) -> list[Example]:
    """The examples of a page in order, each with what the next `text printed` block says of it."""
    text = page.read_text(encoding="utf-8")
    found: list[Example] = []
    files: dict[str, str] = {}
    for match in _FENCE.finditer(text):
        info, body = match[1].split(), match[2]
        line = text.count("\n", 0, match.start()) + 1
        if info[:2] == ["text", "printed"]:
            assert found, f"{page.name}:{line}: no example before"
            lines = tuple(printed.strip() for printed in body.splitlines() if printed.strip())
            last = found[-1]
            found[-1] = Example(last.page, last.line, last.kind, last.text, last.bad, last.files, last.printed + lines)
        elif info[0] == "tthc":
            words = info[1:]
            bad = words[words.index("bad") + 1] if "bad" in words else ""
            kind = words[0] if words and words[0] != "bad" else ""
            if kind == FILE and len(words) > 1 and words[1] != "bad":
                files[words[1]] = body
                continue
            found.append(Example(page.name, line, kind, body, bad, tuple(files.items())))
    return found


EXAMPLES = [example for page in PAGES for example in examples(page)]
GOOD = [example for example in EXAMPLES if not example.bad]


def _name(example: Example) -> str:
    return f"{example.page}:{example.line}"


@pytest.mark.parametrize("example", EXAMPLES, ids=_name)
def test_an_example_compiles_with_the_findings_it_states(example: Example) -> None:
    checked = example.compiled()
    codes = {finding.code for finding in checked.diagnostics}
    said = [f"{finding.code}: {finding.headline[1]}" for finding in checked.diagnostics]
    assert codes == ({example.bad} if example.bad else set()), said
    if not example.bad:
        assert checked.ok


@pytest.mark.parametrize("example", [e for e in GOOD if e.printed], ids=_name)
def test_an_example_prints_what_the_manual_says(example: Example) -> None:
    checked = example.compiled()
    assert checked.ok, [finding.headline[1] for finding in checked.diagnostics]
    assert checked.plan is not None
    lines = Lines(render(checked.plan, "html").decode("utf-8")).lines
    place = 0
    for wanted in example.printed:
        assert wanted in lines[place:], f"{wanted!r} is not in\n" + "\n".join(lines[place:])
        place = lines.index(wanted, place) + 1


class Lines(html.parser.HTMLParser):
    """The visible text of a page: paragraphs, and table rows, as lines."""

    def __init__(self, page: str) -> None:
        super().__init__(convert_charrefs=True)
        self.lines: list[str] = []
        self._text = ""
        self._cell: list[str] | None = None
        self._row: list[str] | None = None
        self._skip = 0
        self._back = False
        self.feed(page)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag in ("style", "title", "nav"):
            self._skip += 1
        elif tag == "sup":
            self._text += "["
        elif tag == "a" and ("role", "doc-backlink") in attrs:
            self._skip += 1
            self._back = True
        elif tag == "tr":
            self._flush()
            self._row = []
        elif tag in ("td", "th"):
            self._flush()
            self._cell = []
        elif tag in ("p", "li", "div", "h1", "h2", "h3", "h4", "br", "caption", "ul"):
            self._flush()

    def handle_endtag(self, tag: str) -> None:
        if tag in ("style", "title", "nav"):
            self._skip -= 1
        elif tag == "sup":
            self._text += "]"
        elif tag == "a" and self._back:
            self._skip -= 1
            self._back = False
        elif tag in ("td", "th"):
            self._flush()
            if self._row is not None and self._cell is not None:
                self._row.append(" / ".join(self._cell))
            self._cell = None
        elif tag == "tr" and self._row is not None:
            self.lines.append(" | ".join(self._row).strip())
            self._row = None
        elif tag in ("p", "li", "div", "h1", "h2", "h3", "h4", "caption"):
            self._flush()

    def handle_data(self, data: str) -> None:
        if not self._skip:
            self._text += data

    def _flush(self) -> None:
        text = " ".join(self._text.replace("\u00a0", " ").split())
        self._text = ""
        if text:
            (self.lines if self._cell is None else self._cell).append(text)


# ---------------------------------------------------------------- nothing is left out


def _statements(statements: tuple[Statement, ...]) -> Iterator[Statement]:
    for statement in statements:
        yield statement
        yield from _statements(statement.body or ())


def _words(node: Statement | Phrase) -> Iterator[Word]:
    for argument in node.args:
        if isinstance(argument, Word):
            yield argument
        elif isinstance(argument, Phrase):
            yield from _words(argument)


def _phrases(node: Statement | Phrase) -> Iterator[Phrase]:
    for argument in node.args:
        if isinstance(argument, Phrase):
            yield argument
            yield from _phrases(argument)


def _written() -> list[Statement]:
    """Every statement written in the compiled examples, the plan around a piece not counted."""
    texts = [example.text for example in GOOD] + [text for example in GOOD for _, text in example.files]
    return [s for text in texts for s in _statements(parse(SourceFile("", text, text))[0].statements)]


def test_every_keyword_stands_in_an_example() -> None:
    seen = {word.terminal for statement in _written() for word in (statement.keyword, *_words(statement))}
    assert set(KEYWORDS) - seen == set()


def test_every_statement_stands_in_an_example() -> None:
    assert set(PARENTS) - {statement.kind for statement in _written()} == set()


def test_every_property_stands_in_every_block_that_takes_it() -> None:
    """Each (statement, block) of the schema, in the examples or in the real plan."""
    seen: set[tuple[str, str]] = set()

    def visit(statements: tuple[Statement, ...], parent: str) -> None:
        for statement in statements:
            seen.add((statement.kind, parent))
            visit(statement.body or (), statement.kind)

    sources = [text for example in GOOD for text in (example.source, *(t for _, t in example.files))]
    for text in sources:
        visit(parse(SourceFile("", text, text))[0].statements, FILE)
    wanted = {(kind, parent) for kind, parents in PARENTS.items() for parent in parents}
    # All roles stand in the same blocks, and `allow` in any block: one of each is enough.
    roles = {pair for pair in wanted if pair[0] in PARENTS and PARENTS[pair[0]] == PARENTS["lead"]}
    allows = {pair for pair in wanted if pair[0] == "allow"}
    assert wanted - seen - roles - allows == set()
    assert {("lead", parent) for parent in PARENTS["lead"]} <= seen


def _forms_of_when() -> set[tuple[str, ...]]:
    """The alternatives of the rule `when` in the grammar: their keywords, with PERIOD for any period."""
    import lark

    grammar = lark.Lark.open(str(ROOT / "grammar/tthc.lark"), parser="lalr", maybe_placeholders=False)
    found = set()
    for rule in grammar.rules:
        if rule.origin.name == "when":
            names = [str(symbol.name) for symbol in rule.expansion]
            found.add(tuple("PERIOD" if n == "_period" else n for n in names if n in KEYWORDS or n == "_period"))
    return found


_PERIODS = {"WEEK", "MONTH", "QUARTER", "HALF", "YEAR"}


def test_every_form_of_a_deadline_stands_in_an_example() -> None:
    seen = set()
    for statement in _written():
        for phrase in _phrases(statement):
            if phrase.rule == "when":
                words = [word.terminal for word in _words(phrase)]
                if words[0] in ("EVERY", "DAY") or words[:2] == ["TIMES", "PER"]:
                    words = [*words[:-1], "PERIOD" if words[-1] in _PERIODS else words[-1]]
                seen.add(tuple(words))
    assert _forms_of_when() - seen == set()


# ---------------------------------------------------------------- the tables written by hand


def _rows(heading: str) -> list[list[str]]:
    """The cells of the first table under a heading of the manual, without its head."""
    text = MANUAL.read_text(encoding="utf-8")
    _, found, rest = text.partition(f"\n### {heading}\n")
    assert found, heading
    lines = re.search(r"(?:^\|.*\n)+", rest, re.M)
    assert lines, heading
    return [[cell.strip() for cell in line.strip("|").split(" | ")] for line in lines[0].splitlines()[2:]]


def _plan(kind: str, piece: str) -> Plan:
    checked = Example("", 0, kind, piece + "\n").compiled()
    assert checked.ok, (piece, [finding.headline[1] for finding in checked.diagnostics])
    assert checked.plan is not None
    return checked.plan


def test_every_phrase_of_the_table_can_be_read() -> None:
    phrases = [phrase for _, cell in _rows("Phrases") for phrase in re.findall(r'"([^"]+)"', cell)]
    assert len(phrases) > 35
    _plan("task", "\n".join(f'deadline "{phrase}"' for phrase in phrases))


def test_every_structured_form_of_the_table_prints_its_phrase() -> None:
    for forms_cell, phrases in _rows("Structured forms"):
        written = re.findall(r"`([^`]+)`", forms_cell)
        dues = [next(tasks(_plan("task", f"deadline {form}")))[0].deadlines[0] for form in written]
        assert [due.phrase for due in dues] == phrases.split("; ")


def test_the_role_words_are_those_that_are_printed() -> None:
    words = {role.strip("`"): word for role, word in _rows("Who does what")}
    assert words.pop("perform").startswith("none")
    assert words == {role: word for role, word in ROLE_WORDS.items() if word}


def test_every_signature_of_the_table_prints_its_lines() -> None:
    for statement, lines in _rows("Signatures")[:-1]:
        plan = _plan("decision", statement.strip("`"))
        assert view_of(plan)["signature"]["titles"] == lines.split(" / ")


def test_vietnamese_and_unmarked_spellings_mean_the_same() -> None:
    """The same piece in three spellings, shown side by side in the manual."""
    three = [e for e in GOOD if e.kind == "table" and "vb_chi_dao" in e.text]
    trees = [parse(SourceFile("", e.text, e.text))[0] for e in three]
    assert len(trees) == 3
    assert trees[0] == trees[1] == trees[2]


# ---------------------------------------------------------------- the generated tables


def keyword_table() -> str:
    """Every keyword: English, Vietnamese, Vietnamese without marks."""
    lines = ["| English | Vietnamese | without marks |", "| --- | --- | --- |"]
    for terminal, (english, vietnamese) in KEYWORDS.items():
        bare = [form for form in forms(terminal) if form not in english and form not in vietnamese]
        cells = (", ".join(f"`{word}`" for word in words) for words in (english, vietnamese, bare))
        lines.append(f"| {' | '.join(cells)} |")
    return "\n".join(lines)


def _word(kind: str) -> str:
    """A kind of statement as its English keyword."""
    return f"`{KEYWORDS[kind.upper()][0][0]}`"


def place_table() -> str:
    """Every statement: the blocks it may stand in, and how often."""
    lines = ["| statement | stands in | how often |", "| --- | --- | --- |"]
    for kind, parents in PARENTS.items():
        places = ", ".join("the file" if parent == FILE else _word(parent) for parent in parents)
        lines.append(f"| {_word(kind)} | {places} | {'several times' if kind in REPEATED else 'once'} |")
    return "\n".join(lines)


def required_table() -> str:
    """What a block must hold."""
    lines = ["| block | must hold |", "| --- | --- |"]
    for kind, needed in REQUIRED.items():
        if needed:
            lines.append(f"| {_word(kind)} | {', '.join(map(_word, needed))} |")
    return "\n".join(lines)


def limit_table() -> str:
    """The limits of a source."""
    rows = [
        ("size of a file", f"{limits.MAX_FILE_BYTES // 1_000_000} MB", "S001"),
        ("characters of one line", f"{limits.MAX_LINE:,}", "S010"),
        ("characters of one text in quotes", f"{limits.MAX_TEXT:,}", "S011"),
        ("words of one statement, its block not counted", f"{limits.MAX_TOKENS:,}", "S012"),
        ("blocks inside one another", str(limits.MAX_DEPTH), "S013"),
        ("signs of a formula inside one another", str(limits.MAX_TERMS), "S044"),
        ("faults of syntax reported of a file", f"{limits.MAX_FAULTS:,}", "S014"),
        ("files that use one another, in a chain", str(limits.MAX_DEPTH), "N023"),
    ]
    head = ["| what | at most | code |", "| --- | --- | --- |"]
    return "\n".join([*head, *(f"| {what} | {most} | `{code}` |" for what, most, code in rows)])


GENERATED = {"keywords": keyword_table, "places": place_table, "required": required_table, "limits": limit_table}


def updated(text: str) -> str:
    """The manual with its generated tables written anew."""
    for name, make in GENERATED.items():
        pattern = re.compile(rf"(<!-- {name} -->\n).*?(\n<!-- end -->)", re.S)
        match = pattern.search(text)
        assert match, f"the manual has a place for {name}"
        text = text[: match.start()] + match[1] + make() + match[2] + text[match.end() :]
    return text


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_links_inside_a_page_and_to_files_lead_somewhere(page: Path) -> None:
    text = page.read_text(encoding="utf-8")
    prose = _FENCE.sub("", text)
    headings = re.findall(r"^#+ (.+)$", prose, re.M)
    anchors = {re.sub(r"[^\w -]", "", heading.lower()).replace(" ", "-") for heading in headings}
    for target in re.findall(r"\]\(([^)]+)\)", prose):
        if target.startswith("#"):
            assert target[1:] in anchors, target
        elif "://" not in target:
            assert (page.parent / target.split("#")[0]).exists(), target


def test_the_tables_of_the_manual_are_current() -> None:
    text = MANUAL.read_text(encoding="utf-8")
    assert updated(text) == text, "run: python tests/test_docs.py --update"


if __name__ == "__main__":
    if sys.argv[1:] != ["--update"]:
        sys.exit("usage: python tests/test_docs.py --update")
    MANUAL.write_text(updated(MANUAL.read_text(encoding="utf-8")), encoding="utf-8")
