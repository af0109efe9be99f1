# Plain spellings of each target are in README.md.
PYTHON ?= python3
PORT ?= 8501
SIZE ?= 10000
VENV := .venv
BIN := $(VENV)/bin
STORE ?= sqlite:///data/demo.db

.PHONY: demo test test-slow check bench screenshots clean

demo: $(VENV)/.ready
	@test -e data/sample/survey.csv || $(BIN)/python -m voc sample data/sample
	@$(BIN)/python -m voc run data/sample --store $(STORE)
ifndef NO_SERVE
	@echo "Dashboard: http://127.0.0.1:$(PORT)  (Ctrl-C stops it)"
	@VOC_STORE_URL=$(STORE) $(BIN)/streamlit run dashboard.py --server.address 127.0.0.1 --server.port $(PORT) --server.headless true
endif

test: $(VENV)/.ready-dev
	$(BIN)/python -m pytest

test-slow: $(VENV)/.ready-ray
	$(BIN)/python -m pytest -m slow

check: $(VENV)/.ready-dev
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	$(BIN)/lint-imports

bench: $(VENV)/.ready-dev
	@$(BIN)/python -m tests.benchmarks.batch --size $(SIZE) $(if $(ENGINE),--engine $(ENGINE)) $(if $(OUT),--out $(OUT))

screenshots: $(VENV)/.ready-dev
	$(BIN)/python -m tests.screenshots

$(VENV)/.ready: requirements.txt
	@$(PYTHON) -c "import sys; sys.exit(not (3, 11) <= sys.version_info[:2] <= (3, 13))" || \
		{ echo "Python 3.11 to 3.13 is needed; name one: make demo PYTHON=python3.12" >&2; exit 1; }
	$(PYTHON) -m venv $(VENV)
	$(BIN)/python -m pip install --quiet --disable-pip-version-check -r requirements.txt
	@touch $@

$(VENV)/.ready-dev: $(VENV)/.ready requirements-dev.txt
	$(BIN)/python -m pip install --quiet --disable-pip-version-check -r requirements-dev.txt
	@touch $@

$(VENV)/.ready-ray: $(VENV)/.ready-dev requirements-ray.txt
	$(BIN)/python -m pip install --quiet --disable-pip-version-check -r requirements-ray.txt
	@touch $@

clean:
	rm -rf $(VENV)
