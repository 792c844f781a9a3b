"""Plans and sheets made for the tests of figures."""

from decimal import Decimal
from typing import Any

from tthc_dsl.diagnostics.diagnostic import Diagnostic
from tthc_dsl.figures.csv_sheet import read_csv
from tthc_dsl.figures.figures import Figures, read_figures
from tthc_dsl.model.plan import Agency, Column, Duty, Formula, Indicator, Party, Plan, Table

RATIO = Formula(("/", "a", "b"), (("a", "số hồ sơ đúng hạn"), ("b", "tổng số hồ sơ")))


def indicator(id: str = "x", **changes: Any) -> Indicator:
    given: dict[str, Any] = {"unit": "%", "comparator": "at_least", "target": Decimal(95)}
    return Indicator(id, f"Tỷ lệ hồ sơ {id}", **(given | changes))


def performed(*agencies: str, role: Any = "perform") -> tuple[Duty, ...]:
    return (Duty((role,), tuple(Party(one, one) for one in agencies)),)


def plan_of(*indicators: Indicator, agencies: tuple[Agency, ...] = (), **more: Any) -> Plan:
    table = Table("t", "", (Column("no", "STT"), Column("content", "Chỉ tiêu")), indicators)
    return Plan("k", "Kế hoạch", 2025, None, (table,), agencies=agencies, **more)


def bodies(*ids: str) -> tuple[Agency, ...]:
    return tuple(Agency(one, f"Cơ quan {one}") for one in ids)


def read(text: str, plan: Plan) -> tuple[Figures, tuple[Diagnostic, ...]]:
    sheet, faults = read_csv("x.csv", text)
    figures, found = read_figures(sheet, plan)
    return figures, (*faults, *found)


def figures_of(text: str, plan: Plan) -> Figures:
    figures, found = read(text, plan)
    assert not found, found
    return figures
