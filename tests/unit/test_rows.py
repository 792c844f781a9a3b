"""The rows of tables: numbers, merged cells, bullets, and the wording of agencies, deadlines, grounds and formulas."""

from typing import Any

import pytest
from settings import WITHOUT_RULES

from tthc_dsl.model.plan import Plan
from tthc_dsl.pipeline import Opened, Refused, check
from tthc_dsl.render.rows import numbers
from tthc_dsl.render.view import view_of

REGISTER = """
agency ubnd "UBND tỉnh" { level province  head "Chủ tịch" }
agency van_phong "Văn phòng UBND tỉnh" { under ubnd  short "Văn phòng" }
agency noi_vu "Sở Nội vụ" { under ubnd }
agency tu_phap "Sở Tư pháp" { under ubnd }
group huyen "UBND các huyện"
instrument luat "Luật Đất đai" { type "Luật"  number "31/2024/QH15"  date 18/01/2024 }
instrument qd_876 "Về việc phê duyệt Bộ chỉ số" {
  type "Quyết định"  number "876/QĐ-BNV"  date 10/11/2022  issuer "Bộ Nội vụ"
}
instrument ct_01 { type "Chỉ thị"  number "01/CT-BTTTT"  date 08/02/2023  issuer "Bộ Thông tin và Truyền thông" }
instrument de_an "Đổi mới cơ chế một cửa" { type "Đề án"  issuer "Chính phủ" }
"""
USUAL = 'columns { no "STT"  content "Nội dung" }\n'


def plan_of(*tables: str, settings: str = "") -> Plan:
    """A plan of tables."""
    body = "\n".join(f"table {{\n{table}\n}}" for table in tables)
    text = f'{REGISTER}\nplan p {{\n  title "Kế hoạch"\n  year 2024\n{settings}\n{body}\n}}\n'

    def nothing(_asking: str, wanted: str) -> Opened | Refused:
        raise AssertionError(f"nothing is used, not {wanted}")

    checked = check(Opened("p.tthc", text), nothing, WITHOUT_RULES)
    assert [one.headline[1] for one in checked.diagnostics] == []
    assert checked.plan is not None
    return checked.plan


def printed(*tables: str, settings: str = "") -> list[str]:
    """The rows of all tables: " | " between cells, " / " between paragraphs, "^" under a merged cell."""

    def cell(view: Any) -> str:
        lines = [("- " if line["bullet"] else "") + line["text"] for line in view["paragraphs"]]
        return "^" if view["merge"] == "continue" else " / ".join(lines)

    blocks = view_of(plan_of(*tables, settings=settings))["blocks"]
    return [" | ".join(map(cell, row["cells"])) for block in blocks for row in block["table"]["rows"]]


def labels(*tables: str, settings: str = "") -> list[str]:
    """The numbers of the rows, with blanks between those of several columns."""
    plan = plan_of(*(USUAL * ("columns" not in table + settings) + table for table in tables), settings=settings)
    rows = [row for block in view_of(plan)["blocks"] for row in block["table"]["rows"]]
    count = sum(column.key == "no" for column in plan.blocks[0].columns)  # type: ignore[union-attr]  # a table
    return [" ".join(cell["paragraphs"][0]["text"] for cell in row["cells"][:count]).strip() for row in rows]


def cells(statements: str, columns: str = 'agencies "Cơ quan"', settings: str = "") -> str:
    """The cells of one task."""
    (row,) = printed(f'columns {{ {columns} }}\ntask "Việc" {{\n{statements}\n}}', settings=settings)
    return row


# ---------------------------------------------------------------- numbers

SECTIONS = """
section "A" { task "a"  {}  task "b" {} }
section "B" { task "c" {} }
"""
DEEP = """
section "A" { section "A1" { task "a" {} task "b" {} } section "A2" { task "c" {} } }
section "B" { task "d" {} }
"""


