"""Which changes there are: cosmic-ray's operators where they mean something, and two of our own."""

import ast
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from cosmic_ray.ast import ast_nodes, get_ast
from cosmic_ray.mutating import mutate_code
from cosmic_ray.operators.operator import Operator
from cosmic_ray.plugins import get_operator

ROOT = Path(__file__).resolve().parents[1]


UNSEEN = ("hold(", "hold_together(", "db.flush(", "db.expire(", "db.expire_all(")
"""They say when, not what: only a race on PostgreSQL sees that they are gone, and here tests run on SQLite."""


class RemoveCall(Operator):  # type: ignore[misc]  # cosmic-ray has no types
    """A statement that only calls something does nothing."""

    def mutation_positions(self, node: Any) -> Iterator[Any]:
        if node.type not in {"atom_expr", "power"} or node.parent.type != "simple_stmt" or node.children[-1].type != "trailer":
            return
        if not node.get_code().strip().startswith(UNSEEN):
            yield node.start_pos, node.end_pos

    def mutate(self, node: Any, _index: int) -> Any:
        return get_ast(f"{node.get_first_leaf().prefix}pass")

    @classmethod
    def examples(cls) -> tuple[()]:
        return ()


class TurnMembership(Operator):  # type: ignore[misc]
    """`in` becomes `not in`, and the other way round."""

    def mutation_positions(self, node: Any) -> Iterator[Any]:
        if node.type == "comparison" and node.children[1].get_code().split() in (["in"], ["not", "in"]):
            yield node.children[1].start_pos, node.children[1].end_pos

    def mutate(self, node: Any, _index: int) -> Any:
        node.children[1] = get_ast(" in" if "not" in node.children[1].get_code() else " not in")
        return node

    @classmethod
    def examples(cls) -> tuple[()]:
        return ()


COMPARED = "Eq_NotEq NotEq_Eq Lt_LtE Lt_GtE LtE_Lt LtE_Gt Gt_GtE Gt_LtE GtE_Gt GtE_Lt Is_IsNot IsNot_Is"
RECKONED = "Add_Sub Sub_Add Mul_Add Div_Mul FloorDiv_Mul Mod_Mul BitOr_BitAnd BitAnd_BitOr"
NAMED = """AddNot ReplaceTrueWithFalse ReplaceFalseWithTrue ReplaceAndWithOr ReplaceOrWithAnd ReplaceContinueWithBreak
    ReplaceBreakWithContinue ExceptionReplacer NumberReplacer ZeroIterationForLoop ReplaceUnaryOperator_Delete_Not"""
OPERATORS: dict[str, Operator] = {
    **{name: get_operator(f"core/{name}")() for name in NAMED.split()},
    **{name: get_operator(f"core/ReplaceComparisonOperator_{name}")() for name in COMPARED.split()},
    **{name: get_operator(f"core/ReplaceBinaryOperator_{name}")() for name in RECKONED.split()},
    "RemoveCall": RemoveCall(),
    "TurnMembership": TurnMembership(),
}


@dataclass(frozen=True)
class Mutant:
    """One change: the `occurrence`-th place in a module at which an operator finds something to change."""

    module: str
    line: int
    operator: str
    occurrence: int

    def source(self) -> str:
        """The module with the change."""
        changed: str = mutate_code((ROOT / self.module).read_text(), OPERATORS[self.operator], self.occurrence)
        return changed

    def __str__(self) -> str:
        before, after = (ROOT / self.module).read_text().splitlines(), self.source().splitlines()
        lines = [pair for pair in zip(before, after, strict=False) if pair[0] != pair[1]] or [("", "")]
        return f"{self.module}:{self.line} {self.operator}\n    - {lines[0][0].strip()}\n    + {lines[0][1].strip()}"


def mutants_of(module: str) -> list[list[Mutant]]:
    """The mutants of a module, those of one place together; none in annotations and decorators."""
    source, found = (ROOT / module).read_text(), defaultdict(list)
    without_meaning, nodes = list(_without_meaning(ast.parse(source))), list(ast_nodes(get_ast(source)))
    for name, operator in OPERATORS.items():
        places = [start for node in nodes for start, _end in operator.mutation_positions(node)]
        for occurrence, place in enumerate(places):
            if not any(start <= place < end for start, end in without_meaning):
                found[place].append(Mutant(module, place[0], name, occurrence))
    return list(found.values())


def _without_meaning(tree: ast.AST) -> Iterator[tuple[tuple[int, int], tuple[int, int]]]:
    for node in ast.walk(tree):
        parts = [getattr(node, "annotation", None), getattr(node, "returns", None), *getattr(node, "decorator_list", ())]
        for part in filter(None, parts):
            yield (part.lineno, part.col_offset), (part.end_lineno, part.end_col_offset)
