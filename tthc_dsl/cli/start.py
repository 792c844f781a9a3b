"""The entry point of `tthcc`: plain calls run at once, all others go through click."""

import gc
import sys

from .options import plain_request


def run() -> None:
    """Run the command line and leave with its exit status."""
    # One run makes trees and throws them away at its end: looking for cycles meanwhile costs time and finds none.
    gc.disable()
    request = plain_request(sys.argv[1:])
    if request is None:
        from .main import cli

        cli(prog_name="tthcc")
        return
    from .execute import execute

    sys.exit(execute(request))
