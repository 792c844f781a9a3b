"""The model as JSON: valid against its published schema, and true to the plan."""

import copy
import json
import os
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any, get_args

import pytest
from settings import WITHOUT_RULES

from tthc_dsl.model.deadline import Deadline
from tthc_dsl.model.plan import ColumnKey, Comparator, Counting, Level, Outcome, PassageKind
from tthc_dsl.pipeline import Opened, Refused, check
from tthc_dsl.render.json_model import kind_of, to_json
from tthc_dsl.syntax.deadline import DeadlineFault, read_deadline
from tthc_dsl.syntax.schema import ROLES
from tthc_dsl.workspace import UseReader, read_file

ROOT = Path(__file__).parents[2]
SCHEMA = json.loads((ROOT / "docs/model.schema.json").read_text(encoding="utf-8"))
PLAN = ROOT / "plans/son-ha-2024.tthc"

HEAD = """
agency ubnd "UBND huyện Sơn Hà" { level district  head "Chủ tịch"  until 30/6/2025 }
agency van_phong "Văn phòng HĐND và UBND huyện" { level district  under ubnd  evidence "Quyết định" }
agency noi_vu "Phòng Nội vụ" { successor van_phong  from 01/01/2000 }
group cap_xa "UBND các xã, thị trấn" { level commune  members noi_vu }
instrument nd_61 "Về cơ chế một cửa" {
  type "Nghị định"  number "61/2018/NĐ-CP"  date 23/4/2018  issuer "Chính phủ"  amends nd_63
}
instrument nd_63 { title "Về kiểm soát"  type "Nghị định"  replaced by nd_61  until 01/01/2020 }
"""
DECISION = """
  decision {
    symbol "QĐ-UBND"  place "Sơn Hà"  date 03/01/2024
    issuer ubnd by chairman
    basis nd_61 and nd_63
    article "Thi hành." { clause "Một." { point "a." }  paragraph "Đoạn." }
    recipients { article 1  "Huyện ủy"  archive "VT" }
    signed vice chairman in place of chairman "A"
  }
"""
TABLE = """
  table nhiem_vu "Nhiệm vụ" {
    columns { no "STT"  content "Nội dung"  agencies "Cơ quan"  deadline "Thời gian" }
    numbering "A", "1.", "1.1." restarting
    section phan "Phần" {
      section "Mục con" {
        task mot "Việc một" {
          output o "Kế hoạch" { lead van_phong  deadline "Quý III" }
          output "Quyết định" { perform cap_xa, noi_vu  deadline "Quý IV" }
          note "Ghi chú"
          ground nd_61 at "Điều 5" in "Chương II"
          ground "Thực tế"
        }
        task "Việc hai" {
          lead, guide van_phong with noi_vu, "các cơ quan" "phần đầu"
          support cap_xa as "Cấp xã"; noi_vu and "đơn vị khác"
          support "Ủy ban MTTQ"
          deadline "Trước ngày 10/3/2024" for cap_xa
          deadline every 3 months
          deadline free "Tham dự hội nghị"
          after mot
        }
      }
      together {
        lead van_phong  deadline "Tháng 3, 6/2024"  output "Báo cáo"  note "Chung"
        task "Việc ba" { number "4a" }
        task "Việc bốn" { deadline before 20/5/2024 }
      }
    }
  }
"""
STAND_ALONE = """
  number 7  symbol "KH-UBND"  place "Sơn Hà"  date __/02/2024
  issuer ubnd
  names full
  dates full
  role comment "(có ý kiến)"
  following nd_61; nd_63 ends ", UBND huyện ban hành kế hoạch như sau:"
  basis nd_61 about "về một cửa"
  text \"\"\"
    # I. MỤC ĐÍCH

    Nâng cao **chất lượng**^[Năm {plan.year}] kiểm soát.

    - Một;
    + hai.
  \"\"\"
  table {
    columns {
      no "STT" continuous  no "TT" restarting  content "Nội dung"  agencies "Cơ quan"
      unit "Đơn vị" in "Năm 2024"  target "Giao" in "Năm 2024"  deadline "Hạn"
    }
    numbering "I", "1" continuing
    section "Phần" {
      task lon "Việc lớn" {
        deadline "Quý I" for cap_xa ends "." bullet
        task "Việc nhỏ" {
          unnumbered
          advise and submit van_phong jointly with noi_vu to ubnd; "Huyện ủy" for approval "theo quy định"
          deadline "Quý II"
        }
      }
    }
    indicator "Hồ sơ" { perform van_phong  target at least 90 % as "Đạt 90%" }
  }
  recipients { "Huyện ủy"  + "Văn phòng"  archive "VT" }
  signed chairman "B"
"""
INDICATORS = """
  appendix chi_tieu {
    title "CHỈ TIÊU"
    issued with as "(Kèm theo)"
    heading "Danh mục"
    paragraph "Như sau:"
    table {
      columns { no "STT"  content "Chỉ tiêu"  target "Mục tiêu" }
      numbering "1.", "1.1."
      indicator truc_tuyen "Hồ sơ trực tuyến" {
        unit %  target at least 99,5
        formula (a + b) / tong * 7.920
          where a "một", b "hai", tong "tất cả"
        perform cap_xa
        ground nd_61
      }
      indicator "Nhóm" {
        indicator con "Con một" { target 7.920 "hồ sơ"  lead van_phong }
        indicator "Con hai" { target below 3 %  note "Ghi chú" }
      }
    }
  }
"""


