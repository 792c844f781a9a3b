"""tthc.toml: what is wrong with it, said where it stands and in both languages."""

from pathlib import Path

import pytest

from tthc_dsl.config import Config, by_name, read_config
from tthc_dsl.diagnostics.diagnostic import Diagnostic
from tthc_dsl.source import SourceFile
from tthc_dsl.workspace import UseReader


def one(text: str) -> Diagnostic:
    (found,) = read_config(text, "tthc.toml")[1]
    return found


def test_a_byte_order_mark() -> None:
    assert read_config('\ufeffrules = ["a.tthc"]\n', "tthc.toml") == (Config(rules=("a.tthc",)), ())


@pytest.mark.parametrize(
    ("text", "rest", "vi", "en"),
    [
        ('rules = ["a.tthc"]\ntemplate = mau.docx\n', "mau.docx\n", "thiếu giá trị, hoặc giá trị không đúng",
         "Invalid value"),
        ('\ufeffrules = ["a.tthc"]\n= 3\n', "= 3\n", "dòng này không phải `tên = giá trị`", "Invalid statement"),
        ("\ufefftemplate 'a'", "'a'", "thiếu dấu `=` sau tên", "Expected '='"),
        ('template = "mau\ndocx"', '\ndocx"', "thiếu dấu nháy đóng", "Illegal character"),
        ('template = "mau\\quyet dinh"', 'uyet dinh"', "trong dấu nháy kép, viết", "Unescaped"),
        ('rules = [\n"a.tthc"\n\n', "\n\n", "danh sách thiếu dấu `]`", "Unclosed array"),
        ("[levels]\nT1 = 'off'\n[levels]", "]", "bảng này đã viết ở trên", "Cannot declare"),
    ],
)  # fmt: skip
def test_syntax(text: str, rest: str, vi: str, en: str) -> None:
    found = one(text)
    assert found.code == "S050"
    assert found.span is not None
    assert text[found.span.start :] == rest
    ((note_vi, note_en),) = found.notes
    assert note_vi.startswith(vi)
    assert note_en.startswith(en)


def test_levels_that_are_no_table() -> None:
    found = one('levels = ["off"]')
    assert (found.code, found.headline[1]) == ("S052", "`levels` is a table: name of a rule = level")


def test_a_code_of_no_rule() -> None:
    """Other findings have codes, too; a name that no rule has is another matter."""
    names = [("task_without_output", "T201")]
    config = Config(levels=(("S030", "off"), ("task_without_outptu", "off")))
    levels, found = by_name(config, names, SourceFile("tthc.toml", "", ""))
    assert levels == {}
    assert [each.headline[1] for each in found] == [
        "`S030` is not the code of a rule: only rules have a level that can be set",
        "there is no rule called `task_without_outptu`",
    ]


@pytest.mark.parametrize("name", ["registers", "ke-hoach.tthc"])
def test_a_template_that_is_none_is_told_at_its_place(tmp_path: Path, name: str) -> None:
    (tmp_path / "registers").mkdir()
    (tmp_path / "ke-hoach.tthc").write_text("", encoding="utf-8")
    (tmp_path / "tthc.toml").write_text(f'template = "{name}"\n', encoding="utf-8")
    (found,) = UseReader(str(tmp_path / "p.tthc")).settings().diagnostics
    assert (found.code, found.headline[1]) == ("S052", f"`{name}` is no template")


def test_settings_that_are_no_file_are_told(tmp_path: Path) -> None:
    (tmp_path / "tthc.toml").mkdir()
    (found,) = UseReader(str(tmp_path / "p.tthc")).settings().diagnostics
    assert (found.code, found.headline[1]) == ("S001", "`tthc.toml` is a folder")
