"""Words for messages: what a terminal is called, what a keyword wants, and correct samples.

`<LEAD>` in a sample is a keyword, spelt as the author spells.
"""

from collections.abc import Iterable

from ..diagnostics.diagnostic import Say
from .keywords import spelling
from .schema import PARENTS, ROLES
from .vocabulary import spelt

# What a terminal is called in a sentence.
NAMES: dict[str, Say] = {
    "STRING": ('chữ trong ngoặc kép "..."', 'a text in quotes "..."'),
    "ID": ("một tên (mã)", "a name"),
    "NUMERAL": ("một con số", "a number"),
    "DATE_LITERAL": ("một ngày như 05/3/2024", "a date such as 05/3/2024"),
    "_LBRACE": ("dấu `{`", "`{`"),
    "PERCENT": ("dấu `%`", "`%`"),
    "_RPAR": ("dấu `)`", "`)`"),
}

# A correct sample for statements whose form is often mistaken.
SAMPLES: dict[str, str] = {
    "LEAD": "<LEAD> van_phong",
    "SUPPORT": "<SUPPORT> phong_ban, cap_xa",
    "PERFORM": "<PERFORM> cap_xa",
    "MONITOR": '<MONITOR> van_phong "việc thực hiện"',
    "DEADLINE": '<DEADLINE> "Quý I"',
    "OUTPUT": '<OUTPUT> "Báo cáo"',
    "TARGET": "<TARGET> <AT_LEAST> 50",
    "UNIT": "<UNIT> %",
    "FORMULA": '<FORMULA> a / b <WHERE> a "...", b "..."',
    "ALLOW": '<ALLOW> task_without_deadline <BECAUSE> "..."',
    "SIGNED": '<SIGNED> <CHAIRMAN> "Nguyễn Văn A"',
    "ISSUER": "<ISSUER> ubnd_xa <BY> <CHAIRMAN>",
    "DATE": "<DATE> 19/02/2024",
    "FROM": "<FROM> 01/7/2024",
    "UNTIL": "<UNTIL> 30/6/2025",
    "YEAR": "<YEAR> 2024",
    "NUMBER": '<NUMBER> 288  <SYMBOL> "QĐ-UBND"',
    "SYMBOL": '<SYMBOL> "QĐ-UBND"',
    "PLACE": '<PLACE> "Mẫu"',
    "TITLE": '<TITLE> "Kế hoạch kiểm soát thủ tục hành chính năm 2024"',
    "SUBJECT": '<SUBJECT> <AS> "..."',
    "ISSUED_WITH": '<ISSUED_WITH> <AS> "..."',
    "BASIS": "<BASIS> nd_63_2010; nd_61_2018",
    "FOLLOWING": "<FOLLOWING> kh_18",
    "ARTICLE": '<ARTICLE> "Quyết định này có hiệu lực kể từ ngày ký."',
    "NUMBERING": '<NUMBERING> "I", "1" <CONTINUOUS>',
    "PUNCTUATION": '<PUNCTUATION> ";" "."',
    "NAMES": "<NAMES> <FULL>",
    "DATES": "<DATES> <FULL>",
    "ROLE": '<ROLE> <COMMENT> "có ý kiến"',
    "TEXT": '<TEXT> """..."""',
    "GROUND": '<GROUND> nd_61_2018 <AT> "Điều 5" <IN> "Phụ lục I"',
    "LEVEL": "<LEVEL> <DISTRICT>",
    "UNDER": "<UNDER> ubnd_huyen",
    "PLAN": "<PLAN> ke_hoach_2024 {",
    "TASK": '<TASK> "Nội dung công việc" {',
    "SECTION": '<SECTION> "Tên mục" {',
    "INDICATOR": '<INDICATOR> "Tên chỉ tiêu" {',
    "AGENCY": '<AGENCY> van_phong "Văn phòng HĐND và UBND" {',
    "GROUP": '<GROUP> cap_xa "UBND các xã, thị trấn" {',
    "INSTRUMENT": '<INSTRUMENT> nd_63_2010 "Về kiểm soát thủ tục hành chính" {',
    "USE": '<USE> "registers/van_ban.tthc"',
    "COLUMNS": '<COLUMNS> { <NO> "STT"  <CONTENT> "Nội dung" }',
    "RECIPIENTS": '<RECIPIENTS> { "..."  <ARCHIVE> "VT" }',
    "APPENDIX": '<APPENDIX> { <TITLE> "DANH MỤC" }',
    "WIDTH": "<WIDTH> 6",
    "ENDS": '<ENDS> "."',
    "AS": '<AS> "..."',
    "ABOUT": '<ABOUT> "về ..."',
    "AT": '<AT> "Điều 5"',
    "IN": '<IN> "Phụ lục I"',
    "TO": "<SUBMIT> van_phong <TO> ubnd_xa <FOR> <APPROVAL>",
    "JOINTLY_WITH": "<LEAD> van_phong <JOINTLY_WITH> phong_ban",
    "WITH": "<LEAD> van_phong <WITH> phong_ban",
}