def model(body: str, head: str = HEAD) -> dict[str, Any]:
    """The JSON of a plan with this body."""
    text = f'{head}\nplan p {{\n  title "Kế hoạch năm 2024"\n  year 2024\n{body}\n}}\n'

    def nothing(_asking: str, wanted: str) -> Opened | Refused:
        raise AssertionError(f"nothing is used, not {wanted}")

    checked = check(Opened("p.tthc", text), nothing, WITHOUT_RULES)
    assert checked.ok, [finding.headline[1] for finding in checked.diagnostics]
    assert checked.plan is not None
    data: dict[str, Any] = json.loads(to_json(checked.plan))
    return data


def real(path: Path) -> str:
    """The JSON of a real plan."""
    opened = read_file(str(path))
    assert isinstance(opened, Opened)
    checked = check(opened, UseReader(str(path)))
    assert checked.ok
    assert checked.plan is not None
    return to_json(checked.plan)


def son_ha() -> str:
    """The JSON of the plan of Sơn Hà."""
    return real(PLAN)


def rows(items: list[dict[str, Any]]) -> Iterator[dict[str, Any]]:
    """Every item, outer before inner."""
    for item in items:
        yield item
        yield from rows(item.get("items", []) + item.get("tasks", []) + item.get("children", []))


def faults(data: dict[str, Any]) -> list[str]:
    """What the schema says against the data."""
    import jsonschema

    validator = jsonschema.Draft202012Validator(SCHEMA)
    return [f"{error.json_path}: {error.message}" for error in validator.iter_errors(data)]


# ---------------------------------------------------------------- the schema


def test_the_schema_is_one() -> None:
    import jsonschema

    jsonschema.Draft202012Validator.check_schema(SCHEMA)


def test_the_schema_lets_nothing_unknown_pass_and_describes_everything() -> None:
    def visit(node: Any, place: str) -> None:
        if isinstance(node, list):
            for index, inner in enumerate(node):
                visit(inner, f"{place}[{index}]")
        elif isinstance(node, dict):
            if "properties" in node:
                assert node["additionalProperties"] is False, place
                assert set(node["required"]) == set(node["properties"]), place
                for name, inner in node["properties"].items():
                    assert inner.get("description") or "$ref" in inner, f"{place}.{name} has no description"
            for name, inner in node.items():
                visit(inner, f"{place}.{name}")

    visit(SCHEMA, "$")
    for name, definition in SCHEMA["$defs"].items():
        assert definition.get("description"), name


