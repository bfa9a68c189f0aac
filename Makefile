# make site    set up, check, build          make test    set up and run every test
# make serve   build the site and serve it   make check   judge the data (STRICT=1: also its order)
# make stats   how far the record has come   make fix     sort and normalise the data
# make add     add to the record             make template   a spreadsheet to fill in (PACKAGE=facilities; make add FROM=file)
# make diff    what changed, in words (BASE=origin/main)
# make release VERSION=2026.12.0   cut a version of the data (FROM=revision of the last one, else its tag)
# make verify-downloads   open every download of the built site as a stranger would

PYTHON ?= python3
BASE ?= origin/main
RUN := .venv/bin/python

.DEFAULT_GOAL := site
.PHONY: site serve check diff fix add template stats release verify-downloads test lint lock clean

site: .venv/site
	$(RUN) scripts/build.py $${VERSIONS:+--versions "$$VERSIONS"}

serve: site
	@$(RUN) scripts/serve.py

check: .venv/site
	@$(RUN) scripts/check.py $${STRICT:+--strict}

diff: .venv/site
	@$(RUN) scripts/diff.py --base "$(BASE)"

stats: .venv/site
	@$(RUN) scripts/stats.py

fix: .venv/site
	@$(RUN) scripts/fix.py

add: .venv/site
	@$(RUN) scripts/add.py $${FROM:+--from "$$FROM"} $${DRAFT:+--draft "$$DRAFT"}

template: .venv/site
	@$(RUN) scripts/template.py $${PACKAGE:+--package "$$PACKAGE"}

release: .venv/site
	@$(RUN) scripts/release.py --version "$(VERSION)" $${FROM:+--from "$$FROM"}

verify-downloads: .venv/dev site
	@$(RUN) scripts/verify_downloads.py

test: .venv/dev lint
	$(RUN) tests/browser.py --install
	$(RUN) -m pytest

lint: .venv/dev
	$(RUN) -m ruff check scripts tests
	$(RUN) -m ruff format --check scripts tests
	$(RUN) -m mypy

# Pin anew after a change to requirements.in or requirements-dev.in.
lock: .venv/dev
	.venv/bin/pip-compile --quiet --generate-hashes --allow-unsafe --strip-extras --no-emit-index-url --no-emit-find-links --output-file requirements.txt requirements.in
	.venv/bin/pip-compile --quiet --generate-hashes --allow-unsafe --strip-extras --no-emit-index-url --no-emit-find-links --output-file requirements-dev.txt requirements-dev.in

clean:
	rm -rf .venv build site .site.new .site.old .mypy_cache .pytest_cache .ruff_cache

.venv/bin/python:
	$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11) and "Multivector needs Python 3.11 or newer; set PYTHON=…")'
	$(PYTHON) -m venv .venv

.venv/site: requirements.txt | .venv/bin/python
	@echo "installing what building needs (once) …"
	$(RUN) -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements.txt
	@touch $@

.venv/dev: requirements-dev.txt .venv/site
	@echo "installing what testing needs (once) …"
	$(RUN) -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements-dev.txt
	@touch $@
