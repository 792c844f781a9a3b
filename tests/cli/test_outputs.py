"""No source is overwritten: neither what a call names, nor what the plan and its project name in turn."""

import pytest

from .conftest import GOOD, Command

PLAN = """
use "so/so.tthc"
data nam_truoc "k.csv"
""" + GOOD.replace(
    "year 2024",
    """year 2024
  implements "tren.tthc"
  table {
    columns { no "STT"  content "Chỉ tiêu"  target "Mục tiêu"  agencies "Cơ quan" }
    indicator dung_han "Tỷ lệ hồ sơ đúng hạn" { unit %  target at least 95%  perform phong }
    indicator qua_han "Hồ sơ quá hạn" { unit "hồ sơ"  target at most 10  perform phong }
  }
  assign giao "Giao" {
    for i in plan.indicators where i.unit = "%", a in i.agencies
    given kq = nam_truoc(i, a)
    when kq < i.target set i.target
    when kq >= i.target set kq
  }
  assigned giao""",
)
FIGURES = "Chỉ tiêu;Cơ quan;Kết quả\ndung_han;Phòng Nội vụ;96\n"
FILES = {
    "p.tthc": PLAN,
    "so/so.tthc": 'use "phong.tthc"\n',
    "so/phong.tthc": 'agency phong "Phòng Nội vụ" { level district }\n',
    "tren.tthc": 'plan tren { title "Kế hoạch trên"  year 2024 }\n',
    "k.csv": FIGURES,
    "luat.tthc": 'agency xa "UBND xã Thử" { level commune }\n',
    "lich.csv": "Ngày,Loại,Văn bản,Trạng thái,Tên\n24/01/2030,nghỉ lễ,1/TB,dự kiến,Tết\n",
    "mau.html": "<!DOCTYPE html><title>{{ title }}</title>",
    "tthc.toml": 'rules = ["luat.tthc"]\ntemplate = "mau.html"\ncalendar = "lich.csv"\n',
    "q4.csv": FIGURES,
}
COMMANDS = {
    "compile": ("compile", "p.tthc", "--to", "json"),
    "agenda": ("agenda", "p.tthc", "--to", "json"),
    "evaluate": ("evaluate", "p.tthc", "--data", "q4.csv", "--to", "json"),
}


@pytest.fixture
def project(tthcc: Command) -> Command:
    for name, text in FILES.items():
        tthcc.write(name, text)
    return tthcc


def kept(project: Command) -> dict[str, str]:
    return {name: (project.folder / name).read_text(encoding="utf-8") for name in project.files()}


@pytest.mark.parametrize("name", COMMANDS)
def test_what_a_run_reads(project: Command, name: str) -> None:
    command = COMMANDS[name]
    for source in FILES.keys() - ({"q4.csv"} if name != "evaluate" else set()):
        ran = project(*command, "-o", f"./so/../{source}")
        assert (ran.status, "tệp nguồn" in ran.err) == (2, True), source
        assert kept(project) == FILES, source
    assert project(*command, "-o", "khac.json").status == 0
    assert project(*command, "-o", "khac.json").status == 0  # a document may be written again


def test_data_that_no_target_is_reckoned_of(tthcc: Command) -> None:
    tthcc.write("p.tthc", 'data k "k.csv"\n' + GOOD)
    tthcc.write("k.csv", FIGURES)
    assert tthcc("agenda", "p.tthc", "--to", "json", "-o", "k.csv").status == 2
    assert tthcc("compile", "p.tthc", "--to", "json", "-o", "k.csv").status == 2


def test_settings_that_are_blank(tthcc: Command) -> None:
    """They mark the root."""
    tthcc.write("p.tthc", GOOD)
    tthcc.write("tthc.toml", "")
    assert tthcc("compile", "p.tthc", "--to", "json", "-o", "tthc.toml").status == 2


def test_a_template(tthcc: Command) -> None:
    """Its file, its folder's files; also where the plan's name leads there, and then no other format is written."""
    tthcc.write("mau.tthc", GOOD)
    assert tthcc("template", "new", "mau.docx").status == 0
    assert tthcc("template", "unpack", "mau.docx", "thu").status == 0
    before = (tthcc.folder / "mau.docx").read_bytes()
    files = tthcc.files()
    for wanted in (
        ("--template", "mau.docx", "-o", "mau.docx"),
        ("--template", "mau.docx"),
        ("--template", "thu", "-o", "thu/word/document.xml"),
    ):
        ran = tthcc("compile", "mau.tthc", *wanted)
        assert (ran.status, "S002" in ran.err) == (2, True), wanted
    assert (tthcc.files(), (tthcc.folder / "mau.docx").read_bytes()) == (files, before)
    assert tthcc("compile", "mau.tthc", "--template", "mau.docx", "-o", "ra/").status == 0


def test_through_a_link(project: Command) -> None:
    (project.folder / "link.csv").symlink_to("k.csv")
    assert project(*COMMANDS["agenda"], "-o", "link.csv").status == 2
    assert (project.folder / "k.csv").read_text(encoding="utf-8") == FIGURES
