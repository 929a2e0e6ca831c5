"""The store: everything kopress keeps, in SQLite or PostgreSQL.

:class:`Store` is the only way in. Its methods commit before they return, so a process
that is killed at any moment loses nothing that a method had finished and keeps nothing
that it had not.

    schema      the tables
    migrations  how a database of an older kopress becomes one of this
    migrate     brings a database up to date when it is opened
    connection  addresses, transactions and errors of the two databases
    convert     rows to the words of pipeline.release and back
    collecting, translating, reporting, runs, scores   the queries, by the step that asks
    store       Store itself
"""

from __future__ import annotations

from pipeline.store.collecting import Saved
from pipeline.store.scores import StoredScore
from pipeline.store.store import Store
from pipeline.store.translating import Pending

__all__ = ["Pending", "Saved", "Store", "StoredScore"]
