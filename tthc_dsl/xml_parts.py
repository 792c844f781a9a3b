"""One part of an Office file as a tree, read safely: no DOCTYPE, no entity, nothing fetched.

Depth and the size of texts keep libxml2's bounds; the size of a part is the caller's to bound. Comments and processing
instructions are left out.
"""

from lxml import etree

from .diagnostics.diagnostic import Say


def read_xml(data: bytes) -> etree._Element | Say:
    """The root of a part; or why it is not read, to follow the part's name."""
    doctype = "không được có DOCTYPE", "must have no DOCTYPE"
    # In any encoding: bytes of two or four for a letter hold zeros between.
    if b"<!DOCTYPE" in data or b"<!DOCTYPE" in data.replace(b"\0", b""):
        return doctype
    parser = etree.XMLParser(
        resolve_entities=False, no_network=True, huge_tree=False, load_dtd=False, remove_comments=True, remove_pis=True
    )
    try:
        root = etree.fromstring(data, parser)
    except (etree.XMLSyntaxError, ValueError) as error:
        what = str(error).split(",")[0][:120]
        return f"không phải XML hợp lệ ({what})", f"is no valid XML ({what})"
    return doctype if root.getroottree().docinfo.internalDTD is not None else root