@pytest.mark.parametrize(
    ("table", "numbers"),
    [
        (SECTIONS, "I 1 2 II 3"),
        ('numbering "I", "1" continuous' + SECTIONS, "I 1 2 II 3"),
        ('numbering "I", "1" restarting' + SECTIONS, "I 1 2 II 1"),
        ('numbering "A", "1.1." restarting' + SECTIONS, "A 1.1. 1.2. B 2.1."),
        ('numbering "A", "I", "1" continuous' + DEEP, "A I 1 2 II 3 B 4"),
        ('numbering "I", "1", "1.1" restarting' + DEEP, "I 1 1.1 1.2 2 2.1 II 1"),
        ('numbering "I", "1", "a)" restarting' + DEEP, "I 1 a) b) 2 a) II 1"),
        ('numbering "01" ' + SECTIONS, "01 01 02 02 03"),
        # One pattern holds for all levels below it.
        ('numbering "1" restarting' + DEEP, "1 1 1 2 2 1 2 1"),
        # The Vietnamese alphabet has no F, J, W, Z, and Đ after D.
        ('numbering "A"\n' + "".join(f'section "{n}" {{}}\n' for n in range(8)), "A B C D Đ E G H"),
        ('numbering "a)" restarting\n' + 'task "x" {}\n' * 6, "a) b) c) d) đ) e)"),
        # Rows beside sections share their count where numbers begin anew, and have their own where they run on.
        ('numbering "I", "1" restarting\n task "x" {}' + SECTIONS, "I II 1 2 III 1"),
        ('numbering "I", "1" continuous\n task "x" {}' + SECTIONS, "1 I 2 3 II 4"),
        # A task that holds tasks.
        ('numbering "I", "1" restarting\n task "x" { task "y" {} task "z" {} } task "u" { task "v" {} }', "I 1 2 II 1"),
        ('numbering "1", "1.1" continuous\n task "x" { task "y" {} task "z" {} } task "u" {}', "1 1.1 1.2 2"),
        ('section "A" { task "x" { task "y" { task "z" {} } } } section "B" { task "u" {} }', "I 1 1.1 1.1.1 II 1"),
        ('numbering "I", "1", "a)" continuous\n section "A" { task "x" { task "y" {} } } section "B" { task "z" {} }',
         "I 1 a) II 2"),
        # Indicators.
        ('indicator "x" { indicator "y" { target 5 } indicator "z" { target 6 } } indicator "u" { target 7 }',
         "1 1.1 1.2 2"),
        ('numbering "1."\n' + 'indicator "x" { target 5 }\n' * 3, "1. 2. 3."),
        ('numbering "I", "1"\n section "A" { indicator "x" { target 5 } } indicator "y" { target 6 }', "I 1 2"),
        # Tasks of a group.
        ('together { task "x" {} task "y" {} } task "z" {}', "1 2 3"),
    ],
)  # fmt: skip
def test_numbers(table: str, numbers: str) -> None:
    assert labels(table) == numbers.split()


@pytest.mark.parametrize(
    ("numbering", "set_to", "numbers"),
    [
        # What is set by hand is counted on from.
        ('"A"', {1: "B"}, "A B C D"),
        ('"A"', {0: "B", 1: "B"}, "B B C D"),
        ('"A"', {1: "Đ"}, "A Đ E G"),
        ('"I"', {1: "III."}, "I III. IV V"),
        ('"1"', {2: "1."}, "1 2 1. 2"),
        ('"1"', {0: "07"}, "07 8 9 10"),
        # What says no place takes none.
        ('"1"', {1: "4a"}, "1 4a 2 3"),
        ('"1"', {1: "-"}, "1 - 2 3"),
        ('"A"', {1: "AB"}, "A AB B C"),
        ('"I"', {1: "IIII"}, "I IIII II III"),
        ('"1.1"', {1: "1.5"}, "1 1.5 6 7"),
    ],
)
@pytest.mark.parametrize("counting", ["continuous", "restarting"])
@pytest.mark.parametrize("kind", ["section", "task", "indicator"])
def test_numbers_set_by_hand(kind: str, counting: str, numbering: str, set_to: dict[int, str], numbers: str) -> None:
    rows = [f'{kind} "x" {{ {f"number as {set_to[n]!r}" if n in set_to else ""} }}'.replace("'", '"') for n in range(4)]
    assert labels(f"numbering {numbering} {counting}\n" + "\n".join(rows)) == numbers.split()


