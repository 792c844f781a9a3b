"""Mutations for the rules about structure."""

from random import Random

from .mutations import BODIES, DEADLINES, OBJECTS, PRODUCTS, VERBS, among, spoils, task

SUBJECTS = (
    "giải quyết hồ sơ đất đai của hộ gia đình",
    "bản giấy còn hiệu lực của các lĩnh vực",
    "hướng dẫn người cao tuổi làm hồ sơ tại nhà",
    "đánh giá mức độ hài lòng của doanh nghiệp nhỏ",
    "đối chiếu danh mục niêm yết với cơ sở dữ liệu",
)
AREAS = ("Công khai thông tin", "Giải quyết hồ sơ", "Truyền thông", "Tập huấn nghiệp vụ", "Kiểm tra nội bộ")
ROMAN = ("I", "II", "III", "IV", "V", "VI")


def section(random: Random, title: str, number: str = "", rows: str = "") -> str:
    """A section with correct rows."""
    shown = f'number as "{number}"\n' if number else ""
    return f'section "{title} {random.randint(1, 99)}" {{\n{shown}{rows or among(random, task(random), 1)}}}\n'


@spoils("task_without_deadline")
def task_without_deadline(random: Random) -> tuple[str, str]:
    return among(random, task(random)), among(random, task(random, without=("deadline",)))


@spoils("task_without_lead")
def task_without_lead(random: Random) -> tuple[str, str]:
    role = random.choice(("perform", "appraise", "monitor"))
    body, other = random.sample(BODIES, 2)
    content = f"{random.choice(VERBS)} {random.choice(SUBJECTS)}"
    good = task(random, content=content, lead=body, support=other)
    bad = task(random, content=content, without=("lead",), support=other, more=f"{role} {body}")
    return among(random, good), among(random, bad)


@spoils("only_performers")
def only_performers(random: Random) -> tuple[str, str]:
    first, *others = random.sample(BODIES, random.randint(2, 4))
    good = task(random, without=("lead", "support"), more=f"perform {first}")
    bad = task(random, without=("lead", "support"), more="\n".join(f"perform {one}" for one in (first, *others)))
    return among(random, good), among(random, bad)


@spoils("several_leads")
def several_leads(random: Random) -> tuple[str, str]:
    first, second, third = random.sample(BODIES, 3)
    good = task(random, lead=first, support=f"{second}, {third}")
    bad = task(random, lead=random.choice((f"{first}, {second}", f"{first}; {second}")), support=third)
    return among(random, good), among(random, bad)


@spoils("lead_also_supports")
def lead_also_supports(random: Random) -> tuple[str, str]:
    first, second, third = random.sample(BODIES, 3)
    supports = [first, second]
    random.shuffle(supports)
    good = task(random, lead=first, support=f"{second}, {third}")
    return among(random, good), among(random, task(random, lead=first, support=", ".join(supports)))


@spoils("task_without_output")
def task_without_output(random: Random) -> tuple[str, str]:
    return among(random, task(random)), among(random, task(random, without=("output",)))


@spoils("task_without_agency")
def task_without_agency(random: Random) -> tuple[str, str]:
    return among(random, task(random)), among(random, task(random, without=("lead", "support")))


@spoils("empty_section")
def empty_section(random: Random) -> tuple[str, str]:
    areas = random.sample(AREAS, 3)
    good = [section(random, area) for area in areas]
    bad = list(good)
    bad[random.randrange(3)] = f'section "{areas[0]} {random.randint(100, 999)}" {{ }}\n'
    return "".join(good), "".join(bad)


@spoils("group_of_one")
def group_of_one(random: Random) -> tuple[str, str]:
    lead, due = random.choice(BODIES), random.choice(DEADLINES)
    rows = [task(random, without=("lead", "support", "deadline")) for _ in range(random.randint(2, 4))]
    head = f'together {{\nlead {lead}\ndeadline "{due}"\n'
    return among(random, f"{head}{''.join(rows)}}}\n"), among(random, f"{head}{rows[0]}}}\n")


@spoils("label_out_of_sequence")
def label_out_of_sequence(random: Random) -> tuple[str, str]:
    areas = random.sample(AREAS, random.randint(3, 5))
    labels = list(ROMAN[: len(areas)])
    good = "".join(section(random, area, label) for area, label in zip(areas, labels, strict=True))
    place = random.randrange(1, len(areas))
    wrong = [ROMAN[place - 1], ROMAN[min(place + 1, 5)]]
    labels[place] = random.choice(wrong)
    return good, "".join(section(random, area, label) for area, label in zip(areas, labels, strict=True))


@spoils("label_style_differs")
def label_style_differs(random: Random) -> tuple[str, str]:
    areas = random.sample(AREAS, random.randint(3, 5))
    labels = list(ROMAN[: len(areas)])
    good = "".join(section(random, area, label) for area, label in zip(areas, labels, strict=True))
    place = random.randrange(len(areas))
    labels[place] = random.choice(("{}.", "{})", "({})")).format(labels[place])
    return good, "".join(section(random, area, label) for area, label in zip(areas, labels, strict=True))


