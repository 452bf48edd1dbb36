# The project's chores. `make demo` and `make test` need nothing before them.
PYTHON ?= python3
BIN := .venv/bin
READY := .venv/.ready
PEERS := .venv/peers
FAST := .venv/fast
PROGRAM := bot handlers storage seeds
COMPILED = $(filter-out %/__init__.py bot/core/window.py, $(wildcard bot/core/*.py bot/core/*/*.py)) bot/tagging.py bot/morphemes.py bot/german_words.py

.PHONY: setup demo screens test check fast accuracy bench load scale fuzz soak lock clean

setup: $(READY)

$(READY): requirements-dev.lock pyproject.toml
	@$(PYTHON) -c 'import sys; sys.exit(0 if (3, 11) <= sys.version_info < (3, 14) else "tallywire needs Python 3.11, 3.12 or 3.13: make PYTHON=python3.12 setup")'
	$(PYTHON) -m venv .venv
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements-dev.lock
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --no-deps --no-build-isolation -e .
	@touch $(READY)

demo: $(READY)
	$(BIN)/python -m bot demo

screens: $(READY)
	$(BIN)/python -m bot demo --lang de --screens seeds/screens

test: $(READY)
	$(BIN)/python -m pytest

check: $(READY)
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	for each in tests/*/conftest.py; do $(BIN)/mypy --no-error-summary $$each || exit 1; done
	$(BIN)/lint-imports --no-cache

# The same program with its core compiled to C by mypyc, which needs a C compiler and Python's headers.
fast: $(FAST)/.ready

$(FAST)/.ready: $(READY) $(shell find $(PROGRAM) -name '*.py' -o -name '*.toml' -o -name '*.json')
	rm -rf $(FAST) && mkdir $(FAST) && cp -r $(PROGRAM) $(FAST)
	cd $(FAST) && MYPYC_OPT_LEVEL=2 ../bin/mypyc $(COMPILED) >compiling.log 2>&1 || { tail compiling.log; exit 1; }
	rm -rf $(FAST)/build $(FAST)/.mypy_cache
	@touch $@

# Measures the compiled program as well wherever there is a C compiler.
bench: $(READY) $(PEERS) $(if $(shell command -v cc),fast)
	$(BIN)/python -m bot bench --json
	PYTHONPATH=. $(BIN)/python tests/benchmarks/peer.py $(PEERS)/bin/python
	test ! -e $(FAST)/.ready || PYTHONPATH=$(FAST) $(BIN)/python -P -m bot bench --json
	test ! -e $(FAST)/.ready || PYTHONPATH=$(FAST) $(BIN)/python -P tests/benchmarks/peer.py $(PEERS)/bin/python

load: $(READY)
	PYTHONPATH=.:tests $(BIN)/python tests/benchmarks/load.py

# Needs 35 GB of room for a while: SCALE="--archives 1000 20000" is a small one.
scale: $(READY)
	PYTHONPATH=.:tests $(BIN)/python tests/benchmarks/scale.py $(SCALE)

$(PEERS): tests/benchmarks/peers.lock
	$(PYTHON) -m venv $(PEERS)
	$(PEERS)/bin/python -m pip install --quiet --disable-pip-version-check --require-hashes -r tests/benchmarks/peers.lock
	@touch $(PEERS)

fuzz: $(READY)
	$(BIN)/python -m pytest tests/fuzz

soak: $(READY)
	$(BIN)/python tests/soak/memory.py

accuracy: $(READY)
	$(BIN)/python tests/corpus/score.py $(if $(ERRORS),--errors $(ERRORS))

lock: $(BIN)/uv
	$(BIN)/uv pip compile --quiet --universal --python-version 3.11 --generate-hashes --no-emit-index-url --extra postgres -o requirements.lock pyproject.toml
	$(BIN)/uv pip compile --quiet --universal --python-version 3.11 --generate-hashes --no-emit-index-url -o tests/benchmarks/peers.lock tests/benchmarks/peers.in
	$(BIN)/uv pip compile --quiet --universal --python-version 3.11 --generate-hashes --no-emit-index-url --all-extras -c requirements.lock -o requirements-dev.lock pyproject.toml

$(BIN)/uv: $(READY)
	$(BIN)/python -m pip install --quiet --disable-pip-version-check uv

clean:
	rm -rf .venv .mypy_cache .ruff_cache .pytest_cache .hypothesis demo-output
