"""`tthcc new`: the starting plans are good plans in both vocabularies, and nothing that stands there is touched."""

import re
import subprocess
import sys
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from compare import read_docx, read_html

import tthc_dsl
from tthc_dsl.cli import new
from tthc_dsl.cli.options import COMMANDS, Request, plain_request
from tthc_dsl.source import SourceFile
from tthc_dsl.syntax.keywords import KEYWORDS, spelling
from tthc_dsl.syntax.nodes import Phrase, Statement, Tree, Word
from tthc_dsl.syntax.parser import parse

from .conftest import Command
from .test_options import by_click

KINDS = next(option.choices for option in COMMANDS["new"][1] if option.field == "kind")
KEYWORD_LANGUAGES = ("vi", "en")
READERS = {"html": read_html, "docx": read_docx}

PARTS = {
    "decision": ["QUYẾT ĐỊNH", "Ban hành Kế hoạch kiểm soát", "CHỦ TỊCH ỦY BAN NHÂN DÂN XÃ ...", "Điều 3.", "KẾ HOẠCH",
                 "III. TỔ CHỨC THỰC HIỆN", "Phụ lục I", "Cơ quan chủ trì", "Phụ lục II", "Mức phải đạt"],
    "plan": ["KẾ HOẠCH", "Thực hiện Kế hoạch số .../KH-UBND", "IV. TỔ CHỨC THỰC HIỆN", "TM. ỦY BAN NHÂN DÂN", "Phụ lục",
             "(Ban hành kèm theo Kế hoạch số", "Cơ quan chủ trì"],
    "targets": ["QUYẾT ĐỊNH", "Về việc giao chỉ tiêu", "CHỦ TỊCH ỦY BAN NHÂN DÂN XÃ ...", "Điều 4.", "Phụ lục",
                "(Ban hành kèm theo Quyết định số", "Mức phải đạt"],
}  # fmt: skip


def tree(text: str) -> Tree:
    read, faults = parse(SourceFile("", text, text))
    assert faults == ()
    return read


def words(node: Any) -> list[Word]:
    """Every word of a statement or phrase, and of what stands in it."""
    found: list[Word] = [node.keyword] if isinstance(node, Statement) else []
    for part in (*node.args, *((node.body or ()) if isinstance(node, Statement) else ())):
        if isinstance(part, Word):
            found.append(part)
        elif isinstance(part, Phrase | Statement):
            found += words(part)
    return found


@pytest.mark.parametrize("keywords", KEYWORD_LANGUAGES)
@pytest.mark.parametrize("kind", KINDS)
class TestText:
    def test_checks_clean_and_compiles(self, tthcc: Command, kind: str, keywords: str) -> None:
        ran = tthcc("new", "p.tthc", "--kind", kind, "--keywords", keywords)
        assert (ran.status, ran.out) == (0, "")
        assert ran.err.splitlines()[0] == "đã ghi p.tthc"
        ran = tthcc("check", "p.tthc")
        # A draft has no number and no whole date yet; that is all there is to say.
        assert (ran.status, ran.err) == (0, "1 tệp: 0 lỗi, 0 cảnh báo, 1 gợi ý\n")
        assert "L243" in ran.out
        assert tthcc("compile", "p.tthc", "--to", "docx", "--to", "html").status == 0
        for to, read in READERS.items():
            blocks = read((tthcc.folder / f"p.{to}").read_bytes())
            lines = [block if isinstance(block, str) else "\n".join(row.text() for row in block) for block in blocks]
            said = "\n".join(lines).replace("\u00a0", " ")
            place = 0
            for part in PARTS[kind]:
                assert part in said[place:], f"{part!r} is not in {to} after\n{said[:place]}"
                place = said.index(part, place) + len(part)

    def test_keywords_are_of_one_vocabulary(self, kind: str, keywords: str) -> None:
        text = new.starting_text(kind, 2027, keywords)
        read = tree(text)
        assert read == tree(new.starting_text(kind, 2027, "vi"))
        for word in (word for statement in read.statements for word in words(statement)):
            if word.terminal in KEYWORDS:
                assert text[word.start : word.end] == spelling(word.terminal, keywords)

    def test_comments_speak_of_keywords_as_they_are_written(self, kind: str, keywords: str) -> None:
        text = new.starting_text(kind, 2027, keywords)
        named = re.findall("`([^`]+)`", text)
        assert len(named) > 5
        other = "`ký phó chủ tịch thay" if keywords == "en" else "`signed vice chairman"
        assert other not in text

    def test_alone_and_plain(self, kind: str, keywords: str) -> None:
        """No register is needed, no line is too long to read, and any editor likes the text."""
        text = new.starting_text(kind, 2027, keywords)
        assert "use" not in {statement.kind for statement in tree(text).statements}
        assert max(map(len, text.splitlines())) <= 120
        assert text.endswith("}\n")
        assert "\r" not in text
        assert "\t" not in text
        assert '"..."' in text

    def test_same_bytes(self, tthcc: Command, kind: str, keywords: str) -> None:
        arguments = ("--kind", kind, "--keywords", keywords, "--today", "21/11/2026")
        first = tthcc("new", "-", *arguments, TZ="America/Lima", PYTHONHASHSEED="1", LANG="en_US")
        assert tthcc("new", "a/p.tthc", *arguments, TZ="Asia/Tokyo", PYTHONHASHSEED="2", LANG="vi_VN").status == 0
        assert (first.status, first.err) == (0, "")
        assert (tthcc.folder / "a/p.tthc").read_bytes() == first.raw


