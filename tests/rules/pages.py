"""The manual pages of the rules in docs/rules, from the catalogue; `--update-golden` writes them."""

from pathlib import Path

from tthc_dsl.cli.pages import said
from tthc_dsl.model.rule import Page, Rule
from tthc_dsl.rules.functions import FUNCTIONS
from tthc_dsl.rules.ready import Ready
from tthc_dsl.rules.vocabulary import ENTITIES, FACTS
from tthc_dsl.samples import run_sample

DOCS = Path(__file__).parents[2] / "docs"
BANNER = "<!-- Generated from tthc_dsl/rules/catalogue by tests/rules/test_rules.py (--update-golden). Do not edit. -->"
FAMILIES = {
    "C2": ("Cấu trúc", "Structure"),
    "C3": ("Thẩm quyền", "Competence"),
    "I": ("Chỉ tiêu", "Targets"),
    "L": ("Căn cứ pháp lý", "Legal basis"),
    "P": ("Kế hoạch cấp trên", "The plan above"),
    "T": ("Thời gian", "Time"),
    "W": ("Lời văn và thể thức", "Wording and form"),
}
SEVERITIES = {"error": ("lỗi", "error"), "warning": ("cảnh báo", "warning"), "info": ("gợi ý", "info")}


def page_text(rule: Rule, page: Page, every: tuple[Ready, ...], frame: str) -> str:
    """One rule: in Vietnamese, then in English; the samples once, with what is said of them."""
    parts = [BANNER, f"# {rule.code} `{rule.name}`"]
    for number in (0, 1):
        word = ("Mức độ", "Severity")[number]
        parts.append(f"**{word}: {SEVERITIES[rule.severity][number]}.** {said(rule.message, _LANGUAGES[number])}")
        parts.append(page.why[number])
        if rule.help:
            parts.append(f"{('Cách sửa', 'What to do')[number]}: {said(rule.help, _LANGUAGES[number])}.")
    samples = [
        (sample, [one for one in run_sample(sample, every, frame).found if one.name == rule.name])
        for sample in page.avoid
    ]
    if any(one.fix and one.fix.safe for _, found in samples for one in found):
        parts.append("`tthcc check --fix` sửa được chỗ này. · `tthcc check --fix` mends it.")
    elif rule.fix:
        parts.append("Chỗ sửa được nêu ra, `--fix` không tự sửa. · The edit is offered; `--fix` does not make it.")
    for sample, found in samples:
        told = "\n".join(f"{one.headline[number]}" for one in found for number in (0, 1))
        parts.append(f"## Tránh · Avoid\n\n```tthc\n{sample}\n```\n\n```text\n{told}\n```")
    parts += [f"## Nên viết · Prefer\n\n```tthc\n{sample}\n```" for sample in page.prefer]
    parts.append(f'Bỏ qua một chỗ, kèm lý do · To allow one place, with a reason: `allow {rule.name} because "..."`.')
    return "\n\n".join(parts) + "\n"


_LANGUAGES = ("vi", "en")


def index_text(rules: tuple[Rule, ...]) -> str:
    """The list of all rules by family."""
    lines = [BANNER, "", "# Quy tắc · Rules", "", f"{len(rules)} quy tắc · rules. `tthcc explain CODE`."]
    for prefix, (vietnamese, english) in FAMILIES.items():
        own = sorted((rule for rule in rules if rule.code.startswith(prefix)), key=lambda rule: rule.code)
        lines += ["", f"## {vietnamese} · {english}", "", "| | | | |", "| --- | --- | --- | --- |"]
        for rule in own:
            about = f"{said(rule.message, 'vi')} · {said(rule.message, 'en')}".replace("|", "\\|")
            lines.append(f"| [{rule.code}]({rule.name}.md) | `{rule.name}` | {rule.severity} | {about} |")
    return "\n".join(lines) + "\n"


def vocabulary_text() -> str:
    """The tables of docs/rules.md: entities with their fields, functions."""
    lines: list[str] = []
    for entity, fields in ENTITIES.items():
        if fields and entity not in FACTS:
            lines += ["", f"**{entity}**", "", "| field | type | |", "| --- | --- | --- |"]
            lines += [f"| `{name}` | {type} | {about} |" for name, (type, about) in fields.items()]
    lines += ["", "### Facts: pieces of text with more fields", ""]
    for entity in ENTITIES:
        if entity in FACTS:
            listed = "; ".join(f"`{name}` {type}: {about}" for name, (type, about) in ENTITIES[entity].items())
            lines.append(f"- **{entity}**: {listed}")
    lines += ["", "### Functions", "", "| function | gives | |", "| --- | --- | --- |"]
    for name, function in FUNCTIONS.items():
        lines.append(f"| `{name}({', '.join(function.parameters)})` | {function.result} | {function.about} |")
    return "\n".join(lines) + "\n"
