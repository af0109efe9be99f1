# Plain spellings of each target are in README.md.
PYTHON ?= python3
PORT ?= 8501
SIZE ?= 10000
VENV := .venv
BIN := $(VENV)/bin
STORE ?= sqlite:///data/demo.db
# The marketplace of the sample and its partners, which are no people.
OWN_NAMES ?= Belanjora, Jora, Gesitra, Sigraya, Lintasela, Kurimba, Rupikala, Bayarindra, Kasvera

.PHONY: demo test test-slow check lock sbom bench screenshots clean

demo: export VOC_OWN_NAMES := $(OWN_NAMES)
demo: $(VENV)/.ready
	@test -e data/sample/survey.csv || $(BIN)/python -m voc sample data/sample
	@$(BIN)/python -m voc run data/sample --store $(STORE)
	@$(BIN)/python -m voc sample --release --store $(STORE) || true  # the dashboard is worth seeing without it
ifndef NO_SERVE
	@echo "Dashboard: http://127.0.0.1:$(PORT)  (Ctrl-C stops it)"
	@VOC_STORE_URL=$(STORE) $(BIN)/streamlit run dashboard.py --server.address 127.0.0.1 --server.port $(PORT) --server.headless true
endif

test: $(VENV)/.ready-dev
	$(BIN)/python -m pytest -n logical --maxprocesses 4 --dist loadfile

test-slow: $(VENV)/.ready-ray
	$(BIN)/python -m pytest -m slow -n logical --maxprocesses 4 --dist loadfile

check: $(VENV)/.ready-dev
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	$(BIN)/lint-imports
	$(BIN)/python -m pytest -q tests/test_licences.py

# Tools of their own, so that what they need is not taken for what the product needs.
lock: $(VENV)/tools/.ready
	@$(VENV)/tools/bin/python .ci/lock.py

sbom: $(VENV)/tools/.ready $(VENV)/.ready
	@$(VENV)/tools/bin/python .ci/sbom.py $(BIN)/python data/sbom.json

bench: $(VENV)/.ready-dev
	@$(BIN)/python -m tests.benchmarks.batch --size $(SIZE) $(if $(ENGINE),--engine $(ENGINE)) $(if $(UNDER),--under $(UNDER)) $(if $(OUT),--out $(OUT))

screenshots: $(VENV)/.ready-dev
	$(BIN)/python -m tests.screenshots

$(VENV)/.ready: requirements.txt
	@$(PYTHON) -c "import sys; sys.exit(not (3, 11) <= sys.version_info[:2] <= (3, 13))" || \
		{ echo "Python 3.11 to 3.13 is needed; name one: make demo PYTHON=python3.12" >&2; exit 1; }
	$(PYTHON) -m venv $(VENV)
	$(BIN)/python -m pip install --quiet --disable-pip-version-check $(if $(LOCKED),--require-hashes -r requirements.lock -r requirements-$(LOCKED).lock,-r requirements.txt)
	@touch $@

$(VENV)/.ready-dev: $(VENV)/.ready requirements-dev.txt
	$(BIN)/python -m pip install --quiet --disable-pip-version-check -r requirements-dev.txt
	@touch $@

$(VENV)/tools/.ready: requirements-lock.txt
	@mkdir -p $(VENV)
	$(PYTHON) -m venv $(VENV)/tools
	$(VENV)/tools/bin/python -m pip install --quiet --disable-pip-version-check -r requirements-lock.txt
	@touch $@

$(VENV)/.ready-ray: $(VENV)/.ready-dev requirements-ray.txt
	$(BIN)/python -m pip install --quiet --disable-pip-version-check -r requirements-ray.txt
	@touch $@

clean:
	rm -rf $(VENV)
