# Everything in one place: each target does its own set-up, and does it again only when something changed.

PYTHON ?= python3
VENV   ?= .venv
HOST   ?= 127.0.0.1
PORT   ?= 5000
ARGS   ?=
SAMPLE ?= 60
SEED   ?=
BIN    := $(VENV)/bin

# The libraries WeasyPrint loads; the fonts of the papers come with the project.
RUN_PACKAGES  := libpango-1.0-0 libpangoft2-1.0-0 libharfbuzz-subset0
TEST_PACKAGES := chromium chromium-headless-shell libatomic1 postgresql libreoffice-calc poppler-utils qpdf \
	mupdf-tools fonts-liberation fonts-dejavu-core haproxy nginx-light caddy

# Tests wait for browsers, layouts and databases in processes of their own: one more than there are cores keeps these busy.
TEST_PROCESSES := $(shell expr $$(nproc) + 1)

# What Python compiles is kept even where containers say otherwise: the tests start many processes that import the same.
unexport PYTHONDONTWRITEBYTECODE

PIP_COMPILE := CUSTOM_COMPILE_COMMAND="make lock" $(BIN)/pip-compile --quiet --generate-hashes --strip-extras \
	--allow-unsafe --no-emit-index-url --no-emit-trusted-host --no-emit-find-links

.DEFAULT_GOAL := help
.PHONY: help run test quick test-all mutants looks help-pictures lint types format translate bench audit lock run-packages test-packages

help: ## list these targets
	@awk -F ':.*## ' '/^[a-z-]+:.*## / {printf "  make %-13s %s\n", $$1, $$2}' $(MAKEFILE_LIST)

run: run-packages $(VENV)/run.stamp ## install what is missing, load the demonstration and serve (PORT=5000 HOST=127.0.0.1)
	@$(BIN)/flask --app app demo --migrate --port $(PORT)
	@echo "Lembar: http://$(HOST):$(PORT)   (Ctrl+C stops it)"
	@exec $(BIN)/gunicorn --bind $(HOST):$(PORT) --workers 2 --threads 4 --log-level warning app:app

test: run-packages test-packages $(VENV)/dev.stamp ## run all tests (ARGS="-k word")
	@$(BIN)/python -m pytest --numprocesses $(TEST_PROCESSES) --dist loadgroup $(ARGS)

quick: run-packages $(VENV)/dev.stamp ## run the quick part (no browser, no PostgreSQL, no printing)
	@$(BIN)/python -m pytest --numprocesses $(TEST_PROCESSES) --dist loadgroup --reach quick $(ARGS)

test-all: run-packages test-packages $(VENV)/dev.stamp ## run everything, the long tests included, all on both databases
	@$(BIN)/python -m pytest --numprocesses $(TEST_PROCESSES) --dist loadgroup --reach all $(ARGS)

mutants: run-packages $(VENV)/dev.stamp ## change rules one at a time and name what no test notices (SAMPLE=60 SEED=7 ARGS="domain/privacy")
	@$(BIN)/python -m mutants --sample $(SAMPLE) $(if $(SEED),--seed $(SEED)) $(ARGS)

looks: run-packages test-packages $(VENV)/dev.stamp ## take a picture of every page at three widths, beside those of the last time
	@$(BIN)/python -m looks

help-pictures: run-packages test-packages $(VENV)/dev.stamp ## take the pictures of help again, from the running demonstration
	@$(BIN)/python -m looks.help_pictures

lint: $(VENV)/dev.stamp ## check style, templates and types
	@$(BIN)/ruff check .
	@$(BIN)/ruff format --check .
	@$(BIN)/djlint --lint --quiet templates pdf_templates
	@$(BIN)/mypy

types: $(VENV)/dev.stamp ## check the types alone
	@$(BIN)/mypy $(ARGS)

format: $(VENV)/dev.stamp ## write the code in the one style
	@$(BIN)/ruff check --fix --quiet .
	@$(BIN)/ruff format .

translate: $(VENV)/dev.stamp ## collect the words of the source and compile the English; names what has none yet
	@$(BIN)/python -m translations

bench: run-packages test-packages $(VENV)/dev.stamp ## measure, and print figures and machine (ARGS="name …")
	@$(BIN)/python -m benchmarks $(ARGS)

audit: $(VENV)/dev.stamp ## look for known holes in the pinned packages
	@$(BIN)/pip-audit --strict --require-hashes --disable-pip --requirement requirements.txt \
		--requirement requirements-signature.txt --requirement requirements-dev.txt

lock: $(VENV)/dev.stamp ## pin the packages again after a change of requirements*.in (ARGS="--upgrade")
	@$(PIP_COMPILE) $(ARGS) --output-file requirements.txt requirements.in
	@$(PIP_COMPILE) $(ARGS) --output-file requirements-signature.txt requirements-signature.in
	@$(PIP_COMPILE) $(ARGS) --output-file requirements-badges.txt requirements-badges.in
	@$(PIP_COMPILE) $(ARGS) --output-file requirements-growing.txt requirements-growing.in
	@$(PIP_COMPILE) $(ARGS) --output-file requirements-api.txt requirements-api.in
	@$(PIP_COMPILE) $(ARGS) --output-file requirements-dev.txt requirements-dev.in

run-packages:
	@scripts/system-packages $(RUN_PACKAGES)

test-packages:
	@scripts/system-packages $(TEST_PACKAGES)

# A stamp is as new as the list it was made from.
$(VENV)/new.stamp:
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11) and "Lembar needs Python 3.11 or newer.")'
	@echo "Making the virtual environment ..."
	@$(PYTHON) -m venv $(VENV)
	@touch $@

$(VENV)/run.stamp: requirements.txt | $(VENV)/new.stamp
	@echo "Installing the packages ..."
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes --requirement requirements.txt
	@touch $@

# The packages that sign papers come with those of the tests, which sign one.
$(VENV)/dev.stamp: requirements-dev.txt requirements-signature.txt $(VENV)/run.stamp
	@echo "Installing the packages of the tests ..."
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes \
		--requirement requirements-signature.txt --requirement requirements-dev.txt
	@touch $@
