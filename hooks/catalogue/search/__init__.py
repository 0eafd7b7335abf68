"""Search: our tokens, an index with lunr's weights, cut into shards that the browser evaluates.

``tokens`` has a twin in ``theme/js/core/texte.js``; ``shards`` is decoded by ``theme/js/core/recherche.js``.
No module here touches the disk.
"""
