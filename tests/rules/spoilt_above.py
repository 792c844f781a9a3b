"""Mutations for the rules about the plan above: the parent of the frame asks for two tasks and a target."""

from random import Random

from .mutations import BODIES, spoils

VERSION = "62fa831ecb6e"
_IMPLEMENTS = f'implements "tinh.tthc" version "{VERSION}"\n'
_CONTENTS = ("Rà soát thủ tục hành chính", "Rà soát, đánh giá thủ tục hành chính", "Tổ chức rà soát thủ tục hành chính")
_IN_TIME = ("Quý II/2027", "Quý III/2027", "Tháng 6/2027", "Trước ngày 30/9/2027", "Tháng 9/2027")
_LATE = ("Quý IV/2027", "Tháng 10/2027", "Tháng 12/2027", "Trước ngày 15/12/2027", "Năm 2027")


def _review(
    random: Random, *, content: str = "", deadline: str = "", fulfils: str = "fulfils ra_soat", number: int = 0
) -> str:
    content, deadline = content or random.choice(_CONTENTS), deadline or random.choice(_IN_TIME)
    output = f"Báo cáo rà soát đợt {number or random.randint(1, 99)}"
    rest = f'lead {random.choice(BODIES)}  output "{output}"\n  deadline "{deadline}"\n  {fulfils}'
    return f'task "{content}" {{\n  {rest}\n}}\n'


def _training(random: Random) -> str:
    head = f'task "Cử {random.randint(2, 9)} công chức dự tập huấn" {{ lead {random.choice(BODIES)}  '
    return head + f'output "Danh sách lớp {random.randint(1, 9)}"  deadline "Tháng 4/2027"  fulfils tap_huan }}\n'


def _online(random: Random, target: str = "", fulfils: str = "fulfils truc_tuyen") -> str:
    target = target or f"{random.choice(('at least', 'above', 'exactly'))} {random.randint(70, 99)}"
    return f'indicator "Tỷ lệ hồ sơ nộp trực tuyến" {{ target {target} %  lead {random.choice(BODIES)}  {fulfils} }}\n'


def _plan(random: Random, *rows: str, implements: str = _IMPLEMENTS) -> str:
    return implements + "".join(random.sample(rows, len(rows)))


def _whole(random: Random, **changed: str) -> str:
    """A plan that takes up all that is asked, with other rows in the place of some."""
    rows = {"review": _review(random), "training": _training(random), "online": _online(random)} | changed
    return _plan(random, *rows.values())


@spoils("target_below_parent")
def target_below_parent(random: Random) -> tuple[str, str]:
    word = random.choice(("at least ", "above ", "exactly ", ""))
    return _whole(random), _whole(random, online=_online(random, f"{word}{random.randint(10, 69)}"))


@spoils("comparator_weaker_than_parent")
def comparator_weaker_than_parent(random: Random) -> tuple[str, str]:
    bad = f"{random.choice(('at most', 'below'))} {random.randint(71, 99)}"
    return _whole(random), _whole(random, online=_online(random, bad))


@spoils("comparator_of_parent_left_out")
def comparator_of_parent_left_out(random: Random) -> tuple[str, str]:
    return _whole(random), _whole(random, online=_online(random, str(random.randint(70, 99))))


@spoils("parent_row_not_taken_up")
def parent_row_not_taken_up(random: Random) -> tuple[str, str]:
    return _whole(random), _whole(random, **{random.choice(("review", "online")): ""})


@spoils("parent_row_perhaps_not_taken_up")
def parent_row_perhaps_not_taken_up(random: Random) -> tuple[str, str]:
    return _whole(random), _whole(random, training="")


@spoils("fulfils_not_said")
def fulfils_not_said(random: Random) -> tuple[str, str]:
    if random.random() < 0.5:
        return _whole(random), _whole(random, online=_online(random, fulfils=""))
    return _whole(random), _whole(random, review=_review(random, fulfils=""))


@spoils("deadline_after_parent")
def deadline_after_parent(random: Random) -> tuple[str, str]:
    return _whole(random), _whole(random, review=_review(random, deadline=random.choice(_LATE)))


@spoils("fulfils_task_of_others")
def fulfils_task_of_others(random: Random) -> tuple[str, str]:
    bad = _review(random, content="Công bố danh mục thủ tục hành chính", fulfils="fulfils cong_bo")
    return _whole(random), _whole(random, more=bad)


@spoils("fulfilled_twice")
def fulfilled_twice(random: Random) -> tuple[str, str]:
    areas = random.sample(("đất đai", "hộ tịch", "xây dựng", "kinh doanh", "bảo trợ xã hội"), 2)
    parts = [
        _review(random, content=f"Rà soát thủ tục trong lĩnh vực {area}", number=number)
        for number, area in enumerate(areas, random.randint(1, 98))
    ]
    whole = _review(random, content=_CONTENTS[0])
    return _whole(random, review="", one=parts[0], two=parts[1]), _whole(random, review=whole, again=whole)


def _citing(random: Random, number: str = "12/KH-UBND", day: str = "04/01/2027", year: int = 2027) -> str:
    title = f"Kế hoạch kiểm soát thủ tục hành chính năm {year} trên địa bàn tỉnh Mẫu"
    known = f'type "Kế hoạch"  number "{number}"  date {day}  issuer "UBND tỉnh Mẫu"'
    cited = random.choice(("following", "basis"))
    return f'instrument kh_tinh "{title}" {{ {known} }}\n{cited} kh_tinh\n' + _whole(random)


@spoils("parent_number_differs")
def parent_number_differs(random: Random) -> tuple[str, str]:
    return _citing(random), _citing(random, number=f"{random.randint(13, 99)}/KH-UBND")


@spoils("parent_date_differs")
def parent_date_differs(random: Random) -> tuple[str, str]:
    return _citing(random), _citing(random, day=f"{random.randint(10, 31)}/12/2026")


@spoils("parent_title_differs")
def parent_title_differs(random: Random) -> tuple[str, str]:
    return _citing(random), _citing(random, year=random.randint(2024, 2026))


@spoils("parent_changed")
def parent_changed(random: Random) -> tuple[str, str]:
    good = _whole(random)
    return good, good.replace(VERSION, f"{random.getrandbits(48):012x}")


@spoils("parent_without_version")
def parent_without_version(random: Random) -> tuple[str, str]:
    good = _whole(random)
    return good, good.replace(f' version "{VERSION}"', "")


@spoils("parent_target_only_in_words")
def parent_target_only_in_words(random: Random) -> tuple[str, str]:
    content = f"Vận động nộp hồ sơ trực tuyến đợt {random.randint(1, 9)}"
    return _whole(random), _whole(random, online=_review(random, content=content, fulfils="fulfils truc_tuyen"))
