"""`make translate`: collect the words of the source, keep their English, compile it, and name what has none yet."""

import sys

from translations.catalogue import ENGLISH, update

missing = update()
for text in missing:
    sys.stdout.write(f"No English yet: {text}\n")
sys.exit(f"Write them in {ENGLISH.relative_to(ENGLISH.parents[3])}, then run make translate again." if missing else 0)
