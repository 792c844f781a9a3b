"""Compiling DOCX templates: the laws of the surgery, and one case for each fault."""

from __future__ import annotations

import io
import os
import sys
import zipfile
from typing import Any, ClassVar

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from lxml import etree

from tthc_dsl.render.docx import TemplateRenderError, docx_environment, load_sources, render_docx
from tthc_dsl.render.docx_template import MAX_XML, CompiledTemplate, compile_template

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
NS = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
SECTION = '<w:sectPr><w:pgSz w:w="11906" w:h="16838"/></w:sectPr>'
ENV = docx_environment()


def parts_of(body: str, **others: bytes) -> dict[str, bytes]:
    """The parts of a template with that body."""
    document = f"<w:document {NS}><w:body>{body}{SECTION}</w:body></w:document>"
    return {"[Content_Types].xml": b"<Types/>", "word/document.xml": document.encode(), **others}


def compiled(body: str, **others: bytes) -> CompiledTemplate:
    return compile_template(parts_of(body, **others), ENV)


def parts_rendered(template: CompiledTemplate, **context: Any) -> dict[str, etree._Element]:
    """The XML parts of the rendered document."""
    assert template.faults == ()
    data = render_docx(load_sources(ENV, template.sources), template.static, context, template.sources)
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        return {name: etree.fromstring(archive.read(name)) for name in archive.namelist()}


def rendered(body: str, /, **context: Any) -> etree._Element:
    """The body of the rendered document, read as XML."""
    return parts_rendered(compiled(body), **context)["word/document.xml"][0]


def footnotes(*notes: str) -> dict[str, bytes]:
    """The part of those footnotes, each with its text; the first has the number 1."""
    xml = "".join(f'<w:footnote w:id="{number}">{p(note)}</w:footnote>' for number, note in enumerate(notes, 1))
    fixed = '<w:footnote w:type="separator" w:id="-1"/><w:footnote w:type="continuationSeparator" w:id="0"/>'
    return {"word/footnotes.xml": f"<w:footnotes {NS}>{fixed}{xml}</w:footnotes>".encode()}


def reference(number: int) -> str:
    """A paragraph with the mark of that footnote, in a style, under a condition that never holds."""
    run = f'<w:r><w:rPr><w:rStyle w:val="Mark"/></w:rPr><w:footnoteReference w:id="{number}"/></w:r>'
    return p("{%p if false %}") + f"<w:p>{run}</w:p>" + p("{%p endif %}")


NOTE = "{% footnote note in notes %}{{ note.text }}"


def texts(body: etree._Element) -> list[str]:
    """The text of each paragraph; a line break is "|", a tab ">"."""
    signs = {W + "br": "|", W + "tab": ">"}
    return [
        "".join(e.text or "" if e.tag == W + "t" else signs.get(e.tag, "") for e in p.iter())
        for p in body.iter(W + "p")
    ]


def p(*runs: str) -> str:
    """A paragraph with one run a text."""
    return "<w:p>" + "".join(f'<w:r><w:t xml:space="preserve">{run}</w:t></w:r>' for run in runs) + "</w:p>"


def table(*rows: list[str], columns: int = 2) -> str:
    """A table: rows of cells, each the XML in a cell."""
    grid = "<w:tblGrid>" + '<w:gridCol w:w="1000"/>' * columns + "</w:tblGrid>"
    xml = "".join(
        "<w:tr>"
        + "".join(f'<w:tc><w:tcPr><w:tcW w:w="1000" w:type="dxa"/></w:tcPr>{c}</w:tc>' for c in row)
        + "</w:tr>"
        for row in rows
    )
    return f"<w:tbl><w:tblPr/>{grid}{xml}</w:tbl>"


