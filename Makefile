# Two commands matter: `make run` starts the app, `make test` runs the whole gate.
# PYTHON=/path/to/python3.11 names the Python to use; else the first one that is new enough.
PYTHON ?=
VENV   := .venv
BIN    := $(VENV)/bin
PORT   ?= 8501
MESHES ?= ../shared/anatomy

.PHONY: run test check lint unit browser atlas bench clean help
.DEFAULT_GOAL := help

help:  ## list the commands
	@grep -hE '^[a-z]+:.*##' $(MAKEFILE_LIST) | sed -E 's/:.*## /\t/' | expand -t 12

$(VENV)/.run: requirements.txt scripts/make_venv.sh
	@sh scripts/make_venv.sh "$(PYTHON)" $(VENV) requirements.txt && touch $@

$(VENV)/.test: requirements.txt requirements-dev.txt scripts/make_venv.sh
	@sh scripts/make_venv.sh "$(PYTHON)" $(VENV) requirements-dev.txt && touch $(VENV)/.run $@

run: $(VENV)/.run  ## install what the app needs and start it
	@echo "Needling Explorer: http://localhost:$(PORT)"
	@$(BIN)/streamlit run streamlit_app.py --server.port $(PORT) --server.headless true

test: $(VENV)/.test  ## lint, types, dataset check, unit, app and browser tests
	@sh scripts/find_chromium.sh
	$(BIN)/ruff check .
	$(BIN)/mypy
	$(BIN)/python -m explorer check
	CHROMIUM="$$(sh scripts/find_chromium.sh)" $(BIN)/python -m pytest -n 2 --dist worksteal

check: $(VENV)/.test  ## check the dataset
	$(BIN)/python -m explorer check

lint: $(VENV)/.test  ## ruff and mypy
	$(BIN)/ruff check . && $(BIN)/mypy

unit: $(VENV)/.test  ## the tests that need no browser
	$(BIN)/python -m pytest -m "not browser"

browser: $(VENV)/.test  ## the tests in a real browser
	CHROMIUM="$$(sh scripts/find_chromium.sh)" $(BIN)/python -m pytest -m browser

atlas: $(VENV)/.test  ## derive assets/atlas again from the anatomical model (MESHES=folder)
	$(BIN)/python -m explorer atlas --meshes $(MESHES)

bench: $(VENV)/.test  ## measure against an empty Streamlit app
	CHROMIUM="$$(sh scripts/find_chromium.sh)" $(BIN)/python -m bench

clean:  ## remove the virtual environment and caches
	rm -rf $(VENV) .pytest_cache .mypy_cache .ruff_cache .hypothesis
