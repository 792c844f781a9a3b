"""Targets that are assigned: the readings of the real appendices, the laws, and a direct reference."""

import json
import os
from decimal import Decimal
from fractions import Fraction
from itertools import pairwise
from pathlib import Path
from random import Random

import jsonschema
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from reading import Page, docx_text, folded

from tthc_dsl import render
from tthc_dsl.archives import read_docx
from tthc_dsl.assets import profile_text
from tthc_dsl.cli.execute import execute
from tthc_dsl.cli.options import Request
from tthc_dsl.form.lint import lint
from tthc_dsl.form.profile import read_profile
from tthc_dsl.model.assign import Assigned
from tthc_dsl.model.decimals import finite, rounded_to
from tthc_dsl.model.plan import Plan
from tthc_dsl.model.queries import indicators
from tthc_dsl.pipeline import Checked, Opened, Refused, check
from tthc_dsl.render.json_model import to_json
from tthc_dsl.render.view import view_of
from tthc_dsl.rules.assign import weaker
from tthc_dsl.workspace import UseReader, read_file

PROFILE = read_profile(profile_text("nd30-2020"))
PLANS = Path(__file__).parents[1] / "plans"
LONG = bool(os.environ.get("TTHC_LONG"))

SHARE, SHARE_CAPPED = "result * 110%", "min(100, result * 110%)"
POINTS_CAPPED = "min(100, result + 10)"

# Target, result, share without a cap, share with the cap of 100, points with it.
TABLE = (
    ("45", "30", "45", "45", "45"),
    ("45", "45", "49.5", "49.5", "55"),
    ("50", "62", "68.2", "68.2", "72"),
    ("80", "95", "104.5", "100", "100"),
    ("90", "90", "99", "99", "100"),
    ("100", "99.9", "100", "100", "100"),
    ("100", "100", "110", "100", "100"),
)
READINGS = (
    (SHARE, 2, False),
    (f"max(i.target, {SHARE})", 2, False),  # with the floor that one of the appendices states
    (SHARE_CAPPED, 3, True),
    (f"max(i.target, {SHARE_CAPPED})", 3, True),
    (POINTS_CAPPED, 4, True),
    (f"max(i.target, {POINTS_CAPPED})", 4, True),
)


def source(
    targets: dict[str, str],
    results: dict[tuple[str, str], str],
    agencies: int = 1,
    raised: str = SHARE_CAPPED,
    more: str = "",
    comparator: str = "at least",
    decide: str = "result",
    words: str = "",
) -> str:
    """A plan whose indicators every agency has, with the results of last year in it."""
    bodies = "\n".join(f'agency a{n} "Phòng số {n}" {{ level commune  under ubnd }}' for n in range(agencies))
    names = ", ".join(f"a{n}" for n in range(agencies))
    rows = "\n".join(f'{i};{a};"{value}"' for (i, a), value in results.items())
    held = "\n".join(
        f'indicator {name} "Tỷ lệ hồ sơ loại {name}" {{ unit %  target {comparator} {target}  lead {names} }}'
        for name, target in targets.items()
    )
    return f'''
agency ubnd "UBND xã Mẫu" {{ level commune  head "Chủ tịch" }}
{bodies}
data ket_qua """
indicator;agency;value
{rows}
"""
plan mau {{
  title "Kế hoạch năm 2027"
  year 2027
  decision {{
    number 1  symbol "QĐ-UBND"  place "Mẫu"  date 04/01/2027  issuer ubnd by chairman
    signed chairman "Nguyễn Văn An"
  }}
  appendix {{
    title "Chỉ tiêu"
    table {{
      columns {{ no "STT"  content "Chỉ tiêu" }}
      {held}
    }}
    assign muc_giao {{
      for i in plan.indicators, a in i.agencies where known(plan.issuer)
      given result = ket_qua(i, a)
      given overall = ket_qua(i, plan.issuer)
      when {decide} < i.target set i.target {words}
      when {decide} >= i.target set {raised} {words}
      {more}
    }}
    assigned muc_giao
  }}
}}
'''