def test_rows_without_a_number_take_none() -> None:
    table = 'section "A" { unnumbered  task "a" {} task "b" { unnumbered } task "c" {} }\nsection "B" { task "d" {} }'
    for counting, last in (("continuous", "3"), ("restarting", "1")):
        assert labels(f'numbering "I", "1" {counting}\n{table}') == ["", "1", "", "2", "I", last]


def test_rows_under_a_row_without_a_number_are_numbered_as_if_it_were_not_there() -> None:
    table = 'section "A" { unnumbered  task "a" {} }\nsection "B" { task "b" {} }\n'
    table += 'section "C" { number as "-"  task "c" {} }'
    assert labels(f'numbering "I", "1.1" restarting\n{table}') == ["", "1", "I", "1.1", "-", "1"]


def test_a_title_without_a_number_and_without_a_number_column() -> None:
    sections = 'section "A" { task "a" {} }\nsection "B" { unnumbered }'
    assert printed('columns { content "Nội dung" }' + sections) == ["I A", "a", "B"]
    assert printed(USUAL + sections) == ["I | A", "1 | a", " | B"]


def test_tables_that_count_on() -> None:
    one, two = 'task "a" {} task "b" {}', 'section "A" { task "c" {} } section "B" { task "d" {} }'
    assert labels(one, two) == ["1", "2", "I", "1", "II", "2"]
    assert labels(one, f'numbering "I", "1" continuing\n{two}') == ["1", "2", "I", "3", "II", "4"]
    assert labels(one, f"numbering continuing\n{two}", f"numbering continuing\n{one}")[-2:] == ["5", "6"]
    # What counts on from a table that began anew goes on with the rows of that one.
    assert labels(f'numbering "I", "1" restarting\n{two}', f'numbering "1" continuing\n{one}')[-2:] == ["3", "4"]
    everywhere = labels(one, two, settings='columns { no "STT" content "Nội dung" }\nnumbering "I", "1" continuing')
    assert everywhere == ["1", "2", "I", "3", "II", "4"]


def test_two_columns_of_numbers_count_each_their_own_way() -> None:
    columns = 'columns { no "Stt" continuous  no "Stt2" restarting  content "Nội dung" }\n'
    for counting in ("continuous", "restarting"):
        # A section has its number in the first column.
        table = f'{columns} numbering "I", "1" {counting}' + SECTIONS
        assert printed(table) == ["I | A", "1 | 1 | a", "2 | 2 | b", "II | B", "3 | 1 | c"]
    other = columns.replace("continuous", "restarting", 1).replace('Stt2" restarting', 'Stt2" continuous')
    assert printed(other + SECTIONS)[3:] == ["II | B", "1 | 3 | c"]
    as_table = 'columns { no "Stt"  no "Stt2" restarting  content "Nội dung" }\n' + SECTIONS
    assert printed(as_table)[4] == "3 | 1 | c"


def test_numbers_of_the_model_are_those_of_the_first_number_column() -> None:
    for first, wanted in (("continuous", ["I", "1", "2", "II", "3"]), ("restarting", ["I", "1", "2", "II", "1"])):
        plan = plan_of(f'columns {{ no "Stt" {first}  content "x" }} numbering "I", "1" continuous' + SECTIONS)
        assert list(numbers(plan).values()) == wanted


