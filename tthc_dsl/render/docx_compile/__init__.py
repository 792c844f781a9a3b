"""The tree surgery that turns a part of a DOCX template into a Jinja source: called by `..docx_template`."""
