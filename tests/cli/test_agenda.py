"""`tthcc agenda`: every format, read back by others; where it goes; what is wrong use."""

import json
from datetime import date
from io import BytesIO
from pathlib import Path
from typing import Any

import pytest
import vobject
from calc import by_calc
from jsonschema import Draft202012Validator
from lxml import html
from openpyxl import load_workbook
from printing import by_chromium, pages_of

import tthc_dsl
from tthc_dsl.agenda.agenda import agenda_of
from tthc_dsl.agenda.text_table import to_text
from tthc_dsl.source import cells

from .conftest import BAD, ROOT, Command

PLANS = sorted((ROOT / "plans").glob("*.tthc"))
SCHEMA = json.loads((ROOT / "docs" / "agenda.schema.json").read_text(encoding="utf-8"))
FORMATS = ("table", "html", "xlsx", "ics", "json")

PLAN = """
plan thu {
  title "Kế hoạch thử; năm 2026"
  year 2026
  decision {
    number 5
    symbol "QĐ-UBND"
    place "Thử"
    date 12/01/2026
    issuer ubnd by chairman
    basis nd_63
    article "Ban hành kèm theo Quyết định này {plan.title}."
    article "Quyết định này có hiệu lực thi hành kể từ ngày ký."
    recipients { "Đảng ủy"  archive "VT" }
    signed chairman "Nguyễn Văn A"
  }
  appendix viec {
    title "NHIỆM VỤ"
    table {
      columns { no "STT"  content "Việc"  agencies "Cơ quan"  output "Kết quả"  deadline "Thời hạn" }
      task "=1+1, <b>rà soát</b>; \\ báo cáo" {
        lead van_phong
        support cac_phong
        output "@Báo cáo"
        deadline "Chậm nhất ngày 20/6/2026"
      }
      task "Tập huấn" {
        lead cac_phong
        output "Lớp tập huấn"
        deadline "Quý II"
        deadline "Thường xuyên"
      }
      task "Trả lời kiến nghị" {
        lead kinh_te
        output "Văn bản trả lời"
        deadline "Trong 01 tháng kể từ ngày 31/01/2026"
      }
    }
  }
}
agency ubnd "UBND xã Thử" { level commune }
agency van_phong "Văn phòng" { short "VP" }
agency kinh_te "Phòng Kinh tế" {}
agency van_hoa "Phòng Văn hóa - Xã hội" {}
group cac_phong "Các phòng" { members kinh_te, van_hoa }
instrument nd_63 "Về kiểm soát thủ tục hành chính" {
  type "Nghị định"  number "63/2010/NĐ-CP"  date 08/6/2010  issuer "Chính phủ"
}
"""

TABLE = """\
Kế hoạch thử; năm 2026

VĂN PHÒNG
Hạn              Số       Nhiệm vụ                           Vai trò         Kết quả               Thời hạn ghi trong
                                                                                                   kế hoạch
---------------  -------  ---------------------------------  --------------  --------------------  --------------------
20/6/2026        1        =1+1, <b>rà soát</b>; \\ báo cáo    chủ trì         @Báo cáo              Chậm nhất ngày
                                                                                                   20/6/2026
                                                                                                   20/6/2026 là thứ
                                                                                                   Bảy: nên xong chậm
                                                                                                   nhất ngày làm việc
                                                                                                   19/6/2026
"""


@pytest.fixture
def plan(tthcc: Command) -> Command:
    tthcc.write("kh.tthc", PLAN)
    return tthcc


def made(command: Command, to: str, *options: str) -> bytes:
    ran = command("agenda", "kh.tthc", "--to", to, "-o", "-", *options)
    assert (ran.status, ran.err) == (0, "")
    return ran.raw