def test_kinds_and_levels_of_rows() -> None:
    def kinds(table: str) -> list[tuple[str, int]]:
        (block,) = view_of(plan_of(USUAL + table))["blocks"]
        return [(row["kind"], row["level"]) for row in block["table"]["rows"]]

    beside = 'section "A" { task "a" { task "b" {} } }\ntask "B" {}\nindicator "C" { target 5 }'
    # Where one count holds sections and rows beside them, these are set as heads too.
    assert kinds(f'numbering "I", "1" restarting\n{beside}') == [
        ("section", 1), ("group", 2), ("task", 3), ("group", 1), ("group", 1),
    ]  # fmt: skip
    assert kinds(f'numbering "I", "1" continuous\n{beside}')[3:] == [("task", 1), ("indicator", 1)]
    inner = 'section "A" { section "B" { task "b" {} } task "c" {} }'
    assert kinds(f'numbering "I", "1" restarting\n{inner}')[-1] == ("task", 2)
    heading, own = (
        'indicator "A" { indicator "B" { target 5 } }',
        'indicator "C" { target 5  indicator "D" { target 5 } }',
    )
    assert kinds(heading + own) == [
        ("section", 1), ("indicator", 2), ("indicator", 1), ("indicator", 2),
    ]  # fmt: skip


# ---------------------------------------------------------------- merged cells

WIDE = 'columns { no "STT"  content "Nội dung"  agencies "Cơ quan"  output "Kết quả"  deadline "Hạn" }\n'


def test_outputs_with_agencies_or_deadlines_of_their_own_have_a_row_each() -> None:
    assert printed(
        WIDE
        + """
        task "a" {
          output "Một" { lead noi_vu  deadline "Quý I" }
          output "Hai" { deadline "Quý II" }
          output "Ba"
          lead van_phong  deadline "Quý III"
        }
        """
    ) == [
        "1 | a | Sở Nội vụ chủ trì. | Một | Quý I",
        "^ | ^ | Văn phòng UBND tỉnh chủ trì. | Hai | Quý II",
        "^ | ^ | ^ | Ba | Quý III",
    ]
    assert printed(WIDE + 'task "a" { output "Một" output "Hai" }') == ["1 | a |  | - Một / - Hai | "]


def test_a_group_shares_what_its_tasks_do_not_say() -> None:
    table = """
    together {
      lead van_phong  deadline "Quý I"  output "Báo cáo"
      task "a" {}
      task "b" { deadline "Quý II" }
      task "c" { lead noi_vu }
      task "d" { task "e" {} }
    }
    """
    assert printed(WIDE + table) == [
        "1 | a | Văn phòng UBND tỉnh chủ trì. | Báo cáo | Quý I",
        "2 | b | ^ | ^ | Quý II",
        "3 | c | Sở Nội vụ chủ trì. | ^ | Quý I",
        "4 | d | Văn phòng UBND tỉnh chủ trì. | ^ | ^",
        "4.1 | e | ^ | ^ | ^",
    ]


def test_what_a_group_says_holds_for_the_rows_under_its_tasks() -> None:
    table = 'together { lead van_phong  deadline "Quý I"  task "a" { task "b" {} } }'
    plan_of(WIDE + table)


def test_every_merged_cell_covers_the_rows_below_it() -> None:
    """A cell that is covered has a cell over it that is tall enough, and the other way round."""
    table = """
    together {
      note "Chung"  deadline "Quý I"
      task "a" { output "Một" { lead noi_vu } output "Hai" { lead tu_phap } }
      task "b" { note "Riêng"  task "c" { output "Ba" { deadline "Quý IV" } output "Bốn" } }
      task "d" {}
    }
    """
    columns = WIDE.replace("deadline", 'note "Ghi chú"  ground "Cơ sở"  deadline')
    (block,) = view_of(plan_of(columns + table))["blocks"]
    rows = block["table"]["rows"]
    for column in range(7):
        open_rows = 0
        for row in rows:
            cell = row["cells"][column]
            assert (cell["merge"] == "continue") == (open_rows > 0), (column, cell)
            open_rows = open_rows - 1 if open_rows else cell["rows"] - 1
        assert open_rows == 0
    assert [row["cells"][4]["rows"] for row in rows if row["cells"][4]["paragraphs"][0]["text"] == "Chung"] == [2, 3]


# ---------------------------------------------------------------- bullets


