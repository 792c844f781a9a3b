"""The click commands, made from the table in `options.py`; help and errors of use come from here, in both languages."""

import os
import sys
from collections.abc import Callable
from typing import Any

import click

from .. import __version__
from ..diagnostics.diagnostic import Language, Say, pick
from ..diagnostics.suggest import nearest
from .language import language_of
from .options import ARGUMENTS, COMMANDS, NEEDS_NONE, Option, Request

_ABOUT: Say = (
    "Soạn kế hoạch kiểm soát thủ tục hành chính: kiểm tra và xuất dự thảo.",
    "Plans for controlling administrative procedures: check them and render the drafts.",
)
_USAGE: Say = ("Cách dùng: ", "Usage: ")
_HEADINGS: dict[str, Say] = {"Options": ("Tùy chọn", "Options"), "Commands": ("Lệnh", "Commands")}
_HELP: Say = ("in hướng dẫn này", "show this help")
_VERSION: Say = ("in phiên bản", "show the version")


def main(arguments: list[str]) -> int:
    """Read the command line with click, do what it asks, and give the exit status."""
    language = language_of(_wanted_language(arguments), os.environ)
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(encoding="utf-8", errors="replace")
    try:
        status = command_line(language, _execute).main(arguments, prog_name="tthcc", standalone_mode=False)
    except click.Abort:
        return 130
    except click.ClickException as error:
        _show(error, language)
        return error.exit_code
    return status if isinstance(status, int) else 0


def command_line(language: Language, act: Callable[[Request], int]) -> click.Group:
    """The whole command line in a language; each command gives its request to `act`."""

    class Formatter(click.HelpFormatter):
        def write_usage(self, prog: str, args: str = "", prefix: str | None = None) -> None:
            super().write_usage(prog, args, prefix or pick(_USAGE, language))

        def write_heading(self, heading: str) -> None:
            super().write_heading(pick(_HEADINGS.get(heading, (heading, heading)), language))

    class Context(click.Context):
        formatter_class = Formatter

    class Command(click.Command):
        context_class = Context

        def get_help_option(self, ctx: click.Context) -> click.Option | None:
            option = super().get_help_option(ctx)
            if option is not None:
                option.help = pick(_HELP, language)
            return option

    class Group(Command, click.Group):
        context_class = Context

        def resolve_command(self, ctx: click.Context, args: list[str]) -> Any:
            if args and args[0] not in self.commands and not args[0].startswith("-"):
                raise click.UsageError(pick(_no_command(args[0]), language), ctx)
            return super().resolve_command(ctx, args)

    settings = {"help_option_names": ["-h", "--help"]}
    group = Group(
        "tthcc",
        context_settings=settings,
        help=pick(_ABOUT, language),
        options_metavar=pick(("[TÙY CHỌN]", "[OPTIONS]"), language),
        subcommand_metavar=pick(("LỆNH ...", "COMMAND ..."), language),
    )
    versioned = click.version_option(__version__, message="tthcc %(version)s", help=pick(_VERSION, language))
    versioned(group)
    for name, (summary, options) in COMMANDS.items():
        group.add_command(
            Command(
                name,
                callback=_callback(name, act),
                params=[
                    *(_parameter(option, language) for option in options),
                    # More than one are read all the same: the command itself says what is wrong, in both languages.
                    click.Argument(
                        ["files"], nargs=-1, required=name not in NEEDS_NONE, metavar=pick(ARGUMENTS[name], language)
                    ),
                ],
                help=pick(summary, language),
                options_metavar=pick(("[TÙY CHỌN]", "[OPTIONS]"), language),
            )
        )
    return group


def _execute(request: Request) -> int:
    from .execute import execute

    return execute(request)


def _callback(name: str, act: Callable[[Request], int]) -> Callable[..., None]:
    def run(files: tuple[str, ...], **values: Any) -> None:
        given = {field: value for field, value in values.items() if value is not None}
        click.get_current_context().exit(act(Request(name, files, **given)))

    return run


def _parameter(option: Option, language: Language) -> click.Option:
    settings: dict[str, Any] = {"help": pick(option.help, language)}
    if option.flag:
        settings |= {"count": True} if option.multiple else {"is_flag": True}
    elif option.choices:
        settings |= {"type": click.Choice(option.choices), "multiple": option.multiple}
    else:
        settings["metavar"] = option.metavar
    return click.Option([*option.names, option.field], **settings)


def _wanted_language(arguments: list[str]) -> str:
    for place, argument in enumerate(arguments):
        if argument.startswith("--lang="):
            return argument.partition("=")[2]
        if argument == "--lang" and place + 1 < len(arguments):
            return arguments[place + 1]
    return ""


def _no_command(name: str) -> Say:
    near = nearest(name, COMMANDS)
    vietnamese, english = (f"không có lệnh `{name}`", f"there is no command `{name}`")
    if near:
        return f"{vietnamese}; có phải `{near}`?", f"{english}; did you mean `{near}`?"
    known = ", ".join(f"`{command}`" for command in COMMANDS)
    return f"{vietnamese}; các lệnh: {known}", f"{english}; the commands are {known}"


def _show(error: click.ClickException, language: Language) -> None:
    """Print an error of use: what is wrong first, then how the command is used."""
    if isinstance(error, click.exceptions.NoArgsIsHelpError):
        error.show()
        return
    click.echo(pick(("lỗi: ", "error: "), language) + pick(_said(error), language), err=True)
    context = getattr(error, "ctx", None)
    if context is not None:
        click.echo(context.get_usage(), err=True)
        aid = (f"xem thêm: {context.command_path} --help", f"for more: {context.command_path} --help")
        click.echo(pick(aid, language), err=True)


def _said(error: click.ClickException) -> Say:
    """What is wrong with the call."""
    if isinstance(error, click.NoSuchOption):
        near = ", ".join(f"`{name}`" for name in error.possibilities or ())
        vietnamese, english = (f"không có tùy chọn `{error.option_name}`", f"there is no option `{error.option_name}`")
        return (f"{vietnamese}; có phải {near}?", f"{english}; did you mean {near}?") if near else (vietnamese, english)
    if isinstance(error, click.MissingParameter):
        if error.ctx is not None and error.ctx.info_name == "explain":
            return "chưa nêu mã hay tên nào", "no code or name is given"
        if error.ctx is not None and error.ctx.info_name == "lint-docx":
            return "chưa nêu tệp .docx nào", "no .docx file is named"
        return "chưa nêu tệp kế hoạch nào", "no plan's file is named"
    if isinstance(error, click.BadOptionUsage):
        if "requires" in error.message:
            return f"tùy chọn `{error.option_name}` thiếu giá trị", f"the option `{error.option_name}` lacks its value"
        return f"tùy chọn `{error.option_name}` không nhận giá trị", f"the option `{error.option_name}` takes no value"
    kind = getattr(getattr(error, "param", None), "type", None)
    if isinstance(error, click.BadParameter) and error.param is not None and isinstance(kind, click.Choice):
        name, choices = error.param.opts[0], ", ".join(kind.choices)
        return f"`{name}` chỉ nhận: {choices}", f"`{name}` takes one of: {choices}"
    return error.format_message(), error.format_message()