class TestValues:
    @pytest.mark.parametrize(
        "text",
        [
            "A & B < 5 > 4",
            "]]>",
            "{{ x }} {% if x %}",
            "{# x #}",
            "\"quoted\" 'too'",
            "&amp;",
            "<w:p/>",
            "  blanks  ",
        ],
    )
    def test_text_is_literal(self, text: str) -> None:
        assert texts(rendered(p("{{ x }}"), x=text)) == [text]

    def test_characters_xml_cannot_hold(self) -> None:
        assert texts(rendered(p("{{ x }}"), x="a\x07b\x00c\ufffed\ud800")) == ["a\ufffdb\ufffdc\ufffdd\ufffd"]

    def test_lines_and_tabs(self) -> None:
        assert texts(rendered(p("{{ x }}"), x="a\nb\r\nc\rd\te")) == ["a|b|c|d>e"]

    def test_attribute_stays_one_line(self) -> None:
        body = '<w:p><w:pPr><w:pStyle w:val="{{ x }}"/></w:pPr></w:p>'
        style = rendered(body, x='a"\n<b>').find(f".//{W}pStyle")
        assert style is not None
        assert style.get(W + "val") == 'a" <b>'

    def test_braces_of_the_template_are_text(self) -> None:
        assert texts(rendered(p("{ a } {", "{{ x }}", "} "), x="1")) == ["{ a } {1} "]

    @given(st.text())
    def test_any_text(self, text: str) -> None:
        marks = "".join("\ufffd" if not _legal(c) else c for c in text).replace("\r\n", "\n")
        assert texts(rendered(p("{{ x }}"), x=text)) == [marks.translate({10: "|", 13: "|", 9: ">"})]


def _legal(c: str) -> bool:
    return c in "\t\n\r" or "\x20" <= c <= "\ud7ff" or "\ue000" <= c <= "\ufffd" or c > "\uffff"


class TestTags:
    def test_split_over_runs(self) -> None:
        body = p("a {", "{ x", ".y }", "} b", " {{", "x.z}}")
        assert texts(rendered(body, x={"y": "1", "z": "2"})) == ["a 1 b 2"]

    def test_split_with_bookmark_and_proof_marks(self) -> None:
        body = (
            "<w:p><w:r><w:t>{{ x</w:t></w:r><w:proofErr w:type='spellStart'/>"
            "<w:bookmarkStart w:id='1' w:name='b'/>"
            "<w:ins w:id='2'><w:r><w:t> }} end</w:t></w:r></w:ins></w:p>"
        )
        assert texts(rendered(body, x="1")) == ["1 end"]

    def test_smart_quotes_and_fixed_blanks(self) -> None:
        body = p("{%\u00a0if x == “a” %}yes{% else %}{{ ‘no’ }}{% endif %}")
        assert texts(rendered(body, x="a")) == ["yes"]
        assert texts(rendered(body, x="b")) == ["no"]

    def test_quoted_end_of_tag(self) -> None:
        assert texts(rendered(p('{{ "}}" }}{{ "%}" }}'))) == ["}}%}"]

    def test_keys_named_like_methods(self) -> None:
        assert texts(rendered(p("{{ x.items }}{{ x.keys }}"), x={"items": "1", "keys": "2"})) == ["12"]

    def test_notes_go(self) -> None:
        assert texts(rendered(p("{# it's a note #}a"))) == ["a"]

    def test_condition_over_runs_keeps_formatting(self) -> None:
        body = (
            "<w:p><w:r><w:t>{% if x %}</w:t></w:r><w:r><w:rPr><w:b/></w:rPr><w:t>bold</w:t></w:r>"
            "<w:r><w:t>{% else %}plain{% endif %}!</w:t></w:r></w:p>"
        )
        assert texts(rendered(body, x=True)) == ["bold!"]
        assert texts(rendered(body, x=False)) == ["plain!"]
        assert rendered(body, x=True).find(f".//{W}b") is not None
        assert rendered(body, x=False).find(f".//{W}b") is None

    def test_prefixes_of_docxtpl(self) -> None:
        body = p("{%p for x in xs %}") + p("{{ x }}") + p("{%p endfor %}")
        assert texts(rendered(body, xs=["a", "b"])) == ["a", "b"]
        rows = table([p("{%tr for x in xs %}"), p()], [p("{{ x }}"), p("!")], [p("{%tr endfor %}"), p()])
        assert texts(rendered(rows, xs=["a", "b"])) == ["a", "!", "b", "!"]
        cells = table([p("{%tc for x in xs %}"), p("{{ x }}"), p("{%tc endfor %}")])
        assert texts(rendered(cells, xs=["a", "b"])) == ["a", "b"]

    def test_plain_tags_find_their_level(self) -> None:
        rows = table([p("{% for x in xs %}"), p()], [p("{{ x }}"), p("!")], [p("{% endfor %}"), p()])
        assert texts(rendered(rows, xs=["a", "b"])) == ["a", "!", "b", "!"]
        cells = table([p("{% for x in xs %}"), p("{{ x }}"), p("{% endfor %}")])
        assert texts(rendered(cells, xs=["a", "b"])) == ["a", "b"]
        lines = table([p("{% for x in xs %}") + p("{{ x }}") + p("{% endfor %}"), p("!")])
        assert texts(rendered(lines, xs=["a", "b"])) == ["a", "b", "!"]

    def test_section_break_in_a_tag_paragraph_stays(self) -> None:
        broken = f"<w:p><w:pPr>{SECTION}</w:pPr><w:r><w:t>{{%p %s %}}</w:t></w:r></w:p>"
        closing = p("{%p if x %}") + p("a") + broken.replace("%s", "endif")
        opening = broken.replace("%s", "if x") + p("a") + p("{%p endif %}")
        for body in (closing, opening):
            assert len(rendered(body, x=False).findall(f".//{W}sectPr")) == 2


