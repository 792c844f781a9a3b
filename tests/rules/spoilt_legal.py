"""Mutations for the rules about legal instruments."""

from random import Random

from .mutations import among, spoils, task

ABOUT = ("tiếp nhận hồ sơ", "trả kết quả hồ sơ", "rà soát thủ tục hành chính", "số hóa hồ sơ", "cổng dịch vụ công")


def _number(random: Random) -> int:
    return random.randint(12, 199)


def _day(random: Random, year: int) -> str:
    return f"{random.randint(4, 28):02}/{random.randint(3, 9):02}/{year}"


def _declared(
    random: Random,
    name: str = "vb_goc",
    *,
    type: str = "Nghị định",
    number: str = "",
    date: str = "",
    title: str = "",
    issuer: str = "Chính phủ",
    more: str = "",
) -> str:
    """A declared instrument, by default a correct decree."""
    year = random.randint(2011, 2025)
    number = number or f"{_number(random)}/{year}/NĐ-CP"
    date = date or _day(random, year)
    title = title or f"Về {random.choice(ABOUT)}"
    return (
        f'instrument {name} "{title}" {{ type "{type}"  number "{number}"  date {date}  issuer "{issuer}"  {more} }}\n'
    )


def _cited(random: Random, good: str, bad: str) -> tuple[str, str]:
    """Rows among which one cites an instrument, rightly or not."""
    verb = random.choice(("Thực hiện", "Tổng kết", "Tập huấn về", "Phổ biến"))
    return among(random, task(random, content=f"{verb} {good}")), among(random, task(random, content=f"{verb} {bad}"))


# ------------------------------------------------------------------ bases


@spoils("basis_not_yet_in_force")
def basis_not_yet_in_force(random: Random) -> tuple[str, str]:
    day, month = random.randint(6, 28), random.randint(1, 12)
    number = f"{_number(random)}/2026/NĐ-CP"

    def declared(year: int) -> str:
        return _declared(random, number=number, date="02/11/2026", more=f"from {day:02}/{month:02}/{year}")

    good = _declared(random, more=f"from {day:02}/12/2026")
    return good + "basis vb_goc", declared(2027 + random.randint(0, 1)) + "basis vb_goc"


@spoils("basis_no_longer_in_force")
def basis_no_longer_in_force(random: Random) -> tuple[str, str]:
    day = f"{random.randint(1, 28):02}/{random.randint(1, 12):02}"
    good = _declared(random, more=f"until {day}/{random.randint(2028, 2035)}")
    return good + "basis vb_goc", _declared(random, more=f"until {day}/2026") + "basis vb_goc"


@spoils("basis_superseded")
def basis_superseded(random: Random) -> tuple[str, str]:
    new = _declared(random, "vb_moi", number="45/2025/NĐ-CP", date="31/12/2025", more=f"from {_day(random, 2026)}")
    return new + "basis vb_moi", new + _declared(random, more="replaced by vb_moi") + "basis vb_goc"


@spoils("basis_dated_after_document")
def basis_dated_after_document(random: Random) -> tuple[str, str]:
    number = f"{_number(random)}/QĐ-UBND"

    def declared(date: str) -> str:
        return _declared(random, type="Quyết định", number=number, date=date, issuer="UBND tỉnh") + "basis vb_goc"

    return declared(_day(random, 2026)), declared(_day(random, 2027))


@spoils("basis_amended_without_amendment")
def basis_amended_without_amendment(random: Random) -> tuple[str, str]:
    declared = _declared(random, number="31/2015/NĐ-CP", date=_day(random, 2015)) + _declared(
        random,
        "vb_sua",
        number="32/2019/NĐ-CP",
        date=_day(random, 2019),
        title="Sửa đổi các Nghị định",
        more="amends vb_goc",
    )
    return declared + "basis vb_goc; vb_sua", declared + "basis vb_goc"


