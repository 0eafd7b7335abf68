"""The measures as a page: docs/contribuer/performance.md, one part for each of the two commands."""

from __future__ import annotations

import math
import os
import platform
import re
import statistics
import time
from collections.abc import Iterable, Sequence
from importlib.metadata import version
from pathlib import Path
from typing import TYPE_CHECKING

from growth import growth
from measure import Cost, median
from visits import Gesture, Visited
from wire import PATIENCE
from words import fr, kb, mb, table

if TYPE_CHECKING:
    from bench import Measured

REPORT = Path(__file__).parent.parent.parent / "docs" / "contribuer" / "performance.md"
#: The parts of the page by command, with their headings.
PARTS = {"bench": "Mesure courte", "bench-grand": "Grande mesure"}
_HEAD = """---
title: Performance
description: Ce que coûte une construction, ce que télécharge une visite, mesuré par make bench et make bench-grand.
---

# Performance

Cette page est écrite par `make bench` (le catalogue et 3 000 films inventés, quelques minutes) et par \
`make bench-grand` (3 000, 20 000 et 70 000 films). Chacune récrit sa partie.

Les durées changent d'une machine à l'autre : seuls les rapports d'une même mesure se comparent. Les octets, eux, ne \
changent pas. Ce que ces chiffres permettent de dire au-delà de 70 000 films est dans [Échelle](echelle.md).

- **Construire** : du premier au dernier octet écrit, guides, pages, recherche, filtres et exports compris. Mémoire : \
celle du plus gros processus, puis celle de tous ensemble, les pages partagées comptées une fois.
- **Hugo** rend les mêmes fiches avec un gabarit réduit au minimum, **Pagefind** indexe ses pages. Les constructions \
alternent ; le rapport est la médiane des rapports de chaque passage.
- **Visiter** : un vrai navigateur, cache vide, un hôte qui compresse par gzip et compte ce qu'il envoie, en-têtes \
compris. Première recherche : tout ce qui vient après la page, ses scripts compris. Durée : du geste au résultat \
affiché ; chez nous, le délai de frappe (200 ms) est compris, et nous montrons 24 films là où Pagefind en lit 10. \
Page bloquée : le plus long moment sans réponse pendant un geste, soit du geste à l'affichage suivant, soit une tâche.
"""


def tools() -> list[str]:
    """Return the machine and the versions of what runs on it."""
    cores = f"{os.cpu_count()} cœurs ({_processor()})"
    memory = os.sysconf("SC_PAGE_SIZE") * os.sysconf("SC_PHYS_PAGES") / 1e9 if hasattr(os, "sysconf") else 0
    python = f"Python {platform.python_version()}"
    return [cores, f"{memory:.0f} Go de mémoire", platform.system(), python, f"MkDocs {version('mkdocs')}"]


def _processor() -> str:
    names = re.findall(r"^model name\s*: (.*)$", _read(Path("/proc/cpuinfo")), re.MULTILINE)
    return names[0].strip() if names else platform.machine()


def _read(path: Path) -> str:
    return path.read_text(encoding="utf-8") if path.is_file() else ""


def write(page: Path, part: str, measured: Sequence[Measured], machine: Iterable[str]) -> str:
    """Rewrite one part of the page and return it."""
    made = f"## {PARTS[part]}\n\n{_part(part, measured, machine)}"
    others = {
        name: found[0]
        for name, heading in PARTS.items()
        if (found := re.findall(rf"^## {heading}\n.*?(?=^## |\Z)", _read(page), re.MULTILINE | re.DOTALL))
    }
    parts = others | {part: made}
    page.write_text("\n".join([_HEAD, *(parts[p].rstrip() + "\n" for p in PARTS if p in parts)]), encoding="utf-8")
    return made


def _part(part: str, measured: Sequence[Measured], machine: Iterable[str]) -> str:
    peers = any(m.peers for m in measured)
    missing = (
        ""
        if peers
        else "\n\nHugo et Pagefind n'étaient pas installés : voir [Échelle](echelle.md#refaire-les-mesures)."
    )
    where = ", ".join(machine)
    lines = [f"`make {part}`, le {time.strftime('%d/%m/%Y')} : {where}.{missing}\n"]
    lines += ["### Construire\n", _builds(measured), "### Publier\n", _sizes(measured)]
    for one in measured[-1:]:
        lines += [f"### Visiter : {fr(one.films)} films\n", _visits(one)]
    lines += ["### Selon la taille\n", _by_size(measured), "### Les buts\n", _goals(measured[-1])]
    invented = [m for m in measured if not m.real]
    if len(invented) > 1:
        lines.append(growth(invented))
    return "\n".join(lines)


