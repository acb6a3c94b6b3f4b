"""Reasons of the system in Chinese messages: known ones are translated, others stay as they are."""

import errno
import os
from pathlib import Path

import pytest

from loaders.readers import UnreadableFile, read_text
from messages.system import system_reason


@pytest.mark.parametrize(
    ("said", "chinese"),
    [
        (os.strerror(errno.ECONNREFUSED), "连接被拒绝，该地址没有程序在监听"),
        ("Failed to DNS resolve a:1: [Errno -2] Name or service not known", "查不到这个主机名"),
        ("Timed out", "等待超时"),
        ("something new", "something new"),
    ],
)
def test_known_words_are_translated(
    said: str, chinese: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv("QUANZE_LANG", raising=False)
    assert system_reason(said) == chinese
    monkeypatch.setenv("QUANZE_LANG", "en")
    assert system_reason(said) == said


def test_a_missing_file_is_told_in_one_language(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv("QUANZE_LANG", raising=False)
    with pytest.raises(UnreadableFile) as caught:
        read_text(tmp_path / "没有.md")
    assert "没有这个文件或文件夹" in str(caught.value)
    assert "No such" not in str(caught.value)
