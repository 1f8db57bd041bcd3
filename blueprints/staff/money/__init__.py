"""Money: the office's tariffs and rules, and of each program its budget and its lists of payments."""

from flask import Blueprint

blueprint = Blueprint("money", __name__)

from blueprints.staff.money import budgets, lists, papers, rows, settings, states  # noqa: E402  # views need it

__all__ = ["blueprint", "budgets", "lists", "papers", "rows", "settings", "states"]
