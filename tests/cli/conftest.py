"""The command run as users run it: a process of its own, in a folder of its own."""

import os
import subprocess
import sys
from pathlib import Path

import pytest
from attrs import define

ROOT = Path(__file__).resolve().parents[2]

GOOD = """
plan thu {
  title "Kế hoạch thử"
  year 2024
  decision {
    number 5
    symbol "QĐ-UBND"
    place "Thử"
    date 19/02/2024
    issuer ubnd by chairman
    basis nd_63
    article "Ban hành kèm theo Quyết định này {plan.title}."
    article "Quyết định này có hiệu lực thi hành kể từ ngày ký."
    recipients { "Huyện ủy"  archive "VT" }
    signed chairman "Nguyễn Văn A"
  }
}
agency ubnd "UBND huyện Thử" { level district }
instrument nd_63 "Về kiểm soát thủ tục hành chính" {
  type "Nghị định"  number "63/2010/NĐ-CP"  date 08/6/2010  issuer "Chính phủ"
}
"""
BAD = GOOD.replace("year 2024", "yaer 2024")
WARNED = GOOD.replace("year 2024", 'year 2024\n  allow annex_number_differs because "thử"')
REGISTER = 'agency van_phong "Văn phòng" {\n  level district\n}\n'


@define
class Ran:
    """What one run of the command gave."""

    status: int
    out: str
    err: str
    raw: bytes


@define
class Command:
    """`tthcc` in a folder."""

    folder: Path
    environment: dict[str, str]

    def __call__(self, *arguments: object, stdin: str | bytes = b"", **environment: str) -> Ran:
        """Run it; a traceback fails the test at once."""
        return self._run([sys.executable, "-m", "tthc_dsl", *map(str, arguments)], stdin, environment)

    def within(self, size: int, *arguments: str) -> Ran:
        """Run it where no file may become larger than so many kilobytes, whoever the user is."""
        limit = ["sh", "-c", f'ulimit -f {size}; exec "$@"', "sh"]
        return self._run([*limit, sys.executable, "-m", "tthc_dsl", *arguments], b"", {})

    def _run(self, command: list[str], stdin: str | bytes, environment: dict[str, str]) -> Ran:
        done = subprocess.run(
            command,
            cwd=self.folder,
            env=self.environment | environment,
            input=stdin.encode() if isinstance(stdin, str) else stdin,
            capture_output=True,
            timeout=60,
        )
        out, err = done.stdout.decode("utf-8", "replace"), done.stderr.decode("utf-8", "replace")
        assert "Traceback" not in err, err
        return Ran(done.returncode, out, err, done.stdout)

    def write(self, name: str, text: str) -> Path:
        """A source in the folder."""
        path = self.folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
        return path

    def files(self) -> list[str]:
        """Every file below the folder, hidden ones too."""
        return sorted(str(path.relative_to(self.folder)) for path in self.folder.rglob("*") if path.is_file())


@pytest.fixture
def tthcc(tmp_path: Path) -> Command:
    """The command in an empty folder, with nothing said about the language."""
    kept = {name: os.environ[name] for name in ("PATH", "HOME", "SYSTEMROOT") if name in os.environ}
    folder = tmp_path / "work"
    folder.mkdir()
    return Command(folder, kept | {"PYTHONPATH": str(ROOT)})
