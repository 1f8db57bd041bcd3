"""Many offices on one host, each an installation of its own: a database and a role, a prefix in a bucket or a folder,
a data folder, and a file of settings. No office can read another's. `python -m offices` makes, upgrades and backs up.
"""
