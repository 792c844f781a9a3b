"""`tthcc compile`: what is written, where, and when nothing is."""

import io
import json
import os
import re
import stat
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

from .conftest import BAD, GOOD, REGISTER, WARNED, Command


def title_of(path: Path) -> str:
    return zipfile.ZipFile(path).read("word/document.xml").decode("utf-8")


class TestPlaces:
    def test_beside_the_source(self, tthcc: Command) -> None:
        tthcc.write("ke hoach.tthc", GOOD)
        ran = tthcc("compile", "ke hoach.tthc")
        assert (ran.status, ran.out) == (0, "")
        assert tthcc.files() == ["ke hoach.docx", "ke hoach.tthc"]
        assert "Kế hoạch thử" in title_of(tthcc.folder / "ke hoach.docx")

    def test_every_format_once(self, tthcc: Command) -> None:
        tthcc.write("a/p.tthc", GOOD)
        ran = tthcc("compile", "a/p.tthc", "--to", "html", "--to", "json", "--to=docx", "--to", "html")
        assert ran.status == 0
        assert tthcc.files() == ["a/p.docx", "a/p.html", "a/p.json", "a/p.tthc"]
        assert ran.err.count("a/p.html") == 1
        assert json.loads((tthcc.folder / "a/p.json").read_text(encoding="utf-8"))
        assert "Kế hoạch thử" in (tthcc.folder / "a/p.html").read_text(encoding="utf-8")

    def test_to_a_file(self, tthcc: Command) -> None:
        tthcc.write("p.tthc", GOOD)
        assert tthcc("compile", "p.tthc", "-o", "new/draft.docx").status == 0
        assert tthcc.files() == ["new/draft.docx", "p.tthc"]

    @pytest.mark.parametrize("made", [False, True])
    def test_to_a_folder(self, tthcc: Command, made: bool) -> None:
        tthcc.write("a/p.tthc", GOOD)
        tthcc.write("b/q.tthc", GOOD)
        if made:
            (tthcc.folder / "out").mkdir()
        assert tthcc("compile", "a/p.tthc", "b/q.tthc", "-o", "out" if made else "out/").status == 0
        assert tthcc.files() == ["a/p.tthc", "b/q.tthc", "out/p.docx", "out/q.docx"]

    @pytest.mark.parametrize("to", ["docx", "html", "json"])
    def test_to_standard_output(self, tthcc: Command, to: str) -> None:
        tthcc.write("p.tthc", GOOD)
        ran = tthcc("compile", "p.tthc", "--to", to, "-o", "-")
        assert ran.status == 0
        assert tthcc.files() == ["p.tthc"]
        assert tthcc("compile", "p.tthc", "--to", to).status == 0
        assert (tthcc.folder / f"p.{to}").read_bytes() == ran.raw

    def test_from_standard_input(self, tthcc: Command) -> None:
        ran = tthcc("compile", "-", "-o", "-", stdin=GOOD)
        assert ran.status == 0
        assert zipfile.ZipFile(io.BytesIO(ran.raw)).testzip() is None

    def test_a_folder_keeps_its_shape(self, tthcc: Command) -> None:
        for year in ("2023", "2024"):
            tthcc.write(f"plans/{year}/p.tthc", f'use "registers/co_quan.tthc"\n{GOOD}')
            tthcc.write(f"plans/{year}/registers/co_quan.tthc", REGISTER)
        ran = tthcc("compile", "plans", "-o", "out/", "--lang", "en")
        assert ran.status == 0, ran.err
        assert [name for name in tthcc.files() if name.startswith("out")] == ["out/2023/p.docx", "out/2024/p.docx"]
        assert "2 files (2 good, 0 with errors): 0 errors, 0 warnings" in ran.err

    def test_registers_of_two_folders(self, tthcc: Command) -> None:
        """Registers are not written, so two of one name do not clash."""
        for folder, name in (("a", "p"), ("b", "q")):
            tthcc.write(f"{folder}/{name}.tthc", f'use "registers/co_quan.tthc"\n{GOOD}')
            tthcc.write(f"{folder}/registers/co_quan.tthc", REGISTER)
        ran = tthcc("compile", "a", "b", "-o", "out/")
        assert ran.status == 0, ran.err
        assert [name for name in tthcc.files() if name.startswith("out")] == ["out/p.docx", "out/q.docx"]

    def test_named_twice_written_once(self, tthcc: Command) -> None:
        tthcc.write("p.tthc", GOOD)
        ran = tthcc("compile", "p.tthc", "./p.tthc", ".", "--lang", "en")
        assert ran.status == 0, ran.err
        assert "1 file: 0 errors" in ran.err

    def test_hidden_folders_are_left_out(self, tthcc: Command) -> None:
        tthcc.write("p.tthc", GOOD)
        tthcc.write(".old/p.tthc", BAD)
        assert tthcc("check", ".").status == 0

    def test_a_device_stays_a_device(self, tthcc: Command) -> None:
        tthcc.write("p.tthc", GOOD)
        os.mkfifo(tthcc.folder / "pipe")
        reader = os.open(tthcc.folder / "pipe", os.O_RDONLY | os.O_NONBLOCK)  # what is written fits into the pipe
        ran = tthcc("compile", "p.tthc", "-o", "pipe")
        data = os.read(reader, 1 << 20)
        os.close(reader)
        assert ran.status == 0, ran.err
        assert zipfile.ZipFile(io.BytesIO(data)).testzip() is None
        assert stat.S_ISFIFO((tthcc.folder / "pipe").stat().st_mode)

    def test_a_link_is_followed(self, tthcc: Command) -> None:
        tthcc.write("p.tthc", GOOD)
        tthcc.write("real.docx", "old")
        (tthcc.folder / "p.docx").symlink_to("real.docx")
        assert tthcc("compile", "p.tthc").status == 0
        assert (tthcc.folder / "p.docx").is_symlink()
        assert "Kế hoạch thử" in title_of(tthcc.folder / "real.docx")

    def test_permissions_stay(self, tthcc: Command) -> None:
        tthcc.write("p.tthc", GOOD)
        tthcc.write("p.docx", "old").chmod(0o640)
        assert tthcc("compile", "p.tthc").status == 0
        assert stat.S_IMODE((tthcc.folder / "p.docx").stat().st_mode) == 0o640


