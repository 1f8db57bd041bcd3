"""How our words and XLSForm's stand for each other. What XLSForm has no word for stands in columns named lembar::…"""

OURS = "lembar::"
FLAGS = ("statistic", "private", "shared", "retired", "staff_only", "must_be_yes")
NUMBERS = ("length", "max_length", "max_words", "least_lines", "lines", "roster", "roster_wide")
TEXTS = ("short", "why", "minimum", "maximum", "autocomplete")
OWN_COLUMNS = ("type", *TEXTS, *NUMBERS, "checks", "flags", "aliases")
SURVEY = ("type", "name", "label", "hint", "required", "relevant", *(OURS + name for name in OWN_COLUMNS))
CHOICES = ("list_name", "name", "label", "lembar::aliases", "lembar::retired")
SETTINGS = ("form_title", "form_id", "lembar::pages")
BETWEEN = "; "
"""What stands between several names in one cell."""

TYPES = {
    "text": "text", "paragraph": "text", "number": "integer", "date": "date", "choice": "select_one",
    "choices": "select_multiple", "yes_no": "select_one", "phone": "text", "school": "text", "region": "text",
    "file": "file", "consent": "acknowledge", "heading": "note",
}  # fmt: skip
"""Question type → XLSForm type; the exact type stands in the column lembar::type."""
LISTED = frozenset({"select_one", "select_multiple"})
YES_NO_LIST = "yes_no"

FOREIGN_TYPES = {
    "text": "text", "string": "text", "integer": "number", "int": "number", "date": "date", "select_one": "choice",
    "select_multiple": "choices", "file": "file", "image": "file", "photo": "file", "acknowledge": "consent",
    "trigger": "consent", "note": "heading", "begin_group": "heading",
}  # fmt: skip
"""XLSForm type → question type, for workbooks that others wrote."""
TRUE_WORDS = frozenset({"yes", "true", "true()", "1", "ya"})
FALSE_WORDS = frozenset({"", "no", "false", "false()", "0", "tidak"})
STRAIGHT = str.maketrans("“”„‘’", '"""\'\'')
"""What Word makes of the quotes of a condition."""
