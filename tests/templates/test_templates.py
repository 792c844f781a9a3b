"""`tthcc template` and `compile --template` as users run them; what LibreOffice does to a template."""

import io
import json
import re
import subprocess
import zipfile
from pathlib import Path

import oracle
import pytest
from cli.conftest import GOOD, Command, tthcc  # noqa: F401 (a fixture)
from programs import program
from reading import docx_text
from views import plan_view

from tthc_dsl.assets import html_environment
from tthc_dsl.render.docx import docx_environment, load_sources, render_docx
from tthc_dsl.render.docx_template import compile_template
from tthc_dsl.render.own_template import load_html
from tthc_dsl.render.template_check import check_template
from tthc_dsl.render.template_folder import normalised, packed
from tthc_dsl.templates import read_parts

MAIN = "word/document.xml"


def changed(old: str, new: str, part: str = MAIN) -> dict[str, bytes]:
    """The official template with a change."""
    assert old.encode() in oracle.PARTS[part], old
    return {**oracle.PARTS, part: oracle.PARTS[part].replace(old.encode(), new.encode())}


def text_of(parts: dict[str, bytes]) -> str:
    env = docx_environment()
    compiled = compile_template(parts, env)
    assert compiled.faults == ()
    return docx_text(render_docx(load_sources(env, compiled.sources), compiled.static, plan_view()))


class TestCommand:
    def test_from_copy_to_draft(self, tthcc: Command) -> None:  # noqa: F811
        tthcc.write("p.tthc", GOOD)
        assert tthcc("template", "new", "mau/m.docx").status == 0
        assert tthcc("template", "check", "mau/m.docx", "--strict").status == 0
        assert tthcc("template", "unpack", "mau/m.docx", "d").status == 0
        before = {path: (tthcc.folder / path).read_bytes() for path in tthcc.files() if path.startswith("d/")}
        assert tthcc("template", "pack", "d", "n.docx").status == 0
        (tthcc.folder / "d" / "word" / "stale.xml").write_text("<a/>")
        assert tthcc("template", "unpack", "n.docx", "d").status == 0
        after = {path: (tthcc.folder / path).read_bytes() for path in tthcc.files() if path.startswith("d/")}
        assert before == after
        for template, out in (("mau/m.docx", "a.docx"), ("n.docx", "b.docx"), ("d", "c.docx")):
            assert tthcc("compile", "p.tthc", "--template", template, "-o", out).status == 0
        assert tthcc("compile", "p.tthc", "-o", "z.docx").status == 0
        texts = {docx_text((tthcc.folder / name).read_bytes()) for name in ("a.docx", "b.docx", "c.docx", "z.docx")}
        assert len(texts) == 1

    def test_own_words_are_printed(self, tthcc: Command) -> None:  # noqa: F811
        tthcc.write("p.tthc", GOOD)
        tthcc.write("t.html.j2", "<p>MẪU RIÊNG {{ subject }}</p>{% for b in blocks %}<p>{{ b.text }}</p>{% endfor %}")
        ran = tthcc("compile", "p.tthc", "--template", "t.html.j2")
        assert ran.status == 0
        assert "MẪU RIÊNG Về việc" in (tthcc.folder / "p.html").read_text()

    def test_nothing_is_overwritten(self, tthcc: Command) -> None:  # noqa: F811
        tthcc.write("m.docx", "x")
        tthcc.write("d/notes.txt", "x")
        assert tthcc("template", "new", "m.docx").status == 2
        (tthcc.folder / "m.docx").unlink()
        tthcc("template", "new", "m.docx")
        assert tthcc("template", "unpack", "m.docx", "d").status == 2
        assert tthcc.files() == ["d/notes.txt", "m.docx"]

    @pytest.mark.parametrize(
        ("arguments", "said"),
        [
            ([], "`tthcc template` takes: new, pack, unpack, vars, check"),
            (["chek", "x"], "did you mean `check`?"),
            (["check"], "write: tthcc template check FILE"),
            (["new", "m.doc"], "ends in .docx"),
            (["check", "nowhere.docx"], "there is no file or folder"),
            (["pack", "nowhere", "m.docx"], "not the folder of a template"),
            (["check", "p.tthc"], "this is no .docx file"),
        ],
    )
    def test_misuse(self, tthcc: Command, arguments: list[str], said: str) -> None:  # noqa: F811
        tthcc.write("p.tthc", GOOD)
        ran = tthcc("template", *arguments, TTHCC_LANG="en")
        assert ran.status == 2
        assert said in ran.err + ran.out

    def test_vars(self, tthcc: Command) -> None:  # noqa: F811
        assert "letterhead.number" in tthcc("template", "vars").out
        assert json.loads(tthcc("template", "vars", "--format", "json").out)["version"] == 2

    def test_faults_are_told_before_anything_is_written(self, tthcc: Command) -> None:  # noqa: F811
        tthcc.write("p.tthc", GOOD)
        parts = changed("{{ motto.state }}", "{{ mottto.state }}{{ x|nosuch }}")
        for name, data in parts.items():
            path = tthcc.folder / "t" / name
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(data)
        ran = tthcc("compile", "p.tthc", "--template", "t", TTHCC_LANG="en")
        assert ran.status == 1
        assert "no filter «nosuch»" in ran.err
        assert "at the paragraph «{{ mottto.state }}" in ran.err
        assert not (tthcc.folder / "p.docx").exists()
        assert tthcc("compile", "p.tthc", "--template", "gone.docx").status == 2
        for to in ("json", "html"):
            assert tthcc("compile", "p.tthc", "--template", "t", "--to", to).status == 2

    def test_folder_is_not_left(self, tthcc: Command) -> None:  # noqa: F811
        tthcc.write("secret.xml", "<a/>")
        (tthcc.folder / "t").mkdir()
        (tthcc.folder / "t" / "a.xml").symlink_to(tthcc.folder / "secret.xml")
        ran = tthcc("template", "check", "t", TTHCC_LANG="en")
        assert (ran.status, "lies outside the folder" in ran.out) == (2, True)


