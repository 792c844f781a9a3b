"""The command line as data: one table of options, read by click and by the quick reader of plain calls.

Click takes 27 ms to import, a tenth of the time that the whole check of a plan may take; a call without mistakes does
not need it. Help, errors and joined short options do.
"""

from ..diagnostics.diagnostic import Say
from ..record import field, record


@record
class Option:
    """One option: its spellings, the field of `Request` it sets, what it takes, and its help in both languages."""

    names: tuple[str, ...]
    field: str
    help: Say
    choices: tuple[str, ...] = ()
    flag: bool = False
    multiple: bool = False
    metavar: str = ""


@record
class Request:
    """What a call asks for."""

    command: str
    files: tuple[str, ...] = ()
    to: tuple[str, ...] = ()
    output: str = ""
    format: str = "text"
    stdin_filename: str = ""
    lang: str = ""
    color: str = "auto"
    config: str = ""
    quiet: bool = False
    verbose: int = field(default=0)
    kind: str = "decision"
    keywords: str = "vi"
    year: str = ""
    today: str = ""
    strict: bool = False
    fix: bool = False
    profile: str = "nd30-2020"
    template: str = ""
    agency: str = ""
    first: str = ""
    until: str = ""
    data: str = ""
    period: str = ""


CONFIG = Option(
    ("--config",),
    "config",
    ("tệp tthc.toml; thư mục của nó là gốc", "the tthc.toml to use; its folder is the root"),
    metavar="FILE",
)
OUTPUT = Option(
    ("--output", "-o"),
    "output",
    ("tệp kết quả, thư mục/, hoặc - (đầu ra chuẩn)", "output file, folder/, or - (standard output)"),
    metavar="PATH",
)
STRICT = Option(("--strict",), "strict", ("coi cảnh báo là lỗi", "warnings count as errors"), flag=True)
COMMON = (
    Option(("--lang",), "lang", ("ngôn ngữ của thông báo", "language of messages"), ("vi", "en")),
    Option(("--color",), "color", ("tô màu thông báo", "colours"), ("auto", "always", "never")),
    Option(("--quiet", "-q"), "quiet", ("không in dòng tổng kết", "no summary line"), flag=True),
    Option(
        ("--verbose", "-v"),
        "verbose",
        ("nói từng tệp; -vv in cả vết lỗi của chương trình", "a line for each file; -vv shows tracebacks too"),
        flag=True,
        multiple=True,
    ),
)