@pytest.mark.parametrize(
    "body",
    [
        "",
        DECISION,
        DECISION + TABLE,
        DECISION + INDICATORS,
        DECISION + TABLE + INDICATORS,
        TABLE + INDICATORS,
        STAND_ALONE,
    ],
)
def test_a_model_is_valid(body: str) -> None:
    assert faults(model(body)) == []


@pytest.mark.parametrize("path", sorted((ROOT / "plans").glob("*.tthc")), ids=lambda path: path.stem)
def test_a_real_plan_is_valid(path: Path) -> None:
    assert faults(json.loads(real(path))) == []


def test_a_plan_with_nothing_but_its_title_is_valid() -> None:
    data = model("", head="")
    assert faults(data) == []
    assert (data["document"]["kind"], data["document"]["issued"]) == ("attachment", None)
    assert data["agencies"] == data["instruments"] == data["blocks"] == data["appendices"] == data["allowed"] == []


def test_the_schema_finds_a_key_too_many_a_key_too_few_and_a_wrong_type() -> None:
    goods = [model(DECISION + TABLE + INDICATORS), model(STAND_ALONE)]

    def objects(node: Any) -> Iterator[dict[str, Any]]:
        if isinstance(node, dict):
            if not ("quantities" not in node and all(isinstance(v, str) for v in node.values()) and "a" in node):
                yield node
            for inner in node.values():
                yield from objects(inner)
        elif isinstance(node, list):
            for inner in node:
                yield from objects(inner)

    kinds: set[tuple[str, ...]] = set()
    for good in goods:
        for index, node in enumerate(list(objects(good))):
            if tuple(node) in kinds:
                continue
            kinds.add(tuple(node))
            for change in ("more", "less", "wrong"):
                data = copy.deepcopy(good)
                victim = list(objects(data))[index]
                name = next(iter(victim))
                if change == "more":
                    victim["unknown"] = 1
                elif change == "less":
                    del victim[name]
                else:
                    victim[name] = 1.5
                assert faults(data), f"{change}: {name} of {sorted(node)}"
    assert len(kinds) > 20


def test_the_choices_of_the_schema_are_those_of_the_model() -> None:
    definitions = SCHEMA["$defs"]
    assert definitions["duty"]["properties"]["roles"]["items"]["enum"] == list(ROLES)
    kinds = set(definitions["deadline"]["properties"]["kind"]["enum"])
    names = {kind_of(value.__new__(value)) for value in get_args(Deadline)}
    assert kinds == names | {"free"}
    column = definitions["table"]["properties"]["columns"]["items"]
    assert set(column["properties"]["key"]["enum"]) == set(get_args(ColumnKey))
    assert {c or "" for c in definitions["indicator"]["properties"]["comparator"]["enum"]} == set(get_args(Comparator))
    assert {c or "" for c in definitions["agency"]["properties"]["level"]["enum"]} == set(get_args(Level))
    assert set(column["properties"]["counting"]["enum"]) == {"continuous", "restarting", None}
    assert set(definitions["table"]["properties"]["counting"]["enum"]) == set(get_args(Counting))
    assert {c or "" for c in definitions["duty"]["properties"]["outcome"]["enum"]} == set(get_args(Outcome))
    assert set(definitions["passage"]["properties"]["kind"]["enum"]) == set(get_args(PassageKind))


# ---------------------------------------------------------------- what it says


def test_rows_have_their_numbers_as_printed() -> None:
    table = model(DECISION + TABLE)["blocks"][0]
    assert [row["number"] for row in rows(table["items"]) if row["kind"] != "together"] == [
        "A", "1.", "1.1.", "1.2.", "4a", "2.",
    ]  # fmt: skip
    assert (table["id"], table["title"], table["numbering"], table["counting"]) == (
        "nhiem_vu", "Nhiệm vụ", ["A", "1.", "1.1."], "restarting",
    )  # fmt: skip
    inner = model(DECISION + INDICATORS)["appendices"][0]["blocks"][-1]
    assert [row["number"] for row in rows(inner["items"])] == ["1.", "2.", "2.1.", "2.2."]


