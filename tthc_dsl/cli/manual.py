"""`tthcc rules` and `tthcc explain`: the catalogue, the page of a rule or a message, the samples of a file of rules."""

import json
import os
import sys

from ..diagnostics.diagnostic import Language, Say, has_errors, in_order, pick
from ..diagnostics.suggest import nearest
from ..model.rule import Page, Rule
from ..pipeline import NO_SETTINGS, Opened, Refused, Settings, read_rules
from ..rules.shipped import frame, shipped, shipped_pages
from ..workspace import CONFIG, UseReader, read_file, refusal
from .execute import FINDINGS, MISUSE, OK
from .options import Request
from .pages import message_page, message_pages, rule_page, said

_UNNAMED: Say = ("chưa nêu tệp quy tắc nào: tthcc rules test TỆP", "no file of rules is named: tthcc rules test FILE")
_UNMARKED: Say = ("không có dòng ^^^^ nào chỉ chỗ phải tìm ra", "no line of ^^^^ marks what is to be found")
_Entry = tuple[Rule, Page, str]
"""A rule, its page, and the file that declares it ("" for a shipped one)."""


def manual(request: Request, language: Language) -> int:
    """Do what is asked; the exit status."""
    if request.command == "rules" and request.files[:1] == ("test",):
        return _test(request, language)
    entries, status = _entries(request, request.files if request.command == "rules" else (), language)
    if status != OK:
        return status
    if request.command == "rules":
        _list(entries, request, language)
        return OK
    return _explain(request.files, entries, language)


# ------------------------------------------------------------------ which rules there are


def _entries(request: Request, files: tuple[str, ...], language: Language) -> tuple[list[_Entry], int]:
    """The shipped rules, those that the project's configuration names, and those of the files."""
    opened: list[Opened | Refused] = [read_file(name) for name in files]
    settings = _settings(request)
    entries = [(rule, page, "") for rule, page in zip(shipped(), shipped_pages(), strict=True)]
    own, found, sources = read_rules((*settings.rules, *(one for one in opened if isinstance(one, Opened))))
    entries += own
    faults = [*(refusal(one) for one in opened if isinstance(one, Refused)), *settings.diagnostics, *found]
    if faults:
        from ..diagnostics.terminal import to_text

        for fault in in_order(faults):
            print(to_text(fault, sources, language) + "\n", file=sys.stderr)
    refused = any(isinstance(one, Refused) for one in opened)
    return entries, MISUSE if refused else FINDINGS if has_errors(tuple(faults)) else OK


def _settings(request: Request) -> Settings:
    if not request.config and not os.path.isfile(CONFIG):
        return NO_SETTINGS
    return UseReader(CONFIG, request.config).settings()


def _list(entries: list[_Entry], request: Request, language: Language) -> None:
    ordered = sorted(entries, key=lambda entry: (entry[2], entry[0].code))
    if request.format == "json":
        rules = [
            {
                "code": rule.code,
                "name": rule.name,
                "severity": rule.severity,
                "message": said(rule.message, language),
                "why": pick(page.why, language),
                "file": path or None,
                "fix": rule.fix is not None,
            }
            for rule, page, path in ordered
        ]
        print(json.dumps({"version": 1, "rules": rules}, ensure_ascii=False, indent=2))
        return
    width = max((len(rule.name) for rule, _, _ in ordered), default=0)
    for rule, _, path in ordered:
        where = f"  ({path})" if path else ""
        print(f"{rule.code}  {rule.severity:<7}  {rule.name:<{width}}  {said(rule.message, language)}{where}")
    if not request.quiet:
        tally = (f"{len(ordered)} quy tắc; `tthcc explain MÃ` giải thích từng quy tắc",
                 f"{len(ordered)} rules; `tthcc explain CODE` explains one")  # fmt: skip
        print(pick(tally, language), file=sys.stderr)


# ------------------------------------------------------------------ one page


def _explain(keys: tuple[str, ...], entries: list[_Entry], language: Language) -> int:
    status = OK
    messages = message_pages()
    for key in keys:
        rule = next((entry for entry in entries if key.lower() in (entry[0].name, entry[0].code.lower())), None)
        message = next((one for one in messages if key.lower() in (one["name"], one["code"].lower())), None)
        if rule is not None:
            print(rule_page(rule[0], rule[1], language))
        elif message is not None:
            print(message_page(message, language))
        else:
            known = [word for entry in entries for word in (entry[0].name, entry[0].code)]
            known += [one[field] for one in messages for field in ("name", "code")]
            print(pick(_unknown(key, nearest(key, known)), language), file=sys.stderr)
            status = MISUSE
    return status


def _unknown(key: str, guess: str | None) -> Say:
    said: Say = (f"không có quy tắc hay thông báo `{key}`", f"there is no rule or message `{key}`")
    if guess:
        return f"{said[0]}; có phải `{guess}`?", f"{said[1]}; did you mean `{guess}`?"
    return f"{said[0]}; `tthcc rules` liệt kê các quy tắc", f"{said[1]}; `tthcc rules` lists the rules"


# ------------------------------------------------------------------ samples


def _test(request: Request, language: Language) -> int:
    """Run every `avoid` and `prefer` of files of rules, and show what differs."""
    from ..diagnostics.concise import to_line
    from ..samples import failures

    if len(request.files) == 1:
        print(pick(_UNNAMED, language), file=sys.stderr)
        return MISUSE
    entries, status = _entries(request, request.files[1:], language)
    if status != OK:
        return status
    own = [(rule, page) for rule, page, path in entries if path in request.files[1:]]
    rules, pages = tuple(rule for rule, _ in own), tuple(page for _, page in own)
    wrong = failures(rules, pages, frame())
    for one in wrong:
        print(f"{one.rule}: `{one.kind}` {one.number}")
        source = {one.run.source.path: one.run.source}
        if one.kind == "avoid" and not one.run.marked:
            print("  " + pick(_UNMARKED, language))
        for span in one.missing:
            line, column = one.run.source.position(span.start)
            print("  " + pick((f"không tìm ra gì ở {line}:{column}", f"nothing found at {line}:{column}"), language))
        for finding in one.unwanted:
            print("  " + pick(("không mong đợi: ", "unwanted: "), language) + to_line(finding, source, language))
    samples = sum(len(page.avoid) + len(page.prefer) for page in pages)
    tally = (f"{len(rules)} quy tắc, {samples} ví dụ, {len(wrong)} ví dụ không đúng",
             f"{len(rules)} rules, {samples} samples, {len(wrong)} not as they should be")  # fmt: skip
    if not request.quiet:
        print(pick(tally, language), file=sys.stderr)
    return FINDINGS if wrong else OK
