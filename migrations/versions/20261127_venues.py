"""Venues, vehicles and officers are rows; what programs and sessions said of their venue becomes one row a text."""

import sqlalchemy as sa
from alembic import op

revision = "0012"
down_revision = "0011"
branch_labels = None
depends_on = None

EVERY_TEXT = "SELECT venue FROM program UNION SELECT venue FROM session"
LINK = "UPDATE {table} SET venue_id = (SELECT venue.id FROM venue WHERE venue.name = {table}.venue)"
UNLINK = "UPDATE {table} SET venue = (SELECT venue.name FROM venue WHERE venue.id = {table}.venue_id) WHERE venue_id > 0"


def upgrade() -> None:
    _make_tables()
    op.execute(f"INSERT INTO venue (name, address) SELECT venue, '' FROM ({EVERY_TEXT}) AS texts WHERE venue <> '' ORDER BY 1")
    for table, columns in (("program", ("venue",)), ("session", ("venue", "vehicle"))):
        with op.batch_alter_table(table, schema=None) as batch_op:
            for name in columns:
                batch_op.add_column(sa.Column(f"{name}_id", sa.Integer(), nullable=True))
        op.execute(LINK.format(table=table))
        with op.batch_alter_table(table, schema=None) as batch_op:
            batch_op.drop_column("venue")
            for name in columns:
                batch_op.create_foreign_key(batch_op.f(f"fk_{table}_{name}_id"), name, [f"{name}_id"], ["id"])
                batch_op.create_index(batch_op.f(f"ix_{table}_{name}_id"), [f"{name}_id"], unique=False)


def _make_tables() -> None:
    op.create_table(
        "venue",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("address", sa.Text(), nullable=False),
        sa.Column("region_code", sa.Text(), nullable=True),
        sa.ForeignKeyConstraint(["region_code"], ["region.code"], name=op.f("fk_venue_region_code")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_venue")),
        sa.UniqueConstraint("name", name=op.f("uq_venue_name")),
    )
    op.create_index(op.f("ix_venue_region_code"), "venue", ["region_code"], unique=False)
    op.create_table(
        "vehicle",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("plate", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_vehicle")),
        sa.UniqueConstraint("plate", name=op.f("uq_vehicle_plate")),
    )
    op.create_table(
        "officer",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("institution_id", sa.Integer(), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("position", sa.Text(), nullable=False),
        sa.Column("phone", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(
            ["institution_id"], ["institution.id"], name=op.f("fk_officer_institution_id"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_officer")),
    )
    op.create_index(op.f("ix_officer_institution_id"), "officer", ["institution_id"], unique=False)


def downgrade() -> None:
    for table, columns in (("session", ("vehicle", "venue")), ("program", ("venue",))):
        with op.batch_alter_table(table, schema=None) as batch_op:
            batch_op.add_column(sa.Column("venue", sa.Text(), nullable=False, server_default=""))
        op.execute(UNLINK.format(table=table))
        with op.batch_alter_table(table, schema=None) as batch_op:
            batch_op.alter_column("venue", server_default=None)
            for name in columns:
                batch_op.drop_index(batch_op.f(f"ix_{table}_{name}_id"))
                batch_op.drop_constraint(batch_op.f(f"fk_{table}_{name}_id"), type_="foreignkey")
                batch_op.drop_column(f"{name}_id")
    op.drop_table("officer")
    op.drop_table("vehicle")
    op.drop_table("venue")
