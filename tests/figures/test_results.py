"""What follows from figures: by the formula, from predecessors, from members. Quantities are summed, never shares."""

from decimal import Decimal
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tthc_dsl.figures.formulas import DivisionByZeroError, reckon
from tthc_dsl.figures.results import decimal_of
from tthc_dsl.model.plan import Agency, Expression, Formula, Plan

from .plans import RATIO, figures_of, indicator, performed, plan_of, read

HEAD = "Chỉ tiêu;Cơ quan;Kết quả;a;b\n"

COUNT = Formula(("+", "a", "b"), (("a", "một"), ("b", "hai")))

NEW = (
    Agency("moi", "Xã Mới"),
    Agency("cu_1", "Xã Cũ Một", successors=("moi",)),
    Agency("cu_2", "Xã Cũ Hai", successors=("moi",)),
    Agency("cu_0", "Xã Cũ Không", successors=("cu_1",)),
    Agency("moi_2", "Xã Mới Hai"),
    Agency("cu_3", "Xã Cũ Ba", successors=("moi_2",)),
    Agency("chia", "Xã Chia", successors=("moi_2", "khac")),
    Agency("khac", "Xã Khác"),
    Agency("doi_ten", "Xã Đổi Tên"),
    Agency("ten_cu", "Xã Tên Cũ", successors=("doi_ten",)),
    Agency("cac_xa", "Các xã", group=True, members=("khac", "trong")),
    Agency("trong", "Các xã phía trong", group=True, members=("doi_ten",)),
    Agency("vong_1", "Vòng Một", successors=("vong_2",)),
    Agency("vong_2", "Vòng Hai", successors=("vong_1",)),
)

CASES = [  # rows, agency, how, value or why
    ("x;moi;;38;40", "moi", "reckoned", "95"),
    ("x;moi;97,5;;", "moi", "given", "97.5"),
    ("x;moi;;38;", "moi", "", "lacks the quantity “tổng số hồ sơ”"),
    ("x;moi;;38;0", "moi", "", "the divisor is zero"),
    ("", "moi", "", "nothing is reported of Xã Mới"),
    ("x;cu_1;;30;40\nx;cu_2;;8;10", "moi", "joined", "76"),
    ("x;cu_1;;30;40\nx;cu_2;90;;", "moi", "", "Xã Cũ Hai: lacks the quantity “số hồ sơ đúng hạn”, “tổng số hồ sơ”"),
    ("x;cu_1;75;;\nx;cu_2;90;;", "moi", "", "Xã Cũ Một: lacks the quantity “số hồ sơ đúng hạn”, “tổng số hồ sơ”"),
    ("x;cu_1;;30;40", "moi", "", "the figures of Xã Cũ Hai, now part of Xã Mới, are missing"),
    ("x;cu_0;;30;40\nx;cu_2;;8;10", "moi", "joined", "76"),
    ("x;cu_3;;30;40\nx;chia;;1;2", "moi_2", "", "Xã Chia was divided among several bodies"),
    ("x;cu_3;;30;40", "moi_2", "", "Xã Chia was divided among several bodies"),
    ("x;chia;;1;2", "khac", "", "Xã Chia was divided among several bodies"),
    ("x;ten_cu;88,5;;", "doi_ten", "joined", "88.5"),
    ("x;ten_cu;;;5", "doi_ten", "", "lacks the quantity “số hồ sơ đúng hạn”"),
    ("x;khac;;1;2\nx;doi_ten;;2;2", "cac_xa", "summed", "75"),
    ("x;khac;;1;2\nx;ten_cu;;2;2", "cac_xa", "summed", "75"),
    ("x;khac;50;;\nx;doi_ten;;2;2", "cac_xa", "", "Cơ quan"),
    ("x;cac_xa;81;;\nx;khac;50;;", "cac_xa", "given", "81"),
    ("", "vong_1", "", "nothing is reported of Vòng Một"),
    ("x;khac;;1;2\nx;doi_ten;;2;2", "", "summed", "75"),
    ("x;khac;;1;2\nx;;99;;", "", "given", "99"),
    ("x;khac;;1;2\nx;cac_xa;;2;2", "", "", "the figures of Các xã include those of Xã Khác"),
    ("x;cu_1;;1;2\nx;moi;;2;2", "", "", "the figures of Xã Mới include those of Xã Cũ Một"),
    ("", "", "", "nothing is reported"),
]


def plan(**changes: object) -> Plan:
    return plan_of(indicator(formula=RATIO, **changes), agencies=NEW)


@pytest.mark.parametrize(("rows", "agency", "how", "said"), CASES)
def test_ways_to_a_result(rows: str, agency: str, how: str, said: str) -> None:
    one = plan()
    figures, _ = read(HEAD + rows, one)
    found = figures.result(indicator(formula=RATIO), agency)
    assert found.how == how
    if how:
        assert found.value == Decimal(said)
        assert found.why is None
    else:
        assert found.value is None
        assert found.why is not None
        assert said.removeprefix("Cơ quan") in found.why[1]
    assert {span.path for span in found.spans} <= {"x.csv"}


