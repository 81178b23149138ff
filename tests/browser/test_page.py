"""The interactive page in Chromium: it loads, answers, keeps to itself, and needs no mouse."""

import json
import shutil
import threading
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from importlib.util import find_spec
from pathlib import Path
from typing import Final, Protocol
from urllib.parse import urlsplit

import pytest

from docs.interactive.bundle import bundle
from docs.interactive.fetched import ROOT
from habilitations import Journal, errors, wire
from habilitations.journal import Scenario, play
from tests.display.scene import HOSTILE

pytestmark = [pytest.mark.browser, pytest.mark.slow]

#: A firm's list, with a row that has no such role.
CLIENTS: Final = """N° abonné;Nom;Prénom;E-mail;Cabinet;SIREN;Client;Rôle;Service;Depuis
20101670101919;ROSEMONDE;Lila;lila@x.example;987654321;732829320;MARTIN;AT;Déclarer TVA;05/01/2026
20101670101919;ROSEMONDE;Lila;lila@x.example;987654321;732829320;MARTIN;Chef;Messagerie;05/01/2026
"""
#: How long the page may take to load, in milliseconds: a busy machine is slow.
PATIENCE: Final = 90_000
#: Notes how long the tab kept somebody waiting, in milliseconds, from one look to the next.
WATCH: Final = """
globalThis.waits = [];
let last = performance.now();
setInterval(() => { const now = performance.now(); waits.push(now - last - 20); last = now; }, 20);
"""
CACHE: Final = ROOT / "docs" / "_build" / "fetched"


class Keyboard(Protocol):
    """A keyboard of Playwright."""

    def press(self, key: str) -> None:
        """Press a key."""


class Locator(Protocol):
    """Elements on a page of Playwright."""

    def wait_for(self, *, timeout: float) -> None:
        """Wait until there is one that is seen."""

    def count(self) -> int:
        """Tell how many there are."""

    def input_value(self) -> str:
        """Return what stands in a field."""


class Download(Protocol):
    """A file that a page of Playwright gave."""

    def path(self) -> Path:
        """Return where it was put."""


class Saved(Protocol):
    """What came of waiting for a file."""

    @property
    def value(self) -> Download:
        """The file."""


class Page(Protocol):
    """A page of Playwright, as far as it is used here."""

    @property
    def keyboard(self) -> Keyboard:
        """The keyboard."""

    def goto(self, url: str) -> object:
        """Open an address."""

    def locator(self, selector: str) -> Locator:
        """Find elements."""

    def click(self, selector: str) -> None:
        """Press an element."""

    def fill(self, selector: str, value: str) -> None:
        """Type into a field."""

    def check(self, selector: str) -> None:
        """Tick a box."""

    def select_option(self, selector: str, value: str) -> object:
        """Choose of a list."""

    def inner_text(self, selector: str) -> str:
        """Return the text that is seen."""

    def wait_for_timeout(self, timeout: float) -> None:
        """Wait as many milliseconds."""

    def set_input_files(self, selector: str, files: dict[str, object]) -> None:
        """Choose a file."""

    def expect_download(self) -> AbstractContextManager[Saved]:
        """Wait for a file that the page gives."""

    def evaluate(self, expression: str) -> object:
        """Run JavaScript, and return what it gives."""

    def set_viewport_size(self, size: dict[str, int]) -> None:
        """Change the size of the window."""

    def emulate_media(self, *, color_scheme: str | None = None, media: str | None = None) -> None:
        """Change the theme, or print."""


class Quiet(SimpleHTTPRequestHandler):
    """A static file server, as any, that tells nothing."""

    def log_message(self, *_: object) -> None:
        """Tell nothing."""


class Opened:
    """The page, and what it said and asked for since it was opened."""

    def __init__(self, page: Page) -> None:
        """Watch a page."""
        self.page = page
        self.told: list[str] = []
        self.asked: list[str] = []

    def again(self, lang: str = "fr") -> Page:
        """Return the page as it was at the beginning."""
        self.page.click(f"#lang-{lang}")
        self.page.click("#restart")
        return self.page


def until(page: Page, said: str) -> None:
    """Wait until JavaScript says so; the page's policy has no place for a waiting of Playwright."""
    for _ in range(600):
        if page.evaluate(said):
            return
        page.wait_for_timeout(25)
    pytest.fail(f"never so: {said}")


