"""The map of tiles, the pages of coordinations, the archive of films of the month, what a territory shows first."""

from __future__ import annotations

from itertools import combinations

from catalogue.assembly import Catalogue, assemble, load
from catalogue.exports.atom import feeds
from catalogue.pages import coordinations, selections
from catalogue.pages.coordinations import SIDE, STEP, TILES
from catalogue.territoire_files import territoire_files
from drawn import FICHES, Depot, film


def month(mois: str, coordination: str = "") -> str:
    signed = f"coordination: {coordination}\n" if coordination else ""
    head = f"titre: Mois {mois}\ntype: film-du-mois\nmois: {mois}\nfilms: [l-atalante]\n"
    return f"---\n{head}{signed}statut: verifie\n---\n"


def drawn(depot: Depot) -> Catalogue:
    path = "seances/coordinations/bretagne.md"
    bretagne = str(FICHES[path]).replace("statut: verifie", "regions: bretagne\nstatut: a-verifier")
    months = {f"seances/selections/m-{m}.md": month(m, "bretagne" if m == "2026-12" else "")
              for m in ("2026-12", "2027-01", "2026-02")}  # fmt: skip
    files = {**FICHES, path: bretagne, **months, "films/l-atalante.md": film(proposee_par="bretagne")}
    return assemble(load(depot(files)))


def test_every_region_has_one_tile_and_no_two_tiles_touch(catalogue_reel: Catalogue) -> None:
    assert {ident for ident, _ in coordinations.regions(catalogue_reel)} == TILES.keys()
    for (_, one), (_, other) in combinations(TILES.items(), 2):
        assert abs(one[0] - other[0]) >= 1 or abs(one[1] - other[1]) >= 1


def test_every_tile_stays_in_the_drawing_and_says_the_name_of_its_region(catalogue_reel: Catalogue) -> None:
    page = coordinations.coordinations_index(catalogue_reel)
    names = dict(coordinations.regions(catalogue_reel))
    assert len(page.contexte["tuiles"]) == 18
    for tile in page.contexte["tuiles"]:
        assert 0 <= tile.x <= 4 * STEP - SIDE
        assert 0 <= tile.y <= 764 - SIDE
        label = "".join(line if line.endswith("-") else f"{line} " for line, _, _ in tile.lignes).strip()
        assert label.replace("’", "'") == names[tile.id].replace("’", "'")
        assert tile.nom.startswith(names[tile.id].replace("'", "’"))
        for line, y, width in tile.lignes:
            assert tile.y < y < tile.y + SIDE
            assert width is None or width < SIDE, line


def test_a_tile_tells_whether_somebody_answers(depot: Depot) -> None:
    tiles = {t.id: t for t in coordinations.coordinations_index(drawn(depot)).contexte["tuiles"]}
    assert (tiles["bretagne"].etat, tiles["corse"].etat) == ("a-confirmer", "inconnue")
    assert tiles["bretagne"].nom == "Bretagne\u00a0: 1\u00a0coordination, à confirmer"
    assert tiles["corse"].nom == "Corse\u00a0: coordination à trouver"


def test_the_page_of_a_coordination_gathers_its_films_its_selections_and_its_feed(depot: Depot) -> None:
    catalogue = drawn(depot)
    page = coordinations.coordination_page(catalogue, catalogue.coordinations["bretagne"])
    shown = page.contexte
    assert [c["slug"] for c in shown["proposees"]] == ["l-atalante"]
    assert [s["mois"] for s in shown["selections"]] == ["décembre 2026"]
    assert [c["slug"] for c in shown["liste"]] == ["l-atalante"]
    assert (shown["decompte"], shown["flux"]) == ("1\u00a0film", "flux/coordinations/bretagne.xml")
    assert shown["regions"] == [("bretagne", "Bretagne")]


