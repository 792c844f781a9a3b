"""Templates from a hostile hand: each is refused with a message, or harmless, in bounded time and memory.

design/docx.md §8: code in a template, exhaustion inside the sandbox, archives, DOCTYPE, external relations, macros.
"""

import io
import subprocess
import sys
import time
import zipfile
from pathlib import Path

import oracle
import pytest
from views import plan_view

from tthc_dsl.archives import read_docx
from tthc_dsl.assets import html_environment
from tthc_dsl.render.docx import TemplateRenderError, docx_environment, load_sources, render_docx
from tthc_dsl.render.docx_template import compile_template
from tthc_dsl.render.own_template import load_html

ENV = docx_environment()
MAIN = "word/document.xml"
MARK = b"<w:r><w:t>{{ motto.state }}</w:t></w:r>"
OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"


def p(text: str) -> str:
    return f"<w:p><w:r><w:t>{text.replace('<', '&lt;')}</w:t></w:r></w:p>"


def with_body(body: str) -> dict[str, bytes]:
    """The official template with paragraphs of one's own before the last."""
    last = b"<w:p><w:r><w:t>{% landscape last_landscape %}"
    assert last in oracle.PARTS[MAIN]
    return {**oracle.PARTS, MAIN: oracle.PARTS[MAIN].replace(last, body.encode() + last)}


def said(body: str) -> str:
    """What is said of a template with that body: of compiling, else of rendering it; "" when it renders."""
    compiled = compile_template(with_body(body), ENV)
    if compiled.faults:
        return compiled.faults[0].message_en
    try:
        render_docx(load_sources(ENV, compiled.sources), compiled.static, {**plan_view(), "big": list(range(300))})
    except TemplateRenderError as error:
        return str(error)
    return ""


def loops(inner: str, depth: int = 6) -> str:
    return "".join(p(f"{{%p for i{n} in big %}}") for n in range(depth)) + inner + p("{%p endfor %}") * depth


LONG = p("{%p set a = type ~ 'abcdef' %}") + p("{%p set a = a ~ a %}") * 15
NESTED = p("{%p set a = [type] %}") + p("{%p set a = [a, a] %}") * 60
PAIRS = p("{%p set a = {1: type} %}") + p("{%p set a = {1: a, 2: a} %}") * 40
OTHERS = PAIRS.replace("set a", "set b").replace(": a", ": b")


@pytest.mark.parametrize(
    ("body", "message"),
    [
        (loops(p("{%p if false %}") + p("{%p endif %}")), "too much work"),
        (LONG + loops(p("{%p set b = a.lower() %}")), "too much work"),
        (LONG + loops(p("{%p set b = a|nbsp %}")), "too much work"),
        (LONG + loops(p("{%p set b = a in a %}")), "too much work"),
        (LONG + loops(p("{%p set b = [a]|join('') %}")), "too much work"),
        (LONG + loops(p("{%p set b = a[1:] %}")), "too much work"),
        (LONG + loops(p("{%p set b = [a]|select('eq', a)|list %}")), "too much work"),
        (LONG + loops(p("{{ a }}")), "too much work"),
        (LONG + p("{{ a|trim(a) }}"), "too much work"),
        (LONG + p("{{ a.strip(a) }}"), "too much work"),
        (loops(p("x" * 2000), 3), "too large"),
        (NESTED + p("{{ a|string }}"), "can print text and numbers"),
        (NESTED + p("{{ a ~ 1 }}"), "can print text and numbers"),
        (NESTED + p("{{ a == [a] }}"), "can be compared"),
        (NESTED + p("{{ a|sort|length }}"), "can be compared"),
        (PAIRS + OTHERS + p("{{ a == b }}"), "can be compared"),
        (p("{{ 5|round(-100000000) }}"), "20 digits"),
        (p("{{ " + "(" * 400 + "1" + ")" * 400 + " }}"), "recursion"),
        (p("{{ big" + "[0]" * 300 + " }}"), "nested parentheses"),
        (p("{{ " + "x" * 2000 + " }}"), "longer than 1000"),
        (p("{{ 1 }}" * 4000), "more than 3000 tags"),
        (p("{{ " * 200_000), "more than 3000 tags"),
        (p("{{ ' " * 2_000 + "x" * 50_000), "longer than 20000"),
        (p("{{ cycler.__init__.__globals__.os.popen('id').read() }}"), "is unsafe"),
        (p("{{ type.__class__.__mro__ }}"), "unsafe"),
    ],
    ids=lambda value: value if len(value) < 40 else "",
)  # fmt: skip
def test_work_is_bounded(body: str, message: str) -> None:
    start = time.process_time()
    assert message in said(body)
    assert time.process_time() - start < 5


def test_a_plan_a_hundred_times_over_is_not_too_much() -> None:
    view = plan_view()
    table = view["blocks"][-1]["table"]
    table["rows"] *= 500
    compiled = compile_template(oracle.PARTS, ENV)
    assert len(render_docx(load_sources(ENV, compiled.sources), compiled.static, view)) > 50_000


def relation(kind: str, target: str = "http://x.invalid/a", mode: str = "External") -> bytes:
    part = oracle.PARTS["word/_rels/document.xml.rels"]
    one = f'<Relationship Id="rIdX" Type="{OFFICE}/{kind}" Target="{target}" TargetMode="{mode}"/></Relationships>'
    return part.replace(b"</Relationships>", one.encode())


