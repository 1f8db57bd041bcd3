"""`python -m looks`: serve the demonstration, walk it as everybody, and write `instance/looks/index.html`."""

import shutil
from pathlib import Path

from looks.pictures import NEW, OLD, take
from looks.sheet import write
from looks.site import served
from looks.walk import pages


def main() -> None:
    if NEW.exists():
        shutil.rmtree(OLD, ignore_errors=True)
        NEW.rename(OLD)
    NEW.mkdir(parents=True)
    with served() as site:
        taken = [picture for page, name in pages(site) for picture in take(page, name)]
    index: Path = write(taken)
    print(f"{len(taken)} pictures; open {index}")


if __name__ == "__main__":
    main()
