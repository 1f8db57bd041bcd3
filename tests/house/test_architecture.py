"""The rules of docs/architecture.md, read from the source itself.

Each rule is a function from a module (or a template) to what is wrong in it; each is also shown a piece of bad code,
so that a rule that no longer bites is noticed.
"""

import ast
import importlib
import re
import subprocess
import sys
from collections.abc import Callable, Collection, Iterator
from functools import cache

import pytest

from tests.support.source_code import LAYERS, ROOT, SITE, Module, parse, site_modules, templates

Rule = Callable[[Module], Iterator[str]]

# Foreign packages that have one home; a path, or a folder and all below it.
HOMES = {
    "flask": ("blueprints", "app.py"),
    "flask_migrate": ("blueprints", "app.py"),
    "flask_sqlalchemy": ("domain/store/db.py",),
    "flask_wtf": ("blueprints", "app.py"),
    "wtforms": ("forms",),
    "sqlalchemy": ("domain",),
    "sqlalchemy.exc": ("domain", "blueprints/serving/errors.py"),
    "psycopg": ("domain",),
    "pysqlite3": ("domain/store/connections.py",),
    "weasyprint": ("pdf_templates/engine/layout",),
    "uharfbuzz": ("pdf_templates/engine",),
    "segno": ("pdf_templates",),
    "argon2": ("domain",),
    "cryptography": ("domain/onward", "domain/access/factors.py", "domain/certificates/badge_keys.py"),
    "pyotp": ("domain/access/factors.py",),
    "jwt": ("domain/certificates/badges.py",),
    "obstore": ("domain/store/bucket.py",),
    "prometheus_client": ("blueprints/serving/counted.py",),
    "spectree": ("blueprints/api",),
    "pydantic": ("blueprints/api",),
}

# Packages that are imported by another name than they are installed by.
IMPORTED_AS = {"argon2": "argon2_cffi", "dateutil": "python_dateutil", "jwt": "pyjwt", "PIL": "pillow"}

# What may be missing: the one home of each does without.
EXTRAS = {"jwt", "obstore", "prometheus_client", "pydantic", "spectree"}

ENVIRONMENT = {"environ", "getenv"}

# The one module that puts HTML together itself, from values that it has escaped.
MAKES_MARKUP = {"pdf_templates/engine/rendering/slots.py"}

FILE_LINES, FUNCTION_LINES = 250, 30
# Files and functions over the limits, with the length they may not pass. This list only ever gets shorter.
LONGER: dict[str, int] = {}


def wrong_direction(module: Module) -> Iterator[str]:
    allowed = LAYERS[: LAYERS.index(module.layer) + 1] if module.layer in LAYERS else ()
    for name in module.imported():
        top = name.split(".")[0]
        if top in LAYERS and top not in allowed:
            yield f"imports {name}, which stands to its right"


def foreign_package_away_from_home(module: Module) -> Iterator[str]:
    for name in module.imported():
        homes = HOMES.get(name) or HOMES.get(name.split(".")[0], ())
        if homes and not any(module.path == home or module.path.startswith(f"{home}/") for home in homes):
            yield f"imports {name}, whose home is {' or '.join(homes)}"


def package_not_required(module: Module) -> Iterator[str]:
    """What the site imports must be installed in production: the tests' packages are not there."""
    for name in module.imported():
        top = name.split(".")[0]
        if module.path == "pdf_templates/signing.py" and top == "pyhanko":
            continue  # config.py lets nobody sign without requirements-signature.txt
        if top not in {*SITE, *EXTRAS, *sys.stdlib_module_names} and IMPORTED_AS.get(top, top).lower() not in _required():
            yield f"imports {top}, which requirements.txt does not hold"


@cache
def _required() -> set[str]:
    lines = (ROOT / "requirements.txt").read_text()
    return {name.lower().replace("-", "_") for name in re.findall(r"^([\w.-]+)==", lines, re.MULTILINE)}


def commit_away_from_db(module: Module) -> Iterator[str]:
    if module.path != "domain/store/db.py":
        yield from (f"line {call.lineno} commits; only `with writing():` does" for call in module.calls("commit"))


def environment_away_from_config(module: Module) -> Iterator[str]:
    if module.path == "config.py":
        return
    for node in ast.walk(module.tree):
        if isinstance(node, ast.Attribute | ast.Name) and ast.unparse(node).removeprefix("os.") in ENVIRONMENT:
            yield f"line {node.lineno} reads the environment; only config.py does"


