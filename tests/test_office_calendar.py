"""The days off that an office enters itself.

Faulty files: tests/cases/calendar/NAME.csv, with NAME.vi.diag and NAME.en.diag beside it; each has one fault, but for
those called `several_...`.
"""

import csv
import io
import re
from datetime import date, timedelta
from pathlib import Path
from time import process_time

import pytest
from hypothesis import given
from hypothesis import strategies as st
from openpyxl import Workbook
from unit.test_calendar import BEGIN, days_of

from tthc_dsl.api import load, report
from tthc_dsl.cli.execute import execute
from tthc_dsl.cli.options import Request
from tthc_dsl.data_files import read_data
from tthc_dsl.diagnostics.diagnostic import Diagnostic, Language, has_errors
from tthc_dsl.diagnostics.terminal import to_text
from tthc_dsl.figures.sheet import Sheet
from tthc_dsl.model.calendar import SHIPPED, YEARS, Calendar
from tthc_dsl.office_calendar.rows import MOST
from tthc_dsl.office_calendar.years import read_calendar
from tthc_dsl.pipeline import Refused
from tthc_dsl.source import SourceFile

ROOT = Path(__file__).parent.parent
CASES = ROOT / "tests" / "cases" / "calendar"
LANGUAGES: tuple[Language, Language] = ("vi", "en")
NAMES = sorted(path.stem for path in CASES.glob("*.csv"))
PAGE = (ROOT / "docs" / "calendar.md").read_text(encoding="utf-8")
SAMPLE = re.findall(r"```csv\n(.*?)```", PAGE, re.DOTALL)[0]
HEAD = "Ngày,Loại,Văn bản,Trạng thái,Tên\n"


def read(*files: str | bytes) -> tuple[Calendar | None, tuple[Diagnostic, ...], dict[str, SourceFile]]:
    """The calendar of some files, their faults, their sources."""
    sheets: list[Sheet] = []
    found: list[Diagnostic] = []
    for number, file in enumerate(files, 1):
        answer = read_data(file.encode() if isinstance(file, str) else file, f"lich-{number}.csv")
        assert not isinstance(answer, Refused), answer
        sheets.append(answer[0])
        found += answer[1]
    calendar, unclear = read_calendar(tuple(sheets), not found)
    return calendar, (*found, *unclear), {sheet.source.path: sheet.source for sheet in sheets}


def calendar_of(*files: str | bytes) -> Calendar:
    calendar, found, _ = read(*files)
    assert not found, found
    assert calendar is not None
    return calendar


# ------------------------------------------------------------------ faults


@pytest.mark.parametrize("name", NAMES)
def test_faulty_file(name: str, update_golden: bool) -> None:
    calendar, found, sources = read((CASES / f"{name}.csv").read_text(encoding="utf-8"))
    assert len(found) > 1 if name.startswith("several_") else len(found) == 1, found
    assert (calendar is None) == has_errors(found)
    for side, language in enumerate(LANGUAGES):
        text = "\n\n".join(to_text(one, sources, language) for one in found) + "\n"
        golden = CASES / f"{name}.{language}.diag"
        if update_golden:
            golden.write_text(text, encoding="utf-8")
        assert text == golden.read_text(encoding="utf-8")
        assert all(one.help and not re.search(r"\b(None|True|False)\b", one.headline[side]) for one in found)


def test_no_orphan() -> None:
    assert {path.name.split(".")[0] for path in CASES.glob("*.diag")} == set(NAMES)


def test_a_day_in_two_files() -> None:
    _, found, _ = read(SAMPLE, HEAD + "08/02/2027,nghỉ bù,1/CV,chính thức,\n")
    assert [(one.name, one.path, one.labels[0].span.path) for one in found] == [
        ("day_twice", "lich-2.csv", "lich-1.csv")
    ]


def test_faults_of_a_workbook_name_their_cells() -> None:
    book = Workbook()
    for row in (
        HEAD.strip().split(","),
        ["x", "nghỉ lễ", "1/CV", "dự kiến"],
        [date(2020, 1, 23), "=A1", "1", "dự kiến"],
    ):
        book.active.append(row)
    _, found, _ = read(saved(book))
    assert [(one.name, one.label) for one in found] == [
        ("no_such_day", ("ô A2", "cell A2")),
        ("formula_without_value", ("ô B3", "cell B3")),
    ]


