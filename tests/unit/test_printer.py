"""The canonical form of a source, and what no source can say."""

from datetime import date
from decimal import Decimal

import pytest

from tthc_dsl.lowering.to_syntax import to_tree
from tthc_dsl.model.deadline import Day, Limit, Several
from tthc_dsl.model.plan import (
    Agency,
    Citation,
    Column,
    Due,
    Duty,
    Expression,
    Formula,
    Ground,
    Indicator,
    Party,
    Passage,
    Plan,
    Run,
    Section,
    Table,
    Task,
)
from tthc_dsl.syntax.clean import clean
from tthc_dsl.syntax.parser import parse
from tthc_dsl.syntax.printer import markdown, print_tree, quoted

WRITTEN = """\
use "a.tthc"
group cho "Nhóm" { level commune
 members a,b }

plan p { title "T" year 2024  # a comment
  table { columns { no "STT" content "Nội dung" width 30 } numbering "I","1" restarting
    task "x" { lead,  support a with b and "c" "phần việc" ends ""
      deadline before 5/3/2024 as "Trước 5/3" for phép
      deadline month 3,  6 of 2024 }
    indicator "y" { target at least 99,5% formula (a+b)*(c-(d-1))/10% where a "một", b "hai" }
  }
}
"""

ENGLISH = """\
use "a.tthc"

group cho "Nhóm" {
  level commune
  members a, b
}

plan p {
  title "T"
  year 2024

  table {
    columns {
      no "STT"
      content "Nội dung" width 30
    }

    numbering "I", "1" restarting

    task "x" {
      lead, support a with b and "c" "phần việc" ends ""
      deadline before 5/3/2024 as "Trước 5/3" for phép
      deadline month 3, 6 of 2024
    }

    indicator "y" {
      target at least 99,5 %
      formula (a + b) * (c - (d - 1)) / 10 % where a "một", b "hai"
    }
  }
}
"""

# `cho phép` is a keyword, so `for` keeps its English spelling before the agency `phép`.
VIETNAMESE = """\
    nhiệm vụ "x" {
      chủ trì, phối hợp a cùng với b và "c" "phần việc" dấu cuối ""
      thời hạn trước 5/3/2024 ghi là "Trước 5/3" for phép
      thời hạn tháng 3, 6 của 2024
    }
"""


def test_the_canonical_form() -> None:
    tree, faults = parse(clean("x", WRITTEN)[0])
    assert faults == ()
    assert print_tree(tree) == ENGLISH
    assert VIETNAMESE in print_tree(tree, "vi")


NARRATIVE = """\
plan p { title "T" year 2024 names full dates abbreviated role comment "(có ý kiến)"
      text '''
  # I. MỤC ĐÍCH
       Một đoạn {plan.year} **đậm**^[chú thích],
       dòng hai.

          - thụt vào
  '''
  text "# II. YÊU CẦU"
  table { columns { no "A" continuous no "B" restarting unit "C" in "N" width 6 }
    numbering continuing
    task "x" { unnumbered
      monitor, guide support and submit a jointly with b to c;d for approval "kèm" ends "," plain
      task "y" { number as "III." deadline "Quý I" for a ends "." bullet } }
  }
  recipients { "A" + archive "B" + "C" ends "" }
  date __/01/2024 }
""".replace("'''", '"' * 3)

CANONICAL = """\
plan p {
  title "T"
  year 2024
  names full
  dates abbreviated
  role comment "(có ý kiến)"
  text '''
    # I. MỤC ĐÍCH
         Một đoạn {plan.year} **đậm**^[chú thích],
         dòng hai.

            - thụt vào
  '''
  text '''
    # II. YÊU CẦU
  '''

  table {
    columns {
      no "A" continuous
      no "B" restarting
      unit "C" in "N" width 6
    }

    numbering continuing

    task "x" {
      unnumbered
      monitor, guide support and submit a jointly with b to c; d for approval "kèm" ends "," plain

      task "y" {
        number as "III."
        deadline "Quý I" for a ends "." bullet
      }
    }
  }

  recipients {
    "A"
    + archive "B"
    + "C" ends ""
  }

  date __/01/2024
}
""".replace("'''", '"' * 3)


def test_the_canonical_form_of_a_plan_that_stands_alone() -> None:
    tree, faults = parse(clean("x", NARRATIVE)[0])
    assert faults == ()
    assert print_tree(tree) == CANONICAL
    vietnamese = print_tree(tree, "vi")
    assert parse(clean("x", vietnamese)[0]) == (tree, ())
    for line in (
        "theo dõi, hướng dẫn phối hợp và trình a phối hợp với b lên c; d cho phê duyệt",
        "ngày ban hành __/01/2024",
        "tên cơ quan đầy đủ",
        'vai trò cho ý kiến "(có ý kiến)"',
        'đơn vị tính "C" trong "N" rộng 6',
        "đánh số đánh tiếp",
        "không đánh số",
        "gạch đầu dòng",
    ):
        assert line in vietnamese


def test_long_citations_go_on_in_lines_of_their_own() -> None:
    names = "; ".join(f"nghi_dinh_{number}" for number in range(12))
    for kind in ("basis", "following"):
        tree, faults = parse(clean("x", f"plan p {{ {kind} {names} }}")[0])
        assert faults == ()
        printed = print_tree(tree)
        assert parse(clean("x", printed)[0]) == (tree, ())
        first, second, *_ = printed.split("\n")[1:]
        assert second.index("n") == first.index("n", len(kind) + 2)
        assert all(len(line) <= 110 for line in printed.split("\n"))


