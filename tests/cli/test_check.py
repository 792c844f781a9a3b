"""`tthcc check`: findings in every form, streams, exit statuses, languages, colours, the root."""

import json
import re
import subprocess
import sys
from typing import Any

import pytest

from .conftest import BAD, GOOD, REGISTER, WARNED, Command

LOCALES: list[tuple[dict[str, str], str]] = [
    ({}, "vi"),
    ({"LANG": "C.UTF-8"}, "vi"),
    ({"LANG": "en_US.UTF-8"}, "en"),
    ({"LANG": "vi_VN.UTF-8"}, "vi"),
    ({"LANG": "en_US.UTF-8", "LC_ALL": "vi_VN"}, "vi"),
    ({"LANG": "en_US.UTF-8", "LC_ALL": "C"}, "vi"),
    ({"LANG": "en_US.UTF-8", "LC_ALL": ""}, "en"),
    ({"LANG": "vi_VN", "LC_MESSAGES": "en_GB"}, "en"),
    ({"LANG": "vi_VN", "TTHCC_LANG": "en"}, "en"),
    ({"LANG": "en_US", "TTHCC_LANG": "vi"}, "vi"),
    ({"LANG": "en_US", "TTHCC_LANG": "??"}, "en"),
]


class TestStreams:
    def test_good(self, tthcc: Command) -> None:
        tthcc.write("p.tthc", GOOD)
        ran = tthcc("check", "p.tthc")
        assert (ran.status, ran.out, ran.err) == (0, "", "1 tệp: 0 lỗi, 0 cảnh báo\n")
        assert tthcc.files() == ["p.tthc"]

    def test_findings_on_standard_output(self, tthcc: Command) -> None:
        tthcc.write("p.tthc", BAD)
        ran = tthcc("check", "p.tthc")
        assert ran.status == 1
        assert "yaer" in ran.out
        assert re.fullmatch(r"1 tệp: \d+ lỗi, 0 cảnh báo\n", ran.err)

    def test_quiet(self, tthcc: Command) -> None:
        tthcc.write("p.tthc", BAD)
        ran = tthcc("check", "p.tthc", "-q")
        assert (ran.status, ran.err) == (1, "")
        assert ran.out

    def test_a_warning_alone_is_no_failure(self, tthcc: Command) -> None:
        tthcc.write("p.tthc", WARNED)
        ran = tthcc("check", "p.tthc")
        assert ran.status == 0
        assert "cảnh báo[" in ran.out

    def test_a_reader_that_leaves(self, tthcc: Command) -> None:
        tthcc.write("p.tthc", GOOD + "  yaer 2024\n" * 4000)
        command = [sys.executable, "-m", "tthc_dsl", "check", "p.tthc"]
        pipe = subprocess.PIPE
        with subprocess.Popen(command, cwd=tthcc.folder, env=tthcc.environment, stdout=pipe, stderr=pipe) as process:
            assert process.stdout is not None
            assert process.stderr is not None
            process.stdout.read(1)
            process.stdout.close()
            said = process.stderr.read().decode()
        assert "Traceback" not in said
        assert "BrokenPipe" not in said


class TestConcise:
    def test_shape(self, tthcc: Command) -> None:
        tthcc.write("a/p.tthc", BAD)
        ran = tthcc("check", "a/p.tthc", "--format", "concise", "--lang", "en")
        assert ran.status == 1
        for line in ran.out.splitlines():
            assert re.fullmatch(r"a/p\.tthc:\d+:\d+: (error|warning|info)\[[A-Z]\d{3}\] \S.*", line)
        assert "a/p.tthc:4:3: error[" in ran.out

    def test_unreadable(self, tthcc: Command) -> None:
        ran = tthcc("check", "none.tthc", "--format", "concise")
        assert ran.status == 2
        assert ran.out.startswith("none.tthc: error[S001] ")


class TestJson:
    """The shape of docs/cli.md."""

    def read(self, tthcc: Command, *arguments: str, status: int) -> dict[str, Any]:
        ran = tthcc("check", *arguments, "--format", "json", "--lang", "en")
        assert ran.status == status, ran.err
        report: dict[str, Any] = json.loads(ran.out)
        assert list(report) == ["version", "files", "diagnostics"]
        assert report["version"] == 1
        return report

    def test_nothing_found(self, tthcc: Command) -> None:
        tthcc.write("p.tthc", GOOD)
        assert self.read(tthcc, "p.tthc", status=0) == {"version": 1, "files": 1, "diagnostics": []}

    def test_a_finding(self, tthcc: Command) -> None:
        tthcc.write("p.tthc", "# Kế hoạch\r\n" + BAD.replace("\n", "\r\n"))
        report = self.read(tthcc, "p.tthc", status=1)
        keys = {"code", "name", "severity", "message", "path", "range", "labels", "notes", "help", "fix"}
        for finding in report["diagnostics"]:
            assert keys <= set(finding)
            assert finding["severity"] in ("error", "warning", "info")
            assert finding["path"] == "p.tthc"
        misspelt = next(one for one in report["diagnostics"] if "yaer" in one["message"])
        assert misspelt["range"] == {"start": {"line": 5, "column": 3}, "end": {"line": 5, "column": 7}}

    def test_order_and_files(self, tthcc: Command) -> None:
        for name in ("b", "a", "c"):
            tthcc.write(f"{name}.tthc", BAD + BAD)
        report = self.read(tthcc, "c.tthc", "a.tthc", "none.tthc", "b.tthc", status=2)
        assert report["files"] == 4
        found = report["diagnostics"]
        places = [
            (
                one["path"],
                *((one["range"]["start"]["line"], one["range"]["start"]["column"]) if one["range"] else (0, 0)),
            )
            for one in found
        ]
        assert places == sorted(places)
        assert [one["range"] for one in found if one["path"] == "none.tthc"] == [None]

    def test_shared_register_once(self, tthcc: Command) -> None:
        tthcc.write("r.tthc", REGISTER + "agnecy x\n")
        for name in ("a", "b"):
            tthcc.write(f"{name}.tthc", f'use "r.tthc"\n{GOOD}')
        report = self.read(tthcc, "a.tthc", "b.tthc", status=1)
        places = [(one["code"], one["path"], str(one["range"])) for one in report["diagnostics"]]
        assert len(places) == len(set(places))
        assert any(path == "r.tthc" for _, path, _ in places)


