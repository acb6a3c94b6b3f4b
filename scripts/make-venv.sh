#!/bin/sh
# Makes the virtual environment and installs the pinned packages and the project into it.
# Usage: make-venv.sh PYTHON VENV REQUIREMENTS
set -eu
python=$1 venv=$2 requirements=$3

if [ -z "$python" ]; then
    echo "没有找到 Python。请安装 Python 3.11 或更高版本，再运行一次。" >&2
    exit 2
fi
if ! "$python" -c 'import sys; sys.exit(sys.version_info < (3, 11))'; then
    version=$("$python" -c 'import platform; print(platform.python_version())')
    echo "$python 是 $version，需要 Python 3.11 或更高版本。请安装后运行：make PYTHON=python3.11 demo" >&2
    exit 2
fi
if [ ! -x "$venv/bin/python" ]; then
    echo "创建 $venv ..."
    "$python" -m venv "$venv" || {
        echo "无法创建虚拟环境。在 Debian、Ubuntu 上请先安装 python3-venv。" >&2
        exit 2
    }
fi
echo "安装 $requirements ..."
"$venv/bin/python" -m pip install --quiet --disable-pip-version-check -r "$requirements"
"$venv/bin/python" -m pip install --quiet --disable-pip-version-check --no-deps --no-build-isolation -e .
