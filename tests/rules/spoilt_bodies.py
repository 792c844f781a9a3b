"""Mutations for the rules about competence and bodies."""

from random import Random

from .mutations import BODIES, among, spoils, task

UNITS = ("tỉnh", "huyện", "thành phố")
FIELDS = ("Tư pháp", "Nội vụ", "Giáo dục và Đào tạo", "Lao động - Thương binh và Xã hội")
NAMES = ("Bình Minh", "Tân Lập", "Hòa Sơn", "Phú Thịnh")


def _led(random: Random, bad: str, good: str = "") -> tuple[str, str]:
    """Rows among which one is led by a body."""
    return among(random, task(random, lead=good)), among(random, task(random, lead=bad))


@spoils("lead_above_issuer")
def lead_above_issuer(random: Random) -> tuple[str, str]:
    bodies = (
        "Văn phòng UBND tỉnh",
        "UBND huyện",
        "Sở Tư pháp",
        "Chủ tịch UBND tỉnh",
        "Sở Tài chính",
        "Văn phòng Chính phủ",
    )
    role = random.choice(("lead", "perform"))
    row = task(random, without=("lead", "support"), more=f'{role} "{random.choice(bodies)}"')
    return among(random, task(random)), among(random, row)


@spoils("lead_outside_issuer")
def lead_outside_issuer(random: Random) -> tuple[str, str]:
    several = random.choice(
        ("UBND các xã, phường", "UBND các xã", "UBND cấp xã", "Ủy ban nhân dân các xã, phường, đặc khu")
    )
    other = f"UBND xã {random.choice(NAMES)}"
    return _led(random, f'"{random.choice((several, other))}"', "ubnd")


def _dated(day: str, year: int) -> str:
    """The lines of a plan of another year."""
    return f"""
      title "Kế hoạch kiểm soát thủ tục hành chính năm {year}"
      year {year}
      decision {{
        number 5  symbol "QĐ-UBND"
        place "Mẫu"  date {day}
        issuer ubnd by chairman
        subject as "Ban hành Kế hoạch kiểm soát thủ tục hành chính năm {year}"
        basis luat_mau
        article "Ban hành kèm theo Quyết định này {{plan.title}}."
        article "Quyết định này có hiệu lực thi hành kể từ ngày ký."
        recipients {{ "Đảng ủy xã"  archive "VT" }}
        signed chairman "Nguyễn Văn An"
      }}
      instrument luat_mau "Luật Tổ chức chính quyền địa phương" {{
        type "Luật"  number "77/2015/QH13"  date 19/6/2015  issuer "Quốc hội"
      }}
    """


@spoils("body_dissolved")
def body_dissolved(random: Random) -> tuple[str, str]:
    old = random.choice(
        ("Sở Kế hoạch và Đầu tư", "Sở Giao thông vận tải", f"Phòng {random.choice(FIELDS)} huyện", "UBND huyện")
    )
    new = random.choice(("Sở Tài chính", "Sở Xây dựng"))
    return among(random, task(random, support=f'"{new}"')), among(random, task(random, support=f'"{old}"'))


@spoils("body_dissolved_lately")
def body_dissolved_lately(random: Random) -> tuple[str, str]:
    day = f"{random.randint(2, 28):02}/{random.randint(7, 9)}/2025"
    old = random.choice((f"Phòng {random.choice(FIELDS)} huyện", "UBND huyện", "Văn phòng HĐND và UBND huyện"))
    lines = _dated(day, 2025)
    return (
        lines + task(random, lead="van_phong", support="kinh_te", deadline="Quý IV/2025"),
        lines + task(random, lead="van_phong", support=f'"{old}"', deadline="Quý IV/2025"),
    )


@spoils("body_not_yet_formed")
def body_not_yet_formed(random: Random) -> tuple[str, str]:
    lines = _dated(f"{random.randint(2, 28):02}/01/2025", 2025)
    new = random.choice(("Trung tâm Phục vụ hành chính công phường", "Sở Nông nghiệp và Môi trường", "UBND đặc khu"))
    return (
        lines + task(random, lead="van_phong", support='"Sở Tư pháp"', deadline="Quý III/2025"),
        lines + task(random, lead="van_phong", support=f'"{new}"', deadline="Quý III/2025"),
    )


def _agency(random: Random, end: str) -> str:
    name = f"Tổ {random.choice(('Chuyển đổi số', 'Công nghệ số', 'Kiểm tra hồ sơ'))} {random.randint(1, 99)}"
    return f'agency to_tam "{name}" {{ level commune  under ubnd  {end} }}\n'


@spoils("declared_agency_ended")
def declared_agency_ended(random: Random) -> tuple[str, str]:
    month, year = random.randint(1, 12), random.randint(2020, 2026)
    row = among(random, task(random, lead="van_phong", support="to_tam"))
    ended = random.choice((f"until 15/{month:02}/{year}", f"from 15/{month:02}/{year + 8}"))
    return _agency(random, f"until 15/{month:02}/2029") + row, _agency(random, ended) + row


