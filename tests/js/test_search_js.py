"""The search in a real browser: twins of the Python rules, exact scores from a cut index, and what visitors type."""

from __future__ import annotations

import json
import random
import sys
import unicodedata
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from catalogue.search.index import Document, Index, build_index
from catalogue.search.shards import Term, cut, listed
from catalogue.search.tokens import search_words, stem
from hypothesis import given, settings
from hypothesis import strategies as st
from playwright.sync_api import Page
from uncut import uncut

ROOT = Path(__file__).resolve().parents[2]
SHARED = ROOT / "tests" / "shared"
TEXTS = json.loads((SHARED / "texte.json").read_text(encoding="utf-8"))
CASES = json.loads((SHARED / "recherche.json").read_text(encoding="utf-8"))
Read = Callable[[list[str]], tuple[list[Any], list[Any]]]
Opener = Callable[[Path, dict[str, Any]], Page]
FIELDS = {"titre": 10.0, "personnes": 6.0, "themes": 3.0}
#: The longest field orders the documents.
LONG = "themes"
DOCUMENTS: list[Document] = [
    {"titre": (titre,), "personnes": (personnes,), "themes": (themes,)}
    for _, titre, personnes, themes in CASES["documents"]
]
NAMES = [name for name, *_ in CASES["documents"]]


def test_the_shared_cases_hold_in_the_browser(read_twins: Read) -> None:
    found = {}
    for name in ("fold", "words", "numbers", "tokens"):
        found[name], ours = read_twins([text for text, _ in TEXTS[name]])
        assert found[name] == ours
    assert [row[0] for row in found["fold"]] == [expected for _, expected in TEXTS["fold"]]
    assert [row[1] for row in found["words"]] == [expected for _, expected in TEXTS["words"]]
    assert [[n[2] for n in row[3]] for row in found["numbers"]] == [expected for _, expected in TEXTS["numbers"]]
    assert [row[4] for row in found["tokens"]] == [expected for _, expected in TEXTS["tokens"]]


def test_the_whole_vocabulary_has_the_same_tokens_on_both_sides(read_twins: Read, vocabulary: list[str]) -> None:
    assert len(vocabulary) > 300
    browser, python = read_twins(vocabulary)
    assert browser == python


def test_every_french_ending_has_the_same_stem_on_both_sides(core_page: Page) -> None:
    roots = ["glan", "voyag", "chant", "nat", "habit", "qu", "y", "am", "biolog", "pati", "cre", "ouvr", "paye", "tch"]
    made = [root + end for root in roots for end in TEXTS["endings"]]
    assert core_page.evaluate("(words) => words.map(ecranCommun.stem)", made) == [stem(word) for word in made]


def test_every_letter_of_unicode_folds_alike(read_twins: Read) -> None:
    """Code points that this Python does not know are left out: its tables are older than the browser's."""
    known = [chr(code) for code in range(sys.maxunicode + 1) if unicodedata.category(chr(code)) not in {"Cn", "Cs"}]
    texts = ["".join(f"a{character}b " for character in known[at : at + 64]) for at in range(0, len(known), 64)]
    browser, python = read_twins(texts)
    assert browser == python


@settings(deadline=None, max_examples=60)
@given(st.lists(st.text(st.characters(exclude_categories=["Cs", "Cn"]), max_size=30), max_size=40))
def test_any_text_has_the_same_tokens_on_both_sides(read_twins: Read, texts: list[str]) -> None:
    browser, python = read_twins(texts)
    assert browser == python


@settings(deadline=None, max_examples=30)
@given(st.lists(st.sampled_from(TEXTS["number words"])))
def test_any_run_of_number_words_is_read_alike(read_twins: Read, found: list[str]) -> None:
    browser, python = read_twins([" ".join(found)])
    assert browser == python