class TestTable:
    def test_one_agency(self, plan: Command) -> None:
        for name in ("van_phong", "Văn phòng", "VP", "van phong"):
            ran = plan("agenda", "kh.tthc", "--agency", name)
            assert (ran.status, ran.out, ran.err) == (0, TABLE, "")

    def test_members_of_a_group(self, plan: Command) -> None:
        out = plan("agenda", "kh.tthc", "--agency", "van_hoa").out
        assert out.count("(giao") == 3
        assert "30/6/2026" in out
        assert "từ 01/4/2026" in out
        assert out.index("Không có ngày cụ thể") < out.index("thường xuyên")

    def test_a_limit_that_moves(self, plan: Command) -> None:
        out = " ".join(plan("agenda", "kh.tthc", "--agency", "kinh_te", "--until", "10/3/2026").out.split())
        assert "02/3/2026 3 Trả lời kiến nghị" in out
        assert "BLDS Điều 148.5" in out

    def test_english(self, plan: Command) -> None:
        out = plan("agenda", "kh.tthc", "--agency", "van_phong", "--lang", "en").out
        assert "Deadline as written" in out
        assert "Saturday" in out

    def test_an_agency_without_tasks(self, plan: Command) -> None:
        assert "Không có nhiệm vụ nào." in plan("agenda", "kh.tthc", "--agency", "ubnd").out

    @pytest.mark.parametrize("width", [20, 72, 100, 200])
    def test_no_line_is_too_wide(self, width: int) -> None:
        checked = tthc_dsl.load(ROOT / "plans" / "xa-mau-2027.tthc")
        assert checked.plan
        lines = to_text(agenda_of(checked.plan), "vi", width).splitlines()
        assert max(map(cells, lines[1:])) <= max(width, 72)  # the title stands as it is


class TestJson:
    @pytest.mark.parametrize("path", PLANS, ids=lambda path: path.stem)
    def test_schema(self, tthcc: Command, path: Path) -> None:
        ran = tthcc("agenda", path, "--to", "json", "-o", "-")
        assert (ran.status, ran.err) == (0, "")
        said = json.loads(ran.out)
        Draft202012Validator(SCHEMA).validate(said)
        names = [entry["agency"] and entry["agency"]["name"] for entry in said["agencies"]]
        assert len(names) == len(set(names))
        for page in said["agencies"]:
            days = [entry["last"] or entry["first"] for entry in page["dated"]]
            assert days == sorted(days)

    def test_what_is_given_through_a_group(self, plan: Command) -> None:
        said = json.loads(made(plan, "json", "--from", "2026-06-01"))
        (page,) = (page for page in said["agencies"] if page["agency"]["id"] == "van_hoa")
        assert said["from"] == "2026-06-01"
        assert [
            (entry["number"], entry["roles"], entry["through"]["id"], entry["last"]) for entry in page["dated"]
        ] == [
            ("1", ["support"], "cac_phong", "2026-06-20"),
            ("2", ["lead"], "cac_phong", "2026-06-30"),
        ]
        assert page["dated"][0]["day_off"] == {"kind": "weekend", "reason": "thứ Bảy"}
        assert page["dated"][0]["advised"] == "2026-06-19"
        assert [entry["kind"] for entry in page["undated"]] == ["ongoing"]


class TestWorkbook:
    def test_days_are_days_and_texts_are_texts(self, plan: Command, tmp_path: Path) -> None:
        data = made(plan, "xlsx", "--agency", "van_phong")
        dated, undated = load_workbook(BytesIO(data)).worksheets
        heads, row = (list(cells) for cells in dated.iter_rows())
        by_head = dict(zip((cell.value for cell in heads), row, strict=True))
        assert by_head["Hạn"].value.date() == date(2026, 6, 20)
        assert by_head["Nên xong"].value.date() == date(2026, 6, 19)
        assert by_head["Nhiệm vụ"].value == "=1+1, <b>rà soát</b>; \\ báo cáo"
        assert {cell.data_type for cell in row if isinstance(cell.value, str)} == {"s"}
        assert undated.max_row == 1
        shown = by_calc(data, tmp_path)
        assert [len(shown), shown[1][:3]] == [2, ["Văn phòng", "chủ trì", "20/06/2026"]]
        assert "=1+1, <b>rà soát</b>; \\ báo cáo" in shown[1]


