"""Translating what is stored: some releases at a time, each time committed together."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from itertools import islice

from pipeline.console import log, progress
from pipeline.errors import KopressError, StoreError
from pipeline.release import Document, Release
from pipeline.run import Failure, RunRecord
from pipeline.settings import PolicySettings
from pipeline.store import Pending, Store
from pipeline.translation import Translator

# Releases translated and committed together: enough to fill batches, little to lose.
_CHUNK = 16


def translate_pending(
    store: Store,
    translator: Translator,
    record: RunRecord,
    *,
    signature: str | None,
    policy: PolicySettings,
    run_id: str | None = None,
    board: str | None = None,
    since: date | None = None,
) -> None:
    """Translate the stored releases that :meth:`pipeline.store.Store.pending` yields.

    A release that the model fails on is noted in the record; it stops no other. One that the
    policy leaves out stays pending.

    Raises:
        StoreError: the store cannot be written.
    """
    pending = store.pending(signature=signature, run_id=run_id, board=board, since=since)
    left_out = 0
    total = store.count_pending(signature=signature, run_id=run_id, board=board, since=since)
    with progress("Translating", total) as done:
        while taken := list(islice(pending, _CHUNK)):
            chunk = [item for item in taken if _may_be_translated(item.release, policy)]
            left_out += len(taken) - len(chunk)
            try:
                _translate_together(store, translator, record, chunk)
            except StoreError:
                raise
            except Exception:
                _translate_one_by_one(store, translator, record, chunk)
            done(len(taken))
    if left_out:
        log.warning("%d releases not translated: their licence forbids changes", left_out)


def _may_be_translated(release: Release, policy: PolicySettings) -> bool:
    return policy.no_changes == "translate" or not release.forbids_changes


def _translate_together(
    store: Store, translator: Translator, record: RunRecord, chunk: Sequence[Pending]
) -> None:
    documents = [Document(item.release.segments, item.release.published) for item in chunk]
    translations = translator.translate(documents)
    items = [(item.version_id, each) for item, each in zip(chunk, translations, strict=True)]
    store.save_translations(record.id, translator.signature, items)


def _translate_one_by_one(
    store: Store, translator: Translator, record: RunRecord, chunk: Sequence[Pending]
) -> None:
    """Find the release that the model, or kopress itself, fails on, and save the others."""
    for item in chunk:
        board, external_id = item.release.board, item.release.external_id
        try:
            _translate_together(store, translator, record, [item])
        except StoreError:
            raise
        except Exception as error:
            foreseen = isinstance(error, KopressError)
            reason = str(error) if foreseen else f"{type(error).__name__}: {error}"
            record.failures.append(Failure(board, external_id, "translate", reason))
            log.error("%s %s: %s", board, external_id, reason, exc_info=not foreseen)
