# `make run` and `make test` set up everything they need in a clean clone. Outside of it they only install
# missing Debian packages. Other settings: make run PORT=9000, make test PYTHON=python3.12

PORT ?= 8501
PYTHON ?= python3
TRIALS ?= 200
# One more than processors, because some tests wait for other programs, and tests in a browser wait for pages.
PROCESSES := $(shell expr $$(nproc) + 1)
BIN := .venv/bin
LOCK := $(BIN)/uv pip compile --quiet --universal --python-version 3.11 --generate-hashes --no-emit-index-url \
	--no-emit-find-links --custom-compile-command "make lock" $(UPGRADE) pyproject.toml

# Independent of the locale and of other Python projects that this shell is set up for.
export PYTHONUTF8 := 1
export PYTHON
unexport PYTHONPATH PYTHONHOME
# Each process would compile the program again if it could not keep the compiled files.
unexport PYTHONDONTWRITEBYTECODE

.DEFAULT_GOAL := help
.PHONY: help run test tests test-long torture-typing torture-saving torture-document check lint format example golden pictures bench lock ready ready-to-test

help: ## list the commands of make
	@sed -n 's/^\([a-z-]*\):.*## /make \1\t/p' Makefile

run: ready ## start the application and print its address (PORT=8501)
	@exec $(BIN)/workshop serve --port $(PORT)

test: ## check everything and run all tests
	@$(MAKE) --no-print-directory --jobs 2 lint tests

# Beside the checks, because without its cache mypy takes a minute of one processor.
tests: ready-to-test
	$(BIN)/pytest --numprocesses $(PROCESSES) --maxprocesses 5 --dist worksteal

test-long: ## the same with all that there is time for: 300 inputs for 30, every run on a portal that goes wrong
	TEST_LONG=1 $(MAKE) test

torture-typing: ready-to-test ## type 200 times during faults, and count the lost texts (TRIALS=200)
	$(BIN)/python -m tests.e2e.torture --trials $(TRIALS)

torture-saving: ready-to-test ## kill the server during 1,000 saves, and count the lost acknowledged saves
	$(BIN)/python -m tests.server_kills --saves 1000

torture-document: ready-to-test ## print 200 workshops with hostile answers, and compare the texts of the PDFs
	$(BIN)/python -m tests.torture_document --trials $(TRIALS)

check: lint ## check format, lint, types and architecture
	$(BIN)/pytest --quiet tests/test_architecture.py

lint: ready-to-test
	$(BIN)/ruff format --check .
	$(BIN)/ruff check .
	$(BIN)/mypy
	$(BIN)/lint-imports

format: ready-to-test ## format the code and fix the lint errors that can be fixed automatically
	$(BIN)/ruff check --fix --exit-zero --quiet .
	$(BIN)/ruff format .

example: ready ## update exports/example: the example's workshop file, document and configuration
	$(BIN)/workshop example --to exports/example
	$(BIN)/workshop render exports/example/*.workshop.json --to exports/example

golden: ready-to-test example ## update all files that tests compare with: tests/golden, exports/example, docs/findings.md
	WRITE_GOLDEN=1 $(BIN)/pytest --quiet tests/test_document_golden.py tests/test_findings_golden.py

pictures: ready-to-test ## take the pictures of the pages and of the document again: docs/pages, docs/document
	PYTHONPATH=. $(BIN)/python docs/pictures/make.py
	PYTHONPATH=. $(BIN)/python docs/pictures/document.py

bench: ready-to-test ## measure the time of a rerun, of people at once, of the document and of the findings
	$(BIN)/python -m benchmarks.reruns
	$(BIN)/python -m benchmarks.people
	$(BIN)/python -m benchmarks.document
	$(BIN)/python -m benchmarks.findings

lock: ready-to-test ## lock the requirements of pyproject.toml (UPGRADE=--upgrade selects newer versions)
	$(LOCK) --group dev --output-file requirements-dev.lock
	$(LOCK) --group build --constraint requirements-dev.lock --output-file requirements.lock

ready:
	@sh setup/system run
	@$(PYTHON) setup/environment run

ready-to-test:
	@sh setup/system test
	@$(PYTHON) setup/environment test
