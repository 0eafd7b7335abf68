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
from catalogue.search.index import Document, build_index
from catalogue.search.shards import cut
from catalogue.search.tokens import search_words, stem
from hypothesis import given, settings
from hypothesis import strategies as st
from playwright.sync_api import Page

ROOT = Path(__file__).resolve().parents[2]
SHARED = ROOT / "tests" / "shared"
TEXTS = json.loads((SHARED / "texte.json").read_text(encoding="utf-8"))
CASES = json.loads((SHARED / "recherche.json").read_text(encoding="utf-8"))
Compare = Callable[[list[str]], list[Any]]
Opener = Callable[[Path, dict[str, Any]], Page]
FIELDS = {"titre": 10.0, "personnes": 6.0, "themes": 3.0}
DOCUMENTS = [
    Document(ref, {"titre": titre, "personnes": personnes, "themes": themes})
    for ref, titre, personnes, themes in CASES["documents"]
]


def test_the_shared_cases_hold_in_the_browser(compare_twins: Compare) -> None:
    found = {name: compare_twins([text for text, _ in TEXTS[name]]) for name in ("fold", "words", "numbers", "tokens")}
    assert [row[0] for row in found["fold"]] == [expected for _, expected in TEXTS["fold"]]
    assert [row[1] for row in found["words"]] == [expected for _, expected in TEXTS["words"]]
    assert [[n[2] for n in row[3]] for row in found["numbers"]] == [expected for _, expected in TEXTS["numbers"]]
    assert [row[4] for row in found["tokens"]] == [expected for _, expected in TEXTS["tokens"]]


def test_the_whole_vocabulary_has_the_same_tokens_on_both_sides(compare_twins: Compare, vocabulary: list[str]) -> None:
    assert len(vocabulary) > 300
    compare_twins(vocabulary)


def test_every_french_ending_has_the_same_stem_on_both_sides(core_page: Page) -> None:
    roots = ["glan", "voyag", "chant", "nat", "habit", "qu", "y", "am", "biolog", "pati", "cre", "ouvr", "paye", "tch"]
    made = [root + end for root in roots for end in TEXTS["endings"]]
    assert core_page.evaluate("(words) => words.map(ecranCommun.stem)", made) == [stem(word) for word in made]


def test_every_letter_of_unicode_folds_alike(compare_twins: Compare) -> None:
    """Code points that this Python does not know are left out: its tables are older than the browser's."""
    known = [chr(code) for code in range(sys.maxunicode + 1) if unicodedata.category(chr(code)) not in {"Cn", "Cs"}]
    texts = ["".join(f"a{character}b " for character in known[at : at + 64]) for at in range(0, len(known), 64)]
    compare_twins(texts)


@settings(deadline=None, max_examples=60)
@given(st.lists(st.text(st.characters(exclude_categories=["Cs", "Cn"]), max_size=30), max_size=40))
def test_any_text_has_the_same_tokens_on_both_sides(compare_twins: Compare, texts: list[str]) -> None:
    compare_twins(texts)


@settings(deadline=None, max_examples=30)
@given(st.lists(st.sampled_from(TEXTS["number words"])))
def test_any_run_of_number_words_is_read_alike(compare_twins: Compare, found: list[str]) -> None:
    compare_twins([" ".join(found)])


SETUP = """([whole, manifest, payloads]) => {
  ecranCommun.recherche.registerPipeline(lunr);
  Object.assign(globalThis, { whole: lunr.Index.load(whole), manifest, payloads });
}"""
COMPARE = """(questions) => questions.map(([text, prefixe]) => {
  const { requete, recherche } = ecranCommun;
  const groups = requete.groupes(text, { prefixe });
  const shards = recherche.locate(manifest, requete.prefixes(groups)).map((shard) => payloads[shard[1]]);
  const part = recherche.assemble(manifest, Array.from(recherche.select(shards, groups).values()));
  const clauses = (query) => groups.forEach((group) => {
    group.termes.forEach(([term, boost]) => query.term(term, { boost, usePipeline: false }));
    if (group.prefixe) query.term(group.prefixe + "*", { usePipeline: false });
  });
  const byRef = (rows, name) => rows.map((row) => [name(row.ref), row.score]).sort();
  const answers = (index, name) => ({
    lunr: byRef(index.query(clauses), name), ours: byRef(requete.executer(index, groups).resultats, name) });
  return [answers(whole, (ref) => ref), answers(part, (number) => manifest.refs[number])];
})"""


