"""What each field declares, and what the models promise."""

from __future__ import annotations

import pytest
from catalogue.assembly import Catalogue
from catalogue.choices import CHOICES
from catalogue.fields import Champ, Fiche
from catalogue.film import Film
from catalogue.loading import KINDS
from catalogue.vocabulary import VOCABULARY_FILES
from pydantic import ValidationError

KIND = pytest.mark.parametrize("kind", KINDS.values(), ids=list(KINDS))


@KIND
def test_every_field_is_declared_with_a_label(kind: type[Fiche]) -> None:
    assert set(kind.champs()) == set(kind.model_fields) - {"slug", "chemin", "corps"}
    assert all(champ.libelle for champ in kind.champs().values())


@KIND
def test_every_field_ends_with_status_date_and_sources(kind: type[Fiche]) -> None:
    assert list(kind.champs())[-3:] == ["statut", "verifie_le", "sources"]


@KIND
def test_links_and_vocabularies_name_what_exists(kind: type[Fiche]) -> None:
    for champ in kind.champs().values():
        assert champ.lien in {"", *KINDS}
        assert champ.vocabulaire in {"", *CHOICES, *VOCABULARY_FILES}


@KIND
def test_every_record_type_has_a_json_schema_and_a_title(kind: type[Fiche]) -> None:
    assert kind.model_json_schema()["additionalProperties"] is False
    assert kind.nom_du_titre in kind.model_fields or kind.genre_de_fiche == "retour"


def test_the_keys_of_a_film_are_those_of_the_contract() -> None:
    assert " ".join(Film.champs()) == (
        "titre titre_original realisation annee pays langues duree forme genres mots_cles classification sortie_fr "
        "visa_date visa_numero age_conseille age_motif points_attention themes publics distributeur ayant_droit "
        "conditions fourchette supports versions accessibilite lien_region prix formats mediateurs avant_programme "
        "ressources pourquoi questions_debat proposee_par adoptee_par identifiants statut verifie_le sources"
    )


def test_the_facets_of_a_film_are_those_of_the_contract() -> None:
    assert {c.facette for c in Film.champs().values() if c.facette} == {
        "theme", "public", "forme", "genre", "pays", "version", "acces", "support", "format", "region", "conditions",
        "classification",
    }  # fmt: skip


def test_a_record_cannot_be_changed(catalogue_reel: Catalogue) -> None:
    film = next(iter(catalogue_reel.films.values()))
    with pytest.raises(ValidationError):
        film.titre = "x"  # type: ignore[misc]


def test_a_field_is_declared_once_and_frozen() -> None:
    assert Champ("Titre") == Champ("Titre", "", "", 0, "", "")