class TestFiles:
    @pytest.mark.parametrize(
        "data",
        [b"\xff\xfep\x00", b"plan \xe1\xba", b"PK\x03\x04\x00\x00\x00", b"a\x00b", None],
        ids=["utf-16", "cut utf-8", "zip", "nul", "missing"],
    )
    def test_unreadable(self, tthcc: Command, data: bytes | None) -> None:
        if data is not None:
            (tthcc.folder / "p.tthc").write_bytes(data)
        ran = tthcc("check", "p.tthc", "--format", "json")
        assert ran.status == 2
        (finding,) = json.loads(ran.out)["diagnostics"]
        assert (finding["code"], finding["path"], finding["range"]) == ("S001", "p.tthc", None)

    def test_empty_folder(self, tthcc: Command) -> None:
        (tthcc.folder / "a").mkdir()
        assert tthcc("check", "a").status == 2

    def test_a_register_in_a_folder_is_no_plan(self, tthcc: Command) -> None:
        tthcc.write("registers/co_quan.tthc", REGISTER)
        tthcc.write("p.tthc", GOOD)
        ran = tthcc("check", ".")
        assert (ran.status, ran.out, ran.err) == (0, "", "1 tệp: 0 lỗi, 0 cảnh báo\n")
        assert tthcc("check", "registers/co_quan.tthc").status == 1, "named itself, it should have been a plan"

    def test_neither_is_a_file_of_rules(self, tthcc: Command) -> None:
        rule = 'code X001 severity info for t in plan.tasks when t.heading at t message vi "a" en "a"'
        tthcc.write("r.tthc", f"rule r {{ {rule} }}\n")
        tthcc.write("p.tthc", GOOD)
        assert tthcc("check", ".").err == "1 tệp: 0 lỗi, 0 cảnh báo\n"
        assert tthcc("compile", ".").status == 0
        assert [path.name for path in tthcc.folder.rglob("*.docx")] == ["p.docx"]
        assert tthcc("check", "r.tthc").status == 0
        ran = tthcc("compile", "r.tthc")
        assert ran.status == 1
        assert "N030" in ran.err

    def test_standard_input(self, tthcc: Command) -> None:
        ran = tthcc("check", "-", stdin=BAD)
        assert ran.status == 1
        assert "--> <stdin>:4:3" in ran.out
        ran = tthcc("check", "-", "--stdin-filename", "a/p.tthc", "--format", "concise", stdin=BAD)
        assert ran.out.startswith("a/p.tthc:4:3: ")

    def test_standard_input_uses_beside_its_name(self, tthcc: Command) -> None:
        tthcc.write("a/r.tthc", REGISTER)
        text = f'use "r.tthc"\n{GOOD}'
        assert tthcc("check", "-", "--stdin-filename", "a/p.tthc", stdin=text).status == 0
        assert tthcc("check", "-", stdin=text).status == 1

    def test_bytes_that_are_no_text_on_standard_input(self, tthcc: Command) -> None:
        assert tthcc("check", "-", stdin=b"\xff\xff").status == 2


