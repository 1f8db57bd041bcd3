"""What the QR code of a paper leads to: whether it is genuine, with a masked name."""

from flask import Blueprint, render_template
from flask.typing import ResponseReturnValue

from blueprints.attempts import count_attempt, network
from blueprints.visitors import audience
from domain.printing import issuing
from domain.printing.verifying import registration_by_token
from pdf_templates.papers import PAPERS

blueprint = Blueprint("verify", __name__)


@blueprint.get("/cek/<token>")
@audience("public")
def show(token: str) -> ResponseReturnValue:
    """Genuine, replaced, revoked, void or unknown; only wrong codes are counted, so honest scanning is never refused."""
    if paper := issuing.paper_by_token(token):
        return render_template(
            "verify/show.html", registration=paper.registration, paper=paper, PAPERS=PAPERS,
            state=issuing.state_of(paper), members=issuing.members_of(paper),
        )  # fmt: skip
    if found := registration_by_token(token):
        state = "genuine" if found.state.is_active else "void"
        return render_template("verify/show.html", registration=found, paper=None, state=state)
    count_attempt(f"verify:{network()}", most=30, minutes=1)
    return render_template("verify/show.html", registration=None, paper=None, state="unknown"), 404
