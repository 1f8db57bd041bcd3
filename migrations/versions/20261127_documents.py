"""Documents are asked for by rows of a program, and what comes is noted; programs ask what their kinds asked before."""

import sqlalchemy as sa
from alembic import op

revision = "0022"
down_revision = "0021"
branch_labels = None
depends_on = None

SIGNED, GUARDIAN = "Formulir bertanda tangan dan cap sekolah", "Surat persetujuan orang tua/wali"
ASSIGNED = "Surat tugas dari kepala sekolah"
ASKED = {
    "storytelling": (
        SIGNED,
        ASSIGNED,
        "Fotokopi akta kelahiran, KIA, atau kartu pelajar",
        "Pas foto 3 × 4 (2 lembar)",
        "Sinopsis cerita (3 rangkap)",
        GUARDIAN,
    ),
    "creative_writing": (SIGNED, ASSIGNED, "Naskah (3 rangkap)", "Surat pernyataan keaslian karya", GUARDIAN),
    "lifeskill": ("Formulir bertanda tangan", "Fotokopi KTP", "Surat utusan (bila ada)"),
}
"""What papers listed for each kind until now."""


def upgrade() -> None:
    required = op.create_table(
        "required_document",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("program_id", sa.Integer(), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("due_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("may_upload", sa.Boolean(), nullable=False),
        sa.Column("is_work", sa.Boolean(), nullable=False),
        sa.ForeignKeyConstraint(["program_id"], ["program.id"], name=op.f("fk_required_document_program_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_required_document")),
        sa.UniqueConstraint("program_id", "number", name=op.f("uq_required_document_program_id_number")),
    )
    op.create_index(op.f("ix_required_document_program_id"), "required_document", ["program_id"], unique=False)
    _make_handed()
    programs = op.get_bind().execute(sa.text("SELECT id, kind_key FROM program ORDER BY id")).all()
    rows = [
        {"program_id": program.id, "number": number, "name": name, "may_upload": False, "is_work": False}
        for program in programs
        for number, name in enumerate(ASKED.get(program.kind_key, ()), start=1)
    ]
    op.bulk_insert(required, rows)


def _make_handed() -> None:
    op.create_table(
        "handed_document",
        sa.Column("registration_id", sa.Integer(), nullable=False),
        sa.Column("document_id", sa.Integer(), nullable=False),
        sa.Column("way", sa.Text(), nullable=False),
        sa.Column("note", sa.Text(), nullable=False),
        sa.Column("holds", sa.Boolean(), nullable=False),
        sa.Column("receiver", sa.Text(), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("file_key", sa.Text(), nullable=True),
        sa.Column("file_name", sa.Text(), nullable=False),
        sa.Column("content_type", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(["registration_id"], ["registration.id"], name=op.f("fk_handed_document_registration_id")),
        sa.ForeignKeyConstraint(["document_id"], ["required_document.id"], name=op.f("fk_handed_document_document_id")),
        sa.PrimaryKeyConstraint("registration_id", "document_id", name=op.f("pk_handed_document")),
        sa.UniqueConstraint("file_key", name=op.f("uq_handed_document_file_key")),
    )
    op.create_index(op.f("ix_handed_document_document_id"), "handed_document", ["document_id"], unique=False)


def downgrade() -> None:
    op.drop_table("handed_document")
    op.drop_table("required_document")
