"""What a host of several looks at before it serves or works."""

from flask import Flask

from config import BadSetting
from domain.store import agreement


def look(app: Flask) -> None:
    """Compare the settings with those of the other hosts. Raises BadSetting, which ends the start."""
    with app.app_context():
        try:
            agreement.look([app.config["SECRET_KEY"], *app.config["SECRET_KEY_FALLBACKS"]])
        except agreement.Disagreement as others:
            raise BadSetting(str(others)) from None