class TestCells:
    LOOP = p("{%p for x in xs %}") + p("{{ x }}") + p("{%p endfor %}")

    @pytest.mark.parametrize(
        "content",
        [
            LOOP,
            p("{%p if xs %}") + p("a") + p("{%p endif %}"),
            p("{%p if xs %}") + p("a") + p("{%p elif xs %}") + p("b") + p("{%p endif %}"),
            LOOP + LOOP,
            LOOP + table([p("inner")]),
            p("{% width 5 %}") + LOOP,
        ],
    )
    def test_cell_holds_and_ends_with_a_paragraph(self, content: str) -> None:
        for xs in ([], ["a"]):
            body = rendered(table([content, p("z")]), xs=xs)
            for cell in body.iter(W + "tc"):
                assert cell[-1].tag == W + "p"
        assert texts(rendered(table([self.LOOP, p("z")]), xs=["a", "b"])) == ["a", "b", "z"]
        assert texts(rendered(table([self.LOOP, p("z")]), xs=[])) == ["", "z"]

    def test_no_blank_paragraph_where_one_is_sure(self) -> None:
        content = p("{%p if x %}") + p("a") + p("{%p else %}") + p("b") + p("{%p endif %}")
        template = compiled(table([content, p("z")]))
        assert "held" not in template.sources["word/document.xml"]
        assert texts(rendered(table([content, p("z")]), x=1)) == ["a", "z"]


class TestDirectives:
    def test_vertical_merge(self) -> None:
        body = table([p("{%tr for m in ms %}"), p()], [p("{% vmerge m %}{{ m }}"), p("z")], [p("{%tr endfor %}"), p()])
        merged = rendered(body, ms=["", "start", "continue"])
        cells = [cell for cell in merged.iter(W + "tc") if "z" not in texts(cell)]
        found = [cell.find(f"{W}tcPr/{W}vMerge") for cell in cells]
        assert [None if f is None else f.get(W + "val") for f in found] == [None, "restart", None]
        assert [f is None for f in found] == [True, False, False]

    @pytest.mark.parametrize(
        "order", [("width", "span", "vmerge"), ("vmerge", "span", "width"), ("span", "vmerge", "width")]
    )
    def test_properties_in_schema_order(self, order: tuple[str, ...]) -> None:
        values = {"width": "700", "span": "n", "vmerge": "m"}
        tags = "".join(f"{{% {word} {values[word]} %}}" for word in order)
        cell = table([p(tags + "a"), p("b")]).replace("</w:tcPr>", '<w:vAlign w:val="center"/></w:tcPr>', 1)
        names = [e.tag.removeprefix(W) for e in rendered(cell, n=2, m="start").find(f".//{W}tcPr")]  # type: ignore[union-attr]
        assert names == ["tcW", "gridSpan", "vMerge", "vAlign"]
        names = [e.tag.removeprefix(W) for e in rendered(cell, n=1, m="").find(f".//{W}tcPr")]  # type: ignore[union-attr]
        assert names == ["tcW", "vAlign"]

    def test_grid_and_widths_agree(self) -> None:
        columns = [{"width": 700}, {"width": 300}, {"width": 500}]
        body = rendered(
            table([p("{%tc for c in cs %}"), p("{% grid cs %}{% width c.width %}a"), p("{%tc endfor %}")]),
            cs=columns,
        )
        assert [e.get(W + "w") for e in body.iter(W + "gridCol")] == ["700", "300", "500"]
        assert [e.get(W + "w") for e in body.iter(W + "tcW")] == ["700", "300", "500"]
        assert [e.get(W + "w") for e in body.iter(W + "tblW")] == ["1500"]

    def test_keep_with_next(self) -> None:
        body = '<w:p><w:pPr><w:pStyle w:val="A"/><w:spacing/></w:pPr><w:r><w:t>{% keep x %}a</w:t></w:r></w:p>'
        for x in (True, False):
            properties = rendered(body, x=x).find(f".//{W}pPr")
            assert properties is not None
            assert [e.tag.removeprefix(W) for e in properties] == [
                "pStyle",
                *(["keepNext"] if x else []),
                "spacing",
            ]

    def test_landscape_turns_the_next_section(self) -> None:
        middle = f"<w:p><w:pPr>{SECTION}</w:pPr><w:r><w:t>{{% landscape a %}}</w:t></w:r></w:p>"
        body = p("one") + middle + p("two") + p("{% landscape b %}")
        for a in (False, True):
            for b in (False, True):
                root = rendered(body, a=a, b=b)
                sizes = [(e.get(W + "w"), e.get(W + "h"), e.get(W + "orient")) for e in root.iter(W + "pgSz")]
                sides = {False: ("11906", "16838", "portrait"), True: ("16838", "11906", "landscape")}
                assert sizes == [sides[a], sides[b]]
                assert texts(root) == ["one", "", "two"]


