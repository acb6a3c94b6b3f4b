# 常用命令。Everything runs in .venv; the same pinned packages on every install.
# The Python to make .venv with; found by scripts/make-venv.sh where none is said.
PYTHON ?=
VENV   := .venv
BIN    := $(VENV)/bin
SERVE  ?= 1
# Two runs abreast, each with its own engines; on a server that is named they would be in each other's way.
ABREAST := $(if $(QUANZE_TEST_NEO4J_URI),,-n 2 --dist loadfile)
# Node comes from a wheel into .venv; its npm finds it on PATH only.
NPM    := PATH="$(CURDIR)/$(BIN):$$PATH" npm
WEB    := $(shell find web -mindepth 1 -name node_modules -prune -o -name dist -prune -o -name generated -prune -o -print)

.PHONY: help demo web test lint format neo4j bench clean

help:
	@echo 'make demo     安装、导入示例、回答三个问题，然后启动接口（SERVE=0 只回答）'
	@echo 'make web      构建网页（查询、接口说明），由接口提供'
	@echo 'make test     安装所需并运行全部检查和测试'
	@echo 'make lint     格式、静态检查、类型、分层'
	@echo 'make neo4j    在本机前台运行一个真正的 Neo4j（需要 Java 17+ 和 Maven）'
	@echo 'make bench    运行基准，写出 docs/benchmarks.md'

# A stamp for each set of pins: installing again costs nothing until the pins change.
$(VENV)/.runtime: requirements/runtime.txt pyproject.toml
	@sh scripts/make-venv.sh "$(PYTHON)" $(VENV) requirements/runtime.txt
	@touch $@

$(VENV)/.dev: requirements/dev.txt pyproject.toml
	@sh scripts/make-venv.sh "$(PYTHON)" $(VENV) requirements/dev.txt
	@touch $(VENV)/.runtime $(VENV)/.web $@

$(VENV)/.web: requirements/web.txt | $(VENV)/.runtime
	@$(BIN)/pip install --quiet --disable-pip-version-check -r requirements/web.txt
	@touch $@

web/node_modules/.installed: web/package-lock.json web/.npmrc | $(VENV)/.web
	cd web && $(NPM) ci --no-progress
	@touch $@

web/dist/index.html: web/node_modules/.installed $(WEB)
	cd web && $(NPM) run build

web: web/dist/index.html

# Without the packages of the pages the demo goes on: tried once, and not for long.
demo: $(VENV)/.runtime
	@$(MAKE) --no-print-directory --question web || { \
	    echo '构建网页（第一次约一分钟）...'; mkdir -p .cache; \
	    PIP_RETRIES=0 npm_config_fetch_retries=0 npm_config_fetch_timeout=20000 \
	        $(MAKE) --no-print-directory web >.cache/web.log 2>&1 || \
	    echo '网页没有建成，先不带网页运行；原因在 .cache/web.log，之后可以运行 make web。' >&2; }
	@$(BIN)/quanze demo $(if $(filter 0,$(SERVE)),--no-serve)

test: lint web
	cd web && $(NPM) test
	$(BIN)/pytest $(ABREAST)

lint: $(VENV)/.dev web/node_modules/.installed
	$(BIN)/ruff format --check .
	$(BIN)/ruff check .
	$(BIN)/mypy
	$(BIN)/lint-imports
	cd web && $(NPM) run lint

format: $(VENV)/.dev web/node_modules/.installed
	$(BIN)/ruff format .
	$(BIN)/ruff check --fix .
	cd web && $(NPM) run format

neo4j: $(VENV)/.dev
	$(BIN)/python -m tests.neo4j

bench: $(VENV)/.dev
	$(BIN)/python -m benchmarks --write

clean:
	rm -rf $(VENV) .cache build dist *.egg-info web/node_modules web/dist web/generated
