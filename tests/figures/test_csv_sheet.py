"""CSV: equal to the standard library's reader, with the place of every cell."""

import csv
from io import StringIO
from time import process_time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tthc_dsl.figures.csv_sheet import read_csv
from tthc_dsl.figures.sheet import MAX_FAULTS

TEXTS = st.text(st.sampled_from('ab",;\t\n\r é1'), max_size=40)


def library(text: str, separator: str) -> list[list[str]] | None:
    """What `csv` reads, blanks in front of a cell left out, and lines without a cell that says anything; None where it
    refuses."""
    try:
        lines = StringIO(text, newline="")
        rows = list(csv.reader(lines, delimiter=separator, skipinitialspace=True, strict=True))
    except csv.Error:
        return None
    return [row for row in rows if any(cell.strip() for cell in row)]


@given(TEXTS, st.sampled_from(",;\t"))
def test_reads_as_the_library_does(text: str, separator: str) -> None:
    sheet, found = read_csv("x.csv", f"sep={separator}\n{text}")
    clean = sheet.source.text.removeprefix(f"sep={separator}\n")
    wanted = library(clean, separator)
    assert (wanted is None) == bool(found), (wanted, found)
    if wanted is not None:
        # It takes blanks from every cell, we only from those in quotes: cells as they stand are stripped later.
        assert [[cell.text.lstrip(" ") for cell in row] for row in sheet.rows] == [
            [cell.lstrip(" ") for cell in row] for row in wanted
        ]


@given(TEXTS)
def test_a_cell_is_found_at_its_place(text: str) -> None:
    sheet, found = read_csv("x.csv", "\ufeff" + text)
    for cell in (cell for row in sheet.rows for cell in row):
        written = sheet.source.text[cell.span.start : cell.span.end]
        assert written.startswith('"') or written == cell.text
        on_disk = ("\ufeff" + text)[sheet.source.on_disk(cell.span.start) : sheet.source.on_disk(cell.span.end)]
        assert on_disk.replace("\r\n", "\n").replace("\r", "\n") == written
    for one in found:
        assert one.span is not None
        assert 0 <= one.span.start <= one.span.end <= len(sheet.source.text)


@given(st.lists(st.lists(st.text('ab",;\n é', min_size=1), min_size=2, max_size=4), min_size=1, max_size=5))
def test_what_the_library_writes_is_read_back(rows: list[list[str]]) -> None:
    rows = [["Chỉ tiêu", "Kết quả"], *([f"x{cell}" for cell in row] for row in rows)]
    for separator, ends in ((",", "\n"), (";", "\r\n"), ("\t", "\r\n")):
        out = StringIO(newline="")
        csv.writer(out, delimiter=separator, lineterminator=ends).writerows(rows)
        sheet, found = read_csv("x.csv", out.getvalue())
        assert not found
        assert [[cell.text for cell in row] for row in sheet.rows] == rows


@pytest.mark.parametrize(
    ("text", "cells"),
    [
        ("a,b\n1,2", [["a", "b"], ["1", "2"]]),
        ("Kết quả (%, số);b\n1;2", [["Kết quả (%, số)", "b"], ["1", "2"]]),
        ("BÁO CÁO\n\na\tb, c", [["BÁO CÁO"], ["a", "b, c"]]),
        ('"a;b",c\n1,2', [["a;b", "c"], ["1", "2"]]),
        ("sep=;\r\na,b;c\r\n", [["a,b", "c"]]),
        ('a, b\nPhòng Kinh tế,  "99,1"\n x, y', [["a", " b"], ["Phòng Kinh tế", "99,1"], [" x", " y"]]),
        ("\ufeffa;b\r\n\r\n;\r\n1;2\r\n", [["a", "b"], ["1", "2"]]),
    ],
)
def test_the_separator_is_told_from_the_text(text: str, cells: list[list[str]]) -> None:
    sheet, found = read_csv("x.csv", text)
    assert not found
    assert [[cell.text for cell in row] for row in sheet.rows] == cells


def test_a_line_with_a_fault_does_not_hide_the_next() -> None:
    sheet, found = read_csv("x.csv", 'a;b\n"x;1\n2;3\n"y"z;4\n5;6\n')
    assert [[cell.text for cell in row] for row in sheet.rows] == [["a", "b"], ["2", "3"], ["5", "6"]]
    assert [(one.name, sheet.source.position(one.span.start)) for one in found if one.span] == [
        ("text_after_quote", (2, 1)),
        ("text_after_quote", (4, 1)),
    ]


HOSTILE = {  # each about as large as files may be
    "quotes that close in the next line": ('"a;\n' * 15_000_000, ["too_many_rows"]),
    "a fault in every line": ('"a"b\n' * 1_000_000, [*["text_after_quote"] * MAX_FAULTS, "too_many_faulty_rows"]),
    "blank lines": ("\r" * 50_000_000, ["too_many_rows"]),
    "blank cells of two lines": ('"\n' * 20_000_000, ["too_many_rows"]),
    "one line of blank cells": (";" * 45_000_000, []),
    "one line of quoted cells": ('"a";' * 12_000_000, []),
    "a quote never closed": ("a;b\n" + '"a' * 25_000_000, ["text_after_quote"]),
    "as many rows as there may be": ("a;b\n" * 1_000_000, ["too_many_rows"]),
}


@pytest.mark.parametrize("name", HOSTILE)
def test_any_text_takes_bounded_time(name: str) -> None:
    """Findings are bounded as well."""
    text, names = HOSTILE[name]
    start = process_time()
    _, found = read_csv("x.csv", text)
    assert process_time() - start < 10
    assert [one.name for one in found] == names


def test_the_rest_is_counted() -> None:
    """After so many faults the reader says how many lines are left."""
    for end in ("", "\n"):
        _, found = read_csv("x.csv", "\n".join(['"a"b'] * MAX_FAULTS + ["a;b"] * 3) + end)
        assert found[-1].headline[1] == f"after {MAX_FAULTS} faults 3 further rows are not looked at"
    _, found = read_csv("x.csv", "\n".join(['"a"b'] * MAX_FAULTS))
    assert {one.name for one in found} == {"text_after_quote"}