@spoils("basis_repeated")
def basis_repeated(random: Random) -> tuple[str, str]:
    declared = _declared(random)
    return declared + "basis vb_goc", declared + random.choice(("basis vb_goc; vb_goc", "basis vb_goc\nbasis vb_goc"))


@spoils("order_of_bases")
def order_of_bases(random: Random) -> tuple[str, str]:
    lower = random.choice(
        (
            _declared(
                random, "vb_sau", type="Quyết định", number="31/QĐ-UBND", date=_day(random, 2026), issuer="UBND tỉnh"
            ),
            _declared(
                random, "vb_sau", type="Thông tư", number="7/2026/TT-BTP", date=_day(random, 2026), issuer="Bộ Tư pháp"
            ),
        )
    )
    declared = _declared(random) + lower
    return declared + "basis vb_goc\nbasis vb_sau", declared + "basis vb_sau\nbasis vb_goc"


def _amending(random: Random) -> str:
    return (
        _declared(random, "vb_a", number="31/2015/NĐ-CP", date=_day(random, 2015))
        + _declared(random, "vb_b", number="32/2016/NĐ-CP", date=_day(random, 2016))
        + _declared(
            random,
            "vb_sua",
            number="33/2019/NĐ-CP",
            date=_day(random, 2019),
            title=f"Sửa đổi, bổ sung một số điều của các Nghị định về {random.choice(ABOUT)}",
            more="amends vb_a, vb_b",
        )
    )


@spoils("relation_narrowed")
def relation_narrowed(random: Random) -> tuple[str, str]:
    declared = _amending(random)
    one = random.choice(("31/2015/NĐ-CP", "32/2016/NĐ-CP"))
    about = f'basis vb_a; vb_b; vb_sua about "sửa đổi, bổ sung Nghị định số {one}"'
    return declared + "basis vb_a; vb_b; vb_sua", declared + about


@spoils("title_differs_from_register")
def title_differs_from_register(random: Random) -> tuple[str, str]:
    one, other = random.sample(ABOUT, 2)
    declared = _declared(
        random, type="Quyết định", number="77/QĐ-TTg", issuer="Thủ tướng Chính phủ", title=f"Phê duyệt Đề án {one}"
    )
    bad = random.choice((f"phê duyệt Đề án {other}", f"phê duyệt Chương trình {one}", f"về phê duyệt Đề án {one}"))
    return declared + f'basis vb_goc about "về việc phê duyệt Đề án {one}"', declared + f'basis vb_goc about "{bad}"'


@spoils("yearly_plan_dated_wrong")
def yearly_plan_dated_wrong(random: Random) -> tuple[str, str]:
    title = f"Ban hành Kế hoạch {random.choice(ABOUT)} năm 2026"

    def declared(date: str) -> str:
        return (
            _declared(random, type="Quyết định", number="77/QĐ-UBND", date=date, issuer="UBND tỉnh", title=title)
            + "basis vb_goc"
        )

    good = random.choice((_day(random, 2026), f"{random.randint(1, 28):02}/12/2025"))
    return declared(good), declared(_day(random, random.choice((2024, 2025))))


# ------------------------------------------------------------------ the register


def _register(random: Random, **wrong: str) -> tuple[str, str]:
    """A correct decree as a basis, and the same with something wrong."""
    number, date = f"{_number(random)}/2019/NĐ-CP", _day(random, 2019)
    given = {"number": number, "date": date} | wrong
    return _declared(random, number=number, date=date) + "basis vb_goc", _declared(random, **given) + "basis vb_goc"


@spoils("declared_number_malformed")
def declared_number_malformed(random: Random) -> tuple[str, str]:
    number = _number(random)
    forms = (f"{number}.NĐ-CP", f"{number}:NĐ/CP", f"{number}/2019/NĐ.CP", f"{number}/2019NĐ-CP", f"{number}/NĐ")
    return _register(random, number=random.choice(forms))


@spoils("declared_type_and_symbol_disagree")
def declared_type_and_symbol_disagree(random: Random) -> tuple[str, str]:
    return _register(random, type=random.choice(("Thông tư", "Quyết định", "Nghị quyết", "Kế hoạch")))


