"""One file → values with lines: nothing converted, nothing lost, and any bytes at all give Raw and Problems."""

from __future__ import annotations

from typing import Any

import pytest
import yaml
from catalogue import front_matter
from catalogue.front_matter import MAX_BYTES, MAX_VALUES, Raw, field_name, read
from hypothesis import example, given, settings
from hypothesis import strategies as st


@pytest.mark.parametrize(
    ("data", "expected"),
    [
        (b"", "1: Le fichier est vide. Écrire les champs entre deux lignes « --- », puis le texte."),
        (b"   \n", "1: Le fichier est vide. Écrire les champs entre deux lignes « --- », puis le texte."),
        (b"titre: x\n", "1: La fiche ne commence pas par une ligne « --- ». La mettre en première ligne."),
        (
            b"Bonjour\n---\ntitre: x\n---\n",
            "1: La fiche ne commence pas par une ligne « --- ». La mettre en première ligne.",
        ),
        (b"---\ntitre: x\n", "1: La fin des champs manque. Ajouter une ligne « --- » avant le texte."),
        (b"---\n---\nx", "1: Aucun champ entre les deux lignes « --- ». Écrire au moins « titre: … »."),
        (b"---\n# rien\n---\n", "1: Aucun champ entre les deux lignes « --- ». Écrire au moins « titre: … »."),
        (b"---\n- a\n---\n", "2: Les champs ne sont pas de la forme « clé: valeur ». Écrire un champ par ligne."),
        (b'---\ntitre "x"\n---\n', "2: Les champs ne sont pas de la forme « clé: valeur ». Écrire un champ par ligne."),
        (b"---\ntitre: \xe9t\xe9\n---\n", "2: Le fichier n'est pas en UTF-8. L'enregistrer en UTF-8."),
        (
            b"\xff\xfe-\x00-\x00-\x00\n\x00t\x00i\x00t\x00r\x00e\x00:\x00 \x00x\x00\n\x00-\x00-\x00-\x00\n\x00",
            "1: Le fichier n'est pas en UTF-8. L'enregistrer en UTF-8.",
        ),
        (
            b"-\x00-\x00-\x00\n\x00t\x00i\x00t\x00r\x00e\x00:\x00 \x00x\x00\n\x00-\x00-\x00-\x00\n\x00",
            "1: Caractère invisible (U+0000). Le supprimer.",
        ),
        (b"---\ntitre: a\x00b\n---\n", "2: Caractère invisible (U+0000). Le supprimer."),
        (b"---\ntitre: x\n---\n\nun\x07\n", "5: Caractère invisible (U+0007). Le supprimer."),
        (b"---\ntitre: x\n---\n\nun \xe2\x80\xae deux\n", "5: Caractère invisible (U+202E). Le supprimer."),
        (
            b"---\n<<<<<<< HEAD\ntitre: a\n=======\ntitre: b\n>>>>>>> x\n---\n",
            "2: Marque de conflit Git. Garder une des deux versions, sans les lignes <<<, === et >>>.",
        ),
        (
            b"---\ntitre: x\n---\n\nun\n=======\ndeux\n",
            "6: Marque de conflit Git. Garder une des deux versions, sans les lignes <<<, === et >>>.",
        ),
        (
            b'---\ntitre: "abc\nannee: 2010\n---\n',
            "2: Guillemets mal fermés. Fermer la valeur par le même guillemet qu'au début.",
        ),
        (
            b"---\nannee: 2010\ntitre: 'abc\n---\n",
            "3: Guillemets mal fermés. Fermer la valeur par le même guillemet qu'au début.",
        ),
        (
            b"---\ntitre: a: b\n---\n",
            '2: Deux-points dans une valeur. Mettre la valeur entre guillemets droits : titre: "…".',
        ),
        (b"---\ntitre: @x\n---\n", "2: Valeur qui commence par un signe réservé. La mettre entre guillemets droits."),
        (
            b"---\ntitre: *x\n---\n",
            "2: titre: Valeur qui commence par « & » ou « * ». La mettre entre guillemets droits.",
        ),
        (
            b"---\ntitre: &x y\n---\n",
            "2: titre: Valeur qui commence par « & » ou « * ». La mettre entre guillemets droits.",
        ),
        (
            b"---\ntitre: !!python/object:os.system x\n---\n",
            "2: titre: Valeur qui commence par « ! ». La mettre entre guillemets droits.",
        ),
        (b"---\n<<: x\n---\n", "2: Nom de champ illisible. Écrire « clé: valeur », la clé sans signe."),
        (b"---\n\ttitre: x\n---\n", "2: Tabulation en début de ligne. La remplacer par des espaces."),
        (b"---\nannee: 1\n\ttitre: x\n---\n", "3: Tabulation en début de ligne. La remplacer par des espaces."),
        (b"---\ntitre: x\n  annee: 3\n---\n", "3: Ligne trop décalée. Commencer le nom du champ au bord de la ligne."),
        (
            b"---\ntitre: [a, b\nannee: 3\n---\n",
            "2: Liste mal écrite. Fermer les crochets : [un, deux], ou écrire une ligne « - un » par valeur.",
        ),
        (b"---\na: [[[[x]]]]\n---\n", "2: a[1][1]: Trop de niveaux imbriqués. Écrire une liste simple : [un, deux]."),
        (
            b"---\na: {b: {c: {d: e}}}\n---\n",
            "2: a.b.c: Trop de niveaux imbriqués. Écrire une liste simple : [un, deux].",
        ),
        (b"---\na: 1\nb: 2\na: 3\n---\n", "4: a: Champ écrit deux fois (déjà ligne 2). N'en garder qu'un."),
        (b"---\na:\n  b: 1\n  b: 2\n---\n", "4: a.b: Champ écrit deux fois (déjà ligne 3). N'en garder qu'un."),
        (
            b'---\na: "x" y\n---\n',
            "2: Texte après le guillemet fermant. Écrire « » autour d'une citation dans la valeur.",
        ),
        (b'---\na: "\\z"\n---\n', "2: Barre oblique inverse entre guillemets doubles. L'écrire deux fois : \\\\."),
        (
            b"---\na: 1\nsuite\nb: 2\n---\n",
            "3: Ligne sans deux-points. Écrire « clé: valeur », ou décaler la suite d'un texte de deux espaces.",
        ),
        (
            b"---\na: - b\n---\n",
            "2: Tiret en début de valeur. Mettre la valeur entre guillemets droits, ou aller à la ligne avant.",
        ),
        (b"---\na: 1\n--- x\nb: 2\n---\n", "3: Second bloc de champs. Garder un seul bloc entre deux lignes « --- »."),
        (b"---\n? [a]\n: b\n---\n", "2: Nom de champ illisible. Écrire « clé: valeur », la clé sans signe."),
        (b'---\n"a\\nb": x\n---\n', "2: Nom de champ illisible. Écrire « clé: valeur », la clé sans signe."),
        (
            b"---\na: &a [x]\nb: [*a, *a]\n---\n",
            "2: a: Valeur qui commence par « & » ou « * ». La mettre entre guillemets droits.",
        ),
        (
            b"version https://git-lfs.github.com/spec/v1\n",
            "1: La fiche ne commence pas par une ligne « --- ». La mettre en première ligne.",
        ),
        (b"---\nname: \xff\n---\n", "2: Le fichier n'est pas en UTF-8. L'enregistrer en UTF-8."),
    ],
)
def test_each_mistake_of_form_is_told_with_its_line(data: bytes, expected: str) -> None:
    raw, problems = read("films/x.md", data)
    assert [str(p) for p in problems] == [f"films/x.md:{expected}"]
    assert raw.body == ""


