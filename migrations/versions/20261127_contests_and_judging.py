"""Contests and judging: categories, stages, criteria, entries, draws, awards; judges, scores and rulings."""

import sqlalchemy as sa
from alembic import op

revision = "0013"
down_revision = "0012"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "category",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("program_id", sa.Integer(), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("levels", sa.JSON(), nullable=False),
        sa.Column("answer", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(["program_id"], ["program.id"], name=op.f("fk_category_program_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_category")),
        sa.UniqueConstraint("program_id", "number", name=op.f("uq_category_program_id_number")),
    )
    with op.batch_alter_table("category", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_category_program_id"), ["program_id"], unique=False)

    op.create_table(
        "judge",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("program_id", sa.Integer(), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("position", sa.Text(), nullable=False),
        sa.Column("phone", sa.Text(), nullable=False),
        sa.Column("institution_id", sa.Integer(), nullable=True),
        sa.ForeignKeyConstraint(["institution_id"], ["institution.id"], name=op.f("fk_judge_institution_id")),
        sa.ForeignKeyConstraint(["program_id"], ["program.id"], name=op.f("fk_judge_program_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_judge")),
    )
    with op.batch_alter_table("judge", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_judge_institution_id"), ["institution_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_judge_program_id"), ["program_id"], unique=False)

    op.create_table(
        "stage",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("program_id", sa.Integer(), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("day", sa.Date(), nullable=True),
        sa.Column("venue_id", sa.Integer(), nullable=True),
        sa.Column("is_blind", sa.Boolean(), nullable=False),
        sa.Column("totals", sa.Text(), nullable=False),
        sa.Column("drops_extremes", sa.Boolean(), nullable=False),
        sa.Column("missing", sa.Text(), nullable=False),
        sa.Column("carried", sa.Integer(), nullable=False),
        sa.Column("spread_limit", sa.Integer(), nullable=True),
        sa.Column("readers", sa.Integer(), nullable=True),
        sa.Column("cut", sa.Text(), nullable=False),
        sa.Column("cut_size", sa.Integer(), nullable=True),
        sa.Column("cut_mark", sa.Integer(), nullable=True),
        sa.Column("seconds_least", sa.Integer(), nullable=True),
        sa.Column("seconds_most", sa.Integer(), nullable=True),
        sa.Column("time_points", sa.Integer(), nullable=False),
        sa.Column("locked_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("locked_by", sa.Text(), nullable=False),
        sa.CheckConstraint("carried BETWEEN 0 AND 100", name=op.f("ck_stage_carried_percent")),
        sa.ForeignKeyConstraint(["program_id"], ["program.id"], name=op.f("fk_stage_program_id")),
        sa.ForeignKeyConstraint(["venue_id"], ["venue.id"], name=op.f("fk_stage_venue_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_stage")),
        sa.UniqueConstraint("program_id", "number", name=op.f("uq_stage_program_id_number")),
    )
    with op.batch_alter_table("stage", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_stage_program_id"), ["program_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_stage_venue_id"), ["venue_id"], unique=False)

    op.create_table(
        "award",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("program_id", sa.Integer(), nullable=False),
        sa.Column("category_id", sa.Integer(), nullable=True),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("size", sa.Integer(), nullable=False),
        sa.Column("is_ranked", sa.Boolean(), nullable=False),
        sa.Column("goods", sa.Text(), nullable=False),
        sa.Column("money", sa.BigInteger(), nullable=False),
        sa.CheckConstraint("size > 0 AND money >= 0", name=op.f("ck_award_sound")),
        sa.ForeignKeyConstraint(["category_id"], ["category.id"], name=op.f("fk_award_category_id")),
        sa.ForeignKeyConstraint(["program_id"], ["program.id"], name=op.f("fk_award_program_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_award")),
        sa.UniqueConstraint("program_id", "number", name=op.f("uq_award_program_id_number")),
    )
    with op.batch_alter_table("award", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_award_category_id"), ["category_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_award_program_id"), ["program_id"], unique=False)

    op.create_table(
        "criterion",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("stage_id", sa.Integer(), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("lowest", sa.Integer(), nullable=False),
        sa.Column("highest", sa.Integer(), nullable=False),
        sa.Column("step", sa.Integer(), nullable=False),
        sa.Column("weight", sa.Integer(), nullable=False),
        sa.Column("tie_rank", sa.Integer(), nullable=True),
        sa.CheckConstraint("step > 0 AND lowest < highest AND weight > 0", name=op.f("ck_criterion_sound")),
        sa.ForeignKeyConstraint(["stage_id"], ["stage.id"], name=op.f("fk_criterion_stage_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_criterion")),
        sa.UniqueConstraint("stage_id", "number", name=op.f("uq_criterion_stage_id_number")),
    )
    with op.batch_alter_table("criterion", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_criterion_stage_id"), ["stage_id"], unique=False)

    op.create_table(
        "draw",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("program_id", sa.Integer(), nullable=False),
        sa.Column("stage_id", sa.Integer(), nullable=True),
        sa.Column("purpose", sa.Text(), nullable=False),
        sa.Column("seed", sa.Text(), nullable=False),
        sa.Column("result", sa.JSON(), nullable=False),
        sa.Column("reason", sa.Text(), nullable=False),
        sa.Column("actor", sa.Text(), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(["program_id"], ["program.id"], name=op.f("fk_draw_program_id")),
        sa.ForeignKeyConstraint(["stage_id"], ["stage.id"], name=op.f("fk_draw_stage_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_draw")),
    )
    with op.batch_alter_table("draw", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_draw_program_id"), ["program_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_draw_stage_id"), ["stage_id"], unique=False)

    op.create_table(
        "panel_seat",
        sa.Column("stage_id", sa.Integer(), nullable=False),
        sa.Column("judge_id", sa.Integer(), nullable=False),
        sa.Column("state", sa.Text(), nullable=False),
        sa.Column("reason", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(["judge_id"], ["judge.id"], name=op.f("fk_panel_seat_judge_id")),
        sa.ForeignKeyConstraint(["stage_id"], ["stage.id"], name=op.f("fk_panel_seat_stage_id")),
        sa.PrimaryKeyConstraint("stage_id", "judge_id", name=op.f("pk_panel_seat")),
    )
    with op.batch_alter_table("panel_seat", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_panel_seat_judge_id"), ["judge_id"], unique=False)

    op.create_table(
        "ruling",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("program_id", sa.Integer(), nullable=False),
        sa.Column("stage_id", sa.Integer(), nullable=False),
        sa.Column("purpose", sa.Text(), nullable=False),
        sa.Column("content", sa.JSON(), nullable=False),
        sa.Column("reason", sa.Text(), nullable=False),
        sa.Column("actor", sa.Text(), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(["program_id"], ["program.id"], name=op.f("fk_ruling_program_id")),
        sa.ForeignKeyConstraint(["stage_id"], ["stage.id"], name=op.f("fk_ruling_stage_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_ruling")),
    )
    with op.batch_alter_table("ruling", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_ruling_program_id"), ["program_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_ruling_stage_id"), ["stage_id"], unique=False)

    op.create_table(
        "award_given",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("award_id", sa.Integer(), nullable=False),
        sa.Column("registration_id", sa.Integer(), nullable=False),
        sa.Column("place", sa.Integer(), nullable=False),
        sa.Column("reason", sa.Text(), nullable=False),
        sa.Column("actor", sa.Text(), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(["award_id"], ["award.id"], name=op.f("fk_award_given_award_id")),
        sa.ForeignKeyConstraint(["registration_id"], ["registration.id"], name=op.f("fk_award_given_registration_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_award_given")),
        sa.UniqueConstraint("award_id", "place", name=op.f("uq_award_given_award_id_place")),
        sa.UniqueConstraint("award_id", "registration_id", name=op.f("uq_award_given_award_id_registration_id")),
    )
    with op.batch_alter_table("award_given", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_award_given_award_id"), ["award_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_award_given_registration_id"), ["registration_id"], unique=False)

    op.create_table(
        "entry",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("stage_id", sa.Integer(), nullable=False),
        sa.Column("registration_id", sa.Integer(), nullable=False),
        sa.Column("category_id", sa.Integer(), nullable=True),
        sa.Column("code", sa.Text(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=True),
        sa.Column("state", sa.Text(), nullable=False),
        sa.Column("reason", sa.Text(), nullable=False),
        sa.Column("seconds", sa.Integer(), nullable=True),
        sa.ForeignKeyConstraint(["category_id"], ["category.id"], name=op.f("fk_entry_category_id")),
        sa.ForeignKeyConstraint(["registration_id"], ["registration.id"], name=op.f("fk_entry_registration_id")),
        sa.ForeignKeyConstraint(["stage_id"], ["stage.id"], name=op.f("fk_entry_stage_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_entry")),
        sa.UniqueConstraint("code", name=op.f("uq_entry_code")),
        sa.UniqueConstraint("stage_id", "position", name=op.f("uq_entry_stage_id_position")),
        sa.UniqueConstraint("stage_id", "registration_id", name=op.f("uq_entry_stage_id_registration_id")),
    )
    with op.batch_alter_table("entry", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_entry_category_id"), ["category_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_entry_registration_id"), ["registration_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_entry_stage_id"), ["stage_id"], unique=False)

    op.create_table(
        "recusal",
        sa.Column("entry_id", sa.Integer(), nullable=False),
        sa.Column("judge_id", sa.Integer(), nullable=False),
        sa.Column("origin", sa.Text(), nullable=False),
        sa.Column("reason", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(["entry_id"], ["entry.id"], name=op.f("fk_recusal_entry_id")),
        sa.ForeignKeyConstraint(["judge_id"], ["judge.id"], name=op.f("fk_recusal_judge_id")),
        sa.PrimaryKeyConstraint("entry_id", "judge_id", name=op.f("pk_recusal")),
    )
    with op.batch_alter_table("recusal", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_recusal_judge_id"), ["judge_id"], unique=False)

    op.create_table(
        "score",
        sa.Column("entry_id", sa.Integer(), nullable=False),
        sa.Column("judge_id", sa.Integer(), nullable=False),
        sa.Column("criterion_id", sa.Integer(), nullable=False),
        sa.Column("value", sa.Integer(), nullable=True),
        sa.Column("source", sa.Text(), nullable=False),
        sa.Column("actor", sa.Text(), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("mark_id", sa.Integer(), nullable=False),
        sa.Column("differs_id", sa.Integer(), nullable=True),
        sa.ForeignKeyConstraint(["criterion_id"], ["criterion.id"], name=op.f("fk_score_criterion_id")),
        sa.ForeignKeyConstraint(["differs_id"], ["mark.id"], name=op.f("fk_score_differs_id")),
        sa.ForeignKeyConstraint(["entry_id"], ["entry.id"], name=op.f("fk_score_entry_id")),
        sa.ForeignKeyConstraint(["judge_id"], ["judge.id"], name=op.f("fk_score_judge_id")),
        sa.ForeignKeyConstraint(["mark_id"], ["mark.id"], name=op.f("fk_score_mark_id")),
        sa.PrimaryKeyConstraint("entry_id", "judge_id", "criterion_id", name=op.f("pk_score")),
    )
    with op.batch_alter_table("score", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_score_criterion_id"), ["criterion_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_score_differs_id"), ["differs_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_score_judge_id"), ["judge_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_score_mark_id"), ["mark_id"], unique=False)

    op.create_table(
        "typed_score",
        sa.Column("entry_id", sa.Integer(), nullable=False),
        sa.Column("judge_id", sa.Integer(), nullable=False),
        sa.Column("criterion_id", sa.Integer(), nullable=False),
        sa.Column("reading", sa.Integer(), nullable=False),
        sa.Column("value", sa.Integer(), nullable=False),
        sa.Column("actor", sa.Text(), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.CheckConstraint("reading IN (1, 2)", name=op.f("ck_typed_score_two_readings")),
        sa.ForeignKeyConstraint(["criterion_id"], ["criterion.id"], name=op.f("fk_typed_score_criterion_id")),
        sa.ForeignKeyConstraint(["entry_id"], ["entry.id"], name=op.f("fk_typed_score_entry_id")),
        sa.ForeignKeyConstraint(["judge_id"], ["judge.id"], name=op.f("fk_typed_score_judge_id")),
        sa.PrimaryKeyConstraint("entry_id", "judge_id", "criterion_id", "reading", name=op.f("pk_typed_score")),
    )
    with op.batch_alter_table("typed_score", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_typed_score_criterion_id"), ["criterion_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_typed_score_judge_id"), ["judge_id"], unique=False)


def downgrade() -> None:
    with op.batch_alter_table("typed_score", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_typed_score_judge_id"))
        batch_op.drop_index(batch_op.f("ix_typed_score_criterion_id"))

    op.drop_table("typed_score")
    with op.batch_alter_table("score", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_score_mark_id"))
        batch_op.drop_index(batch_op.f("ix_score_judge_id"))
        batch_op.drop_index(batch_op.f("ix_score_differs_id"))
        batch_op.drop_index(batch_op.f("ix_score_criterion_id"))

    op.drop_table("score")
    with op.batch_alter_table("recusal", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_recusal_judge_id"))

    op.drop_table("recusal")
    with op.batch_alter_table("entry", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_entry_stage_id"))
        batch_op.drop_index(batch_op.f("ix_entry_registration_id"))
        batch_op.drop_index(batch_op.f("ix_entry_category_id"))

    op.drop_table("entry")
    with op.batch_alter_table("award_given", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_award_given_registration_id"))
        batch_op.drop_index(batch_op.f("ix_award_given_award_id"))

    op.drop_table("award_given")
    with op.batch_alter_table("ruling", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_ruling_stage_id"))
        batch_op.drop_index(batch_op.f("ix_ruling_program_id"))

    op.drop_table("ruling")
    with op.batch_alter_table("panel_seat", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_panel_seat_judge_id"))

    op.drop_table("panel_seat")
    with op.batch_alter_table("draw", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_draw_stage_id"))
        batch_op.drop_index(batch_op.f("ix_draw_program_id"))

    op.drop_table("draw")
    with op.batch_alter_table("criterion", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_criterion_stage_id"))

    op.drop_table("criterion")
    with op.batch_alter_table("award", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_award_program_id"))
        batch_op.drop_index(batch_op.f("ix_award_category_id"))

    op.drop_table("award")
    with op.batch_alter_table("stage", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_stage_venue_id"))
        batch_op.drop_index(batch_op.f("ix_stage_program_id"))

    op.drop_table("stage")
    with op.batch_alter_table("judge", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_judge_program_id"))
        batch_op.drop_index(batch_op.f("ix_judge_institution_id"))

    op.drop_table("judge")
    with op.batch_alter_table("category", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_category_program_id"))

    op.drop_table("category")