def random_documents(rng: random.Random, count: int) -> list[Document]:
    """Documents of invented text over the words of the cases, common words far more often than others."""
    pool = sorted({word for document in DOCUMENTS for text in document.champs.values() for word in search_words(text)})
    rng.shuffle(pool)

    def draw(many: int) -> str:
        return " ".join(pool[min(int(rng.paretovariate(0.5)) - 1, len(pool) - 1)] for _ in range(many))

    return [
        Document(f"{at}-{draw(1)}", {"titre": draw(3), "personnes": draw(2), "themes": draw(80)}) for at in range(count)
    ]


def random_questions(rng: random.Random, documents: list[Document], count: int) -> list[tuple[str, bool]]:
    pool = sorted({word for document in documents for text in document.champs.values() for word in search_words(text)})
    questions = []
    for _ in range(count):
        chosen = rng.choices(pool, k=rng.choice([1, 1, 1, 2, 2, 3, 5]))
        chosen[-1] = chosen[-1][: rng.randint(1, 9)]
        questions.append((" ".join(chosen), rng.random() < 0.6))
    return questions


@pytest.mark.parametrize(("target", "generated"), [(20_000, 0), (500, 0), (20_000, 300), (700, 300)])
def test_the_cut_index_has_the_results_and_scores_of_the_whole(core_page: Page, target: int, generated: int) -> None:
    rng = random.Random(target + generated)
    documents = random_documents(rng, generated) if generated else DOCUMENTS
    whole = build_index(documents, FIELDS).serialize()
    core_page.evaluate(SETUP, [whole, *cut(whole, target)])
    compared = core_page.evaluate(COMPARE, random_questions(rng, documents, 300))
    assert all(cut_answers == whole_answers for whole_answers, cut_answers in compared)
    assert sum(bool(whole_answers["lunr"]) for whole_answers, _ in compared) > 200


def test_a_word_costs_no_more_than_its_budget(core_page: Page) -> None:
    kept = core_page.evaluate("""() => {
      const manifest = { morceaux: [["", "a", 10], ["le", "b", 90], ["mar", "c", 60], ["marb", "d", 60]] };
      const { afford, correctionSteps } = ecranCommun.recherche;
      const keep = (text) => afford(manifest, ecranCommun.requete.groupes(text, { prefixe: true }), 100)
        .map((group) => [group.mot, group.prefixe]);
      const steps = correctionSteps(manifest, "marry", 100);
      return [keep("le mar"), keep("le"), keep("marb"), steps.map((shards) => shards.map((shard) => shard[1]))];
    }""")
    assert kept == [[["mar", None]], [["le", "le"]], [["marb", "marb"]], [["b"], ["a", "c"]]]


def test_one_keystroke_is_recognised(core_page: Page) -> None:
    near = [("kubrik", "kubrick"), ("kubrick", "kubrik"), ("verda", "varda"), ("hiane", "haine"), ("aa", "aaa")]
    far = [("haine", "haine"), ("haine", "hai"), ("abcd", "badc"), ("abcd", "dbca"), ("", "ab"), ("aab", "bba")]
    answers = core_page.evaluate("(pairs) => pairs.map(([a, b]) => ecranCommun.requete.proche(a, b))", near + far)
    assert answers == [True] * len(near) + [False] * len(far)


def open_films(open_site: Opener, folder: Path, target: int = 20_000, **of: Any) -> Page:
    whole = build_index(of.get("documents", DOCUMENTS), FIELDS).serialize()
    manifest, payloads = cut(whole, target, of.get("refs_block", 1_000))
    return open_site(folder, {f"films/{name}": data for name, data in [*payloads.items(), ("manifeste", manifest)]})


