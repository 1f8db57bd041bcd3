"""Contests: their rules, and who appears in which order."""

from flask import Blueprint

blueprint = Blueprint("contests", __name__)

from blueprints.staff.contests import barred, order, rule_sheets, rules, themes, titles  # noqa: E402  # the views need the blueprint first

__all__ = ["barred", "blueprint", "order", "rule_sheets", "rules", "themes", "titles"]