def checked(text: str) -> Checked:
    return check(Opened("mau.tthc", text), lambda asking, wanted: Refused("", "", wanted, ("", ""), ("", "")))


def plan_of(text: str) -> Plan:
    found = checked(text)
    assert found.plan is not None, found.diagnostics
    serious = [one for one in found.diagnostics if one.severity == "error" and not one.name.startswith("assigned_")]
    assert not serious, serious
    return found.plan


def written(value: str) -> str:
    return value.replace(".", ",")


def by_pair(plan: Plan) -> dict[tuple[str, str], Assigned]:
    rows = list(indicators(plan))
    return {(rows[one.row].id, one.agency): one for one in plan.assigned}


@pytest.mark.parametrize(("raised", "column", "capped"), READINGS)
def test_every_row_of_the_table_in_every_reading(raised: str, column: int, capped: bool) -> None:
    targets = {f"i{n}": written(row[0]) for n, row in enumerate(TABLE)}
    results = {(f"i{n}", "a0"): written(row[1]) for n, row in enumerate(TABLE)}
    results |= {(f"i{n}", "ubnd"): "50" for n in range(len(TABLE))}
    text = source(targets, results, raised=raised)
    given_targets = by_pair(plan_of(text))
    assert [str(given_targets[f"i{n}", "a0"].value) for n in range(len(TABLE))] == [row[column] for row in TABLE]
    # Without the cap two of them pass the whole, and that is told.
    told = sum(one.name == "assigned_above_whole" for one in checked(text).diagnostics)
    assert told == (0 if capped else 2)


def test_whose_result_decides_stands_in_the_source() -> None:
    """The province did well and this agency did not: its own result is raised, so the floor matters."""
    targets, results = {"i0": "50"}, {("i0", "a0"): "30", ("i0", "ubnd"): "60"}

    def value(raised: str, decide: str) -> Assigned:
        return by_pair(plan_of(source(targets, results, raised=raised, decide=decide)))["i0", "a0"]

    assert value(SHARE, "result").value == 50
    assert value(SHARE, "overall").value == 33
    assert value(f"max(i.target, {SHARE})", "overall").value == 50
    text = source(targets, results, raised=SHARE, decide="overall")
    assert "assigned_below_target" in {one.name for one in checked(text).diagnostics}


def test_a_missing_result_leaves_the_target_and_is_told() -> None:
    found = checked(source({"i0": "50"}, {("i0", "ubnd"): "60", ("i0", "a1"): "70"}, agencies=2))
    assert found.plan is not None
    one = by_pair(found.plan)["i0", "a0"]
    assert (one.value, one.outcome, one.case) == (50, "no_result", 0)
    (told,) = [each for each in found.diagnostics if each.name == "assigned_without_result"]
    assert "Phòng số 0" in told.headline[0]
    assert "Phòng số 1" not in told.headline[0]


def test_where_less_is_better_a_raise_is_told_and_a_mirror_is_not() -> None:
    given_results = {("i0", "a0"): "4", ("i0", "ubnd"): "4"}
    text = source(
        {"i0": "5"},
        given_results,
        raised="result",
        comparator="at most",
        decide="10 - result",
        words='as "Theo kết quả."',
    )
    assert "assigned_below_target" not in {one.name for one in checked(text).diagnostics}
    text = source(
        {"i0": "5"},
        given_results,
        raised="i.target + 1",
        comparator="at most",
        decide="10 - result",
        words='as "Theo kết quả."',
    )
    assert "assigned_below_target" in {one.name for one in checked(text).diagnostics}


def test_rounding_never_makes_a_target_weaker() -> None:
    given_results = {("i0", "a0"): "10", ("i0", "ubnd"): "10"}
    one = by_pair(plan_of(source({"i0": "33,33"}, given_results, more="round 1")))["i0", "a0"]
    assert one.value == Decimal("33.33")
    given_results = {("i0", "a0"): "47,77", ("i0", "ubnd"): "10"}
    one = by_pair(plan_of(source({"i0": "33,33"}, given_results, more="round 1")))["i0", "a0"]
    assert (one.exact, one.value) == (Fraction("52.547"), Decimal("52.5"))


