"""A definition as an XLSForm workbook and back, for people who know ODK or Kobo. What does not fit is named."""

from forms.xlsform.reader import Imported, XlsFormRefused, read_xlsform
from forms.xlsform.writer import write_xlsform

__all__ = ["Imported", "XlsFormRefused", "read_xlsform", "write_xlsform"]
