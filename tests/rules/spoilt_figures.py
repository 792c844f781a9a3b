"""Mutations for the rules about targets: indicators, shares in running text, calculations."""

from random import Random

from .mutations import BODIES, among, spoils, task

SUBJECTS = (
    "hồ sơ nộp trực tuyến",
    "hồ sơ giải quyết đúng hạn",
    "kết quả giải quyết có bản điện tử",
    "giao dịch thanh toán qua mạng",
    "hộ gia đình có tài khoản định danh",
    "phản ánh, kiến nghị trả lời kịp thời",
    "bản sao chứng thực điện tử",
)
AT_LEAST = ("tối thiểu", "ít nhất", "trên", "không dưới")
COUNTED = ("hồ sơ", "lớp", "cuộc", "phóng sự", "hội nghị")


def indicator(
    random: Random,
    name: str = "",
    target: str = "",
    *,
    unit: str = "%",
    lead: str = "",
    more: str = "",
    without: str = "",
) -> str:
    """A correct indicator; parts given are taken as they are, `without` leaves one out."""
    name = name or f"Tỷ lệ {random.choice(SUBJECTS)} đợt {random.randint(1, 999)}"
    lines = {
        "unit": "unit %" if unit == "%" else f'unit "{unit}"',
        "target": f"target {target or f'at least {random.randint(30, 99)}'}",
        "lead": f"lead {lead or random.choice(BODIES)}",
    }
    body = "\n".join([*(line for part, line in lines.items() if part != without), more])
    return f'indicator "{name}" {{\n{body}\n}}\n'


def beside(random: Random, row: str, count: int = 3) -> str:
    """An indicator somewhere among other, correct ones of other names."""
    rows = [indicator(random, f"Tỷ lệ {SUBJECTS[n]} của nhóm {random.randint(1, 999)}") for n in range(count)]
    rows = rows[: random.randint(0, count)]
    rows.insert(random.randint(0, len(rows)), row)
    return "".join(rows)


def either(random: Random, good: str, bad: str) -> tuple[str, str]:
    """Two indicators, each among others."""
    return beside(random, good), beside(random, bad)


def of_all(random: Random) -> str:
    return f"Tỷ lệ {random.choice(SUBJECTS)}"


@spoils("target_out_of_range")
def target_out_of_range(random: Random) -> tuple[str, str]:
    word = random.choice(("at least ", "above ", "exactly "))
    name = of_all(random)
    return either(
        random,
        indicator(random, name, f"{word}{random.randint(30, 99)}"),
        indicator(random, name, f"{word}{random.randint(101, 999)}"),
    )


@spoils("share_above_whole")
def share_above_whole(random: Random) -> tuple[str, str]:
    subject = random.choice(SUBJECTS)
    bad = random.choice((f"{random.randint(101, 900)}%", "trên 100%"))
    return (
        among(random, task(random, content=f"Bảo đảm {random.randint(20, 100)}% {subject}")),
        among(random, task(random, content=f"Bảo đảm {bad} {subject}")),
    )


@spoils("target_unreachable")
def target_unreachable(random: Random) -> tuple[str, str]:
    name = of_all(random)
    good = indicator(random, name, random.choice(("exactly 100", "above 95", "100")))
    return either(random, good, indicator(random, name, "above 100"))


@spoils("target_demands_nothing")
def target_demands_nothing(random: Random) -> tuple[str, str]:
    name = f"Tỷ lệ {random.choice(SUBJECTS)}"
    bad = random.choice(("at least 0", "at most 100"))
    return either(random, indicator(random, name, f"at most {random.randint(1, 60)}"), indicator(random, name, bad))


@spoils("minimum_of_everything")
def minimum_of_everything(random: Random) -> tuple[str, str]:
    name = of_all(random)
    good = indicator(random, name, random.choice(("exactly 100", "100")))
    return either(random, good, indicator(random, name, "at least 100"))


@spoils("comparator_missing")
def comparator_missing(random: Random) -> tuple[str, str]:
    number, word = random.randint(20, 99), random.choice(("at least", "at most", "above", "exactly"))
    other = indicator(
        random, f"Tỷ lệ {SUBJECTS[0]}", f"{random.choice(('at least', 'above'))} {random.randint(20, 99)}"
    )
    name = f"Tỷ lệ {random.choice(SUBJECTS[1:])}"
    rows = [[other, indicator(random, name, f"{word}{number}")] for word in (f"{word} ", "")]
    for row in rows:
        random.shuffle(row)
    return "".join(rows[0]), "".join(rows[1])


