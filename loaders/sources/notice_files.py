"""Loading notices: documents in, duties with their parts out."""

from collections.abc import Sequence
from pathlib import Path

from legal_text.annotations import parse_notice
from loaders.batch import BatchBuilder
from loaders.ledger import Rejected
from loaders.provenance import Provenance, digest_of, source_node
from loaders.readers import UnreadableFile, read_document
from loaders.reconcile import reconcile
from loaders.run import Load
from loaders.sources.assertion import RowRefused, SourceContext
from loaders.sources.notices import assert_notice
from loaders.sources.registers import account_for, held_of, source_context
from resolution.law_titles import known_titles

_SUFFIXES = (".docx", ".html", ".htm", ".pdf", ".txt", ".md")


def notice_files(paths: Sequence[Path]) -> list[Path]:
    """Return the files named, and the documents in the folders named, in order."""
    files: list[Path] = []
    for path in paths:
        if path.is_dir():
            files += sorted(p for p in path.rglob("*") if p.suffix.lower() in _SUFFIXES)
        else:
            files.append(path)
    return files


def load_notice_files(
    load: Load, paths: Sequence[Path], provenance: Provenance, said: SourceContext
) -> None:
    """Load notices; a file that can't be read is one reject, and the rest go on."""
    load.ledger.publications.add(provenance.publication)
    files = notice_files(paths)
    load.progress("load_notices", 0, len(files))
    for done, path in enumerate(files, start=1):
        _load_file(load, path, provenance, said)
        load.progress("load_notices", done, len(files))


def _load_file(load: Load, path: Path, provenance: Provenance, said: SourceContext) -> None:
    account = load.ledger.open_account(path.name)
    context = source_context(load, provenance, said)
    try:
        document = read_document(path)
        source = source_node(path.name, document.sha256, path.stat().st_size, provenance)
        notice = parse_notice(document.text, tables=document.tables, names=known_titles())
        assertion = assert_notice(document, notice, source.key, context)
    except UnreadableFile as fault:
        account.sha256 = digest_of(path)
        account.rejects.append(Rejected(fault.message, file=path.name))
        return
    except RowRefused as why:
        account.sha256 = digest_of(path)
        account.rejects.append(Rejected(why.reason, file=path.name))
        return
    account.sha256, account.source_key = document.sha256, source.key
    builder = BatchBuilder()
    builder.add_nodes([source, *assertion.nodes])
    builder.add_parts(assertion.parts)
    builder.add_changes(reconcile(held_of(load, assertion.scope), assertion.facts))
    load.writer.write(builder.build())
    account_for(account, assertion)
    account.notes += [*(problem.message for problem in document.problems), *document.notes]
