"""`tthcc evaluate` as users run it."""

import json
from io import BytesIO
from pathlib import Path

import pytest
from calc import by_calc
from jsonschema import Draft202012Validator
from lxml import etree
from openpyxl import load_workbook

from .conftest import BAD, ROOT, Command

PLAN = """
agency ubnd "UBND huyện Thử" { level district }
agency van_phong "=HYPERLINK(0)" { level district }
agency phong "Phòng Nội vụ" { level district }
plan thu {
  title "Kế hoạch <b>thử</b>"
  year 2024
  table {
    columns { no "STT"  content "Chỉ tiêu"  target "Mục tiêu"  agencies "Cơ quan" }
    indicator dung_han "Tỷ lệ hồ sơ đúng hạn" {
      unit %  target at least 95
      formula a / b where a "số hồ sơ đúng hạn", b "tổng số hồ sơ"
      perform van_phong, phong
    }
    indicator qua_han "=1+1 hồ sơ quá hạn" { unit "hồ sơ"  target at most 10  perform phong }
  }
}
"""
DATA = """Chỉ tiêu;Cơ quan;Kỳ;Kết quả;Số hồ sơ đúng hạn;b
dung_han;van_phong;Quý I/2024;;38;40
Tỷ lệ hồ sơ đúng hạn;Phòng Nội vụ;q1 2024;;27;30
dung_han;phong;Quý II/2024;97,25;;
qua_han;phong;Quý I/2024;12;;
"""


@pytest.fixture
def ready(tthcc: Command) -> Command:
    tthcc.write("k.tthc", PLAN)
    tthcc.write("d.csv", DATA)
    return tthcc


def test_table(ready: Command) -> None:
    ran = ready("evaluate", "k.tthc", "--data", "d.csv", "--period", "quý-1-2024", "--lang", "en")
    assert (ran.status, ran.err) == (0, "")
    lines = [" ".join(line.split()) for line in ran.out.splitlines()]
    assert "2 indicators: 2 not met" in lines
    assert "1. Tỷ lệ hồ sơ đúng hạn (at least 95%)" in lines
    assert "Overall 92,86% not met (-2,14) quantities summed, then by the formula" in lines
    assert "=HYPERLINK(0) 95% met by the formula" in lines
    assert "Phòng Nội vụ 90% not met (-5) by the formula" in lines
    assert "Quý II/2024" not in ran.out
    assert ready.files() == ["d.csv", "k.tthc"]


def test_json_is_as_its_schema_says(ready: Command) -> None:
    ran = ready("evaluate", "k.tthc", "--data", "d.csv", "--to", "json", "-o", "-")
    assert ran.status == 0
    made = json.loads(ran.out)
    schema = json.loads((ROOT / "docs" / "evaluation.schema.json").read_text(encoding="utf-8"))
    Draft202012Validator.check_schema(schema)
    Draft202012Validator(schema).validate(made)
    assert made["periods"] == ["quý-1-2024", "quý-2-2024"]
    whole = made["results"][0]
    assert whole["value"] == "92." + "857142857142857142857142857142"[:26]
    assert (whole["shown"], whole["difference"], whole["status"], whole["how"]) == (
        "92.86",
        "-2.14",
        "not_met",
        "summed",
    )
    assert [(row["line"], row["quantities"]) for row in whole["inputs"]] == [
        (2, {"a": "38", "b": "40"}),
        (3, {"a": "27", "b": "30"}),
    ]
    second = [one for one in made["results"] if one["period"] == "quý-2-2024" and one["indicator"] == "dung_han"]
    assert [(one["agency"], one["status"]) for one in second] == [
        (None, "missing_quantity"),
        ("phong", "met"),
        ("van_phong", "no_figure"),
    ]


def test_workbook(ready: Command, tmp_path: Path) -> None:
    """Numbers are numbers; text never becomes a formula, in openpyxl and in LibreOffice."""
    assert ready("evaluate", "k.tthc", "--data", "d.csv", "--to", "xlsx").status == 0
    data = (ready.folder / "k.evaluation.xlsx").read_bytes()
    rows = [list(row) for row in load_workbook(BytesIO(data)).worksheets[0].iter_rows()]
    assert all(cell.data_type != "f" for row in rows for cell in row)
    assert [cell.value for cell in rows[2]][1:5] == ["=HYPERLINK(0)", "Quý I/2024", "%", 95]
    shown = by_calc(data, tmp_path)
    assert shown[2][1] == "=HYPERLINK(0)"
    assert any(row[0] == "=1+1 hồ sơ quá hạn" for row in shown)


