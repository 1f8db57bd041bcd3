"""The pages for when something is wrong: plain Indonesian and a next step."""

import logging
from collections.abc import Mapping

from flask import Flask, g, render_template, request
from flask.typing import ResponseReturnValue
from flask_wtf.csrf import CSRFError
from sqlalchemy.exc import IntegrityError, OperationalError
from werkzeug.exceptions import HTTPException, MethodNotAllowed, SecurityError, TooManyRequests

from blueprints.language import page_of
from blueprints.language import translated as _
from blueprints.serving import problems
from blueprints.visitors import come_again, typed_values
from domain.models import Office
from domain.office import offices
from domain.rules import RuleBroken
from domain.store import storage
from domain.store.db import db
from domain.store.holding import VANISHED

log = logging.getLogger(__name__)


def init_app(app: Flask) -> None:
    """Register the pages."""
    app.register_error_handler(HTTPException, _http)
    app.register_error_handler(CSRFError, _stale_page)
    app.register_error_handler(RuleBroken, _rule)
    app.register_error_handler(OperationalError, _busy)
    app.register_error_handler(OSError, _no_room)
    app.register_error_handler(IntegrityError, _collided)
    for gone in VANISHED:
        app.register_error_handler(gone, _vanished)
    app.register_error_handler(500, _broken)


def _sentences(code: int) -> tuple[str, str]:
    match code:
        case 400:
            return _("Permintaan tidak dapat dibaca"), _("Kembali ke halaman sebelumnya, lalu coba lagi.")
        case 404 | 405:
            return _("Halaman tidak ditemukan"), _("Periksa alamatnya, atau mulai dari beranda.")
        case 413:
            return _("Kiriman terlalu besar"), _(
                "Paling besar %(most)s MB sekali kirim. Kirim berkas yang lebih kecil, atau bagi daftarnya.",
                most=_most_megabytes(),
            )
        case 507:
            return _("Penyimpanan penuh"), _("Isian Anda belum tersimpan. Beri tahu admin: ruang di server habis.")
        case 503:
            return _("Situs sedang sibuk"), _("Isian Anda belum tersimpan. Tunggu sebentar, lalu kirim lagi.")
    return _("Ada yang tidak beres"), _("Coba lagi. Bila tetap begini, hubungi panitia.")


def _most_megabytes() -> int:
    """What the request was allowed to hold: text may be less than the files beside it."""
    files, texts = request.max_content_length or 0, request.max_form_memory_size or 0
    return (files if (request.content_length or files + 1) > files else texts) // 1024**2


def _page(code: int, headers: Mapping[str, str] | None = None) -> ResponseReturnValue:
    title, advice = _sentences(code)
    if problems.is_api():
        return problems.problem(code, title, advice, headers=headers)
    g.setdefault("login", None)
    back = _back() if code == 413 else ""
    return render_template("error.html", title=title, advice=advice, back=back), code


def _back() -> str:
    """Our own page that the visitor comes from; empty when it is not ours or unknown."""
    return page_of(request.referrer or "", request.host_url)


def _http(error: HTTPException) -> ResponseReturnValue:
    if error.response is not None or (error.code and error.code < 400):
        return error
    if isinstance(error, SecurityError):  # a host that is not ours has no routes, so no page can be drawn
        return _("Alamat ini bukan alamat situs kami. Buka situs lewat alamat resminya."), 400, {"Content-Type": "text/plain"}
    if isinstance(error, TooManyRequests) and isinstance(error.retry_after, int):
        return _wait(error.retry_after)
    allowed = {"Allow": ", ".join(sorted(error.valid_methods or ()))} if isinstance(error, MethodNotAllowed) else {}
    return _page(error.code or 500, allowed)


def _wait(seconds: int) -> ResponseReturnValue:
    advice = _("Tunggu sekitar %(minutes)s menit, lalu coba lagi.", minutes=seconds // 60)
    if problems.is_api():
        return problems.problem(429, _("Terlalu banyak percobaan"), advice, headers={"Retry-After": str(seconds)})
    page = render_template("error.html", title=_("Terlalu banyak percobaan"), advice=advice)
    return page, 429, {"Retry-After": str(seconds)}


def _stale_page(error: CSRFError) -> ResponseReturnValue:
    """A page that was open too long: what was typed is shown again and goes with one tap.

    A script is answered without a page, whose cookie could come after that of the page that somebody opens meanwhile.
    """
    if request.is_json:
        return _("Sesi Anda berakhir. Masuk lagi; isian Anda tidak hilang."), 400, {"Content-Type": "text/plain; charset=utf-8"}
    return render_template("resume.html", typed=typed_values(), resume=request.full_path), 400


def _rule(error: RuleBroken) -> ResponseReturnValue:
    """A rule that no form caught: its sentence on a page of its own. Nothing was saved."""
    db.rollback()
    return come_again() or _not_done(str(error))


def _not_done(advice: str) -> ResponseReturnValue:
    if problems.is_api():
        return problems.problem(409, _("Belum dapat dilakukan"), advice)
    return render_template("error.html", title=_("Belum dapat dilakukan"), advice=advice, back=_back()), 409


def _collided(error: IntegrityError) -> ResponseReturnValue:
    """Somebody else was quicker where no rule expected it. The log names what was broken, never the values of people."""
    log.warning("collided on %s at %s", _constraint(error), request.endpoint)
    db.rollback()
    return come_again() or _not_done(_("Orang lain baru saja menyimpan hal yang sama. Muat ulang halamannya, lalu coba lagi."))


def _constraint(error: IntegrityError) -> str:
    """PostgreSQL names the constraint; SQLite says only which columns, and PostgreSQL's text holds the values."""
    diagnosis = getattr(error.orig, "diag", None)
    return str(diagnosis.constraint_name if diagnosis else error.orig)


def _vanished(error: Exception) -> ResponseReturnValue:
    """What the request is about was removed while it ran: the login of the visitor, or the thing itself."""
    db.rollback()
    return come_again() or _not_done(_("Ini baru saja dihapus orang lain. Kembali ke daftarnya, lalu muat ulang."))


def _busy(error: OperationalError) -> ResponseReturnValue:
    log.warning("database not available: %s", error.orig)
    db.rollback()
    return _try_again(507 if storage.is_full(error.orig) else 503)


def _no_room(error: OSError) -> ResponseReturnValue:
    """A full disk and a storage elsewhere say so; anything else that goes wrong with files is nobody's to explain."""
    db.rollback()
    if isinstance(error, storage.Unreachable):  # which has told the log why
        return _try_again(503)
    if not storage.is_full(error):
        raise error
    log.error("no room on the disk")
    return _try_again(507)


def _try_again(code: int) -> ResponseReturnValue:
    """What was typed is shown again and goes with one tap. The login may not be read any more: it is left out."""
    g.login, g.office = None, _office()
    title, advice = _sentences(code)
    if problems.is_api():
        return problems.problem(code, title, advice, headers={"Retry-After": "5"})
    if request.method == "GET":
        page = render_template("error.html", title=title, advice=advice)
    else:
        page = render_template("resume.html", title=title, advice=advice, typed=_typed(), resume=request.full_path)
    return page, code, {"Retry-After": "5"}


def _office() -> Office:
    """Whose page it is; a page that says that the database is away does without."""
    try:
        return offices.office()
    except OperationalError:
        db.rollback()
        return Office(name="Lembar", government="", city="")


def _typed() -> list[tuple[str, str]]:
    """What was typed, where there was room to read it."""
    try:
        return typed_values()
    except OSError:
        return []


def _broken(error: Exception) -> ResponseReturnValue:
    db.rollback()
    return _page(500)
