"""The site with a handler of the tests: `flask --app tests.support.job_site work` is a worker that can be killed."""

import time
from datetime import timedelta

from app import create_app
from domain.work import jobs

jobs.LEASE = timedelta(seconds=2)


@jobs.handler("test-slow")
def work_slowly(task: jobs.Task) -> str:
    """Long enough to be killed in; the file says which job it belongs to."""
    time.sleep(task.arguments["seconds"])
    task.progress(1, 1)
    task.keep(f"job {task.job_id}".encode(), "hasil.txt")
    return "Selesai."


app = create_app()
