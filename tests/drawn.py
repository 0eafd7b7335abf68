"""Good records that tests draw and spoil."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

#: Draws a repository from path → text or bytes, and returns its root.
Depot = Callable[[dict[str, str | bytes]], Path]
#: Draws a repository and returns its problems, as people read them.
Verifier = Callable[[dict[str, str | bytes]], list[str]]

FILM = """\
---
titre: L'Atalante
realisation: [Jean Vigo]
annee: 1934
duree: 1:29
pays: [France]
forme: fiction
themes: [amour]
publics: [adultes]
statut: verifie
---

Une péniche, deux jeunes mariés, un vieux marin.
"""
FORMAT = "---\ntitre: Ciné-débat\nmoment: apres\nstatut: verifie\n---\n\nOn parle du film.\n"
MEDIATEUR = "---\nnom: Association Images\ntype: structure\nstatut: verifie\n---\n"
COORDINATION = "---\nnom: Passeurs d'images Bretagne\nstructure: Zoom\nterritoire: Bretagne\nstatut: verifie\n---\n"
SELECTION = "---\ntitre: Un film\ntype: cycle\nfilms: [l-atalante]\nstatut: verifie\n---\n"
RETOUR = """\
---
film: l-atalante
format: cine-debat
date: 2026-03-01
type_de_lieu: Cinéma
territoire: Bretagne
ce_qui_a_marche: Le débat.
statut: verifie
---
"""
#: One good record of each type, by path.
FICHES: dict[str, str | bytes] = {
    "films/l-atalante.md": FILM,
    "seances/formats/cine-debat.md": FORMAT,
    "seances/mediateurs/images.md": MEDIATEUR,
    "seances/coordinations/bretagne.md": COORDINATION,
    "seances/selections/un-film.md": SELECTION,
    "seances/retours/bretagne-2026.md": RETOUR,
}


def film(**changes: str | None) -> str:
    """Return the text of a good film with other fields, in place or at the end; None takes the field out."""
    lines = FILM.split("---\n")[1].splitlines()
    for key, value in changes.items():
        at = next((i for i, line in enumerate(lines) if line.startswith(f"{key}:")), len(lines))
        lines[at : at + 1] = [] if value is None else [f"{key}:{value and ' '}{value}"]
    return "---\n" + "\n".join(lines) + "\n---\n\nUne péniche.\n"


#: Mistakes and their sentences: ``film`` [changes, lines], ``autres`` [path, old, new, lines], ``texte`` [body, line].
FAUTES = json.loads((Path(__file__).parent / "shared" / "fautes.json").read_text(encoding="utf-8"))
