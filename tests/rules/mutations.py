"""Mutations: for each rule, a maker of pairs of samples, one correct, one spoilt in the way that the rule forbids.

A maker takes a source of randomness and gives (correct, spoilt): samples as in a rule (`tthc_dsl/samples.py`), parts of
a plan or whole plans. Both are to vary: wording, numbers, dates, who does it, where among other rows the fault stands.
"""

from collections.abc import Callable
from random import Random

Maker = Callable[[Random], tuple[str, str]]
MAKERS: dict[str, Maker] = {}


def spoils(rule: str) -> Callable[[Maker], Maker]:
    """Enter a maker for a rule."""

    def enter(maker: Maker) -> Maker:
        assert rule not in MAKERS, f"{rule} has a maker already"
        MAKERS[rule] = maker
        return maker

    return enter


VERBS = ("Rà soát", "Tổng hợp", "Kiểm tra", "Công khai", "Cập nhật", "Đánh giá", "Số hóa", "Tuyên truyền")
OBJECTS = (
    "thủ tục hành chính thuộc phạm vi quản lý",
    "kết quả giải quyết hồ sơ",
    "việc tiếp nhận phản ánh, kiến nghị của tổ chức, cá nhân",
    "chất lượng phục vụ người dân, doanh nghiệp",
    "danh mục thủ tục hành chính",
    "dữ liệu về thủ tục hành chính",
)
PRODUCTS = ("Báo cáo", "Văn bản", "Danh mục", "Tờ trình", "Biên bản", "Kết luận")
DEADLINES = ("Quý I/2027", "Quý II/2027", "Quý III/2027", "Tháng 6/2027", "Tháng 9/2027", "Trước ngày 15/7/2027")
BODIES = ("van_phong", "kinh_te", "van_hoa", "trung_tam")


def task(
    random: Random,
    *,
    content: str = "",
    lead: str = "",
    support: str = "",
    output: str = "",
    deadline: str = "",
    more: str = "",
    without: tuple[str, ...] = (),
) -> str:
    """A correct task; parts given are taken as they are, `without` leaves parts out, `more` is put in."""
    first, second = random.sample(BODIES, 2)
    content = content or f"{random.choice(VERBS)} {random.choice(OBJECTS)} đợt {random.randint(1, 999)}"
    lines = {
        "lead": f"lead {lead or first}",
        "support": f"support {support or (second if lead != second else first)}",
        "output": f'output "{output or f"{random.choice(PRODUCTS)} lần {random.randint(1, 999)}"}"',
        "deadline": f'deadline "{deadline or random.choice(DEADLINES)}"',
    }
    body = "\n".join([*(line for part, line in lines.items() if part not in without), more])
    return f'task "{content}" {{\n{body}\n}}\n'


def among(random: Random, row: str, count: int = 3) -> str:
    """A row somewhere among other, correct ones."""
    rows = [task(random) for _ in range(random.randint(0, count))]
    rows.insert(random.randint(0, len(rows)), row)
    return "".join(rows)