class TestYear:
    @pytest.mark.parametrize("year", [2026, 2028, 2032, 2199])
    @pytest.mark.parametrize("kind", KINDS)
    def test_any(self, kind: str, year: int) -> None:
        text = new.starting_text(kind, year, "vi")
        assert "2027" not in text
        checked = tthc_dsl.check(text)
        assert [one.name for one in checked.diagnostics] == ["head_fields_blank"]
        assert checked.plan is not None
        assert checked.plan.year == year
        assert str(year) in checked.plan.title

    @pytest.mark.parametrize(
        ("today", "year"),
        [("01/01/2027", 2027), ("1/3/2027", 2027), ("30/9/2026", 2026), ("01/10/2026", 2027), ("2026-12-31", 2027)],
    )
    def test_of_the_day(self, tthcc: Command, today: str, year: int) -> None:
        assert f"\n  năm {year}\n" in tthcc("new", "-", "--today", today).out

    def test_without_anything_said(self, tthcc: Command) -> None:
        """The clock is asked then, and only then."""
        before = date.today().year
        found = re.search(r"^  năm (\d+)$", tthcc("new", "-").out, re.M)
        assert found
        assert before <= int(found[1]) <= date.today().year + 1

    @pytest.mark.parametrize("option", ["--year=27", "--year=2o27", "--year=1999", "--year=2200", "--year=２０２７"])
    def test_no_year(self, tthcc: Command, option: str) -> None:
        self.refused(tthcc, option, "--year")

    @pytest.mark.parametrize(
        "option", ["--today=31/02/2026", "--today=tomorrow", "--today=21/11/26", "--today=21.11.2026"]
    )
    def test_no_day(self, tthcc: Command, option: str) -> None:
        self.refused(tthcc, option, "--today")

    def refused(self, tthcc: Command, option: str, name: str) -> None:
        ran = tthcc("new", "p.tthc", option, "--lang", "en")
        assert (ran.status, ran.out) == (2, "")
        assert ran.err.startswith(f"`{name}` takes a ")
        assert tthcc.files() == []


