"""The only file that knows MkDocs: each event is a few lines that call the package.

A build goes to a folder beside ``site/`` and takes its place at the very end, so that a mistake in a record, a
strict-mode warning or a killed build leaves the last good site as it was.
"""

from __future__ import annotations

import os
import re
import sys
from pathlib import Path
from typing import Any

from catalogue import links, publish
from catalogue.assembly import Catalogue, assemble, load
from catalogue.assets import bundles
from catalogue.index_files import Guide
from catalogue.joining import share_of
from catalogue.live import Live
from catalogue.pages.home import home
from catalogue.parallel import Share, keep_to_the_end
from catalogue.printing import THEME, Printer
from catalogue.problems import Problem, as_text
from catalogue.site import Site
from catalogue.staging import Staging
from catalogue.text import plural
from mkdocs.exceptions import PluginError

_TAGS = re.compile(r"<[^>]+>")


class Build:
    """The one build under way."""

    staging: Staging | None = None
    live: Live | None = None
    catalogue: Catalogue
    printer: Printer
    guides: list[Guide]
    share: Share
    sources: list[tuple[str, str]]
    assets: dict[str, tuple[str, bytes]]


_build = Build()


def on_startup(command: str, **_: Any) -> None:
    _build.staging = Staging() if command != "serve" else None
    _build.live = Live() if command == "serve" else None


def on_config(config: Any, **_: Any) -> Any:
    if _build.staging:
        config.site_dir = str(_build.staging.open(Path(config.site_dir)))
    config.mdx_configs.setdefault("toc", {})["slugify"] = links.anchor
    return config


def on_pre_build(config: Any, **_: Any) -> None:
    root = Path(config.config_file_path).parent
    try:
        _build.share = Share(*share_of(os.environ.get("CATALOGUE_PART", "")))
    except ValueError as error:
        raise PluginError(f"CATALOGUE_PART : {error}") from error
    try:
        live = _build.live
        loaded = load(root, before=live.loaded if live else None, watched=live is not None)
    except ValueError as error:  # a vocabulary: without it no record can be read
        text = " ".join(str(error).split())
        raise PluginError(f"Liste de termes illisible. {text}") from error
    _stop(loaded.problems + links.stray_files(root))
    _build.catalogue = assemble(loaded)
    _build.guides, _build.sources = [], []
    _build.assets = bundles(THEME)
    site = Site(
        nom=config.site_name,
        url=config.site_url or "",
        forge=_forge(config.repo_url),
        assets={name: path for name, (path, _) in _build.assets.items()},
        avec_csp=_build.staging is not None,
    )
    _build.printer = Printer(site)
    if _build.live:
        _build.live.loaded = loaded
        if _build.live.is_ready:
            _build.live.set_aside(Path(config.site_dir))


def _stop(problems: list[Problem]) -> None:
    """End the build if there is a problem. MkDocs' log would wrap the lines to the width of the terminal."""
    if problems:
        print(as_text(problems), end="", file=sys.stderr, flush=True)
        raise PluginError(f"{plural(len(problems), 'problème')}. Le site reste comme il était.")


def _forge(repo_url: str | None) -> str:
    """Return the address of the repository from the configuration or the forge's own variables; never a guess."""
    repository = os.environ.get("GITHUB_REPOSITORY")
    server = os.environ.get("GITHUB_SERVER_URL", "https://github.com")
    found = repo_url or (f"{server}/{repository}" if repository else "")
    return found.rstrip("/") + "/" if found else ""


def on_files(files: Any, **_: Any) -> Any:
    # The parent theme's scripts and styles are not used, and ours are joined by ``assets``.
    for file in [f for f in files if f.src_uri.startswith(("assets/", "css/", "js/"))]:
        files.remove(file)
    return files


def on_page_markdown(markdown: str, page: Any, **_: Any) -> str:
    source = f"docs/{page.file.src_uri}"
    _build.sources.append((source, Path(page.file.abs_src_path).read_text(encoding="utf-8-sig")))
    return links.to_records(markdown, source)


def on_page_content(html: str, page: Any, **_: Any) -> str:
    _build.guides.append(Guide(page.url, str(page.title), " ".join(_TAGS.sub(" ", html).split())))
    return links.typeset(html, page.url)


def on_env(env: Any, **_: Any) -> Any:
    env.filters.update(_build.printer.filters())
    env.autoescape = True  # the records' titles stand on the guides' pages too
    return env


def on_page_context(context: dict[str, Any], page: Any, **_: Any) -> dict[str, Any]:
    url = "" if page.is_homepage else page.url
    context.update(_build.printer.frame(url, section=page.meta.get("section", ""), source=f"docs/{page.file.src_uri}"))
    if page.is_homepage:
        context["accueil"] = home(_build.catalogue)
    return context


def on_template_context(context: dict[str, Any], config: Any, **_: Any) -> dict[str, Any]:
    path = re.sub(r"^https?://[^/]+", "", config.site_url or "/")
    context.update(_build.printer.frame("404.html", root=path.rstrip("/") + "/"))
    return context


def on_post_build(config: Any, **_: Any) -> None:
    folder = Path(config.site_dir)
    _write(folder)
    (folder / "sitemap.xml.gz").unlink(missing_ok=True)
    if not _build.printer.site.url:
        (folder / "sitemap.xml").unlink(missing_ok=True)
    if _build.share.parts == 1:  # the pages that a part leads to are in others: ``catalogue.joining`` looks
        _stop(links.dead_links(_build.sources, folder))
    if _build.staging:
        _build.staging.complete = True


def _write(folder: Path) -> None:
    """Write what is made from records: all of it, or while the site is served, what was changed, and the rest after."""
    catalogue, printer, live = _build.catalogue, _build.printer, _build.live
    guides = sorted(_build.guides, key=lambda g: g.url)
    look = (printer.site, sorted((str(p), p.stat().st_mtime_ns) for p in THEME.rglob("*.html")), guides)
    changed = live.changed(catalogue, look) if live and live.is_ready else None
    if live and live.whole and changed is not None:
        gone = live.gone(catalogue)
        live.restore()
        publish.write_changed(catalogue, printer, folder, changed, gone, live.whole)
        if changed or gone or live.is_behind:
            live.follow(folder, lambda rest: _all(rest, guides), [g.url for g in guides])
    else:
        _all(folder, guides)
        if live:
            live.whole = catalogue
    if live:
        live.made(catalogue, look)


def _all(folder: Path, guides: list[Guide]) -> None:
    publish.write(_build.catalogue, _build.printer, folder, guides, _build.share)
    publish.write_assets(folder, _build.assets)


def on_build_error(error: Exception, **_: Any) -> None:
    if _build.live:
        _build.live.restore()
    if _build.staging:
        _build.staging.complete = False
    if isinstance(error, OSError):
        raise _unwritten(error) from error


def on_shutdown(**_: Any) -> None:
    if _build.live:
        _build.live.stop()
    if _build.staging:
        try:
            _build.staging.close()
        except OSError as error:
            raise _unwritten(error) from error
    keep_to_the_end(_build)


def _unwritten(error: OSError) -> PluginError:
    """Return in French what the machine refused: a full disk, a folder that may not be written."""
    reason = f"{type(error).__name__}, {error.strerror or error}"
    return PluginError(f"{error.filename or 'Fichier'} : lecture ou écriture impossible ({reason}).")
