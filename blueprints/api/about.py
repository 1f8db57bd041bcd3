"""Whose token this is, and what it may do; the description of the API."""

from typing import Any

from flask import Response as Answer
from flask import current_app, g, json

from blueprints.api import blueprint
from blueprints.api.described import described, described_site
from blueprints.api.shapes import Me
from blueprints.serving.bearers import scope
from blueprints.visitors import audience
from domain.access import api_tokens
from domain.office import offices


@blueprint.get("/")
@audience("token")
@scope("")
@described(Me)
def me() -> dict[str, Any]:
    """Which office answers, and what this token may do until when"""
    token = api_tokens.token_by_id(int(g.bearer.partition(":")[2]))
    assert token
    return {"office": offices.office().name, "token": token.name, "scopes": token.scopes, "until": token.expires_at.isoformat()}


@blueprint.get("/openapi.json")
@audience("token")
@scope("")
def openapi() -> Answer:
    """What the API answers, for programs that read OpenAPI 3.1."""
    return Answer(json.dumps(described_site(current_app)), content_type="application/json")
