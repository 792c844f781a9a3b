"""HTML page to PDF, by WeasyPrint: the library of the optional extra `pdf`, imported only when a PDF is asked for.

It lays the page out with the print rules of the HTML template: paper, margins, page numbers, repeated heads of tables.
"""

from importlib import import_module

from ..diagnostics.diagnostic import Say

EXTRA = "pip install 'tthc-dsl[pdf]'"


def why_no_pdf() -> Say | None:
    """What is missing to make PDFs, with the line that installs it; None when nothing is."""
    try:
        import_module("weasyprint")
    except ImportError:
        return (
            f"PDF cần thêm một thư viện, cài bằng: {EXTRA}",
            f"PDF needs one more library; install it with: {EXTRA}",
        )
    except OSError as error:  # the library is there, Pango or another one that it calls is not
        return (
            f"PDF cần thư viện hệ thống ({error}); trên Debian hay Ubuntu: sudo apt-get install libpangoft2-1.0-0",
            f"PDF needs a system library ({error}); on Debian or Ubuntu: sudo apt-get install libpangoft2-1.0-0",
        )
    return None


def render_pdf(page: str) -> bytes:
    """The printed page, tagged for readers' aids, with the headings as bookmarks.

    The dates in the file are the document's own (`dcterms.created` of the page), so the same page gives the same bytes
    with the same release of WeasyPrint and the same fonts. Nothing outside the page is read but fonts: a template may
    hold pictures as `data:` addresses only. ImportError, with what `why_no_pdf` says, when it cannot be made here.
    """
    why = why_no_pdf()
    if why is not None:
        raise ImportError(why[1])
    from weasyprint import HTML
    from weasyprint.urls import URLFetcher

    data: bytes = HTML(string=page, url_fetcher=URLFetcher(allowed_protocols=("data",))).write_pdf(pdf_tags=True)
    return data
