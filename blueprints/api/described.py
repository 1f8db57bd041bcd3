"""The description of the API in OpenAPI 3.1, made by spectree from the views and their shapes."""

from collections.abc import Callable
from typing import Any, TypeVar

from flask import Flask, abort
from spectree import Response, SecurityScheme, SpecTree
from spectree.models import SecureType, SecuritySchemeData

from blueprints.api.shapes import Problem
from blueprints.language import translated as _
from blueprints.serving import problems

View = TypeVar("View", bound=Callable[..., Any])

REFUSALS = {"401": "No token that counts", "403": "The token lacks the scope", "404": "Not found", "429": "Too many calls"}


def _must_be_valid(_request: Any, _answer: Any, error: Any, *_more: Any) -> None:
    """What was asked does not fit its shape: the problem, with the name of what is wrong and never its value."""
    if error is not None:
        names = ", ".join(sorted({str(one["loc"][0]) for one in error.errors() if one["loc"]}))
        detail = _("Isian ini tidak dapat dibaca: %(names)s.", names=names)
        abort(problems.problem(422, _("Permintaan tidak dapat dibaca"), detail))


_tree = SpecTree(
    "flask", title="Lembar", version="1", mode="strict", annotations=False, before=_must_be_valid,
    validation_error_model=Problem,
    security_schemes=[SecurityScheme(name="token", data=SecuritySchemeData(type=SecureType.HTTP, scheme="bearer"))],
    security={"token": []},
)  # fmt: skip


def described(answer: type | None = None, query: type | None = None) -> Callable[[View], View]:
    """Say which shape a view answers and which one its query has; every view may refuse."""
    refusals = {f"HTTP_{status}": (Problem, why) for status, why in REFUSALS.items()}
    answers = Response(HTTP_200=answer, **refusals)
    decorated: Callable[[View], View] = _tree.validate(query=query, resp=answers)
    return decorated


def described_site(app: Flask) -> dict[str, Any]:
    """The description. Refusals are problem+json, which spectree does not know."""
    _tree.app = app
    found: dict[str, Any] = _tree.spec
    for views in found["paths"].values():
        for view in views.values():
            for status, answer in view["responses"].items():
                if status >= "400" and "application/json" in answer.get("content", {}):
                    answer["content"] = {problems.TYPE: answer["content"]["application/json"]}
    return found
