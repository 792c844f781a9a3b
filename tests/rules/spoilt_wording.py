"""Mutations for the rules about form and wording."""

from collections.abc import Callable
from random import Random

from .mutations import DEADLINES, OBJECTS, VERBS, among, spoils, task

LATER = "trong lĩnh vực được giao"
HEADS = ("cải cách hành chính", "kiểm soát thủ tục hành chính", "chuyển đổi số", "công tác dân vận")
PLACES = ("Tân Lập", "Đồng Tâm", "Bình Minh", "Hòa Sơn", "An Phú")
NUMERALS = ("I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX", "X")


def said(random: Random, words: str, kinds: tuple[str, ...] = ("content", "output", "note")) -> str:
    """Words somewhere in a task, among others."""
    kind = random.choice(kinds)
    if kind == "content":
        return among(random, task(random, content=f"{words} đợt {random.randint(1, 99)}"))
    if kind == "output":
        return among(random, task(random, output=f"{words} lần {random.randint(1, 99)}"))
    return among(random, task(random, more=f'note "{words} số {random.randint(1, 99)}"'))


def wording(rule: str, pairs: Callable[[Random], tuple[str, str]]) -> None:
    """A maker for a rule about words: `pairs` gives right words and wrong ones."""

    @spoils(rule)
    def maker(random: Random) -> tuple[str, str]:
        good, bad = pairs(random)
        state = random.getstate()
        right = said(random, good)
        random.setstate(state)
        return right, said(random, bad)


def phrase(random: Random) -> str:
    """A phrase of a task, without a fault."""
    return f"{random.choice(VERBS)} {random.choice(OBJECTS)} {LATER}"


def _doubled(random: Random) -> tuple[str, str]:
    words = ["Kiểm", "tra", "việc", "lưu", "hồ", "sơ", "của", "các", "phòng", "được", "kiện", "toàn"]
    place = random.choice([2, 3, 6, 7, 9])
    return " ".join(words), " ".join([*words[:place], *[words[place]] * 2, *words[place + 1 :]])


def _doubled_phrase(random: Random) -> tuple[str, str]:
    first = random.choice(["hồ sơ công việc", "văn bản đi", "cơ quan chuyên môn", "dữ liệu dân cư"])
    return f"Cập nhật {first} trong tuần", f"Cập nhật {first} {first} trong tuần"


def _brackets(missing: int) -> Callable[[Random], tuple[str, str]]:
    def pairs(random: Random) -> tuple[str, str]:
        left, right = random.choice(["()", "[]", "“”"])
        good = f"{phrase(random)} {left}kể cả tại các thôn{right}"
        return good, good.replace(left if missing == 0 else right, "", 1)

    return pairs


def _abbreviated(random: Random) -> tuple[str, str]:
    return random.choice(
        [
            ("văn thư, lưu trữ", "VTLT"),
            ("ngân sách nhà nước", "NSNN"),
            ("chuyển đổi số", "CĐS"),
            ("người có công", "NCC"),
        ]
    )


def two(random: Random, first: str, second: str) -> str:
    """Two tasks, in this order."""
    return task(random, content=first) + among(random, task(random, content=second))


@spoils("abbreviation_not_introduced")
def abbreviation_not_introduced(random: Random) -> tuple[str, str]:
    full, short = _abbreviated(random)
    again = f"Kiểm tra {short} tại các thôn lần {random.randint(1, 99)}"
    good = two(random, f"Rà soát quy định về {full} ({short})", again)
    return good, two(random, "Rà soát quy định của địa phương", again)


@spoils("abbreviation_before_introduction")
def abbreviation_before_introduction(random: Random) -> tuple[str, str]:
    full, short = _abbreviated(random)
    introduced, used = f"Rà soát quy định về {full} ({short})", f"Kiểm tra {short} tại các thôn"
    return two(random, introduced, used), two(random, used, introduced)


@spoils("abbreviation_introduced_twice")
def abbreviation_introduced_twice(random: Random) -> tuple[str, str]:
    full, short = _abbreviated(random)
    first = f"Rà soát quy định về {full} ({short})"
    return two(random, first, f"Kiểm tra {short} tại các thôn"), two(
        random, first, f"Kiểm tra {full} ({short}) tại thôn"
    )


@spoils("abbreviation_unused")
def abbreviation_unused(random: Random) -> tuple[str, str]:
    full, short = _abbreviated(random)
    first = f"Rà soát quy định về {full} ({short}) {LATER}"
    return two(random, first, f"Kiểm tra {short} tại các thôn"), two(random, first, "Kiểm tra tại các thôn")