def test_words_that_contradict_the_rule_are_told() -> None:
    words = 'set {} as "Bằng kết quả năm trước tăng thêm 15%, nhưng không quá 100%."'
    text = source({"i0": "50"}, {("i0", "a0"): "60", ("i0", "ubnd"): "60"})
    wrong = checked(text.replace(f"set {SHARE_CAPPED}", words.format(SHARE_CAPPED)))
    (told,) = [one for one in wrong.diagnostics if one.name == "assignment_words_contradict"]
    assert "15%" in told.headline[0]
    right = checked(text.replace(f"set {SHARE_CAPPED}", words.format("min(100, result * 115%)")))
    assert not [one for one in right.diagnostics if one.name == "assignment_words_contradict"]


def test_figures_may_be_still_to_come() -> None:
    text = source({"i0": "50"}, {})
    before, _, rest = text.partition('data ket_qua """')
    found = checked(before + "data ket_qua" + rest.partition('"""')[2])
    assert [one.name for one in found.diagnostics if one.code.startswith("D")] == ["data_to_come"]
    assert found.plan is not None
    assert found.plan.assigned == ()


# ------------------------------------------------------------------ laws


def reference(target: Fraction, result: Fraction | None, raised: str, digits: int | None) -> Fraction:
    """The two appendices, reckoned directly."""
    if result is None or result < target:
        return target
    value = result + 10 if "+ 10" in raised else result * Fraction(11, 10)
    value = max(target, min(Fraction(100), value))
    if digits is not None and value != target:
        scaled = value * 10**digits
        value = max(target, Fraction(int(scaled + Fraction(1, 2)), 10**digits))
    return value


def random_plan(random: Random, agencies: int, count: int) -> tuple[str, dict[tuple[str, str], Fraction]]:
    """A plan and what its agencies are to get."""
    raised = f"max(i.target, {random.choice((SHARE_CAPPED, POINTS_CAPPED))})"
    digits = random.choice((None, 0, 1, 2))
    targets = {f"i{n}": Fraction(random.randint(10, 1000), random.choice((10, 20))) for n in range(count)}
    targets = {name: max(target, Fraction(2)) for name, target in targets.items()}
    wanted: dict[tuple[str, str], Fraction] = {}
    results: dict[tuple[str, str], str] = {(name, "ubnd"): "50" for name in targets}
    for name, target in targets.items():
        for n in range(agencies):
            near = (target, Fraction(100), Fraction(random.randint(200, 10_000), 100))
            result = random.choice((*near, None))
            if result is not None:
                results[name, f"a{n}"] = shown(result)
            wanted[name, f"a{n}"] = reference(target, result, raised, digits)
    shuffled = list(results.items())
    random.shuffle(shuffled)
    text = source(
        {name: shown(target) for name, target in targets.items()},
        dict(shuffled),
        agencies,
        raised,
        "" if digits is None else f"round {digits}",
    )
    return text, wanted


def shown(value: Fraction) -> str:
    decimal = finite(value)
    assert decimal is not None
    return written(format(decimal, "f"))


@pytest.mark.parametrize("seed", range(34 if LONG else 2))
def test_equal_to_a_direct_reference(seed: int) -> None:
    """3,000 targets a plan: 100,000 in the long run."""
    text, wanted = random_plan(Random(seed), agencies=250 if LONG else 60, count=12)
    plan = plan_of(text)
    assert {pair: Fraction(one.value) for pair, one in by_pair(plan).items() if one.value is not None} == wanted
    for one in plan.assigned:
        assert one.value is not None
        assert not weaker(one.value, one.target, less=False)
        assert one.value <= 100


SHARES = st.integers(2, 1000).map(lambda n: Fraction(n, 10))


