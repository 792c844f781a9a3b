"""The terminals of time phrases: marked words, and shapes.

`grammar/deadline.lark` ends with the same terminals, as `terminals()` writes them; a test compares.
"""

# Terminal → its forms, folded (small letters, single blanks). Longer forms win; no letter may follow.
WORDS = {
    "DO": "thực hiện|tổ chức thực hiện|triển khai|triển khai thực hiện|tổ chức triển khai|hoàn thành"
    "|hoàn thành xong|xong|ban hành|báo cáo|gửi báo cáo|gửi|trình|công khai|cập nhật|tổng hợp|tiến hành"
    "|hoàn tất|dự kiến|hoàn thành việc thực hiện|dự kiến hoàn thành|thời gian thực hiện|thời hạn hoàn thành",
    "PERIODIC": "định kỳ|định kì|định kỳ vào|theo định kỳ",
    "IN": "trong|vào|trong thời gian|trong vòng|trong thời hạn|trong cả|cả|suốt|trong suốt|trong các"
    "|trong khoảng thời gian",
    "AT_LEAST": "ít nhất|tối thiểu",
    "ONGOING": "thường xuyên|liên tục|thường xuyên liên tục",
    "NGAY": "ngày",
    "THANG": "tháng|các tháng",
    "QUY": "quý|quí|các quý",
    "NAM": "năm|các năm|năm kế hoạch",
    "TUAN": "tuần",
    "HOUR": "giờ|tiếng|giờ làm việc",
    "WORKDAY": "ngày làm việc",
    "PHASE": "giai đoạn",
    "EDGE": "đầu|giữa|cuối",
    "FINAL": "cuối cùng",
    "ORDINAL": "thứ nhất|thứ hai|thứ ba|đầu tiên",
    "WEEKDAY": "thứ hai|thứ ba|thứ tư|thứ năm|thứ sáu|thứ bảy|chủ nhật|thứ 2|thứ 3|thứ 4|thứ 5|thứ 6|thứ 7",
    "NEXT": "sau|kế tiếp|tiếp theo|liền kề|liền sau",
    "BY": "chậm nhất|chậm nhất là|muộn nhất|muộn nhất là|không quá|không muộn hơn|đến|đến hết|hết|cho đến"
    "|cho đến hết|tới|hạn cuối|hạn chót|từ nay đến|từ nay đến hết",
    "BEFORE": "trước",
    "FROM": "từ|kể từ|bắt đầu từ|tính từ",
    "AFTER": "sau|sau khi",
    "RIGHT_AFTER": "ngay khi|ngay sau khi|ngay sau",
    "KHI": "khi|lúc",
    "ONWARD": "trở đi|và các năm tiếp theo|và những năm tiếp theo|và các năm sau",
    "HANG": "hằng|hàng|mỗi|từng|theo từng|cứ",
    "LAN": "lần",
    "COMPARED": "so với|tính đến",
    "ASKED": "theo yêu cầu|khi có yêu cầu|khi được yêu cầu|theo thời điểm yêu cầu|theo thời điểm được yêu cầu"
    "|theo các yêu cầu",
    "SUDDEN": "đột xuất",
    "BASED": "theo|theo đúng|tùy theo|tuỳ theo|tùy|căn cứ|căn cứ theo|căn cứ vào|đảm bảo|đảm bảo theo|bảo đảm"
    "|bảo đảm theo|đúng|đúng theo|tùy thuộc vào|phù hợp với|bám sát",
    "BASIS": "kế hoạch|nghị quyết|lộ trình|quy định|chương trình|quyết định|đề án|dự án|nghị định|thông tư"
    "|luật|hướng dẫn|chỉ đạo|chỉ thị|công văn|văn bản|lịch|thời hạn|thời gian|tiến độ|tình hình"
    "|thực tế|nhu cầu|thông báo|quy chế|phân công|đề nghị|hợp đồng|giấy mời|công điện|kết luận"
    "|quy trình|nhiệm vụ|phê duyệt|ý kiến|thời điểm",
    "WITH": "lồng ghép|lồng ghép với|lồng ghép trong|kết hợp với|gắn với|đồng thời với",
    "_OF": "của|của các",
    "_FOR": "đối với",
}