@spoils("full_form_after_abbreviation")
def full_form_after_abbreviation(random: Random) -> tuple[str, str]:
    full, short = _abbreviated(random)
    first = f"Rà soát quy định về {full} ({short}) và việc thực hiện {short}"
    return two(random, first, f"Kiểm tra {short} tại các thôn"), two(random, first, f"Kiểm tra {full} tại các thôn")


def _small(random: Random) -> tuple[str, str]:
    short = random.choice(["UBND", "HĐND", "MTTQ"])
    good = f"Gửi báo cáo đến {short} xã"
    return good, good.replace(short, random.choice([short.lower(), short.capitalize()]))


@spoils("tone_marks_in_two_styles")
def tone_marks_in_two_styles(random: Random) -> tuple[str, str]:
    old, new = random.choice([("hóa", "hoá"), ("tòa", "toà"), ("thỏa", "thoả"), ("khỏe", "khoẻ"), ("thủy", "thuỷ")])
    first, second = "Kiểm tra hồ sơ về ủy quyền", f"Rà soát văn bản có chữ “{old}”"
    return two(random, first, second), two(random, first, second.replace(old, new))


@spoils("word_in_two_spellings")
def word_in_two_spellings(random: Random) -> tuple[str, str]:
    one, other = random.choice(
        [
            ("định kỳ", "định kì"),
            ("hằng năm", "hàng năm"),
            ("đăng ký", "đăng kí"),
            ("tỷ lệ", "tỉ lệ"),
            ("quy định", "qui định"),
        ]
    )
    first, second = f"Kiểm tra nội dung {one} của các phòng", f"Rà soát nội dung {one} của các thôn"
    return two(random, first, second), two(random, first, second.replace(one, other))


def _syllable(random: Random) -> tuple[str, str]:
    right, wrong = random.choice(
        [("ngành", "nghành"), ("thực", "thưc"), ("kế", "cế"), ("nghỉ", "ngỉ"), ("được", "đươc"), ("mượn", "muợn")]
    )
    return f"Kiểm tra chữ {right} đã ghi", f"Kiểm tra chữ {wrong} đã ghi"


def _tone_mark(random: Random) -> tuple[str, str]:
    right, wrong = random.choice([("toàn", "tòan"), ("hoàn", "hòan"), ("khoản", "khỏan")])
    return f"Kiểm tra chữ {right} đã ghi", f"Kiểm tra chữ {wrong} đã ghi"


def _set_phrase(random: Random) -> tuple[str, str]:
    right, wrong = random.choice(
        [
            ("cổng thông tin điện tử", "cổng thông điện tử"),
            ("hệ thống thông tin một cửa điện tử", "hệ thống thông tin một cửa điên tử"),
            ("niêm yết công khai", "niên yết công khai"),
            ("cơ sở dữ liệu quốc gia", "cơ sỡ dữ liệu quốc gia"),
        ]
    )
    return f"Cập nhật {right} của địa phương", f"Cập nhật {wrong} của địa phương"


def _comma(random: Random) -> tuple[str, str]:
    good = random.choice(
        ["phản ánh, kiến nghị về quy định", "cán bộ, công chức trong đơn vị", "tổ chức, cá nhân có liên quan"]
    )
    return f"Trả lời các {good}", f"Trả lời các {good}".replace(",", "")


def _unit(random: Random) -> tuple[str, str]:
    right, wrong = random.choice([("tỉnh", "tinh"), ("xã", "xa")])
    before = random.choice(["UBND", "HĐND", "cấp"])
    return f"Gửi {before} {right} kết quả", f"Gửi {before} {wrong} kết quả"


def _obsolete(random: Random) -> tuple[str, str]:
    old, new = random.choice(
        [("sổ hộ khẩu", "giấy xác nhận"), ("giấy chứng minh nhân dân", "thẻ căn cước"), ("sổ tạm trú", "giấy xác nhận")]
    )
    return f"Kiểm tra {new} của công dân", f"Kiểm tra {old} của công dân"


def _reference(random: Random) -> tuple[str, str]:
    number = random.randint(5, 60)
    good = f"Rà soát việc thực hiện quy định tại Điều {number} Quy chế"
    return good, good.replace("Điều", "điều")