def test_page(ready: Command) -> None:
    """Well-formed, nothing of the plan's text is markup, nothing comes from elsewhere; every chart is told in words."""
    assert ready("evaluate", "k.tthc", "--data", "d.csv", "--to", "html", "-o", "out/").status == 0
    text = (ready.folder / "out" / "k.evaluation.html").read_text(encoding="utf-8")
    page = etree.fromstring(text, etree.HTMLParser(recover=False))
    assert "<b>thử" not in text
    assert not page.xpath("//script | //link | //img | //*[@src]")
    charts = page.xpath("//svg[@role='img']")
    assert len(charts) == 3
    for chart in charts:
        named = chart.get("aria-labelledby").split()
        assert [one.get("id") for one in chart.xpath("title | desc")] == named
    assert len(page.xpath("//svg[@role='img']//rect[@class='full']")) == 2
    assert len(page.xpath("//table")) == 4


def test_several_formats_and_the_same_bytes(ready: Command) -> None:
    call = ("evaluate", "k.tthc", "--data", "d.csv", "--to", "html", "--to", "xlsx", "--to", "json", "--to", "table")
    ran = ready(*call, "-o", "out/")
    assert ran.status == 0
    names = [f"k.evaluation.{suffix}" for suffix in ("html", "json", "txt", "xlsx")]
    assert ready.files() == ["d.csv", "k.tthc", *(f"out/{name}" for name in names)]
    before = [(ready.folder / "out" / name).read_bytes() for name in names]
    assert ready(*call, "-o", "out/").status == 0
    assert [(ready.folder / "out" / name).read_bytes() for name in names] == before
    assert ready(*call, "-o", "x.html").status == 2


@pytest.mark.parametrize(
    ("arguments", "status", "said"),
    [
        (("k.tthc",), 2, "--data FILE"),
        (("k.tthc", "k.tthc", "--data", "d.csv"), 2, "takes one plan"),
        (("k.tthc", "--data", "nowhere.csv"), 2, "there is no file `nowhere.csv`"),
        (("nowhere.tthc", "--data", "d.csv"), 2, "there is no file `nowhere.tthc`"),
        (("k.tthc", "--data", "d.csv", "--period", "quý II"), 2, "takes a period with its year"),
        (("k.tthc", "--data", "d.csv", "--period", "quý-3-2024"), 2, "it has `quý-1-2024`, `quý-2-2024`"),
        (("k.tthc", "--data", "plain.csv", "--period", "quý-3-2024"), 2, "names no period"),
        (("k.tthc", "--data", "d.csv", "--to", "pdf"), 2, "takes one of: table, html, xlsx, json"),
        (("k.tthc", "--data", "d.csv", "--to", "json", "-o", "d.csv"), 2, "is not overwritten"),
        (("k.tthc", "--data", "d.csv", "--to", "json", "-o", "k.tthc"), 2, "is not overwritten"),
        (("k.tthc", "--data", "d.csv", "--to", "json", "-o", "d.csv/x.json"), 2, "cannot be written"),
        (("k.tthc", "--data", "bad.csv"), 1, "bad.csv:2:10"),
        (("bad.tthc", "--data", "d.csv"), 1, "yaer"),
        (("k.tthc", "--data", "d.csv", "--config", "nowhere.toml"), 2, "no configuration file"),
    ],
)
def test_wrong_calls(ready: Command, arguments: tuple[str, ...], status: int, said: str) -> None:
    """A status, a reason, and nothing written."""
    ready.write("bad.tthc", BAD)
    ready.write("bad.csv", "Chỉ tiêu;Kết quả\ndung_han;0.5\n")
    ready.write("plain.csv", "Chỉ tiêu;Kết quả\ndung_han;95\n")
    before = ready.files()
    ran = ready("evaluate", *arguments, "--lang", "en")
    assert ran.status == status, ran.err
    assert said in ran.err
    assert ran.out == ""
    assert ready.files() == before