def test_a_keyword_stands_apart_from_a_word_that_would_make_it_another() -> None:
    """`thực hiện` and an agency called `theo`, or the role `theo dõi`: together they would be `thực hiện theo`."""
    for source, written in (
        ('plan p { table { task a "x" { perform theo } } }', "perform theo"),
        ('plan p { table { task a "x" { perform a, theo } } }', "thực hiện a, theo"),
        ('plan p { table { task a "x" { perform monitor a } } }', "perform theo dõi a"),
        ('plan p { table { task a "x" { perform, monitor a } } }', "thực hiện, theo dõi a"),
        ('plan p { table { task a "x" { deadline "Quý I" for phép } } }', "for phép"),
    ):
        tree, _ = parse(clean("x", source)[0])
        printed = print_tree(tree, "vi")
        assert written in printed
        assert parse(clean("x", printed)[0]) == (tree, ())


@pytest.mark.parametrize(
    ("value", "printed"),
    [
        ("một\n  hai", '"""\n    một\n      hai\n  """'),
        ("một\n\n- hai", '"""\n    một\n\n    - hai\n  """'),
        ("a\tb", '"a\tb"'),
        ('một "hai" ba', '"""\n    một "hai" ba\n  """'),
    ],
)
def test_markdown_keeps_its_lines(value: str, printed: str) -> None:
    assert markdown(value, 2) == printed


@pytest.mark.parametrize("value", [' một\n  hai"', 'a """ b', "a\n\n ", "a\tb\nc"])
def test_markdown_that_no_quotes_hold(value: str) -> None:
    with pytest.raises(ValueError, match="no source can say the text"):
        markdown(value, 0)


def test_a_long_text_is_wrapped_at_single_blanks_only() -> None:
    value = "một  hai " * 15 + "- ba\nbốn"
    lines = quoted(value, 2, 100).split("\n")
    assert lines[0] == lines[-1].strip() == '"""'
    assert all(len(line) <= 110 and not line.strip().startswith("- ") for line in lines)
    assert "một  hai" in lines[1]
    assert lines[-3:-1] == ["", "    bốn"]


@pytest.mark.parametrize("value", ['a """ b', ' "', '"\t', 'a\n\n"', "a\n b", 'x\n- \ny"', "“““"])
def test_a_text_that_no_quotes_hold(value: str) -> None:
    with pytest.raises(ValueError, match="no source can say the text"):
        quoted(value, 0, 100)


def plan(*items: Task | Indicator | Section) -> Plan:
    """A plan of some rows."""
    table = Table("", "", (Column("content", "Nội dung"),), items)
    return Plan("p", "Kế hoạch", 2024, None, (table,), agencies=(Agency("a", "Sở"),))


def narrative(*passages: Passage) -> Plan:
    """A plan of a narrative text."""
    return Plan("p", "Kế hoạch", 2024, None, passages)


def formula(expression: Expression) -> Plan:
    """A plan of an indicator with a formula."""
    return plan(Indicator("", "x", formula=Formula(expression)))


@pytest.mark.parametrize(
    "wrong",
    [
        plan(Task("", "x", duties=(Duty(("lead",), ()),))),
        plan(Task("", "x", duties=(Duty(("lead",), (Party("a", ""),)),))),
        plan(Task("", "x", duties=(Duty(("lead",), (Party("and", "Và"),)),))),
        plan(Task("", "x", duties=(Duty(("lead",), (Party("trình", "Trình"),)),))),
        plan(Task("", "x", grounds=(Ground(None, "a", ends="."), Ground(None, "b", separator=",")))),
        plan(Task("", "x", grounds=(Ground(Citation("nd", about="a", exact="b")),))),
        narrative(Passage("bullet", "x", level=3, runs=(Run("x"),))),
        narrative(Passage("paragraph", " x", level=1, runs=(Run(" x"),))),
        plan(Task("", "x", deadlines=(Due(None, "Quý\nI"),))),
        plan(Task("", "x", deadlines=(Due(Several((Day(1, 2, 2024), Day(3, 2, 2024))), "sắp tới"),))),
        plan(Indicator("", "x", target=Decimal("-1"))),
        formula(Decimal("NaN")),
        formula(Decimal("1e30")),
    ],
)
def test_a_model_that_no_source_can_say(wrong: Plan) -> None:
    with pytest.raises(ValueError, match=r"no (source can say|Markdown says)"):
        to_tree(wrong)


def test_braces_are_doubled_and_deadlines_keep_their_words() -> None:
    day = Limit(Day(5, 3, 2024), before=True)
    due = (Due(day, "Trước ngày 05/3/2024"), Due(day, "trước mồng 5"), Due(None, "{sớm}"))
    printed = print_tree(to_tree(plan(Task("", "{x} }}", deadlines=due))))
    assert 'task "{{x}} }}}}" {' in printed
    assert 'deadline "Trước ngày 05/3/2024"\n' in printed
    assert 'deadline before 05/03/2024 as "trước mồng 5"\n' in printed
    assert 'deadline free "{{sớm}}"\n' in printed


def test_dates_are_written_whole() -> None:
    body = Plan("p", "x", 2024, None, agencies=(Agency("a", "Sở", until=date(2025, 6, 30)),))
    assert "until 30/06/2025\n" in print_tree(to_tree(body))