@pytest.mark.parametrize("file", ["", "\n \n", "\ufeff"])
def test_nothing_at_all(file: str) -> None:
    assert [one.name for one in read(file)[1]] == ["no_days"]


def test_a_hostile_file() -> None:
    """As many rows as a file may have, each of them faulty, or days that may all go with all others; and more."""
    every = [date(2100, 1, 1) + timedelta(day) for day in range(MOST)]
    files = (
        "31/02/2020,nghi le lon,,\n" * MOST,
        "04/01/2020,làm bù,1,dự kiến\n" * MOST,
        "".join(f"{day},{'làm bù' if day.weekday() > 4 else 'nghỉ hoán đổi'},1,dự kiến\n" for day in every),
    )
    for rows in files:
        start = process_time()
        _, found, _ = read(HEAD + rows)
        assert MOST / 3 < len(found) <= 3 * MOST
        assert process_time() - start < 5
    _, found, _ = read(HEAD + files[0] + "\n" + files[0])
    assert [one.name for one in found] == ["too_many_rows"]


# ------------------------------------------------------------------ meaning


def saved(book: Workbook) -> bytes:
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def test_the_sample_of_the_page() -> None:
    calendar = calendar_of(SAMPLE)
    off = {day for day in days_of(2027) if calendar.day_off(day) and day.weekday() < 5}
    wanted = ["1/1", "4/2", "5/2", "8/2", "9/2", "10/2", "16/4", "30/4", "3/5", "31/8", "1/9", "2/9", "24/11"]
    assert off == {date(2027, int(month), int(day)) for day, month in (one.split("/") for one in wanted)}
    assert calendar.day_off(date(2027, 8, 21)) is None
    open_days = [day for day in days_of(2027) if not calendar.confirmed(day)]
    assert (open_days[0], open_days[-1], len(open_days)) == (date(2027, 8, 21), date(2027, 9, 1), 12)
    reasons = {
        date(2027, 2, 4): ("Tết Âm lịch theo VÍ DỤ 01/TB", "Lunar New Year by VÍ DỤ 01/TB"),
        date(2027, 2, 9): ("nghỉ bù Tết Âm lịch theo VÍ DỤ 01/TB", "day in lieu of Lunar New Year by VÍ DỤ 01/TB"),
        date(2027, 8, 31): (
            "nghỉ hoán đổi với thứ Bảy 21/8/2027 theo VÍ DỤ 02/TB",
            "day off in exchange for Saturday 21/8/2027 by VÍ DỤ 02/TB",
        ),
        date(2027, 9, 2): ("Quốc khánh", "National Day"),
    }
    assert {day: found.reason for day in reasons if (found := calendar.day_off(day))} == reasons


def test_the_sample_of_the_page_in_vietnamese() -> None:
    """Its rows are some of the sample's: they are read, and the rest is asked for."""
    page = (ROOT / "docs" / "calendar.vi.md").read_text(encoding="utf-8")
    (sample,) = re.findall(r"```csv\n(.*?)```", page, re.DOTALL)
    rows = [line.strip() for line in sample.strip().splitlines()]
    assert set(rows) < set(SAMPLE.splitlines())
    assert [one.name for one in read("\n".join(rows))[1]] == ["year_of_days_incomplete"]


def test_other_years_stay_as_they_are() -> None:
    calendar = calendar_of(SAMPLE)
    for year in (2020, *range(2021, 2027), 2028):
        assert all(calendar.day_off(day) == SHIPPED.day_off(day) for day in days_of(year))
        assert all(calendar.confirmed(day) == SHIPPED.confirmed(day) for day in days_of(year))


