"""Mutations for the rules about time."""

from datetime import date, timedelta
from random import Random

from tthc_dsl.model.calendar import SHIPPED

from .mutations import BODIES, PRODUCTS, VERBS, among, spoils, task

ISSUED = date(2027, 1, 5)  # of the frame


def written(day: date) -> str:
    """A short date as in decree 30/2020: 05/02/2027, 05/3/2027."""
    return f"{day.day:02}/{day.month:02}/{day.year}" if day.month < 3 else f"{day.day:02}/{day.month}/{day.year}"


def working(random: Random, first: date = date(2027, 2, 15), last: date = date(2027, 12, 20)) -> date:
    """A working day whose day before is one, too: "trước ngày" ends there."""
    while True:
        day = first + timedelta(random.randint(0, (last - first).days))
        if not SHIPPED.day_off(day) and not SHIPPED.day_off(day - timedelta(1)):
            return day


def limit(random: Random, day: date) -> str:
    """A deadline that ends on a day."""
    if random.random() < 0.5:
        return f"Chậm nhất ngày {written(day)}"
    return f"Trước ngày {written(day + timedelta(1))}"


@spoils("deadline_outside_plan")
def deadline_outside_plan(random: Random) -> tuple[str, str]:
    day = working(random)
    good = task(random, deadline=f"Trước ngày {written(day)}")
    bad = task(random, deadline=f"Trước ngày {written(day.replace(year=random.choice((2026, 2028)), day=15))}")
    return among(random, good), among(random, bad)


@spoils("deadline_before_issue")
def deadline_before_issue(random: Random) -> tuple[str, str]:
    # The frame is issued on the fifth of January: what ended before that has passed.
    last = ISSUED - timedelta(random.randint(1, 4))
    past = random.choice(
        (f"Chậm nhất ngày {written(last)}", f"Ngày {written(last)}", f"Trước ngày {written(last + timedelta(1))}")
    )
    good = task(random, deadline=f"Trước ngày {written(working(random))}")
    return among(random, good), among(random, task(random, deadline=past))


@spoils("deadline_on_day_off")
def deadline_on_day_off(random: Random) -> tuple[str, str]:
    off = working(random)
    while not SHIPPED.day_off(off):
        off += timedelta(1)
    found = SHIPPED.next_working_day(off)
    assert found is not None, "a working day follows"
    bad = task(random, deadline=limit(random, off))
    return among(random, task(random, deadline=f"Chậm nhất ngày {written(found.day)}")), among(random, bad)


@spoils("deadline_before_predecessor")
def deadline_before_predecessor(random: Random) -> tuple[str, str]:
    first = random.randint(2, 4)
    quarters = ("", "Quý I/2027", "Quý II/2027", "Quý III/2027", "Quý IV/2027")

    def rows(of_plan: int, of_work: int) -> str:
        name = f"viec_{random.randint(1, 99)}"
        made = task(random, deadline=quarters[of_plan]).replace('task "', f'task {name} "', 1)
        return made + among(random, task(random, deadline=quarters[of_work], more=f"after {name}"))

    return rows(first - 1, random.randint(first - 1, 4)), rows(first, random.randint(1, first - 1))


@spoils("one_product_two_deadlines")
def one_product_two_deadlines(random: Random) -> tuple[str, str]:
    lead = random.choice(BODIES)
    about = random.choice(("truyền thông cải cách hành chính", "kiểm tra nội bộ hằng năm", "rà soát thành phần hồ sơ"))
    product = f"{random.choice(('Kế hoạch', 'Quyết định ban hành Quy chế', 'Đề án'))} {about} trên địa bàn"
    first = task(random, content="Chuẩn bị việc thực hiện của năm", lead=lead, output=product, deadline="Quý I/2027")
    later = random.choice(("Quý II/2027", "Quý III/2027", "Tháng 6/2027"))
    content = f"Họp các phòng để thống nhất cách làm đợt {random.randint(1, 99)}"
    good = task(random, content=content, lead=lead, output="Biên bản họp", deadline=later)
    bad = task(random, content=content, lead=lead, output=product, deadline=later)
    return first + among(random, good), first + among(random, bad)


@spoils("deadline_differs_from_text")
def deadline_differs_from_text(random: Random) -> tuple[str, str]:
    act = random.choice(("công khai kết quả xử lý hồ sơ", "báo cáo số liệu tiếp nhận", "kiểm tra việc niêm yết"))
    rhythm, own, other = random.choice(
        (("hằng tháng", "Hằng tháng", "Hằng quý"), ("hằng quý", "Hằng quý", "Hằng tháng"))
    )
    content = f"Định kỳ {rhythm} {act} lần {random.randint(1, 99)}"
    bad = task(random, content=content, deadline=random.choice((other, "Thường xuyên")))
    return among(random, task(random, content=content, deadline=own)), among(random, bad)


