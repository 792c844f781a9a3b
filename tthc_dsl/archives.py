"""Archives from outside: a .docx or .xlsx file to its parts, within bounds."""

import zipfile
import zlib
from io import BytesIO

from .diagnostics.diagnostic import Say

MAX_PARTS = 500
MAX_BYTES = 50_000_000
"""All parts together, unpacked. A document of a thousand pages is a tenth of it."""

_CHUNK = 1 << 16


def read_docx(data: bytes) -> dict[str, bytes] | Say:
    """The parts of a .docx file: name → bytes; or why it is not read."""
    return read_parts(data, ".docx")


def read_parts(data: bytes, kind: str) -> dict[str, bytes] | Say:
    """The parts of a file that should be of a kind (".xlsx"): name → bytes; or why it is not read.

    Neither what the archive says of its sizes nor what comes out of it may pass the bounds.
    """
    try:
        with zipfile.ZipFile(BytesIO(data)) as archive:
            members = [one for one in archive.infolist() if not one.is_dir()]
            if len(members) > MAX_PARTS:
                return f"tệp nén có hơn {MAX_PARTS} phần", f"the archive has more than {MAX_PARTS} parts"
            if len({one.filename.lower() for one in members}) < len(members):
                return "tệp nén có hai phần cùng tên", "the archive has two parts of one name"
            if any(one.flag_bits & 1 for one in members):
                return "tệp có mật khẩu", "the file is protected by a password"
            if sum(one.file_size for one in members) > MAX_BYTES:
                return _TOO_LARGE
            left = MAX_BYTES
            parts: dict[str, bytes] = {}
            for member in members:
                parts[member.filename] = part = _read(archive, member, left)
                left -= len(part)
                if left < 0:
                    return _TOO_LARGE
            return parts
    except (zipfile.BadZipFile, zlib.error, EOFError, NotImplementedError, ValueError, RuntimeError, OSError):
        return f"không phải tệp {kind}, hoặc tệp đã hỏng", f"this is no {kind} file, or it is damaged"


_TOO_LARGE: Say = (
    f"nội dung giải nén lớn hơn {MAX_BYTES // 1_000_000} MB",
    f"unpacked it is larger than {MAX_BYTES // 1_000_000} MB",
)


def _read(archive: zipfile.ZipFile, member: zipfile.ZipInfo, most: int) -> bytes:
    """One part, at most one byte more than allowed."""
    pieces: list[bytes] = []
    got = 0
    with archive.open(member) as stream:
        while got <= most and (piece := stream.read(min(_CHUNK, most + 1 - got))):
            pieces.append(piece)
            got += len(piece)
    return b"".join(pieces)
