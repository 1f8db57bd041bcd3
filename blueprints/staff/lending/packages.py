"""Packages of a program: who may borrow, what is put together, out and back; the register of all of it."""

from flask import abort, flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from blueprints.language import translated as _
from blueprints.papers import new_run, pdf_of
from blueprints.staff.lending import blueprint
from blueprints.staff.lookups import program_or_404
from blueprints.visitors import actor, audience
from domain import audit
from domain.lending import packages as rules
from domain.lending import register as lines
from domain.lending.shown import shown_package
from domain.models import Package, Program, Registration
from domain.office.clock import local_today
from domain.store.db import writing
from pdf_templates.needs import PACKAGE
from pdf_templates.papers import PAPERS

OF_PACKAGES = ("handover_minutes", "book_list", "return_receipt", "missing_letter")


def package_or_404(code: str, package_id: int) -> Package:
    """A package of this program."""
    return rules.package_of(program_or_404(code, "lending"), package_id) or abort(404)


def borrower_or_404(program: Program, number: str) -> Registration:
    """An application of this program that was verified."""
    return next((one for one in rules.applications_of(program) if one.number == number.upper()), None) or abort(404)


@blueprint.get("/kegiatan/<code>/paket")
@audience("reader")
def packages(code: str) -> ResponseReturnValue:
    program = program_or_404(code, "lending")
    found = rules.packages_of(program)
    return render_template(
        "staff/lending/packages.html", program=program, packages=found, counts=rules.counts_of(found),
        borrowers=rules.applications_of(program), agreements=rules.agreements_of(program), today=local_today(),
    )  # fmt: skip


@blueprint.post("/kegiatan/<code>/peminjam/<number>/paket")
@audience("officer")
def new_package(code: str, number: str) -> ResponseReturnValue:
    borrower = borrower_or_404(program_or_404(code, "lending"), number)
    with writing():
        package = rules.new_package(borrower)
        audit.record(actor(), "package-begun", f"package:{package.id}")
    return redirect(url_for("staff.lending.package", code=code, package_id=package.id))


@blueprint.post("/kegiatan/<code>/paket/<int:package_id>/hapus")
@audience("officer")
def remove_package(code: str, package_id: int) -> ResponseReturnValue:
    package = package_or_404(code, package_id)
    with writing():
        rules.remove_package(package)
        audit.record(actor(), "package-removed", f"package:{package_id}")
    flash(_("Paket dihapus."), "success")
    return redirect(url_for("staff.lending.packages", code=code))


@blueprint.get("/kegiatan/<code>/paket/<int:package_id>/<paper>.pdf")
@audience("reader")
def package_paper(code: str, package_id: int, paper: str) -> ResponseReturnValue:
    """One of the papers about one package."""
    package = package_or_404(code, package_id)
    if paper not in OF_PACKAGES:
        abort(404)
    run = new_run(package.program, given={PACKAGE: shown_package(package)}, registrations=[package.registration])
    return pdf_of([PAPERS[paper].build(run)], f"{PAPERS[paper].title} {package.name.replace('/', '-')}")


@blueprint.get("/kegiatan/<code>/register")
@audience("reader")
def register(code: str) -> ResponseReturnValue:
    """What is where, what is overdue, and the sums of a year."""
    program = program_or_404(code, "lending")
    years = lines.years_of(program)
    year = request.args.get("tahun", years[0], type=int)
    return render_template(
        "staff/lending/register.html", program=program, lines=lines.lines_of(program), today=local_today(), years=years,
        year=year, sums=lines.sums_of(program, year),
    )  # fmt: skip
