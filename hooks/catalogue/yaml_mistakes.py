"""What a YAML parser says of a broken front matter → the line, and what to write, for the mistakes that people make."""

from __future__ import annotations

_EXPLAINED = (
    ("quoted scalar", "Guillemets mal fermés. Fermer la valeur par le même guillemet qu'au début."),
    ("escape", "Barre oblique inverse entre guillemets doubles. L'écrire deux fois : \\\\."),
    ("cannot start any token", "Valeur qui commence par un signe réservé. La mettre entre guillemets droits."),
    ("mapping values", 'Deux-points dans une valeur. Mettre la valeur entre guillemets droits : titre: "…".'),
    (
        "sequence entries",
        "Tiret en début de valeur. Mettre la valeur entre guillemets droits, ou aller à la ligne avant.",
    ),
    ("flow", "Liste mal écrite. Fermer les crochets : [un, deux], ou écrire une ligne « - un » par valeur."),
    ("simple key", "Ligne sans deux-points. Écrire « clé: valeur », ou décaler la suite d'un texte de deux espaces."),
)


def explain(error: Exception, text: str) -> tuple[int, str]:
    """Return the line in the file (its first line is « --- ») and the French sentence."""
    lines = text.split("\n")
    context, problem = str(getattr(error, "context", "")), str(getattr(error, "problem", error))
    mark = getattr(error, "problem_mark", None)
    number = min(int(mark.line), len(lines) - 1) if mark else 0
    if "\t" in lines[number][: len(lines[number]) - len(lines[number].lstrip())]:
        return number + 2, "Tabulation en début de ligne. La remplacer par des espaces."
    start = getattr(error, "context_mark", None)
    if start and ("scanning" in context or "flow" in context):
        number = min(int(start.line), len(lines) - 1)
    written = lines[number].partition(":")[2].strip()
    if (
        written.startswith(('"', "'"))
        and "expected" in problem
        and "flow" not in context + problem
        and "end" not in problem
    ):
        return number + 2, "Texte après le guillemet fermant. Écrire « » autour d'une citation dans la valeur."
    if "mapping values" in problem and lines[number].startswith(" ") and lines[number].count(":") == 1:
        return number + 2, "Ligne trop décalée. Commencer le nom du champ au bord de la ligne."
    for what, message in _EXPLAINED:
        if what in problem or (what in context and "escape" not in problem and "start any" not in problem):
            return number + 2, message
    return number + 2, "Champ illisible. Écrire « clé: valeur », et la valeur entre guillemets droits."
