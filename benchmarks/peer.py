"""The do-it-yourself way: a plan in YAML, checked with pydantic, printed with docxtpl or Jinja.

    python peer.py PLAN.yaml TEMPLATE.docx OUT.docx
    python peer.py PLAN.yaml TEMPLATE.html OUT.html

It checks little: the shape, no agency twice in a task, no number twice. It knows no lines to point at, no wording of
deadlines and no citations: its text is typed out.
"""

import sys

import yaml
from pydantic import BaseModel, model_validator


class Task(BaseModel):
    """One row with duties."""

    number: str
    content: str
    outputs: list[str]
    agencies: list[str]
    deadline: str

    @model_validator(mode="after")
    def consistent(self) -> "Task":
        """No agency twice, and something to do."""
        if len(set(self.agencies)) != len(self.agencies):
            raise ValueError("an agency is named twice")
        if not self.content:
            raise ValueError("a task says what to do")
        return self


class Section(BaseModel):
    """A part of the table."""

    number: str
    title: str
    tasks: list[Task]


class Indicator(BaseModel):
    """One target."""

    number: str
    name: str
    unit: str
    target: str
    agencies: str


class Plan(BaseModel):
    """The whole document."""

    issuer: list[str]
    number: str
    motto: list[str]
    place_date: str
    title: str
    authority: str
    basis: list[str]
    articles: list[str]
    recipients: list[str]
    signer: str
    plan_title: str
    columns: list[str]
    sections: list[Section]
    annex_title: str
    annex: list[str]
    indicator_columns: list[str]
    indicators: list[Indicator]

    @model_validator(mode="after")
    def consistent(self) -> "Plan":
        """Numbers are used once."""
        numbers = [task.number for section in self.sections for task in section.tasks]
        if len(set(numbers)) != len(numbers):
            raise ValueError("a number is used twice")
        return self


def main() -> None:
    """Read, check, print."""
    source, template, target = sys.argv[1:]
    with open(source, encoding="utf-8") as file:
        plan = Plan.model_validate(yaml.load(file, Loader=yaml.CSafeLoader))
    if template.endswith(".docx"):
        from docxtpl import DocxTemplate

        document = DocxTemplate(template)
        document.render({"plan": plan}, autoescape=True)
        document.save(target)
        return
    from jinja2 import Environment

    with open(template, encoding="utf-8") as file:
        page = Environment(autoescape=True, trim_blocks=True).from_string(file.read())
    with open(target, "w", encoding="utf-8") as file:
        file.write(page.render(plan=plan))


if __name__ == "__main__":
    main()