class Answered:
    """Does something to the page, and waits for the answer of the worker."""

    def __init__(self, page: Page, done: Callable[..., None]) -> None:
        """Stand in the place of a method of the page."""
        self.page, self.done = page, done

    def __call__(self, *given: object) -> None:
        """Do it, and wait."""
        self.done(*given)
        until(self.page, "document.getElementById('page').ariaBusy !== 'true'")


@pytest.fixture(scope="module")
def address(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """Make the page, and serve it on this machine."""
    if shutil.which("npm") is None or find_spec("hatchling") is None:
        pytest.skip("the page is made with npm and hatchling")
    if not (ROOT / "src").exists():
        pytest.skip("the page is made from the sources of the library")
    out = tmp_path_factory.mktemp("page")
    bundle(out, CACHE)
    server = ThreadingHTTPServer(("127.0.0.1", 0), partial(Quiet, directory=str(out)))
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield f"http://127.0.0.1:{server.server_port}/"
    server.shutdown()
    server.server_close()


@pytest.fixture(scope="module")
def opened(chromium: object, address: str) -> Iterator[Opened]:
    """Open the page once for all: Python takes seconds to start."""
    page = chromium.new_page(timezone_id="Europe/Paris")  # type: ignore[attr-defined]
    page.click = Answered(page, page.click)
    page.keyboard.press = Answered(page, page.keyboard.press)
    page.add_init_script(WATCH)
    found = Opened(page)
    page.on("console", lambda message: found.told.append(message.text))
    page.on("pageerror", lambda error: found.told.append(str(error)))
    page.on("dialog", lambda dialog: found.told.append(dialog.message))
    page.on("request", lambda request: found.asked.append(request.url))
    page.goto(address + "index.html")
    page.locator("#page").wait_for(timeout=PATIENCE)
    yield found
    page.close()


def opens(page: Page, procedure: str) -> None:
    """Open the form of a procedure."""
    page.select_option("#procedure", procedure)
    page.click("#open-form")


def rows(page: Page, selector: str) -> list[list[str]]:
    """Return the texts of the rows of tables."""
    found = page.evaluate(
        f"[...document.querySelectorAll('{selector} tbody tr')].map("
        "row => [...row.cells].map(cell => cell.innerText))"
    )
    assert isinstance(found, list)
    return found


def test_it_opens_with_the_firm(opened: Opened) -> None:
    """The matrix of Marianne's dossier is there, and her accountant is chosen."""
    page = opened.again()
    assert len(rows(page, "#matrix table")) > 7
    assert page.evaluate("document.documentElement.lang") == "fr"
    assert page.inner_text('#choice [data-act=person][aria-pressed="true"] bdi') == (
        "Mme Lila ROSEMONDE"
    )


def test_the_tab_answers_while_it_loads(opened: Opened) -> None:
    """Python loads apart from the page: nobody waits for it to click, scroll or close."""
    waits = opened.page.evaluate("waits.sort((a, b) => b - a)")
    assert isinstance(waits, list)
    assert len(waits) > 20
    # Beside other processes the machine itself keeps one waiting at times.
    assert sum(wait > 200 for wait in waits) <= len(waits) / 50
    assert waits[0] < 2_000


def test_a_step_is_seen_before_it_is_taken(opened: Opened) -> None:
    """What it would change stands side by side; nothing has changed, and nothing is noted."""
    page = opened.again()
    page.click("#person-20191991901919")
    before = page.inner_text("#matrix")
    page.click("#can-designate summary")
    page.click("#can-designate button")
    page.check("#form .boxes input")
    page.select_option("#field-delegate", "20260000000001")
    page.click("#look")
    assert page.locator("#result .yes").count() == 1
    assert page.locator("#result table").count() > 1
    assert page.inner_text("#matrix") == before
    assert page.locator("#form #try").count() == 1
    assert page.evaluate("document.getElementById('undo').disabled") is True
    page.click("#can-designate summary")


def test_data_of_ones_own(opened: Opened) -> None:
    """A journal goes on where it ended, a list tells the rows it lacks, a third file why not."""
    page = opened.again()
    scenario = wire.loads((ROOT / "examples" / "delegation.json").read_bytes(), Scenario)
    steps = tuple(each.step for each in play(scenario) if each.refusal is None)
    given(page, "journal.json", wire.dumps(Journal(scenario.start, steps)).encode())
    assert page.inner_text("#result p").startswith("Journal")
    assert page.locator("#choice [data-act=dossier]").count() == 1
    given(page, "clients.csv", CLIENTS.encode("cp1252"))
    assert page.locator("#choice [data-act=dossier]").count() == 1
    assert page.locator("#result li").count() == 1
    given(page, "x.json", b'{"habilitations": "portal", "version": 1, "spaces": 3}')
    assert page.locator("#result .no").count() == 1
    assert page.locator("#choice [data-act=dossier]").count() == 1


def given(page: Page, name: str, content: bytes) -> None:
    """Choose a file, and wait until it is read."""
    told = page.inner_text("#result")
    page.set_input_files("#own-file", {"name": name, "mimeType": "text/plain", "buffer": content})
    until(page, f"document.getElementById('result').innerText !== {json.dumps(told)}")


def test_a_reader_has_his_own_zone(chromium: object, address: str) -> None:
    """Instants are told as it is in the reader's zone, and in Paris at the push of a button."""
    page = chromium.new_page(timezone_id="America/Guadeloupe")  # type: ignore[attr-defined]
    page.goto(address + "index.html")
    page.locator("#page").wait_for(timeout=PATIENCE)
    assert "14\u00a0h\u00a000" in page.inner_text("#clock")
    page.locator("[data-value='Europe/Paris']").click()
    until(page, "document.querySelector('#clock').innerText.includes('20\u00a0h\u00a000')")
    page.close()


def test_a_step_is_accepted_and_undone(opened: Opened) -> None:
    """A person is chosen, an offer prepared and taken: the matrix has one role more."""
    page = opened.again()
    page.click("#person-20191991901919")
    before = page.locator("#matrix abbr").count()
    page.click("#can-designate summary")
    page.click("#can-designate button")
    page.check("#form .boxes input")
    page.select_option("#field-delegate", "20260000000001")
    page.click("#try")
    assert page.locator("#result .yes").count() == 1
    assert len(rows(page, "#result > :not(details) table")) == 1
    assert page.locator("#matrix abbr").count() > before
    page.click("#undo")
    assert page.locator("#matrix abbr").count() == before


def test_a_step_is_refused(opened: Opened) -> None:
    """The rule of a refusal is read, and its remedy leads on to a step that is accepted."""
    page = opened.again()
    opens(page, "request_adhesion")
    page.check('input[value="DECLARER_RESULTAT"]')
    page.click("#try")
    assert page.locator("#result .no").count() == 1
    assert page.inner_text("#rule") == errors.ServiceAlreadyManaged.rule
    page.click("#result [data-act=remedy]")
    assert page.evaluate("document.activeElement.id") == "form-title"
    page.click("#try")
    assert page.locator("#result .yes").count() == 1


def test_the_clock_and_the_languages(opened: Opened) -> None:
    """Deadlines are crossed when the date moves on; English is a button away."""
    page = opened.again("en")
    page.click("#wait-1440")
    assert page.locator("#result li").count() == 3
    assert page.evaluate("document.documentElement.lang") == "en"
    assert "2026-06-16" in page.inner_text("#clock")
    said = page.evaluate("document.getElementById('say').textContent")
    assert isinstance(said, str)
    assert "2026-06-16" in said


def test_the_scenario_leaves_the_page(opened: Opened) -> None:
    """What is tried in the browser plays under this Python to the same refusals."""
    page = opened.again()
    opens(page, "request_adhesion")
    page.check('input[value="DECLARER_TVA"]')
    page.click("#try")
    text = page.locator("#scenario").input_value()
    (attempt,) = play(wire.loads(text, Scenario))
    assert isinstance(attempt.refusal, errors.ServiceAlreadyManaged)
    page.click("#export summary")
    with page.expect_download() as saved:
        page.click("#save")
    assert saved.value.path().read_text("utf-8") == text


def test_the_keyboard_alone_is_enough(opened: Opened) -> None:
    """A step is found, prepared and taken without a mouse; the focus follows."""
    page = opened.again()
    page.evaluate("document.activeElement.blur()")
    for goal in ("#can-suspend summary", "#can-suspend button"):
        reach(page, goal)
        page.keyboard.press("Enter")
    assert page.evaluate("document.activeElement.id") == "form-title"
    reach(page, "#form .boxes input")
    page.keyboard.press("Space")
    reach(page, "#try")
    page.keyboard.press("Enter")
    assert page.evaluate("document.activeElement.id") == "result-heading"
    assert page.locator("#result .yes").count() == 1


def reach(page: Page, goal: str) -> None:
    """Go on by the tabulator until an element has the focus."""
    for _ in range(80):
        if page.evaluate(f"document.activeElement === document.querySelector('{goal}')"):
            return
        page.keyboard.press("Tab")
    pytest.fail(f"{goal} is not reached")


def test_hostile_names_stay_text(opened: Opened) -> None:
    """No name that a visitor types becomes an element or runs."""
    page = opened.again()
    for place, name in enumerate(HOSTILE):
        opens(page, "register_space")
        page.fill("#field-number", f"2026000000010{place}")
        page.fill("#field-first_name", "Z")
        page.fill("#field-last_name", name)
        page.fill("#field-email", f"z{place}@cabinet.example")
        page.click("#try")
        assert page.locator("#result .yes").count() == 1
    assert (
        page.evaluate("document.querySelectorAll('img, iframe, #page script, #page b').length") == 0
    )
    text = page.inner_text("#choice")
    assert all(f"Z {name}"[:59] in text for name in HOSTILE)


@pytest.mark.parametrize("width", [1280, 390])
def test_nothing_is_wider_than_the_window(opened: Opened, width: int) -> None:
    """On a screen and on a telephone the page itself never scrolls sideways."""
    page = opened.again()
    page.set_viewport_size({"width": width, "height": 800})
    opens(page, "designate")
    assert page.evaluate("document.documentElement.scrollWidth") == width
    page.set_viewport_size({"width": 1280, "height": 800})


def test_in_print_the_controls_are_left_out(opened: Opened) -> None:
    """On paper are the matrix, the result and the journal, not the forms."""
    page = opened.again()
    page.emulate_media(media="print")
    seen = "['matrix', 'result', 'journal', 'form', 'offers'].filter(id => "
    seen += "document.getElementById(id).getClientRects().length)"
    assert page.evaluate(seen) == ["matrix", "result", "journal"]
    page.emulate_media(media="screen")


@pytest.mark.parametrize("theme", ["light", "dark"])
def test_axe_finds_nothing(opened: Opened, theme: str) -> None:
    """axe-core finds no violation, at first, in a form, in a refusal, in either theme."""
    axe = Path(__file__).with_name("axe.min.js")
    if not axe.exists():
        pytest.skip("axe-core is not there: npm pack axe-core, and copy axe.min.js beside this")
    page = opened.again()
    page.emulate_media(color_scheme=theme)
    page.evaluate(axe.read_text("utf-8"))
    look = (
        "document.querySelectorAll('details').forEach(each => each.open = true);"
        "axe.run().then(run => run.violations.map(each => each.id + ': ' + each.nodes[0].html))"
    )
    assert page.evaluate(look) == []
    opens(page, "request_adhesion")
    assert page.evaluate(look) == []
    page.click("#try")
    assert page.evaluate(look) == []


def test_nothing_was_said_nor_asked_elsewhere(opened: Opened, address: str) -> None:
    """After all that, the console is empty and every request went to where the page is from."""
    opened.again()
    assert opened.told == []
    hosts = {urlsplit(url).netloc for url in opened.asked if not url.startswith(("data:", "blob:"))}
    assert hosts == {urlsplit(address).netloc}


def test_a_failure_is_seen(opened: Opened) -> None:
    """An act that the desk doesn't know fails in the sight of the visitor, and the page goes on."""
    page = opened.again()
    page.evaluate("document.getElementById('undo').dataset.act = 'nonsense'")
    page.evaluate("document.getElementById('undo').disabled = false")
    page.click("#undo")
    assert "nonsense" in page.inner_text("#result")
    assert any("nonsense" in told for told in opened.told)
    page.click("#wait-24")
    assert "18 avril 2026" in page.inner_text("#clock")


def test_it_says_when_it_can_not_load(chromium: object, address: str) -> None:
    """Without WebAssembly, or with a part missing, the page says so in words."""
    for cause in ("delete globalThis.WebAssembly", ""):
        page = chromium.new_page()  # type: ignore[attr-defined]
        page.add_init_script(cause)
        page.route("**/parts.json", lambda route: route.fulfill(status=404, body=""))
        page.goto(address + "index.html")
        page.locator("#boot-bar").wait_for(state="hidden", timeout=PATIENCE)
        assert len(page.inner_text("#boot-text")) > 60
        assert page.locator("#page").is_hidden()
        page.close()