@spoils("percentage_as_fraction")
def percentage_as_fraction(random: Random) -> tuple[str, str]:
    number, name = random.randint(11, 98), of_all(random)
    return either(
        random, indicator(random, name, f"at least {number}"), indicator(random, name, f"at least 0,{number}")
    )


@spoils("unit_contradicts_indicator")
def unit_contradicts_indicator(random: Random) -> tuple[str, str]:
    unit, number = random.choice(COUNTED), f"at least {random.randint(2, 90)}"
    counts, share = f"Số {unit} về cải cách hành chính", of_all(random)
    if random.random() < 0.5:
        return either(random, indicator(random, share, number), indicator(random, share, number, unit=unit))
    return either(random, indicator(random, counts, number, unit=unit), indicator(random, counts, number))


@spoils("indicator_without_unit")
def indicator_without_unit(random: Random) -> tuple[str, str]:
    name = random.choice(("Mức độ hài lòng của người dân", "Chỉ số cải cách hành chính", of_all(random)))
    unit = "%" if name.startswith("Tỷ") else "điểm"
    return either(random, indicator(random, name, unit=unit), indicator(random, name, without="unit"))


@spoils("indicator_without_target")
def indicator_without_target(random: Random) -> tuple[str, str]:
    name = of_all(random)
    return either(random, indicator(random, name), indicator(random, name, without="target"))


@spoils("indicator_without_agency")
def indicator_without_agency(random: Random) -> tuple[str, str]:
    name, other = f"Tỷ lệ {random.choice(SUBJECTS[1:])}", indicator(random, f"Tỷ lệ {SUBJECTS[0]}")
    return other + indicator(random, name), other + indicator(random, name, without="lead")


def _twice(random: Random, second: str) -> str:
    """Two indicators of one measure, in two wordings, the second with a target given."""
    subject, body = random.choice(SUBJECTS), random.choice(BODIES)
    first = indicator(random, f"Tỷ lệ {subject}", "at least 60", lead=body)
    wording = random.choice((f"Tỷ lệ {subject}", f"Tỷ lệ các {subject}", f"Tỷ lệ {subject} đạt được"))
    return first + beside(random, indicator(random, wording, second, lead=body), 0)


def _once(random: Random) -> str:
    first, second = random.sample(SUBJECTS, 2)
    return indicator(random, f"Tỷ lệ {first}") + indicator(random, f"Tỷ lệ {second}")


@spoils("indicator_with_two_targets")
def indicator_with_two_targets(random: Random) -> tuple[str, str]:
    return _once(random), _twice(random, f"at least {random.randint(61, 99)}")


@spoils("indicator_twice")
def indicator_twice(random: Random) -> tuple[str, str]:
    return _once(random), _twice(random, "at least 60")


@spoils("target_contradicts_own_name")
def target_contradicts_own_name(random: Random) -> tuple[str, str]:
    number = random.randint(20, 90)
    name = f"Tỷ lệ {random.choice(SUBJECTS)} đạt {random.choice(AT_LEAST)} {number}%"
    return either(
        random,
        indicator(random, name, f"at least {number}"),
        indicator(random, name, f"at least {number + random.randint(1, 9)}"),
    )


def _demand(random: Random, subject: str, number: int) -> str:
    word = random.choice(AT_LEAST)
    form = random.choice(("Bảo đảm {word} {number}% {subject}", "Bảo đảm tỷ lệ {subject} đạt {word} {number}%"))
    return form.format(word=word, number=number, subject=subject)


@spoils("target_differs_from_text")
def target_differs_from_text(random: Random) -> tuple[str, str]:
    subject, body, number = random.choice(SUBJECTS), random.choice(BODIES), random.randint(20, 80)
    row = indicator(random, f"Tỷ lệ {subject}", f"at least {number}", lead=body)
    good = task(random, content=_demand(random, subject, number), lead=body)
    bad = task(random, content=_demand(random, subject, number + random.randint(1, 15)), lead=body)
    return among(random, good) + row, among(random, bad) + row