@pytest.mark.parametrize(
    ("data", "expected"),
    [
        (b"---\ntitre: " + b"x" * 300_000, "1: Le fichier pèse plus de 200 ko. Écrire une fiche plus courte."),
        (b"---\na: [" + b"x, " * 1600 + b"]\n---\n", "2: Trop de valeurs dans une seule fiche. Garder l'essentiel."),
        (
            b"---\n" + b"".join(b"k%d: x\n" % i for i in range(20_000)) + b"---\n",
            f"{MAX_VALUES + 2}: Trop de valeurs dans une seule fiche. Garder l'essentiel.",
        ),
        (
            b"---\na: " + b"[" * 20_000 + b"\n---\n",
            "2: a[1][1]: Trop de niveaux imbriqués. Écrire une liste simple : [un, deux].",
        ),
    ],
)
def test_a_file_made_to_be_heavy_is_refused_at_once(data: bytes, expected: str) -> None:
    assert [str(p) for p in read("films/x.md", data)[1]] == [f"films/x.md:{expected}"]


@pytest.mark.parametrize("data", [b"\xef\xbb\xbf---\ntitre: x\n---\n\nUn.\n", b"---\r\ntitre: x\r\n---\r\n\r\nUn.\r\n"])
def test_a_byte_order_mark_and_windows_line_ends_are_accepted(data: bytes) -> None:
    raw, problems = read("films/x.md", data)
    assert problems == []
    assert (raw.values, raw.body, raw.body_line, raw.line(("titre",))) == ({"titre": "x"}, "Un.", 5, 2)


