"""Whom a name addresses, and what a plan asks of a body."""

from decimal import Decimal

import pytest

from tthc_dsl.model.plan import Agency, Plan, Task
from tthc_dsl.pipeline import Opened, Refused, check
from tthc_dsl.record import evolve
from tthc_dsl.rules.asked import Asked
from tthc_dsl.rules.facts.addressees import Body, addressed, plain_name

XA = Body(plain_name("UBND xã An"), "commune", (plain_name("UBND tỉnh Mẫu"),))
PHUONG = Body(plain_name("Ủy ban nhân dân phường Hòa"), "commune")
HUYEN = Body(plain_name("UBND huyện Sơn Hà"), "district", (plain_name("UBND tỉnh Quảng Ngãi"),))
SO = Body(plain_name("Sở Tư pháp"), "province", (plain_name("UBND tỉnh Mẫu"),))
PHONG = Body(plain_name("Phòng Tư pháp"), "district")
TRUNG_TAM = Body(plain_name("Trung tâm Phục vụ hành chính công xã"), "commune")


@pytest.mark.parametrize(
    ("name", "body", "answer"),
    [
        ("UBND các xã, phường", XA, "yes"),
        ("UBND các xã, phường", PHUONG, "yes"),
        ("UBND các xã, thị trấn", PHUONG, "no"),
        ("UBND cấp xã", PHUONG, "yes"),
        ("UBND cấp xã", HUYEN, "no"),
        ("Chủ tịch UBND các xã", XA, "yes"),
        ("Chủ tịch UBND xã An", XA, "yes"),
        ("Ủy ban nhân dân xã An", XA, "yes"),
        ("UBND xã Bình", XA, "no"),
        ("UBND xã", XA, "maybe"),
        ("UBND xã", HUYEN, "no"),
        ("UBND các huyện, thị xã, thành phố", HUYEN, "yes"),
        ("UBND các huyện, thị xã, thành phố", XA, "no"),
        ("UBND các huyện, thị xã, thành phố và UBND các xã", XA, "yes"),
        ("Các sở, ban, ngành", SO, "yes"),
        ("Các sở, ban, ngành", XA, "no"),
        ("Các sở, ban, ngành", PHONG, "no"),
        ("Các sở, ban, ngành; UBND các huyện, thị xã, thành phố", HUYEN, "yes"),
        ("Thủ trưởng các sở, ban, ngành", SO, "yes"),
        ("Các phòng, ban huyện", PHONG, "yes"),
        ("Các phòng, ban huyện", SO, "no"),
        ("Các phòng chuyên môn", PHONG, "yes"),
        ("Các phòng chuyên môn", TRUNG_TAM, "no"),
        ("Các phòng, ban, đơn vị thuộc UBND huyện", PHONG, "yes"),
        ("Các phòng, ban, đơn vị thuộc UBND huyện", HUYEN, "no"),
        ("Sở Tư pháp", SO, "yes"),
        ("Sở TP", SO, "yes"),
        ("Sở Nội vụ", SO, "no"),
        ("Các đơn vị có liên quan", XA, "maybe"),
        ("Các đơn vị có liên quan", SO, "maybe"),
        ("Các cơ quan, đơn vị, địa phương", XA, "maybe"),
        ("UBND các xã có liên quan", XA, "maybe"),
        ("UBND các xã thuộc huyện Ba Tơ", XA, "maybe"),
        ("Công chức phụ trách", XA, "maybe"),
        ("", XA, "maybe"),
    ],
)
def test_whom_a_name_addresses(name: str, body: Body, answer: str) -> None:
    assert addressed(name, "", False, body) == answer


REGISTER = """
agency ubnd_tinh "UBND tỉnh Mẫu" { level province  head "Chủ tịch" }
agency ubnd_huyen "UBND huyện Đông" { level district  under ubnd_tinh }
agency ubnd_huyen_tay "UBND huyện Tây" { level district  under ubnd_tinh }
agency xa_an "UBND xã An" { level commune  under ubnd_huyen }
agency xa_an_tay "UBND xã An" { level commune  under ubnd_huyen_tay }
agency xa_binh "UBND xã Bình" { level commune  under ubnd_huyen }
group hai_xa "Hai xã thí điểm" { members xa_an, xa_binh }
group vong_ngoai "Các xã vòng ngoài" { members hai_xa }
group cap_xa "UBND các xã" { level commune }
group xa_dong "UBND các xã của huyện" { level commune  under ubnd_huyen }
"""
PLAN = """
plan p {
  title "Kế hoạch năm 2027"
  year 2027
  table {
    columns { no "STT"  content "Nội dung"  agencies "Cơ quan"  deadline "Thời hạn" }
    task a "Việc a" { lead xa_an  deadline "Quý I/2027" }
    task b "Việc b" { lead vong_ngoai  support cap_xa  deadline "Quý I/2027" }
    task c "Việc c" { lead cap_xa  deadline "Quý I/2027"  deadline "Quý II/2027" for xa_an }
    task d "Việc d" { lead xa_dong  deadline "Quý I/2027" }
    task e "Việc e" { lead ubnd_tinh  support xa_an, ubnd_huyen  deadline "Quý I/2027" }
    task f "Việc f" { lead ubnd_tinh  deadline "Quý I/2027" }
    task g "Việc g" { deadline "Quý I/2027" }
    together {
      lead xa_binh
      deadline "Quý III/2027"
      task h "Việc h" { }
      task i "Việc i" { lead xa_an }
    }
    task j "Việc j" { output "Của tỉnh" { lead ubnd_tinh  deadline "Quý I/2027" }
                      output "Của xã" { perform xa_an  deadline "Quý II/2027" } }
    task k "Việc k" { lead xa_an  deadline "Quý I/2027"  task l "Việc l" { } }
  }
  table {
    columns { no "STT"  content "Chỉ tiêu"  target "Chỉ tiêu"  agencies "Cơ quan" }
    indicator m "Tỷ lệ" { target at least 80 %  perform cap_xa }
  }
}
"""