def test_the_same_figures_in_every_file(ready: Command, tmp_path: Path) -> None:
    """CSV as Excel, LibreOffice and a machine save it; a workbook, and one that LibreOffice has saved."""
    from openpyxl import Workbook
    from printing import run
    from programs import program

    lines = [line.split(";") for line in DATA.splitlines()]
    quoted = "\n".join(",".join(f'"{cell}"' for cell in line) for line in lines)
    book = Workbook()
    for line in lines:
        numbers = [int(cell) if cell.isdigit() else cell or None for cell in line]
        book.worksheets[0].append(numbers)
    shown = book.worksheets[0]["D4"]
    shown.value, shown.number_format = 0.9725, "0.00%"
    book.create_sheet("Khác").append(["nothing"])
    book.save(tmp_path / "d.xlsx")
    files: dict[str, bytes] = {
        "bom.csv": ("\ufeff" + DATA.replace("\n", "\r\n")).encode(),
        "comma.csv": quoted.encode(),
        "tab.txt": DATA.replace(";", "\t").replace("\n", "\r\n").encode("utf-16"),
        "d.xlsx": (tmp_path / "d.xlsx").read_bytes(),
    }
    profile = f"-env:UserInstallation={(tmp_path / 'profile').as_uri()}"
    run(
        program("soffice"),
        profile,
        "--headless",
        "--convert-to",
        "xlsx",
        "--outdir",
        tmp_path / "again",
        tmp_path / "d.xlsx",
    )
    files["again.xlsx"] = (tmp_path / "again" / "d.xlsx").read_bytes()
    wanted = ready("evaluate", "k.tthc", "--data", "d.csv").out
    for name, data in files.items():
        (ready.folder / name).write_bytes(data)
        ran = ready("evaluate", "k.tthc", "--data", name)
        assert (ran.status, ran.out) == (0, wanted), (name, ran.err)


@pytest.mark.parametrize("name", ["dak-ha-2023", "quang-ngai-2025", "son-ha-2024", "xa-mau-2027"])
def test_plans_with_targets(name: str, tthcc: Command) -> None:
    """Every indicator of a plan, named as it is, has its place in the evaluation."""
    from tthc_dsl.figures.naming import key_of
    from tthc_dsl.model.queries import indicators
    from tthc_dsl.pipeline import Opened, check
    from tthc_dsl.workspace import UseReader, read_file

    path = ROOT / "plans" / f"{name}.tthc"
    opened = read_file(str(path))
    assert isinstance(opened, Opened)
    plan = check(opened, UseReader(str(path))).plan
    assert plan is not None
    keys = [key_of(one) for one in indicators(plan) if not one.children and one.unit == "%"]
    assert keys
    tthcc.write("d.csv", "indicator,result\n" + "".join(f'"{key}",50%\n' for key in dict.fromkeys(keys)))
    ran = tthcc("evaluate", path, "--data", "d.csv", "--to", "json", "-o", "-")
    assert ran.status == 0, ran.err
    told = json.loads(ran.out)["results"]
    assert sum(one["agency"] is None and one["value"] == "50" for one in told) == len(keys)


def test_fifty_thousand_rows(tthcc: Command) -> None:
    communes = 5_000
    names = "".join(f'agency x{n} "UBND xã Số {n}" {{ level commune }}\n' for n in range(communes))
    tthcc.write("k.tthc", names + PLAN)
    rows = [f"dung_han,UBND xã Số {n},{m}/2024,{n % 41},40" for m in range(1, 11) for n in range(communes)]
    tthcc.write("d.csv", "Chỉ tiêu,Cơ quan,Kỳ,a,b\n" + "\n".join(rows))
    ran = tthcc("evaluate", "k.tthc", "--data", "d.csv", "--period", "3/2024", "--to", "json", "-o", "-")
    assert ran.status == 0, ran.err
    told = json.loads(ran.out)["results"]
    assert told[0]["value"] is not None
    assert len(told) == communes + 2 + 1 + 2