@spoils("unused_agency")
def unused_agency(random: Random) -> tuple[str, str]:
    name = random.choice(("doan_thanh_nien", "cong_an", "mat_tran"))
    said = random.choice(("Đoàn Thanh niên xã", "Công an xã", "Hội Nông dân xã"))
    declared = f'agency {name} "{said}" {{ level commune  under ubnd }}\n'
    return declared + among(random, task(random, support=name)), declared + among(random, task(random))


@spoils("unused_instrument")
def unused_instrument(random: Random) -> tuple[str, str]:
    day, month, year = random.randint(1, 28), random.randint(1, 12), random.randint(2010, 2025)
    declared = (
        f'instrument nd_{year} "về quản lý công việc {random.choice(("hành chính", "văn thư", "lưu trữ"))}" {{\n'
        f'type "Nghị định"  number "{random.randint(1, 150)}/{year}/NĐ-CP"  date {day}/{month}/{year}\n'
        'issuer "Chính phủ"\n}\n'
    )
    rows = among(random, task(random))
    return f"{declared}basis nd_{year}\n{rows}", declared + rows


@spoils("near_duplicate_tasks")
def near_duplicate_tasks(random: Random) -> tuple[str, str]:
    lead = random.choice(BODIES)
    subject = random.choice(SUBJECTS)
    content = f"{random.choice(VERBS)} và công bố kết quả {subject} tại nơi tiếp nhận hồ sơ trên địa bàn xã"
    output = f"{random.choice(PRODUCTS)} của đợt {random.randint(1, 99)}"
    first = task(random, content=content, lead=lead, output=output)
    again = content.replace("trên địa bàn xã", random.choice(("địa bàn xã", "trên địa bàn", "trên cả địa bàn xã")))
    other = f"Tập huấn cho công chức về {random.choice(SUBJECTS)} bằng hình thức trực tuyến"
    good = task(random, content=other, lead=lead, output=output)
    bad = task(random, content=again, lead=lead, output=output)
    return first + among(random, good), first + among(random, bad)


@spoils("near_duplicate_with_other_numbers")
def near_duplicate_with_other_numbers(random: Random) -> tuple[str, str]:
    lead = random.choice(BODIES)
    content = f"{random.choice(VERBS)} chất lượng {random.choice(SUBJECTS)} của các đơn vị trực thuộc"
    low, high = random.randint(30, 60), random.randint(61, 95)
    what = f"hồ sơ lĩnh vực {random.choice(('hộ tịch', 'đất đai', 'xây dựng'))}"
    compared = random.choice(("tối thiểu", "ít nhất", "trên"))

    def row(words: str, share: int) -> str:
        return task(random, content=words, lead=lead, output=f"Đạt {compared} {share}% {what} đúng hạn")

    again = content.replace("của các đơn vị", random.choice(("của đơn vị", "tại các đơn vị", "các đơn vị")))
    return row(content, low), row(content, low) + row(again, high)


@spoils("same_output")
def same_output(random: Random) -> tuple[str, str]:
    output = f"{random.choice(PRODUCTS)} về việc {random.choice(SUBJECTS)}"
    first = task(random, content="Tổng hợp kết quả của từng bộ phận", output=output)
    second = f"Họp giao ban, rút kinh nghiệm lần {random.randint(1, 99)}"
    good = task(random, content=second, output=f"{output}, có số liệu của năm trước")
    return first + good, first + task(random, content=second, output=output)


@spoils("generic_output")
def generic_output(random: Random) -> tuple[str, str]:
    output = f"{random.choice(PRODUCTS)} {random.choice(('triển khai', 'thực hiện', 'chung'))}"
    rows = [task(random, output=output) for _ in range(random.randint(5, 9))]
    others = [task(random) for _ in range(random.randint(0, 3))]
    good, bad = rows[:4] + others, rows + others
    random.shuffle(good)
    random.shuffle(bad)
    return "".join(good), "".join(bad)


@spoils("output_is_deadline")
def output_is_deadline(random: Random) -> tuple[str, str]:
    product = f"{random.choice(('Hội nghị', 'Báo cáo', 'Lớp tập huấn'))} {random.choice(('trực tuyến', 'chuyên đề'))}"
    time = random.choice((*DEADLINES, "Theo kế hoạch của tỉnh", "Hằng quý", "Thường xuyên"))
    good = task(random, output=product, deadline=time)
    bad = task(random, output=time, without=("deadline",), more=f'deadline free "{product}"')
    return among(random, good), among(random, bad)


@spoils("output_is_order")
def output_is_order(random: Random) -> tuple[str, str]:
    verb = random.choice(("Giao", "Yêu cầu", "Chỉ đạo", "Giao cho"))
    body = random.choice(("các cơ quan, đơn vị", "Thủ trưởng các phòng", "Văn phòng", "công chức đầu mối"))
    bad = task(random, output=f"{verb} {body} {random.choice(VERBS).lower()} {random.choice(OBJECTS)}")
    return among(random, task(random)), among(random, bad)