@spoils("declared_number_and_date_disagree")
def declared_number_and_date_disagree(random: Random) -> tuple[str, str]:
    return _register(random, date=_day(random, random.choice((2017, 2018, 2020, 2021))))


@spoils("declared_issuer_and_symbol_disagree")
def declared_issuer_and_symbol_disagree(random: Random) -> tuple[str, str]:
    return _register(random, issuer=random.choice(("Bộ Nội vụ", "UBND tỉnh", "Thủ tướng Chính phủ", "Quốc hội")))


@spoils("in_force_before_issue")
def in_force_before_issue(random: Random) -> tuple[str, str]:
    return _register(random, more=f"from {_day(random, random.randint(2015, 2018))}")


@spoils("instrument_declared_twice")
def instrument_declared_twice(random: Random) -> tuple[str, str]:
    number, date = f"{_number(random)}/2019/NĐ-CP", _day(random, 2019)
    one = _declared(random, number=number, date=date)
    other = _declared(random, "vb_khac", number=number, date=date)
    good = _declared(random, "vb_khac", number="9/2019/NĐ-CP", date=date)
    return one + good + "basis vb_goc; vb_khac", one + other + "basis vb_goc; vb_khac"


# ------------------------------------------------------------------ citations in running text


@spoils("malformed_number")
def malformed_number(random: Random) -> tuple[str, str]:
    number, day = _number(random), _day(random, 2025)
    forms = (f"{number}.NĐ-CP", f"{number}:NĐ/CP", f"{number}/2025/NĐ.CP", f"{number}/2025NĐ-CP", f"{number} NĐ-CP")
    good = f"Nghị định số {number}/2025/NĐ-CP ngày {day} của Chính phủ"
    return _cited(random, good, f"Nghị định số {random.choice(forms)} ngày {day} của Chính phủ")


@spoils("type_and_symbol_disagree")
def type_and_symbol_disagree(random: Random) -> tuple[str, str]:
    rest = f"số {_number(random)}/2025/NĐ-CP ngày {_day(random, 2025)} của Chính phủ"
    return _cited(random, f"Nghị định {rest}", f"{random.choice(('Thông tư', 'Quyết định', 'Nghị quyết'))} {rest}")


@spoils("number_and_date_disagree")
def number_and_date_disagree(random: Random) -> tuple[str, str]:
    number = f"Nghị định số {_number(random)}/2025/NĐ-CP"
    wrong = _day(random, random.choice((2023, 2024, 2026)))
    return _cited(random, f"{number} ngày {_day(random, 2025)} của Chính phủ", f"{number} ngày {wrong} của Chính phủ")


@spoils("issuer_and_symbol_disagree")
def issuer_and_symbol_disagree(random: Random) -> tuple[str, str]:
    number = f"Nghị định số {_number(random)}/2025/NĐ-CP ngày {_day(random, 2025)} của"
    return _cited(
        random, f"{number} Chính phủ", f"{number} {random.choice(('Quốc hội', 'Thủ tướng Chính phủ', 'UBND tỉnh'))}"
    )


@spoils("cited_date_impossible")
def cited_date_impossible(random: Random) -> tuple[str, str]:
    number = f"Nghị định số {_number(random)}/2025/NĐ-CP"
    wrong = random.choice(("31/4/2025", "30/02/2025", "31/9/2025", "12/13/2025", "31/11/2025"))
    return _cited(random, f"{number} ngày {_day(random, 2025)} của Chính phủ", f"{number} ngày {wrong} của Chính phủ")


@spoils("cited_after_document")
def cited_after_document(random: Random) -> tuple[str, str]:
    number = f"Kế hoạch số {_number(random)}/KH-UBND ngày"
    good = f"{number} {_day(random, 2026)} của UBND tỉnh"
    return _cited(random, good, f"{number} {_day(random, random.choice((2027, 2028)))} của UBND tỉnh")


