"""A .docx from outside: its parts, or why it is not read."""

import zipfile
from io import BytesIO

import pytest

from tthc_dsl import archives
from tthc_dsl.archives import read_docx


def packed(*parts: tuple[str, bytes], method: int = zipfile.ZIP_DEFLATED) -> bytes:
    data = BytesIO()
    with zipfile.ZipFile(data, "w", method) as archive:
        for name, text in parts:
            archive.writestr(name, text)
    return data.getvalue()


def test_parts_come_back() -> None:
    parts = {"[Content_Types].xml": b"<a/>", "word/document.xml": "<b>Điều 1.</b>".encode()}
    assert read_docx(packed(*parts.items())) == parts
    assert read_docx(packed(("word/", b""), *parts.items())) == parts


@pytest.mark.parametrize(
    "data",
    [b"", b"PK", b"\xd0\xcf\x11\xe0 a .doc of Word 97", packed(("a", b"x" * 999))[:-30]],
    ids=["empty", "two_letters", "word_97", "cut_off"],  # an archive holds the time, and workers name tests alike
)
def test_no_archive(data: bytes) -> None:
    found = read_docx(data)
    assert isinstance(found, tuple)
    assert "no .docx" in found[1]


def test_a_damaged_part() -> None:
    whole = packed(("a.xml", b"abcdefgh" * 50), method=zipfile.ZIP_STORED)
    found = read_docx(whole.replace(b"abcdefgh", b"abcdefgx", 1))
    assert isinstance(found, tuple)


def test_bombs(monkeypatch: pytest.MonkeyPatch) -> None:
    bomb = packed(("a.xml", b"\0" * 60_000_000))
    assert len(bomb) < 100_000
    found = read_docx(bomb)
    assert isinstance(found, tuple)
    assert "larger" in found[1]
    # An archive that tells less than it holds.
    lying = bomb.replace((60_000_000).to_bytes(4, "little"), (10).to_bytes(4, "little"))
    assert lying != bomb
    assert isinstance(read_docx(lying), tuple)
    monkeypatch.setattr(archives, "MAX_PARTS", 3)
    found = read_docx(packed(*((f"{n}.xml", b"") for n in range(4))))
    assert isinstance(found, tuple)
    assert "more than 3 parts" in found[1]


def test_two_parts_of_one_name() -> None:
    with pytest.warns(UserWarning, match="Duplicate"):
        data = packed(("a.xml", b"1"), ("a.xml", b"2"))
    found = read_docx(data)
    assert isinstance(found, tuple)
    assert "one name" in found[1]
    assert isinstance(read_docx(packed(("a.xml", b"1"), ("A.xml", b"2"))), tuple)