class TestCalendar:
    def items(self, data: bytes) -> dict[str, list[Any]]:
        calendar = vobject.readOne(data.decode())
        return {"vevent": [], "vtodo": []} | calendar.contents

    def test_read_back(self, plan: Command) -> None:
        data = made(plan, "ics", "--agency", "kinh_te")
        found = self.items(data)
        assert [(one.dtstart.value, one.dtend.value, one.summary.value) for one in found["vevent"]] == [
            (date(2026, 3, 2), date(2026, 3, 3), "Chủ trì: 3. Trả lời kiến nghị"),
            (date(2026, 6, 20), date(2026, 6, 21), "Phối hợp: 1. =1+1, <b>rà soát</b>; \\ báo cáo"),
            (date(2026, 6, 30), date(2026, 7, 1), "Chủ trì: 2. Tập huấn"),
        ]
        assert "Thời gian: 30/6/2026, từ 01/4/2026" in found["vevent"][2].description.value
        assert "giao cho Các phòng" in found["vevent"][2].description.value
        (todo,) = found["vtodo"]
        assert (todo.summary.value, "dtstart" in todo.contents, "due" in todo.contents) == (
            "Chủ trì: 2. Tập huấn", False, False,
        )  # fmt: skip
        assert b"DTSTAMP:20260112T000000Z" in data
        assert b"VALARM" not in data
        assert b"VTIMEZONE" not in data

    @pytest.mark.parametrize("path", PLANS, ids=lambda path: path.stem)
    def test_every_plan(self, tthcc: Command, path: Path) -> None:
        data = tthcc("agenda", path, "--to", "ics", "-o", "-").raw
        said = json.loads(tthcc("agenda", path, "--to", "json", "-o", "-").out)
        found = self.items(data)
        days = [entry["last"] for page in said["agencies"] for entry in page["dated"] if entry["kind"] == "due"]
        whole = sum(len(page["dated"]) + len(page["undated"]) for page in said["agencies"])
        assert sorted(one.dtstart.value.isoformat() for one in found["vevent"]) == sorted(days)
        assert len(
            {one.uid.value for kind in found for one in found[kind] if kind[0] == "v" and kind != "version"}
        ) == (whole)
        assert all(len(line) <= 75 for line in data.split(b"\r\n"))

    def test_the_same_event_when_a_day_is_put_off(self, plan: Command) -> None:
        before = {one.uid.value: one.dtstart.value for one in self.items(made(plan, "ics"))["vevent"]}
        plan.write("kh.tthc", PLAN.replace("20/6/2026", "25/6/2026"))
        after = {one.uid.value: one.dtstart.value for one in self.items(made(plan, "ics"))["vevent"]}
        part = {one.uid.value for one in self.items(made(plan, "ics", "--from", "20/6/2026"))["vevent"]}
        assert before.keys() == after.keys()
        assert part < after.keys()
        assert {after[uid] for uid in after if before[uid] != after[uid]} == {date(2026, 6, 25)}


class TestPage:
    def test_self_contained_and_escaped(self, plan: Command) -> None:
        page = made(plan, "html").decode()
        tree = html.document_fromstring(page)
        assert not tree.xpath("//script | //link | //img | //iframe | //@src | //b[text()='rà soát']")
        assert "&lt;b&gt;rà soát&lt;/b&gt;" in page
        assert {link.get("href")[0] for link in tree.xpath("//a")} == {"#"}
        ids = tree.xpath("//@id")
        assert len(ids) == len(set(ids))
        assert {name for names in tree.xpath("//@aria-labelledby") for name in names.split()} <= set(ids)
        assert all(table.xpath("caption | @aria-labelledby") for table in tree.xpath("//table"))
        assert all(head.get("scope") for head in tree.xpath("//th"))

    def test_timeline(self, plan: Command) -> None:
        tree = html.document_fromstring(made(plan, "html").decode())
        rows = [
            [" ".join(cell.text_content().split()) for cell in row] for row in tree.xpath("//table[@class='year']//tr")
        ]
        assert list(rows[0][3:]) == [f"Tháng {month}" for month in range(1, 13)]
        runs = "đang thực hiện"
        assert [row[:3] + row[4:9] for row in rows[1:]] == [
            ["1", "=1+1, <b>rà soát</b>; \\ báo cáo", "Văn phòng", "", "", "", "", "(20)"],
            ["2", "Tập huấn", "Các phòng", "", "", runs, runs, f"30 {runs}"],
            ["3", "Trả lời kiến nghị", "Phòng Kinh tế", runs, f"2 {runs}", "", "", ""],
        ]

    def test_printed_on_a4_landscape(self, tthcc: Command, tmp_path: Path) -> None:
        ran = tthcc("agenda", ROOT / "plans" / "xa-mau-2027.tthc", "--to", "html", "-o", "-")
        pages = pages_of(by_chromium(ran.raw, tmp_path))
        assert {(round(page.width), round(page.height)) for page in pages} == {(842, 595)}
        assert all(word.left >= 30 and word.right <= 812 for page in pages for word in page.words)
        assert "Năm 2027" in pages[0].text
        assert "25" in {word.text for word in pages[0].words if word.left < 60}  # the whole year is on one page


