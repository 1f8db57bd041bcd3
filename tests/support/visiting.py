"""A visitor who sends a form has opened it."""

import re
from collections.abc import Mapping
from typing import Any

from flask import g
from flask.testing import FlaskClient
from werkzeug.test import TestResponse

from tests.support.page_forms import form_of

SECTION = re.compile(r"/isi/[^/]+/peserta/\d+/section_\w+")


class Visitor(FlaskClient):
    """Sends with a form what its page showed, as a browser does, where a test sends the answers alone.

    `FlaskClient.post(visitor, …)` sends as it stands.
    """

    def open(self, *args: Any, **kwargs: Any) -> TestResponse:
        """A test's own application context keeps `g` between requests; a server does not."""
        for name in ("overtaken", "shown"):
            g.pop(name, None)
        return super().open(*args, **kwargs)

    def post(self, *args: Any, **kwargs: Any) -> TestResponse:
        path, data = args[0], kwargs.get("data")
        if not isinstance(data, Mapping) or any(key == "shown" or key.endswith("-asked") for key in data):
            return super().post(*args, **kwargs)
        if SECTION.fullmatch(path):
            page = self.get(path)
            marks = form_of(page.text, path) if page.status_code == 200 else {}
            asked = {name: marks[name] for name in (f"{key}-asked" for key in data) if name in marks}
            return super().post(*args, **{**kwargs, "data": {**asked, **data}})
        answer = super().post(*args, **kwargs)
        if answer.status_code != 422 or 'name="shown"' not in answer.text:
            return answer
        shown = form_of(self.get(path).text, path)["shown"]
        return super().post(*args, **{**kwargs, "data": {"shown": shown, **data}})
