"""`tthc.toml`: what an office sets for all plans of a project. Text in, settings and findings out.

rules = ["our-rules.tthc"]     files of rules, relative to tthc.toml
template = "mau.docx"          the template of documents, or a list of one for each format

[levels]                       how grave a finding is taken: error, warning, info, off
task_without_output = "off"
T201 = "warning"
"""

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
_KEYS = ("rules", "template", "levels")


@record
class Config:
    """`rules`, `templates`: paths as written. `levels`: rule (by name or code) → level."""

    rules: tuple[str, ...] = ()
    templates: tuple[str, ...] = ()
    levels: tuple[tuple[str, Level], ...] = ()


def read_config(text: str, path: str) -> tuple[Config, tuple[Diagnostic, ...]]:
    """The settings that could be read, and what is wrong with the others."""
    reading = _Reading(text, path)
    try:
        table = tomllib.loads(text)
    except (tomllib.TOMLDecodeError, RecursionError) as error:
        reading.fault(
            "S050",
            "unreadable_config",
            "",
            ("tệp cấu hình sai cú pháp TOML", "the configuration is not valid TOML"),
            ("xem mẫu trong docs/rules.md", "docs/rules.md has a sample"),
            note=str(error),
        )
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
    return Config(reading.rules(table), reading.templates(table), reading.levels(table)), tuple(reading.found)


class _Reading:
    def __init__(self, text: str, path: str) -> None:
        self.source = SourceFile(path, text, text)
        self.found: list[Diagnostic] = []

    def fault(self, code: str, name: str, word: str, said: Say, aid: Say, note: str = "") -> None:
        # A note is tomllib's own words.
        notes = ((note, note),) if note else ()
        self.found.append(at(code, name, self.place(word), said, help=aid, notes=notes))

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

    def templates(self, table: dict[str, Any]) -> tuple[str, ...]:
        given = table.get("template", [])
        given = [given] if isinstance(given, str) else given
        if isinstance(given, list) and all(isinstance(one, str) for one in given):
            return tuple(given)
        self.fault(
            "S052",
            "wrong_setting",
            "template",
            ("`template` phải là đường dẫn, hay danh sách đường dẫn", "`template` is a path, or a list of paths"),
            ('viết `template = "mau.docx"`', 'write `template = "mau.docx"`'),
        )
        return ()

    def levels(self, table: dict[str, Any]) -> tuple[tuple[str, Level], ...]:
        given = table.get("levels", {})
        if not isinstance(given, dict):
            given = {"levels": given}
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
        reading.found.append(unknown_rule(key, reading.place(key), known))
    return levels, tuple(reading.found)