@settings(max_examples=200 if LONG else 25)
@given(SHARES, st.lists(SHARES, min_size=2, max_size=12), st.sampled_from((SHARE_CAPPED, POINTS_CAPPED)), st.data())
def test_monotone_in_the_result_and_free_of_order(
    target: Fraction, results: list[Fraction], raised: str, data: st.DataObject
) -> None:
    target = max(target, Fraction(2))
    results = sorted(max(one, Fraction(2)) for one in results)
    rows = {("i0", f"a{n}"): shown(one) for n, one in enumerate(results)} | {("i0", "ubnd"): "50"}
    more = data.draw(st.sampled_from(("", "round 0", "round 1")))
    shuffled = dict(data.draw(st.permutations(list(rows.items()))))
    plan = plan_of(source({"i0": shown(target)}, rows, len(results), f"max(i.target, {raised})", more))
    again = plan_of(source({"i0": shown(target)}, shuffled, len(results), f"max(i.target, {raised})", more))
    values = [by_pair(plan)["i0", f"a{n}"].value for n in range(len(results))]
    assert all(first is not None and second is not None and first <= second for first, second in pairwise(values))
    assert plan.assigned == again.assigned


@given(st.fractions(-1000, 1000), st.integers(0, 6))
def test_rounding_is_to_the_nearest(value: Fraction, digits: int) -> None:
    rounded = Fraction(rounded_to(value, digits))
    assert abs(rounded - value) <= Fraction(1, 2) / 10**digits
    assert (rounded * 10**digits).denominator == 1
    assert rounded_to(-value, digits) == -rounded_to(value, digits)


@given(st.decimals(allow_nan=False, allow_infinity=False, places=9, min_value=-(10**6), max_value=10**6))
def test_a_decimal_is_exact(value: Decimal) -> None:
    assert finite(Fraction(value)) == value
    assert finite(Fraction(value) / 3) == (value / 3 if int(value.scaleb(9)) % 3 == 0 else None)


# ------------------------------------------------------------------ in the document


def tables_of(plan: Plan) -> list[list[list[str]]]:
    """The tables of the assignment as printed: rows of texts, the head first."""
    found = []
    for annex in view_of(plan)["annexes"]:
        for block in annex["blocks"]:
            if block["kind"] == "table" and "assigned" in {column["key"] for column in block["table"]["columns"]}:
                table = block["table"]
                head = [one["title"] for one in table["heads"][0]]
                rows = [[cell["paragraphs"][0]["text"] for cell in row["cells"]] for row in table["rows"]]
                assert sum(column["width"] for column in table["columns"]) == table["width"] <= 14_003
                found.append([head, *rows])
    return found


@pytest.mark.parametrize(("agencies", "count"), [(1, 1), (3, 2), (20, 5), (40, 12), (250, 12)])
@pytest.mark.parametrize("by", ["agency", "indicator"])
def test_every_target_stands_in_the_document_once(agencies: int, count: int, by: str) -> None:
    text, _ = random_plan(Random(f"{agencies}{count}"), agencies, count)
    plan = plan_of(text.replace("assigned muc_giao", f'assigned muc_giao "Chỉ tiêu" by {by}'))
    tables = tables_of(plan)
    rows = list(indicators(plan))
    printed: dict[tuple[str, str], list[str]] = {}
    for head, *body in tables:
        fixed = 2 if by == "agency" else 4
        for line in body[1:] if by == "agency" else body:
            for title, cell in zip(head[fixed:], line[fixed:], strict=True):
                pair = (title, line[1]) if by == "agency" else (line[1], title)
                printed.setdefault(pair, []).append(cell)
    wanted = {}
    for one in plan.assigned:
        assert one.value is not None
        name = rows[one.row].name + (" (tối thiểu, %)" if by == "agency" else " (tối thiểu)")
        body_name = next(agency.name for agency in plan.agencies if agency.id == one.agency)
        wanted[name, body_name] = [written(format(one.value, "f"))]
    assert printed == wanted
    # Parts beside one another are about equally wide, and no column is too narrow to read.
    widths = [len(head) for head, *_ in tables]
    assert max(widths) - min(widths) <= 1
    document, page = docx_text(render(checked(text), "docx")), Page(render(checked(text), "html")).text
    for name in {name for name, _ in wanted}:
        assert folded(name.rpartition(" (")[0]) in folded(document)
        assert folded(name.rpartition(" (")[0]) in folded(page)
    parts = read_docx(render(checked(text), "docx"))
    assert isinstance(parts, dict)
    found = lint(parts, PROFILE, "x.docx")
    assert isinstance(found, list)
    assert [one for one in found if one.code in ("A5", "A6")] == []


