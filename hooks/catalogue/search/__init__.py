"""Search: our tokens, a lunr index built in Python, cut into shards that lunr.js reads in the browser.

``tokens`` has a twin in ``theme/js/core/texte.js``; ``shards`` is decoded by ``theme/js/core/recherche.js``.
No module here touches the disk.
"""