def layout_without_fetcher(module: Module) -> Iterator[str]:
    for call in module.calls("HTML", "CSS"):
        if "url_fetcher" not in {keyword.arg for keyword in call.keywords}:
            yield f"line {call.lineno} lets WeasyPrint fetch whatever a page names: pass url_fetcher="


def sql_put_together(module: Module) -> Iterator[str]:
    for call in module.calls("text"):
        of_sqlalchemy = ast.unparse(call.func) in {"sa.text", "sqlalchemy.text", "db.text"} or (
            isinstance(call.func, ast.Name) and module.origin_of("text").startswith("sqlalchemy")
        )
        if of_sqlalchemy and call.args and not isinstance(call.args[0], ast.Constant):
            yield f"line {call.lineno} puts SQL together: text() takes a constant and bound values"


def markup_trusted(module: Module) -> Iterator[str]:
    for call in module.calls("Markup"):
        if module.path not in MAKES_MARKUP and call.args and not isinstance(call.args[0], ast.Constant):
            yield f"line {call.lineno} calls text safe HTML: use Markup('…').format(…), which escapes"


def decision_by_kind(module: Module) -> Iterator[str]:
    for node in ast.walk(module.tree):
        if isinstance(node, ast.Compare) and any(_is_kind_key(side) for side in (node.left, *node.comparators)):
            yield f"line {node.lineno} asks which kind it is; the missing thing is a property of Kind"


def _is_kind_key(node: ast.expr) -> bool:
    return isinstance(node, ast.Attribute) and re.search(r"\bkind\.key$", ast.unparse(node)) is not None


def no_docstring(module: Module) -> Iterator[str]:
    if module.tree.body and not ast.get_docstring(module.tree):
        yield "does not say in its first line what it is for"


def vague_name(module: Module) -> Iterator[str]:
    stem = module.path.removesuffix(".py").split("/")[-1]
    if stem in {"utils", "util", "common", "helpers", "misc", "base"}:
        yield "has a name that says nothing"


# What judges are given: their pages and papers know entrants, and no way from there to a person.
OF_JUDGES = (
    "blueprints/judges", "pdf_templates/papers/judging",
    "pdf_templates/papers/manuscripts/manuscript_reading", "pdf_templates/papers/manuscripts/manuscript_list_coded",
)  # fmt: skip
ENTRANTS = "domain.registering.entrants"
PEOPLE = (
    "domain.models.Registration", "domain.models.registration", "domain.models.Batch", "domain.models.batch",
    "domain.models.School", "domain.models.Institution", "domain.models.institution", "domain.access.lookup",
    "domain.registering", "domain.intake",
)  # fmt: skip
REACHES = {"registration", "registrations", "answers", "school", "institution"}


def judge_who_reaches_people(module: Module) -> Iterator[str]:
    if not module.path.startswith(OF_JUDGES):
        return
    names = {f"{origin}.{name}" for origin, name in module.imported_names()} | set(module.imported()) - {"domain.registering"}
    yield from (f"imports {name}; judges are given entrants only" for name in names if _reaches_people(name))
    for node in ast.walk(module.tree):
        if isinstance(node, ast.Attribute) and node.attr in REACHES:
            yield f"line {node.lineno} asks for .{node.attr}; judges are given entrants only"


def _reaches_people(name: str) -> bool:
    return name.startswith(PEOPLE) and not name.startswith(ENTRANTS)


def too_long(module: Module) -> Iterator[str]:
    lengths = {module.path: (len(module.text.splitlines()), FILE_LINES)}
    for function in module.functions():
        lines = (function.end_lineno or function.lineno) - function.lineno + 1
        lengths[f"{module.path}:{function.name}"] = (lines, FUNCTION_LINES)
    for name, (lines, limit) in lengths.items():
        if lines > LONGER.get(name, limit):
            yield f"{name} has {lines} lines, more than {LONGER.get(name, limit)}"


