"""A generated province: its bodies, its plan, and the plans of its communes, some of them with faults.

Texts of tasks are made of words that no two tasks share, so that none is taken for another.
"""

from collections.abc import Callable
from decimal import Decimal
from random import Random

from attrs import frozen

from tthc_dsl.cascade import starting_plan, starting_text
from tthc_dsl.model.plan import Due, Duty, Indicator, Item, Party, Plan, Section, Table, Task
from tthc_dsl.model.queries import items
from tthc_dsl.pipeline import Checked, Opened, Refused, check
from tthc_dsl.record import evolve
from tthc_dsl.syntax.deadline import read_deadline

REGISTER, ABOVE = "tinh/don_vi.tthc", "tinh/ke-hoach.tthc"
_SYLLABLES = (
    "An", "Bình", "Châu", "Đại", "Giang", "Hòa", "Khánh", "Lâm", "Minh", "Nam", "Phú", "Quang", "Sơn", "Tân", "Vinh",
    "Xuân", "Yên", "Thành", "Lộc", "Đức", "Hưng", "Mỹ", "Thuận",
)  # fmt: skip
_WORDS = ("rà soát", "tổng hợp", "niêm yết", "số hóa", "tuyên truyền", "kiểm tra", "cập nhật", "khảo sát", "đối thoại")
_QUARTERS = ("I", "II", "III")


def name_of(number: int) -> str:
    """A name of two syllables for each number below 529."""
    one, other = divmod(number, len(_SYLLABLES))
    return f"{_SYLLABLES[one]} {_SYLLABLES[other]}"


def register(agencies: int, communes: int) -> str:
    lines = ['agency ubnd_tinh "UBND tỉnh Mẫu" { level province  head "Chủ tịch"  short "UBND tỉnh" }']
    lines += [
        f'agency so_{n} "Sở {name_of(n)}" {{ level province  under ubnd_tinh  head "Giám đốc" }}'
        for n in range(agencies)
    ]
    kinds = ["phường" if n % 3 == 0 else "xã" for n in range(communes)]
    lines += [
        f'agency xa_{n} "UBND {kind} {name_of(n)}" {{ level commune  under ubnd_tinh  head "Chủ tịch" }}'
        for n, kind in enumerate(kinds)
    ]
    for name, said, chosen in (
        ("cap_xa", "UBND các xã, phường", range(communes)),
        ("xa_le", "UBND các xã, phường thí điểm", range(1, communes, 2)),
    ):
        lines.append(f'group {name} "{said}" {{ level commune  members {", ".join(f"xa_{n}" for n in chosen)} }}')
    listed = ", ".join(f"so_{n}" for n in range(agencies))
    lines.append(f'group cac_so "Các sở, ban, ngành" {{ level province  members {listed} }}')
    return "\n".join(lines) + "\n"


def _task(random: Random, n: int, agencies: int) -> str:
    """A task of the province: for communes, some of them, or its own offices."""
    word = _WORDS[n % len(_WORDS)]
    content = " ".join(f"{word} nội{n}{letter}" for letter in "abc")
    lead = random.choice(("cap_xa", "xa_le", f"so_{random.randrange(agencies)}", "cap_xa"))
    support = random.choice(("", f"support so_{random.randrange(agencies)}  ", "support cac_so  "))
    return (
        f'    task viec_{n} "{content}" {{ lead {lead}  {support}output "Báo cáo kết quả{n}"  '
        f'deadline "Quý {random.choice(_QUARTERS)}/2027" }}\n'
    )