def test_a_deadline_has_its_phrase_kind_and_days() -> None:
    table = model(DECISION + TABLE)["blocks"][0]
    tasks = {row["content"]: row for row in rows(table["items"]) if row["kind"] == "task"}
    before, every, free = tasks["Việc hai"]["deadlines"]
    assert before == {
        "phrase": "Trước ngày 10/3/2024",
        "kind": "limit",
        "first": None,
        "last": "2024-03-09",
        "occurrences": ["2024-03-09"],
        "for": [{"agency": "cap_xa", "name": "UBND các xã, thị trấn"}],
    }
    assert every == {
        "phrase": "Định kỳ 3 tháng/lần",
        "kind": "every",
        "first": None,
        "last": None,
        "occurrences": ["2024-03-31", "2024-06-30", "2024-09-30", "2024-12-31"],
        "for": [],
    }
    assert (free["phrase"], free["kind"], free["first"], free["last"]) == ("Tham dự hội nghị", "free", None, None)
    assert free["occurrences"] == []
    together = next(row for row in rows(table["items"]) if row["kind"] == "together")
    (months,) = together["deadlines"]
    assert (months["kind"], months["first"], months["last"]) == ("period", "2024-03-01", "2024-06-30")
    assert months["occurrences"] == ["2024-03-31", "2024-06-30"]
    assert together["tasks"][1]["deadlines"][0]["last"] == "2024-05-19"


def test_a_deadline_is_the_one_that_its_phrase_reads_as() -> None:
    for row in (row for table in json.loads(son_ha())["blocks"] for row in rows(table["items"])):
        for due in row.get("deadlines", []):
            value = read_deadline(due["phrase"])
            assert not isinstance(value, DeadlineFault)
            assert kind_of(value) == due["kind"]


def test_duties_lead_and_support() -> None:
    table = model(DECISION + TABLE)["blocks"][0]
    task = next(row for row in rows(table["items"]) if row.get("content") == "Việc hai")
    office = {"agency": "van_phong", "name": "Văn phòng HĐND và UBND huyện"}
    staff = {"agency": "noi_vu", "name": "Phòng Nội vụ"}
    assert task["lead"] == [office]
    assert task["support"] == [
        {"agency": "cap_xa", "name": "Cấp xã"},
        staff,
        {"agency": None, "name": "đơn vị khác"},
        {"agency": None, "name": "Ủy ban MTTQ"},
    ]
    assert task["duties"][0] == {
        "roles": ["lead", "guide"],
        "agencies": [office],
        "with": [staff, {"agency": None, "name": "các cơ quan"}],
        "to": [],
        "outcome": None,
        "part": "phần đầu",
    }
    assert task["after"] == ["mot"]


def test_outputs_have_their_own_agencies_and_deadlines() -> None:
    table = model(DECISION + TABLE)["blocks"][0]
    task = next(row for row in rows(table["items"]) if row.get("id") == "mot")
    first, second = task["outputs"]
    assert (first["id"], first["text"], first["duties"][0]["roles"]) == ("o", "Kế hoạch", ["lead"])
    assert first["deadlines"][0]["last"] == "2024-09-30"
    assert second["id"] is None
    assert [party["agency"] for party in second["duties"][0]["agencies"]] == ["cap_xa", "noi_vu"]
    assert (task["lead"], task["deadlines"], task["notes"]) == ([], [], ["Ghi chú"])
    assert task["grounds"] == [
        {
            "instrument": "nd_61",
            "at": "Điều 5",
            "in": "Chương II",
            "text": "Điều 5 (Chương II kèm theo Nghị định số 61/2018/NĐ-CP ngày 23/4/2018 của Chính phủ)",
        },
        {"instrument": None, "at": "", "in": "", "text": "Thực tế"},
    ]