# The same word means another thing in some blocks.
_ROWS = {"NUMBER": '<NUMBER> "4a"'}
_COLUMNS = ("NO", "CONTENT", "AGENCIES", "OUTPUT", "LEAD", "SUPPORT", "DEADLINE", "NOTE", "GROUND", "UNIT", "TARGET")
_SAMPLES_IN: dict[str, dict[str, str]] = {
    **dict.fromkeys(("section", "task", "indicator"), _ROWS),
    "instrument": {"NUMBER": '<NUMBER> "63/2010/NĐ-CP"'},
    "columns": {**{column: f'<{column}> "Tên cột"' for column in _COLUMNS}, "IN": '<IN> "Tên nhóm cột"'},
    "recipients": {"ARTICLE": "<ARTICLE> 1", "ARCHIVE": '<ARCHIVE> "VT"', "PLUS": '+ "Lãnh đạo Văn phòng"'},
}

_AGENCY: Say = ("tên cơ quan", "the name of an agency")
_QUANTITY: Say = ("tên của một đại lượng", "the name of a quantity")

# What a keyword wants after it, where the grammar's own words say less.
VALUES: dict[str, Say] = {
    **dict.fromkeys((role.upper() for role in ROLES), _AGENCY),
    **dict.fromkeys(("WITH", "FOR", "TO", "JOINTLY_WITH", "UNDER", "MEMBERS"), _AGENCY),
    "DEADLINE": ('thời hạn, ví dụ "Quý I"', 'a deadline such as "Quý I"'),
    "BASIS": ("tên (mã) của văn bản", "the name of an instrument"),
    "FOLLOWING": ("tên (mã) của văn bản", "the name of an instrument"),
    "ALLOW": ("tên của quy tắc", "the name of a rule"),
    "LEVEL": ("cấp: trung ương, tỉnh, huyện hoặc xã", "a level: central, province, district or commune"),
    "TARGET": ("một con số", "a number"),
    "OUTPUT": ('chữ trong ngoặc kép "..."', 'a text in quotes "..."'),
    **dict.fromkeys(("MINUS", "TIMES_SIGN", "SLASH", "_LPAR"), _QUANTITY),
}

# What a statement of several values needs in all.
PARTS: dict[str, Say] = {
    "PUNCTUATION": ("hai chữ trong ngoặc kép: dấu sau mỗi dòng và dấu của dòng cuối",
                    "two texts in quotes: the sign after a line and that of the last line"),
    "SIGNED": ("chức vụ rồi họ tên trong ngoặc kép", "the post and then the name in quotes"),
    "ROLE": ("vai trò rồi chữ được in trong ngoặc kép", "a role and then the words to print in quotes"),
}  # fmt: skip

# Statements that take the names of what is declared elsewhere: of which kind, and how one is declared.
_KINDS: dict[str, tuple[Say, str, str]] = {
    "INSTRUMENT": (
        ("tên (mã) của văn bản đã khai báo", "the name of a declared instrument"),
        '<INSTRUMENT> kh_18 "Về ..." { <TYPE> "Kế hoạch"  <NUMBER> "18/KH-UBND" }',
        "kh_18",
    ),
    "AGENCY": (
        ("tên (mã) của cơ quan đã khai báo", "the name of a declared agency"),
        '<AGENCY> van_phong "Văn phòng HĐND và UBND" { <LEVEL> <COMMUNE> }',
        "van_phong",
    ),
    "TASK": (
        ("tên (mã) của nhiệm vụ đã khai báo", "the name of a declared task"),
        '<TASK> ra_soat "Rà soát" {',
        "ra_soat",
    ),
}
_DECLARED: dict[str, tuple[Say, str, str]] = {
    **dict.fromkeys(("BASIS", "FOLLOWING", "AMENDS", "REPLACED_BY"), _KINDS["INSTRUMENT"]),
    **dict.fromkeys(("UNDER", "SUCCESSOR", "MEMBERS"), _KINDS["AGENCY"]),
    "AFTER": _KINDS["TASK"],
}


def declared(terminal: str, parent: str) -> tuple[Say, str, str] | None:
    """What a statement takes the name of: what it is called, a sample of a declaration, and the name in it."""
    if terminal == "ISSUER" and parent in PARENTS["symbol"]:
        return _KINDS["AGENCY"]
    return _DECLARED.get(terminal)


def sample(terminal: str, parent: str, language: str) -> Say | None:
    """A correct sample of what begins with a keyword in a block."""
    written = _SAMPLES_IN.get(parent, SAMPLES).get(terminal) or SAMPLES.get(terminal)
    if written is None:
        return None
    return f"viết như: `{spelt(written, language)}`", f"write it like `{spelt(written, language)}`"


def words(terminals: Iterable[str], language: str) -> Say:
    """Keywords in a sentence: "`full` or `abbreviated`"."""
    return either([f"`{spelling(terminal, language)}`" for terminal in terminals])


def spelling_in(statement: str, terminal: str, language: str) -> str:
    """A keyword as it is spelt in a statement: of some the second spelling suits better there."""
    return _SPELLINGS.get((statement, terminal, language)) or spelling(terminal, language)


_SPELLINGS = {("DEADLINE", "BY", "vi"): "chậm nhất"}


def either(choices: list[str]) -> Say:
    """One of several: "a, b or c"."""
    first, last = ", ".join(choices[:-1]), choices[-1]
    return (f"{first} hoặc {last}", f"{first} or {last}") if first else (last, last)


def cut(written: str) -> str:
    """Something written as it is shown: on one line, and not all of it."""
    written = " ".join(written.split())
    return f"{written[:60]}…" if len(written) > 60 else written


def short(written: str) -> str:
    """Something written, in backticks."""
    return f"`{cut(written)}`"