@spoils("event_not_in_deadline")
def event_not_in_deadline(random: Random) -> tuple[str, str]:
    event = random.choice(("cấp trên công bố", "nhận được văn bản", "kết thúc kiểm tra", "hệ thống được nâng cấp"))
    act = random.choice(("Trình ban hành danh mục", "Cập nhật dữ liệu", "Gửi thông báo kết luận"))
    good = task(random, content=f"{act} đợt {random.randint(1, 99)}", deadline=f"Ngay sau khi {event}")
    bad = task(random, content=f"{act} ngay sau khi {event}", deadline="Thường xuyên")
    return among(random, good), among(random, bad)


@spoils("deadline_by_own_product")
def deadline_by_own_product(random: Random) -> tuple[str, str]:
    what = random.choice(("kiểm tra", "truyền thông", "tập huấn", "rà soát"))
    due = random.choice(("Theo kế hoạch", f"Theo kế hoạch {what}"))
    good = task(random, output=f"Báo cáo {what}", deadline=due)
    bad = task(random, output=f"Kế hoạch {what} đợt {random.randint(1, 9)}", deadline=due)
    return among(random, good), among(random, bad)


@spoils("deadline_close_to_issue")
def deadline_close_to_issue(random: Random) -> tuple[str, str]:
    close = working(random, ISSUED, ISSUED + timedelta(10))
    good = task(random, deadline=f"Chậm nhất ngày {written(working(random))}")
    return among(random, good), among(random, task(random, deadline=f"Chậm nhất ngày {written(close)}"))


@spoils("ongoing_with_target")
def ongoing_with_target(random: Random) -> tuple[str, str]:
    share = random.randint(20, 99)
    compared = random.choice(("đạt tối thiểu", "đạt trên", "đạt ít nhất", "đạt từ"))
    goal = f"{compared} {share}%" + (" trở lên" if compared == "đạt từ" else "")
    content = f"{random.choice(('Vận động', 'Hướng dẫn'))} người dân để tỷ lệ hồ sơ trực tuyến {goal}"
    good = task(random, content=content, deadline=random.choice(("Quý IV/2027", "Tháng 9/2027")))
    return among(random, good), among(random, task(random, content=content, deadline="Thường xuyên"))


@spoils("time_phrase_spellings")
def time_phrase_spellings(random: Random) -> tuple[str, str]:
    day = working(random)
    usual, other, odd = random.choice(
        (
            ("Quý I/2027", "Quý III/2027", f"Quý {random.randint(2, 4)}/2027"),
            ("Theo kế hoạch của tỉnh", "Theo kế hoạch của tỉnh", "Theo Kế hoạch của tỉnh"),
            (f"Trước ngày {written(working(random))}", f"Trước ngày {written(day)}", f"Trước {written(day)}"),
            ("Hằng quý", "Hằng quý", "Hàng quý"),
            ("Trong năm 2027", "Trong năm 2027", "Năm 2027"),
        )
    )
    first = task(random, deadline=usual)
    return first + task(random, deadline=other), first + task(random, deadline=odd)


@spoils("actor_not_in_row")
def actor_not_in_row(random: Random) -> tuple[str, str]:
    first, second, third = random.sample(BODIES, 3)

    def row(body: str) -> str:
        more = f'deadline "Quý II/2027" for {first}\ndeadline "Quý III/2027" for {body}'
        return task(random, lead=first, support=second, without=("deadline",), more=more)

    return among(random, row(second)), among(random, row(third))


@spoils("actor_only_in_deadline")
def actor_only_in_deadline(random: Random) -> tuple[str, str]:
    when = f"Đợt {random.randint(1, 9)} của năm"
    body = random.choice(("Công an xã", "Phòng Tư pháp huyện", "Thanh tra tỉnh", "Trưởng các thôn"))
    lead, name = random.choice((("kinh_te", "Phòng Kinh tế xã"), ("ubnd", "UBND xã Mẫu")))

    def row(actor: str) -> str:
        return task(random, lead=lead, without=("deadline",), more=f'deadline free "{when} ({actor})"')

    return among(random, row(name)), among(random, row(body))


@spoils("actor_only_in_text")
def actor_only_in_text(random: Random) -> tuple[str, str]:
    act = random.choice(("niêm yết", "tổng hợp", "công khai", "cập nhật"))
    output = f"Phòng Kinh tế xã {act} {random.choice(PRODUCTS).lower()} tại trụ sở"
    other = random.choice([body for body in BODIES if body != "kinh_te"])
    content = f"{random.choice(VERBS)} kết quả tiếp nhận đợt {random.randint(1, 99)}"
    good = task(random, content=content, lead=other, support="kinh_te", output=output)
    support = random.choice([body for body in BODIES if body not in ("kinh_te", other)])
    return among(random, good), among(random, task(random, content=content, lead=other, support=support, output=output))