class TestRoot:
    """What a plan uses must lie under the root, after links are resolved; a fault there is exit status 1."""

    TEXT = f'use "../r.tthc"\n{GOOD}'

    def test_outside(self, tthcc: Command) -> None:
        tthcc.write("r.tthc", REGISTER)
        tthcc.write("a/p.tthc", self.TEXT)
        ran = tthcc("check", "a/p.tthc", "--lang", "en")
        assert ran.status == 1
        assert "outside the project's root" in ran.out

    def test_configuration_above(self, tthcc: Command) -> None:
        tthcc.write("r.tthc", REGISTER)
        tthcc.write("a/b/p.tthc", self.TEXT.replace("../", "../../"))
        tthcc.write("tthc.toml", "")
        assert tthcc("check", "a/b/p.tthc").status == 0

    def test_configuration_named(self, tthcc: Command) -> None:
        tthcc.write("r.tthc", REGISTER)
        tthcc.write("a/p.tthc", self.TEXT)
        tthcc.write("own.toml", "")
        assert tthcc("check", "a/p.tthc", "--config", "own.toml").status == 0
        assert tthcc("check", "a/p.tthc", "--config", "none.toml").status == 2

    def test_nearest_configuration_counts(self, tthcc: Command) -> None:
        tthcc.write("r.tthc", REGISTER)
        tthcc.write("a/p.tthc", self.TEXT)
        tthcc.write("tthc.toml", "")
        tthcc.write("a/tthc.toml", "")
        assert tthcc("check", "a/p.tthc").status == 1

    def test_a_link_that_leads_out(self, tthcc: Command) -> None:
        tthcc.write("r.tthc", REGISTER)
        tthcc.write("a/p.tthc", f'use "r.tthc"\n{GOOD}')
        (tthcc.folder / "a/r.tthc").symlink_to("../r.tthc")
        ran = tthcc("check", "a/p.tthc", "--lang", "en")
        assert ran.status == 1
        assert "outside the project's root" in ran.out

    def test_a_plan_that_is_a_link(self, tthcc: Command) -> None:
        """Its paths are relative to where it is named, not to where the link leads."""
        tthcc.write("real/p.tthc", f'use "r.tthc"\n{GOOD}')
        tthcc.write("a/r.tthc", REGISTER)
        (tthcc.folder / "a/p.tthc").symlink_to("../real/p.tthc")
        assert tthcc("check", "a/p.tthc").status == 0

    @pytest.mark.parametrize("path", ["/etc/passwd", "C:/a.tthc", "none.tthc", ".", "", "~/a.tthc"])
    def test_unusable(self, tthcc: Command, path: str) -> None:
        tthcc.write("p.tthc", f'use "{path}"\n{GOOD}')
        ran = tthcc("check", "p.tthc", "--format", "json")
        assert ran.status == 1
        assert [one["name"] for one in json.loads(ran.out)["diagnostics"]] == ["unreadable_use"]

    def test_circle(self, tthcc: Command) -> None:
        tthcc.write("p.tthc", f'use "r.tthc"\n{GOOD}')
        tthcc.write("r.tthc", f'use "p.tthc"\n{REGISTER}')
        ran = tthcc("check", "p.tthc", "--lang", "en")
        assert ran.status == 1
        assert "goes in a circle" in ran.out


class TestLanguage:
    @pytest.mark.parametrize(("environment", "language"), LOCALES)
    def test_environment(self, tthcc: Command, environment: dict[str, str], language: str) -> None:
        tthcc.write("p.tthc", GOOD)
        ran = tthcc("check", "p.tthc", **environment)
        assert ran.err.startswith("1 tệp" if language == "vi" else "1 file")

    def test_option_wins(self, tthcc: Command) -> None:
        tthcc.write("p.tthc", BAD)
        ran = tthcc("check", "p.tthc", "--lang", "en", TTHCC_LANG="vi")
        assert "error[" in ran.out
        ran = tthcc("check", "p.tthc", "--lang=vi", TTHCC_LANG="en")
        assert "lỗi[" in ran.out

    def test_any_encoding(self, tthcc: Command) -> None:
        """Vietnamese messages come as UTF-8, whatever the locale says of bytes."""
        tthcc.write("p.tthc", BAD)
        assert "lỗi[" in tthcc("check", "p.tthc", LC_ALL="C", PYTHONIOENCODING="ascii", PYTHONUTF8="0").out


class TestColour:
    def test_only_when_asked_off_a_terminal(self, tthcc: Command) -> None:
        tthcc.write("p.tthc", BAD)
        assert "\x1b" not in tthcc("check", "p.tthc").out
        assert "\x1b" not in tthcc("check", "p.tthc", "--color", "never").out
        assert "\x1b[" in tthcc("check", "p.tthc", "--color", "always").out
        assert "\x1b[" in tthcc("check", "p.tthc", "--color", "always", NO_COLOR="1").out
        assert "\x1b" not in tthcc("check", "p.tthc", "--color", "always", "--format", "concise").out

    @pytest.mark.parametrize(
        ("environment", "coloured"),
        [({}, True), ({"NO_COLOR": "1"}, False), ({"NO_COLOR": ""}, True), ({"TERM": "dumb"}, False)],
    )
    def test_terminal(self, environment: dict[str, str], coloured: bool, monkeypatch: pytest.MonkeyPatch) -> None:
        import io

        from tthc_dsl.cli.execute import _coloured

        class Terminal(io.StringIO):
            def isatty(self) -> bool:
                return True

        for name in ("NO_COLOR", "TERM"):
            monkeypatch.delenv(name, raising=False)
        for name, value in environment.items():
            monkeypatch.setenv(name, value)
        assert _coloured("auto", Terminal()) is coloured

    def test_controls_of_a_source_do_not_reach_the_terminal(self, tthcc: Command) -> None:
        tthcc.write("p.tthc", BAD.replace("yaer", "yaer\x1b[31m"))
        assert "\x1b" not in tthcc("check", "p.tthc").out