def field(code: str) -> bytes:
    halves = code[:4], code[4:]
    runs = "".join(f"<w:r><w:instrText>{half}</w:instrText></w:r>" for half in halves)
    whole = f'<w:r><w:fldChar w:fldCharType="begin"/></w:r>{runs}<w:r><w:fldChar w:fldCharType="end"/></w:r>'
    return oracle.PARTS[MAIN].replace(MARK, whole.encode(), 1)


@pytest.mark.parametrize(
    ("part", "data", "message"),
    [
        ("word/_rels/document.xml.rels", relation("attachedTemplate"), "«attachedTemplate» is not allowed"),
        ("word/_rels/document.xml.rels", relation("oleObject", "a.bin", "Internal"), "«oleObject» is not allowed"),
        ("word/_rels/document.xml.rels", relation("image"), "outside the file"),
        ("word/_rels/document.xml.rels", relation("hyperlink", "file:///etc/passwd"), "outside the file"),
        ("word/vbaProject.bin", b"", "macros"),
        ("[Content_Types].xml", oracle.PARTS["[Content_Types].xml"].replace(b"document.main", b"macroEnabled.main"),
         "macros"),
        (MAIN, field("DDEAUTO c:\\\\x"), "a field «DDEAUTO"),
        (MAIN, field("INCLUDETEXT x"), "a field «INCLUDETEXT"),
        (MAIN, field("QUOTE {{ type }}"), "a field «QUOTE"),
        (MAIN, b'<!DOCTYPE x [<!ENTITY a "b">]>' + oracle.PARTS[MAIN], "DOCTYPE"),
        ("word/../../evil.xml", b"<a/>", "not a valid part name"),
        ("word/theme.xml", b"<a>" + b" " * 9_000_000 + b"</a>", "bytes of XML"),
        ("word/deep.xml", b"<a>" * 100_000 + b"</a>" * 100_000, "no valid XML"),
    ],
)  # fmt: skip
def test_parts_that_are_refused(part: str, data: bytes, message: str) -> None:
    assert data != oracle.PARTS.get(part)
    faults = compile_template({**oracle.PARTS, part: data}, ENV).faults
    assert any(message in fault.message_en for fault in faults), faults


def test_a_link_to_a_page_is_no_fault() -> None:
    parts = {**oracle.PARTS, "word/_rels/document.xml.rels": relation("hyperlink", "https://chinhphu.vn")}
    assert compile_template(parts, ENV).faults == ()
    assert compile_template({**oracle.PARTS, MAIN: field("PAGE \\* MERGEFORMAT")}, ENV).faults == ()


def bomb() -> bytes:
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as archive, archive.open(MAIN, "w") as part:
        for _ in range(400):
            part.write(b" " * 1_000_000)
    return target.getvalue()


def test_zip_bomb() -> None:
    assert "larger than" in str(read_docx(bomb()))


@pytest.mark.parametrize(
    ("page", "message"),
    [
        ("{% macro m() %}{{ m() }}{{ m() }}{% endmacro %}{{ m() }}", ""),
        ("{% for a in bases %}" * 3 + "{{ a * 10**9 }}" + "{% endfor %}" * 3, "not allowed"),
        ("{% include '/etc/passwd' %}", "calls no other file"),
        ("{% import 'os' as os %}", "calls no other file"),
        ("{{ ''.__class__ }}", "unsafe"),
        ("{% if %}", "an expression is missing"),
        ("{{ letterhead.nubmer }}", "did you mean «number»?"),
        ("{{ subject|safe }}", "no filter «safe»"),
    ],
)
def test_pages(page: str, message: str) -> None:
    problems = load_html("t.html", page, html_environment())
    assert isinstance(problems, tuple)
    assert any(message in problem.headline[1] for problem in problems)


TEXTS = ("{{ 7*7 }}", "{% for x in y %}", "<w:p/>", "a\x00\x07\x0b\ufffeb", "&lt;", "{_{ x }_}", "]]>", "\ud800")


@pytest.mark.parametrize("text", TEXTS)
def test_texts_are_harmless(text: str) -> None:
    view = plan_view()
    view["bases"] = [text]
    compiled = compile_template(oracle.PARTS, ENV)
    data = render_docx(load_sources(ENV, compiled.sources), compiled.static, view)
    from reading import docx_text

    assert "".join("\ufffd" if c in "\x00\x07\x0b\ufffe\ud800" else c for c in text) in docx_text(data)


@pytest.mark.skipif(sys.platform != "linux", reason="the peak of a process is read from /proc")
def test_memory(tmp_path: Path) -> None:
    """The worst of these in a process of its own: under 300 MB."""
    (tmp_path / "bomb.docx").write_bytes(bomb())
    here = Path(__file__).resolve().parent
    code = (
        f"import sys; sys.path[:0] = [{str(here)!r}, {str(here.parent)!r}, {str(here.parent.parent)!r}]\n"
        "import test_hostile as t\n"
        f"t.read_docx(open({str(tmp_path / 'bomb.docx')!r}, 'rb').read())\n"
        "t.said(t.LONG + t.loops(t.p('{{ a }}'))); t.said(t.loops(t.p('x' * 2000), 3)); t.said(t.p('{{ ' * 200_000))\n"
        "print(next(line.split()[1] for line in open('/proc/self/status') if line.startswith('VmHWM')))"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, timeout=60)
    assert done.returncode == 0, done.stderr
    assert int(done.stdout) < 300_000
