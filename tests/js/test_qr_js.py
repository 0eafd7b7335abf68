"""QR codes: the same squares as the qrcode library's, and readable by a program that knows nothing of us."""

from __future__ import annotations

import random
import string
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import qrcode
import zxingcpp
from playwright.sync_api import Browser, Page
from qrcode.constants import ERROR_CORRECT_M
from qrcode.util import MODE_8BIT_BYTE, QRData

CORE = Path(__file__).resolve().parents[2] / "hooks" / "theme" / "js" / "core"
#: Bytes that each version holds at level M (ISO/IEC 18004, table 7).
ROOM = [14, 26, 42, 62, 84, 106, 122, 152, 180, 213]
ALPHABET = string.ascii_letters + string.digits + "-._~:/?#[]@!$&'()*+,;=% éèàç€ü日"
QUIET, SCALE = 4, 4


@pytest.fixture(scope="module")
def page(chromium: Browser) -> Iterator[Page]:
    page = chromium.new_page()
    for name in ("qr_donnees", "qr"):
        page.add_script_tag(path=CORE / f"{name}.js")
    yield page
    page.close()


def texts() -> list[str]:
    """Texts of every length that fits, addresses among them; the same at each run."""
    rng = random.Random(7)
    found = ["".join(rng.choice(ALPHABET) for _ in range(length)) for length in range(1, 200, 2)]
    found += [f"https://exemple.org/catalogue/films/{'x' * n}/?lieu=a%20b" for n in range(0, 150, 3)]
    return [t for t in found if len(t.encode()) <= ROOM[-1]]


def made(page: Page, some: list[str], mask: str = "undefined") -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = page.evaluate(f"(all) => all.map((text) => ecranCommun.qr.faire(text, {mask}))", some)
    return found


def square(text: str, version: int, mask: int) -> list[list[int]]:
    """Return the square that the library draws, without its border."""
    code = qrcode.QRCode(version=version, error_correction=ERROR_CORRECT_M, mask_pattern=mask, border=0)
    code.add_data(QRData(text.encode(), mode=MODE_8BIT_BYTE), optimize=0)
    code.make(fit=False)
    return [[int(module) for module in line] for line in code.modules]


def picture(modules: list[list[int]]) -> memoryview:
    """Return the code as grey pixels, with the white border it needs."""
    size = (len(modules) + 2 * QUIET) * SCALE
    pixels = bytearray(b"\xff" * (size * size))
    for r, line in enumerate(modules):
        for c, bit in enumerate(line):
            for y in range(SCALE if bit else 0):
                start = ((r + QUIET) * SCALE + y) * size + (c + QUIET) * SCALE
                pixels[start : start + SCALE] = bytes(SCALE)
    return memoryview(bytes(pixels)).cast("B", (size, size))


def test_the_smallest_version_that_holds_the_text_is_taken(page: Page) -> None:
    found = page.evaluate("Array.from({ length: 214 }, (_, size) => ecranCommun.qrDonnees.version(size))")
    assert found == [next(v for v, most in enumerate(ROOM, 1) if size <= most) for size in range(214)]
    assert page.evaluate("ecranCommun.qrDonnees.version(214)") == 0


def test_the_squares_are_those_of_the_library(page: Page) -> None:
    some = texts()
    assert {code["version"] for code in made(page, some)} == set(range(1, 11))
    for mask in range(8):
        for text, code in zip(some[mask::4], made(page, some[mask::4], str(mask)), strict=True):
            assert code["carre"] == square(text, code["version"], mask), (text, mask)


def test_the_mask_is_the_easiest_to_read(page: Page) -> None:
    some = texts()[::9]
    penalties = [[one["peine"] for one in made(page, some, str(mask))] for mask in range(8)]
    for at, code in enumerate(made(page, some)):
        every = [found[at] for found in penalties]
        assert (code["peine"], code["masque"]) == (min(every), every.index(min(every)))


def test_another_program_reads_them(page: Page) -> None:
    some = texts()
    for text, code in zip(some, made(page, some), strict=True):
        (read,) = zxingcpp.read_barcodes(picture(code["carre"]))
        assert (read.text, read.format) == (text, zxingcpp.BarcodeFormat.QRCode)


def test_nothing_is_drawn_of_nothing_nor_of_too_much(page: Page) -> None:
    assert made(page, ["", "x" * 214, "é" * 107]) == [None, None, None]
