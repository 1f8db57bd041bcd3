"""Schools become institutions of a type; the types are rows."""

import sqlalchemy as sa
from alembic import op

revision = "0005"
down_revision = "0004"
branch_labels = None
depends_on = None

TYPES = (
    ("school", "Sekolah", "SKL"),
    ("village", "Kelurahan", "KEL"),
    ("district", "Kecamatan", "KEC"),
    ("office", "Instansi pemerintah", "DNS"),
    ("community", "Komunitas", "KOM"),
    ("reading_garden", "Taman bacaan", "TBM"),
    ("university", "Perguruan tinggi", "PT"),
    ("prison", "Lapas atau rutan", "LPS"),
    ("shelter", "Rumah singgah", "RSG"),
    ("housing", "Perumahan", "PRM"),
    ("posyandu", "Posyandu", "PSY"),
)


def upgrade() -> None:
    types = op.create_table(
        "institution_type",
        sa.Column("key", sa.Text(), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("code_prefix", sa.Text(), nullable=False),
        sa.Column("last_number", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("key", name=op.f("pk_institution_type")),
        sa.UniqueConstraint("code_prefix", name=op.f("uq_institution_type_code_prefix")),
    )
    op.bulk_insert(types, [{"key": key, "name": name, "code_prefix": prefix, "last_number": 0} for key, name, prefix in TYPES])
    op.rename_table("school", "institution")
    _rename_what_postgresql_keeps("school", "institution")
    with op.batch_alter_table("institution", schema=None) as batch_op:
        batch_op.drop_index("ix_school_region_code")
        batch_op.drop_constraint("uq_school_npsn", type_="unique")
        batch_op.drop_constraint("fk_school_region_code", type_="foreignkey")
        batch_op.alter_column("npsn", new_column_name="code")
        batch_op.add_column(sa.Column("type_key", sa.Text(), nullable=False, server_default="school"))
    with op.batch_alter_table("institution", schema=None) as batch_op:
        batch_op.alter_column("type_key", server_default=None)
        batch_op.create_unique_constraint(batch_op.f("uq_institution_code"), ["code"])
        batch_op.create_foreign_key(batch_op.f("fk_institution_region_code"), "region", ["region_code"], ["code"])
        batch_op.create_foreign_key(batch_op.f("fk_institution_type_key"), "institution_type", ["type_key"], ["key"])
        batch_op.create_index(batch_op.f("ix_institution_region_code"), ["region_code"], unique=False)
        batch_op.create_index(batch_op.f("ix_institution_type_key"), ["type_key"], unique=False)


def downgrade() -> None:
    """Only schools fit into the old table; the site of before knows nothing of the others."""
    op.execute("DELETE FROM institution WHERE type_key <> 'school'")
    with op.batch_alter_table("institution", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_institution_type_key"))
        batch_op.drop_index(batch_op.f("ix_institution_region_code"))
        batch_op.drop_constraint(batch_op.f("fk_institution_type_key"), type_="foreignkey")
        batch_op.drop_constraint(batch_op.f("fk_institution_region_code"), type_="foreignkey")
        batch_op.drop_constraint(batch_op.f("uq_institution_code"), type_="unique")
        batch_op.alter_column("code", new_column_name="npsn")
        batch_op.drop_column("type_key")
    with op.batch_alter_table("institution", schema=None) as batch_op:
        batch_op.create_unique_constraint("uq_school_npsn", ["npsn"])
        batch_op.create_foreign_key("fk_school_region_code", "region", ["region_code"], ["code"])
        batch_op.create_index("ix_school_region_code", ["region_code"], unique=False)
    op.rename_table("institution", "school")
    _rename_what_postgresql_keeps("institution", "school")
    op.drop_table("institution_type")


def _rename_what_postgresql_keeps(old: str, new: str) -> None:
    """PostgreSQL finds a key and a counter by their names; SQLite has no use for them."""
    if op.get_bind().dialect.name != "postgresql":
        return
    op.execute(f"ALTER TABLE {new} RENAME CONSTRAINT pk_{old} TO pk_{new}")
    op.execute(f"ALTER SEQUENCE {old}_id_seq RENAME TO {new}_id_seq")
