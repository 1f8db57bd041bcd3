"""The blueprint that all screens of the staff belong to."""

from flask import Blueprint

blueprint = Blueprint("staff", __name__, url_prefix="/petugas")