@spoils("citation_date_differs")
def citation_date_differs(random: Random) -> tuple[str, str]:
    number, month = f"{_number(random)}/2019/NĐ-CP", random.randint(1, 12)
    declared = _declared(random, number=number, date=f"15/{month:02}/2019") + "basis vb_goc\n"
    wrong = f"{random.randint(16, 28)}/{month}/2019"
    good, bad = _cited(
        random,
        f"Nghị định số {number} ngày 15/{month}/2019 của Chính phủ",
        f"Nghị định số {number} ngày {wrong} của Chính phủ",
    )
    return declared + good, declared + bad


@spoils("citation_title_differs")
def citation_title_differs(random: Random) -> tuple[str, str]:
    number, day = f"{_number(random)}/2019/NĐ-CP", _day(random, 2019)
    one, other = random.sample(ABOUT, 2)
    declared = _declared(random, number=number, date=day, title=f"Về {one}") + "basis vb_goc\n"
    start = f"Nghị định số {number} ngày {day} của Chính phủ về"
    good, bad = _cited(random, f"{start} {one}", f"{start} {other}")
    return declared + good, declared + bad


@spoils("cited_with_other_year")
def cited_with_other_year(random: Random) -> tuple[str, str]:
    number, day, month = _number(random), random.randint(4, 28), random.randint(3, 9)
    about = f"ban hành Quy định trách nhiệm của người đứng đầu trong {random.choice(ABOUT)}"

    def cited(year: int) -> str:
        return f"Quyết định số {number}/{year}/QĐ-UBND ngày {day:02}/{month:02}/{year} của UBND tỉnh {about}"

    declared = _declared(
        random,
        type="Quyết định",
        number=f"{number}/2025/QĐ-UBND",
        date=f"{day:02}/{month:02}/2025",
        issuer="UBND tỉnh",
        title=about.capitalize(),
    )
    good, bad = _cited(random, cited(2025), cited(random.choice((2024, 2026))))
    return declared + "basis vb_goc\n" + good, declared + "basis vb_goc\n" + bad


def _twice(random: Random, first: str, second: str) -> str:
    return task(random, content=f"Thực hiện {first}") + task(random, content=f"Tổng kết, đánh giá {second}")


@spoils("cited_two_ways")
def cited_two_ways(random: Random) -> tuple[str, str]:
    number, month = f"Kế hoạch số {_number(random)}/KH-UBND ngày", random.randint(1, 12)
    one, other = (f"{number} {day}/{month:02}/2026 của UBND tỉnh" for day in random.sample(range(10, 29), 2))
    return _twice(random, one, one), _twice(random, one, other)


@spoils("issuer_named_two_ways")
def issuer_named_two_ways(random: Random) -> tuple[str, str]:
    start = f"Kế hoạch số {_number(random)}/KH-UBND ngày {_day(random, 2026)} của"
    one, other = random.sample(("UBND tỉnh", "UBND thành phố", "UBND phường"), 2)
    return _twice(random, f"{start} {one}", f"{start} {one}"), _twice(random, f"{start} {one}", f"{start} {other}")


@spoils("first_citation_incomplete")
def first_citation_incomplete(random: Random) -> tuple[str, str]:
    number, date, issuer = f"Kế hoạch số {_number(random)}/KH-UBND", f"ngày {_day(random, 2026)}", "của UBND tỉnh"
    bad = random.choice(
        (number, f"{number} {date}", f"{number} {issuer}", f"Thông tư số {_number(random)}/2025/TT-BTP")
    )
    return _cited(random, f"{number} {date} {issuer}", bad)


@spoils("citation_without_number_word")
def citation_without_number_word(random: Random) -> tuple[str, str]:
    rest = f"{_number(random)}/KH-UBND ngày {_day(random, 2026)} của UBND tỉnh"
    return _cited(random, f"Kế hoạch số {rest}", f"Kế hoạch {rest}")