@pytest.mark.parametrize("year", [year.tet.year for year in YEARS])
def test_a_known_year_listed_is_the_same_year(year: int) -> None:
    """The tables of docs/calendar.md hold all that a file has to."""
    lines = PAGE.split(BEGIN)[1].split(f"### {year}\n")[1].split("\n### ")[0]
    cells = re.findall(r"^\| (\S+/\d{4}) \| [^|]* \| ([^|]*) \| ([^|]*) \|", lines, re.MULTILINE)
    assert len(cells) > 10
    rows = (f"{day},{kind},1/TB,chính thức,{name}\n" for day, kind, name in cells)
    calendar = calendar_of(HEAD + "".join(rows))
    for day in days_of(year):
        mine, theirs = calendar.day_off(day), SHIPPED.day_off(day)
        assert calendar.confirmed(day)
        assert (mine and (mine.kind, mine.reason[1].removesuffix(" by 1/TB"))) == (
            theirs and (theirs.kind, theirs.reason[1])
        )


def test_a_workbook_says_the_same() -> None:
    book = Workbook()
    for number, (day, *rest) in enumerate(csv.reader(io.StringIO(SAMPLE))):
        parts = [int(one) for one in reversed(day.split("/"))] if number else []
        book.active.append([date(*parts) if number else day.upper(), *rest])
    assert calendar_of(saved(book)) == calendar_of(SAMPLE)
    assert calendar_of(saved(book)) != SHIPPED


def test_files_are_taken_together() -> None:
    head, *rows = SAMPLE.splitlines(keepends=True)
    both = calendar_of(head + "".join(rows[:8]), head + "".join(rows[8:]))
    assert [both.day_off(day) for day in days_of(2027)] == [calendar_of(SAMPLE).day_off(day) for day in days_of(2027)]


def test_a_year_that_lacks_days_is_open() -> None:
    calendar, found, _ = read((CASES / "year_incomplete.csv").read_text(encoding="utf-8"))
    assert [one.severity for one in found] == ["warning"]
    assert calendar is not None
    assert not any(calendar.confirmed(day) for day in days_of(2027))


@st.composite
def listed(draw: st.DrawFn) -> str:
    """A file with any days of two years off, and Saturdays worked against others."""
    count = draw(st.integers(0, 120))
    days = draw(st.lists(st.dates(date(2027, 1, 1), date(2028, 12, 31)), min_size=count, unique=True))
    rows = dict.fromkeys(days, "nghỉ lễ")
    for saturday in draw(st.lists(st.sampled_from(days_of(2027)[1::7]), max_size=20, unique=True)):
        free = saturday + timedelta(draw(st.sampled_from([-5, -1, 2, 3])))
        if not {saturday, free} & rows.keys() and not any(map(_fixed, (saturday, free))):
            rows |= {saturday: "làm bù", free: "nghỉ hoán đổi"}
    states = st.sampled_from(["chính thức", "dự kiến"])
    return HEAD + "".join(f"{day.isoformat()},{kind},1/CV,{draw(states)},\n" for day, kind in rows.items())


def _fixed(day: date) -> bool:
    return (day.day, day.month) in ((1, 1), (30, 4), (1, 5), (2, 9), (24, 11))


@given(listed(), st.dates(date(2026, 11, 1), date(2029, 3, 1)), st.integers(-300, 300))
def test_working_days_are_counted_day_by_day(file: str, day: date, number: int) -> None:
    """By any calendar: the days reckoned are those that a walk finds in the file itself."""
    calendar, found, _ = read(file)
    if calendar is None:
        assert [one.name for one in found] == ["no_days"]
        return
    kinds = {date.fromisoformat(row[0]): row[1] for row in csv.reader(file.splitlines()[1:])}
    years = {one.year for one in kinds}

    def works(one: date) -> bool:
        if one.year not in years:
            return SHIPPED.day_off(one) is None
        return kinds[one] == "làm bù" if one in kinds else one.weekday() < 5 and not _fixed(one)

    step, left, walked = timedelta(1 if number > 0 else -1), abs(number), day
    while left:
        walked += step
        left -= works(walked)
    reached = calendar.add_working_days(day, number)
    assert reached is not None
    assert reached.day == walked
    if number > 0:
        assert calendar.working_days_between(day, walked) == (number, reached.confirmed)
    assert (calendar.day_off(walked) is None) == works(walked)


# ------------------------------------------------------------------ plans