RULES: dict[Rule, tuple[str, str]] = {
    wrong_direction: ("forms/x.py", "from domain.store.db import db"),
    foreign_package_away_from_home: ("domain/x.py", "import flask"),
    package_not_required: ("forms/x.py", "import pytest"),
    commit_away_from_db: ("domain/x.py", "db.commit()"),
    environment_away_from_config: ("app.py", "import os\nos.environ['A']"),
    layout_without_fetcher: ("pdf_templates/engine/x.py", "HTML(string='')"),
    sql_put_together: ("domain/x.py", "sa.text(f'select {name}')"),
    markup_trusted: ("blueprints/x.py", "Markup(name)"),
    decision_by_kind: ("domain/x.py", "program.kind.key == 'lifeskill'"),
    judge_who_reaches_people: ("blueprints/judges.py", "from domain.models import Registration"),
    no_docstring: ("domain/x.py", "import re"),
    vague_name: ("domain/utils.py", ""),
    too_long: ("domain/x.py", "def f():\n" + "    pass\n" * FUNCTION_LINES),
}


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.__name__)
def test_architecture_keeps_rule(rule: Rule) -> None:
    assert [f"{module}: {wrong}" for module in site_modules() for wrong in rule(module)] == []


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.__name__)
def test_architecture_rule_bites(rule: Rule) -> None:
    assert list(rule(parse(*RULES[rule])))


@pytest.mark.parametrize("code", ["from domain.access import lookup", "run.registrations", "entrant.school.name"])
def test_architecture_judges_reach_nobody(code: str) -> None:
    paper = "pdf_templates/papers/judging/score_sheet.py"
    assert list(judge_who_reaches_people(parse(paper, code)))
    assert not list(judge_who_reaches_people(parse(paper, "from domain.registering import entrants\nentrants.entrants_of")))


def test_architecture_list_of_long_things_holds_nothing_short() -> None:
    lengths = {path_and_name for module in site_modules() for path_and_name in _over_the_limit(module)}
    assert set(LONGER) - lengths == set()


def _list(path: str) -> Collection[object]:
    module, _, name = path.rpartition(".")
    found: Collection[object] = getattr(importlib.import_module(module), name)
    return found


def test_what_all_tests_share_is_in_short_files() -> None:
    """Everybody edits them: a room a file, so that two people meet seldom."""
    lengths = {file: len(file.read_text().splitlines()) for file in (ROOT / "tests/support").rglob("*.py")}
    assert [str(file) for file, lines in lengths.items() if lines > FILE_LINES] == []


def _over_the_limit(module: Module) -> Iterator[str]:
    if len(module.text.splitlines()) > FILE_LINES:
        yield module.path
    for function in module.functions():
        if (function.end_lineno or 0) - function.lineno + 1 > FUNCTION_LINES:
            yield f"{module.path}:{function.name}"


# The rooms of a floor, as docs/architecture.md draws them: floor → room → the rooms that it imports.
Map = dict[str, dict[str, set[str]]]
MOST_IN_ROOM = 25


def drawn_map() -> Map:
    """The map of docs/architecture.md, in its own order."""
    found: Map = {}
    block = (ROOT / "docs" / "architecture.md").read_text().split("```rooms\n")[1].split("```")[0]
    for line in block.splitlines():
        if line and not line.startswith(" "):
            floor = found.setdefault(line.strip(), {})
        elif words := line.split():
            floor[words[0]] = set(words[1:])
    return found


def arrows(floor: str) -> dict[str, set[str]]:
    """The rooms of a floor, and what each imports of the others, as the source says."""
    found: dict[str, set[str]] = {}
    for module in site_modules():
        if (room := _room(floor, module.path.removesuffix(".py").replace("/", "."))) and _is_room(floor, room):
            others = {_room(floor, name) for name in module.imported()}
            found.setdefault(room, set()).update(other for other in others if other != room and _is_room(floor, other))
    return found


def _room(floor: str, name: str) -> str:
    """The room of a floor that a module of this full name stands in; empty when it is elsewhere."""
    inside = name.removeprefix(f"{floor.replace('/', '.')}.")
    return inside.split(".")[0] if inside != name else ""


def _is_room(floor: str, room: str) -> bool:
    return bool(room) and (ROOT / floor / room).is_dir()


@pytest.mark.parametrize("floor", drawn_map())
def test_architecture_map_draws_the_arrows_between_rooms(floor: str) -> None:
    assert drawn_map()[floor] == arrows(floor)


@pytest.mark.parametrize("floor", drawn_map())
def test_architecture_rooms_stand_in_a_line(floor: str) -> None:
    """A room imports only rooms that the map names before it, so there is no circle."""
    rooms = list(drawn_map()[floor])
    assert [(one, other) for one in rooms for other in drawn_map()[floor][one] if rooms.index(other) >= rooms.index(one)] == []