def _title(random: Random) -> tuple[str, str]:
    title = random.choice(["Chủ tịch UBND", "Giám đốc Sở", "Chủ nhiệm Ủy ban", "Giám đốc Trung tâm"])
    good = f"Xin ý kiến của {title} về quy chế"
    return good, good.replace(title, title[0].lower() + title[1:])


def _body(random: Random) -> tuple[str, str]:
    right, wrongs = random.choice(
        [
            ("Ủy ban nhân dân", ("Ủy Ban Nhân Dân", "ủy ban nhân dân", "Ủy ban Nhân dân")),
            ("Hội đồng nhân dân", ("Hội Đồng Nhân Dân", "hội đồng nhân dân", "Hội đồng Nhân dân")),
        ]
    )
    return f"Gửi {right} tỉnh kết quả", f"Gửi {random.choice(wrongs)} tỉnh kết quả"


def _sentence(random: Random) -> tuple[str, str]:
    second = random.choice(("Đề xuất", "Tổng hợp", "Chuyển", "Gửi"))
    good = f"{phrase(random)}. {second} phương án"
    return good, good.replace(second, second.lower())


def _blank(random: Random) -> tuple[str, str]:
    good, bad = random.choice(
        [
            ("hồ sơ, tài liệu", "hồ sơ , tài liệu"),
            ("hồ sơ, tài liệu", "hồ sơ,tài liệu"),
            ("hồ sơ (bản giấy)", "hồ sơ ( bản giấy)"),
            ("hồ sơ; tài liệu", "hồ sơ ; tài liệu"),
            ("hồ sơ (bản giấy)", "hồ sơ(bản giấy)"),
        ]
    )
    return f"Kiểm tra {good} tại thôn", f"Kiểm tra {bad} tại thôn"


def _signs(random: Random) -> tuple[str, str]:
    sign = random.choice(",;")
    good = f"Kiểm tra hồ sơ{sign} tài liệu tại thôn"
    return good, good.replace(sign, random.choice([sign * 2, f"{sign},"]))


wording("doubled_syllable", _doubled)
wording("doubled_phrase", _doubled_phrase)
wording("bracket_never_closed", _brackets(1))
wording("bracket_never_opened", _brackets(0))
wording("abbreviation_in_small_letters", _small)
wording("syllable_misspelt", _syllable)
wording("tone_mark_misplaced", _tone_mark)
wording("set_phrase_misspelt", _set_phrase)
wording("comma_missing_in_pair", _comma)
wording("unit_word_without_tone", _unit)
wording("obsolete_term", _obsolete)
wording("reference_capital_wrong", _reference)
wording("office_title_small", _title)
wording("body_name_capitals_wrong", _body)
wording("sentence_begins_small", _sentence)
wording("blank_misplaced", _blank)
wording("punctuation_doubled", _signs)


# ------------------------------------------------------------------ form


@spoils("symbol_differs_from_type")
def symbol_differs_from_type(random: Random) -> tuple[str, str]:
    issuer = random.choice(("UBND", "VP", "SNV"))
    return f'symbol "QĐ-{issuer}"', f'symbol "{random.choice(("KH", "TB", "BC", "CT", "TTr"))}-{issuer}"'


@spoils("year_in_symbol")
def year_in_symbol(random: Random) -> tuple[str, str]:
    return 'symbol "QĐ-UBND"', f'symbol "{random.choice(("1999", "2026", "2027"))}/QĐ-UBND"'


@spoils("place_differs_from_issuer")
def place_differs_from_issuer(random: Random) -> tuple[str, str]:
    own, other = random.sample(PLACES, 2)
    body = random.choice(("UBND", "Ủy ban nhân dân"))
    issuer = f'agency ubnd "{body} xã {own}" {{ level commune  head "Chủ tịch" }}\n'
    return f'{issuer}place "{own}"', f'{issuer}place "{other}"'


@spoils("committee_signed_by_order")
def committee_signed_by_order(random: Random) -> tuple[str, str]:
    name = random.choice(("Trần Thị Bình", "Lê Văn Cường", "Phạm Hồng Hà"))
    how = random.choice(("by order of", "authorised by"))
    good = random.choice(("chairman", "vice chairman in place of chairman", "acting chairman"))
    return (
        f'issuer ubnd by committee\nsigned {good} "{name}"',
        f'issuer ubnd by committee\nsigned "Chánh Văn phòng" {how} chairman "{name}"',
    )


@spoils("year_in_title_differs")
def year_in_title_differs(random: Random) -> tuple[str, str]:
    about = random.choice(HEADS)
    return (
        f'title "Kế hoạch {about} năm 2027"',
        f'title "Kế hoạch {about} năm {random.choice((2024, 2025, 2026, 2028))}"',
    )


