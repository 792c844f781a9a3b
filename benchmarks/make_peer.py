"""The files of the do-it-yourself peer: the real plan as YAML, a simple Word template, an HTML template."""

import json
from pathlib import Path
from typing import Any

import docx
import yaml

EXPECTED = Path(__file__).resolve().parent.parent / "tests" / "data" / "expected" / "son-ha-2024.json"

HTML = """<!doctype html>
<html lang="vi"><head><meta charset="utf-8"><title>{{ plan.title }}</title>
<style>table { border-collapse: collapse } td, th { border: 1px solid; padding: 2pt }</style></head><body>
<table><tr><td>{% for line in plan.issuer %}<p>{{ line }}</p>{% endfor %}<p>{{ plan.number }}</p></td>
<td>{% for line in plan.motto %}<p>{{ line }}</p>{% endfor %}<p>{{ plan.place_date }}</p></td></tr></table>
<h1>QUYẾT ĐỊNH</h1><h2>{{ plan.title }}</h2><h3>{{ plan.authority }}</h3>
{% for line in plan.basis %}<p><i>{{ line }}</i></p>{% endfor %}
{% for line in plan.articles %}<p>{{ line }}</p>{% endfor %}
<ul>{% for line in plan.recipients %}<li>{{ line }}</li>{% endfor %}</ul><p><b>{{ plan.signer }}</b></p>
<h2>{{ plan.plan_title }}</h2>
<table><tr>{% for name in plan.columns %}<th>{{ name }}</th>{% endfor %}</tr>
{% for section in plan.sections %}<tr><td>{{ section.number }}</td><td colspan="4"><b>{{ section.title }}</b></td></tr>
{% for task in section.tasks %}<tr><td>{{ task.number }}</td><td>{{ task.content }}</td>
<td>{% for one in task.outputs %}<p>{{ one }}</p>{% endfor %}</td>
<td>{% for one in task.agencies %}<p>- {{ one }}</p>{% endfor %}</td><td>{{ task.deadline }}</td></tr>
{% endfor %}{% endfor %}</table>
<h2>{{ plan.annex_title }}</h2>{% for line in plan.annex %}<p>{{ line }}</p>{% endfor %}
<table><tr>{% for name in plan.indicator_columns %}<th>{{ name }}</th>{% endfor %}</tr>
{% for one in plan.indicators %}<tr><td>{{ one.number }}</td><td>{{ one.name }}</td><td>{{ one.unit }}</td>
<td>{{ one.target }}</td><td>{{ one.agencies }}</td></tr>{% endfor %}</table>
</body></html>
"""


def content() -> dict[str, Any]:
    """The real plan in the shape of the peer's models."""
    real = json.loads(EXPECTED.read_text(encoding="utf-8"))
    head, (plan, annex) = real["header"], real["annexes"]
    sections: list[dict[str, Any]] = []
    for row in real["tables"][0]["rows"]:
        number, *cells = ([*row["cells"], *[[]] * 5])[:5]
        if row["kind"] == "section":
            sections.append({"number": "".join(number), "title": " ".join(cells[0]), "tasks": []})
        else:
            text, outputs, agencies, deadline = cells
            sections[-1]["tasks"].append({
                "number": "".join(number), "content": " ".join(text), "outputs": outputs, "agencies": agencies,
                "deadline": " ".join(deadline),
            })  # fmt: skip
    keys = ("number", "name", "unit", "target", "agencies")
    indicators = [
        dict(zip(keys, map(" ".join, row["cells"]), strict=True))
        for row in real["tables"][1]["rows"]
        if row["kind"] != "section"
    ]
    return {
        "issuer": head["issuer"], "number": " ".join(head["number"]), "motto": head["motto"],
        "place_date": " ".join(head["place_date"]), "title": " ".join(head["title"]),
        "authority": " ".join(head["authority"]), "basis": [*real["basis"], real["proposal"]],
        "articles": [block["text"] for block in real["articles"]], "recipients": real["recipients"],
        "signer": real["signatory"]["name"], "plan_title": " ".join(plan["title"]),
        "columns": real["tables"][0]["columns"], "sections": sections, "annex_title": " ".join(annex["title"]),
        "annex": [block["text"] for block in annex["body"] if "text" in block],
        "indicator_columns": real["tables"][1]["columns"], "indicators": indicators,
    }  # fmt: skip


def word_template(path: Path) -> None:
    """A Word template with the same paragraphs and tables, nothing more: what docxtpl wants, no official form."""
    document = docx.Document()

    def repeated(what: str, line: str) -> None:
        for text in (f"{{%p for line in {what} %}}", line, "{%p endfor %}"):
            document.add_paragraph(text)

    head = document.add_table(1, 2)
    head.cell(0, 0).text = "{% for line in plan.issuer %}{{ line }} {% endfor %}{{ plan.number }}"
    head.cell(0, 1).text = "{% for line in plan.motto %}{{ line }} {% endfor %}{{ plan.place_date }}"
    for text in ("QUYẾT ĐỊNH", "{{ plan.title }}", "{{ plan.authority }}"):
        document.add_paragraph(text)
    for what in ("plan.basis", "plan.articles", "plan.recipients"):
        repeated(what, "{{ line }}")
    document.add_paragraph("{{ plan.signer }}")
    document.add_paragraph("{{ plan.plan_title }}")
    rows = [
        ["{{ plan.columns[0] }}", *(f"{{{{ plan.columns[{n}] }}}}" for n in range(1, 5))],
        ["{%tr for section in plan.sections %}", "", "", "", ""],
        ["{{ section.number }}", "{{ section.title }}", "", "", ""],
        ["{%tr for task in section.tasks %}", "", "", "", ""],
        ["{{ task.number }}", "{{ task.content }}", "{% for one in task.outputs %}{{ one }} {% endfor %}",
         "{% for one in task.agencies %}- {{ one }} {% endfor %}", "{{ task.deadline }}"],
        ["{%tr endfor %}", "", "", "", ""],
        ["{%tr endfor %}", "", "", "", ""],
    ]  # fmt: skip
    _table(document, rows)
    document.add_paragraph("{{ plan.annex_title }}")
    repeated("plan.annex", "{{ line }}")
    rows = [
        [f"{{{{ plan.indicator_columns[{n}] }}}}" for n in range(5)],
        ["{%tr for one in plan.indicators %}", "", "", "", ""],
        [f"{{{{ one.{key} }}}}" for key in ("number", "name", "unit", "target", "agencies")],
        ["{%tr endfor %}", "", "", "", ""],
    ]
    _table(document, rows)
    document.save(str(path))


def _table(document: Any, rows: list[list[str]]) -> None:
    table = document.add_table(len(rows), 5, style="Table Grid")
    for row, texts in zip(table.rows, rows, strict=True):
        for cell, text in zip(row.cells, texts, strict=True):
            cell.text = text


def write(folder: Path) -> None:
    """All files of the peer in a folder."""
    text = yaml.safe_dump(content(), allow_unicode=True, sort_keys=False, width=110)
    (folder / "plan.yaml").write_text(text, encoding="utf-8")
    (folder / "plan.html.j2").write_text(HTML, encoding="utf-8")
    word_template(folder / "plan.docx")


if __name__ == "__main__":
    import sys

    write(Path(sys.argv[1]))