def test_architecture_models_stand_in_no_circle() -> None:
    """A model imports another one way only, types included."""
    home = "domain.models."
    uses = {
        module.path.removesuffix(".py").removeprefix("domain/models/").replace("/", "."): {
            name.removeprefix(home) for name in module.imported() if home in name
        }
        for module in site_modules()
        if module.path.startswith("domain/models/") and not module.path.endswith("__init__.py")
    }
    while free := {model for model, others in uses.items() if not others & set(uses)}:
        uses = {model: others for model, others in uses.items() if model not in free}
    assert uses == {}


def test_architecture_files_stand_in_no_circle() -> None:
    """No two files need each other, types included; a package's face is its files together."""
    names = {module.path.removesuffix(".py").removesuffix("/__init__").replace("/", ".") for module in site_modules()}
    uses = {
        module.path.removesuffix(".py").replace("/", "."): {_file(name, names) for name in module.imported()}
        for module in site_modules()
        if not module.path.endswith("__init__.py")
    }
    while free := {one for one, others in uses.items() if not (others - {one}) & set(uses)}:
        uses = {one: others for one, others in uses.items() if one not in free}
    assert uses == {}


def _file(name: str, names: Collection[str]) -> str:
    """The file that an imported name stands in."""
    return name if name in names else name.rpartition(".")[0]


def test_architecture_no_room_is_crowded() -> None:
    rooms: dict[str, int] = {}
    for file in [ROOT / module.path for module in site_modules()] + [ROOT / path for path in templates("templates")]:
        rooms[str(file.parent.relative_to(ROOT))] = rooms.get(str(file.parent.relative_to(ROOT)), 0) + 1
    assert {room: count for room, count in rooms.items() if count > MOST_IN_ROOM} == {}


# What a page template may not hold: the content security policy refuses inline code and style, and nothing is
# trusted that was not escaped.
FORBIDDEN_IN_PAGES = {
    "|safe": r"\|\s*safe\b|\{%-?\s*autoescape\s+false",
    "inline style": r"<style\b|<[a-z][^>]*\sstyle\s*=",
    "inline script": r"<script\b(?![^>]*\bsrc\s*=)(?![^>]*application/json)",
    "event attribute": r"<[a-z][^>]*\son[a-z]+\s*=",
    "javascript: link": r"[\"']\s*javascript:",
    "attribute written by an expression (its quotes are escaped)": r"\{\{\s*'[^'}]*=\"",
    "decision by kind": r"\bkind\.key\s*(==|!=|in\b)",
    "decision by role": r"\.can_edit\b|\baccount\.role\s*(==|!=|in\b)",
}
FORBIDDEN_IN_PAPERS = {name: FORBIDDEN_IN_PAGES[name] for name in ("|safe", "decision by kind")}


@pytest.mark.parametrize("wrong", FORBIDDEN_IN_PAGES)
def test_architecture_page_template_has_no(wrong: str) -> None:
    assert matching("templates", FORBIDDEN_IN_PAGES[wrong]) == []


@pytest.mark.parametrize("wrong", FORBIDDEN_IN_PAPERS)
def test_architecture_paper_template_has_no(wrong: str) -> None:
    assert matching("pdf_templates", FORBIDDEN_IN_PAPERS[wrong]) == []


def matching(folder: str, pattern: str) -> list[str]:
    return [path for path, text in templates(folder).items() if re.search(pattern, text)]


def test_architecture_web_process_never_imports_weasyprint() -> None:
    code = "import sys, app; app.create_app(); sys.exit('weasyprint' in sys.modules)"
    assert subprocess.run([sys.executable, "-c", code], cwd=ROOT, check=False).returncode == 0


# The lists that name everything there is of a sort, and the call that makes one.
REGISTRIES = {
    "forms.kinds.KINDS": "Kind",
    "forms.capabilities.CAPABILITIES": "Capability",
    "forms.registrants.REGISTRANTS": "Registrant",
    "forms.question_types.QUESTION_TYPES": "QuestionType",
    "pdf_templates.papers.PAPERS": "Paper",
    "pdf_templates.needs.NEEDS": "Need",
    "domain.mark_kinds.MARK_KINDS": "MarkKind",
    "blueprints.BLUEPRINTS + blueprints.staff.ROOMS": "Blueprint",
}


@pytest.mark.parametrize("registry", REGISTRIES)
def test_architecture_registry_holds_everything_once(registry: str) -> None:
    """A double key would silently take another's place, and a forgotten entry would never be seen."""
    listed = [one for path in registry.split(" + ") for one in _list(path)]
    layer = registry.split(".")[0]
    made = [call for source in site_modules() if source.layer == layer for call in source.calls(REGISTRIES[registry])]
    assert len(listed) == len(made)
