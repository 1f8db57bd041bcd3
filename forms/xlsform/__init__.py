"""A definition as an XLSForm workbook (`writer.py`) and back, for people who know ODK or Kobo. What does not fit is named.

The writer stays out of here: the process that reads a workbook imports this package each time.
"""

from forms.xlsform.reader import Imported, XlsFormRefused, read_xlsform

__all__ = ["Imported", "XlsFormRefused", "read_xlsform"]
