"""`template` in `tthc.toml`: used where no `--template` is given, held to the root, its faults told at their place."""

from pathlib import Path

import pytest
from cli.conftest import GOOD, Command, tthcc  # noqa: F401 (a fixture)
from programs import library
from reading import docx_text

import tthc_dsl

PAGE = "<title>{{ subject }}</title><p>MẪU RIÊNG {{ subject }}</p>"


def own_docx(tthcc: Command, path: str) -> None:  # noqa: F811
    """The official template with a word of one's own, as a folder."""
    tthcc("template", "new", "m.docx")
    tthcc("template", "unpack", "m.docx", path)
    (tthcc.folder / "m.docx").unlink()
    main = tthcc.folder / path / "word" / "document.xml"
    main.write_text(main.read_text().replace("{{ motto.state }}", "MẪU RIÊNG {{ motto.state }}"))


def docx(tthcc: Command, name: str) -> str:  # noqa: F811
    return docx_text((tthcc.folder / name).read_bytes())


def test_each_format_has_its_template(tthcc: Command) -> None:  # noqa: F811
    tthcc.write("tthc.toml", 'template = ["mau/t.html", "mau/d"]\n')
    tthcc.write("mau/t.html", PAGE)
    own_docx(tthcc, "mau/d")
    tthcc.write("xa/p.tthc", GOOD)
    assert tthcc("compile", "xa/p.tthc", "--to", "docx", "--to", "html", "--to", "json").status == 0
    assert "MẪU RIÊNG" in docx(tthcc, "xa/p.docx")
    assert "MẪU RIÊNG" in (tthcc.folder / "xa/p.html").read_text()
    assert tthc_dsl.render(tthcc.folder / "xa/p.tthc", "html").decode() == (tthcc.folder / "xa/p.html").read_text()
    tthcc("template", "new", "plain.docx")
    assert tthcc("compile", "xa/p.tthc", "--template", "plain.docx", "-o", "o.docx").status == 0
    assert "MẪU RIÊNG" not in docx(tthcc, "o.docx")


def test_a_format_without_a_template_is_official(tthcc: Command) -> None:  # noqa: F811
    tthcc.write("tthc.toml", 'template = "t.html"\n')
    tthcc.write("t.html", PAGE)
    tthcc.write("p.tthc", GOOD)
    assert tthcc("compile", "p.tthc").status == 0
    assert "CỘNG HÒA" in docx(tthcc, "p.docx")


def test_pdf_is_made_of_the_page(tthcc: Command) -> None:  # noqa: F811
    library("weasyprint", "pdf")
    tthcc.write("t.html", PAGE)
    tthcc.write("p.tthc", GOOD)
    assert tthcc("compile", "p.tthc", "--to", "pdf", "--template", "t.html").status == 0
    own = (tthcc.folder / "p.pdf").read_bytes()
    assert tthcc("compile", "p.tthc", "--to", "pdf").status == 0
    assert own.startswith(b"%PDF")
    assert len(own) < len((tthcc.folder / "p.pdf").read_bytes())


@pytest.mark.parametrize(
    ("setting", "place", "said"),
    [
        ("3", "tthc.toml:2:1", "`template` is a path, or a list of paths"),
        ("[3]", "tthc.toml:2:1", "`template` is a path, or a list of paths"),
        ('"gone.docx"', "tthc.toml:2:13", "there is no template `gone.docx`"),
        ('"../out.docx"', "tthc.toml:2:13", "lies outside the project's root"),
        ('"link.docx"', "tthc.toml:2:13", "lies outside the project's root"),
        ('"/etc/passwd"', "tthc.toml:2:13", "is no relative path"),
        ('""', "tthc.toml:2:13", "is no relative path"),
        ('["t.html", "u.html"]', "tthc.toml:2:24", "`u.html` is a second template for html"),
    ],
)
def test_faults_of_the_setting(tthcc: Command, setting: str, place: str, said: str) -> None:  # noqa: F811
    tthcc.write("tthc.toml", f"# ours\ntemplate = {setting}\n")
    tthcc.write("t.html", PAGE)
    tthcc.write("u.html", PAGE)
    tthcc.write("../out.docx", "x")
    (tthcc.folder / "link.docx").symlink_to(tthcc.folder.parent / "out.docx")
    tthcc.write("p.tthc", GOOD)
    for command in ("check", "compile"):
        ran = tthcc(command, "p.tthc", "--format=concise" if command == "check" else "-q", TTHCC_LANG="en")
        assert ran.status == 1
        assert place in ran.out + ran.err
        assert said in ran.out + ran.err
    assert not (tthcc.folder / "p.docx").exists()


def test_faults_of_the_template(tthcc: Command) -> None:  # noqa: F811
    """Those of all are told, once however many plans use them; nothing is written."""
    tthcc.write("tthc.toml", 'template = ["bad.docx", "t.html"]\n')
    tthcc.write("bad.docx", "no archive")
    tthcc.write("t.html", "<p>\n{{ subjct }}")
    for name in ("a", "b"):
        tthcc.write(f"{name}.tthc", GOOD)
    ran = tthcc("compile", "a.tthc", "b.tthc", "--to", "html", "--to", "docx", TTHCC_LANG="en")
    assert ran.status == 1
    assert ran.err.count("this is no .docx file") == 1
    assert ran.err.count("t.html:2:4") == 1
    assert not list(tthcc.folder.glob("?.html"))[1:]
    with pytest.raises(tthc_dsl.PlanError, match=r"t\.html:2:4"):
        tthc_dsl.render(tthcc.folder / "a.tthc", "html")


def test_config_elsewhere(tthcc: Command) -> None:  # noqa: F811
    """`--config`: its folder is the root, and paths begin there."""
    tthcc.write("a/own.toml", 'template = "t.html"\n')
    tthcc.write("a/t.html", PAGE)
    tthcc.write("p.tthc", GOOD)
    assert tthcc("compile", "p.tthc", "--to", "html", "--config", "a/own.toml").status == 0
    assert "MẪU RIÊNG" in Path(tthcc.folder, "p.html").read_text()
