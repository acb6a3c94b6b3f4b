#!/bin/sh
# Makes the virtual environment and installs the pinned packages and the project into it.
# Usage: make-venv.sh PYTHON VENV REQUIREMENTS   (PYTHON may be empty: the first that will do)
set -eu
wanted=$1 venv=$2 requirements=$3

new_enough() {
    # A name on PATH may be a shim that runs nothing, so it has to prove itself.
    "$1" -c 'import sys, venv; sys.exit(sys.version_info < (3, 11))' >/dev/null 2>&1
}

python=
for candidate in ${wanted:-python3 python3.14 python3.13 python3.12 python3.11 python}; do
    if new_enough "$candidate"; then
        python=$candidate
        break
    fi
done
if [ -z "$python" ]; then
    found=$(${wanted:-python3} --version 2>/dev/null || echo "没有可用的 Python")
    echo "需要 Python 3.11 或更高版本（带 venv），现在是：$found。" \
        "请安装后再运行，或者指明：make PYTHON=/路径/python3.11 demo" >&2
    exit 2
fi
if [ ! -x "$venv/bin/python" ]; then
    echo "创建 $venv（$("$python" --version)）..."
    "$python" -m venv "$venv"
fi
echo "安装 $requirements ..."
pip() { "$venv/bin/python" -m pip install --quiet --disable-pip-version-check "$@"; }
pip -r "$requirements"
pip --no-deps --no-build-isolation -e .