COMMANDS: dict[str, tuple[Say, tuple[Option, ...]]] = {
    "compile": (
        (
            "Dịch kế hoạch thành dự thảo quyết định (DOCX, HTML, PDF, JSON)",
            "Compile plans to draft documents (DOCX, HTML, PDF, JSON)",
        ),
        (
            Option(
                ("--to",),
                "to",
                ("định dạng; có thể viết nhiều lần", "format; may be repeated"),
                ("docx", "html", "json", "pdf"),
                multiple=True,
            ),
            OUTPUT,
            Option(
                ("--template",),
                "template",
                (
                    "mẫu của cơ quan: tệp .docx, thư mục của nó, hay tệp .html.j2",
                    "a template of your own: a .docx file, its folder, or an .html.j2 file",
                ),
                metavar="PATH",
            ),
            STRICT,
            CONFIG,
            *COMMON,
        ),
    ),
    "check": (
        ("Kiểm tra kế hoạch, không xuất văn bản", "Check plans without rendering"),
        (
            Option(
                ("--format",),
                "format",
                ("dạng của kết quả", "how findings are written"),
                ("text", "concise", "json", "sarif"),
            ),
            Option(
                ("--fix",),
                "fix",
                ("tự sửa những chỗ chắc chắn, ngay trong tệp", "mend what is certain, in the file itself"),
                flag=True,
            ),
            STRICT,
            Option(
                ("--stdin-filename",),
                "stdin_filename",
                ("tên tệp khi đọc từ đầu vào chuẩn (-)", "name of the file read from standard input (-)"),
                metavar="NAME",
            ),
            CONFIG,
            *COMMON,
        ),
    ),
    "lint-docx": (
        (
            "Kiểm tra thể thức tệp DOCX theo Nghị định 30/2020/NĐ-CP",
            "Check the form of DOCX files against Nghị định 30/2020/NĐ-CP",
        ),
        (
            Option(
                ("--format",), "format", ("dạng của kết quả", "how findings are written"), ("text", "json", "sarif")
            ),
            Option(("--profile",), "profile", ("bộ quy định thể thức", "the rules of form"), ("nd30-2020",)),
            *COMMON,
        ),
    ),
    "agenda": (
        (
            "Lịch thực hiện: mỗi cơ quan làm việc gì, đến hạn ngày nào",
            "The agenda of a plan: which agency does what, and when it is due",
        ),
        (
            Option(
                ("--to",),
                "to",
                ("dạng của lịch; có thể viết nhiều lần", "how it is written; may be repeated"),
                ("table", "html", "xlsx", "ics", "json"),
                multiple=True,
            ),
            Option(
                ("--agency",),
                "agency",
                ("chỉ một cơ quan: định danh, tên, hay tên ngắn", "one agency only: by identifier, name or short name"),
                metavar="NAME",
            ),
            Option(
                ("--from",),
                "first",
                ("ngày đầu, như 01/7/2026", "the first day, such as 01/7/2026"),
                metavar="DATE",
            ),
            Option(
                ("--until",),
                "until",
                ("ngày cuối, như 30/9/2026", "the last day, such as 30/9/2026"),
                metavar="DATE",
            ),
            OUTPUT,
            CONFIG,
            *COMMON,
        ),
    ),
    "evaluate": (
        (
            "Đánh giá kết quả thực hiện các chỉ tiêu theo tệp số liệu (CSV, XLSX)",
            "Hold reported figures (CSV, XLSX) against the targets of a plan",
        ),
        (
            Option(
                ("--data",),
                "data",
                ("tệp số liệu, mỗi dòng một chỉ tiêu của một cơ quan", "figures: a row for an indicator of an agency"),
                metavar="FILE",
            ),
            Option(
                ("--period",),
                "period",
                ("chỉ một kỳ, như quý-2-2024, 6-tháng-đầu-2024", "one period only, such as quý-2-2024, năm-2024"),
                metavar="PERIOD",
            ),
            Option(
                ("--to",),
                "to",
                ("dạng của kết quả; có thể viết nhiều lần", "how it is written; may be repeated"),
                ("table", "html", "xlsx", "json"),
                multiple=True,
            ),
            OUTPUT,
            CONFIG,
            *COMMON,
        ),
    ),
    "cascade": (
        (
            "Viết kế hoạch khởi đầu cho một cơ quan: đúng những gì kế hoạch cấp trên giao",
            "Write a starting plan for an agency: exactly what the plan above asks of it",
        ),
        (
            Option(
                ("--for",),
                "agency",
                ("cơ quan: định danh, tên, hay tên tắt", "the agency: by identifier, name or short name"),
                metavar="NAME",
            ),
            Option(
                ("--output", "-o"),
                "output",
                ("tệp .tthc mới; không có thì in ra đầu ra chuẩn", "the new .tthc file; else standard output"),
                metavar="FILE",
            ),
            Option(("--keywords",), "keywords", ("ngôn ngữ của từ khóa", "language of keywords"), ("vi", "en")),
            CONFIG,
            *COMMON,
        ),
    ),
    "rules": (
        (
            "Liệt kê các quy tắc; `rules test TỆP` chạy các ví dụ của tệp quy tắc",
            "List the rules; `rules test FILE` runs the samples of a file of rules",
        ),
        (
            Option(("--format",), "format", ("dạng của kết quả", "how they are written"), ("text", "json")),
            CONFIG,
            *COMMON,
        ),
    ),
    "explain": (
        ("Giải thích một quy tắc hay thông báo, theo mã hay tên", "Explain a rule or a message, by code or name"),
        (CONFIG, *COMMON),
    ),
    "explain-target": (
        (
            "Giải thích chỉ tiêu giao cho một cơ quan: trường hợp nào, từ số liệu nào",
            "How an agency's target came about: which case, from which figures",
        ),
        (CONFIG, *COMMON),
    ),
    "template": (
        (
            "Mẫu văn bản của cơ quan: new, pack, unpack, vars, check",
            "Templates of your own: new, pack, unpack, vars, check",
        ),
        (
            Option(("--format",), "format", ("dạng của kết quả", "how it is written"), ("text", "json")),
            STRICT,
            *COMMON,
        ),
    ),
    "new": (
        ("Viết một kế hoạch khởi đầu, có chú thích, để điền tiếp", "Write a commented starting plan to fill in"),
        (
            Option(
                ("--kind",),
                "kind",
                (
                    "decision: quyết định kèm kế hoạch; plan: kế hoạch; targets: quyết định giao chỉ tiêu",
                    "decision: with its plan; plan: issued by itself; targets: a decision that gives targets",
                ),
                ("decision", "plan", "targets"),
            ),
            Option(("--keywords",), "keywords", ("ngôn ngữ của từ khóa", "language of keywords"), ("vi", "en")),
            Option(
                ("--year",),
                "year",
                ("năm của kế hoạch; từ tháng 10 mặc định là năm sau", "the plan's year; from October on, the next"),
                metavar="YEAR",
            ),
            Option(
                ("--today",),
                "today",
                ("coi hôm nay là ngày này, như 21/11/2026", "take this day for today, such as 21/11/2026"),
                metavar="DATE",
            ),
            *COMMON,
        ),
    ),
}
ARGUMENTS: dict[str, Say] = {
    "compile": ("TỆP...", "FILE..."),
    "check": ("TỆP...", "FILE..."),
    "lint-docx": ("TỆP...", "FILE..."),
    "agenda": ("TỆP", "FILE"),
    "evaluate": ("KẾ_HOẠCH", "PLAN"),
    "cascade": ("KẾ_HOẠCH", "PLAN"),
    "rules": ("[TỆP... | test TỆP...]", "[FILE... | test FILE...]"),
    "explain": ("MÃ|TÊN...", "CODE|NAME..."),
    "explain-target": ("CHỈ_TIÊU CƠ_QUAN [TỆP]", "INDICATOR AGENCY [FILE]"),
    "template": ("VIỆC [TỆP...]", "ACTION [FILE...]"),
    "new": ("TỆP", "FILE"),
}
"""What stands after a command and its options."""
NEEDS_NONE = ("rules", "template")
"""The commands that may stand alone."""


