"""Reported figures held against the targets of a plan; the report as a table, a page, a workbook and JSON."""