def _builds(measured: Sequence[Measured]) -> str:
    rows = []
    for m in measured:
        name = f"{fr(m.films)}{' (réels)' if m.real else ''}"
        rows.append([name, "rien de gardé", *_cost(median(m.cold))])
        rows.append([name, "tout est gardé", *_cost(median(m.warm))])
        rows.append([name, "un film changé", *_cost(median(m.changed))])
        rows.append(
            [name, "un film changé, sous `mkdocs serve`, de l'enregistrement à la page", f"{fr(m.served, 2)} s"]
        )
        if m.peers:
            rows.append([name, "Hugo", *_cost(median([h for h, _ in m.peers]))])
            rows.append([name, "Pagefind", *_cost(median([p for _, p in m.peers]))])
            rows.append([name, "**rapport à Hugo + Pagefind**", f"**{fr(ratio(m), 2)}**", fr(ratio(m, "cpu"), 2)])
    return table(["films", "", "durée", "processeur", "plus gros processus", "tous"], rows)


def _cost(cost: Cost) -> list[str]:
    return [f"{fr(cost.wall, 2)} s", f"{fr(cost.cpu, 2)} s", f"{fr(cost.memory)} Mo", f"{fr(cost.total)} Mo"]


def ratio(m: Measured, figure: str = "wall") -> float:
    """Return the median over the runs of our figure over that of Hugo and Pagefind together."""
    pairs = zip(m.cold, m.peers, strict=True)
    return statistics.median(getattr(ours, figure) / getattr(h + p, figure) for ours, (h, p) in pairs)


def _sizes(measured: Sequence[Measured]) -> str:
    rows = []
    for m in measured:
        if m.size is None:
            continue
        largest = f"{fr(m.size.largest)} (`{m.size.where}/`)"
        total, files = m.peer_size
        peer = [f"{mb(total)} Mo", fr(files)] if total else ["", ""]
        rows.append([fr(m.films), f"{mb(m.size.total)} Mo", fr(m.size.files), largest, f"{kb(m.size.page)} ko", *peer])
    heads = ["films", "site", "fichiers", "plus grand dossier", "page d'un film (médiane, sans compression)"]
    return table([*heads, "Hugo + Pagefind", "fichiers"], rows)


def _visits(m: Measured) -> str:
    rows = [[m.visits[1].view.what, *_bytes(m.visits[1].view)]]
    for what in dict.fromkeys(g.what for g in m.visits[1].gestures):
        ours = [_of(m.visits[s], what) for s in m.visits]
        theirs = [_of(m.peer_visits[s], what) for s in m.peer_visits]
        rows.append([_named(ours[0]), *_cells(ours), *map(_blocked, ours), *_cells(theirs)])
    for name, share in (("recherche chargée, médiane", "p50"), ("recherche chargée, 95 %", "p95")):
        ours_ms = [fr(getattr(m.visits[s], share), 1) for s in m.visits]
        theirs_ms = [fr(getattr(m.peer_visits[s], share), 1) for s in m.peer_visits]
        rows.append([name, "", "", *ours_ms, "", "", "", *(["", "", *theirs_ms] if theirs_ms else [])])
    heads = ["requêtes", "ko", "ms", "ms, ralenti 4 fois", "trouvés"]
    ours_only = ["page bloquée, ms", "page bloquée, ms, ralenti 4 fois"]
    return table(["geste", *heads, *ours_only, *(f"Pagefind : {h}" for h in heads)], rows)


def _blocked(gestures: Sequence[Gesture]) -> str:
    return fr(max(g.blocked or 0 for g in gestures)) if gestures else ""


def _of(visited: Visited, what: str) -> list[Gesture]:
    return [g for g in visited.gestures if g.what == what]


def _named(gestures: Sequence[Gesture]) -> str:
    one = gestures[0]
    return f"{one.what} (médiane)" if len(gestures) > 1 else f"{one.what}, « {one.text} »" if one.text else one.what