def plan_of(text: str) -> Plan:
    refused = ("", "")
    found = check(Opened("p.tthc", text), lambda _, wanted: Refused("N022", "x", wanted, refused, refused))
    assert found.plan is not None
    return found.plan


ABOVE = plan_of(REGISTER + PLAN)


def asked(name: str, below: Plan = ABOVE) -> Asked:
    return Asked(ABOVE, below, next(one for one in below.agencies if one.id == name))


@pytest.mark.parametrize(
    ("body", "answers"),
    [
        ("xa_an", "a=yes b=yes c=yes d=yes e=yes f=no g= h=no i=yes j=yes k=yes l=yes m=yes"),
        ("xa_an_tay", "a=no b=yes c=yes d=no e=no f=no g= h=no i=no j=no k=no l=no m=yes"),
        ("xa_binh", "a=no b=yes c=yes d=yes e=no f=no g= h=yes i=no j=no k=no l=no m=yes"),
        # What the communes under it are given it may have to pass on.
        ("ubnd_huyen", "a=maybe b=maybe c=maybe d=maybe e=yes f=no g= h=maybe i=maybe j=maybe k=maybe l=maybe m=maybe"),
    ],
)
def test_what_a_plan_asks_of_a_body(body: str, answers: str) -> None:
    assert " ".join(f"{ask.row.id}={ask.answer}" for ask in asked(body).rows()) == answers


def test_roles_outputs_and_deadlines_are_those_of_the_body() -> None:
    rows = {ask.row.id: ask for ask in asked("xa_an").rows()}
    assert rows["b"].roles == ("lead", "support")
    assert rows["e"].roles == ("support",)
    assert not rows["e"].own
    assert [due.phrase for due in rows["c"].deadlines] == ["Quý II/2027"]
    assert [one.text for one in rows["j"].outputs] == ["Của xã"]
    assert [due.phrase for due in rows["j"].deadlines] == ["Quý II/2027"]
    assert [due.phrase for due in rows["i"].deadlines] == ["Quý III/2027"]
    assert rows["l"].headings == ("k",)


def test_bodies_of_other_files_are_known_by_name_and_by_what_is_above_them() -> None:
    """A plan below that declares its own bodies, under other identifiers."""
    below = plan_of(
        'agency tren "Ủy ban nhân dân huyện Tây" { level district }\n'
        'agency ta "Ủy ban nhân dân xã An" { level commune  under tren }\n' + PLAN.split("  table")[0] + "}"
    )
    moved = evolve(below, agencies=tuple(evolve(one, span=evolve(one.span, path="x.tthc")) for one in below.agencies))
    found = {ask.row.id: ask.answer for ask in asked("ta", moved).rows()}
    assert (found["a"], found["b"], found["c"]) == ("no", "yes", "yes")
    nowhere = Agency("ta", "UBND xã An", level="commune")
    unsure = {ask.row.id: ask.answer for ask in Asked(ABOVE, evolve(below, agencies=(nowhere,)), nowhere).rows()}
    assert unsure["a"] == "maybe", "two bodies have this name"


def test_the_target_that_the_plan_above_assigns_comes_first() -> None:
    from tthc_dsl.model.assign import Assigned

    assigned = (Assigned("x", 0, "xa_an", Decimal(80), Decimal(91), "set"),)
    above = evolve(ABOVE, assigned=assigned)
    indicator = next(ask.row for ask in Asked(above, above, above.agencies[0]).rows() if not isinstance(ask.row, Task))
    assert not isinstance(indicator, Task)
    targets = {name: asked_by(above, name).target(indicator) for name in ("xa_an", "xa_binh")}
    assert targets == {"xa_an": Decimal(91), "xa_binh": Decimal(80)}


def asked_by(plan: Plan, name: str) -> Asked:
    return Asked(plan, plan, next(one for one in plan.agencies if one.id == name))
