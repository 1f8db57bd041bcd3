"""Examples: certificates: designs, recipients, issuing."""

from domain.certificates import designs
from domain.models import Certificate
from domain.office import offices
from domain.privacy.erasing import hash_of_name
from domain.store.db import db, writing
from forms.capability import ERASED
from forms.desk.certificate import fields_of_layout
from tests.support.examples.example import Example, Sent, buttons, picture, program_of, sends
from tests.support.world import World


def _layout(world: World) -> Sent:
    """The whole form of a design, whose placeholders are no words of ours."""
    layout, _background = designs.layout_for(program_of(world), "trainer", offices.office())
    return {key: text.replace("{", "{{").replace("}", "}}") for key, text in fields_of_layout(layout.as_json()).items()}


def _erased(world: World) -> Sent:
    """Only the hash of its name is left."""
    certificate = db.get_one(Certificate, world.values["certificate_id"])
    name = certificate.name
    with writing():
        certificate.name_hash, certificate.name, certificate.paper.content = hash_of_name(name), ERASED, {}
    return {"name": name}


EXAMPLES: dict[str, Example] = {
    "verify.compare": Example({"name": "{name}"}, prepare=_erased, changes=False),
    **buttons("staff.certificates.remove_recipient staff.certificates.issue_one"),
    "staff.certificates.change_recipient": sends(origin="Sanggar {mark}"),
    "staff.certificates.correct": sends(reason="Salah {mark}"),
    "staff.certificates.design": sends(front_2_text="Judul {mark}", save="1"),
    "staff.certificates.mark_standing": Example({"do": "exempt", "reason": "Sakit {mark}"}, keeps=False),
    "staff.certificates.new_recipient": sends(name="Penerima {mark}"),
    "staff.certificates.preview_design": Example(prepare=_layout, changes=False, times=1),
    "staff.certificates.print_certificates": Example({"do": "issue", "order": "name"}, times=1),
    "staff.certificates.revoke": sends(reason="Keliru {mark}"),
    "staff.certificates.rule": sends(pattern="{{urut}}/{mark}/{{tahun}}"),
    "staff.certificates.set_background": Example(files={"background": picture}),
    "staff.certificates.use_template": Example({"template": "plain"}),
}