@pytest.mark.parametrize(
    ("statements", "cell"),
    [
        ("lead van_phong", "Văn phòng UBND tỉnh chủ trì."),
        ("lead van_phong bullet", "- Văn phòng UBND tỉnh chủ trì."),
        ("lead van_phong\nsupport noi_vu", "- Văn phòng UBND tỉnh chủ trì; / - Sở Nội vụ phối hợp."),
        ("lead van_phong plain\nsupport noi_vu", "Văn phòng UBND tỉnh chủ trì; / - Sở Nội vụ phối hợp."),
        ('lead van_phong ends "" plain\nsupport noi_vu ends "," plain',
         "Văn phòng UBND tỉnh chủ trì / Sở Nội vụ phối hợp,"),
    ],
)  # fmt: skip
def test_bullets_of_agencies(statements: str, cell: str) -> None:
    assert cells(statements) == cell


@pytest.mark.parametrize(
    ("statements", "cell"),
    [
        ('deadline "Quý I"', "Quý I"),
        ('deadline "Quý I" ends "." bullet', "- Quý I."),
        ('deadline "Quý I" for noi_vu, huyen ends ";"\ndeadline "Quý II"',
         "- Quý I (Sở Nội vụ, UBND các huyện); / - Quý II"),
        ('deadline "Quý I" plain\ndeadline "Quý II"', "Quý I / - Quý II"),
    ],
)  # fmt: skip
def test_bullets_of_deadlines(statements: str, cell: str) -> None:
    assert cells(statements, 'deadline "Hạn"') == cell


@pytest.mark.parametrize(
    ("statements", "cell"),
    [
        ('output "Kế hoạch"', "Kế hoạch"),
        ('output "Kế hoạch"\noutput "Báo cáo"', "- Kế hoạch / - Báo cáo"),
        ('output """\n- Kế hoạch\n- Báo cáo\n"""', "- Kế hoạch / - Báo cáo"),
        ('output """\nCác văn bản:\n\n- Kế hoạch\n"""', "Các văn bản: / - Kế hoạch"),
    ],
)
def test_bullets_of_outputs(statements: str, cell: str) -> None:
    assert cells(statements, 'output "Kết quả"') == cell


# ---------------------------------------------------------------- notes and grounds


def test_a_note_without_a_column_stands_under_the_content() -> None:
    noted = 'note "(Một)" note "(Hai)"'
    assert cells(noted, 'content "Nội dung"') == "Việc / (Một) / (Hai)"
    assert cells(noted, 'content "Nội dung"  note "Ghi chú"') == "Việc | (Một) / (Hai)"
    assert printed(USUAL + 'indicator "x" { target 5  note "(Lưu ý)" }') == ["1 | x / (Lưu ý)"]


@pytest.mark.parametrize(
    ("statements", "cell"),
    [
        ('ground qd_876 at "Mục 3.4.2" in "Bảng 2"',
         "Mục 3.4.2 (Bảng 2 kèm theo Quyết định số 876/QĐ-BNV ngày 10/11/2022 của Bộ Nội vụ)"),
        ('ground qd_876 at "Mục 3"; ct_01 in "Phụ lục I" ends "."',
         "Mục 3 Quyết định số 876/QĐ-BNV ngày 10/11/2022 của Bộ Nội vụ; Phụ lục I kèm theo Chỉ thị số 01/CT-BTTTT "
         "ngày 08/02/2023 của Bộ Thông tin và Truyền thông."),
        ('ground luat at "Điều 5"\nground "Thực tế"', "- Điều 5 Luật Đất đai / - Thực tế"),
        ("ground luat and qd_876", "Luật Đất đai và Quyết định số 876/QĐ-BNV ngày 10/11/2022 của Bộ Nội vụ"),
        # What has no number goes by its name.
        ("ground de_an", "Đề án của Chính phủ đổi mới cơ chế một cửa"),
        ('ground de_an about "về một cửa"', "Đề án của Chính phủ về một cửa"),
        ('ground qd_876 as "Quyết định 876"', "Quyết định 876"),
        ('ground "Điều tra" at "Phần I"', "Phần I Điều tra"),
    ],
)  # fmt: skip
def test_grounds(statements: str, cell: str) -> None:
    assert cells(statements, 'ground "Cơ sở"') == cell