def test_the_films_of_the_month_are_filed_by_year_latest_first(depot: Depot) -> None:
    archive = selections.by_year(drawn(depot))
    assert [(year, [s["mois"] for s in months]) for year, months in archive] == [
        ("2027", ["janvier 2027"]),
        ("2026", ["décembre 2026", "février 2026"]),
    ]


def test_a_month_leads_to_the_one_before_and_the_one_after(depot: Depot) -> None:
    catalogue = drawn(depot)
    shown = selections.selection_page(catalogue, catalogue.selections["m-2026-12"]).contexte
    assert (shown["avant"][0], shown["apres"][0]) == ("février 2026", "janvier 2027")
    assert shown["coordination"].slug == "bretagne"
    last = selections.selection_page(catalogue, catalogue.selections["m-2027-01"]).contexte
    assert last["apres"] is None
    assert last["coordination"] is None
    cycle = selections.selection_page(catalogue, catalogue.selections["un-film"]).contexte
    assert (cycle["avant"], cycle["apres"], cycle["du_mois"]) == (None, None, False)


def test_every_type_of_selection_is_explained(catalogue_reel: Catalogue) -> None:
    assert selections.TYPES.keys() == catalogue_reel.vocabulaires["types-selection"].entrees.keys()
    for group in selections.selections_index(catalogue_reel).contexte["groupes"]:
        assert group["texte"]


def test_a_territory_shows_its_coordinations_its_people_and_its_picks(depot: Depot) -> None:
    made = dict(territoire_files(drawn(depot)))
    bretagne = made["seance/territoires"]["regions"]["bretagne"]
    assert bretagne == {
        "libelle": "Bretagne",
        "coordinations": ["bretagne"],
        "mediateurs": [],
        "proposes": ["l-atalante"],
        "adoptes": [],
        "choisis": ["l-atalante"],
        "selections": [["Mois 2026-12", "seances/selections/m-2026-12/", "Film du mois, décembre 2026"]],
        "premiers": [["L’Atalante", "films/l-atalante/"]],
    }
    answers = made["seance/territoires"]["coordinations"]["bretagne"]
    assert (answers["statut"], answers["site"], answers["offre"]["propose"]) == ("a-verifier", "", [])


def test_the_months_tell_who_proposes_and_which_film(depot: Depot) -> None:
    months = dict(territoire_files(drawn(depot)))["seance/mois"]
    assert [(m["mois"], m["coordination"], m["carte"][0]) for m in months] == [
        ("2027-01", "", "l-atalante"),
        ("2026-12", "Passeurs d’images Bretagne", "l-atalante"),
        ("2026-02", "", "l-atalante"),
    ]


def test_the_real_territories_name_every_coordination(catalogue_reel: Catalogue) -> None:
    found = dict(territoire_files(catalogue_reel))["seance/territoires"]
    named = {slug for region in found["regions"].values() for slug in region["coordinations"]}
    assert named == catalogue_reel.coordinations.keys()


def test_the_feed_of_films_of_the_month_names_who_proposes_each(depot: Depot) -> None:
    text = dict(feeds(drawn(depot)))["flux/film-du-mois.xml"].decode()
    assert text.count("<author><name>Passeurs d'images Bretagne</name></author>") == 1
    assert text.index("Janvier 2027") < text.index("Décembre 2026") < text.index("<name>Passeurs d'images Bretagne")


def test_the_feed_of_a_coordination_leads_to_its_page_even_when_it_has_nothing_yet(depot: Depot) -> None:
    made = dict(feeds(assemble(load(depot(FICHES)))))
    text = made["flux/coordinations/bretagne.xml"].decode()
    assert 'rel="alternate" type="text/html" href="../../seances/coordinations/bretagne/"' in text
    proposed = dict(feeds(drawn(depot), "https://org.example/"))["flux/coordinations/bretagne.xml"].decode()
    assert 'href="https://org.example/seances/coordinations/bretagne/"' in proposed
    assert "Décembre 2026 : L'Atalante" in proposed
