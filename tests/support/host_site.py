"""The site as a host of the tests runs it: with slow work that can be killed, and a clock that is so many seconds fast.

`FAST` in the environment says how many. All that the site asks of this machine's clock is shifted: `time.time`, and
`datetime.now` of the one module that reads it.
"""

import os
import time
from datetime import datetime, timedelta, tzinfo

from domain.store import clock

FAST = float(os.environ.get("FAST", "0"))
_right = time.time


class _Shifted(datetime):
    @classmethod
    def now(cls, tz: tzinfo | None = None) -> datetime:  # type: ignore[override]
        return datetime.now(tz) + timedelta(seconds=FAST)


time.time = lambda: _right() + FAST
setattr(clock, "datetime", _Shifted)  # noqa: B010  # a name that the module does not export

from tests.support.job_site import app  # noqa: E402  # it reads the clock when it starts

__all__ = ["app"]