@pytest.mark.parametrize(
    "written", ["NO", "1:29", "02010", "12:08", "on", "1e3", "0x1F", "2026-01-01", ".inf", "1_000", "=", "yes"]
)
def test_nothing_is_converted_on_the_way(written: str) -> None:
    assert read("f.md", f"---\na: {written}\nb: [{written}]\n---\n".encode())[0].values == {
        "a": written,
        "b": [written],
    }


@pytest.mark.parametrize("written", ["", "~", "null", "# rien"])
def test_a_field_left_empty_has_no_value(written: str) -> None:
    assert read("f.md", f"---\na: {written}\nb: ''\nc: '~'\n---\n".encode())[0].values == {"a": None, "b": "", "c": "~"}


def test_each_value_knows_its_line() -> None:
    text = (
        "---\na: x\n# un mot\nb:\n  - un\n  - {c: d,\n     e: f}\ng: >-\n  long\n  texte\n\nh: fin\n---\n\n\n  Corps.\n"
    )
    raw, problems = read("f.md", text.encode())
    assert problems == []
    assert raw.values == {"a": "x", "b": ["un", {"c": "d", "e": "f"}], "g": "long texte", "h": "fin"}
    shown = {field_name(path): line for path, line in raw.lines.items()}
    assert shown == {"a": 2, "b": 4, "b[1]": 5, "b[2]": 6, "b[2].c": 6, "b[2].e": 7, "g": 8, "h": 12}
    assert (raw.body, raw.body_line) == ("Corps.", 16)


def test_what_has_no_line_of_its_own_has_that_of_what_is_around() -> None:
    raw = Raw("f.md", lines={("a",): 3, ("a", 1): 5})
    assert [raw.line(p) for p in [("a", 1, "z"), ("a", 0), ("b",), ()]] == [5, 3, 1, 1]


@pytest.mark.parametrize("text", ["---  \na: x\n---  \nUn.\n\n---\nDeux.", "---\na: x\n---\nUn.\n\n---\nDeux."])
def test_only_the_first_closing_line_ends_the_fields(text: str) -> None:
    raw, problems = read("f.md", text.encode())
    assert (raw.values, raw.body, raw.body_line, problems) == ({"a": "x"}, "Un.\n\n---\nDeux.", 4, [])


def test_a_file_of_the_greatest_size_is_read() -> None:
    start = b"---\na: x\n---\n"
    assert read("f.md", start + b"x" * (MAX_BYTES - len(start)))[1] == []


@pytest.mark.parametrize("loader", [yaml.SafeLoader, yaml.CSafeLoader])
@pytest.mark.parametrize("written", ['"\\UFFFFFFFF"', '"\\xZZ"', "%x", '"a', "[", "{", "!x y", "- b", "? x"])
def test_both_parsers_of_pyyaml_lead_to_a_problem(monkeypatch: pytest.MonkeyPatch, loader: Any, written: str) -> None:
    monkeypatch.setattr(front_matter, "_LOADER", loader)
    _, problems = read("f.md", f"---\na: {written}\n---\n".encode())
    assert [(p.path, p.line) for p in problems] == [("f.md", 2)]


@settings(max_examples=300)
@given(st.binary(max_size=400))
@example(b"---\n\xc2\x85: x\n---\n")
@example(b"---\na: \x7f\n---\n")
@example(b"---\n...\n---\n")
@example(b"---\n%YAML 1.1\n---\n")
def test_any_bytes_give_a_record_and_problems(data: bytes) -> None:
    for content in (data, b"---\n" + data + b"\n---\n"):
        raw, problems = read("films/x.md", content)
        assert isinstance(raw, Raw)
        assert all("\n" not in str(p) and p.line >= 1 for p in problems)


@settings(max_examples=300)
@given(st.text(alphabet="abé:-[]{}#&*!|>'\"%@`,? \n\t\\~=<.0", max_size=60))
def test_any_text_made_of_yaml_signs_gives_a_record_and_problems(text: str) -> None:
    raw, problems = read("films/x.md", f"---\n{text}\n---\n".encode())
    assert isinstance(raw, Raw)
    assert all("\n" not in str(p) and 1 <= p.line <= text.count("\n") + 3 for p in problems)


@settings(max_examples=200)
@given(st.text(max_size=200))
def test_any_text_survives_double_quotes(text: str) -> None:
    if any(0xD800 <= ord(c) < 0xE000 for c in text):
        return
    quoted = "".join(f"\\U{ord(c):08x}" if not c.isalnum() else c for c in text)
    raw, problems = read("f.md", f'---\na: "{quoted}"\n---\n'.encode())
    assert problems == []
    assert raw.values == {"a": text}
