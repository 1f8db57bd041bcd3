"""The tests' world: an account, a school and a link of nobody else."""

from domain.access import api_tokens
from domain.store.db import writing
from tests.support import factories
from tests.support.world.cast import Cast, Values


def _token() -> int:
    with writing():
        return api_tokens.make_token("Portal Kota", ["programs"], 90, "account:1", ["kunci"])[0].id


def values(cast: Cast) -> Values:
    """A link that nobody uses and one that nobody has opened; somebody on the staff who does nothing."""
    factories.make_link(factories.make_school())
    school = factories.make_school()
    token = factories.make_link(school)
    return {
        "npsn": school.npsn, "token_id": _token(),
        "account_id": factories.make_account("lain", "reader").id, "link_id": 1, "login_id": 9000,
        "accounts.link token": token, "accounts.link_open token": token,
        "filename": "base.css", **{f"offline.{view} place": "pelatih" for view in ("worker", "fallback", "manifest")},
    }  # fmt: skip
