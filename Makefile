# `make try` and `make test` do all set-up on a machine with Python 3.11+ and make.
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
STAMP := $(VENV)/.ready
BUILT := knowledge/model/built/questions.json
SOURCES := $(shell find knowledge -name '*.py' -o -name '*.yaml' -o -name '*.jsonl' -o -name 'source.txt' -o -name '*.npz')

.PHONY: setup try test lint format bench peers exam exam-check reliability reliability-short clean

setup: $(BUILT)

$(STAMP): requirements.lock pyproject.toml
	@$(PYTHON) -c 'import sys; sys.exit("Forepost needs Python 3.11 or newer; set PYTHON=python3.11" if sys.version_info < (3, 11) else 0)'
	@echo "1/3 Creating $(VENV)"
	@test -x $(BIN)/python || $(PYTHON) -m venv $(VENV)
	@echo "2/3 Installing pinned packages, PyTorch first (some minutes the first time)"
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check --progress-bar on "$$(grep '^torch==' requirements.lock)"
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check --progress-bar on -r requirements.lock
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check --no-deps --editable .
	@touch $(STAMP)

$(BUILT): $(STAMP) $(SOURCES)
	@echo "3/3 Building the model and the index"
	@$(BIN)/forepost build
	@touch $(BUILT)

try: setup
	@$(BIN)/forepost try

test: setup
	$(BIN)/python -m pytest -n 4 --dist worksteal

lint: $(STAMP)
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	$(BIN)/lint-imports

format: $(STAMP)
	$(BIN)/ruff format .
	$(BIN)/ruff check --fix .

bench: setup
	$(BIN)/python -m bench

peers: setup
	@test -x .venv-peers/bin/python || $(PYTHON) -m venv .venv-peers
	.venv-peers/bin/python -m pip install --quiet "$$(grep '^torch==' bench/peers/requirements.txt)"
	.venv-peers/bin/python -m pip install --quiet -r bench/peers/requirements.txt
	$(BIN)/python -m bench.peers --write $(if $(FILES),--also $(FILES))

exam: setup
	$(BIN)/python -m bench.exam $(FILES)

exam-check: setup
	$(BIN)/python -m bench.exam --check

# Kills, freezes, refuses and fills disks, and counts what was lost or doubled (tests/reliability/README.md).
reliability: setup
	$(BIN)/python -m tests.reliability

reliability-short: setup
	$(BIN)/python -m tests.reliability --short

clean:
	rm -rf $(VENV) knowledge/model/built
