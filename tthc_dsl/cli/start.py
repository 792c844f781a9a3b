"""The entry point of `tthcc`: plain calls run at once, all others go through click."""

import gc
import os
import sys
from typing import NoReturn

from .options import plain_request


def run() -> None:
    """Run the command line and leave with its exit status."""
    # One run makes trees and throws them away at its end: looking for cycles meanwhile costs time and finds none.
    gc.disable()
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


def _leave(status: int) -> NoReturn:
    """End the process at once: taking the interpreter apart, module by module, takes longer than rendering a plan."""
    for stream in (sys.stdout, sys.stderr):
        try:
            if stream is not None:
                stream.flush()
        except (OSError, ValueError):  # closed, or nobody reads it any more
            pass
    os._exit(status)


def _run(arguments: list[str]) -> int:
    request = plain_request(arguments)
    if request is None:
        from .main import main

        return main(arguments)
    from .execute import execute

    return execute(request)
