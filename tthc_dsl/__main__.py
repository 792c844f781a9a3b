"""`python -m tthc_dsl` is the command `tthcc`."""

from .cli.start import run

if __name__ == "__main__":
    run()