class TestCheck:
    """What an editor, or an author, may have lost."""

    def test_official_template_has_no_problem(self) -> None:
        assert check_template(oracle.PARTS, oracle.PARTS) == ()

    @pytest.mark.parametrize(
        ("old", "new", "part", "said"),
        [
            ("<w:cantSplit/><w:tblHeader/>", "<w:cantSplit/>", MAIN, "is not repeated on the next page"),
            ('<w:tblCaption w:val="{{ block.table.title or part.title }}"/>', "", MAIN, "lost its caption"),
            ('<w:headerReference w:type="default" r:id="rId5"/>', "", MAIN, "lost its running header"),
            ("<w:titlePg/>", "", MAIN, "a page number on its first page"),
            ('<w:name w:val="Nơi nhận"/>', '<w:name w:val="Khác"/>', "word/styles.xml",
             "the style «Nơi nhận» is gone: {{ recipients.label }} is now in «Khác»"),
            ("<w:r><w:t>{{ motto.state }}", '<w:r><w:rPr><w:sz w:val="30"/></w:rPr><w:t>{{ motto.state }}', MAIN,
             "change: «Quốc hiệu - cỡ nhỏ» (size), «Quốc hiệu» (size)"),
            ('<w:p><w:pPr><w:pStyle w:val="QuocHieu"/></w:pPr><w:r><w:t>{{ motto',
             '<w:p><w:pPr><w:jc w:val="center"/></w:pPr><w:r><w:rPr><w:b/></w:rPr><w:t>{{ motto', MAIN,
             "no paragraph has the style «Quốc hiệu» any more: {{ motto.state }} is now in «Normal», "
             "with direct formatting instead (bold, alignment)"),
            ('<w:pStyle w:val="CanCu"/>', '<w:pStyle w:val="ThanBai"/>', MAIN, "is now in «Đoạn văn»"),
            ('<w:pStyle w:val="GachCoQuan"/>', "", MAIN, "no paragraph has the style «Gạch dưới cơ quan ban hành»"),
        ],
    )  # fmt: skip
    def test_losses(self, old: str, new: str, part: str, said: str) -> None:
        problems = check_template(changed(old, new, part), oracle.PARTS)
        assert problems
        assert {problem.severity for problem in problems} == {"warning"}
        assert all(said in problem.message[1] for problem in problems)

    def test_what_is_not_printed(self) -> None:
        """All of a plan, parts of it, nothing: tags in the file's properties print nothing."""
        body = "<w:document xmlns:w='{}'><w:body><w:p><w:r><w:t>{}</w:t></w:r></w:p><w:sectPr/></w:body></w:document>"
        space = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"

        def said(text: str) -> list[tuple[str, str]]:
            found = check_template({**oracle.PARTS, MAIN: body.format(space, text).encode()}, oracle.PARTS)
            return [(one.severity, one.message[1]) for one in found if "print" in one.message[1]]

        assert b"{{" in oracle.PARTS["docProps/core.xml"]
        assert said("QUYẾT ĐỊNH") == [
            ("error", "the text of the template has no tag: it prints not one word of the plan")
        ]
        (unused,) = said("{{ subject }} {% for b in blocks %}{{ b.text }}{% endfor %} {{ signature.name }}")
        assert unused[0] == "warning"
        assert re.findall(r"`(\w+)`", unused[1]) == ["letterhead", "bases", "recipients", "annexes"]

    def test_style_ids_may_change(self) -> None:
        parts = {name: data.replace(b'"CanCu"', b'"Cnc"') for name, data in oracle.PARTS.items()}
        assert check_template(parts, oracle.PARTS) == ()

    def test_all_errors_at_once(self) -> None:
        wrong = "{{ motto.stat }}</w:t></w:r></w:p><w:p><w:r><w:t>{{ nosuch }}{{ x|nosuch }}"
        found = check_template(changed("{{ motto.state }}", wrong), oracle.PARTS)
        assert [problem.message[1] for problem in found] == ["no filter «nosuch» in «{{ x|nosuch }}»"]
        found = check_template(changed("{{ motto.state }}", wrong.replace("|nosuch", "")), oracle.PARTS)
        assert [(problem.paragraph, problem.message[1]) for problem in found] == [
            ("{{ motto.stat }}", "no name «stat» in «motto»; did you mean «state»?"),
            ("{{ nosuch }}{{ x }}", "no name «nosuch»"),
            ("{{ nosuch }}{{ x }}", "no name «x»"),
        ]


