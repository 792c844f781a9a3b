"""The canonical form of a source, and what no source can say."""

from datetime import date
from decimal import Decimal

import pytest

from tthc_dsl.lowering.to_syntax import to_tree
from tthc_dsl.model.deadline import Day, Limit, Several
from tthc_dsl.model.plan import (
    Agency,
    Column,
    Due,
    Duty,
    Expression,
    Formula,
    Indicator,
    Party,
    Plan,
    Section,
    Table,
    Task,
)
from tthc_dsl.syntax.clean import clean
from tthc_dsl.syntax.parser import parse
from tthc_dsl.syntax.printer import print_tree, quoted

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


def formula(expression: Expression) -> Plan:
    """A plan of an indicator with a formula."""
    return plan(Indicator("", "x", formula=Formula(expression)))


@pytest.mark.parametrize(
    "wrong",
    [
        plan(Task("", "x", duties=(Duty(("lead",), ()),))),
        plan(Task("", "x", duties=(Duty(("lead",), (Party("a", ""),)),))),
        plan(Task("", "x", deadlines=(Due(None, "Quý\nI"),))),
        plan(Task("", "x", deadlines=(Due(Several((Day(1, 2, 2024), Day(3, 2, 2024))), "sắp tới"),))),
        plan(Indicator("", "x", target=Decimal("-1"))),
        formula(Decimal("NaN")),
        formula(Decimal("1e30")),
    ],
)
def test_a_model_that_no_source_can_say(wrong: Plan) -> None:
    with pytest.raises(ValueError, match="no source can say"):
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
