"""Records whose every free text is hostile, and bodies that try what Markdown and HTML allow."""

from __future__ import annotations

import json
from typing import Any

from catalogue.coordination import Coordination
from catalogue.fields import Fiche
from catalogue.film import Film
from catalogue.format_seance import FormatSeance
from catalogue.mediateur import Mediateur
from catalogue.retour import Retour
from catalogue.selection import Selection

TEXT = "<script>alert(1)</script>\"'><img src=x onerror=alert(1)>{{7*7}}${x}</title>"
URL = "https://example.org/?a='onclick=alert(1)//&b=$(x)&lt;script&gt;"
#: A family and a theme that a contributor would add to films/themes.yml.
THEMES = f"""
hostile:
  libelle: {json.dumps(TEXT + " famille")}
  themes:
    mechant:
      libelle: {json.dumps(TEXT + " theme")}
      definition: {json.dumps(TEXT + " definition")}
      synonymes: [{json.dumps(TEXT)}]
"""
#: What a body may say without being refused; none of it may become anything but text, emphasis, lists or links.
BODY = """\
<script>alert(1)</script> "'> <img src=x onerror=alert(1)> {{7*7}} ${x} </title>

<![>

<!-- <script>alert(1)</script> --> <?php echo 1 ?> <![CDATA[<b onclick=alert(1)>]]>

<iframe srcdoc="x"></iframe><object data="x"></object><svg onload=alert(1)><style>*{display:none}</style></svg>

<form action="https://example.org/"><input name=getElementById id=__config><button formaction=x>x</button></form>

<p style="position:fixed" class="entete" id="contenu" onclick="alert(1)">gras</p>

**fort** {: onclick="alert(1)" } `</code><b>`

{: #menu .saut onclick="alert(1)" }

# Titre { #chercher onclick=alert(1) }

- liste{: style="x" }
- [lien](https://example.org/?a=%22%3E%3Cscript%3E "titre\\"onclick=alert(1)")
- ![image](https://example.org/x.png)
- <https://example.org/<script>>
- [autre](l-atalante.md#"><b>alert(1)</b>)

Jamais fermé : <script>alert(1) <!-- <style> <title>
"""
#: Bodies that are refused with one line, and how that line ends.
REFUSED = {
    "javascript": ("[x](javascript:alert(1))", "mène nulle part"),
    "entites": ("[x](java&#115;cript:alert(1))", "mène nulle part"),
    "blancs": ("[x](<java\tscript:alert(1)>)", "mène nulle part"),
    "donnees": ("[x](data:text/html,<script>alert(1)</script>)", "mène nulle part"),
    "balise": ("<a href='vbscript:x'>x</a>", "mène nulle part"),
    "reference": ("[x][y]\n\n[y]: javascript:alert(1)", "mène nulle part"),
    "protocole": ("[x](//example.org/)", "mène nulle part"),
    "crochets": ("[" * 5000, "Trop de signes « [ ». Écrire du texte simple."),
    "accents": ("`" * 5000, "Trop de signes « ` ». Écrire du texte simple."),
    "images": ("![a](" * 1000, "Trop de signes « [ ». Écrire du texte simple."),
    "citations": (">" * 190 + " x", "Trop de niveaux imbriqués. Écrire des paragraphes, ou une liste simple."),
    "listes": ("- " * 100 + "x", "Trop de niveaux imbriqués. Écrire des paragraphes, ou une liste simple."),
    "long": ("mot " * 5000, "Texte trop long. Le ramener à 12000 signes."),
}
_COMMON = {"statut": "verifie", "sources": [TEXT, URL]}
_FILM: dict[str, Any] = {
    "titre": TEXT, "titre_original": TEXT, "realisation": [TEXT, "Autre " + TEXT], "annee": "1934", "duree": "89",
    "pays": ["France"], "forme": "fiction", "genres": [TEXT], "mots_cles": [TEXT], "age_conseille": "8",
    "age_motif": TEXT, "points_attention": [TEXT], "themes": ["mechant"], "publics": ["adultes"], "visa_numero": TEXT,
    "distributeur": TEXT, "ayant_droit": TEXT, "prix": [TEXT], "pourquoi": TEXT, "questions_debat": [TEXT],
    "ressources": [{"titre": TEXT, "url": URL, "type": TEXT, "public": TEXT, "licence": TEXT}],
    "identifiants": {"cnc": TEXT}, "formats": ["hostile"], "mediateurs": ["hostile"], "proposee_par": "hostile",
    "adoptee_par": ["hostile"], "avant_programme": ["court"],
    "lien_region": [{"region": "bretagne", "type": "tourne"}],
}  # fmt: skip
#: One hostile record of each type, as values.
VALUES: dict[str, tuple[type[Fiche], dict[str, Any]]] = {
    "films/hostile.md": (Film, _FILM),
    "films/court.md": (Film, _FILM | {"titre": "Court " + TEXT, "duree": "12", "avant_programme": []}),
    "films/tiers.md": (Film, _FILM | {"titre": "Tiers " + TEXT, "statut": "a-verifier", "avant_programme": []}),
    "seances/formats/hostile.md": (FormatSeance, {
        "titre": TEXT, "resume": TEXT, "moment": "apres", "duree_note": TEXT, "publics": ["adultes"], "jauge": TEXT,
        "materiel": [TEXT], "couts": [TEXT], "variantes": [TEXT], "conseils": [TEXT],
        "etapes": [{"titre": TEXT, "quand": TEXT, "duree": "5", "texte": TEXT}],
    }),
    "seances/mediateurs/hostile.md": (Mediateur, {
        "nom": TEXT, "type": "structure", "site": URL, "contact": URL, "region": ["bretagne"], "rayon_km": "5",
        "metiers": [TEXT], "formats": ["hostile"], "themes": ["mechant"], "publics": ["adultes"],
    }),
    "seances/coordinations/hostile.md": (Coordination, {
        "nom": TEXT, "structure": TEXT, "territoire": TEXT, "regions": ["bretagne"], "site": URL,
        "ligne_editoriale": TEXT, "offre": {"propose": [TEXT], "ne_propose_pas": [TEXT]},
    }),
    "seances/selections/hostile.md": (Selection, {
        "titre": TEXT, "type": "film-du-mois", "mois": "2026-12", "coordination": "hostile", "texte": TEXT,
        "films": ["hostile", "court", "tiers"],
    }),
    "seances/selections/cycle.md": (Selection, {
        "titre": "Cycle " + TEXT, "type": "cycle", "texte": TEXT, "films": ["hostile", "court"],
    }),
    "seances/retours/hostile.md": (Retour, {
        "film": "hostile", "format": "hostile", "date": "2026-03-01", "type_de_lieu": TEXT, "territoire": TEXT,
        "jauge": "12", "public": "adultes", "ce_qui_a_marche": TEXT, "a_eviter": TEXT, "coordination": "hostile",
    }),
}  # fmt: skip
#: Fields that hold no free text: dates, and terms of closed lists that the records above do not need.
CLOSED = {
    "langues", "classification", "sortie_fr", "visa_date", "conditions", "fourchette", "supports", "versions",
    "accessibilite", "verifie_le", "visio", "tarif_type", "consentement_le", "revoir_avant", "duree", "mois",
    "coordination", "lieux",
}  # fmt: skip


