"""Bukti pendaftaran of a whole batch: every pupil that one school sent at once, with one QR code."""

from collections.abc import Iterator
from functools import partial

from pdf_templates import columns, words
from pdf_templates.columns import NUMBER, STATUS, Column, counter
from pdf_templates.engine.document import Document, Record
from pdf_templates.frame import Run, blank_signature, content_width, document, facts, page_of, signature
from pdf_templates.needs import BATCH
from pdf_templates.papers.registering.receipt import contact, schedule


def build(run: Run) -> Document:
    """The receipt of the run's registrations; the QR code is that of the batch."""
    page = page_of(run)
    usual = [column for column in columns.usual(run.program, wide=False) if column.key in ("name", "sex", "grade")]
    chosen = [NUMBER, *usual, STATUS]
    return document(
        run,
        "receipt_batch",
        "Bukti Pendaftaran",
        partial(_rows, run, chosen),
        page=page,
        facts=_facts(run),
        url=run.verify_link(BATCH.of(run).token),
        columns=columns.fitted([counter(len(run.registrations)), *chosen], content_width(page)),
        signatures=[signature(run, "officer", above="Diterima oleh,"), blank_signature("Guru pendamping", above="")],
    )


def _rows(run: Run, chosen: list[Column]) -> Iterator[Record]:
    for number, person in enumerate(run.registrations, start=1):
        yield {"kind": "row", "cells": {"no": str(number)} | {column.key: column.read(person) for column in chosen}}


def _facts(run: Run) -> list[dict[str, str]]:
    first = next(iter(run.registrations), None)
    school = first.school if first else None
    sent = BATCH.of(run).sent_at
    return facts(
        ("Sekolah", school.name if school else ""),
        ("NPSN", school.npsn if school else ""),
        ("Kegiatan", run.program.title),
        ("Diterima", words.show_moment(sent, run.zone) if sent else ""),
        ("Jadwal", schedule(run, first) if first else ""),
        ("Jumlah", f"{len(run.registrations)} peserta"),
        ("Kontak panitia", contact(run.program)),
    )