class TestPlaces:
    def test_folders_are_made(self, tthcc: Command) -> None:
        assert tthcc("new", "2027/kế hoạch/p.tthc").status == 0
        assert tthcc.files() == ["2027/kế hoạch/p.tthc"]

    def test_what_to_do_next(self, tthcc: Command) -> None:
        assert tthcc("new", "a.tthc").err.endswith("rồi chạy: tthcc check a.tthc\n")
        assert tthcc("new", "b c.tthc", "--lang", "en").err.endswith('then run: tthcc check "b c.tthc"\n')
        assert tthcc("new", "d.tthc", "-q").err == ""

    def test_an_existing_file_stays(self, tthcc: Command) -> None:
        tthcc.write("p.tthc", "cũ")
        for language, said in (("vi", "đã có ở đó, không ghi đè"), ("en", "is there already and is not overwritten")):
            ran = tthcc("new", "p.tthc", "--lang", language)
            assert (ran.status, ran.out) == (2, "")
            assert "S002" in ran.err
            assert "`p.tthc`" in ran.err
            assert said in ran.err
        assert "cách sửa: chọn tên khác" in tthcc("new", "p.tthc").err
        assert (tthcc.folder / "p.tthc").read_text(encoding="utf-8") == "cũ"
        assert tthcc.files() == ["p.tthc"]

    def test_colours(self, tthcc: Command) -> None:
        tthcc.write("p.tthc", "cũ")
        assert "\x1b[" in tthcc("new", "p.tthc", "--color", "always").err
        assert "\x1b[" not in tthcc("new", "p.tthc").err

    def test_an_existing_folder_stays(self, tthcc: Command) -> None:
        (tthcc.folder / "p.tthc").mkdir()
        assert tthcc("new", "p.tthc").status == 2

    def test_a_link_that_leads_nowhere_stays(self, tthcc: Command) -> None:
        (tthcc.folder / "p.tthc").symlink_to("none.tthc")
        assert tthcc("new", "p.tthc").status == 2
        assert (tthcc.folder / "p.tthc").is_symlink()
        assert tthcc.files() == []

    def test_a_file_where_a_folder_should_be(self, tthcc: Command) -> None:
        tthcc.write("a", "")
        ran = tthcc("new", "a/p.tthc", "--lang", "en")
        assert ran.status == 2
        assert "a part of the path is not a folder" in ran.err

    @pytest.mark.parametrize(
        ("path", "better"),
        [("p", "p.tthc"), ("p.docx", "p.tthc"), ("kế hoạch", '"kế hoạch.tthc"'), ("a/", "a/ke-hoach.tthc"),
         (".", "./ke-hoach.tthc")],
    )  # fmt: skip
    def test_another_suffix(self, tthcc: Command, path: str, better: str) -> None:
        ran = tthcc("new", path, "--lang", "en")
        assert (ran.status, ran.out) == (2, "")
        assert ran.err == f"a plan's file ends in .tthc; write: tthcc new {better}\n"
        assert tthcc.files() == []

    def test_several_files(self, tthcc: Command) -> None:
        for language, said in (("vi", "chỉ viết một tệp"), ("en", "writes one file")):
            ran = tthcc("new", "a.tthc", "b.tthc", "--lang", language)
            assert (ran.status, ran.out) == (2, "")
            assert said in ran.err
        assert tthcc.files() == []

    def test_no_permission(self, tthcc: Command, monkeypatch: pytest.MonkeyPatch) -> None:
        """Said by hand: root may write everywhere, and CI is root."""

        def refuse(*_: object) -> None:
            raise PermissionError(13, "Permission denied")

        monkeypatch.setattr(new, "open", refuse, raising=False)
        finding = new.write_once(str(tthcc.folder / "p.tthc"), b"x")
        assert finding is not None
        assert "không có quyền ghi" in finding.headline[0]

    def test_a_write_that_fails(self, tthcc: Command, monkeypatch: pytest.MonkeyPatch) -> None:
        """Nothing lies there afterwards."""
        path = tthcc.folder / "p.tthc"

        class Full:
            def __enter__(self) -> None:
                path.write_bytes(b"half")

            def __exit__(self, *_: object) -> None: ...

            def write(self, data: bytes) -> None:
                raise OSError(28, "No space left on device")

        monkeypatch.setattr(new, "open", lambda *_: Full(), raising=False)
        finding = new.write_once(str(path), b"x")
        assert finding is not None
        assert "đĩa đã đầy" in finding.headline[0]
        assert tthcc.files() == []


@pytest.mark.parametrize(
    "arguments",
    [
        ["new", "a.tthc"],
        ["new", "-", "--kind", "plan", "--keywords=en", "--year", "2030"],
        ["new", "a", "b", "--today=1/1/2027", "-q", "--lang", "en", "-v"],
    ],
)
def test_quick_reader_reads_plain_calls(arguments: list[str]) -> None:
    plain = plain_request(arguments)
    assert plain is not None
    assert plain == by_click(arguments)


@pytest.mark.parametrize(
    ("arguments", "said"),
    [(["--kind", "report"], "`--kind` takes one of: decision, plan, targets"),
     (["--config", "tthc.toml"], "there is no option `--config`")],
)  # fmt: skip
def test_misuse(tthcc: Command, arguments: list[str], said: str) -> None:
    ran = tthcc("new", "p.tthc", *arguments, "--lang", "en")
    assert (ran.status, ran.out) == (2, "")
    assert said in ran.err
    assert tthcc.files() == []


def test_starts_as_fast_as_a_check(tthcc: Command) -> None:
    """It imports nothing heavy."""
    (tthcc.folder / "run.py").write_text(
        "import os, sys\n"
        "from tthc_dsl.cli.start import run\n"
        "sys.argv = ['tthcc', 'new', 'p.tthc', '-q']\n"
        "os._exit = lambda status: print(status, sorted({name.partition('.')[0] for name in sys.modules}))\n"
        "run()\n",
        encoding="utf-8",
    )
    command = [sys.executable, "run.py"]
    done = subprocess.run(command, cwd=tthcc.folder, env=tthcc.environment, capture_output=True, text=True, timeout=60)
    assert done.stdout.startswith("0 "), done.stderr
    for heavy in ("click", "jinja2", "lxml", "lark", "markdown_it", "zipfile"):
        assert f"'{heavy}'" not in done.stdout


def test_every_kind_has_its_text() -> None:
    folder = Path(new.__file__).parent / "starts"
    assert sorted(path.stem for path in folder.iterdir()) == sorted(KINDS)
    assert Request("new").kind in KINDS