def plain_request(arguments: list[str]) -> Request | None:
    """The request of a call that has a command, files and correctly spelt options; None leaves it to click."""
    if not arguments or arguments[0] not in COMMANDS:
        return None
    command, *rest = arguments
    options = {name: option for option in COMMANDS[command][1] for name in option.names}
    values: dict[str, str | bool | int | tuple[str, ...]] = {}
    files: list[str] = []
    position = 0
    while position < len(rest):
        argument = rest[position]
        position += 1
        if argument == "-" or not argument.startswith("-"):
            files.append(argument)
            continue
        # "-o=x" is to click the short option with the value "=x".
        name, equals, value = argument.partition("=") if argument.startswith("--") else (argument, "", "")
        option = options.get(name)
        if option is None or (option.flag and equals):
            return None
        if option.flag:
            count = values.get(option.field, 0)
            values[option.field] = (count + 1 if isinstance(count, int) else 1) if option.multiple else True
            continue
        if not equals:
            if position == len(rest):
                return None
            value = rest[position]
            position += 1
        if (option.choices and value not in option.choices) or not value:
            return None
        earlier = values.get(option.field, ())
        values[option.field] = (*(earlier if isinstance(earlier, tuple) else ()), value) if option.multiple else value
    if not files and command not in NEEDS_NONE:
        return None
    return Request(command, tuple(files), **values)  # type: ignore[arg-type]  # the table gives each field its type
