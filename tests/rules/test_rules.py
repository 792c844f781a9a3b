"""The laws of every shipped rule, and its page."""

import re
from pathlib import Path

import pytest

from tthc_dsl.build import catalogue
from tthc_dsl.rules import shipped as shipped_module
from tthc_dsl.rules.cost import degree
from tthc_dsl.rules.engine import OWN
from tthc_dsl.rules.ready import shipped_ready
from tthc_dsl.rules.shipped import frame, shipped, shipped_pages
from tthc_dsl.samples import failures, run_sample

from .pages import DOCS, index_text, page_text, vocabulary_text

CATALOGUE = Path(shipped_module.__file__).parent / "catalogue"
RULES = shipped()
READY = shipped_ready()
PAGES = shipped_pages()
BOTH = [pytest.param(rule, page, id=rule.name) for rule, page in zip(RULES, PAGES, strict=True)]
_BEGIN, _END = "<!-- vocabulary: written by tests/rules/test_rules.py -->", "<!-- end of vocabulary -->"
VIETNAMESE = re.compile(r"[ăâđêôơưàáảãạằắẳẵặầấẩẫậèéẻẽẹềếểễệìíỉĩịòóỏõọồốổỗộờớởỡợùúủũụừứửữựỳýỷỹỵ]", re.IGNORECASE)


def test_there_are_sixty_rules() -> None:
    assert len(RULES) >= 60


def test_names_and_codes_are_unique() -> None:
    keys = [key for rule in RULES for key in (rule.name, rule.code)]
    keys += [key for code, name, _ in OWN for key in (name, code)]
    assert len(keys) == len(set(keys))


def test_the_compiled_catalogue_is_its_text() -> None:
    made = catalogue(CATALOGUE)
    package = CATALOGUE.parents[1] / "_generated"
    for name, text in made.items():
        assert (package / f"{name}.py").read_text(encoding="utf-8").rstrip() == text.rstrip(), "run tthc_dsl.build"


@pytest.mark.parametrize(("rule", "page"), BOTH)
def test_a_rule_says_all_it_should(rule, page) -> None:  # type: ignore[no-untyped-def]
    assert re.fullmatch(r"[a-z][a-z0-9_]+", rule.name)
    assert re.fullmatch(r"[CILPTW][0-9]{3}", rule.code)
    assert rule.help is not None
    assert all(page.why)
    assert page.avoid
    assert page.prefer
    assert degree(rule) <= 2
    for vietnamese, english in (rule.message, rule.help):
        for template in (vietnamese, english):
            text = "".join(part for part in template if isinstance(part, str))
            assert not text.rstrip().endswith(".") or text.rstrip().endswith("..."), text
            assert text[:1] == text[:1].lower() or text[:1] in "“`" or text.split()[0].isupper() or "Đ" in text[:1], (
                text
            )
        said = "".join(part for part in vietnamese if isinstance(part, str))
        assert VIETNAMESE.search(said) or any(not isinstance(part, str) for part in vietnamese)


def test_samples_do_what_they_should() -> None:
    wrong = failures(RULES, PAGES, frame())
    assert [(one.rule, one.kind, one.number, one.missing, one.unwanted) for one in wrong] == []


def _golden(path: Path, text: str, update: bool) -> None:
    if update:
        path.parent.mkdir(exist_ok=True)
        path.write_text(text, encoding="utf-8")
    assert path.exists(), "run pytest --update-golden"
    assert path.read_text(encoding="utf-8") == text, "run pytest --update-golden, and read what changes"


@pytest.mark.parametrize(("rule", "page"), BOTH)
def test_its_page_is_current(rule, page, update_golden: bool) -> None:  # type: ignore[no-untyped-def]
    _golden(DOCS / "rules" / f"{rule.name}.md", page_text(rule, page, READY, frame()), update_golden)


def test_the_list_of_rules_is_current(update_golden: bool) -> None:
    _golden(DOCS / "rules" / "README.md", index_text(RULES), update_golden)
    pages = {path.stem for path in (DOCS / "rules").glob("*.md")} - {"README"}
    if update_golden:
        for left in pages - {rule.name for rule in RULES}:
            (DOCS / "rules" / f"{left}.md").unlink()
    else:
        assert pages == {rule.name for rule in RULES}


def test_the_manual_lists_the_vocabulary(update_golden: bool) -> None:
    path = DOCS / "rules.md"
    before, rest = path.read_text(encoding="utf-8").split(_BEGIN)
    after = rest.split(_END)[1]
    _golden(path, f"{before}{_BEGIN}\n{vocabulary_text()}\n{_END}{after}", update_golden)


@pytest.mark.parametrize(("rule", "page"), BOTH)
def test_what_is_said_of_its_samples(rule, page, update_golden: bool) -> None:  # type: ignore[no-untyped-def]
    """The exact messages, labels and fixes of each `avoid`, in both languages."""
    lines: list[str] = []
    for sample in page.avoid:
        outcome = run_sample(sample, READY, frame())
        for one in (one for one in outcome.found if one.name == rule.name):
            assert one.span is not None
            line, column = outcome.source.position(one.span.start)
            lines.append(f"{line}:{column} {one.severity}[{one.code}]")
            for said in (one.headline, one.label, *one.notes, one.help, one.fix.title if one.fix else None):
                if said and any(said):
                    lines += [f"  {said[0]}", f"  {said[1]}"]
            for label in one.labels:
                lines += [f"  - {label.message[0]}", f"  - {label.message[1]}"]
    _golden(Path(__file__).parent / "messages" / f"{rule.name}.txt", "\n".join(lines) + "\n", update_golden)
