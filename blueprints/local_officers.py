"""What an officer of a kelurahan sees by the private link: the rounds of the own kelurahan, to hand bags over and take back."""

from flask import Blueprint, render_template
from flask.typing import ResponseReturnValue

from blueprints.visitors import audience, local_officer
from domain.rotation.rounds import open_rounds

blueprint = Blueprint("local_officers", __name__, url_prefix="/petugas-setempat")


@blueprint.get("/")
@audience("local_officer")
def home() -> ResponseReturnValue:
    return render_template("local_officers/home.html", rounds=open_rounds(local_officer().institution))
