"""The HTML page in a real browser, and the PDF made of it: what a reader's aids, a phone and a printer make of them.

That nothing is lost or cut in print is asked in test_libreoffice.py, of all formats.
"""

import html
import json
import re
import sys
from collections.abc import Callable
from functools import cache
from pathlib import Path
from shutil import rmtree
from tempfile import mkdtemp
from typing import Any

import pytest
from printing import MM, PRINTERS, Page, chromium, pages_of, run
from programs import library, missing, program
from views import attachment_view, plan_view

import tthc_dsl
from tthc_dsl.assets import html_template
from tthc_dsl.cli.execute import execute
from tthc_dsl.cli.options import Request
from tthc_dsl.render.html import render_html
from tthc_dsl.render.pdf import render_pdf

PLANS = Path(__file__).resolve().parent.parent / "plans"
AXE = "4.14.1"
CACHE = Path.home() / ".cache" / "tthc-dsl" / f"axe-core-{AXE}"
PHONE = 360
"""The width of a small phone, in CSS pixels."""
POLICY = re.compile(r'<meta http-equiv="Content-Security-Policy"[^>]*>\n')


@cache
def plan_page(name: str) -> str:
    return tthc_dsl.render(PLANS / f"{name}.tthc", "html").decode("utf-8")


PAGES: dict[str, Callable[[], str]] = {
    "decision": lambda: plan_page("xa-mau-2027"),
    "targets": lambda: plan_page("dak-ha-2023"),
    "plan": lambda: render_html(html_template(), plan_view()),
    "attachment": lambda: render_html(html_template(), attachment_view()),
}
KINDS = pytest.mark.parametrize("kind", PAGES)


def asked(page: str, script: str, folder: Path, *options: str) -> Any:
    """What a script says of a page in the browser; the page may forbid no scripts."""
    answer = "const answer = document.createElement('template'); answer.id = 'answer'; document.body.append(answer);"
    tail = f"<script>{answer} ({script})().then(told => answer.setAttribute('told', JSON.stringify(told)))</script>"
    (folder / "asked.html").write_text(page.replace("</body>", f"{tail}</body>"), encoding="utf-8")
    shown = chromium(folder, *options, "--virtual-time-budget=20000", "--dump-dom", (folder / "asked.html").as_uri())
    told = re.search(r'<template id="answer" told="([^"]*)">', shown)
    assert told, shown[-2000:]
    return json.loads(html.unescape(told[1]))


@pytest.fixture(scope="module")
def axe() -> str:
    """The script of axe-core, fetched once by npm to the user's cache."""
    script = CACHE / "node_modules" / "axe-core" / "axe.min.js"
    if not script.exists():
        CACHE.parent.mkdir(parents=True, exist_ok=True)
        beside = Path(mkdtemp(dir=CACHE.parent))  # whole or not at all: another worker may be fetching it too
        quiet = ("--silent", "--no-audit", "--no-fund", "--ignore-scripts")
        try:
            run(program("npm"), "install", *quiet, "--prefix", beside, f"axe-core@{AXE}")
            beside.rename(CACHE)
        except AssertionError:
            missing(f"axe-core is missing: npm install --prefix {CACHE} axe-core@{AXE}")
        except OSError:
            assert script.exists()
        finally:
            rmtree(beside, ignore_errors=True)
    return script.read_text(encoding="utf-8").replace("</script", "<\\/script")


@KINDS
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_axe_finds_nothing(kind: str, scheme: str, axe: str, tmp_path: Path) -> None:
    """With the outline open, so that its links are looked at too."""
    page = PAGES[kind]().replace("<details>", "<details open>")
    assert page.count("color-scheme: light dark;") == 1
    page = POLICY.sub("", page.replace("color-scheme: light dark;", f"color-scheme: {scheme};"))
    page = page.replace("</head>", f"<script>{axe}</script></head>", 1)
    script = """async () => {
        const found = await axe.run({resultTypes: ["violations"]});
        return {
            paper: getComputedStyle(document.querySelector(".sheet")).backgroundColor,
            passed: found.passes.map(rule => rule.id),
            faults: found.violations.flatMap(rule => rule.nodes.map(node => [rule.id, rule.impact, node.html])),
        };
    }"""
    told = asked(page, script, tmp_path, "--window-size=1280,1000")
    assert told["faults"] == []
    assert {"color-contrast", "document-title", "html-has-lang", "heading-order", "region"} <= {*told["passed"]}
    assert told["paper"] == {"light": "rgb(255, 255, 255)", "dark": "rgb(28, 29, 31)"}[scheme]


@KINDS
def test_fits_a_phone(kind: str, tmp_path: Path) -> None:
    """A page as wide as the screen: what is wider, a table, is scrolled in its own box; letters are large enough."""
    script = """async () => {
        const frame = document.createElement("iframe");
        frame.style.width = "WIDTHpx";
        frame.srcdoc = PAGE;
        const loaded = new Promise(done => frame.onload = done);
        document.body.append(frame);
        await loaded;
        const inner = frame.contentDocument, wide = inner.defaultView.innerWidth;
        const boxes = [...inner.querySelectorAll("main *")].filter(one => !one.closest(".scroll"));
        return {
            wide,
            page: inner.documentElement.scrollWidth,
            over: boxes.filter(one => one.getBoundingClientRect().right > wide + 0.5).map(one => one.outerHTML),
            scrolled: [...inner.querySelectorAll(".scroll")].filter(box => box.scrollWidth > box.clientWidth).length,
            tables: inner.querySelectorAll("table").length,
            smallest: Math.min(...[...inner.querySelectorAll("p, li, td, th")]
                .map(one => parseFloat(inner.defaultView.getComputedStyle(one).fontSize))),
        };
    }"""
    page = json.dumps(PAGES[kind]().replace("<details>", "<details open>")).replace("</", "<\\/")
    script = script.replace("WIDTH", str(PHONE)).replace("PAGE", page)
    told = asked("<!doctype html><body></body>", script, tmp_path, "--hide-scrollbars")
    assert told["wide"] == told["page"] == PHONE
    assert told["over"] == []
    assert told["scrolled"] == told["tables"] > 0
    assert told["smallest"] >= 12


