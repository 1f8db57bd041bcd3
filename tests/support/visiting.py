"""A visitor who sends a form has opened it."""

from collections.abc import Mapping
from typing import Any

from flask.testing import FlaskClient
from werkzeug.test import TestResponse

from tests.support.page_forms import form_of


class Visitor(FlaskClient):
    """Sends with a form what its page showed, as a browser does, where a test sends the answers alone.

    `FlaskClient.post(visitor, …)` sends as it stands.
    """

    def post(self, *args: Any, **kwargs: Any) -> TestResponse:
        answer, data = super().post(*args, **kwargs), kwargs.get("data")
        if answer.status_code != 422 or not isinstance(data, Mapping) or "shown" in data or 'name="shown"' not in answer.text:
            return answer
        path = args[0]
        shown = form_of(self.get(path).text, path)["shown"]
        return super().post(*args, **{**kwargs, "data": {"shown": shown, **data}})