@pytest.fixture
def project(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The sample plan of 2027, with a deadline in Tết, in a folder with the sample file of days."""
    monkeypatch.chdir(tmp_path)
    (tmp_path / "registers").mkdir()
    for name in ("xa-mau-2027.tthc", "registers/xa_mau.tthc"):
        text = (ROOT / "plans" / name).read_text(encoding="utf-8")
        (tmp_path / name).write_text(text.replace("Chậm nhất ngày 31/3/2027", "Chậm nhất ngày 09/02/2027"))
    (tmp_path / "tthc.toml").write_text('calendar = "lich-2027.csv"\n')
    (tmp_path / "lich-2027.csv").write_text(SAMPLE, encoding="utf-8")
    return tmp_path


def test_rules(project: Path) -> None:
    found = {one.headline[1]: one.headline[0] for one in load("xa-mau-2027.tthc").diagnostics}
    tet, open_day = (one for one in found if "a day off" in one)
    assert tet.endswith("is 09/02/2027, a day off: day in lieu of Lunar New Year by VÍ DỤ 01/TB")
    assert found[tet].endswith("ngày nghỉ: nghỉ bù Tết Âm lịch theo VÍ DỤ 01/TB")
    assert open_day.endswith("Saturday 21/8/2027 by VÍ DỤ 02/TB (the calendar of 2027 is not confirmed)")
    (project / "tthc.toml").write_text("")
    assert not [one for one in load("xa-mau-2027.tthc").diagnostics if one.code == "T203"]


def test_agenda(project: Path, capsys: pytest.CaptureFixture[str]) -> None:
    request = Request("agenda", ("xa-mau-2027.tthc",), lang="en")
    assert execute(request) == 0
    known = capsys.readouterr().out
    assert "09/02/2027 is day in lieu of Lunar New Year by VÍ DỤ 01/TB" in " ".join(known.split())
    assert set(re.findall(r"\d\d/\d+/2027\*", known)) == {"31/8/2027*"}
    (project / "lich-2027.csv").write_text(SAMPLE.replace("dự kiến", "chính thức"), encoding="utf-8")
    assert execute(request) == 0
    assert "*" not in capsys.readouterr().out
    (project / "tthc.toml").write_text("")
    assert execute(request) == 0
    assert "09/02/2027*" in capsys.readouterr().out


def test_a_faulty_file_stops_the_plans_of_the_project(project: Path) -> None:
    """Its faults are told at their places, beside those of the plan itself."""
    (project / "lich-2027.csv").write_text(SAMPLE.replace("16/4", "31/4"), encoding="utf-8")
    plan = project / "xa-mau-2027.tthc"
    plan.write_text(
        plan.read_text(encoding="utf-8").replace("năm 2027\n", "năm 2027\n  mục đíc\n", 1), encoding="utf-8"
    )
    checked = load("xa-mau-2027.tthc")
    assert not checked.ok
    lines = report(checked, format="concise", language="en").splitlines()
    assert lines[0] == "lich-2027.csv:10:1: error[D072] `31/4/2027` is no day of the calendar"
    assert len(lines) == 2


@pytest.mark.parametrize(
    ("setting", "code", "said"),
    [
        ("calendar = 5", "S052", "`calendar` is a path, or a list of paths"),
        ('calendar = ["lich-2027.csv", "x.csv"]', "N022", "`x.csv` cannot be used: there is no file `x.csv`"),
        ('calendar = "../lich.csv"', "N021", "`../lich.csv` lies outside the project's root"),
        ('calendar = "/etc/passwd"', "N022", "`calendar` takes no absolute path"),
        ('calendars = "lich-2027.csv"', "S051", "there is no setting `calendars`"),
    ],
)
def test_settings(project: Path, setting: str, code: str, said: str) -> None:
    (project / "tthc.toml").write_text(setting)
    (found,) = (one for one in load("xa-mau-2027.tthc").diagnostics if one.severity == "error")
    assert (found.code, found.headline[1], found.path) == (code, said, "tthc.toml")
    assert found.span is not None
    assert found.help is not None


def test_one_file_named_twice_is_one_file(project: Path) -> None:
    (project / "tthc.toml").write_text('calendar = ["lich-2027.csv", "./lich-2027.csv"]')
    assert load("xa-mau-2027.tthc").ok
