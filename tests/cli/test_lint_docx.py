"""`tthcc lint-docx`: findings in all forms, several files, files that cannot be read."""

import json
import os

import pytest

import tthc_dsl

from .conftest import Command
from .test_rules import validated

GOOD = tthc_dsl.render("plans/xa-mau-2027.tthc")
FAULTY = tthc_dsl.render("plans/son-ha-2024.tthc")


@pytest.fixture
def files(tthcc: Command) -> Command:
    (tthcc.folder / "tốt.docx").write_bytes(GOOD)
    (tthcc.folder / "sai.docx").write_bytes(FAULTY)
    return tthcc


def test_conforming(files: Command) -> None:
    ran = files("lint-docx", "tốt.docx")
    assert (ran.status, ran.out) == (0, "")
    assert ran.err == "1 tệp: 0 lỗi, 0 cảnh báo\n"


def test_findings_say_all(files: Command) -> None:
    """Item, place, what was read, what is asked, the decree: in both languages."""
    vietnamese, english = files("lint-docx", "sai.docx"), files("lint-docx", "sai.docx", "--lang", "en")
    assert vietnamese.status == english.status == 1
    for out, wanted in (
        (
            vietnamese.out,
            ("lỗi[D2]: đoạn 21 «Theo đề nghị", "đọc được: «HĐND", "yêu cầu: «.»", "căn cứ: "),
        ),
        (english.out, ("error[D2]: paragraph 21 «Theo đề nghị", "read: «HĐND", "asked: «.»", "ground: ")),
    ):
        assert all(word in out for word in wanted)
        assert "Nghị định 30/2020/NĐ-CP, Phụ lục I" in out


def test_json(files: Command) -> None:
    ran = files("lint-docx", "sai.docx", "tốt.docx", "--format", "json", "-q")
    said = json.loads(ran.out)
    assert (ran.status, ran.err, said["version"], said["files"]) == (1, "", 1, 2)
    assert [one["code"] for one in said["diagnostics"]] == ["D2", "S5", "S5", "A2", "A3", "A3"]
    assert {(one["path"], one["range"]) for one in said["diagnostics"]} == {("sai.docx", None)}
    assert all(len(one["notes"]) >= 3 for one in said["diagnostics"])


def test_sarif(files: Command) -> None:
    validated(files("lint-docx", "sai.docx", "không có.docx", "--format", "sarif").out)
    validated(files("lint-docx", "tốt.docx", "--format", "sarif").out)


def test_unreadable_files_do_not_stop_the_others(files: Command) -> None:
    files.write("chữ.docx", "không phải tệp nén")
    (files.folder / "thư mục.docx").mkdir()
    os.mkfifo(files.folder / "ống.docx")
    names = ("chữ.docx", "thư mục.docx", "ống.docx", "không có.docx")
    ran = files("lint-docx", *names, "sai.docx", "--format", "json", "-q")
    said = json.loads(ran.out)["diagnostics"]
    assert ran.status == 2
    assert [one["path"] for one in said if one["code"] == "S001"] == list(names)
    assert sum(one["path"] == "sai.docx" for one in said) == 6


def test_standard_input(files: Command) -> None:
    assert files("lint-docx", "-", stdin=GOOD).status == 0
    assert "<stdin>" in files("lint-docx", "-", stdin=b"").out


def test_misuse(files: Command) -> None:
    ran = files("lint-docx")
    assert (ran.status, ran.out) == (2, "")
    assert "chưa nêu tệp .docx nào" in ran.err
    ran = files("lint-docx", "tốt.docx", "--profile", "nd110-2004")
    assert (ran.status, ran.out) == (2, "")
    assert "`--profile` chỉ nhận: nd30-2020" in ran.err


def test_a_file_named_twice_is_checked_once(files: Command) -> None:
    assert files("lint-docx", "tốt.docx", "tốt.docx").err == "1 tệp: 0 lỗi, 0 cảnh báo\n"
