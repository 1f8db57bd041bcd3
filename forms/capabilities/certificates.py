"""Certificates: who gets one by which rule, what they look like, and the numbers under which they are issued."""

from forms.capability import ERASED, Capability, Holding, Tab

CERTIFICATES = Capability(
    key="certificates",
    title="Sertifikat",
    tabs=(
        Tab(
            "staff.certificates.certificates", "Sertifikat", "results",
            pages=(
                "staff.certificates.rule", "staff.certificates.kind", "staff.certificates.standing",
                "staff.certificates.design", "staff.certificates.new_recipient", "staff.certificates.change_recipient",
                "staff.certificates.correct",
            ),
        ),
    ),
    papers=("certificate",),
    tables=("certificate", "certificate_design", "certificate_layout", "certificate_mark", "certificate_recipient",
            "certificate_series", "certificate_template"),
    holdings=(
        Holding("certificate", "program_id", {"name": ERASED, "origin": "", "reason": ""}),
        Holding("certificate_recipient", "program_id", {"name": ERASED, "origin": ""}),
        Holding("certificate_mark", "registration_id", {"reason": ""}),
    ),
)  # fmt: skip
"""What a certificate says goes with its issued paper, which every program holds (forms/every_program.py)."""
