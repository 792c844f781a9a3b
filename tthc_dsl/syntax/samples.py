"""Words for messages: what a terminal is called, what a keyword wants, and correct samples.

`<LEAD>` in a sample is a keyword, spelt as the author spells.
"""

from ..diagnostics.diagnostic import Say
from .schema import ROLES

# What a terminal is called in a sentence.
NAMES: dict[str, Say] = {
    "STRING": ('chữ trong ngoặc kép "..."', 'a text in quotes "..."'),
    "ID": ("một tên (mã)", "a name"),
    "NUMERAL": ("một con số", "a number"),
    "DATE_LITERAL": ("một ngày như 05/3/2024", "a date such as 05/3/2024"),
    "_LBRACE": ("dấu `{`", "`{`"),
    "PERCENT": ("dấu `%`", "`%`"),
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
    "NUMBER": "<NUMBER> 288",
    "SYMBOL": '<SYMBOL> "QĐ-UBND"',
    "PLACE": '<PLACE> "Sơn Hà"',
    "TITLE": '<TITLE> "Kế hoạch kiểm soát thủ tục hành chính năm 2024"',
    "SUBJECT": '<SUBJECT> <AS> "..."',
    "ISSUED_WITH": '<ISSUED_WITH> <AS> "..."',
    "BASIS": "<BASIS> nd_63_2010; nd_61_2018",
    "ARTICLE": '<ARTICLE> "Quyết định này có hiệu lực kể từ ngày ký."',
    "NUMBERING": '<NUMBERING> "I", "1"',
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
}

_AGENCY: Say = ("tên cơ quan", "the name of an agency")

# What a keyword wants after it, where the grammar's own words say less.
VALUES: dict[str, Say] = {
    **dict.fromkeys((role.upper() for role in ROLES), _AGENCY),
    **dict.fromkeys(("WITH", "FOR", "UNDER", "MEMBERS"), _AGENCY),
    "DEADLINE": ('thời hạn, ví dụ "Quý I"', 'a deadline such as "Quý I"'),
    "BASIS": ("tên (mã) của văn bản", "the name of an instrument"),
    "ALLOW": ("tên của quy tắc", "the name of a rule"),
    "LEVEL": ("cấp: trung ương, tỉnh, huyện hoặc xã", "a level: central, province, district or commune"),
    "TARGET": ("một con số", "a number"),
    "OUTPUT": ('chữ trong ngoặc kép "..."', 'a text in quotes "..."'),
    **dict.fromkeys(
        ("PLUS", "MINUS", "TIMES_SIGN", "SLASH", "_LPAR"), ("tên của một đại lượng", "the name of a quantity")
    ),
}