@spoils("year_left_over")
def year_left_over(random: Random) -> tuple[str, str]:
    about = random.choice(("kiểm tra", "tuyên truyền", "bồi dưỡng công chức"))
    words = (
        f"{random.choice(('Ban hành', 'Xây dựng', 'Phê duyệt'))} {random.choice(('Kế hoạch', 'Danh mục'))} {about} năm "
    )
    return among(random, task(random, content=words + "2027")), among(random, task(random, content=words + "2026"))


@spoils("titles_differ")
def titles_differ(random: Random) -> tuple[str, str]:
    name = f"{random.choice(HEADS)} năm 2027 trên địa bàn xã Mẫu"
    word = random.choice(name.split()[:3])
    other = random.choice(
        (name.replace(" xã Mẫu", ""), name.replace(word, f"{word} và", 1), name.replace(" năm 2027", "") + " năm 2027")
    )
    title = f'title "Kế hoạch {name}"\n'
    kind = random.choice(("subject", "article"))
    if kind == "subject":
        return f'{title}subject as "Ban hành Kế hoạch {name}"', f'{title}subject as "Ban hành Kế hoạch {other}"'
    effect = 'article "Quyết định này có hiệu lực thi hành kể từ ngày ký."'
    first = 'article "Ban hành kèm theo Quyết định này Kế hoạch {}."\n'
    other = name.replace(word, f"{word} và", 1)
    return title + first.format(name) + effect, title + first.format(other) + effect


def decision(random: Random, bases: str = "") -> str:
    return f"""
    decision {{
      number {random.randint(1, 99)}  symbol "QĐ-UBND"
      place "Mẫu"  date {random.randint(4, 8):02}/01/2027
      issuer ubnd by chairman
      {bases}
      article "Ban hành kèm theo Quyết định này {{plan.title}}."
      article "Quyết định này có hiệu lực thi hành kể từ ngày ký."
      recipients {{ "Đảng ủy xã"  archive "VT" }}
      signed chairman "Nguyễn Văn An"
    }}
    """


@spoils("decision_without_bases")
def decision_without_bases(random: Random) -> tuple[str, str]:
    instrument = """
    instrument to_chuc "Luật Tổ chức chính quyền địa phương" {
      type "Luật"  number "72/2025/QH15"  date 16/6/2025  issuer "Quốc hội"
    }
    """
    return instrument + decision(random, "basis to_chuc"), decision(random)


@spoils("effect_clause_missing")
def effect_clause_missing(random: Random) -> tuple[str, str]:
    first = 'article "Ban hành kèm theo Quyết định này {plan.title}."\n'
    day = random.choice(("ký", "ban hành", "10/01/2027"))
    who = random.choice(("Chánh Văn phòng", "Trưởng các phòng"))
    effect = f'article "Quyết định này có hiệu lực thi hành kể từ ngày {day}."\n'
    last = f'article "{who} chịu trách nhiệm thi hành Quyết định này."\n'
    return first + effect + last, first + last


def recipients(random: Random) -> list[str]:
    lines = ["Thường trực Đảng ủy xã", "Thường trực HĐND xã", "Các Phó Chủ tịch UBND xã", "Trang thông tin điện tử xã"]
    return [f'"{line}"' for line in random.sample(lines, random.randint(1, len(lines)))]


@spoils("recipients_without_archive")
def recipients_without_archive(random: Random) -> tuple[str, str]:
    lines = "\n".join(recipients(random))
    return f'recipients {{\n{lines}\narchive "VT"\n}}', f"recipients {{\n{lines}\n}}"


@spoils("archive_line_not_last")
def archive_line_not_last(random: Random) -> tuple[str, str]:
    lines = recipients(random)
    good = "\n".join([*lines, 'archive "VT"'])
    lines.insert(random.randrange(len(lines)), 'archive "VT"')
    return f"recipients {{\n{good}\n}}", "recipients {\n" + "\n".join(lines) + "\n}"


@spoils("recipient_sign_differs")
def recipient_sign_differs(random: Random) -> tuple[str, str]:
    good = [*recipients(random), 'archive "VT"']
    bad = list(good)
    place = random.randrange(len(bad))
    bad[place] += f' ends "{random.choice(["", ",", ";" if place == len(bad) - 1 else "."])}"'
    return "recipients {\n" + "\n".join(good) + "\n}", "recipients {\n" + "\n".join(bad) + "\n}"


