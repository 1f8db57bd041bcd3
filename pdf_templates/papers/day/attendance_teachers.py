"""Daftar hadir of the teachers who come along, a sheet of their own."""

from pdf_templates.engine.document import Document
from pdf_templates.frame import Run
from pdf_templates.needs import COMPANIONS
from pdf_templates.papers.day.group_sheet import group_sheet


def build(run: Run) -> Document:
    """Those who are known, and blank rows for others."""
    return group_sheet(run, "attendance_teachers", "Daftar Hadir Guru Pendamping", "Sekolah", COMPANIONS.of(run))
