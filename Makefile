# Everything sets itself up: `make report` and `make test` need Python 3.11 or later and make, nothing else.
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
READY := $(VENV)/.ready
# A file of tests is run by one process, which makes its reports and archives once; long files begin first (tests/conftest.py).
PYTEST := $(BIN)/python -m pytest -n $(or $(PROCESSES),2) --dist loadfile --no-loadscope-reorder

.DEFAULT_GOAL := help
.PHONY: help setup translations report atlas atlas-bundle test test-slow fuzz lint format lock lab reproduce bench mutants docs clean

help: ## this list
	@grep -E '^[a-z-]+:.*## ' $(MAKEFILE_LIST) | sed -E 's/^([a-z-]+):.*## (.*)/  make \1\t\2/' | expand -t 22

setup: $(READY) ## the virtual environment .venv, from requirements.lock

$(READY): requirements.lock pyproject.toml
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || \
	  { echo "votelib needs Python 3.11 or later; $(PYTHON) is $$($(PYTHON) --version 2>&1)."; \
	    echo "Name another one: make PYTHON=python3.12 report"; exit 1; }
	$(PYTHON) -m venv $(VENV)
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements.lock
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --no-deps --no-build-isolation -e .
	@touch $@

report: $(READY) ## the notebooks on the data that ship, as self-contained pages in reports/
	$(BIN)/votelib report --out reports

atlas: $(READY) ## every vote, state and bloc in one HTML file: reports/atlas.html (DATA=sample, unga, hrc or a path)
	$(BIN)/votelib atlas --data $(or $(DATA),sample) --out reports/atlas.html

atlas-bundle: ## the front end of the atlas anew, from frontend/ (needs node; the result ships)
	cd frontend && npm ci --no-audit --no-fund && npm run build

test: $(READY) ## the quick tests (those that need the archives or a browser say why they skip)
	$(PYTEST) -m "not slow"

test-slow: $(READY) ## the slow ones: hostile files, killed processes, whole archives, an empty environment
	$(PYTEST) -m slow

fuzz: $(READY) ## a minute of damage to documents and to data files, with a new seed that is printed
	@seed=$$(date +%s); echo "seed of the documents: $$seed"; \
	  timeout --preserve-status 300 $(BIN)/python scripts/fuzz_documents.py --mutations 2000 --processes 2 --seed $$seed --terse
	$(BIN)/python scripts/fuzz_doors.py --seconds 30

translations: $(READY) ## the catalogues of texts anew: new texts to translate, .mo files that ship
	$(BIN)/python scripts/update_translations.py

lint: $(READY) ## style, types, dead code, notebooks stored without outputs
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	$(BIN)/nbstripout --verify $$(git ls-files '*.ipynb')

format: $(READY) ## mend what lint would complain of
	$(BIN)/ruff check --fix .
	$(BIN)/ruff format .
	$(BIN)/nbstripout $$(git ls-files '*.ipynb')

lock: $(READY) ## requirements.lock anew from pyproject.toml (the newest versions that fit)
	$(BIN)/uv pip compile pyproject.toml --all-extras --universal --python-version 3.11 \
	  --generate-hashes --quiet --no-emit-index-url --no-emit-find-links --custom-compile-command "make lock" \
	  --upgrade --output-file requirements.lock

lab: $(READY) ## JupyterLab, in the notebooks folder
	$(BIN)/jupyter lab notebooks

reproduce: $(READY) ## published figures, computed again: theirs, ours, verdict (VOTELIB_DATA=FOLDER for the archives)
	$(BIN)/votelib reproduce --out reports/reproductions

bench: $(READY) ## every benchmark: ratios against a named alternative
	@for file in benchmarks/bench_*.py; do echo "== $$file"; $(BIN)/python $$file || exit 1; done

mutants: $(READY) ## change the code in 50 places, one at a time, and print the share that the tests notice
	$(BIN)/python scripts/mutants --number 50 --seed 1

docs: $(READY) ## these pages, the reference and a gallery of the charts, in docs/_build/html (a broken link is an error)
	$(BIN)/python scripts/build_gallery.py
	$(BIN)/sphinx-build -W --keep-going -q -b html docs docs/_build/html

clean: ## remove what was built (.venv, reports, caches)
	rm -rf $(VENV) reports build dist docs/_build docs/generated docs/extra .pytest_cache .ruff_cache .hypothesis
	find . -name __pycache__ -type d -prune -exec rm -rf {} +