# ---------------------------------------------------------------- formulas and targets


@pytest.mark.parametrize(
    ("name", "formula", "lines"),
    [
        ("Tỷ lệ", 'b / a where a "x", b "y"', "Tỷ lệ theo công thức (b/a). Trong đó: / a là x / b là y"),
        ("Tỷ lệ.", 'b / a where a "x", b "y"', "Tỷ lệ. / Theo công thức (b/a). Trong đó: / a là x / b là y"),
        ("Tỷ lệ (đúng hạn)", 'b / a where a "x", b "y"',
         "Tỷ lệ (đúng hạn) / Theo công thức (b/a). Trong đó: / a là x / b là y"),
        ("Tỷ lệ", '(a + b) / 2 * 10% where a "x", b "y"',
         "Tỷ lệ theo công thức ((a + b) / 2 * 10%). Trong đó: / a là x / b là y"),
        ("Số", "1 / 2", "Số theo công thức (1 / 2)."),
    ],
)  # fmt: skip
def test_formulas(name: str, formula: str, lines: str) -> None:
    assert printed(f'columns {{ content "x" }} indicator "{name}" {{ formula {formula} }}') == [lines]


@pytest.mark.parametrize(
    ("target", "with_unit", "alone"),
    [
        ("5 %", "5", "5%"),
        ("at least 99,5 %", "Tối thiểu 99,5", "Tối thiểu 99,5%"),
        ('at most 7.920 "hồ sơ"', "Tối đa 7.920", "Tối đa 7.920 hồ sơ"),
        ("above 5", "Trên 5", "Trên 5"),
        ("below 5", "Dưới 5", "Dưới 5"),
        ("exactly 100 %", "Đạt 100", "Đạt 100%"),
    ],
)
def test_targets(target: str, with_unit: str, alone: str) -> None:
    row = f'indicator "x" {{ target {target} }}'
    assert printed('columns { target "Mục tiêu" }' + row) == [alone]
    assert printed('columns { target "Mục tiêu"  unit "Đơn vị" }' + row)[0].split(" | ")[0] == with_unit


# ---------------------------------------------------------------- agencies


@pytest.mark.parametrize(
    ("duty", "text"),
    [
        ("perform van_phong", "Văn phòng UBND tỉnh"),
        ("lead, guide van_phong", "Văn phòng UBND tỉnh chủ trì, hướng dẫn"),
        ("monitor, guide and urge van_phong", "Văn phòng UBND tỉnh theo dõi, hướng dẫn và đôn đốc"),
        ("advise submit van_phong", "Văn phòng UBND tỉnh tham mưu trình"),
        ("perform and report van_phong", "Văn phòng UBND tỉnh thực hiện và báo cáo"),
        ("collate noi_vu; tu_phap and huyen", "Sở Nội vụ; Sở Tư pháp và UBND các huyện tổng hợp"),
        ("lead noi_vu jointly with tu_phap", "Sở Nội vụ phối hợp với Sở Tư pháp chủ trì"),
        ("lead noi_vu with tu_phap, huyen", "Sở Nội vụ chủ trì, phối hợp với Sở Tư pháp, UBND các huyện"),
        ("perform noi_vu with tu_phap", "Sở Nội vụ phối hợp với Sở Tư pháp"),
        ("lead, support noi_vu with tu_phap", "Sở Nội vụ chủ trì, phối hợp với Sở Tư pháp"),
        ('submit noi_vu to ubnd', "Sở Nội vụ trình UBND tỉnh"),
        ('submit noi_vu to ubnd for approval', "Sở Nội vụ trình UBND tỉnh xem xét, phê duyệt"),
        ('advise and submit noi_vu to ubnd; "Chủ tịch" for decision "theo quy định"',
         "Sở Nội vụ tham mưu và trình UBND tỉnh; Chủ tịch xem xét, quyết định theo quy định"),
        ('lead noi_vu as "Sở" "phần một"', "Sở chủ trì phần một"),
        ('lead "các cơ quan"', "các cơ quan chủ trì"),
    ],
)  # fmt: skip
def test_words_of_roles(duty: str, text: str) -> None:
    assert cells(duty) == f"{text}."