#: Asked and answered as one text: Playwright walks through values far more slowly.
SETUP = """(asked) => {
  const [whole, manifest, files] = JSON.parse(asked);
  Object.assign(globalThis, { whole: lunr.Index.load(whole), manifest, files });
}"""
COMPARE = """(questions) => JSON.stringify(JSON.parse(questions).map(([text, prefixe]) => {
  const { requete, recherche, evaluation } = ecranCommun;
  const groups = requete.groupes(text, { prefixe });
  const texts = (asked) => ["termes", "racines"].flatMap((part) => recherche.locate(manifest[part], asked[part])
    .map(([, at]) => files[[manifest.version, part, Math.floor(at / 200), at].join("/")]));
  const asked = requete.reperes(groups);
  let found = recherche.select(texts(asked), groups);
  if (found.absents.length > 0) {
    found.absents.forEach((word) => asked.termes.push({ cle: word, etendue: false }));
    found = recherche.select(texts(asked), groups);
  }
  const ours = evaluation.executer(manifest, found.places, groups);
  const heavy = groups.filter((group) => !group.leger);
  const kept = ours.tousLesMots || heavy.length === 0 ? groups : heavy;
  const theirs = whole.query((query) => kept.forEach((group) => {
    group.termes.forEach(([term, boost]) => query.term(term, { boost, usePipeline: false }));
    if (group.prefixe) query.term(group.prefixe + "*", { usePipeline: false });
  }));
  return { ours: Array.from(ours.numeros, (number) => [number, ours.score(number)]), all: ours.tousLesMots,
    groups: groups.map((group) => [group.termes.map(([term]) => term), group.prefixe, group.facultatif]),
    theirs: theirs.map((row) => [Number(row.ref), row.score, Object.keys(row.matchData.metadata)]) };
}))"""


def random_documents(rng: random.Random, count: int) -> list[Document]:
    """Documents of invented text over the words of the cases, common words far more often than others."""
    pool = sorted({w for d in DOCUMENTS for texts in d.values() for text in texts for w in search_words(text)})
    rng.shuffle(pool)

    def draw(many: int) -> tuple[str, ...]:
        return (" ".join(pool[min(int(rng.paretovariate(0.5)) - 1, len(pool) - 1)] for _ in range(many)),)

    return [{"titre": draw(3), "personnes": draw(2), "themes": draw(rng.randint(20, 80))} for _ in range(count)]


def random_questions(rng: random.Random, documents: list[Document], count: int) -> list[tuple[str, bool]]:
    pool = sorted({w for d in documents for texts in d.values() for text in texts for w in search_words(text)})
    questions = []
    for _ in range(count):
        chosen = rng.choices(pool, k=rng.choice([1, 1, 1, 2, 2, 3, 5]))
        chosen[-1] = chosen[-1][: rng.randint(1, 9)]
        questions.append((" ".join(chosen), rng.random() < 0.6))
    return questions


def answers_all(terms: list[str], groups: list[Any]) -> bool:
    return all(
        optional or set(terms) & set(asked) or (prefix and any(t.startswith(prefix) for t in terms))
        for asked, prefix, optional in groups
    )


@pytest.mark.parametrize(("size", "generated"), [(12_000, 0), (300, 0), (12_000, 300), (400, 300), (2_000, 1_500)])
def test_the_cut_index_has_the_results_the_scores_and_the_order_of_lunr(
    core_page: Page, size: int, generated: int
) -> None:
    """When documents hold every word, ours are lunr's that do, to the last one; else ours are some of lunr's."""
    rng = random.Random(size + generated)
    documents = random_documents(rng, generated) if generated else DOCUMENTS
    index = build_index(documents, FIELDS, LONG, size=size)
    core_page.evaluate(SETUP, json.dumps([uncut(documents, FIELDS), index.manifest, index.files]))
    compared = json.loads(core_page.evaluate(COMPARE, json.dumps(random_questions(rng, documents, 600))))
    assert sum(bool(one["theirs"]) for one in compared) > 400
    for one in compared:
        wanted = {
            ref: score for ref, score, terms in one["theirs"] if not one["all"] or answers_all(terms, one["groups"])
        }
        ours = {index.order[number]: score for number, score in one["ours"]}
        assert ours == pytest.approx({ref: wanted[ref] for ref in ours}, rel=1e-12)
        if one["all"]:
            assert ours.keys() == wanted.keys()
            scores = [score for _, score in one["ours"]]
            assert scores == sorted(scores, reverse=True)


