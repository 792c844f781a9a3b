"""The keywords: one table, a terminal's English and Vietnamese spellings.

The first spelling of a language is the one that is printed; others are understood. Vietnamese typed without tone
marks is understood too (computed, never listed). Law, held by a test: all forms of all terminals are pairwise
different, whatever the context. `grammar/keywords.lark` is generated from this table.
"""

import unicodedata

Spellings = tuple[tuple[str, ...], tuple[str, ...]]

KEYWORDS: dict[str, Spellings] = {
    # blocks
    "USE": (("use",), ("sử dụng",)),
    "AGENCY": (("agency",), ("cơ quan",)),
    "GROUP": (("group",), ("nhóm",)),
    "INSTRUMENT": (("instrument",), ("văn bản",)),
    "PLAN": (("plan",), ("kế hoạch",)),
    "DECISION": (("decision",), ("quyết định",)),
    "TABLE": (("table",), ("bảng",)),
    "COLUMNS": (("columns",), ("các cột",)),
    "SECTION": (("section",), ("mục",)),
    "TASK": (("task",), ("nhiệm vụ",)),
    "TOGETHER": (("together",), ("chung",)),
    "INDICATOR": (("indicator",), ("chỉ tiêu",)),
    "APPENDIX": (("appendix",), ("phụ lục",)),
    "RECIPIENTS": (("recipients",), ("nơi nhận",)),
    # text of the document
    "ARTICLE": (("article",), ("điều",)),
    "CLAUSE": (("clause",), ("khoản",)),
    "POINT": (("point",), ("điểm",)),
    "HEADING": (("heading",), ("đề mục",)),
    "PARAGRAPH": (("paragraph",), ("đoạn",)),
    "TEXT": (("text",), ("lời văn",)),
    "TITLE": (("title",), ("tiêu đề",)),
    "SUBJECT": (("subject",), ("trích yếu",)),
    "ISSUED_WITH": (("issued with",), ("ban hành kèm theo",)),
    # the head and the end of a document
    "YEAR": (("year", "years"), ("năm",)),
    "NUMBER": (("number",), ("số",)),
    "SYMBOL": (("symbol",), ("ký hiệu",)),
    "PLACE": (("place",), ("địa danh",)),
    "DATE": (("date",), ("ngày ban hành",)),
    "ISSUER": (("issuer",), ("cơ quan ban hành",)),
    "BASIS": (("basis",), ("căn cứ",)),
    "FOLLOWING": (("following",), ("thực hiện theo",)),
    "ABOUT": (("about",), ("với trích yếu", "về việc")),
    "PROPOSED_BY": (("proposed by",), ("theo đề nghị của",)),
    "ARCHIVE": (("archive",), ("lưu",)),
    "SIGNED": (("signed",), ("ký",)),
    "CHAIRMAN": (("chairman",), ("chủ tịch",)),
    "VICE_CHAIRMAN": (("vice chairman",), ("phó chủ tịch",)),
    "COMMITTEE": (("committee",), ("ủy ban", "uỷ ban")),
    "ACTING": (("acting",), ("quyền",)),
    "IN_PLACE_OF": (("in place of",), ("thay",)),
    "BY_ORDER_OF": (("by order of",), ("thừa lệnh",)),
    "AUTHORISED_BY": (("authorised by",), ("thừa ủy quyền", "thừa uỷ quyền")),
    # agencies and instruments
    "LEVEL": (("level",), ("cấp",)),
    "CENTRAL": (("central",), ("trung ương",)),
    "PROVINCE": (("province",), ("tỉnh",)),
    "DISTRICT": (("district",), ("huyện",)),
    "COMMUNE": (("commune",), ("xã",)),
    "UNDER": (("under",), ("trực thuộc",)),
    "HEAD": (("head",), ("người đứng đầu",)),
    "SHORT": (("short",), ("tên tắt",)),
    "SUCCESSOR": (("successor",), ("kế thừa",)),
    "MEMBERS": (("members",), ("gồm",)),
    "TYPE": (("type",), ("loại",)),
    "REPLACED_BY": (("replaced by",), ("được thay bằng",)),
    "AMENDS": (("amends",), ("sửa đổi",)),
    "EVIDENCE": (("evidence",), ("nguồn",)),
    # tables
    "NO": (("no",), ("stt",)),
    "CONTENT": (("content",), ("nội dung",)),
    "AGENCIES": (("agencies",), ("các cơ quan",)),
    "NUMBERING": (("numbering",), ("đánh số",)),
    "CONTINUOUS": (("continuous",), ("liên tục",)),
    "RESTARTING": (("restarting",), ("đánh lại",)),
    "CONTINUING": (("continuing",), ("đánh tiếp",)),
    "UNNUMBERED": (("unnumbered",), ("không đánh số",)),
    "WIDTH": (("width",), ("rộng",)),
    "PUNCTUATION": (("punctuation",), ("dấu câu",)),
    "NAMES": (("names",), ("tên cơ quan",)),
    "DATES": (("dates",), ("cách ghi ngày",)),
    "FULL": (("full",), ("đầy đủ",)),
    "ABBREVIATED": (("abbreviated",), ("viết tắt",)),
    "ROLE": (("role",), ("vai trò",)),
    # tasks
    "OUTPUT": (("output",), ("kết quả", "sản phẩm")),
    "LEAD": (("lead",), ("chủ trì",)),
    "SUPPORT": (("support",), ("phối hợp",)),
    "PERFORM": (("perform",), ("thực hiện",)),
    "APPRAISE": (("appraise",), ("thẩm định",)),
    "MONITOR": (("monitor",), ("theo dõi",)),
    "GUIDE": (("guide",), ("hướng dẫn",)),
    "URGE": (("urge",), ("đôn đốc",)),
    "SUBMIT": (("submit",), ("trình",)),
    "COMMENT": (("comment",), ("cho ý kiến",)),
    "CONTROL": (("control",), ("kiểm soát",)),
    "REPORT": (("report",), ("báo cáo",)),
    "ADVISE": (("advise",), ("tham mưu",)),
    "COLLATE": (("collate",), ("tổng hợp",)),
    "JOINTLY_WITH": (("jointly with",), ("phối hợp với",)),
    "TO": (("to",), ("lên",)),
    "APPROVAL": (("approval",), ("phê duyệt",)),
    "BULLET": (("bullet",), ("gạch đầu dòng",)),
    "PLAIN": (("plain",), ("không gạch đầu dòng",)),
    "DEADLINE": (("deadline",), ("thời hạn",)),
    "NOTE": (("note",), ("ghi chú",)),
    "GROUND": (("ground",), ("cơ sở",)),
    "ALLOW": (("allow",), ("cho phép",)),
    # indicators
    "UNIT": (("unit",), ("đơn vị tính",)),
    "TARGET": (("target",), ("phải đạt",)),
    "FORMULA": (("formula",), ("công thức",)),
    "AT_LEAST": (("at least",), ("tối thiểu",)),
    "ABOVE": (("above",), ("trên",)),
    "EXACTLY": (("exactly",), ("đúng bằng",)),
    "AT_MOST": (("at most",), ("tối đa",)),
    "BELOW": (("below",), ("dưới",)),
    # rules
    "RULE": (("rule",), ("quy tắc",)),
    "CODE": (("code",), ("mã",)),
    "SEVERITY": (("severity",), ("mức độ",)),
    "ERROR": (("error",), ("lỗi",)),
    "WARNING": (("warning",), ("cảnh báo",)),
    "INFO": (("info",), ("gợi ý",)),
    "OFF": (("off",), ("tắt",)),
    "LET": (("let",), ("gọi",)),
    "REQUIRE": (("require",), ("yêu cầu",)),
    "ALSO": (("also",), ("liên quan",)),
    "MESSAGE": (("message",), ("thông báo",)),
    "HELP": (("help",), ("cách sửa",)),
    "FIX": (("fix",), ("tự sửa",)),
    "WHY": (("why",), ("vì sao",)),
    "AVOID": (("avoid",), ("tránh",)),
    "PREFER": (("prefer",), ("nên viết",)),
    "OR": (("or",), ("hoặc",)),
    "NOT": (("not",), ("không",)),
    "ELSE": (("else",), ("nếu không thì",)),
    "VI": (("vi",), ("tiếng việt",)),
    "EN": (("en",), ("tiếng anh",)),
    # targets that compute, plans that carry out a plan
    "DATA": (("data",), ("số liệu",)),
    "ASSIGN": (("assign",), ("giao chỉ tiêu",)),
    "GIVEN": (("given",), ("biết",)),
    "SET": (("set",), ("thì giao",)),
    "ROUND": (("round",), ("làm tròn",)),
    "ASSIGNED": (("assigned",), ("bảng giao",)),
    "IMPLEMENTS": (("implements",), ("triển khai",)),
    "VERSION": (("version",), ("phiên bản",)),
    "FULFILS": (("fulfils",), ("đáp ứng",)),
    # deadlines
    "FREE": (("free",), ("tự do",)),
    "BEFORE": (("before",), ("trước",)),
    "DAY": (("day", "days"), ("ngày",)),
    "WORKING_DAY": (("working day", "working days"), ("ngày làm việc",)),
    "WEEK": (("week", "weeks"), ("tuần",)),
    "MONTH": (("month", "months"), ("tháng",)),
    "QUARTER": (("quarter", "quarters"), ("quý",)),
    "HALF": (("half", "halves"), ("nửa năm",)),
    "EVERY": (("every",), ("định kỳ", "hằng", "hàng")),
    "TIMES": (("times",), ("lần",)),
    "PER": (("per",), ("mỗi",)),
    "LAST_MONTH": (("last month",), ("tháng cuối",)),
    "WITHIN": (("within",), ("trong vòng",)),
    "WHEN": (("when",), ("khi",)),
    "RIGHT_AFTER": (("right after",), ("ngay sau",)),
    "ONGOING": (("ongoing",), ("thường xuyên",)),
    "ON_DEMAND": (("on demand",), ("theo yêu cầu",)),
    "BY_PLAN": (("by plan",), ("theo kế hoạch",)),
    # little words
    "BY": (("by",), ("do", "chậm nhất", "theo")),
    "OF": (("of",), ("của",)),
    "FOR": (("for",), ("cho", "để")),
    "AT": (("at",), ("tại",)),
    "IN": (("in",), ("trong",)),
    "WITH": (("with",), ("cùng với",)),
    "AFTER": (("after",), ("sau",)),
    "FROM": (("from",), ("từ",)),
    "UNTIL": (("until",), ("đến",)),
    "AS": (("as",), ("ghi là",)),
    "ENDS": (("ends",), ("dấu cuối",)),
    "AND": (("and",), ("và",)),
    "WHERE": (("where",), ("trong đó",)),
    "BECAUSE": (("because",), ("với lý do", "với lí do")),
}

# A line that begins with one of these goes on from the line before it; no statement begins with one.
CONTINUATIONS = ("WHERE", "AND", "OR", "BECAUSE", "VI", "EN")


def unmarked(text: str) -> str:
    """Vietnamese without its tone and vowel marks: "nhiệm vụ" → "nhiem vu", "đ" → "d"."""
    bare = "".join(c for c in unicodedata.normalize("NFD", text) if not unicodedata.combining(c))
    return bare.replace("đ", "d").replace("Đ", "D")


def forms(terminal: str) -> tuple[str, ...]:
    """All spellings that are understood: English, Vietnamese, Vietnamese without marks; no repeats."""
    english, vietnamese = KEYWORDS[terminal]
    return tuple(dict.fromkeys((*english, *vietnamese, *map(unmarked, vietnamese))))


def spelling(terminal: str, language: str) -> str:
    """The spelling that is printed: `language` is "vi" or "en"."""
    english, vietnamese = KEYWORDS[terminal]
    return vietnamese[0] if language == "vi" else english[0]