def appendix(random: Random, line: str = 'issued with as "(Kèm theo {plan.title})"') -> str:
    return f"""
    appendix chi_tieu {{
      title "{random.choice(("CHỈ TIÊU", "PHÂN CÔNG", "DANH MỤC HỒ SƠ"))} NĂM 2027"
      {line}
      paragraph "Giao cho từng phòng lần {random.randint(1, 99)}."
    }}
    """


def articles(first: str) -> str:
    return f'article "{first}"\narticle "Quyết định này có hiệu lực thi hành kể từ ngày ký."\n'


@spoils("appendix_without_link")
def appendix_without_link(random: Random) -> tuple[str, str]:
    first = articles("Ban hành kèm theo Quyết định này {plan.title} (chỉ tiêu: theo Phụ lục).") + task(random)
    state = random.getstate()
    good = first + appendix(random)
    random.setstate(state)
    return good, first + appendix(random, "")


@spoils("appendix_not_mentioned")
def appendix_not_mentioned(random: Random) -> tuple[str, str]:
    pointing = random.choice(("(theo Phụ lục)", "(Phụ lục kèm theo)", "theo biểu đính kèm"))
    held = appendix(random)
    first = "Giao chỉ tiêu năm 2027 cho các phòng"
    return articles(f"{first} {pointing}.") + held, articles(f"{first}.") + held


@spoils("appendix_reference_missing")
def appendix_reference_missing(random: Random) -> tuple[str, str]:
    number = random.randint(2, 10)
    label = random.choice((NUMERALS[number - 1], str(number)))
    first = "Giao chỉ tiêu năm 2027 cho các phòng theo Phụ lục"
    held = appendix(random)
    return articles(f"{first}.") + held, articles(f"{first} {label}.") + held


@spoils("dates_long_and_short")
def dates_long_and_short(random: Random) -> tuple[str, str]:
    numbers = random.sample(range(10, 100), 4)

    def cited(long: bool) -> str:
        number, day, month = numbers.pop(), random.randint(10, 28), random.randint(3, 9)
        date = f"ngày {day} tháng {month} năm 2026" if long else f"ngày {day}/{month}/2026"
        content = f"Rà soát hồ sơ theo Công văn số {number}/UBND-VP {date} của Ủy ban nhân dân tỉnh"
        return task(random, content=content, deadline=random.choice(DEADLINES))

    style = random.random() < 0.5
    return cited(style) + among(random, cited(style)), cited(style) + among(random, cited(not style))


@spoils("row_ends_otherwise")
def row_ends_otherwise(random: Random) -> tuple[str, str]:
    usual, other = random.sample(("", ".", ";"), 2)
    count = random.randint(5, 12)
    rows = [f"{random.choice(VERBS)} {random.choice(OBJECTS)} đợt {number}" for number in range(count)]
    place = random.randrange(count)
    ends = [usual] * count
    good = [task(random, content=row + end) for row, end in zip(rows, ends, strict=True)]
    ends[place] = other
    return "".join(good), "".join(task(random, content=row + end) for row, end in zip(rows, ends, strict=True))


@spoils("title_ends_with_stop")
def title_ends_with_stop(random: Random) -> tuple[str, str]:
    good = f'title "Kế hoạch {random.choice(HEADS)} năm 2027'
    return f'{good}"', f'{good}."'


@spoils("plan_calls_itself_decision")
def plan_calls_itself_decision(random: Random) -> tuple[str, str]:
    def plan(type: str) -> str:
        content = f"{who} chịu trách nhiệm thi hành {type} này, báo cáo kết quả"
        return f"""
        plan ke_hoach {{
          title "Kế hoạch cải cách hành chính năm 2027"
          year 2027
          number {number}  symbol "KH-UBND"
          place "Mẫu"  date 05/01/2027
          issuer ubnd by chairman
          table {{
            columns {{ content "Nội dung"  output "Kết quả"  agencies "Cơ quan thực hiện"  deadline "Thời hạn" }}
            {task(random, content=content, lead="ubnd", without=("support",))}
          }}
          recipients {{ "Đảng ủy xã"  archive "VT" }}
          signed chairman "Nguyễn Văn An"
        }}
        agency ubnd "UBND xã Mẫu" {{ level commune  head "Chủ tịch" }}
        """

    who, number = random.choice(("Các phòng", "Các cơ quan, đơn vị", "Trưởng các thôn")), random.randint(1, 99)
    return plan("Kế hoạch"), plan("Quyết định")
