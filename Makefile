# 常用命令。Everything runs in .venv; the same pinned packages on every install.
# The Python to make .venv with; found by scripts/make-venv.sh where none is said.
PYTHON ?=
VENV   := .venv
BIN    := $(VENV)/bin
SERVE  ?= 1

.PHONY: help demo test lint format neo4j bench clean

help:
	@echo 'make demo     安装、导入示例、回答三个问题，然后启动接口（SERVE=0 只回答）'
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
	@touch $(VENV)/.runtime $@

demo: $(VENV)/.runtime
	@$(BIN)/quanze demo $(if $(filter 0,$(SERVE)),--no-serve)

test: lint
	$(BIN)/pytest

lint: $(VENV)/.dev
	$(BIN)/ruff format --check .
	$(BIN)/ruff check .
	$(BIN)/mypy
	$(BIN)/lint-imports

format: $(VENV)/.dev
	$(BIN)/ruff format .
	$(BIN)/ruff check --fix .

neo4j: $(VENV)/.dev
	$(BIN)/python -m tests.neo4j

bench: $(VENV)/.dev
	$(BIN)/python -m benchmarks --write

clean:
	rm -rf $(VENV) .cache build dist *.egg-info
