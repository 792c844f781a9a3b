"""`tthcc lint-docx`: the form of DOCX files, ours or an office's."""

import os
import sys

from ..archives import MAX_BYTES, read_docx
from ..assets import profile_text
from ..diagnostics.diagnostic import Diagnostic, Language, Say
from ..form.lint import lint
from ..form.profile import Profile, read_profile
from ..workspace import read_bytes, refusal, unreadable
from .execute import Report, print_findings, print_summary
from .options import Request

_AID: Say = (
    "mở tệp bằng Word rồi lưu lại kiểu «Word Document (.docx)»; tệp .doc và Strict Open XML thì không đọc được",
    "open the file in Word and save it again as «Word Document (.docx)»; a .doc or Strict Open XML cannot be read",
)
_TOO_LARGE: Say = (
    f"tệp lớn hơn {MAX_BYTES // 1_000_000} MB",
    f"it is larger than {MAX_BYTES // 1_000_000} MB",
)


def lint_docx(request: Request, language: Language) -> int:
    """Check each file, in the order of the call, and report; the exit status."""
    profile = read_profile(profile_text(request.profile))
    report = Report()
    for path in dict.fromkeys(request.files):
        found = _one(path, profile)
        report.misuse = report.misuse or any(one.name == "unreadable_file" for one in found)
        report.add(found, {})
    print_findings(request, report, language)
    print_summary(request, report, language)
    return report.status


def _one(path: str, profile: Profile) -> list[Diagnostic]:
    """The findings of a file; one that cannot be read is a finding itself."""
    shown = "<stdin>" if path == "-" else path
    data = _read(path)
    parts = read_docx(data) if isinstance(data, bytes) else data
    found = lint(parts, profile, shown) if isinstance(parts, dict) else parts
    return found if isinstance(found, list) else [refusal(unreadable(shown, found, _AID))]


def _read(path: str) -> bytes | Say:
    """The bytes of a file ("-": standard input); or why there are none."""
    if path == "-":
        data = sys.stdin.buffer.read(MAX_BYTES + 1) if sys.stdin else b""
        return data if len(data) <= MAX_BYTES else _TOO_LARGE
    try:
        data = read_bytes(path, MAX_BYTES)
        if data is None:
            return "đây không phải là tệp", "this is not a file"
        return data if len(data) <= MAX_BYTES else _TOO_LARGE
    except FileNotFoundError:
        return f"không có tệp `{os.path.basename(path)}`", f"there is no file `{os.path.basename(path)}`"
    except IsADirectoryError:
        return "đây là thư mục; hãy nêu từng tệp .docx", "this is a folder; name each .docx file"
    except (OSError, ValueError) as error:
        why = getattr(error, "strerror", None) or str(error)
        return f"hệ thống báo: {why}", f"the system says: {why}"
