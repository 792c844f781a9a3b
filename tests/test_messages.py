"""The codes of messages: each has one name; `docs/messages.md` lists them (`--update-golden` writes its table)."""

import json
import re
from pathlib import Path

import pytest

from tthc_dsl.rules.shipped import shipped

ROOT = Path(__file__).parent.parent
PAGE = ROOT / "docs" / "messages.md"
_REPORT = re.compile(r'"([STNCILWD][0-9]{3})",\s*"([a-z][a-z_]+)"')
_CHOICE = re.compile(r'\("([STNCILWD][0-9]{3})", "([a-z_]+)"\)|"([a-z_]+)": "([STNCILWD][0-9]{3})"')
_CODE = re.compile(r'"([STNCILWD][0-9]{3})"')
_GROUPS = {
    "S": "Đọc tệp và cú pháp / files and syntax",
    "N": "Tên và chỗ đứng / names and places",
    "T": "Thời gian / time",
    "C": "Cấu trúc và thẩm quyền / structure and competence",
    "I": "Chỉ tiêu / indicators",
    "L": "Căn cứ pháp lý / legal basis",
    "W": "Lời văn và thể thức / wording and form",
    "D": "Số liệu / figures",
}
_BEGIN, _END = "<!-- codes: written by tests/test_messages.py -->", "<!-- end of codes -->"


def _sources() -> dict[str, str]:
    files = [path for path in sorted((ROOT / "tthc_dsl").rglob("*.py")) if "_generated" not in path.parts]
    return {path.relative_to(ROOT).as_posix(): path.read_text(encoding="utf-8") for path in files}


def codes() -> dict[str, dict[str, set[str]]]:
    """Code → name → files that report it."""
    found: dict[str, dict[str, set[str]]] = {}
    for path, text in _sources().items():
        pairs = [(match[1], match[2]) for match in _REPORT.finditer(text)]
        if path.startswith("tthc_dsl/rules/"):
            pairs = [(match[4], match[3]) for match in _CHOICE.finditer(text) if match[4]] + [
                pair for pair in pairs if not re.search(rf'": "{pair[0]}",\s*"{pair[1]}"', text)
            ]
        for code, name in pairs:
            found.setdefault(code, {}).setdefault(name, set()).add(path)
    return found


def _table() -> str:
    found = codes()
    lines: list[str] = []
    for letter, title in _GROUPS.items():
        own = sorted(code for code in found if code[0] == letter)
        if own:
            lines += ["", f"### {title}", "", "| code | name | reported by |", "| --- | --- | --- |"]
            for code in own:
                files = sorted({path.removeprefix("tthc_dsl/") for paths in found[code].values() for path in paths})
                lines.append(f"| {code} | `{'`, `'.join(sorted(found[code]))}` | {', '.join(files)} |")
    return "\n".join([_BEGIN, *lines, "", _END])


def test_a_code_has_one_name_and_a_name_one_code() -> None:
    found = codes()
    assert len(found) > 40
    assert {code: sorted(names) for code, names in found.items() if len(names) > 1} == {}
    by_name: dict[str, set[str]] = {}
    for code, names in found.items():
        for name in names:
            by_name.setdefault(name, set()).add(code)
    assert {name: sorted(given) for name, given in by_name.items() if len(given) > 1} == {}


def test_page_lists_every_code(update_golden: bool) -> None:
    page = PAGE.read_text(encoding="utf-8")
    before, rest = page.split(_BEGIN)
    after = rest.split(_END)[1]
    wanted = before + _table() + after
    if update_golden:
        PAGE.write_text(wanted, encoding="utf-8")
        return
    assert page == wanted, "run pytest --update-golden"


MESSAGES = ROOT / "tthc_dsl" / "cli" / "messages.json"


def _message_pages() -> list[dict[str, str]]:
    """Of each message that no rule gives the shortest case that shows it alone, with what is said of it."""
    rules = {rule.name for rule in shipped()}
    shown: dict[tuple[str, str], dict[str, str]] = {}
    patterns = ("*/*.tthc", "*/*/plan.tthc", "figures/*.csv", "calendar/*.csv")
    cases = [case for pattern in patterns for case in (ROOT / "tests" / "cases").glob(pattern)]
    for case in sorted(cases, key=lambda path: (path.stat().st_size, path)):
        vietnamese, english = (case.with_suffix(f".{language}.diag") for language in ("vi", "en"))
        if not english.exists() or not vietnamese.exists():
            continue
        said = english.read_text(encoding="utf-8")
        heads = re.findall(r"^(?:error|warning|info)\[([A-Z][0-9]{3})\]", said, re.MULTILINE)
        name = re.search(r"= rule: ([a-z_]+)", said)
        if len(heads) == 1 and name and name[1] not in rules:
            page = {"code": heads[0], "name": name[1], "vi": vietnamese.read_text(encoding="utf-8"), "en": said}
            shown.setdefault((heads[0], name[1]), page)
    for code, names in codes().items():
        for name in set(names) - rules:
            shown.setdefault((code, name), {"code": code, "name": name, "vi": "", "en": ""})
    return [shown[key] for key in sorted(shown)]


def test_explain_has_a_page_for_the_messages(update_golden: bool) -> None:
    """`tthcc explain S012`: the pages are made of the cases."""
    pages = _message_pages()
    text = json.dumps(pages, ensure_ascii=False, indent=1) + "\n"
    if update_golden:
        MESSAGES.write_text(text, encoding="utf-8")
    assert MESSAGES.read_text(encoding="utf-8") == text, "run pytest --update-golden"
    assert len([page for page in pages if not page["en"]]) <= len(pages) / 3


@pytest.mark.parametrize("path", sorted(_sources()))
def test_codes_stand_beside_their_names(path: str) -> None:
    """Every code in the sources is one that the table knows."""
    text = _sources()[path]
    known = codes()
    assert {match[1] for match in _CODE.finditer(text)} <= known.keys()