def test_groups_stand_for_their_members() -> None:
    text = source({"i0": "50"}, {("i0", "a1"): "70", ("i0", "ubnd"): "60"}, agencies=3)
    text = text.replace("plan mau {", 'group hai "Hai phòng" { level commune  members a1, a2 }\nplan mau {')
    text = text.replace("lead a0, a1, a2", "perform hai; a1")
    assert [one.agency for one in plan_of(text).assigned] == ["a1", "a2"]


# ------------------------------------------------------------------ explained


def explained(tmp_path: Path, text: str, *names: str, capsys: pytest.CaptureFixture[str]) -> tuple[int, str, str]:
    (tmp_path / "mau.tthc").write_text(text, encoding="utf-8")
    status = execute(Request("explain-target", (*names, str(tmp_path / "mau.tthc")), lang="en"))
    out = capsys.readouterr()
    return status, out.out, out.err


def test_a_target_explains_itself(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    text = source({"i0": "50"}, {("i0", "a0"): "62,3", ("i0", "ubnd"): "55"}, raised=SHARE_CAPPED, more="round 0")
    status, out, _ = explained(tmp_path, text, "i0", "Phòng số 0", capsys=capsys)
    assert status == 0
    lines = text.split("\n")

    def line(part: str) -> int:
        return next(number for number, one in enumerate(lines, 1) if part in one)

    path = tmp_path / "mau.tthc"
    assert "Tối thiểu 69%" in out
    assert f"ket_qua(i0, a0) = 62,3%: as reported  ({path}:{line('i0;a0')})" in out
    assert "case 2: kết quả thực hiện năm 2026 của cơ quan, đơn vị, địa phương đó bằng hoặc lớn hơn" in out
    assert f"({path}:{line('>= i.target')})" in out
    assert "min(100, 62,3 × 1,1) = 68,53%" in out
    assert "rounded to 0 decimals: 69%" in out
    assert f"target given from above: Tối thiểu 50%  ({path}:{line('indicator i0')})" in out


def test_a_target_without_a_result_explains_itself(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    text = source({"i0": "50"}, {("i0", "ubnd"): "55"})
    status, out, _ = explained(tmp_path, text, "i0", "a0", capsys=capsys)
    assert status == 0
    assert "no result: the target given from above stands" in out


@pytest.mark.parametrize(
    ("names", "said"),
    [
        (("i1", "a0"), "the plan has no indicator `i1`"),
        (("i0", "a7"), "the plan has no agency `a7`"),
        (("i0", "ubnd"), "no assignment gives `ubnd` a target for `i0`"),
        (("i0", "a0", "a1"), "takes INDICATOR AGENCY and a plan"),
    ],
)
def test_names_that_do_not_lead_to_a_target(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], names: tuple[str, ...], said: str
) -> None:
    text = source({"i0": "50"}, {("i0", "a0"): "62", ("i0", "ubnd"): "55"})
    status, out, err = explained(tmp_path, text, *names, capsys=capsys)
    assert (status, out) == (2, "")
    assert said in err


# ------------------------------------------------------------------ the two real appendices


@pytest.mark.parametrize(
    ("name", "declared"),
    [("son-ha-2024", "data ket_qua_2023\n"), ("quang-ngai-2025", "số liệu ket_qua_2024\n")],
)
@pytest.mark.parametrize("seed", range(5))
def test_the_rule_of_a_real_appendix_computes(name: str, declared: str, seed: int) -> None:
    """The plan as it was issued, with results that its appendix speaks of: every target by the rule that it prints."""
    path = PLANS / f"{name}.tthc"
    reader = UseReader(str(path))
    opened = read_file(str(path))
    assert isinstance(opened, Opened)
    issued = check(opened, reader, read_data=reader.data)
    assert issued.plan is not None
    assert issued.plan.assigned == ()
    random = Random(f"{name}{seed}")
    results: dict[tuple[str, str], Fraction] = {}
    for one in indicators(issued.plan):
        for agency in {party.agency for duty in one.duties for party in duty.parties if one.target is not None}:
            if agency and random.random() < 0.9:
                near = (Fraction(one.target or 0), Fraction(100), Fraction(random.randint(300, 1000), 10))
                results[one.id or " ".join(one.name.split()), agency] = random.choice(near)
    rows = "\n".join(f'"{row}";{agency};"{shown(value)}"' for (row, agency), value in results.items())
    inline = f'{declared.rstrip()} """\nchỉ tiêu;cơ quan;kết quả\n{rows}\n"""\n'
    found = check(Opened(opened.path, opened.text.replace(declared, inline)), reader, read_data=reader.data)
    assert found.plan is not None, [one for one in found.diagnostics if one.severity == "error"]
    assert not [one.name for one in found.diagnostics if one.name.startswith("assigned_") and one.severity == "error"]
    all_rows = list(indicators(found.plan))
    computed = {}
    wanted = {}
    for given_target in found.plan.assigned:
        row = all_rows[given_target.row]
        key = row.id or " ".join(row.name.split()), given_target.agency
        assert given_target.value is not None
        computed[key] = Fraction(given_target.value)
        wanted[key] = reference(Fraction(row.target or 0), results.get(key), SHARE_CAPPED, None)
    assert computed == wanted
    assert len(computed) >= len(results) > 10


def test_the_model_as_json_has_the_targets() -> None:
    text, _ = random_plan(Random(3), 4, 2)
    plan = plan_of(text)
    data = json.loads(to_json(plan))
    schema = json.loads((PLANS.parent / "docs" / "model.schema.json").read_text(encoding="utf-8"))
    jsonschema.validate(data, schema)
    assert [(one["agency"], one["value"]) for one in data["assigned"]] == [
        (one.agency, format(one.value, "f")) for one in plan.assigned if one.value is not None
    ]
    assert {"kind": "assigned", "assignment": "muc_giao", "title": "", "rows": "agency"} in data["appendices"][0][
        "blocks"
    ]


# ------------------------------------------------------------------ what a case may say


def with_cases(text: str, cases: str) -> str:
    """The plan with other cases."""
    return text[: text.index("      when ")] + cases + "\n" + text[text.index("    }\n    assigned") :]


def one_case(when: str, value: str, words: str = "") -> Checked:
    text = source({"i0": "50"}, {("i0", "a0"): "60", ("i0", "ubnd"): "60"})
    return checked(with_cases(text, f"when {when} set {value} {words}"))


@pytest.mark.parametrize(
    ("when", "value", "printed"),
    [
        (
            "result >= i.target",
            "i.target",
            "bằng hoặc lớn hơn chỉ tiêu được giao năm 2027 thì giao chỉ tiêu bằng chỉ tiêu",
        ),
        ("i.target > 20", "i.target", "Trường hợp chỉ tiêu được giao năm 2027 lớn hơn 20 thì"),
        ("result > 10 and result < 70", "i.target", "lớn hơn 10 và kết quả thực hiện năm 2026 của cơ quan"),
        ("not result < 10", "i.target", "Trường hợp không phải kết quả"),
        ("result > 0", "min(100, result * 110%)", "bằng 1,1 lần kết quả"),
        ("result > 0", "min(result + 10, 100)", "tăng thêm 10 điểm phần trăm, nhưng không quá 100%."),
        ("overall > 0", "max(i.target, result - 5)", "giảm đi 5 điểm phần trăm, nhưng không nhỏ hơn chỉ tiêu"),
    ],
)
def test_words_of_a_case(when: str, value: str, printed: str) -> None:
    found = one_case(when, value)
    assert found.plan is not None, found.diagnostics
    (assignment,) = found.plan.assignments
    assert printed in assignment.cases[0].printed


@pytest.mark.parametrize(
    ("when", "value"),
    [
        ("(result < 60 or result > 80) and i.target > 50", "i.target"),
        ("result > 0", "(result + 100) / 2"),
        ("result > 0", "result - (i.target - 10) * 5%"),
        ("result > 0", "max(result * 2, overall * 3)"),
        ("count(t for t in plan.tasks) > 3", "i.target"),
    ],
)
def test_what_words_without_brackets_cannot_say_wants_words(when: str, value: str) -> None:
    assert [one.name for one in one_case(when, value).diagnostics if one.severity == "error"] == ["case_needs_words"]
    found = one_case(when, value, 'as "Theo cách tính ở trên."')
    assert "case_needs_words" not in {one.name for one in found.diagnostics}


@pytest.mark.parametrize(
    ("when", "value"),
    [
        ("result > 0", "max(i.target, min(result * 110%, 100%))"),
        ("result > 0", "min(result + 10%, 100)"),
        ("result >= 50%", "i.target"),
    ],
)
def test_a_percentage_beside_a_target_is_told(when: str, value: str) -> None:
    """Targets are in percent already: 100% would be read as 100 and reckoned as 1."""
    assert [one.name for one in one_case(when, value).diagnostics if one.severity == "error"] == ["percentage_alone"]


def test_a_bare_target_of_what_should_be_little_is_a_most() -> None:
    text = source(
        {"i0": "20"}, {("i0", "a0"): "25", ("i0", "ubnd"): "25"}, comparator="", raised="min(i.target, result)"
    )
    text = text.replace("Tỷ lệ hồ sơ loại i0", "Tỷ lệ hồ sơ quá hạn")
    assert "assigned_below_target" not in {one.name for one in checked(text).diagnostics}
    text = text.replace("min(i.target, result)", "max(i.target, result)")
    assert "assigned_below_target" in {one.name for one in checked(text).diagnostics}


def test_numbers_and_words_do_not_grow_without_bound() -> None:
    lets = "\n".join(f"let x{n} = x{n - 1} * x{n - 1} / 3" for n in range(1, 40))
    text = source({"i0": "50"}, {("i0", "a0"): "60,5", ("i0", "ubnd"): "60"})
    cases = f'let x0 = result\n{lets}\nwhen x39 >= 0 set min(100, x39) as "Theo cách tính ở trên."'
    (one,) = plan_of(with_cases(text, cases)).assigned
    assert (one.value, one.outcome) == (None, "endless")


def test_long_numbers_are_exact() -> None:
    long = "123456789012345678901234567,25"
    found = one_case("result > 0", f"min(100, result + {long})")
    assert found.plan is not None, found.diagnostics
    assert rounded_to(Fraction(10**29 + 1), 0) == Decimal(10**29 + 1)
    assert str(finite(Fraction("1234567890123456789012345678.5"))) == "1234567890123456789012345678.5"


def test_figures_of_several_periods_are_asked_about() -> None:
    text = source({"i0": "50"}, {("i0", "a0"): "60", ("i0", "ubnd"): "60"})
    text = text.replace("indicator;agency;value", "indicator;agency;period;value")
    text = text.replace('i0;a0;"60"', 'i0;a0;Quý I/2026;"60"\ni0;a0;Quý II/2026;"70"').replace("i0;ubnd;", "i0;ubnd;;")
    errors = [one.name for one in checked(text).diagnostics if one.severity == "error"]
    assert errors == ["several_periods"]


@pytest.mark.parametrize(
    "value", ["min(result, 1,2345678901234567890123456789%)", "result * 1,2345678901234567890123456789%"]
)
def test_a_long_percentage_is_no_defect(value: str) -> None:
    found = one_case("result > 0", value)
    assert {one.name for one in found.diagnostics if one.severity == "error"} <= {
        "percentage_alone",
        "assigned_below_target",
        "assigned_without_rounding",
    }
