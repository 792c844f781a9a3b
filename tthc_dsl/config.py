"""`tthc.toml`: what an office sets for all plans of a project. Text in, settings and findings out.

rules = ["our-rules.tthc"]     files of rules, relative to tthc.toml
template = "mau.docx"          the template of documents, or a list of one for each format
calendar = "lich-2027.csv"     the days off of further years, or a list of such files

[levels]                       how grave a finding is taken: error, warning, info, off
task_without_output = "off"
T201 = "warning"
"""

import re
import tomllib
from collections.abc import Iterable
from typing import Any, cast

from .diagnostics.diagnostic import Diagnostic, Say, at
from .diagnostics.suggest import nearest
from .model.rule import Level
from .record import record
from .rules.engine import unknown_rule
from .source import SourceFile, Span

LEVELS = ("error", "warning", "info", "off")
_CODE = re.compile(r"[A-Z]\d{3}")
_PLACE = re.compile(r"(.*?) \(at (?:line (\d+), column (\d+)|end of document)\)", re.DOTALL)
_SYNTAX = (
    ("Invalid value", "thiếu giá trị, hoặc giá trị không đúng: chữ phải ở trong dấu nháy thẳng"),
    ("Invalid statement", "dòng này không phải `tên = giá trị`"),
    ("Expected '=' after a key", "thiếu dấu `=` sau tên"),
    ("Expected newline", "thừa chữ sau giá trị"),
    ("Expected ']'", "thiếu dấu `]`"),
    ("Unclosed array", "danh sách thiếu dấu `]`"),
    ("Unclosed inline table", "bảng thiếu dấu `}`"),
    ("Unterminated string", "thiếu dấu nháy đóng"),
    (r"Illegal character '\\[nr]", "thiếu dấu nháy đóng"),
    (r"Unescaped '\\+'", "trong dấu nháy kép, viết `\\\\` hoặc `/` thay cho `\\`"),
    ("Cannot overwrite a value", "mục này đã viết ở trên"),
    ("Cannot declare", "bảng này đã viết ở trên"),
)
"""What tomllib says, by how it begins, in Vietnamese."""
_KEYS = ("rules", "template", "calendar", "levels")


@record
class Config:
    """`rules`, `templates`, `calendars`: paths as written. `levels`: rule (by name or code) → level."""

    rules: tuple[str, ...] = ()
    templates: tuple[str, ...] = ()
    levels: tuple[tuple[str, Level], ...] = ()
    calendars: tuple[str, ...] = ()


def read_config(text: str, path: str) -> tuple[Config, tuple[Diagnostic, ...]]:
    """The settings that could be read, and what is wrong with the others."""
    reading = _Reading(text, path)
    try:
        table = tomllib.loads(text.removeprefix("\ufeff"))  # Notepad writes a byte order mark
    except (tomllib.TOMLDecodeError, RecursionError) as error:
        reading.syntax(str(error))
        return Config(), tuple(reading.found)
    for key in table:
        if key not in _KEYS:
            guess = nearest(key, _KEYS)
            reading.fault(
                "S051",
                "unknown_setting",
                key,
                (f"không có mục cấu hình `{key}`", f"there is no setting `{key}`"),
                (f"ý bạn là `{guess}`?", f"did you mean `{guess}`?")
                if guess
                else ("các mục: " + ", ".join(_KEYS), "the settings: " + ", ".join(_KEYS)),
            )
    config = Config(
        reading.rules(table),
        reading.paths(table, "template", "mau.docx"),
        reading.levels(table),
        reading.paths(table, "calendar", "lich-2027.csv"),
    )
    return config, tuple(reading.found)