def part(*files: tuple[str, int]) -> dict[str, Any]:
    return listed([first for first, _ in files], [size for _, size in files])


def test_a_word_costs_no_more_than_its_budget(core_page: Page) -> None:
    terms, stems = part(("", 10), ("le", 90), ("mar", 60), ("marb", 60)), part(("", 5))
    kept = core_page.evaluate(
        """([terms, stems]) => {
      const { afford, isWide } = ecranCommun.recherche, manifest = { termes: terms, racines: stems };
      const keep = (text) => afford(manifest, ecranCommun.requete.groupes(text, { prefixe: true }), 25)
        .map((group) => [group.mot, isWide(manifest, group, 100)]);
      return [keep("le mar"), keep("le"), keep("marb")];
    }""",
        [terms, stems],
    )
    assert kept == [[["mar", True]], [["le", False]], [["marb", False]]]


LISTS = """([manifest, files, questions, budget]) => questions.map((word) => {
  const { candidates, correctionLists } = ecranCommun.recherche, lists = correctionLists(manifest, word, budget);
  const texts = (part) => lists[part === "mots" ? "debuts" : "fins"]
    .map(([, at]) => files[[manifest.version, part, Math.floor(at / 200), at].join("/")]);
  const weight = [...lists.debuts, ...lists.fins].reduce((sum, file) => sum + file[2], 0);
  return [candidates(texts("mots"), texts("fins"), word), weight, lists.debuts.length + lists.fins.length];
})"""


def slip(rng: random.Random, word: str) -> str:
    """Return a word with one keystroke wrong, whichever."""
    at, letter = rng.randrange(len(word)), rng.choice("abeilmnorst")
    return rng.choice([
        word[:at] + word[at + 1 :],
        word[:at] + letter + word[at:],
        word[:at] + letter + word[at + 1 :],
        word[:at] + word[at + 1 : at + 2] + word[at] + word[at + 2 :],
    ])  # fmt: skip


def test_every_word_at_one_keystroke_is_found_in_few_lists(core_page: Page) -> None:
    rng = random.Random(5)
    words = sorted({"".join(rng.choices("abeilmnorst", k=rng.randint(3, 9))) for _ in range(6_000)})
    manifest, files = cut([Term(word, "m", "#", at) for at, word in enumerate(words)])
    questions = [slip(rng, rng.choice([word for word in words if len(word) > 3])) for _ in range(300)]
    found = core_page.evaluate(LISTS, [manifest, files, questions, 1e9])
    near = core_page.evaluate(
        "([words, questions]) => questions.map((q) => words.filter((word) => ecranCommun.requete.proche(q, word)))",
        [words, questions],
    )
    ranks = {word: at for at, word in enumerate(words)}
    every = len([name for name in files if "/mots/" in name])
    for question, (proposed, _, loaded), there in zip(questions, found, near, strict=True):
        same = [word for word in there if word[0] == question[:1]]
        kept = same if same or len(question) <= 4 else there
        assert proposed == sorted(kept, key=lambda word: -ranks[word])[:5]
        assert loaded <= every / 2
    assert sum(bool(proposed) for proposed, *_ in found) > 250


def test_a_correction_costs_no_more_than_its_budget(core_page: Page) -> None:
    words = sorted({f"{a}{b}{c}ier" for a in "abcdefgh" for b in "aeiou" for c in "lmnrstbcdfgp"})
    manifest, files = cut([Term(word, "m", "#", at) for at, word in enumerate(words)])
    weights = [found[1] for found in core_page.evaluate(LISTS, [manifest, files, ["balxier", "xxer", "ab"], 300])]
    assert all(weight <= 300 for weight in weights)


