# The project's chores. `make demo` and `make test` need nothing before them.
PYTHON ?= python3
BIN := .venv/bin
READY := .venv/.ready
PEERS := .venv/peers

.PHONY: setup demo screens test check accuracy bench load scale fuzz soak lock clean

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

bench: $(READY) $(PEERS)
	$(BIN)/python -m bot bench --json
	$(BIN)/python tests/benchmarks/peer.py $(PEERS)/bin/python

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

lock:
	$(BIN)/uv pip compile --quiet --universal --python-version 3.11 --generate-hashes --no-emit-index-url --extra postgres -o requirements.lock pyproject.toml
	$(BIN)/uv pip compile --quiet --universal --python-version 3.11 --generate-hashes --no-emit-index-url -o tests/benchmarks/peers.lock tests/benchmarks/peers.in
	$(BIN)/uv pip compile --quiet --universal --python-version 3.11 --generate-hashes --no-emit-index-url --all-extras -c requirements.lock -o requirements-dev.lock pyproject.toml

clean:
	rm -rf .venv .mypy_cache .ruff_cache .pytest_cache .hypothesis demo-output
