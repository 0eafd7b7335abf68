"""The numbers of the terms, written by rows.py and read by the browser: documents and times, whatever their density."""

from __future__ import annotations

import numpy as np
import pytest
from catalogue.search.postings import Postings
from catalogue.search.rows import encoded
from playwright.sync_api import Page

#: {documents, times} by the long field, documents by the others, as core/lignes.js asks for them.
READ = """([rows, documents]) => rows.map((row) => {
  const ec = ecranCommun, reader = new ec.nombres.Lecteur(row), inLong = reader.next(), inOthers = reader.next();
  if (inOthers > 0) reader.next();
  const [long, times] = ec.occurrences.long(reader, inLong, documents);
  return [Array.from(long), Array.from(times), Array.from(ec.occurrences.autres(reader, inOthers, documents))];
})"""


def drawn(rng: np.random.Generator, terms: int, documents: int) -> Postings:
    """Draw postings: terms that no document holds, that all hold, and all between."""
    there = rng.random((terms, documents)) < np.linspace(0, 1, terms)[:, None]
    term, document = np.nonzero(there)
    times = np.minimum(rng.geometric(0.6, len(term)), 99)
    return Postings(term.astype(np.uint32), document.astype(np.uint32), times.astype(np.uint32))


@pytest.mark.parametrize("documents", [1, 2, 3, 5, 6, 7, 18, 300, 1_001])
def test_every_density_is_read_back(core_page: Page, documents: int) -> None:
    rng, terms = np.random.default_rng(documents), 41
    long, others = drawn(rng, terms, documents), drawn(rng, terms, documents)
    rng.shuffle(others.times)  # a term may be rare by one field and common by the others
    others = Postings(terms - 1 - others.term[::-1], documents - 1 - others.document[::-1], others.times)
    counts = np.bincount(np.concatenate([long.term, others.term]), minlength=terms).astype(np.uint32)
    weight = rng.integers(1, 50, len(others.term)).astype(np.uint32)
    rows = [row.decode() for row in encoded(terms, documents, long, others, weight, counts)]
    read = core_page.evaluate(READ, [rows, documents])
    for at, (found, times, rest) in enumerate(read):
        assert found == long.document[long.term == at].tolist()
        assert times == long.times[long.term == at].tolist()
        assert rest == others.document[others.term == at].tolist()


def test_a_common_term_takes_less_than_a_sign_for_each_document(core_page: Page) -> None:
    everywhere = Postings(np.zeros(3_000, np.uint32), np.arange(3_000, dtype=np.uint32), np.ones(3_000, np.uint32))
    none = Postings(*(np.empty(0, np.uint32) for _ in range(3)))
    (row,) = encoded(1, 3_000, everywhere, none, none.term, np.array([3_000], np.uint32))
    assert len(row) < 1_010
    assert core_page.evaluate(READ, [[row.decode()], 3_000])[0][0] == list(range(3_000))
