"""The entry point of `tthcc`: plain calls run at once, all others go through click."""

import gc
import io
import os
import sys
from typing import Any, NoReturn, TextIO

from .options import plain_request


def run() -> None:
    """Run the command line and leave with its exit status."""
    # One run makes trees and throws them away at its end: looking for cycles meanwhile costs time and finds none.
    gc.disable()
    sys.stdout, sys.stderr = _lasting(sys.stdout), _lasting(sys.stderr)
    try:
        _leave(_run(sys.argv[1:]))
    except ModuleNotFoundError as error:
        if not (error.name or "").startswith("tthc_dsl._generated"):
            raise
        from .language import language_of

        said = {
            "vi": "chưa có các bảng sinh sẵn của tthcc; trong thư mục mã nguồn hãy chạy: python -m tthc_dsl.build",
            "en": "the generated tables of tthcc are missing; in the source folder run: python -m tthc_dsl.build",
        }
        print(said[language_of("", os.environ)], file=sys.stderr)
        sys.exit(2)


class _Lasting(io.FileIO):
    """A file that may lose its reader (`tthcc ... | head -1`): what is left goes nowhere, and the run goes on to its
    own exit status."""

    def write(self, data: Any, /) -> int:
        try:
            return super().write(data)
        except BrokenPipeError:
            nowhere = os.open(os.devnull, os.O_WRONLY)
            os.dup2(nowhere, self.fileno())
            os.close(nowhere)
            return len(data)


def _lasting(stream: TextIO) -> TextIO:
    """A stream that outlasts its reader. That of a terminal has none that could go."""
    # A program started without a console has no streams at all.
    if not isinstance(stream, io.TextIOWrapper) or stream.isatty():
        return stream
    buffer = io.BufferedWriter(_Lasting(stream.fileno(), "w", closefd=False))
    return io.TextIOWrapper(buffer, stream.encoding, stream.errors, line_buffering=stream.line_buffering)


def _leave(status: int) -> NoReturn:
    """End the process at once: taking the interpreter apart, module by module, takes longer than rendering a plan."""
    for stream in (sys.stdout, sys.stderr):
        try:
            if stream is not None:
                stream.flush()
        except (OSError, ValueError):  # closed, or its disk is full
            pass
    os._exit(status)


def _run(arguments: list[str]) -> int:
    request = plain_request(arguments)
    if request is None:
        from .main import main

        return main(arguments)
    from .execute import execute

    return execute(request)
