"""The page of an evaluation in a real browser: what a reader's aids and a phone make of it."""

import json
from decimal import Decimal
from pathlib import Path

import pytest
from test_html_pages import POLICY, asked
from test_html_pages import axe as axe

from tthc_dsl.assets import evaluation_template
from tthc_dsl.evaluation.evaluate import evaluate
from tthc_dsl.evaluation.view import view_of
from tthc_dsl.render.html import render_html

from .plans import RATIO, bodies, figures_of, indicator, performed, plan_of

PHONE = 360


@pytest.fixture
def page() -> str:
    """Met, not met, unknown; with charts and without; more bodies than fit a phone."""
    agencies = bodies(*(f"p{n}" for n in range(12)))
    one = indicator("x", formula=RATIO, duties=performed("p0", "p11"))
    plan = plan_of(one, indicator("y"), indicator("z"), agencies=agencies)
    rows = "".join(f"x;p{n};Quý I/2024;;{30 + n};40\n" for n in range(11)) + "y;;Quý II/2024;120;;\n"
    made = evaluate(plan, figures_of("Chỉ tiêu;Cơ quan;Kỳ;Kết quả;a;b\n" + rows, plan))
    return render_html(evaluation_template(), view_of(made))


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_axe_finds_nothing(scheme: str, page: str, axe: str, tmp_path: Path) -> None:
    page = POLICY.sub("", page.replace("color-scheme: light dark;", f"color-scheme: {scheme};"))
    page = page.replace("</head>", f"<script>{axe}</script></head>", 1)
    script = """async () => {
        const found = await axe.run({resultTypes: ["violations"]});
        return {
            passed: found.passes.map(rule => rule.id),
            faults: found.violations.flatMap(rule => rule.nodes.map(node => [rule.id, rule.impact, node.html])),
        };
    }"""
    told = asked(page, script, tmp_path, "--window-size=1280,1000")
    assert told["faults"] == []
    assert {"color-contrast", "heading-order", "svg-img-alt"} <= {*told["passed"]}


def test_fits_a_phone(page: str, tmp_path: Path) -> None:
    """Nothing is wider than the screen but charts and tables, which scroll in boxes of their own."""
    shown = "<!doctype html><body></body>"
    script = """async () => {
        const frame = document.createElement("iframe");
        frame.style.width = "360px";
        frame.srcdoc = PAGE;
        const loaded = new Promise(done => frame.onload = done);
        document.body.append(frame);
        await loaded;
        const inner = frame.contentDocument;
        const boxes = [...inner.querySelectorAll("main *")].filter(one => !one.closest(".scroll"));
        return {
            wide: inner.defaultView.innerWidth,
            page: inner.documentElement.scrollWidth,
            over: boxes.filter(one => one.getBoundingClientRect().right > 360.5).map(one => one.outerHTML),
        };
    }"""
    script = script.replace("PAGE", json.dumps(page).replace("</", "<\\/"))
    told = asked(shown, script, tmp_path, "--hide-scrollbars")
    assert told["wide"] == told["page"] == PHONE
    assert told["over"] == []


def test_nothing_runs_over_its_cell_in_print(tmp_path: Path) -> None:
    """Results with their units, at the width of the paper; the usual ones in one line."""
    units = ("hồ sơ", "phút", "triệu đồng")
    rows = [indicator(f"x{n}", unit=unit, comparator="at_most", target=Decimal(20)) for n, unit in enumerate(units)]
    plan = plan_of(*rows, agencies=bodies("p1"))
    cells = ("19,99", "15,01", "123456789012345678901234567890")
    text = "".join(f"x{n};{body};{cell}\n" for n, cell in enumerate(cells) for body in ("", "p1"))
    made = evaluate(plan, figures_of("Chỉ tiêu;Cơ quan;Kết quả\n" + text, plan))
    page = POLICY.sub("", render_html(evaluation_template(), view_of(made)))
    page = page.replace("@media screen", "@media not all").replace("@media print", "@media all")
    page = page.replace("body { margin: 0;", "body { margin: 0; width: 170mm;")
    script = """async () => {
        const range = document.createRange();
        return [...document.querySelectorAll("td, th")].map(cell => {
            range.selectNodeContents(cell);
            const inside = cell.getBoundingClientRect(), text = range.getBoundingClientRect();
            const over = text.left < inside.left || text.right > inside.right;
            return [cell.textContent, over, new Set([...range.getClientRects()].map(one => one.top)).size];
        });
    }"""
    told = asked(page, script, tmp_path, "--window-size=1280,1000")
    assert [text for text, over, _ in told if over] == []
    lines = {text.replace("\u00a0", " "): number for text, _, number in told}
    assert (lines["19,99 hồ sơ"], lines["15,01 phút"]) == (1, 1)


def test_charts(page: str) -> None:
    """A chart for each indicator with a result; bars told apart by pattern; the target is a line through them."""
    assert page.count('role="img"') == 2
    assert page.count('class="striped" x="250"') == 8
    assert page.count('class="full" x="250"') == 3  # 38/40 and more
    assert page.count('class="empty" x="250"') == 2  # not all have reported; 120 %
    assert page.count("chưa có số liệu") > 3