def record(values: dict[str, Any], body: str = "Un texte.") -> str:
    """Return a record file; JSON texts, lists and maps are YAML."""
    lines = "".join(f"{k}: {json.dumps(v, ensure_ascii=False)}\n" for k, v in (_COMMON | values).items())
    return f"---\n{lines}---\n\n{body}\n"


def records() -> dict[str, str | bytes]:
    """Return the hostile records by path, the plain film that a link leads to, and a guide with a hostile head."""
    drawn: dict[str, str | bytes] = {path: record(values, BODY) for path, (_, values) in VALUES.items()}
    for path, body in drawn.items():
        if not path.startswith("films/"):
            drawn[path] = str(body).replace("(l-atalante.md#", "(../../films/l-atalante.md#")
    plain = _FILM | {"titre": "L'Atalante", "avant_programme": [], "mots_cles": []}
    drawn["films/l-atalante.md"] = record(plain, "Une péniche.")
    head = f"---\ntitle: {json.dumps(TEXT)}\ndescription: {json.dumps(TEXT)}\n---\n\n"
    drawn["docs/droit.md"] = head + "# Droit\n\n## `<b>` & autres\n\n## Deux\n\n## Trois\n"
    named = "".join(f"{key}: {json.dumps(TEXT)}\n" for key in ("title", "accroche", "chapeau"))
    drawn["docs/index.md"] = f"---\n{named}template: home.html\n---\n\nTexte.\n"
    return drawn