@spoils("number_word_with_colon")
def number_word_with_colon(random: Random) -> tuple[str, str]:
    rest = f"{_number(random)}/KH-UBND ngày {_day(random, 2026)} của UBND tỉnh"
    return _cited(random, f"Kế hoạch số {rest}", f"Kế hoạch số: {rest}")


@spoils("instrument_not_in_register")
def instrument_not_in_register(random: Random) -> tuple[str, str]:
    number, day = _number(random), _day(random, 2019)
    declared = _declared(random, number=f"{number}/2019/NĐ-CP", date=day) + "basis vb_goc\n"
    good, bad = (
        f"Nghị định số {n}/2019/NĐ-CP ngày {day} của Chính phủ" for n in (number, number + random.randint(1, 50))
    )
    good, bad = _cited(random, good, bad)
    return declared + good, declared + bad


@spoils("same_locator_twice")
def same_locator_twice(random: Random) -> tuple[str, str]:
    declared = _declared(random)
    item = random.randint(1, 20)

    def sections(first: int, second: int) -> str:
        return "".join(
            f'section "{title}" {{ indicator "{name}" {{ lead van_phong  unit %  target at least 85'
            f'  ground vb_goc at "Mục {place}" }} }}\n'
            for title, name, place in (
                ("Số hóa hồ sơ", "Tỷ lệ hồ sơ được số hóa", first),
                ("Thanh toán trực tuyến", "Tỷ lệ giao dịch trực tuyến", second),
            )
        )

    return declared + sections(item, item + 1), declared + sections(item, item)


# ------------------------------------------------------------------ the document itself


def _line(random: Random, number: str = "05", date: str = "ngày 05/01/2027") -> str:
    word = random.choice(("Kèm theo", "Ban hành kèm theo"))
    line = f'issued with as "({word} Quyết định số {number}/QĐ-UBND {date} của Chủ tịch UBND xã Mẫu)"\n'
    return line + task(random)


@spoils("annex_number_differs")
def annex_number_differs(random: Random) -> tuple[str, str]:
    return _line(random), _line(random, str(_number(random)))


@spoils("annex_date_differs")
def annex_date_differs(random: Random) -> tuple[str, str]:
    return _line(random), _line(random, date=f"ngày {random.randint(6, 28):02}/01/2027")


@spoils("blank_fields_differ")
def blank_fields_differ(random: Random) -> tuple[str, str]:
    number, date = random.choice(
        (("__", "ngày 05/01/2027"), ("05", "ngày __/01/2027"), ("__", "ngày __ tháng 01 năm 2027"))
    )
    return _line(random), _line(random, number, date)


@spoils("head_fields_blank")
def head_fields_blank(random: Random) -> tuple[str, str]:
    month = random.randint(1, 2)
    rows = task(random, deadline="Quý IV/2027")
    return f"date {random.randint(4, 8):02}/{month:02}/2027\n" + rows, f"date __/{month:02}/2027\n" + rows


@spoils("annex_line_blank")
def annex_line_blank(random: Random) -> tuple[str, str]:
    bad = random.choice((_line(random, "__"), _line(random, date="ngày __ tháng __ năm 2027")))
    return _line(random), bad


def _articles(random: Random, reference: str) -> str:
    opening = random.choice(("Các phòng chuyên môn thực hiện nhiệm vụ tại", "Văn phòng theo dõi việc thực hiện"))
    return f"""
      article "Ban hành kèm theo Quyết định này {{plan.title}}."
      article "Tổ chức thực hiện." {{
        clause "{opening} {reference} Quyết định này."
        clause "Quyết định này có hiệu lực thi hành kể từ ngày ký."
      }}
    """


@spoils("article_reference_missing")
def article_reference_missing(random: Random) -> tuple[str, str]:
    return _articles(random, "Điều 1"), _articles(random, f"Điều {random.randint(3, 40)}")


@spoils("clause_reference_missing")
def clause_reference_missing(random: Random) -> tuple[str, str]:
    return _articles(random, "khoản 2 Điều 2"), _articles(random, f"khoản {random.randint(3, 30)} Điều 2")
