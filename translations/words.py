"""Finds the words that forms and domain hold as plain data: labels of questions, names of states, sentences of rules."""

import ast
from collections.abc import Collection, Iterable, Iterator, Mapping
from typing import IO, Any

# Which arguments of a call are read by people: positions, and names of keywords.
CALLS: Mapping[str, tuple[int | str, ...]] = {
    "Question": (2, "label", "hint", "why", "short"),
    "replace": ("label", "hint", "why", "short"),
    "Choice": (1, "label"),
    "Kind": ("name", "summary", "participant", "documents"),
    "Section": (1,),
    "Paper": (1, "title", "purpose"),
    "Need": (2, "noun"),
    "QuestionType": (1, "name"),
    "Capability": ("title",),
    "Declared": ("title",),
    "Due": (1, "label"),
    "Find": (1, "label"),
    "Occasion": (1, "label"),
    "Dealing": (1, "label"),
    "Column": (1, "label"),
    "Purpose": (1, "name", "invites", "thanks"),
    "_rated": (1,),
    "MessageKind": (1, 2, "title", "to"),
    "_link": (1, 2),
    "Filter": (1, "label"),
    "Role": (1, "label"),
    "FirstStep": (0, "label"),
    "HelpTopic": (1, "title"),
    "HelpStep": (0,),
    "Outliving": (1, 2),
    "CertificateKind": (1,),
    "RuleSort": (1, 2),
    "Source": (1,),
    # The staff's forms make questions of one sort through a function of their own.
    "_text": (1, 2, "label", "hint"),
    "_long": (1, 2, "label", "hint"),
    "_choice": (1, 2, 3, "label", "hint"),
    "_margin": (1, "label"),
    "_quota": (1, "label"),
    "_rupiah": (1, "hint"),
    "_percent": (1,),
    "TextField": (0, "label"),
    "needed": (0,),
    # What blueprints say, in the visitor's language at once.
    "_": (0,),
    # Sentences, and the exceptions that carry one.
    "Sentence": (0,),
    "Inside": (0,),
    "Refused": (0,),
    "RuleBroken": (0,),
    "SentAlready": (0,),
    "ReadRefused": (0,),
    "PdfRefused": (0,),
    "SpreadsheetRefused": (0,),
    "XlsFormRefused": (0,),
}
# What stands in a row of links, where one word may mean the page of many ("Cohorts", not "Cohort").
IN_MENU: Mapping[str, tuple[int | str, ...]] = {"Tab": (1, "label")}

# Lists of labels: code → label, or pairs of both.
TABLES = frozenset(
    (
        "STATES MAIL_STATES WAIT_TOGETHER RIGHTS ACTS HELD_TABLES HELD_COLUMNS "
        " PHASES PRIZES TOLD_APART PAYEES GRADES USES ROUNDING NOT_TAXED LINES TOTALS MISSING CUTS ORIGINS "
        " ROLES _LABELS SCOPES "
        " ATTENDANCE SORT_LABELS FONT_LABELS ALIGN_LABELS SIGNER_LABELS FRAME_LABELS TEMPLATE_LABELS SAMPLES "
        " READERS MENU VISITORS BOOKS MISSED PERSONAL SHARED SAYS WAYS WEEKDAYS WEEKS VIEWS "
        " CONDITIONS PURPOSES _AGAIN _PROBLEMS CHECK_NAMES OPTIONS ACTIONS CHANNELS ORDERS ORDER_LABELS SIZES UNKNOWN"
    ).split()
)

Known = Mapping[str, list[ast.expr]]


def words(
    file: IO[bytes], keywords: Mapping[str, Any], comment_tags: Collection[str], options: Mapping[str, Any]
) -> Iterator[tuple[int, str, str | tuple[str, str], list[str]]]:
    """Babel's extractor of plain data: line, function, message and comments of everything in CALLS and TABLES."""
    tree = ast.parse(file.read())
    known = _assigned(tree)
    for node in ast.walk(tree):
        line = getattr(node, "lineno", 0)
        for text in _strings(node, known):
            yield line, "gettext", text, []
        for text in _argued(node, IN_MENU, known):
            yield line, "pgettext", ("menu", text), []


def _assigned(tree: ast.Module) -> dict[str, list[ast.expr]]:
    """Every value that a name is given somewhere in the file."""
    found: dict[str, list[ast.expr]] = {}
    for node in ast.walk(tree):
        for name, value in _pairs(node):
            found.setdefault(name, []).append(value)
    return found


def _pairs(node: ast.AST) -> Iterator[tuple[str, ast.expr]]:
    match node:
        case (
            ast.Assign(targets=[ast.Name(id=name)], value=value)
            | ast.AnnAssign(target=ast.Name(id=name), value=ast.expr() as value)
        ):
            yield name, value
        case ast.Assign(targets=[ast.Tuple(elts=targets)], value=ast.Tuple(elts=values)):
            for target, value in zip(targets, values, strict=False):
                if isinstance(target, ast.Name):
                    yield target.id, value


def _strings(node: ast.AST, known: Known) -> Iterator[str]:
    match node:
        case ast.Call():
            yield from _argued(node, CALLS, known)
        case ast.Assign() | ast.AnnAssign():
            for name, value in _pairs(node):
                if name in TABLES and _is_table(value):
                    yield from _texts(value, known)


def _argued(node: ast.AST, calls: Mapping[str, tuple[int | str, ...]], known: Known) -> Iterator[str]:
    match node:
        case ast.Call(func=ast.Name(id=name) | ast.Attribute(attr=name)) if name in calls:
            for place in calls[name]:
                yield from _texts(_argument(node, place), known)


def _is_table(value: ast.expr) -> bool:
    """Not a list of bare codes, which nobody reads."""
    return not (isinstance(value, ast.Tuple) and all(isinstance(part, ast.Constant) for part in value.elts))


def _argument(call: ast.Call, place: int | str) -> ast.expr | None:
    if isinstance(place, int):
        return call.args[place] if place < len(call.args) else None
    return next((keyword.value for keyword in call.keywords if keyword.arg == place), None)


def _texts(value: ast.expr | None, known: Known) -> Iterator[str]:
    """The texts that an argument can be: itself, one of a list, a value of a dictionary, what a name stands for."""
    match value:
        case ast.Constant(value=str(text)) if text.strip("– "):
            yield text
        case ast.Dict(values=parts):
            yield from _all(parts, known)
        case ast.IfExp(body=body, orelse=orelse):
            yield from _all([body, orelse], known)
        case ast.Tuple(elts=parts):
            yield from _all([part.elts[-1] if isinstance(part, ast.Tuple) else part for part in parts], known)
        case ast.Name(id=name) if name in known:
            yield from _all(known[name], {key: values for key, values in known.items() if key != name})


def _all(values: Iterable[ast.expr], known: Known) -> Iterator[str]:
    for value in values:
        yield from _texts(value, known)