@pytest.mark.parametrize(
    ("duty", "lead", "support"),
    [
        ("lead van_phong", "Văn phòng UBND tỉnh.", ""),
        ("perform van_phong", "Văn phòng UBND tỉnh.", ""),
        ("support noi_vu; tu_phap", "", "Sở Nội vụ; Sở Tư pháp."),
        ("lead, guide van_phong", "Văn phòng UBND tỉnh hướng dẫn.", ""),
        ("lead van_phong with noi_vu", "Văn phòng UBND tỉnh phối hợp với Sở Nội vụ.", ""),
        # Without a column for the rest it stands with those who support.
        ("monitor noi_vu", "", "Sở Nội vụ theo dõi."),
    ],
)
def test_columns_of_roles(duty: str, lead: str, support: str) -> None:
    assert cells(duty, 'lead "Chủ trì"  support "Phối hợp"') == f"{lead} | {support}"
    rest = cells(duty, 'lead "Chủ trì"  support "Phối hợp"  agencies "Khác"').split(" | ")
    assert rest[2] == (support if duty.startswith("monitor") else "")


def test_settings_of_words_names_and_signs() -> None:
    duty = "comment noi_vu; van_phong\nlead ubnd"
    assert cells(duty) == "- Sở Nội vụ; Văn phòng UBND tỉnh cho ý kiến; / - UBND tỉnh chủ trì."
    changed = cells(duty, settings='role comment "(có ý kiến)"\nnames full\npunctuation "," ""')
    assert changed == "- Sở Nội vụ; Văn phòng Ủy ban nhân dân tỉnh (có ý kiến), / - Ủy ban nhân dân tỉnh chủ trì"
    assert cells("lead van_phong", settings="names abbreviated") == "Văn phòng chủ trì."
    # A table has its own signs where it says so.
    assert printed('columns { agencies "x" } punctuation ";" "!"\ntask "a" { lead ubnd }',
                   settings='punctuation "," ""') == ["UBND tỉnh chủ trì!"]  # fmt: skip


def test_heads_of_columns() -> None:
    columns = 'no "Stt"  content "Nội dung"  unit "Đơn vị" in "Năm 2023"  target "Giao" in "Năm 2023"  note "Ghi chú"'
    (block,) = view_of(plan_of(f"columns {{ {columns} }}"))["blocks"]
    upper, lower = block["table"]["heads"]
    assert [(head["title"], head["span"], head["rows"], head["merge"]) for head in upper] == [
        ("Stt", 1, 2, "start"), ("Nội dung", 1, 2, "start"), ("Năm 2023", 2, 1, ""), ("Ghi chú", 1, 2, "start"),
    ]  # fmt: skip
    assert [(head["title"], head["merge"]) for head in lower] == [
        ("", "continue"), ("", "continue"), ("Đơn vị", ""), ("Giao", ""), ("", "continue"),
    ]  # fmt: skip
    widths = [column["width"] for column in block["table"]["columns"]]
    assert [head["width"] for head in lower] == widths
    assert [head["width"] for head in upper] == [*widths[:2], sum(widths[2:4]), widths[4]]
    # A group that is broken off by another column is two.
    split = 'unit "Đơn vị" in "Năm"  content "Nội dung"  target "Giao" in "Năm"'
    (block,) = view_of(plan_of(f"columns {{ {split} }}"))["blocks"]
    assert [head["span"] for head in block["table"]["heads"][0]] == [1, 1, 1]
    (block,) = view_of(plan_of('columns { no "Stt"  content "Nội dung" }'))["blocks"]
    assert len(block["table"]["heads"]) == 1
