# Écran commun. « make » seul liste les commandes.
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
export NO_MKDOCS_2_WARNING := 1
export DISABLE_MKDOCS_2_WARNING := true

.DEFAULT_GOAL := aide
.PHONY: aide serve build test test-long bench bench-grand champs zip verrous nettoyer

aide: ## liste les commandes
	@grep -hE '^[a-z-]+:.*##' $(MAKEFILE_LIST) | sed -E 's/:.*## /\t/' | expand -t 14

serve: $(VENV)/.site ## construit le site et le sert sur http://127.0.0.1:8000/, avec rechargement
	$(BIN)/mkdocs serve --livereload

build: $(VENV)/.site ## construit le site dans site/
	$(BIN)/mkdocs build --strict

test: $(VENV)/.test ## style, types, tous les tests, construction stricte
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	$(BIN)/zizmor --offline --quiet .github
	$(BIN)/python tests/navigateur.py
	$(BIN)/python -m pytest

test-long: $(VENV)/.test ## tous les tests, et ceux qui prennent du temps
	$(BIN)/python -m pytest -m "long or not long"

RUNS ?= 3
OPTIONS ?=

bench: $(VENV)/.test ## mesure le catalogue et 3 000 films inventés, écrit docs/contribuer/performance.md
	$(BIN)/python tests/bench/bench.py --partie bench --tailles reel,3000 --runs $(RUNS) $(OPTIONS)

bench-grand: $(VENV)/.test ## la même mesure à 3 000, 20 000 et 70 000 films : une heure, 6 Go de place
	$(BIN)/python tests/bench/bench.py --partie bench-grand --tailles 3000,20000,70000 --runs $(RUNS) $(OPTIONS)

champs: $(VENV)/.site ## récrit docs/contribuer/champs.md à partir des modèles
	$(BIN)/python -m catalogue.field_docs docs/contribuer/champs.md

zip: build ## le site à lire sans connexion, dans dist/ecran-commun.zip
	$(BIN)/python -m catalogue.archive site dist/ecran-commun.zip

verrous: $(VENV)/.test ## refait les verrous de dépendances (uv, versions et empreintes)
	$(BIN)/uv pip compile pyproject.toml --extra outils --universal --python-version 3.11 --generate-hashes --no-header --no-annotate --upgrade -o .ci/requirements.txt
	$(BIN)/uv pip compile pyproject.toml --extra outils --extra test --universal --python-version 3.11 --generate-hashes --no-header --no-annotate --upgrade -o .ci/requirements-test.txt

nettoyer: ## supprime ce que les commandes ont fait
	rm -rf $(VENV) site dist .cache .mypy_cache .pytest_cache .ruff_cache .hypothesis

$(VENV)/bin/python:
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || { echo "Il faut Python 3.11 ou plus récent. Écrire par exemple : make $(MAKECMDGOALS) PYTHON=python3.12"; exit 1; }
	@$(PYTHON) -m venv $(VENV) || { echo "Python ne sait pas créer d'environnement. Sous Debian ou Ubuntu : apt install python3-venv"; exit 1; }

$(VENV)/.site: $(VENV)/bin/python .ci/requirements.txt pyproject.toml
	$(BIN)/pip install --quiet --disable-pip-version-check --require-hashes -r .ci/requirements.txt
	$(BIN)/pip install --quiet --disable-pip-version-check --no-deps --no-build-isolation -e .
	@touch $@

$(VENV)/.test: $(VENV)/bin/python .ci/requirements-test.txt pyproject.toml
	$(BIN)/pip install --quiet --disable-pip-version-check --require-hashes -r .ci/requirements-test.txt
	$(BIN)/pip install --quiet --disable-pip-version-check --no-deps --no-build-isolation -e .
	@touch $@ $(VENV)/.site
