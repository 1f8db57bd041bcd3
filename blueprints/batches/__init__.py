"""Putting a registration together: one participant at a time, from a list, and sending it. Schools and individuals alike."""

from flask import Blueprint

blueprint = Blueprint("batches", __name__)

from blueprints.batches import lists, many, mending, overview, paper_forms, rows, sending, table  # noqa: E402  # the views need the blueprint first

__all__ = ["blueprint", "lists", "many", "mending", "overview", "paper_forms", "rows", "sending", "table"]