def _bytes(gesture: Gesture) -> list[str]:
    return [str(gesture.bytes.requests), kb(gesture.bytes.size)]


def _cells(by_speed: Sequence[Sequence[Gesture]]) -> list[str]:
    """Return requests, kilobytes, milliseconds at each speed, films found; medians when there are several."""
    if not by_speed or not by_speed[0]:
        return [""] * 5
    first = by_speed[0]
    requests = fr(statistics.median(g.bytes.requests for g in first))
    times = [ms(statistics.median(g.time or 0 for g in found)) if found else "" for found in by_speed]
    found = fr(first[0].found) if len(first) == 1 and first[0].found is not None else ""
    return [requests, kb(statistics.median(g.bytes.size for g in first)), *times, found]


def _by_size(measured: Sequence[Measured]) -> str:
    rows = []
    for m in measured:
        ours, theirs = m.visits[1], m.peer_visits.get(1)
        row = [fr(m.films)]
        for visited in (ours, theirs):
            if visited is None:
                continue
            filters = _of(visited, "premier filtre")
            most, typical = largest(visited, "première recherche"), middle(visited, "première recherche")
            row += [f"{kb(typical)} à {kb(most)}", kb(largest(visited, "recherche suivante")), fr(visited.p95, 1)]
            row += [f"{kb(filters[0].bytes.size)} ko, {ms(filters[0].time or 0)} ms" if filters else ""]
        rows.append(row)
    heads = ["1re recherche, ko (médiane à plus forte)", "suivante, ko (plus forte)", "chargée, 95 %, ms", "1er filtre"]
    return table(["films", *heads, *(f"Pagefind : {h}" for h in heads)], rows)


def ms(time: float) -> str:
    """Return milliseconds in French; what the bench has stopped waiting for is said so."""
    return fr(time) if math.isfinite(time) else f"plus de {fr(PATIENCE * 1000)}"


def largest(visited: Visited, what: str) -> float:
    """Return the most bytes of the gestures whose name begins so."""
    return max(g.bytes.size for g in visited.gestures if g.what.startswith(what))


def middle(visited: Visited, what: str) -> float:
    """Return the median of the bytes of the gestures whose name begins so."""
    return statistics.median(g.bytes.size for g in visited.gestures if g.what.startswith(what))


def _goals(m: Measured) -> str:
    """Return the bars of the project for 70,000 films against what was measured, at whatever size."""
    cold, visited = median(m.cold), m.visits[1]
    first_filter = _of(visited, "premier filtre")[0]
    longest = 5.0 if m.films > 10_000 else 1.0
    size = m.size
    if size is None:
        return ""
    goals = [
        ("construction ÷ (Hugo + Pagefind)", 0.5, ratio(m) if m.peers else None, 2, ""),
        ("mémoire du plus gros processus", 800, cold.memory, 0, " Mo"),
        ("site publié", 850, size.total / 1e6, 0, " Mo"),
        ("page d'un film, médiane", 11, size.page / 1e3, 1, " ko"),
        ("première recherche, la plus lourde", 100, largest(visited, "première recherche") / 1e3, 0, " ko"),
        ("recherche suivante, la plus lourde", 50, largest(visited, "recherche suivante") / 1e3, 0, " ko"),
        ("recherche chargée, 95 %", 50, visited.p95, 1, " ms"),
        ("la même, processeur ralenti 4 fois", 200, m.visits[4].p95, 1, " ms"),
        ("premier filtre, octets", 250, first_filter.bytes.size / 1e3, 0, " ko"),
        ("premier filtre, durée", 100, first_filter.time, 0, " ms"),
        ("page bloquée par un geste, au plus", 100, max(g.blocked or 0 for g in visited.gestures), 0, " ms"),
        ("un film changé, construit de nouveau", longest, median(m.changed).wall, 2, " s"),
        ("un film changé, sous `mkdocs serve`", longest, m.served, 2, " s"),
    ]
    rows = []
    for what, bar, found, digits, unit in goals:
        told = "" if found is None else fr(found, digits) + unit
        kept = "non mesuré" if found is None else "oui" if found <= bar else "**non**"
        rows.append([what, f"≤ {fr(bar, 1 if bar % 1 else 0)}{unit}", told, kept])
    return table(["à " + fr(m.films) + " films", "but", "mesuré", "tenu"], rows)
