"""A school asks for its private link."""

from forms.checks import npsn, person_name_with_title
from forms.reading.phones import phone
from forms.typed import SiteForm, TextField, needed, tidied


class LinkRequestForm(SiteForm):
    """Who asks, for which school."""

    UNKNOWN = "NPSN ini belum ada di daftar kami. Periksa angkanya, atau hubungi panitia supaya sekolah Anda ditambahkan."

    npsn = TextField("NPSN sekolah", [needed("Isi NPSN sekolah, 8 angka."), tidied(npsn)])
    contact_name = TextField("Nama Anda", [needed("Isi nama Anda."), tidied(person_name_with_title)])
    contact_phone = TextField("Nomor HP/WA Anda", [needed("Isi nomor HP/WA Anda."), tidied(phone)])
