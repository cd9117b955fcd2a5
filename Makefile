# Lithograph: `make demo` builds the graph of the seeds, `make test` runs every check.
# Both set up .venv by themselves; nothing has to be installed first but Python, git and make.

PYTHON ?= python3
BIN := .venv/bin
ANNOTATION ?= ../shared/annotation
CORPUS ?= ../shared/corpus
PIP := $(BIN)/python -m pip install --quiet --disable-pip-version-check --constraint constraints.txt

.DEFAULT_GOAL := help
.PHONY: help demo docs pictures test check lint golden vocabulary evaluate measure train clean

help:             ## list the targets
	@grep -E '^[a-z]+: .*##' $(MAKEFILE_LIST) | sed -E 's/^([a-z]+):.*## /  make \1 — /'

demo: .venv/.core ## build the graph of seeds/ into output/
	$(BIN)/lithograph build seeds/ --output output/

test: .venv/.test ## run everything that CI runs
	./.ci/browser
	$(MAKE) --no-print-directory lint
	$(BIN)/python -m pytest

lint: .venv/.test ## style, types, layers
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	$(BIN)/lint-imports --no-cache

golden: .venv/.test ## rewrite tests/golden after a wanted change; review the diff like code
	$(BIN)/python -m tests.regenerate
	git --no-pager diff --stat -- tests/golden

vocabulary: .venv/.test ## rewrite what is generated from ontologies/: vocabulary.py, lexicon.tsv, docs/ontology.html
	$(BIN)/python -c "from lithograph import ontology; ontology.main()"
	$(BIN)/python -c "from lithograph import lexicon; lexicon.main()"
	$(BIN)/python -m lithograph.ontology_page > docs/ontology.html

evaluate: .venv/.core ## quality on the dev papers, beside the figures kept in benchmarks/quality.json
	$(BIN)/python benchmarks/quality.py $(ANNOTATION)

docs: .venv/.test ## build the documentation site into site/, warnings as errors
	$(BIN)/mkdocs build --quiet

pictures: .venv/.test ## take the pictures of the documentation anew, execute the tutorial anew
	$(BIN)/lithograph build seeds/ --output output/
	$(BIN)/python -m documentation.screenshots
	$(BIN)/python -m documentation.tutorial

measure: .venv/.core ## time, memory and import time
	$(BIN)/python benchmarks/demo.py

train: .venv/.training ## train both networks and rewrite src/lithograph/weights (two hours on two cores)
	$(BIN)/python -m training.train $(ANNOTATION) $(CORPUS)
	$(BIN)/python -m training.train_relations $(ANNOTATION) $(CORPUS)

clean:            ## remove what the targets made
	rm -rf .venv output site .mypy_cache .ruff_cache .pytest_cache

.venv/bin/python:
	./.ci/venv $(PYTHON)

.venv/.core: .venv/bin/python pyproject.toml constraints.txt
	$(PIP) --editable .
	@touch $@

.venv/.training: .venv/.core
	$(PIP) --editable ".[training]"
	@touch $@

.venv/.test: .venv/.core
	$(PIP) --editable ".[test]"
	@touch $@