def test_a_beginning_too_wide_stands_for_the_words_that_weigh_most(core_page: Page) -> None:
    documents: list[Document] = [{"titre": (f"mar{'abcdefgh'[at % 8]} mar{'xyz'[at % 3]}",)} for at in range(60)]
    index = build_index([*documents, {"titre": ("marz",)}], {"titre": 1.0}, "titre", size=40)
    found = core_page.evaluate(
        """([manifest, files]) => {
      const { narrow } = ecranCommun.recherche, [group] = ecranCommun.requete.groupes("mar", { prefixe: true });
      const lists = Object.entries(files).filter(([name]) => name.includes("/mots/"))
        .flatMap(([, text]) => ecranCommun.lignes.mots(text));
      return [40, 90, 9999].map((budget) => narrow(manifest, group, lists, budget).termes.map(([term]) => term));
    }""",
        [index.manifest, index.files],
    )
    few, more, all_ = [terms[2:] for terms in found]
    assert 1 <= len(few) < len(more) < len(all_) == 11
    assert set(few) < set(more) < set(all_)
    assert all_[:3] == ["marx", "mary", "marz"]


def test_one_keystroke_is_recognised(core_page: Page) -> None:
    near = [("kubrik", "kubrick"), ("kubrick", "kubrik"), ("verda", "varda"), ("hiane", "haine"), ("aa", "aaa")]
    far = [("haine", "haine"), ("haine", "hai"), ("abcd", "badc"), ("abcd", "dbca"), ("", "ab"), ("aab", "bba")]
    answers = core_page.evaluate("(pairs) => pairs.map(([a, b]) => ecranCommun.requete.proche(a, b))", near + far)
    assert answers == [True] * len(near) + [False] * len(far)


def open_films(open_site: Opener, folder: Path, size: int = 12_000, documents: list[Document] = DOCUMENTS) -> Page:
    index: Index = build_index(documents, FIELDS, LONG, size=size)
    page = open_site(folder, {f"films/{n}": d for n, d in [*index.files.items(), ("manifeste", index.manifest)]})
    page.evaluate(
        "(names) => { globalThis.names = names; }", [NAMES[at] if documents is DOCUMENTS else at for at in index.order]
    )
    return page