@spoils("output_is_old_instrument")
def output_is_old_instrument(random: Random) -> tuple[str, str]:
    day, month, year = random.randint(1, 28), random.randint(1, 12), random.randint(2015, 2026)
    kind, sign = random.choice((("Quyết định", "QĐ"), ("Kế hoạch", "KH"), ("Thông báo", "TB")))
    written = f"{day:02}/{month:02}" if month < 3 else f"{day:02}/{month}"
    old = f"{kind} số {random.randint(10, 900)}/{sign}-UBND ngày {written}/{year} của UBND xã"
    good = task(random, output=f"{kind} thay thế quy định cũ")
    return among(random, good), among(random, task(random, output=old))


@spoils("output_is_missing_indicator")
def output_is_missing_indicator(random: Random) -> tuple[str, str]:
    one, other = random.sample(
        ("hồ sơ nộp trực tuyến", "kết quả cấp bản điện tử", "giao dịch không dùng tiền mặt", "phản ánh được trả lời"), 2
    )
    target = (
        f'indicator muc_tieu "Tỷ lệ {one}" {{ unit %  target at least {random.randint(30, 95)}  lead van_phong }}\n'
    )
    good, bad = task(random, output=f"Tỷ lệ {one}"), task(random, output=f"Tỷ lệ {other}")
    return target + among(random, good), target + among(random, bad)


@spoils("output_is_this_plan")
def output_is_this_plan(random: Random) -> tuple[str, str]:
    # The title of the frame, whole or without its end.
    own = "Kế hoạch kiểm soát thủ tục hành chính" + random.choice(("", " năm", " năm 2027"))
    other = f"Kế hoạch {random.choice(('truyền thông', 'kiểm tra', 'rà soát'))} thủ tục hành chính"
    return among(random, task(random, output=other)), among(random, task(random, output=own))


def _appendix(random: Random, items: list[str], tables: list[str]) -> str:
    """An appendix with a numbered list of contents, and tables."""
    head = (
        'columns { no "STT"  content "Nội dung"  lead "Chủ trì"  support "Phối hợp"  output "Kết quả"  '
        'deadline "Thời hạn" }\n'
    )
    listed = "".join(f'paragraph "{n}. {item}"\n' for n, item in enumerate(items, 1))
    articles = (
        'article "Ban hành kèm theo Quyết định này {plan.title} và Phụ lục kèm theo."\n'
        'article "Quyết định này có hiệu lực thi hành kể từ ngày ký."\n'
    )
    return f"{articles}appendix {{\n{listed}{head}" + "".join(
        f'table "{n}. {title}" {{\n{task(random)}}}\n' for n, title in enumerate(tables, 1)
    ) + "}\n"  # fmt: skip


def _parts(random: Random) -> list[str]:
    pairs = zip(random.sample(AREAS, 4), random.sample(SUBJECTS, 4), strict=True)
    return [f"{area}, {subject}" for area, subject in pairs][: random.randint(3, 4)]


@spoils("contents_differ_from_tables")
def contents_differ_from_tables(random: Random) -> tuple[str, str]:
    parts = _parts(random)
    moved = list(parts)
    if random.random() < 0.5:
        place = random.randrange(len(parts) - 1)
        moved[place], moved[place + 1] = moved[place + 1], moved[place]
    else:
        moved.append("Sơ kết, tổng kết phong trào thi đua")
    return _appendix(random, parts, parts), _appendix(random, parts, moved)


@spoils("contents_without_table")
def contents_without_table(random: Random) -> tuple[str, str]:
    parts = _parts(random)
    more = list(parts)
    more.insert(random.randint(0, len(parts)), "Sơ kết, tổng kết phong trào thi đua")
    return _appendix(random, parts, parts), _appendix(random, more, parts)


@spoils("column_head_damaged")
def column_head_damaged(random: Random) -> tuple[str, str]:
    heads = {
        "content": "Nội dung",
        "lead": "Chủ trì",
        "support": "Phối hợp",
        "output": "Kết quả",
        "deadline": "Thời hạn",
    }
    number = random.choice(("STT", "TT", "Số thứ tự"))
    rows = task(random)

    def table(heads: dict[str, str]) -> str:
        columns = "  ".join(f'{key} "{title}"' for key, title in heads.items())
        return f'table {{\ncolumns {{ no "{number}"  {columns} }}\n{rows}}}\n'

    damaged = dict(heads)
    one, other = random.sample(sorted(heads), 2)
    damaged[one] = random.choice(
        (f"{heads[other]}{random.randint(2, 9)}", f"{number}2", f"Column{random.randint(1, 9)}")
    )
    return table(heads), table(damaged)


@spoils("not_shown")
def not_shown(random: Random) -> tuple[str, str]:
    heads = {"lead": "Chủ trì", "support": "Phối hợp", "output": "Kết quả", "deadline": "Thời hạn"}
    left = random.choice(("output", "deadline", "support"))
    rows = among(random, task(random))

    def table(keys: dict[str, str]) -> str:
        columns = "  ".join(f'{key} "{title}"' for key, title in keys.items())
        return f'table {{\ncolumns {{ no "STT"  content "Nội dung"  {columns} }}\n{rows}}}\n'

    return table(heads), table({key: title for key, title in heads.items() if key != left})