class TestWhere:
    def test_beside_the_plan(self, plan: Command) -> None:
        ran = plan("agenda", "kh.tthc", *(f"--to={to}" for to in FORMATS))
        assert ran.status == 0
        assert ran.err == "".join(f"đã ghi kh.agenda.{to}\n" for to in FORMATS[1:])
        assert "VĂN PHÒNG" in ran.out
        assert plan.files() == [*sorted(f"kh.agenda.{to}" for to in FORMATS[1:]), "kh.tthc"]

    def test_into_a_folder(self, plan: Command) -> None:
        assert plan("agenda", "kh.tthc", "--to", "table", "--to", "ics", "-o", "ra/", "-q").err == ""
        assert plan.files() == ["kh.tthc", "ra/kh.agenda.ics", "ra/kh.agenda.txt"]

    def test_standard_input(self, plan: Command) -> None:
        assert plan("agenda", "-", "--agency", "VP", stdin=PLAN).out == TABLE

    @pytest.mark.parametrize("to", FORMATS)
    def test_the_same_bytes(self, plan: Command, to: str) -> None:
        first = made(plan, to)
        assert first == made(plan, to)
        assert first == plan("agenda", "kh.tthc", "--to", to, "-o", "-", TZ="Pacific/Kiritimati", LC_ALL="C").raw


class TestFaults:
    @pytest.mark.parametrize(
        ("arguments", "vietnamese", "english"),
        [
            (
                ["--agency", "van_phog"],
                "không có cơ quan `van_phog`; có phải `Văn phòng`?",
                "did you mean `Văn phòng`?",
            ),
            (["--agency", "xyz"], "các cơ quan: `van_phong`", "the agencies are `van_phong`"),
            (["--from", "31/02/2026"], "`--from` nhận một ngày như 21/11/2026", "`--from` takes a day such as"),
            (["--until", "mai"], "`--until` nhận một ngày", "`--until` takes a day"),
            (["--from", "2/1/2026", "--until", "1/1/2026"], "`--from` ở sau `--until`", "`--from` is after `--until`"),
            (["kh2.tthc"], "`agenda` nhận một kế hoạch", "`agenda` takes one plan"),
            (["--to", "ics", "--to", "html", "-o", "x"], "chỉ dùng được với một dạng", "takes one format"),
            (["--to", "docx"], "`--to` chỉ nhận: table, html, xlsx, ics, json", "`--to` takes one of"),
            (["-o", "kh.tthc"], "kh.tthc là tệp nguồn", "kh.tthc is a source file"),
            (["--config", "không"], "không có tệp cấu hình", "there is no configuration file"),
        ],
    )
    def test_wrong_use(self, plan: Command, arguments: list[str], vietnamese: str, english: str) -> None:
        for language, wanted in (("vi", vietnamese), ("en", english)):
            ran = plan("agenda", "kh.tthc", *arguments, TTHCC_LANG=language)
            assert (ran.status, ran.out) == (2, "")
            assert wanted in ran.err.splitlines()[0]
        assert plan.files() == ["kh.tthc"]

    def test_an_ambiguous_name(self, plan: Command) -> None:
        plan.write("kh.tthc", PLAN.replace('"Phòng Kinh tế" {}', '"Phòng Kinh tế" { short "VP" }'))
        ran = plan("agenda", "kh.tthc", "--agency", "vp")
        assert ran.status == 2
        assert "`van_phong` (Văn phòng), `kinh_te` (Phòng Kinh tế); hãy nêu định danh" in ran.err

    def test_a_plan_with_errors_writes_nothing(self, tthcc: Command) -> None:
        tthcc.write("kh.tthc", BAD)
        ran = tthcc("agenda", "kh.tthc", "--to", "html")
        assert (ran.status, ran.out, tthcc.files()) == (1, "", ["kh.tthc"])
        assert "yaer" in ran.err

    def test_what_is_no_plan(self, tthcc: Command) -> None:
        tthcc.write("so.tthc", 'agency a "A" {}')
        assert tthcc("agenda", "so.tthc").status == 1
        ran = tthcc("agenda", "không.tthc")
        assert ran.status == 2
        assert "không có tệp" in ran.err

    def test_what_cannot_be_written(self, plan: Command) -> None:
        (plan.folder / "ra").mkdir()
        (plan.folder / "ra" / "kh.agenda.ics").mkdir()
        ran = plan("agenda", "kh.tthc", "--to", "ics", "-o", "ra/")
        assert ran.status == 2
        assert "S002" in ran.err
