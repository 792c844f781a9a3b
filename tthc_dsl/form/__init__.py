"""The form of a DOCX, whoever made it, against a profile of rules such as `nd30-2020`."""
