# summitportal: `make run` shows the portal, `make test` tests it; `make help` lists the rest.
HOST ?= 127.0.0.1
PORT ?= 8000
WORKERS ?= 2
export HOST PORT

PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
STATIC := $(shell find static -type f 2>/dev/null)

.DEFAULT_GOAL := help
.PHONY: help setup run dev test bench check fmt messages demo docs-pictures lock

help:  ## List the targets
	@grep -hE '^[a-z-]+:.*##' $(MAKEFILE_LIST) | awk -F ':.*## ' '{printf "  make %-13s %s\n", $$1, $$2}'

setup: $(VENV)/.run  ## Make the virtual environment with what the portal runs on

# The lists name every package: without --no-deps pip asks for newer ones of what is wanted with extras, and refuses them.
$(VENV)/.run: requirements.txt requirements-scale.txt
	@test -x $(BIN)/python || $(PYTHON) -m venv $(VENV)
	$(BIN)/pip install --quiet --require-hashes --no-deps -r requirements.txt -r requirements-scale.txt
	@touch $@

$(VENV)/.test: $(VENV)/.run requirements-dev.txt
	$(BIN)/pip install --quiet --require-hashes --no-deps -r requirements-dev.txt
	@touch $@

staticfiles/.collected: $(VENV)/.run $(STATIC)
	@$(BIN)/python manage.py collectstatic --noinput --verbosity 0
	@touch $@

run: $(VENV)/.run staticfiles/.collected  ## Serve the portal as in production, with the demo, on HOST and PORT
	@$(BIN)/python manage.py prepare
	@exec $(BIN)/granian --interface wsgi --workers $(WORKERS) --blocking-threads 1 --log-level warning --workers-kill-timeout 3 \
		--host $(HOST) --port $(PORT) summitportal.wsgi:application

dev: $(VENV)/.run  ## Serve the portal with reloading and debug pages
	@DEBUG=1 $(BIN)/python manage.py prepare
	@DEBUG=1 $(BIN)/python manage.py runserver $(HOST):$(PORT)

test: $(VENV)/.test  ## Run the tests (DATABASE_URL chooses another database)
	$(BIN)/pytest

bench: $(VENV)/.test staticfiles/.collected  ## Measure the portal beside what it cannot be faster than, in five minutes (Linux; wrk and nginx where they are)
	$(BIN)/python -m scripts.bench

check: $(VENV)/.test  ## Format, lint, import contracts, migrations, deployment settings, translations
	$(BIN)/ruff format --check .
	$(BIN)/ruff check .
	$(BIN)/lint-imports
	$(BIN)/python manage.py makemigrations --check --dry-run
	SITE_ORIGIN=https://summits.example ALLOWED_HOSTS=summits.example \
		$(BIN)/python manage.py check --deploy --fail-level WARNING
	$(BIN)/python scripts/check_translations.py

fmt: $(VENV)/.test  ## Format the code
	$(BIN)/ruff format .
	$(BIN)/ruff check --fix .

messages: $(VENV)/.test  ## Collect what is to be translated, and compile it (needs gettext)
	$(BIN)/python manage.py makemessages -l ar -l fr --no-location --no-obsolete --ignore=.venv --ignore=tests
	$(BIN)/django-admin compilemessages --ignore=.venv

demo: $(VENV)/.run  ## Add the demo records that are not there yet
	$(BIN)/python manage.py load_demo

docs-pictures: $(VENV)/.test staticfiles/.collected  ## Take the pictures of docs/pictures, from a portal made for them (needs Chromium)
	$(BIN)/python scripts/make_pictures.py

lock: $(VENV)/.test  ## Pin the requirements anew, with hashes (needs uv)
	for name in requirements requirements-dev requirements-scale; do \
		uv pip compile --quiet --upgrade --generate-hashes --no-header --python-version 3.11 $$name.in -o $$name.txt; done