def test_outline() -> None:
    """Collapsed, with each part and each of its chapters, in their order, each link to a place with an id."""
    page = plan_page("xa-mau-2027")
    outline = page[page.index("<nav") : page.index("</nav>")]
    assert "<details>\n<summary" in outline
    links = re.findall(r'<a href="#([^"]+)">([^<]+)</a>', outline)
    assert [text.split(" - ")[0].replace("\u00a0", " ") for _, text in links] == [
        "QUYẾT ĐỊNH",
        "KẾ HOẠCH",
        "I. MỤC ĐÍCH, YÊU CẦU",
        "II. NHIỆM VỤ VÀ CHỈ TIÊU",
        "III. KINH PHÍ",
        "IV. TỔ CHỨC THỰC HIỆN",
        "Phụ lục I",
        "Phụ lục II",
    ]
    body = page[page.index("</nav>") :]
    places = [body.index(f'id="{target}"') for target, _ in links]
    assert places == sorted(places)
    for target, text in links:
        if text[0] in "IV":
            assert re.search(rf'<h\d id="{target}"[^>]*>{re.escape(text)}</h', body)
    assert '<nav aria-labelledby="outline">' in plan_page("kien-an-2023")


@pytest.fixture(scope="module", params=["html", "pdf"])
def printed(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> list[Page]:
    """The pages of a decision, its plan and two annexes, by Chromium and by WeasyPrint."""
    if request.param == "pdf":
        library("weasyprint", "pdf")
    document = tthc_dsl.render(PLANS / "xa-mau-2027.tthc", request.param)
    return pages_of(PRINTERS[request.param](document, tmp_path_factory.mktemp("printed")))


def test_page_numbers(printed: list[Page]) -> None:
    """At the top, in the middle of the text, none on the first page of a part; each part counts its own pages."""
    numbers = []
    for page in printed:
        above = [word for word in page.words if word.bottom < 20 * MM]
        numbers.append(" ".join(word.text for word in above))
        for word in above:
            middle = (30 * MM + page.width - 20 * MM) / 2
            assert (word.left + word.right) / 2 == pytest.approx(middle, abs=MM)
            assert 13 <= (word.bottom - word.top) / 1.107 <= 14.1  # the face is 1.107 times as high as its size
    assert numbers[:4] == ["", "2", "", ""]
    assert numbers[4:-1] == [str(number) for number in range(2, len(numbers) - 3)]
    assert numbers[-1] == ""


def test_pages_lie_as_their_part_does(printed: list[Page]) -> None:
    across = [page.width > page.height for page in printed]
    assert across == [False] * 3 + [True] * (len(printed) - 4) + [False]
    for page in printed:
        assert sorted((page.width, page.height)) == pytest.approx([210 * MM, 297 * MM], abs=MM)


def test_signature_is_kept_together(printed: list[Page]) -> None:
    """On one page: the last words of the text, the recipients, the title, the name."""
    (signed,) = [page.text for page in printed if "Nguyễn Văn A" in page.text]
    assert all(text in signed for text in ("Quyết định này./.", "Nơi nhận:", "- Lưu: VT", "CHỦ TỊCH"))


def test_the_same_plan_gives_the_same_pdf(tmp_path: Path) -> None:
    """Its dates are the document's."""
    library("weasyprint", "pdf")
    first, second = (tthc_dsl.render(PLANS / "xa-mau-2027.tthc", "pdf") for _ in range(2))
    assert first == second
    (tmp_path / "draft.pdf").write_bytes(first)
    told = run(program("pdfinfo"), "-isodates", tmp_path / "draft.pdf")
    (day,) = re.findall('<meta name="dcterms.created" content="(.*)">', plan_page("xa-mau-2027"))
    assert f"CreationDate:    {day}T00:00:00Z\n" in told
    assert "ModDate" not in told
    assert re.search(r"Tagged: +yes", told)


def test_a_pdf_reads_nothing_outside(tmp_path: Path) -> None:
    """A page that points to a file is printed without it."""
    library("weasyprint", "pdf")
    (tmp_path / "secret.css").write_text("p::before { content: 'SECRET' }", encoding="utf-8")
    link = f'<link rel="stylesheet" href="{(tmp_path / "secret.css").as_uri()}">'
    (page,) = pages_of(PRINTERS["pdf"](render_pdf(f"{link}<p>Văn bản</p>"), tmp_path))
    assert page.text.split() == ["Văn", "bản"]


def test_without_the_library(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    """The line that installs it, status 2, and nothing written."""
    monkeypatch.setitem(sys.modules, "weasyprint", None)
    request = Request("compile", (str(PLANS / "dak-ha-2023.tthc"),), ("html", "pdf"), f"{tmp_path}/", lang="en")
    assert execute(request) == 2
    assert capsys.readouterr().err == "PDF needs one more library; install it with: pip install 'tthc-dsl[pdf]'\n"
    assert list(tmp_path.iterdir()) == []
    with pytest.raises(ImportError, match=r"tthc-dsl\[pdf\]"):
        tthc_dsl.render(PLANS / "dak-ha-2023.tthc", "pdf")