def runs(body: etree._Element) -> list[tuple[str, list[str]]]:
    """The text of each run, "^" and the number for the mark of a note, and its properties."""
    found = []
    for run in body.iter(W + "r"):
        shown = [(e.text or "") if e.tag == W + "t" else f"^{e.get(W + 'id')}" for e in run if e.tag != W + "rPr"]
        found.append(("".join(shown), [e.tag.removeprefix(W) for e in run.findall(f"{W}rPr/*")]))
    return found


def a_run(text: str, bold: bool = False, italic: bool = False, note: int = 0) -> dict[str, Any]:
    return {"text": text, "bold": bold, "italic": italic, "note": note}


class TestRuns:
    RUNS: ClassVar = [a_run("a"), a_run("b", bold=True, note=1), a_run("c", italic=True), a_run("d", True, True, 2)]
    NOTES: ClassVar = [{"text": "x"}, {"text": "y"}]

    def parts(self, body: str, *notes: str, form: int = 1, **context: Any) -> dict[str, etree._Element]:
        template = compiled(reference(form) + body, **footnotes(*(notes or (NOTE,))))
        return parts_rendered(template, rs=self.RUNS, notes=self.NOTES, **context)

    def test_forms_and_marks(self) -> None:
        parts = self.parts(p("1. {{r rs }}!"))
        bold, italic = ["b", "bCs"], ["i", "iCs"]
        marked = [("b", bold), ("^1", ["rStyle"]), ("c", italic), ("d", bold + italic), ("^2", ["rStyle"])]
        assert runs(parts["word/document.xml"]) == [("1. ", []), ("a", []), *marked, ("!", [])]
        notes = parts["word/footnotes.xml"]
        assert [note.get(W + "id") for note in notes] == ["-1", "0", "1", "2"]
        assert texts(notes)[2:] == ["x", "y"]
        assert all(len(properties) for properties in parts["word/document.xml"].iter(W + "rPr"))

    def test_no_notes(self) -> None:
        template = compiled(reference(1) + p("{{r rs }}"), **footnotes(NOTE))
        parts = parts_rendered(template, rs=[a_run("a"), a_run("b")], notes=[])
        assert runs(parts["word/document.xml"]) == [("a", []), ("b", [])]
        assert [note.get(W + "id") for note in parts["word/footnotes.xml"]] == ["-1", "0"]

    def test_form_of_the_tag_stays(self) -> None:
        """What the run of the tag has, each run has: the order is that of the schema."""
        own = '<w:rPr><w:rStyle w:val="A"/><w:rFonts w:ascii="B"/><w:b/><w:color w:val="C"/></w:rPr>'
        body = f"<w:p><w:r>{own}<w:t>{{{{r rs }}}}</w:t></w:r></w:p>"
        found = [names for text, names in runs(self.parts(body)["word/document.xml"]) if "^" not in text]
        plain, italic = ["rStyle", "rFonts", "b", "color"], ["rStyle", "rFonts", "b", "i", "iCs", "color"]
        assert found == [plain, plain, italic, italic]

    def test_inside_a_condition(self) -> None:
        body = p("{% if x %}{{r rs }}{% else %}-{% endif %}.", "{% for r in rs %}{{r [r] }},{% endfor %}")
        assert texts(self.parts(body, x=True)["word/document.xml"]) == ["abcd.a,b,c,d,"]
        assert texts(self.parts(body, x=False)["word/document.xml"]) == ["-.a,b,c,d,"]

    def test_fixed_notes_keep_their_numbers(self) -> None:
        fixed = "<w:p><w:r><w:footnoteReference w:id='{}'/></w:r></w:p>"
        parts = self.parts(fixed.format(1) + p("{{r rs }}") + fixed.format(3), "one", NOTE, "three", form=2)
        ids = [mark.get(W + "id") for mark in parts["word/document.xml"].iter(W + "footnoteReference")]
        assert ids == ["1", "4", "5", "3"]
        notes = parts["word/footnotes.xml"]
        assert [note.get(W + "id") for note in notes] == ["-1", "0", "1", "4", "5", "3"]
        assert texts(notes)[2:] == ["one", "x", "y", "three"]

    @pytest.mark.parametrize(
        ("body", "notes", "said"),
        [
            (p("{{r rs }}"), (), "has a footnote"),
            (p("{{r rs }}"), ("no tag",), "has a footnote"),
            (p("{{r rs }}"), (NOTE,), "has a footnote"),  # whose mark is nowhere
            (reference(1) + '<w:p><w:pPr><w:pStyle w:val="{{r rs }}"/></w:pPr></w:p>', (NOTE,), "has a footnote"),
            (reference(1), ("{{r rs }} {% footnote note in notes %}",), "has a footnote"),
            (reference(1), (NOTE, NOTE), "only one footnote"),
            (reference(1), (NOTE + NOTE,), "only one footnote"),
            (reference(1), ("{% footnote notes %}",), "syntax error"),
            (p("{% footnote note in notes %}"), (), "stand in a footnote"),
            (reference(1) + p("{{r rs | nosuch }}"), (NOTE,), "no filter"),
        ],
    )
    def test_refused(self, body: str, notes: tuple[str, ...], said: str) -> None:
        faults = compiled(body, **(footnotes(*notes) if notes else {})).faults
        assert any(said in fault.message_en for fault in faults), faults

    @pytest.mark.parametrize("value", ["text", [1], [{"text": "a"}], 5, None])
    def test_wrong_values(self, value: object) -> None:
        template = compiled(reference(1) + p("{{r rs }}"), **footnotes(NOTE))
        with pytest.raises(TemplateRenderError):
            parts_rendered(template, rs=value, notes=[])