class TestMisuse:
    """Exit status 2, and nothing is written."""

    @pytest.mark.parametrize("output", ["-", "x.docx"])
    @pytest.mark.parametrize("more", [["q.tthc"], ["--to", "html", "--to", "docx"]])
    def test_one_file_for_several(self, tthcc: Command, output: str, more: list[str]) -> None:
        tthcc.write("p.tthc", GOOD)
        tthcc.write("q.tthc", GOOD)
        ran = tthcc("compile", "p.tthc", *more, "-o", output, "--lang", "en")
        assert ran.status == 2
        assert "takes one plan and one format" in ran.err
        assert tthcc.files() == ["p.tthc", "q.tthc"]

    def test_two_sources_to_one_output(self, tthcc: Command) -> None:
        tthcc.write("a/p.tthc", GOOD)
        tthcc.write("b/p.tthc", GOOD)
        ran = tthcc("compile", "a/p.tthc", "b/p.tthc", "-o", "out/", "--lang", "en")
        assert ran.status == 2
        assert "a/p.tthc and b/p.tthc would both be written to out/p.docx" in ran.err
        assert tthcc.files() == ["a/p.tthc", "b/p.tthc"]

    @pytest.mark.parametrize("name", ["p.tthc", "./p.tthc", "link.tthc"])
    def test_output_is_the_source(self, tthcc: Command, name: str) -> None:
        tthcc.write("p.tthc", GOOD)
        (tthcc.folder / "link.tthc").symlink_to("p.tthc")
        ran = tthcc("compile", "p.tthc", "-o", name)
        assert ran.status == 2
        assert (tthcc.folder / "p.tthc").read_text(encoding="utf-8") == GOOD

    def test_output_is_another_source(self, tthcc: Command) -> None:
        tthcc.write("p.tthc", GOOD)
        tthcc.write("p.docx", GOOD)
        assert tthcc("compile", "p.tthc", "p.docx").status == 2
        assert (tthcc.folder / "p.docx").read_text(encoding="utf-8") == GOOD