@spoils("deadline_after_agency_ends")
def deadline_after_agency_ends(random: Random) -> tuple[str, str]:
    month = random.randint(2, 6)
    row = task(random, lead="to_tam", deadline=random.choice(("Quý III/2027", "Quý IV/2027", "Tháng 9/2027")))
    return _agency(random, f"until 20/{month:02}/2029") + row, _agency(random, f"until 20/{month:02}/2027") + row


@spoils("area_too_large")
def area_too_large(random: Random) -> tuple[str, str]:
    content = random.choice(
        ("Công khai thủ tục hành chính", "Tuyên truyền dịch vụ công trực tuyến", "Khảo sát người dân")
    )
    area = random.choice(("trên địa bàn tỉnh", "trên địa bàn huyện", f"trên địa bàn tỉnh {random.choice(NAMES)}"))
    good = task(random, content=f"{content} trên địa bàn xã lần {random.randint(1, 99)}")
    return among(random, good), among(random, task(random, content=f"{content} {area} lần {random.randint(1, 99)}"))


@spoils("body_named_two_ways")
def body_named_two_ways(random: Random) -> tuple[str, str]:
    one, other = random.choice(
        (
            ("Văn phòng HĐND và UBND xã", "Văn phòng UBND xã"),
            ("Văn phòng HĐND và UBND xã", "Văn phòng HĐND-UBND xã"),
            ("Phòng Văn hóa - Xã hội", "Phòng Văn hóa và Xã hội"),
            ("Công chức Tư pháp - Hộ tịch", "CC TP-HT"),
        )
    )
    first = task(random, lead="ubnd", support=f'"{one}"')
    return (
        first + task(random, lead="ubnd", support=f'"{one}"'),
        among(random, first, 1) + task(random, lead="ubnd", support=f'"{other}"'),
    )


@spoils("group_named_two_ways")
def group_named_two_ways(random: Random) -> tuple[str, str]:
    names = [
        "Các phòng, ban xã",
        "Các phòng chuyên môn xã",
        "Các cơ quan, đơn vị xã",
        "Các phòng, ban, đơn vị thuộc UBND xã",
    ]
    one, other = random.sample(names, 2)
    first = task(random, support=f'"{one}"')
    return first + task(random, support=f'"{one}"'), first + task(random, support=f'"{other}"')


@spoils("name_case_differs")
def name_case_differs(random: Random) -> tuple[str, str]:
    right, wrong = random.choice(
        (
            ("Phòng Văn hóa - Xã hội xã", "Phòng văn hóa - xã hội xã"),
            ("Trung tâm Phục vụ hành chính công xã", "Trung tâm phục vụ hành chính công xã"),
            ("Phòng Kinh tế xã", "Phòng kinh tế xã"),
        )
    )
    rest = "".join(task(random, lead=body) for body in BODIES)
    number = random.randint(1, 99)
    return (
        rest + task(random, content=f"Phối hợp với {right} rà soát hồ sơ đợt {number}"),
        rest + task(random, content=f"Phối hợp với {wrong} rà soát hồ sơ đợt {number}"),
    )


@spoils("leftover_punctuation_in_name")
def leftover_punctuation_in_name(random: Random) -> tuple[str, str]:
    name = random.choice(("Hội Nông dân xã", "Đoàn Thanh niên xã", "Ban Công tác Mặt trận các thôn"))
    good = task(random, support=f'"{name}"')
    return among(random, good), among(random, task(random, support=f'"{name}{random.choice(",;:")}"'))


@spoils("list_sign_after_last_name")
def list_sign_after_last_name(random: Random) -> tuple[str, str]:
    body = random.choice(BODIES)
    bad = task(random, lead=f'{body} ends "{random.choice(",;")}"', without=("support",))
    return among(random, task(random, lead=body, without=("support",))), among(random, bad)


@spoils("dissolved_body_in_text")
def dissolved_body_in_text(random: Random) -> tuple[str, str]:
    old = random.choice((f"Phòng {random.choice(FIELDS)} huyện", "UBND huyện", "Sở Kế hoạch và Đầu tư"))
    number = random.randint(1, 99)
    good = task(random, content=f"Gửi Sở Tư pháp kết quả rà soát lần {number}")
    return among(random, good), among(random, task(random, content=f"Gửi {old} kết quả rà soát lần {number}"))


@spoils("issuer_no_more")
def issuer_no_more(random: Random) -> tuple[str, str]:
    name = random.choice(NAMES)
    day = f"date {random.randint(4, 28):02}/01/2027\n"
    dissolved = f'agency ubnd_cu "UBND huyện {name}" {{ level district  head "Chủ tịch" }}\n'
    declared = f'agency ubnd_cu "UBND xã {name}" {{ level commune  head "Chủ tịch"  until 30/6/2026 }}\n'
    bad = random.choice((dissolved, declared)) + "issuer ubnd_cu by chairman\n" + day
    return day, bad
