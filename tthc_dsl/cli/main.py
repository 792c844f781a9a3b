"""The click commands, made from the table in `options.py`; help and errors of use come from here."""

import os
from collections.abc import Callable
from typing import Any

import click

from .. import __version__
from .execute import execute, language_of
from .options import COMMANDS, Option, Request

_LANGUAGE = 0 if language_of("", os.environ) == "vi" else 1


@click.group(
    context_settings={"help_option_names": ["-h", "--help"]},
    help=("Soạn kế hoạch kiểm soát thủ tục hành chính: kiểm tra và xuất dự thảo.",
          "Plans for controlling administrative procedures: check them and render the drafts.")[_LANGUAGE],
)  # fmt: skip
@click.version_option(__version__, prog_name="tthcc")
def cli() -> None:
    """The group of all commands."""


def _parameter(option: Option) -> Callable[[Callable[..., Any]], Callable[..., Any]]:
    settings: dict[str, Any] = {"help": option.help[_LANGUAGE]}
    if option.flag:
        settings |= {"count": True} if option.multiple else {"is_flag": True}
    elif option.choices:
        settings |= {"type": click.Choice(option.choices), "multiple": option.multiple}
    else:
        settings["metavar"] = option.metavar
    return click.option(*option.names, option.field, **settings)


def _command(name: str, summary: str, options: tuple[Option, ...]) -> None:
    def run(files: tuple[str, ...], **values: Any) -> None:
        given = {field: value for field, value in values.items() if value is not None}
        click.get_current_context().exit(execute(Request(name, files, **given)))

    function: Callable[..., Any] = click.argument("files", nargs=-1, required=True, metavar="FILE...")(run)
    for option in reversed(options):
        function = _parameter(option)(function)
    cli.command(name, help=summary)(function)


for _name, (_summary, _options) in COMMANDS.items():
    _command(_name, _summary[_LANGUAGE], _options)