@spoils("targets_in_texts_differ")
def targets_in_texts_differ(random: Random) -> tuple[str, str]:
    subject, number = random.choice(SUBJECTS), random.randint(20, 80)
    other = number + random.randint(1, 15)
    if random.random() < 0.5:
        content = _demand(random, subject, number)
        return (
            among(random, task(random, content=content, output=_demand(random, subject, number))),
            among(random, task(random, content=content, output=_demand(random, subject, other))),
        )
    rows = [among(random, task(random, content=_demand(random, subject, one))) for one in (number, other)]
    text = _articles(_demand(random, subject, number))
    return text + rows[0], text + rows[1]


def _articles(said: str) -> str:
    """The articles of a decision, one of which says something."""
    first, last = "Ban hành kèm theo Quyết định này {plan.title}.", "Quyết định này có hiệu lực thi hành kể từ ngày ký."
    return "".join(f'article "{one}"\n' for one in (first, f"{said}.", last))


@spoils("several_targets_in_task")
def several_targets_in_task(random: Random) -> tuple[str, str]:
    first, second = random.sample(SUBJECTS, 2)
    one = _demand(random, first, random.randint(20, 80))
    link = random.choice(("; ", ", trong đó "))
    more = f"{random.choice(AT_LEAST)} {random.randint(20, 80)}% {second}"
    return among(random, task(random, content=one)), among(random, task(random, content=one + link + more))


@spoils("target_without_indicator")
def target_without_indicator(random: Random) -> tuple[str, str]:
    first, second = random.sample(SUBJECTS, 2)
    number = random.randint(20, 90)
    row = among(random, task(random, content=_demand(random, first, number)))
    return (
        row + indicator(random, f"Tỷ lệ {first}", f"at least {number}"),
        row + indicator(random, f"Tỷ lệ {second}"),
    )


@spoils("share_without_indicator")
def share_without_indicator(random: Random) -> tuple[str, str]:
    subject = random.choice(SUBJECTS)
    content = random.choice(
        (f"Thống kê 100% {subject}", f"Cắt giảm tối thiểu {random.randint(5, 30)}% thời gian giải quyết hồ sơ")
    )
    row = indicator(random, "Tỷ lệ cán bộ dự tập huấn nghiệp vụ")
    good = task(random, content=content.replace("100% ", "toàn bộ ").partition(" tối thiểu")[0])
    return among(random, good) + row, among(random, task(random, content=content)) + row


@spoils("targets_without_indicator_table")
def targets_without_indicator_table(random: Random) -> tuple[str, str]:
    count = random.randint(3, 5)
    rows = [
        task(random, content=f"{_demand(random, subject, random.randint(20, 95))}")
        for subject in random.sample(SUBJECTS, count)
    ]
    return "".join(rows[:2]), "".join(rows)


@spoils("narrative_target_without_task")
def narrative_target_without_task(random: Random) -> tuple[str, str]:
    first, second = random.sample(SUBJECTS, 2)
    number = random.randint(20, 90)
    text = _articles(_demand(random, first, number))
    rows = [among(random, task(random, content=_demand(random, one, number))) for one in (first, second)]
    return text + rows[0], text + rows[1]


@spoils("product_computed_wrongly")
def product_computed_wrongly(random: Random) -> tuple[str, str]:
    a, b, c = random.randint(2, 40), random.choice((20, 21, 22)), random.randint(2, 12)
    sign = random.choice(("x", "×", "*"))

    def row(result: int) -> str:
        shown = f"{result:,}".replace(",", ".")
        inner = f"{a} hồ sơ/ngày {sign} {b} ngày/tháng {sign} {c} tháng"
        content = random.choice((f"Tiếp nhận {shown} hồ sơ ({inner})", f"Tiếp nhận {inner} = {shown} hồ sơ"))
        return among(random, task(random, content=content))

    return row(a * b * c), row(a * b * c + random.choice((-10, -1, 1, 10, 100)))


@spoils("unused_quantity")
def unused_quantity(random: Random) -> tuple[str, str]:
    used = random.choice(("(x - z) / y", "x / (y - z)", "(x + z) / y"))
    left = random.choice(("x / y", "x / y * 100"))
    said = 'where x "số hồ sơ đúng hạn", y "tổng số hồ sơ", z "số hồ sơ rút"'
    name = of_all(random)
    return either(
        random,
        indicator(random, name, more=f"formula {used} {said}"),
        indicator(random, name, more=f"formula {left} {said}"),
    )