class TestFolder:
    def test_normal_form_is_one(self) -> None:
        once = normalised(oracle.PARTS)
        assert normalised(once) == once == normalised(packed(once))
        assert text_of(once) == text_of(packed(once)) == text_of(oracle.PARTS)

    def test_what_editors_write_for_themselves_goes(self) -> None:
        run = '<w:r w:rsidR="00A1"><w:rPr><w:lang w:val="vi-VN"/></w:rPr><w:t>{}</w:t></w:r>'
        noisy = "</w:t></w:r>" + run.format("Một ") + '<w:proofErr w:type="spellStart"/>' + run.format("câu")
        noisy += "<w:r><w:lastRenderedPageBreak/><w:t>. {{ motto.state }}"
        data = normalised(changed("{{ motto.state }}", noisy))[MAIN].decode()
        assert "Một câu. {{ motto.state }}</w:t>" in data
        assert not any(word in data for word in ("rsid", "proofErr", "lastRendered", "w:lang"))

    def test_merge_of_an_author(self) -> None:
        """docxtpl's tag for one cell over all turns of a loop."""
        cell = "<w:tc><w:tcPr/><w:p><w:r><w:t>{}</w:t></w:r></w:p></w:tc>"
        rows = ("{%tr for b in bases %}", "{% vm %}Căn cứ", "{%tr endfor %}")
        table = "<w:tbl><w:tblPr/><w:tblGrid/>" + "".join(f"<w:tr>{cell.format(row)}</w:tr>" for row in rows)
        parts = changed("<w:sectPr>\n      <w:headerReference", table + "</w:tbl><w:p/><w:sectPr>\n<w:headerReference")
        env = docx_environment()
        compiled = compile_template(parts, env)
        view = {**plan_view(), "bases": ["a", "b", "c"]}
        data = render_docx(load_sources(env, compiled.sources), compiled.static, view)
        merged = zipfile.ZipFile(io.BytesIO(data)).read(MAIN).decode().split("<w:vMerge")[-3:]
        assert [text.startswith(' w:val="restart"') for text in merged] == [True, False, False]


def test_libreoffice_keeps_what_prints(tmp_path: Path) -> None:
    """A template that LibreOffice has opened and saved gives the same text; `check` names all that it has lost."""
    from tthc_dsl.render.zip_writer import zip_bytes

    (tmp_path / "m.docx").write_bytes(zip_bytes(sorted(packed(oracle.PARTS).items())))
    profile = f"-env:UserInstallation={(tmp_path / 'profile').as_uri()}"
    to = ["--headless", "--convert-to", "docx:Office Open XML Text", "--outdir", tmp_path / "out", tmp_path / "m.docx"]
    subprocess.run([program("soffice"), profile, *to], check=True, capture_output=True, timeout=120)
    saved = read_parts(str(tmp_path / "out" / "m.docx"))
    assert isinstance(saved, dict)
    text = text_of(oracle.PARTS)
    assert text_of(saved) == text == text_of(normalised(saved))
    found = check_template(saved, oracle.PARTS)
    assert {problem.severity for problem in found} <= {"warning"}
    said = " ".join(problem.message[1] for problem in found)
    for lost, message in (
        (b"<w:tblHeader", "header row"),
        (b"<w:tblCaption", "caption"),
        (b"<w:titlePg", "first page"),
    ):
        assert (lost in saved[MAIN]) != (message in said)
    # Its ids of styles are others, their names the same.
    assert b'w:styleId="QuocHieu"' not in saved["word/styles.xml"]
    assert "is gone" not in said
    assert "any more" not in said
    assert ("«Quốc hiệu» (font" in said) == (b"<w:rFonts" in saved[MAIN])
    assert saved[MAIN].count(b"<w:sectPr") == oracle.PARTS[MAIN].count(b"<w:sectPr")


@pytest.mark.parametrize(
    ("tag", "said"),
    [
        ("{{ 2 ** 3 }}", "không dựng được: không dùng được phép «**» ở đây"),
        ("{{ type }} {{ 1 / 0 }}", "không dựng được: chia cho 0"),
        ("{{ (type {) }}", "thẻ «{{ (type {) }}» sai cú pháp: cần «)» trước «{»"),
    ],
)
def test_faults_in_vietnamese(tag: str, said: str) -> None:
    found = check_template(changed("{{ motto.state }}", tag), oracle.PARTS)
    assert [one.message[0] for one in found if one.severity == "error"] == [said]
    page = load_html("t.html", tag, html_environment())
    assert isinstance(page, tuple)
    assert page[0].headline[0] == said.removeprefix("thẻ ")