class _Reading:
    def __init__(self, text: str, path: str) -> None:
        self.source = SourceFile(path, text, text)
        self.found: list[Diagnostic] = []

    def fault(self, code: str, name: str, word: str, said: Say, aid: Say) -> None:
        self.found.append(at(code, name, self.place(word), said, help=aid))

    def syntax(self, message: str) -> None:
        """What tomllib says: its words, and the line and column that it names."""
        lines = self.source.text.split("\n")
        found = _PLACE.fullmatch(message)
        what, line, column = (found[1], found[2], found[3]) if found else (message, "1", "1")
        number = int(line) - 1 if line else max((n for n, one in enumerate(lines) if one.strip()), default=0)
        start = sum(len(one) + 1 for one in lines[:number])
        start += number == 0 and self.source.text.startswith("\ufeff")
        start += min(int(column) - 1, len(lines[number])) if column else len(lines[number].rstrip())
        said = next((vi for pattern, vi in _SYNTAX if re.match(pattern, what)), what)
        headline = ("tệp cấu hình sai cú pháp TOML", "the configuration is not valid TOML")
        aid = ("xem mẫu trong docs/rules.md", "docs/rules.md has a sample")
        self.found.append(at("S050", "unreadable_config", Span(self.source.path, start, start), headline,
                             help=aid, notes=((said, what),)))  # fmt: skip

    def place(self, word: str) -> Span:
        """Where a word stands first."""
        start = max(self.source.text.find(word), 0)
        return Span(self.source.path, start, start + len(word))

    def rules(self, table: dict[str, Any]) -> tuple[str, ...]:
        given = table.get("rules", [])
        if isinstance(given, list) and all(isinstance(one, str) for one in given):
            return tuple(given)
        self.fault(
            "S052",
            "wrong_setting",
            "rules",
            ("`rules` phải là danh sách tên tệp", "`rules` is a list of file names"),
            ('viết `rules = ["quy-tac.tthc"]`', 'write `rules = ["our-rules.tthc"]`'),
        )
        return ()

    def paths(self, table: dict[str, Any], key: str, sample: str) -> tuple[str, ...]:
        """A path or a list of paths."""
        given = table.get(key, [])
        given = [given] if isinstance(given, str) else given
        if isinstance(given, list) and all(isinstance(one, str) for one in given):
            return tuple(given)
        self.fault(
            "S052",
            "wrong_setting",
            key,
            (f"`{key}` phải là đường dẫn, hay danh sách đường dẫn", f"`{key}` is a path, or a list of paths"),
            (f'viết `{key} = "{sample}"`', f'write `{key} = "{sample}"`'),
        )
        return ()

    def levels(self, table: dict[str, Any]) -> tuple[tuple[str, Level], ...]:
        given = table.get("levels", {})
        if not isinstance(given, dict):
            self.fault(
                "S052",
                "wrong_setting",
                "levels",
                ("`levels` phải là một bảng: tên quy tắc = mức độ", "`levels` is a table: name of a rule = level"),
                ('viết `[levels]`, dưới đó `task_without_output = "off"`',
                 'write `[levels]`, below it `task_without_output = "off"`'),
            )  # fmt: skip
            return ()
        kept: list[tuple[str, Level]] = []
        for name, level in given.items():
            if level in LEVELS and isinstance(level, str):
                kept.append((name, cast(Level, level)))
                continue
            self.fault(
                "S052",
                "wrong_setting",
                name,
                (f"mức độ của `{name}` không đúng", f"the level of `{name}` is none"),
                ("các mức: " + ", ".join(LEVELS), "the levels: " + ", ".join(LEVELS)),
            )
        return tuple(kept)


def by_name(
    config: Config, names: Iterable[tuple[str, str]], source: SourceFile
) -> tuple[dict[str, Level], tuple[Diagnostic, ...]]:
    """The levels by the names of rules; `names` are pairs (name, code). A level of no rule is a finding."""
    known = {key: name for name, code in names for key in (name, code)}
    levels: dict[str, Level] = {}
    reading = _Reading(source.raw, source.path)
    for key, level in config.levels:
        if key in known:
            levels[known[key]] = level
            continue
        if _CODE.fullmatch(key) and not any(code[0] == key[0] for code in known if _CODE.fullmatch(code)):
            reading.fault(
                "N041",
                "unknown_rule",
                key,
                (f"`{key}` không phải mã của quy tắc: chỉ đổi được mức độ của quy tắc",
                 f"`{key}` is not the code of a rule: only rules have a level that can be set"),
                ("`tthcc rules` liệt kê các quy tắc", "`tthcc rules` lists the rules"),
            )  # fmt: skip
            continue
        reading.found.append(unknown_rule(key, reading.place(key), known))
    return levels, tuple(reading.found)
