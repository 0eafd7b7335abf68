"""How a programming workshop goes, minute by minute: two lengths, from the record of the format and its guide."""

from __future__ import annotations

from dataclasses import dataclass

from ..dates import duration_fr
from ..text import typography


@dataclass(frozen=True)
class Etape:
    """One moment: from which minute, for how long, what happens."""

    debut: int
    minutes: int
    titre: str
    texte: str

    @property
    def quand(self) -> str:
        """When it begins, from the beginning of the meeting."""
        return duration_fr(self.debut) if self.debut else "Début"

    @property
    def longueur(self) -> str:
        """Its length in words."""
        return duration_fr(self.minutes)


@dataclass(frozen=True)
class Deroule:
    """One way to lead the workshop."""

    titre: str
    resume: str
    etapes: tuple[Etape, ...]

    @property
    def minutes(self) -> int:
        """The whole length."""
        return sum(e.minutes for e in self.etapes)

    @property
    def longueur(self) -> str:
        """The whole length in words."""
        return duration_fr(self.minutes)


def _deroule(titre: str, resume: str, *moments: tuple[int, str, str]) -> Deroule:
    start, found = 0, []
    for minutes, name, text in moments:
        found.append(Etape(start, minutes, typography(name), typography(text)))
        start += minutes
    return Deroule(typography(titre), typography(resume), tuple(found))


DEROULES = (
    _deroule(
        "En une rencontre",
        "Trois films, leurs bandes-annonces, un débat, un vote. Pour un premier essai, de 12 à 25 personnes.",
        (10, "Accueillir", "Un tour de prénoms : le dernier film vu, et avec qui. Chacun·e peut passer son tour."),
        (10, "Dire ce que veut dire programmer", "Montrez un vrai programme de salle. Qui a choisi ? Pour qui ?"),
        (
            10,
            "Se donner des règles",
            "Le public, le lieu, la date, la durée possible. Le groupe décide, quelqu'un écrit au tableau. "
            "Une personne de la salle dit ce qui est possible.",
        ),
        (
            25,
            "Découvrir les films",
            "Les cartes circulent, côté affiche d'abord : qu'est-ce que la question donne envie de savoir ? "
            "Puis la bande-annonce, puis le dos de la carte.",
        ),
        (
            15,
            "Défendre",
            "Par petits groupes, une minute pour un film, debout, même si ce n'est pas le préféré. On applaudit.",
        ),
        (10, "Voter", "Rappelez la façon de voter. Bulletin secret, puis dépouillement devant tout le monde."),
        (
            10,
            "Conclure",
            "Le résultat reste une proposition tant que la salle n'a pas confirmé la copie, la version et le prix. "
            "Qui fait quoi, et quand se revoit-on ?",
        ),
    ),
    _deroule(
        "En une demi-journée",
        "De trois à cinq films, des extraits, le temps de se contredire, et déjà un texte pour présenter le film.",
        (15, "Accueillir", "Café, prénoms, un souvenir de cinéma. Dites à quoi servira la décision du groupe."),
        (15, "Comparer deux affiches", "Que promettent-elles ? À qui parlent-elles ? Qui n'y est pas ?"),
        (
            20,
            "Se donner des règles",
            "Le public, le lieu, la date, la durée, les versions accessibles. "
            "Gardez trois critères, pas plus, écrits au mur.",
        ),
        (
            45,
            "Regarder",
            "Bandes-annonces ou extraits, obtenus par une voie légale auprès de la salle ou de la coordination. "
            "Après chacun, deux minutes : un mot sur la carte, sans débat.",
        ),
        (15, "Faire une pause", "Les cartes restent sur la table. On les range, on les déplace, on en parle."),
        (
            25,
            "Défendre, interroger",
            "Une minute par film, puis deux questions de la salle. On défend aussi un film qu'on n'aurait pas choisi.",
        ),
        (15, "Voter", "Bulletin secret. Deux personnes lisent, une compte sur le téléphone, toutes vérifient."),
        (
            20,
            "Écrire la présentation",
            "Par trois : pourquoi ce film, pour qui, une question à poser. Cinq lignes, lues à voix haute.",
        ),
        (
            10,
            "Conclure",
            "Qui appelle la salle, qui fait l'affiche, qui présente ? Gardez les films non retenus : "
            "le groupe suivant s'en servira.",
        ),
    ),
)