@pytest.fixture(scope="module", params=[20_000, 700], ids=["few shards", "many shards"])
def site_page(
    request: pytest.FixtureRequest, open_site: Opener, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[Page]:
    page = open_films(open_site, tmp_path_factory.mktemp("site"), request.param)
    problems: list[str] = []
    page.on("pageerror", lambda error: problems.append(str(error)))
    page.on("console", lambda message: problems.append(message.text))
    yield page
    assert problems == []


def ask(page: Page, text: str, **options: Any) -> dict[str, Any]:
    found: dict[str, Any] = page.evaluate(
        "([text, options]) => ecranCommun.chercher('films', text, options)", [text, options]
    )
    return found


@pytest.mark.parametrize("case", CASES["questions"], ids=lambda case: case["texte"])
def test_finds_what_a_visitor_means(site_page: Page, case: dict[str, Any]) -> None:
    for typing in (False, True):
        found = ask(site_page, case["texte"], prefixe=typing)
        refs = [result["ref"] for result in found["refs"]]
        assert set(case["trouve"]) <= set(refs)
        if case.get("premier"):
            assert refs[0] == case["trouve"][0]
        if not case["trouve"]:
            assert refs == []
        assert found["corrige"] == case.get("corrige")
        assert found["tousLesMots"] is case.get("tous", bool(refs) or not found["mots"])
        for later in case.get("avant", []):
            assert refs.index(case["trouve"][0]) < refs.index(later)


@pytest.mark.parametrize("case", CASES["debuts"], ids=lambda case: case["texte"])
def test_finds_the_beginning_of_a_word_while_it_is_typed(site_page: Page, case: dict[str, Any]) -> None:
    found = ask(site_page, case["texte"], prefixe=True)
    assert set(case["trouve"]) <= {result["ref"] for result in found["refs"]}
    assert found["corrige"] is None


def test_every_title_finds_its_film_first_or_among_its_namesakes(site_page: Page) -> None:
    for document in DOCUMENTS:
        found = ask(site_page, document.champs["titre"])
        assert found["tousLesMots"]
        assert document.ref in [result["ref"] for result in found["refs"][:3]]


@settings(deadline=None, max_examples=40)
@given(st.text(max_size=40))
def test_no_text_is_an_error(site_page: Page, text: str) -> None:
    found = ask(site_page, text, prefixe=True)
    assert found["total"] == len(found["refs"])


def test_overlapping_questions_have_their_own_answers(site_page: Page) -> None:
    titles = [document.champs["titre"] for document in DOCUMENTS[:30]]
    apart = [ask(site_page, title) for title in titles]
    together = site_page.evaluate("(t) => Promise.all(t.map((text) => ecranCommun.chercher('films', text)))", titles)
    assert together == apart


def test_a_file_is_asked_once_and_the_first_question_loads_few(open_site: Opener, tmp_path: Path) -> None:
    page = open_films(open_site, tmp_path, 1_500)
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    ask(page, "kubrick")
    assert len(asked) == 2
    page.evaluate("Promise.all([1, 2, 3].map(() => ecranCommun.chercher('films', 'kubrick')))")
    assert len(asked) == 2
    assert page.evaluate("document.head.querySelectorAll('script[src^=\"index/\"]').length") == 0


def test_a_big_catalogue_resolves_only_the_references_asked_for(open_site: Opener, tmp_path: Path) -> None:
    documents = [Document(f"film-{at}", {"titre": f"Film {'mer' if at % 2 else 'nord'}"}) for at in range(90)]
    page = open_films(open_site, tmp_path, documents=documents, refs_block=10)
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    found = ask(page, "mer", limite=3)
    assert [result["ref"] for result in found["refs"]] == ["film-1", "film-3", "film-5"]
    assert (found["total"], len(asked)) == (45, 3)


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