class TestErrors:
    def test_what_stood_there_stays(self, tthcc: Command) -> None:
        tthcc.write("p.tthc", GOOD)
        assert tthcc("compile", "p.tthc").status == 0
        before = (tthcc.folder / "p.docx").read_bytes()
        tthcc.write("p.tthc", BAD)
        ran = tthcc("compile", "p.tthc", "--to", "docx", "--to", "html")
        assert (ran.status, ran.out) == (1, "")
        assert "yaer" in ran.err
        assert tthcc.files() == ["p.docx", "p.tthc"]
        assert (tthcc.folder / "p.docx").read_bytes() == before

    def test_nothing_on_standard_output(self, tthcc: Command) -> None:
        tthcc.write("p.tthc", BAD)
        ran = tthcc("compile", "p.tthc", "-o", "-")
        assert (ran.status, ran.raw) == (1, b"")

    def test_a_warning_does_not_stop(self, tthcc: Command) -> None:
        tthcc.write("p.tthc", WARNED)
        ran = tthcc("compile", "p.tthc", "--lang", "en")
        assert ran.status == 0
        assert "warning[" in ran.err
        assert "p.docx" in tthcc.files()

    def test_one_bad_plan_stops_no_other(self, tthcc: Command) -> None:
        for number in range(4):
            tthcc.write(f"p{number}.tthc", BAD if number == 1 else GOOD)
        ran = tthcc("compile", "p0.tthc", "p1.tthc", "none.tthc", "p2.tthc", "p3.tthc", "--lang", "en")
        assert ran.status == 2, "a file that cannot be read outweighs findings"
        assert [name for name in tthcc.files() if name.endswith("docx")] == ["p0.docx", "p2.docx", "p3.docx"]
        assert re.search(r"5 files \(3 good, 2 with errors\): \d errors", ran.err)

    def test_a_folder_in_the_way(self, tthcc: Command) -> None:
        tthcc.write("p.tthc", GOOD)
        (tthcc.folder / "p.docx").mkdir()
        ran = tthcc("compile", "p.tthc", "--to", "docx", "--to", "html", "--lang", "en")
        assert ran.status == 2
        assert "S002" in ran.err
        assert tthcc.files() == ["p.html", "p.tthc"]

    def test_read_only_folder(self, tthcc: Command, monkeypatch: pytest.MonkeyPatch) -> None:
        """What the system says of such a folder is said by hand: root may write everywhere, and CI is root."""
        import tthc_dsl
        from tthc_dsl.cli import outputs

        def refuse(path: str, data: bytes) -> None:
            raise PermissionError(13, "Permission denied", path)

        plan = tthc_dsl.load(tthcc.write("p.tthc", GOOD)).plan
        assert plan is not None
        monkeypatch.setattr(outputs, "write_whole", refuse)
        (finding,), written = outputs.write_outputs(plan, (outputs.Target("docx", "p.docx"),))
        assert (finding.name, written) == ("unwritable_file", [])
        assert "không có quyền ghi" in finding.headline[0]

    def test_a_write_that_fails(self, tthcc: Command, monkeypatch: pytest.MonkeyPatch) -> None:
        """The old file stays and nothing lies beside it, whatever goes wrong at the last moment."""
        from tthc_dsl.workspace import write_whole

        old = tthcc.write("p.docx", "old")

        def refuse(*_: object) -> None:
            raise OSError(28, "No space left on device")

        monkeypatch.setattr(os, "replace", refuse)
        with pytest.raises(OSError, match="No space"):
            write_whole(str(old), b"new")
        assert old.read_text(encoding="utf-8") == "old"
        assert tthcc.files() == ["p.docx"]

    def test_output_under_a_file(self, tthcc: Command) -> None:
        tthcc.write("p.tthc", GOOD)
        ran = tthcc("compile", "p.tthc", "-o", "p.tthc/draft.docx")
        assert ran.status == 2
        assert "S002" in ran.err


class TestBytes:
    @pytest.mark.parametrize("to", ["docx", "html", "json"])
    def test_same_twice(self, tthcc: Command, to: str) -> None:
        """The same bytes in another year, zone and folder, with another seed of hashes and another umask."""
        tthcc.write("a/p.tthc", GOOD)
        tthcc.write("b/c/p.tthc", GOOD)
        first = tthcc("compile", "a/p.tthc", "--to", to, "-o", "-", TZ="Asia/Ho_Chi_Minh", PYTHONHASHSEED="1")
        second = tthcc("compile", "b/c/p.tthc", "--to", to, "-o", "-", TZ="America/Lima", PYTHONHASHSEED="2", LANG="en")
        assert first.status == second.status == 0
        assert first.raw == second.raw

    def test_quiet(self, tthcc: Command) -> None:
        tthcc.write("p.tthc", GOOD)
        ran = tthcc("compile", "p.tthc", "-q")
        assert (ran.status, ran.out, ran.err) == (0, "", "")

    def test_verbose(self, tthcc: Command) -> None:
        tthcc.write("p.tthc", GOOD)
        tthcc.write("q.tthc", BAD)
        ran = tthcc("check", "p.tthc", "q.tthc", "-v", "--lang", "en")
        assert "p.tthc: 0 errors, 0 warnings" in ran.err
        assert "q.tthc: " in ran.err


def test_progress_bar(tthcc: Command) -> None:
    """On a terminal, when there are more than a few files; findings still come whole after it."""
    pty = pytest.importorskip("pty")
    for number in range(8):
        tthcc.write(f"p{number}.tthc", BAD if number == 7 else GOOD)
    command = [sys.executable, "-m", "tthc_dsl", "check", "--lang", "en"]

    def seen(*files: str) -> str:
        ours, theirs = pty.openpty()
        environment = {**tthcc.environment, "TERM": "xterm"}
        process = subprocess.Popen(
            [*command, *files], cwd=tthcc.folder, env=environment, stdout=subprocess.DEVNULL, stderr=theirs
        )
        os.close(theirs)
        data = b""
        while True:
            try:
                data += (piece := os.read(ours, 4096))
            except OSError:
                break
            if not piece:
                break
        assert process.wait(30) == 1
        os.close(ours)
        return data.decode()

    assert "checking" in seen(".")
    assert "checking" not in seen("p7.tthc")