class TestFaults:
    def test_all_at_once_with_their_places(self) -> None:
        body = (
            p("first {{ x | nosuch }}")
            + p("second {% if %}{% endif %}")
            + p("third {{ x ")
            + p("fourth {% vm %}")
            + p("{% span 2 %}fifth")
            + p("{% landscape 1 %}")
            + p("{% landscape 0 %}")
        )
        faults = compiled(body, **{"word/header1.xml": f"<w:hdr {NS}>{p('{% endfor %}')}</w:hdr>".encode()}).faults
        found = [(fault.part.removeprefix("word/"), fault.paragraph.split()[0]) for fault in faults]
        assert sorted(found) == [
            ("document.xml", "first"),
            ("document.xml", "fourth"),
            ("document.xml", "second"),
            ("document.xml", "third"),
            ("document.xml", "{%"),
            ("document.xml", "{%"),
            ("header1.xml", "{%"),
        ]
        assert all(fault.message_vi and fault.message_en for fault in faults)

    @pytest.mark.parametrize(
        ("body", "said"),
        [
            (table([p("{% for x in xs %}{{ x }}"), p("{{ x }}{% endfor %}")]), "same level"),
            (table([p("{% for x in xs %}") + p("a"), p("b")]) + p("{% endfor %}"), "same level"),
            (p("{% if x %}a") + p("b{% endif %}"), "same level"),
            (p("{% if x %}a{% endfor %}"), "no opening tag"),
            (p("{%p else %}"), "no opening tag"),
            (p("{% if x %}a"), "never closed"),
            (p("{%p if x %} and text") + p("{%p endif %}"), "nothing else"),
            (p("{%tr for x in xs %}"), "cannot stand here"),
            (
                p("{% if x %}" * 13 + "a" + "{% endif %}" * 13).replace("{% if", "</w:t></w:r><w:r><w:t>{% if"),
                "deeper",
            ),
            (p("{{p x }}"), "not supported"),
            (p("{% macro m() %}a{% endmacro %}"), "not supported"),
            (p("{% include 'x' %}"), "not supported"),
            (p("{% set x %}a{% endset %}"), "syntax error"),
            (p("{{ x is nosuch }}"), "no test"),
            (p("{{ x|safe }}"), "no filter"),
            (p("{% for x in xs recursive %}{{ loop(x) }}{% endfor %}"), "not supported"),
            ('<w:p><w:pPr><w:pStyle w:val="{% if x %}"/></w:pPr></w:p>', "can stand here"),
            (p("\ufdd01\ufdd1"), "illegal character"),
        ],
    )
    def test_refused(self, body: str, said: str) -> None:
        faults = compiled(body).faults
        assert faults
        assert any(said in fault.message_en for fault in faults), faults
        assert compiled(body).sources == {}

    def test_doctype(self) -> None:
        bomb = b'<!DOCTYPE x [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;">]>' + parts_of(p("&b;"))["word/document.xml"]
        for data in (bomb, bomb.decode().encode("utf-16")):
            (fault,) = compile_template({**parts_of(""), "word/document.xml": data}, ENV).faults
            assert "DOCTYPE" in fault.message_en

    def test_limits(self) -> None:
        assert "bytes of XML" in compiled("", **{"word/a.xml": b" " * MAX_XML}).faults[0].message_en
        assert "missing" in compile_template({}, ENV).faults[0].message_en

    @pytest.mark.parametrize(
        "name", ["../evil.xml", "/word/a.xml", "word//a.xml", "word/./a.xml", "a\\b.xml", "C:evil"]
    )
    def test_part_names(self, name: str) -> None:
        assert "part name" in compiled("", **{name: b"<a/>"}).faults[0].message_en

    def test_things_word_would_run(self) -> None:
        office = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
        rels = (
            '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">'
            f'<Relationship Id="a" Type="{office}/attachedTemplate" Target="b"/></Relationships>'
        )
        faults = compiled("", **{"word/_rels/settings.xml.rels": rels.encode(), "word/vbaProject.bin": b""}).faults
        assert "macro" in faults[0].message_en
        faults = compiled("", **{"word/_rels/settings.xml.rels": rels.encode()}).faults
        assert "attachedTemplate" in faults[0].message_en

    @pytest.mark.parametrize("data", [b"", b"<a>", b"\xff\xfe", b"<w:p/>"])
    def test_broken_xml(self, data: bytes) -> None:
        assert compile_template({**parts_of(""), "word/header1.xml": data}, ENV).faults