@spoils("formula_upside_down")
def formula_upside_down(random: Random) -> tuple[str, str]:
    part, whole = random.sample(("a", "b", "m", "n", "x", "y"), 2)
    whole_is = random.choice(("tổng số hồ sơ đã tiếp nhận", "tổng số giao dịch", "toàn bộ hồ sơ trong năm"))
    said = [f'{part} "số hồ sơ đạt yêu cầu"', f'{whole} "{whole_is}"']
    random.shuffle(said)
    name = of_all(random)
    return either(
        random,
        indicator(random, name, more=f"formula {part} / {whole} where {', '.join(said)}"),
        indicator(random, name, more=f"formula {whole} / {part} where {', '.join(said)}"),
    )


FIELDS = ("Lĩnh vực đất đai", "Lĩnh vực hộ tịch", "Lĩnh vực xây dựng", "Lĩnh vực lao động")


@spoils("share_outside_its_parts")
def share_outside_its_parts(random: Random) -> tuple[str, str]:
    parts = {name: random.randint(40, 80) for name in random.sample(FIELDS, random.randint(2, 4))}
    low, high = min(parts.values()), max(parts.values())
    inner = "\n".join(f'indicator "{name}" {{ target at least {number} % }}' for name, number in parts.items())
    good, bad = random.randint(low, high), random.choice((low - random.randint(1, 20), high + random.randint(1, 19)))
    name = of_all(random)
    return either(
        random,
        indicator(random, name, f"at least {good}", more=inner),
        indicator(random, name, f"at least {bad}", more=inner),
    )


@spoils("parts_exceed_whole")
def parts_exceed_whole(random: Random) -> tuple[str, str]:
    unit, name = random.choice((("lớp", "Tổ chức tập huấn"), ("cuộc", "Kiểm tra việc giải quyết"), ("tin", "Viết bài")))
    numbers = [random.randint(2, 30) for _ in range(random.randint(2, 4))]
    inner = "\n".join(
        f'indicator "{name}" {{ target at least {number} "{unit}" }}'
        for name, number in zip(FIELDS, numbers, strict=False)
    )
    total = sum(numbers)
    return either(
        random,
        indicator(random, name, f"at least {total + random.randint(0, 9)}", unit=unit, more=inner),
        indicator(random, name, f"at least {random.randint(max(numbers), total - 1)}", unit=unit, more=inner),
    )


@spoils("raise_without_cap")
def raise_without_cap(random: Random) -> tuple[str, str]:
    who = random.choice(("Đơn vị đã đạt", "Thôn có kết quả cao hơn mức chung", "Bộ phận hoàn thành sớm"))
    verb = random.choice(("tăng thêm", "tăng", "nâng thêm"))
    number = random.randint(2, 20)
    base = f"{who} thì giao chỉ tiêu bằng kết quả đạt được, {verb}"
    cap = random.choice(("nhưng không quá 100%", "không vượt mức trần", "tối đa bằng toàn bộ số hồ sơ"))
    name = of_all(random)
    good, bad = (
        indicator(random, name, more=f'note "{base} {said}."')
        for said in (f"{number} điểm phần trăm, {cap}", f"{number}%")
    )
    return either(random, good, bad)


@spoils("raise_by_points_or_share")
def raise_by_points_or_share(random: Random) -> tuple[str, str]:
    verb = random.choice(("tăng thêm", "tăng", "nâng thêm"))
    base = f"Đưa tỷ lệ {random.choice(SUBJECTS)} {verb} {random.randint(2, 20)}"
    good = task(random, content=f"{base} điểm phần trăm")
    return among(random, good), among(random, task(random, content=f"{base}%"))


ASSIGNED = ("van_phong", "kinh_te", "van_hoa", "trung_tam")


def assignment(
    random: Random, target: int, result: str, *cases: str, comparator: str = "at least", more: str = ""
) -> str:
    """An indicator, what one agency reached last year, and a rule that assigns its target."""
    agency = random.choice(ASSIGNED)
    rows = [f"truc_tuyen;{agency};{result}"] if result else []
    rows += [f"truc_tuyen;{one};{target + 2}" for one in ASSIGNED if one != agency and random.random() < 0.5]
    random.shuffle(rows)
    data = "\n".join(["chỉ tiêu;cơ quan;kết quả", *(rows or ["truc_tuyen;ubnd;1,5"])])
    given = "\n".join(cases)
    return (
        f'data so_lieu """\n{data}\n"""\n'
        f'indicator truc_tuyen "Tỷ lệ {random.choice(SUBJECTS)}" {{ target {comparator} {target} %  lead {agency} }}\n'
        f"assign muc_giao {{\nfor i in plan.indicators, a in i.agencies\ngiven r = so_lieu(i, a)\n{given}\n{more}\n}}\n"
    )