def plan_text(random: Random, agencies: int, tasks: int, indicators: int) -> str:
    rows = [_task(random, n, agencies) for n in range(tasks)]
    half = len(rows) // 2
    measured = "".join(
        f'    indicator chi_tieu_{n} "Tỷ lệ hồ sơ loại{n} đúng{n} hạn{n}" '
        f"{{ unit %  target {random.choice(('at least', 'above'))} {random.randint(50, 95)}  perform cap_xa }}\n"
        for n in range(indicators)
    )
    return f"""use "don_vi.tthc"

plan tinh {{
  title "Kế hoạch kiểm soát thủ tục hành chính năm 2027 trên địa bàn tỉnh Mẫu"
  year 2027
  number 12  symbol "KH-UBND"  place "Mẫu"  date 04/01/2027
  issuer ubnd_tinh by chairman
  signed chairman "Lê Thị Bình"

  table {{
    columns {{ no "STT"  content "Nội dung"  output "Kết quả"  agencies "Cơ quan"  deadline "Thời hạn" }}
    section "Nhiệm vụ chung" {{
{"".join(rows[:half])}    }}
    section "Nhiệm vụ riêng" {{
{"".join(rows[half:])}    }}
  }}

  table {{
    columns {{ no "STT"  content "Chỉ tiêu"  unit "Đơn vị tính"  target "Chỉ tiêu"  agencies "Cơ quan" }}
{measured}  }}
}}
"""


class Province:
    """Files of a province, and its own plan checked; plans of communes are made as `tthcc cascade` makes them."""

    def __init__(
        self, seed: int, agencies: int = 100, communes: int = 150, tasks: int = 40, indicators: int = 12
    ) -> None:
        self.communes = communes
        random = Random(seed)
        self.files = {
            REGISTER: register(agencies, communes),
            ABOVE: plan_text(random, agencies, tasks, indicators),
        }
        above = self.checked(ABOVE)
        assert above.plan is not None, above.diagnostics
        self.plan = above.plan
        self.bodies = {agency.id: agency for agency in self.plan.agencies}

    def read(self, asking: str, wanted: str) -> Opened | Refused:
        folder = asking.split("/")[:-1]
        for part in wanted.split("/"):
            folder = folder[:-1] if part == ".." else [*folder, part]
        path = "/".join(folder)
        return Opened(path, self.files[path])

    def checked(self, path: str) -> Checked:
        return check(Opened(path, self.files[path]), self.read)

    def plan_of(self, name: str) -> Plan:
        """The starting plan of a body."""
        return starting_plan(self.plan, self.bodies[name], "../tinh/ke-hoach.tthc")

    def text_of(self, plan: Plan) -> str:
        return starting_text(plan, {REGISTER: "../tinh/don_vi.tthc"}, "en")

    def put(self, name: str, plan: Plan) -> str:
        """Write a plan; its path."""
        path = f"xa/{name}.tthc"
        self.files[path] = self.text_of(plan)
        return path


# ------------------------------------------------------------------ faults


@frozen
class Fault:
    """A fault that was put in: the code that must tell it, and the words at its place (of the row, or of the plan)."""

    code: str
    place: str


def _changed(plan: Plan, change: Callable[[Item], tuple[Item, ...]]) -> Plan:
    """A plan with each row changed to none, one or several."""

    def of(item: Item) -> tuple[Item, ...]:
        if isinstance(item, Section):
            inner = tuple(kept for one in item.items for kept in of(one))
            return (evolve(item, items=inner),) if inner else ()
        return change(item)

    blocks = tuple(
        evolve(block, items=tuple(kept for item in block.items for kept in of(item)))
        if isinstance(block, Table)
        else block
        for block in plan.blocks
    )
    return evolve(plan, blocks=blocks)


def _replaced(plan: Plan, row: Item, *others: Item) -> Plan:
    return _changed(plan, lambda item: others if item is row else (item,))


def _tasks(plan: Plan, taken: set[str]) -> list[Task]:
    return [one for one in items(plan) if isinstance(one, Task) and one.id and one.id not in taken]


def _measures(plan: Plan, taken: set[str]) -> list[Indicator]:
    return [one for one in items(plan) if isinstance(one, Indicator) and one.id and one.id not in taken]


