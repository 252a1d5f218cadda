"""Teams on one response: roles, assignments, talk, evidence, verdicts, letters."""

import sqlalchemy as sa
from alembic import op

revision = "0007"
down_revision = "0006"


def upgrade() -> None:
    op.create_table(
        "response_move",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("response_id", sa.Integer(), nullable=False),
        sa.Column("move", sa.String(length=16), nullable=False),
        sa.Column("origin", sa.String(length=16), nullable=False),
        sa.Column("target", sa.String(length=16), nullable=False),
        sa.Column("note", sa.Text(), nullable=False),
        sa.Column("author", sa.String(length=64), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(["response_id"], ["response.id"], name=op.f("fk_response_move_response_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_response_move")),
    )
    op.create_index(op.f("ix_response_move_response_id"), "response_move", ["response_id"])
    op.create_table(
        "thread",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("response_id", sa.Integer(), nullable=False),
        sa.Column("question", sa.String(length=80), nullable=False),
        sa.Column("occurrence", sa.String(length=32), nullable=False),
        sa.Column("resolved", sa.DateTime(timezone=True), nullable=True),
        sa.Column("resolver", sa.String(length=64), nullable=False),
        sa.ForeignKeyConstraint(["response_id"], ["response.id"], name=op.f("fk_thread_response_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_thread")),
    )
    op.create_index(op.f("ix_thread_response_id"), "thread", ["response_id"])
    op.create_table(
        "verdict_revision",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("response_id", sa.Integer(), nullable=False),
        sa.Column("question", sa.String(length=80), nullable=False),
        sa.Column("occurrence", sa.String(length=32), nullable=False),
        sa.Column("revision", sa.Integer(), nullable=False),
        sa.Column("verdict", sa.String(length=16), nullable=False),
        sa.Column("judged", sa.Integer(), nullable=False),
        sa.Column("value", sa.Text(), nullable=True),
        sa.Column("comment", sa.Text(), nullable=False),
        sa.Column("author", sa.String(length=64), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(["response_id"], ["response.id"], name=op.f("fk_verdict_revision_response_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_verdict_revision")),
        sa.UniqueConstraint(
            "response_id",
            "question",
            "occurrence",
            "revision",
            name=op.f("uq_verdict_revision_response_id_question_occurrence_revision"),
        ),
    )
    op.create_table(
        "assignment",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("response_id", sa.Integer(), nullable=False),
        sa.Column("invitation_id", sa.Integer(), nullable=False),
        sa.Column("section", sa.String(length=80), nullable=False),
        sa.Column("question", sa.String(length=80), nullable=False),
        sa.Column("due", sa.Date(), nullable=True),
        sa.Column("author", sa.String(length=64), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(["invitation_id"], ["invitation.id"], name=op.f("fk_assignment_invitation_id")),
        sa.ForeignKeyConstraint(["response_id"], ["response.id"], name=op.f("fk_assignment_response_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_assignment")),
        sa.UniqueConstraint(
            "response_id",
            "section",
            "question",
            "invitation_id",
            name=op.f("uq_assignment_response_id_section_question_invitation_id"),
        ),
    )
    op.create_index(op.f("ix_assignment_invitation_id"), "assignment", ["invitation_id"])
    op.create_table(
        "comment",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("thread_id", sa.Integer(), nullable=False),
        sa.Column("text", sa.Text(), nullable=False),
        sa.Column("author", sa.String(length=64), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(["thread_id"], ["thread.id"], name=op.f("fk_comment_thread_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_comment")),
    )
    op.create_index(op.f("ix_comment_thread_id"), "comment", ["thread_id"])
    op.create_table(
        "evidence",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("response_id", sa.Integer(), nullable=False),
        sa.Column("kind", sa.String(length=16), nullable=False),
        sa.Column("title", sa.String(length=300), nullable=False),
        sa.Column("url", sa.Text(), nullable=False),
        sa.Column("reference", sa.Text(), nullable=False),
        sa.Column("stored_file_id", sa.Integer(), nullable=True),
        sa.Column("author", sa.String(length=64), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("removed", sa.DateTime(timezone=True), nullable=True),
        sa.Column("remover", sa.String(length=64), nullable=False),
        sa.ForeignKeyConstraint(["response_id"], ["response.id"], name=op.f("fk_evidence_response_id")),
        sa.ForeignKeyConstraint(["stored_file_id"], ["stored_file.id"], name=op.f("fk_evidence_stored_file_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_evidence")),
    )
    op.create_index(op.f("ix_evidence_response_id"), "evidence", ["response_id"])
    op.create_table(
        "letter",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("invitation_id", sa.Integer(), nullable=False),
        sa.Column("kind", sa.String(length=16), nullable=False),
        sa.Column("language", sa.String(length=8), nullable=False),
        sa.Column("address", sa.String(length=254), nullable=False),
        sa.Column("state", sa.String(length=8), nullable=False),
        sa.Column("attempts", sa.Integer(), nullable=False),
        sa.Column("reason", sa.Text(), nullable=False),
        sa.Column("author", sa.String(length=64), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("sent", sa.DateTime(timezone=True), nullable=True),
        sa.ForeignKeyConstraint(["invitation_id"], ["invitation.id"], name=op.f("fk_letter_invitation_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_letter")),
    )
    op.create_index(op.f("ix_letter_invitation_id"), "letter", ["invitation_id"])
    op.create_table(
        "evidence_link",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("evidence_id", sa.Integer(), nullable=False),
        sa.Column("question", sa.String(length=80), nullable=False),
        sa.Column("occurrence", sa.String(length=32), nullable=False),
        sa.Column("author", sa.String(length=64), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(["evidence_id"], ["evidence.id"], name=op.f("fk_evidence_link_evidence_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_evidence_link")),
        sa.UniqueConstraint(
            "evidence_id", "question", "occurrence", name=op.f("uq_evidence_link_evidence_id_question_occurrence")
        ),
    )
    op.add_column("answer_revision", sa.Column("token", sa.String(length=40), nullable=True))
    op.add_column("invitation", sa.Column("role", sa.String(length=16), server_default="lead", nullable=False))
    op.add_column("invitation", sa.Column("email", sa.String(length=254), server_default="", nullable=False))
    op.add_column("invitation", sa.Column("language", sa.String(length=8), server_default="", nullable=False))
    op.add_column("invitation", sa.Column("serial", sa.Integer(), server_default="0", nullable=False))
    op.add_column("invitation", sa.Column("invited_by", sa.String(length=64), server_default="", nullable=False))
    op.add_column("invitation", sa.Column("sent", sa.DateTime(timezone=True), nullable=True))
    op.add_column("invitation", sa.Column("reminded", sa.DateTime(timezone=True), nullable=True))
    op.add_column("invitation", sa.Column("reminders", sa.Integer(), server_default="0", nullable=False))
    op.add_column("invitation", sa.Column("bounced", sa.DateTime(timezone=True), nullable=True))
    op.add_column("invitation", sa.Column("refused", sa.DateTime(timezone=True), nullable=True))
    op.add_column("invitation", sa.Column("reason", sa.Text(), server_default="", nullable=False))
    op.add_column("invitation", sa.Column("seen", sa.DateTime(timezone=True), nullable=True))
    op.add_column("response", sa.Column("late_until", sa.DateTime(timezone=True), nullable=True))
    op.add_column("round", sa.Column("settings", sa.JSON(), server_default="{}", nullable=False))
    op.add_column("study", sa.Column("settings", sa.JSON(), server_default="{}", nullable=False))


def downgrade() -> None:
    op.drop_column("study", "settings")
    op.drop_column("round", "settings")
    op.drop_column("response", "late_until")
    op.drop_column("invitation", "seen")
    op.drop_column("invitation", "reason")
    op.drop_column("invitation", "refused")
    op.drop_column("invitation", "bounced")
    op.drop_column("invitation", "reminders")
    op.drop_column("invitation", "reminded")
    op.drop_column("invitation", "sent")
    op.drop_column("invitation", "invited_by")
    op.drop_column("invitation", "serial")
    op.drop_column("invitation", "language")
    op.drop_column("invitation", "email")
    op.drop_column("invitation", "role")
    op.drop_column("answer_revision", "token")
    op.drop_table("evidence_link")
    op.drop_index(op.f("ix_letter_invitation_id"), table_name="letter")
    op.drop_table("letter")
    op.drop_index(op.f("ix_evidence_response_id"), table_name="evidence")
    op.drop_table("evidence")
    op.drop_index(op.f("ix_comment_thread_id"), table_name="comment")
    op.drop_table("comment")
    op.drop_index(op.f("ix_assignment_invitation_id"), table_name="assignment")
    op.drop_table("assignment")
    op.drop_table("verdict_revision")
    op.drop_index(op.f("ix_thread_response_id"), table_name="thread")
    op.drop_table("thread")
    op.drop_index(op.f("ix_response_move_response_id"), table_name="response_move")
    op.drop_table("response_move")
