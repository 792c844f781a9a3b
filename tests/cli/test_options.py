"""The command line itself: help, errors of use, and the quick reader against click."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tthc_dsl.cli.main import command_line
from tthc_dsl.cli.options import COMMANDS, Request, plain_request

from .conftest import GOOD, Command


class TestHelp:
    @pytest.mark.parametrize("arguments", [["--help"], ["-h"], ["compile", "--help"], ["check", "-h"]])
    def test_both_languages(self, tthcc: Command, arguments: list[str]) -> None:
        vietnamese, english = tthcc(*arguments), tthcc(*arguments, TTHCC_LANG="en")
        assert vietnamese.status == english.status == 0
        assert vietnamese.out.startswith("Cách dùng: tthcc ")
        assert english.out.startswith("Usage: tthcc ")
        assert vietnamese.err == english.err == ""

    def test_everything_is_said(self, tthcc: Command) -> None:
        for command, (summary, options) in COMMANDS.items():
            said = tthcc(command, "--help").out
            assert summary[0] in said
            for option in options:
                assert all(name in said for name in option.names)
                assert "".join(option.help[0].split()) in "".join(said.split())
            assert "Options" not in said
            assert "this message" not in said

    def test_language_of_the_call(self, tthcc: Command) -> None:
        assert tthcc("check", "--help", "--lang", "en").out.startswith("Usage")
        assert tthcc("check", "--lang=en", "--help").out.startswith("Usage")

    def test_version(self, tthcc: Command) -> None:
        import tthc_dsl

        assert tthcc("--version").out == f"tthcc {tthc_dsl.__version__}\n"


class TestMisuse:
    """Exit status 2, what is wrong in the language of the reader, nothing on standard output."""

    @pytest.mark.parametrize(
        ("arguments", "vietnamese", "english"),
        [
            (["check", "p.tthc", "--colour"], "không có tùy chọn `--colour`; có phải `--color`?", "there is no option"),
            (["check", "p.tthc", "-o", "x"], "không có tùy chọn `-o`", "there is no option `-o`"),
            (["chekc", "p.tthc"], "không có lệnh `chekc`; có phải `check`?", "did you mean `check`?"),
            (["xyz", "p.tthc"], "các lệnh: `compile`, `check`", "the commands are `compile`, `check`"),
            (["check"], "chưa nêu tệp kế hoạch nào", "no plan's file is named"),
            (["compile", "p.tthc", "--to", "odt"], "`--to` chỉ nhận: docx, html, json, pdf", "`--to` takes one of"),
            (["compile", "p.tthc", "--to"], "tùy chọn `--to` thiếu giá trị", "the option `--to` lacks its value"),
            (["check", "p.tthc", "--quiet=1"], "tùy chọn `--quiet` không nhận giá trị", "takes no value"),
            (["check", "p.tthc", "--lang", "fr"], "`--lang` chỉ nhận: vi, en", "`--lang` takes one of: vi, en"),
        ],
    )
    def test_said(self, tthcc: Command, arguments: list[str], vietnamese: str, english: str) -> None:
        tthcc.write("p.tthc", GOOD)
        for language, wanted in (("vi", vietnamese), ("en", english)):
            ran = tthcc(*arguments, TTHCC_LANG=language)
            assert (ran.status, ran.out) == (2, "")
            assert wanted in ran.err.splitlines()[0]
        assert tthcc.files() == ["p.tthc"]

    def test_nothing_said(self, tthcc: Command) -> None:
        ran = tthcc()
        assert ran.status == 2
        assert "compile" in ran.err

    def test_files_after_two_dashes(self, tthcc: Command) -> None:
        tthcc.write("-p.tthc", GOOD)
        assert tthcc("check", "--", "-p.tthc").status == 0
        assert tthcc("check", "-p.tthc").status == 2


class TestDefect:
    """Exit status 70 and one line; the traceback only with -vv; the other plans are done all the same."""

    def broken(self, tthcc: Command) -> None:
        (tthcc.folder / "sitecustomize.py").write_text(
            "import tthc_dsl.render_plan as module\n"
            "whole = module.render\n"
            "def render(plan, to):\n"
            "    if 'hỏng' in plan.title:\n"
            "        raise ZeroDivisionError('chia cho không')\n"
            "    return whole(plan, to)\n"
            "module.render = render\n",
            encoding="utf-8",
        )
        tthcc.environment["PYTHONPATH"] = f"{tthcc.folder}:{tthcc.environment['PYTHONPATH']}"

    def test_one_line(self, tthcc: Command) -> None:
        self.broken(tthcc)
        tthcc.write("a.tthc", GOOD.replace("thử", "hỏng"))
        tthcc.write("b.tthc", GOOD)
        ran = tthcc("compile", "a.tthc", "b.tthc", "-q", "--lang", "en")
        assert ran.status == 70
        assert ran.err.startswith("a.tthc: tthcc met a defect of its own (ZeroDivisionError: chia cho không)")
        assert ran.err.count("\n") == 1
        assert "b.docx" in tthcc.files()
        assert "a.docx" not in tthcc.files()

    def test_traceback(self, tthcc: Command) -> None:
        self.broken(tthcc)
        tthcc.write("a.tthc", GOOD.replace("thử", "hỏng"))
        with pytest.raises(AssertionError, match="Traceback"):
            tthcc("compile", "a.tthc", "-vv")


def test_nothing_generated(tthcc: Command) -> None:
    """A checkout that was never built says so."""
    hidden = (
        "import sys\n"
        "class Hidden:\n"
        "    def find_spec(self, name, path=None, target=None):\n"
        "        if name.startswith('tthc_dsl._generated'):\n"
        "            raise ModuleNotFoundError(f'No module named {name!r}', name=name)\n"
        "sys.meta_path.insert(0, Hidden())\n"
    )
    (tthcc.folder / "sitecustomize.py").write_text(hidden, encoding="utf-8")
    tthcc.write("p.tthc", GOOD)
    ran = tthcc("check", "p.tthc", PYTHONPATH=f"{tthcc.folder}:{tthcc.environment['PYTHONPATH']}")
    assert ran.status == 2
    assert "python -m tthc_dsl.build" in ran.err
    assert ran.err.count("\n") == 1


WORDS = [
    "check", "compile", "a.tthc", "b", "-", "--", "", "--to", "--to=html", "--to=", "docx", "json", "pdf", "--format",
    "--format=concise", "text", "--stdin-filename", "--stdin-filename=x", "-o", "-o=x", "-ox", "--output", "--output=-",
    "--output=", "-q", "--quiet", "--quiet=1", "-v", "-vv", "-qv", "--verbose", "--lang", "--lang=en", "vi", "--color",
    "--color=never", "always", "--config", "--config=tthc.toml", "--help", "-h", "--unknown", "--out", "-x",
    "--version",
]  # fmt: skip


def by_click(arguments: list[str]) -> Request | None:
    """What click makes of a call; None for help and errors."""
    import click

    seen: list[Request] = []

    def act(request: Request) -> int:
        seen.append(request)
        return 0

    try:
        command_line("en", act).main(list(arguments), prog_name="tthcc", standalone_mode=False)
    except click.ClickException:
        return None
    return seen[0] if seen else None


@settings(deadline=None)
@given(st.lists(st.sampled_from(WORDS) | st.text("-=oqv a", max_size=4), max_size=8))
def test_quick_reader_agrees_with_click(rest: list[str]) -> None:
    """Where the quick reader gives a request, click gives the same; so nothing depends on which of them read it."""
    for command in COMMANDS:
        plain = plain_request([command, *rest])
        if plain is not None:
            assert by_click([command, *rest]) == plain


@pytest.mark.parametrize(
    "arguments",
    [
        ["check", "a.tthc"],
        ["check", "--format", "json", "-", "--stdin-filename", "x"],
        ["compile", "a", "--to", "html", "--to=docx", "-o", "-", "-q", "-v", "-v"],
        ["compile", "--lang=vi", "--lang", "en", "a", "b", "--color", "always", "--config", "c", "--output=x/"],
    ],
)
def test_quick_reader_reads_plain_calls(arguments: list[str]) -> None:
    """It would be of no use if it left everything to click."""
    plain = plain_request(arguments)
    assert plain is not None
    assert plain == by_click(arguments)