def test_the_issuer_is_the_whole() -> None:
    figures = figures_of(HEAD + "x;;97;;\nx;khac;80;;", plan())
    figures.issuer = "moi"
    assert figures.find("x", "moi") is figures.find("x", "")
    assert figures.result(indicator(), "moi").value == 97


def test_one_who_performs_stands_for_the_whole() -> None:
    for role in ("perform", "lead"):
        one = indicator(duties=performed("khac", role=role))
        figures = figures_of(HEAD.replace(";a;b", "") + "x;khac;80", plan_of(one, agencies=NEW))
        assert figures.result(one, "").value == 80
    found = figures.result(indicator(), "")
    assert (found.lack, found.inputs[0].agency) == ("not_joinable", "khac")
    assert found.why == (
        "mới có kết quả của Xã Khác, chưa phải kết quả chung",
        "only the result of Xã Khác is reported, which does not stand for the whole",
    )


def test_the_predecessor_of_one_who_performs_stands_for_the_whole() -> None:
    one = indicator(duties=performed("doi_ten"))
    figures = figures_of(HEAD.replace(";a;b", "") + "x;ten_cu;80", plan_of(one, agencies=NEW))
    assert figures.result(one, "").value == 80


def test_no_row_is_counted_twice() -> None:
    """Predecessors have reported, and the body that took over from them should report with another."""
    one = indicator(unit="hồ sơ", formula=COUNT, duties=performed("moi", "khac"))
    figures = figures_of(HEAD + "x;cu_1;;3;4\nx;cu_2;;5;6\nx;khac;;1;1", plan_of(one, agencies=NEW))
    assert figures.result(one, "").value == 20


counts = st.lists(st.tuples(st.integers(0, 99), st.integers(1, 99)), min_size=2, max_size=6)


@given(counts)
def test_joined_is_the_sum_of_quantities(given: list[tuple[int, int]]) -> None:
    old = tuple(Agency(f"c{n}", f"Xã {n}", successors=("moi",)) for n, _ in enumerate(given))
    one = plan_of(indicator(formula=RATIO), agencies=(Agency("moi", "Xã Mới"), *old))
    rows = "\n".join(f"x;c{n};;{a};{b}" for n, (a, b) in enumerate(given))
    found = figures_of(HEAD + rows, one).result(indicator(formula=RATIO), "moi")
    assert found.exact == Fraction(100 * sum(a for a, _ in given), sum(b for _, b in given))
    assert len(found.inputs) == len(given)


FORMULAS: list[tuple[Expression, str, str]] = [  # with a = 38, b = 40: expression, unit, value
    (("/", "a", "b"), "%", "95"),
    (("/", "a", "b"), "", "0.95"),
    (("*", ("/", "a", "b"), Decimal(100)), "%", "95"),
    (("*", Decimal(100), ("/", "a", "b")), "%", "95"),
    (("/", ("*", "a", Decimal(100)), "b"), "%", "95"),
    (("-", Decimal(1), ("/", "a", "b")), "%", "5"),
    (("/", ("-", "b", "a"), "b"), "%", "5"),
    ("a", "%", "38"),
    (("*", "a", ("%", Decimal(110), Decimal(100))), "%", "41.8"),
    (("+", "a", "b"), "hồ sơ", "78"),
    (("/", "a", Decimal(2)), "hồ sơ", "19"),
]


@pytest.mark.parametrize(("expression", "unit", "value"), FORMULAS)
def test_formulas(expression: Expression, unit: str, value: str) -> None:
    formula = Formula(expression, (("a", "một"), ("b", "hai")))
    assert reckon(formula, unit, {"a": Fraction(38), "b": Fraction(40)}) == Fraction(value)


def test_division_by_zero() -> None:
    with pytest.raises(DivisionByZeroError):
        reckon(RATIO, "%", {"a": Fraction(1), "b": Fraction(0)})


@given(st.fractions(0, 10**6))
def test_a_decimal_is_exact_or_cut_off(value: Fraction) -> None:
    found = Fraction(decimal_of(value))
    assert found <= value
    assert value - found <= value / 10**27


def test_a_value_that_agrees_with_its_quantities() -> None:
    """Half up or cut off, to the digits written; anything else is a contradiction."""
    for written, fine in (
        ("66,7", True),
        ("66,6", True),
        ("67", True),
        ("66,67", True),
        ("66,5", False),
        ("70", False),
    ):
        _, found = read(HEAD + f"x;moi;{written};2;3", plan())
        assert [one.name for one in found] == ([] if fine else ["figure_contradicts"])