@pytest.fixture(scope="module", params=[12_000, 700], ids=["few shards", "many shards"])
def site_page(
    request: pytest.FixtureRequest, open_site: Opener, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[Page]:
    page = open_films(open_site, tmp_path_factory.mktemp("site"), request.param)
    problems: list[str] = []
    page.on("pageerror", lambda error: problems.append(str(error)))
    page.on("console", lambda message: problems.append(message.text))
    yield page
    assert problems == []


def test_a_word_that_weighs_all_the_budget_stands_for_those_of_its_file(open_site: Opener, tmp_path: Path) -> None:
    documents: list[Document] = [
        {"themes": (" ".join(f"mar{a}" for a in (["", "es"] if at % 2 else ["in"])),)} for at in range(40)
    ]
    page = open_films(open_site, tmp_path, 60, documents)
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    answer = """async (bytes) => {
      const manifest = await ecranCommun.charger("films/manifeste");
      ecranCommun.recherche.locate(manifest.termes, []);
      for (const file of manifest.termes.fichiers) file[2] = bytes;
      const { numeros } = await ecranCommun.chercher("films", "mar", { prefixe: true });
      return numeros.length;
    }"""
    assert page.evaluate(answer, 30_000) == 20
    assert not [url for url in asked if "/mots/" in url]
    assert page.evaluate(answer, 100) == 40


ASK = """async ([text, options]) => {
  const found = await ecranCommun.chercher("films", text, options);
  return { refs: Array.from(found.numeros, (number) => names[number]), mots: found.mots, corrige: found.corrige,
    tousLesMots: found.tousLesMots };
}"""


def ask(page: Page, text: str, **options: Any) -> dict[str, Any]:
    found: dict[str, Any] = page.evaluate(ASK, [text, options])
    return found


@pytest.mark.parametrize("case", CASES["questions"], ids=lambda case: case["texte"])
def test_finds_what_a_visitor_means(site_page: Page, case: dict[str, Any]) -> None:
    for typing in (False, True):
        found = ask(site_page, case["texte"], prefixe=typing)
        refs = found["refs"]
        assert set(case["trouve"]) <= set(refs)
        if case.get("premier"):
            assert refs[0] == case["trouve"][0]
        if not case["trouve"]:
            assert refs == []
        assert found["corrige"] == case.get("corrige")
        assert found["tousLesMots"] is case.get("tous", bool(refs) or not found["mots"])
        for later in case.get("avant", []):
            assert refs.index(case["trouve"][0]) < refs.index(later)


def test_a_question_that_must_not_be_corrected_is_not(site_page: Page) -> None:
    slips = [case["texte"] for case in CASES["questions"] if case.get("corrige")]
    assert slips
    for slip in slips:
        found = ask(site_page, slip, prefixe=True, exact=True)
        assert found["corrige"] is None
        assert not (found["refs"] and found["tousLesMots"])


@pytest.mark.parametrize("case", CASES["debuts"], ids=lambda case: case["texte"])
def test_finds_the_beginning_of_a_word_while_it_is_typed(site_page: Page, case: dict[str, Any]) -> None:
    found = ask(site_page, case["texte"], prefixe=True)
    assert set(case["trouve"]) <= set(found["refs"])
    assert found["corrige"] is None


def test_every_title_finds_its_film_first_or_among_its_namesakes(site_page: Page) -> None:
    for name, titre, *_ in CASES["documents"]:
        found = ask(site_page, titre)
        assert found["tousLesMots"]
        assert name in found["refs"][:3]


@settings(deadline=None, max_examples=40)
@given(st.text(max_size=40))
def test_no_text_is_an_error(site_page: Page, text: str) -> None:
    found = ask(site_page, text, prefixe=True)
    assert len(set(found["refs"])) == len(found["refs"])


def test_overlapping_questions_have_their_own_answers(site_page: Page) -> None:
    titles = [titre for _, titre, *_ in CASES["documents"][:30]]
    apart = [ask(site_page, title) for title in titles]
    together = site_page.evaluate(
        "(questions) => Promise.all(questions.map((one) => (" + ASK + ")(one)))", [[title, {}] for title in titles]
    )
    assert together == apart


def test_a_file_is_asked_once_and_the_first_question_loads_few(open_site: Opener, tmp_path: Path) -> None:
    page = open_films(open_site, tmp_path, 900)
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    ask(page, "kubrick")
    assert [url.rsplit("/", 1)[1] for url in asked][:2] == ["racines.js", "manifeste.js"]
    assert len(asked) == 4
    page.evaluate("Promise.all([1, 2, 3].map(() => ecranCommun.chercher('films', 'kubrick')))")
    assert len(asked) == 4
    assert page.evaluate("document.head.querySelectorAll('script[src^=\"index/\"]').length") == 0


def test_an_empty_catalogue_answers_nothing(open_site: Opener, tmp_path: Path) -> None:
    page = open_films(open_site, tmp_path, documents=[])
    assert ask(page, "kubrick")["refs"] == []


@pytest.mark.parametrize(
    ("name", "message"),
    [
        ("absent", "the file absent cannot be loaded"),
        ("vide", "the file vide brought nothing"),
        ("../page", "not the name of a data file: ../page"),
    ],
)
def test_a_file_that_does_not_come_is_refused(open_site: Opener, tmp_path: Path, name: str, message: str) -> None:
    page = open_films(open_site, tmp_path)
    assert page.evaluate("(name) => ecranCommun.charger(name).catch((error) => error.message)", name) == message