def test_indicators_formulas_and_children() -> None:
    appendix = model(DECISION + INDICATORS)["appendices"][0]
    assert (appendix["id"], appendix["issued_with"]) == ("chi_tieu", "(Kèm theo)")
    assert [block["kind"] for block in appendix["blocks"]] == ["heading", "paragraph", "table"]
    first, group = appendix["blocks"][2]["items"]
    assert (first["unit"], first["comparator"], first["target"]) == ("%", "at_least", "99.5")
    assert first["formula"] == {
        "expression": "(a + b) / tong * 7.920",
        "quantities": {"a": "một", "b": "hai", "tong": "tất cả"},
    }
    assert first["grounds"][0]["text"] == "Nghị định số 61/2018/NĐ-CP ngày 23/4/2018 của Chính phủ"
    assert (group["target"], group["comparator"], group["formula"]) == (None, None, None)
    below, above = group["children"]
    assert (below["id"], below["unit"], below["target"], below["comparator"]) == ("con", "hồ sơ", "7920", None)
    assert (above["target"], above["comparator"], above["notes"]) == ("3", "below", ["Ghi chú"])
    assert below["lead"][0]["agency"] == "van_phong"


def test_the_decision_and_the_registers() -> None:
    data = model(DECISION)
    assert data["document"]["kind"] == "decision"
    decision = data["document"]["issued"]
    assert decision["number"] is None
    assert decision["date"] == {"day": 3, "month": 1, "year": 2024, "exact": "2024-01-03"}
    assert (decision["issuer"], decision["power"]) == ("ubnd", "chairman")
    assert decision["bases"] == [
        {
            "kind": "basis",
            "citations": [
                {
                    "instrument": "nd_61",
                    "text": "Nghị định số 61/2018/NĐ-CP ngày 23/4/2018 của Chính phủ về cơ chế một cửa",
                },
                {"instrument": "nd_63", "text": "Nghị định về kiểm soát"},
            ],
        }
    ]
    assert [line["article"] for line in decision["recipients"]] == [1, None, None]
    assert decision["signature"]["in_place_of"] == "Chủ tịch"
    assert [child["kind"] for child in decision["articles"][0]["children"]] == ["clause", "paragraph"]
    agencies = {agency["id"]: agency for agency in data["agencies"]}
    assert list(agencies) == sorted(agencies)
    assert (agencies["ubnd"]["until"], agencies["ubnd"]["under"]) == ("2025-06-30", None)
    assert (agencies["noi_vu"]["level"], agencies["noi_vu"]["successors"]) == (None, ["van_phong"])
    assert (agencies["cap_xa"]["group"], agencies["cap_xa"]["members"]) == (True, ["noi_vu"])
    nd_63 = next(instrument for instrument in data["instruments"] if instrument["id"] == "nd_63")
    assert (nd_63["date"], nd_63["until"], nd_63["replaced_by"]) == (None, "2020-01-01", ["nd_61"])


def test_a_plan_that_stands_alone() -> None:
    data = model(STAND_ALONE)
    assert data["document"]["kind"] == "plan"
    issued = data["document"]["issued"]
    assert (issued["number"], issued["proposed_by"], issued["articles"]) == (7, "", [])
    assert issued["date"] == {"day": None, "month": 2, "year": 2024, "exact": None}
    following, basis = issued["bases"]
    assert (following["kind"], basis["kind"]) == ("following", "basis")
    assert [one["instrument"] for one in following["citations"]] == ["nd_61", "nd_63"]
    assert basis["citations"][0]["text"] == (
        "Nghị định số 61/2018/NĐ-CP ngày 23 tháng 4 năm 2018 của Chính phủ về một cửa"
    )
    assert [(line["text"], line["level"]) for line in issued["recipients"]] == [
        ("Huyện ủy", 1), ("Văn phòng", 2), ("VT", 1),
    ]  # fmt: skip