_NUMBERS = "một|hai|ba|bốn|sáu|bảy|tám|chín|mười"
_UNITS = "ngày|giờ|tuần|tháng|quý|năm|lần"
_AGENCIES = (
    r"ubnd|ủy ban|uỷ ban|hđnd|hội đồng|văn phòng|sở|phòng|công chức|cán bộ|bộ phận|bộ|ban(?! hành)"
    r"|chi cục|cục|tổng cục|trung tâm|công an|các(?! (?:tháng|quý|năm)(?!\w))|cơ quan|đơn vị|tổ|cấp"
    r"|kho bạc|thanh tra|thủ trưởng|chánh|giám đốc|trưởng|chủ tịch|ngành|huyện|tỉnh|xã|phường"
    r"|thành phố|người|bảo hiểm|thuế|địa phương|vp"
)
# What begins another time after a comma or "và" inside free words; without these the free words go on.
_BEGINS = (
    r"(?:thường xuyên|đột xuất|định kỳ|(?:hằng|hàng|mỗi) (?:ngày|tuần|tháng|quý|năm)"
    r"|(?:trước|chậm nhất)(?: là)?(?: ngày)? ?\d"
    r"|(?:xong|hoàn thành)? ?(?:trước|trong) (?:ngày |tháng |quý |năm |\d)|theo (?:yêu cầu|kế hoạch)|khi có"
    r"|(?:trong )?(?:tháng|năm) \d|(?:trong )?quý [\divx]|ngày \d|cuối (?:năm|quý))"
)
# Behind a semicolon any beginning will do.
_STARTS = (
    r"(?:thường xuyên|liên tục|đột xuất|định kỳ|hằng|hàng|mỗi|trước|chậm nhất|theo|khi|ngay sau|sau khi"
    r"|sau ngày|từ|đến|trong|ít nhất|giai đoạn|lồng ghép|thứ|chủ nhật|xong|hoàn thành)(?!\w)"
    r"|(?:đầu|giữa|cuối) (?:tháng|quý|năm)"
    r"|(?:tháng|năm|ngày|tuần|các tháng) [\dclđt]|quý [\divx]|\d+ (?:tháng|lần|ngày|giờ|tuần|quý|năm)|\("
    rf"|(?:{_AGENCIES})(?!\w)(?:[^():;]|\([^():;]*\))*:"
)
_BASIS = WORDS["BASIS"]
_STOP = (
    rf"(?: ?[,;] ?(?:và |hoặc )?| và | hoặc | \((?=\D)){_BEGINS}| ?; ?(?:{_STARTS})"
    r"| (?:trước|chậm nhất)(?: ngày)? \d| (?:và|hoặc) \("
)
# Free words: what does not begin with another time (`TURN`), until one begins. Brackets are in pairs.
TURN = rf"(?:và|hoặc) (?:{_BEGINS}|{_BASIS})"
FREE = rf"(?:(?!{_STOP})(?:[^()]|\((?:[^()]|\([^()]*\))*\)))+"
# Without one of these, free words go on to the end of the phrase: no expression is needed.
MARKS = (",", ";", "(", ")", " và ", " hoặc ", " trước ", " chậm nhất ")

# Terminal → regular expression, tried in this order after the words.
SHAPES = {
    "DATE": r"\d{1,2} ?(?P<s>[/.\-]) ?\d{1,2} ?(?P=s) ?\d{4}(?!\d)",
    "DM": r"\d{1,2} ?/ ?\d{1,2}(?! ?[/.\-] ?\d|\d)|\d{1,2}[.\-]\d{1,2}(?! ?[/.\-] ?\d|\d)",
    "YEAR_OF": r"[/.\-] ?\d{4}(?!\d)",
    "YEAR": r"\d{4}(?!\d)",
    "PER_TIME": r"/ ?(?:0?1 |một )?lần(?!\w)",
    "NUM": rf"\d{{1,3}}(?!\d)(?: ?\((?:{_NUMBERS}|năm)(?: \w+)*\)(?= (?:{_UNITS})))?"
    rf"|(?:{_NUMBERS})(?= (?:{_UNITS})(?!\w))",
    "ROMAN": r"[ivx]+(?!\w)",
    "AGENCY_COLON": rf"(?:đối với )?(?:{_AGENCIES})(?!\w)(?:[^():;]|\([^():;]*\))*:",
    "AGENCY": rf"(?:đối với )?(?:{_AGENCIES})(?!\w)(?:[^()]|\([^()]*\))*",
    "EVENT": rf"(?=[^\W\d])(?!(?:và|hoặc)(?!\w)){FREE}",
    "REST": rf"(?=\w)(?!{TURN}){FREE}",
    "AND": r"và(?!\w)|[&+]",
    "OR": r"hoặc(?!\w)",
    "DASH": r"-",
    "SLASH": r"/",
    "COMMA": r",",
    "_SEMI": r";",
    "LPAR": r"\(",
    "RPAR": r"\)",
}


def word_pattern(forms: str) -> str:
    """The expression of a marked word: longer forms first, no letter behind ("tháng3" is two words)."""
    return "(?:" + "|".join(sorted(forms.split("|"), key=lambda form: (-len(form), form))) + r")(?![^\W\d_])"


def terminals() -> str:
    """The terminals as Lark text. Lark takes the first that fits: what may begin another form is later."""
    ranks: dict[str, int] = {}

    def rank(name: str) -> int:
        if name not in ranks:
            starts = {form[:i] for form in WORDS[name].split("|") for i, c in enumerate(form) if c == " "}
            shorter = [other for other in WORDS if other != name and starts & set(WORDS[other].split("|"))]
            ranks[name] = 1 + max(map(rank, shorter), default=len(SHAPES))
        return ranks[name]

    lines = [f"{name}.{rank(name)}: /{word_pattern(forms)}/" for name, forms in WORDS.items()]
    for number, (name, pattern) in enumerate(SHAPES.items()):
        if name in ("LPAR", "RPAR"):
            continue  # Lark names these itself
        escaped = pattern.replace("/", "\\/").replace("\\\\/", "\\/")
        lines.append(f"{name}.{len(SHAPES) - number}: /{escaped}/")
    return "\n".join([*lines, "%ignore / /", ""])
