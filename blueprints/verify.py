"""What the QR code of a paper leads to: what it said when it was issued, with masked names, and whether it still holds."""

from flask import Blueprint, render_template
from flask.typing import ResponseReturnValue

from blueprints.attempts import count_attempt, network
from blueprints.visitors import audience
from domain.printing import issuing
from domain.printing.verifying import registration_by_token
from pdf_templates.papers import PAPERS
from pdf_templates.printing.kept import kept_of

blueprint = Blueprint("verify", __name__)


@blueprint.get("/cek/<token>")
@audience("public")
def show(token: str) -> ResponseReturnValue:
    """What the paper said, and beside it whether it still holds; only wrong codes are counted, never honest scanning."""
    if paper := issuing.paper_by_token(token):
        kept, state = kept_of(paper), issuing.state_of(paper)
        if kept and kept.changed and state == "genuine":
            state = "changed"
        members = issuing.members_of(paper)
        return render_template("verify/show.html", paper=paper, PAPERS=PAPERS, state=state, kept=kept, members=members)
    if found := registration_by_token(token):
        state = "genuine" if found.state.is_active else "void"
        return render_template("verify/show.html", registration=found, state=state)
    count_attempt(f"verify:{network()}", most=30, minutes=1)
    return render_template("verify/show.html", state="unknown"), 404