BELOW = "when r < i.target set i.target"


@spoils("assigned_above_whole")
def assigned_above_whole(random: Random) -> tuple[str, str]:
    target, result = random.randint(30, 90), random.randint(92, 100)
    raised = random.choice(("r * 110%", "r + 10", "max(i.target, r + 15)", "100,5"))
    bad = f"when r >= i.target set {raised}"
    good = f"when r >= i.target set min(100, {raised})"
    return assignment(random, target, str(result), BELOW, good), assignment(random, target, str(result), BELOW, bad)


@spoils("assigned_below_target")
def assigned_below_target(random: Random) -> tuple[str, str]:
    target, less = random.randint(40, 90), random.randint(2, 30)
    if random.random() < 0.3:
        case = "when r >= 0 set {}"
        rows = (random, target, str(target - less))
        good, bad = case.format("min(i.target, r)"), case.format(f"i.target + {random.randint(1, 9)}")
        return assignment(*rows, good, comparator="at most"), assignment(*rows, bad, comparator="at most")
    case = "when r < i.target set {}\nwhen r >= i.target set min(100, r + 1)"
    rows = (random, target, str(target - less))
    weak = random.choice(("r", "r + 1", "0,5", "i.target - 1", "i.target / 2"))
    return assignment(*rows, case.format("i.target")), assignment(*rows, case.format(weak))


@spoils("assigned_without_case")
def assigned_without_case(random: Random) -> tuple[str, str]:
    target = random.randint(30, 90)
    above = "when r {} i.target set min(100, r + 1)"
    rows = (random, target, str(target), BELOW)
    return assignment(*rows, above.format(">=")), assignment(*rows, above.format(">"))


@spoils("assigned_without_rounding")
def assigned_without_rounding(random: Random) -> tuple[str, str]:
    target = random.randint(30, 80)
    # What is missing to 100, 17,7 to 9,7, is no multiple of 11.
    rows = (
        random,
        target,
        f"{random.randint(82, 90)},3",
        BELOW,
        'when r >= i.target set r + (100 - r) / 11 as "Thêm một phần của mức còn thiếu."',
    )
    return assignment(*rows, more=f"round {random.randint(0, 4)}"), assignment(*rows)


@spoils("assigned_without_result")
def assigned_without_result(random: Random) -> tuple[str, str]:
    target = random.randint(30, 80)
    above = "when r >= i.target set min(100, r + 1)"
    return (
        assignment(random, target, str(random.randint(10, 99)), BELOW, above),
        assignment(random, target, "", BELOW, above),
    )


@spoils("assigned_twice")
def assigned_twice(random: Random) -> tuple[str, str]:
    target = random.randint(30, 80)
    first = assignment(
        random, target, str(target + random.randint(3, 15)), "when r >= 0 set max(i.target, min(100, r + 1))"
    )
    second = (
        "assign thu_hai {{\nfor i in plan.indicators, a in i.agencies where {}\nwhen i.target > 0 set i.target\n}}\n"
    )
    return first + second.format("i.target > 95"), first + second.format("i.target > 5")


@spoils("assigned_from_impossible_result")
def assigned_from_impossible_result(random: Random) -> tuple[str, str]:
    target = random.randint(30, 80)
    case = "when r >= 0 set max(i.target, min(100, r))"
    good = assignment(random, target, str(random.randint(10, 100)), case)
    return good, assignment(random, target, f"{random.randint(101, 900)},{random.randint(1, 9)}", case)


@spoils("described_body_without_target")
def described_body_without_target(random: Random) -> tuple[str, str]:
    target = random.randint(30, 80)
    good = assignment(random, target, str(target), "when r >= 0 set max(i.target, r)")
    body = random.choice(("Đoàn Thanh niên xã", "Hội Nông dân xã", "Ban Quản lý chợ"))
    role = random.choice(("lead", "perform"))
    return good, good.replace("%  lead ", f'%  {role} "{body}"\nlead ')