def missing_task(random: Random, province: Province, plan: Plan, taken: set[str]) -> tuple[Plan, Fault]:
    row = random.choice(_tasks(plan, taken))
    taken.add(row.id)
    return _replaced(plan, row), Fault("P204", row.content)


def later_deadline(random: Random, province: Province, plan: Plan, taken: set[str]) -> tuple[Plan, Fault]:
    row = random.choice(_tasks(plan, taken))
    taken.add(row.id)
    phrase = random.choice(("Quý IV/2027", "Tháng 11/2027", "Trước ngày 20/12/2027", "Năm 2027", "Quý I/2028"))
    value = read_deadline(phrase)
    return _replaced(plan, row, evolve(row, deadlines=(Due(value, phrase),))), Fault("P207", row.content)  # type: ignore[arg-type]


def weaker_target(random: Random, province: Province, plan: Plan, taken: set[str]) -> tuple[Plan, Fault]:
    row = random.choice(_measures(plan, taken))
    taken.add(row.id)
    assert row.target is not None
    lower = row.target - Decimal(random.choice(("0.5", "1", "10", "49")))
    return _replaced(plan, row, evolve(row, target=lower)), Fault("P201", row.name)


def weaker_comparator(random: Random, province: Province, plan: Plan, taken: set[str]) -> tuple[Plan, Fault]:
    row = random.choice(_measures(plan, taken))
    taken.add(row.id)
    weaker = ["at_most", "below"] + (["at_least"] if row.comparator == "above" else [])
    return _replaced(plan, row, evolve(row, comparator=random.choice(weaker))), Fault("P202", row.name)


def wrong_agency(random: Random, province: Province, plan: Plan, taken: set[str]) -> tuple[Plan, Fault]:
    """A row copied from the province's plan that it gives to its own offices, or to other communes."""
    asked = {row.id for row in items(plan) if isinstance(row, Task)}
    others = [one for one in items(province.plan) if isinstance(one, Task) and one.id not in asked | taken]
    copied = random.choice(others)
    taken.add(copied.id)
    body = plan.document.issuer if plan.document else ""
    own = Duty(("lead",), (Party(body, province.bodies[body].name),))
    row = random.choice(_tasks(plan, set()))
    return (
        _replaced(plan, row, row, evolve(copied, duties=(own,), fulfils=(copied.id,))),
        Fault("P208", copied.content),
    )


def orphan(random: Random, province: Province, plan: Plan, taken: set[str]) -> tuple[Plan, Fault]:
    """A row that fulfils what the province's plan does not have."""
    row = random.choice(_tasks(plan, set()))
    number = random.randint(1000, 9999)
    own = evolve(row, id="", content=f"Việc thêm{number} riêng{number} của xã", fulfils=(f"khong_co_{number}",))
    taken.add(f"khong_co_{number}")
    return _replaced(plan, row, row, own), Fault("N084", own.content)


def duplicate(random: Random, province: Province, plan: Plan, taken: set[str]) -> tuple[Plan, Fault]:
    row = random.choice(_tasks(plan, taken))
    taken.add(row.id)
    return _replaced(plan, row, row, evolve(row, id="")), Fault("P209", row.content)


def stale_parent(random: Random, province: Province, plan: Plan, taken: set[str]) -> tuple[Plan, Fault]:
    (parent,) = plan.implements
    taken.add("version")
    return evolve(plan, implements=(evolve(parent, version=f"{random.getrandbits(48):012x}"),)), Fault("P213", "")


KINDS = (
    missing_task, later_deadline, weaker_target, weaker_comparator, wrong_agency, orphan, duplicate, stale_parent,
)  # fmt: skip


def spoilt(random: Random, province: Province, plan: Plan, kinds: list[int]) -> tuple[Plan, list[Fault]]:
    """A plan with faults of these kinds, each at a row of its own."""
    taken: set[str] = set()
    faults: list[Fault] = []
    for kind in kinds:
        plan, fault = KINDS[kind](random, province, plan, taken)
        faults.append(fault)
    return plan, faults