class TestHostile:
    @pytest.mark.parametrize(
        "expression",
        [
            "cycler.__init__.__globals__.os.popen('id').read()",
            "x.__class__.__mro__",
            "''.__class__.__base__.__subclasses__()",
            "self.__init__",
            "self._TemplateReference__context",
            "x|attr('__class__')",
            "[].append(1)",
            "xs.append(1)",
            "'{0.__class__}'.format(1)",
            "'a'.center(999999999)",
            "'%0999999999d' % 1",
            "'a' * 10**9",
            "[0] * 999999999",
            "2 ** 99999999",
            "range(999999999)|list",
            "x|center(999999999)",
            "lipsum(n=99999999)",
            "(('a' ~ x) ~ ('a' ~ x)).replace('', x)",
        ],
    )
    def test_expression_is_refused(self, expression: str) -> None:
        xs = [1]
        template = compiled(p(f"{{{{ {expression} }}}}".replace("<", "&lt;")))
        if not template.faults:
            with pytest.raises(TemplateRenderError):
                render_docx(load_sources(ENV, template.sources), {}, {"x": "a" * 2000, "xs": xs})
        assert xs == [1]

    def test_doubling_is_bounded(self) -> None:
        body = p("{%p set a = x %}") + p("{%p set a = a ~ a %}") * 60 + p("{{ a }}")
        with pytest.raises(TemplateRenderError, match="longer than"):
            rendered(body, x="xxxx")

    def test_output_is_bounded(self, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setattr(sys.modules[render_docx.__module__], "MAX_CHARACTERS", 100_000)
        loops = "".join(p(f"{{%p for i{n} in xs %}}") for n in range(6)) + p("a") + p("{%p endfor %}") * 6
        with pytest.raises(TemplateRenderError, match="too large"):
            rendered(loops, xs=list(range(20)))

    def test_undefined_name_is_located(self) -> None:
        with pytest.raises(TemplateRenderError) as caught:
            rendered(p("first") + p("second {{ khong_co }} here") + p("third {{ x }}"), x=1)
        assert caught.value.part == "word/document.xml"
        assert caught.value.near == "second {{ khong_co }} here"
        assert "khong_co" in caught.value.cause

    @pytest.mark.parametrize("value", [None, [1], {"a": 1}])
    def test_only_text_and_numbers_are_printed(self, value: object) -> None:
        with pytest.raises(TemplateRenderError, match="can print"):
            rendered(p("{{ x }}"), x=value)


TAGS = [
    "{% for x in xs %}",
    "{% endfor %}",
    "{% if xs %}",
    "{% else %}",
    "{% endif %}",
    "{{ x }}",
    "{{r rs }}",
    "{%p if xs %}",
]
WORDS = st.sampled_from([*TAGS, "{%p endif %}", "{%tr for x in xs %}", "{%tr endfor %}", "{% vmerge x %}", "a", "{ "])
ANY_PARAGRAPH = st.lists(WORDS, max_size=3).map(lambda words: p(*words))
ANY_CELL = st.lists(ANY_PARAGRAPH, max_size=3).map("".join)
ANY_ROW = st.lists(ANY_CELL, min_size=2, max_size=2)
ANY_TABLE = st.lists(ANY_ROW, min_size=1, max_size=4).map(lambda rows: table(*rows))
ANY_BODY = st.lists(st.one_of(ANY_PARAGRAPH, ANY_TABLE), max_size=4).map("".join)

# Bodies whose tags are in order: what an author means to write.
LINES = [
    p("{{ x }}"),
    p("a{% if xs %}b", "{{ x }}{% else %}", "{% endif %}c"),
    p(),
    p("{% if xs %}a{{r rs }}{% endif %}"),
]
PAIRS = [
    ("{%p for x in xs %}", "{%p endfor %}"),
    ("{%p if xs %}", "{%p endif %}"),
    ("{%p if not xs %}", "{%p endif %}"),
    ("{%p if xs %}", "{%p else %}", "{%p endif %}"),
]


def _wrapped(content: st.SearchStrategy[str]) -> st.SearchStrategy[str]:
    def pair(words: tuple[str, ...], inner: str) -> str:
        return inner.join(map(p, words))

    rows = st.lists(st.lists(content, min_size=2, max_size=2), min_size=1, max_size=2)
    looped = rows.map(lambda r: table([p("{%tr for x in xs %}"), p()], *r, [p("{%tr endfor %}"), p()]))
    cells = content.map(lambda c: table([p("{%tc for x in xs %}"), c, p("{%tc endfor %}"), p("z")]))
    return st.one_of(
        st.builds(pair, st.sampled_from(PAIRS), content),
        st.lists(content, max_size=3).map("".join),
        rows.map(lambda r: table(*r)),
        looped,
        cells,
    )


GOOD_BODY = st.recursive(st.sampled_from(LINES), _wrapped, max_leaves=8)
EXAMPLES = 1000 if os.environ.get("CI") else 200
LISTS = st.lists(st.text(max_size=3), max_size=2)


def _with_notes(body: str) -> CompiledTemplate:
    return compiled(reference(1) + body, **footnotes(NOTE))


def _check_cells(body: str, xs: list[str]) -> None:
    rs = [a_run(x, bold=bool(x), note=n) for n, x in enumerate(xs)]
    document = parts_rendered(_with_notes(body), xs=xs, x="start", rs=rs, notes=[])["word/document.xml"]
    for cell in document.iter(W + "tc"):
        assert cell[-1].tag == W + "p"


@settings(max_examples=EXAMPLES, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(ANY_BODY, LISTS)
def test_what_compiles_renders_well_formed(body: str, xs: list[str]) -> None:
    """Any template that compiles, with any data, gives well-formed XML whose cells Word accepts."""
    if not _with_notes(body).faults:
        _check_cells(body, xs)


@settings(max_examples=EXAMPLES, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(GOOD_BODY, LISTS)
def test_tags_in_order_compile_and_render(body: str, xs: list[str]) -> None:
    """Properly nested tags are never refused, and what they give is well formed."""
    _check_cells(body, xs)
