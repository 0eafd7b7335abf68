"""Écran commun: read Markdown records, check them, link them, and describe pages, search and exports.

The package never imports MkDocs: see ``docs/contribuer/architecture.md`` for the floors.
"""