def test_narrative() -> None:
    heading, paragraph, bullet, inner, _ = model(STAND_ALONE)["blocks"]
    assert [(block["kind"], block["level"]) for block in (heading, paragraph, bullet, inner)] == [
        ("heading", 1), ("paragraph", 1), ("bullet", 1), ("bullet", 2),
    ]  # fmt: skip
    assert heading["text"] == "I. MỤC ĐÍCH"
    assert paragraph["text"] == "Nâng cao chất lượng kiểm soát."
    assert paragraph["runs"] == [
        {"text": "Nâng cao ", "bold": False, "italic": False, "note": ""},
        {"text": "chất lượng", "bold": True, "italic": False, "note": "Năm 2024"},
        {"text": " kiểm soát.", "bold": False, "italic": False, "note": ""},
    ]
    plain = model(DECISION + INDICATORS)["appendices"][0]["blocks"][0]
    assert (plain["kind"], plain["level"], plain["runs"]) == ("heading", None, [])


def test_columns_nested_tasks_and_targets_set_literally() -> None:
    table = model(STAND_ALONE)["blocks"][-1]
    assert [(column["group"], column["counting"]) for column in table["columns"]] == [
        ("", "continuous"), ("", "restarting"), ("", None), ("", None),
        ("Năm 2024", None), ("Năm 2024", None), ("", None),
    ]  # fmt: skip
    assert table["counting"] == "continuing"
    section, indicator = table["items"]
    (task,) = section["items"]
    (inner,) = task["tasks"]
    assert [section["number"], task["number"], inner["number"], indicator["number"]] == ["I", "1", "", "2"]
    assert task["deadlines"][0]["for"] == [{"agency": "cap_xa", "name": "Ủy ban nhân dân các xã, thị trấn"}]
    (duty,) = inner["duties"]
    assert duty["roles"] == ["advise", "submit"]
    assert [one["agency"] for one in duty["agencies"]] == ["van_phong", "noi_vu"]
    assert [one["name"] for one in duty["to"]] == ["Ủy ban nhân dân huyện Sơn Hà", "Huyện ủy"]
    assert (duty["outcome"], duty["part"]) == ("approval", "theo quy định")
    assert (indicator["target"], indicator["printed"]) == ("90", "Đạt 90%")


def test_the_real_plan_in_numbers() -> None:
    data = json.loads(son_ha())
    (table,) = data["blocks"]
    items = list(rows(table["items"]))
    tasks = [row for row in items if row["kind"] == "task"]
    assert [task["number"] for task in tasks] == [str(n) for n in range(1, 27)]
    assert [row["number"] for row in items if row["kind"] == "section"][:4] == ["I", "II", "III", "IV"]
    assert tasks[-1]["deadlines"] == []
    assert tasks[0]["deadlines"][0] == {
        "phrase": "Tháng 02", "kind": "period", "first": "2024-02-01", "last": "2024-02-29",
        "occurrences": ["2024-02-29"], "for": [],
    }  # fmt: skip
    (annex,) = (block for block in data["appendices"][0]["blocks"] if block["kind"] == "table")
    indicators = list(rows(annex["items"]))
    assert [row["number"] for row in indicators] == [*(f"{n}." for n in range(1, 10)), "9.1.", "9.2."]
    assert data["allowed"] == []


# ---------------------------------------------------------------- the text


def test_the_text_is_stable() -> None:
    text = son_ha()
    assert text == son_ha()
    assert text.endswith("}\n")
    assert "\\u" not in text
    code = (
        "import sys; sys.path.insert(0, 'tests/unit'); import test_json_model as t; "
        "sys.stdout.buffer.write(t.son_ha().encode())"
    )
    for seed in ("0", "4242"):
        path = os.pathsep.join([str(ROOT), *filter(None, sys.path)])
        environment = {**os.environ, "PYTHONHASHSEED": seed, "PYTHONPATH": path}
        run = subprocess.run([sys.executable, "-c", code], capture_output=True, cwd=ROOT, env=environment, check=True)
        assert run.stdout.decode("utf-8") == text
