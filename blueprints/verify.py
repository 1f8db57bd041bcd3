"""What the QR code of a paper leads to: what it said when it was issued, with masked names, and whether it still holds."""

from flask import Blueprint, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from blueprints.attempts import count_attempt, network
from blueprints.visitors import audience
from domain.certificates import checking
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
        erased = checking.erased_of(paper)
        return render_template(
            "verify/show.html", paper=paper, PAPERS=PAPERS, state=state, kept=kept, members=members, erased=erased
        )
    if found := registration_by_token(token):
        state = "genuine" if found.state.is_active else "void"
        return render_template("verify/show.html", registration=found, state=state)
    count_attempt(f"verify:{network()}", most=30, minutes=1)
    return render_template("verify/show.html", state="unknown"), 404


@blueprint.post("/cek/<token>")
@audience("public")
def compare(token: str) -> ResponseReturnValue:
    """Whether a name is that of an erased certificate, of which the site knows a hash.

    Every name is counted before it is compared: were only wrong ones refused, a right one would still be told apart.
    """
    paper = issuing.paper_by_token(token)
    erased = checking.erased_of(paper) if paper else None
    if erased is None:
        return redirect(url_for("verify.show", token=token))
    count_attempt(f"verify:{network()}", most=30, minutes=1)
    count_attempt(f"verify-name:{erased.id}", most=100, minutes=60)
    typed = request.form.get("name", "")[:100]
    same = checking.is_named(erased, typed)
    words = {"paper": paper, "PAPERS": PAPERS, "state": issuing.state_of(erased.paper), "kept": None, "erased": erased}
    return render_template("verify/show.html", same=same, typed=typed, **words), 200 if same else 422
