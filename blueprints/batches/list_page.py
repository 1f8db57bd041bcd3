"""The page where lists are pasted and files uploaded."""

from collections.abc import Mapping
from typing import Any

from flask import render_template

from blueprints.language import translated as _
from domain.intake import incoming
from domain.models import Batch
from forms.spreadsheet import example_rows


def list_page(batch: Batch, problems: Mapping[str, str], **more: Any) -> str:
    """Where lists are pasted and files uploaded, with an example of what is needed."""
    head, row = example_rows(incoming.definition_for(batch))
    example = "\n".join("\t".join(cells) for cells in (head, row))  # in the words that lists are read by
    return render_template(
        "batches/list.html", batch=batch, problems=problems, example=example, needed=list(map(_, head)), **{"text": "", **more}
    )
