"""The page of `notice-lint serve` in a real browser: paste, type, drop, download; nothing leaves, nothing stays."""

from __future__ import annotations

import base64
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from io import BytesIO
from pathlib import Path
from threading import Thread

import docx
import pytest
from playwright.sync_api import Browser, Page, expect

from tests.serving import Running, starting

TIED = "关于巡察整改进展情况的通报\n反馈4个问题，已完成3个，正在推进1个。\n"
BROKEN = "关于巡察整改进展情况的通报\n反馈4个问题，已完成2个，正在推进1个。\n"
ARITHMETIC = "4 ≠ 2 + 1"
HOSTILE = (
    "关于巡察整改进展情况的通报\n"
    '<script>window.hurt = 1</script><img src="http://evil.example/x" onerror="window.hurt = 1">\n'
    "\"'><svg onload=window.hurt=1><style>body{display:none}</style><a href='javascript:hurt=1'>反馈4个问题</a>，"
    "已完成2个，正在推进1个。&lt;b&gt;</textarea></template><iframe src=//evil.example></iframe>\u202e\n"
)
WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"

KEPT = "async () => [localStorage.length, sessionStorage.length, (await indexedDB.databases()).length]"

# How bright the letters and the ground of the field are.
SHADES = """['color', 'backgroundColor'].map((name) =>
  getComputedStyle(document.querySelector('#serve-text'))[name].match(/[0-9]+/g).slice(0, 3).reduce((a, b) => +a + +b))
"""

# Lets go of a file over the page, as a mouse does.
DROP = """([name, type, data]) => {
  const bytes = Uint8Array.from(atob(data), (char) => char.charCodeAt(0));
  const dragged = new DataTransfer();
  dragged.items.add(new File([bytes], name, { type }));
  for (const kind of ["dragenter", "dragover", "drop"])
    document.body.dispatchEvent(new DragEvent(kind, { dataTransfer: dragged, bubbles: true, cancelable: true }));
}"""


class Watched:
    """The page, and all that a quiet one never does."""

    def __init__(self, page: Page, address: str) -> None:
        self.page, self.address = page, address
        self.complaints: list[str] = []
        self.requests: list[str] = []
        page.on("console", lambda message: self.complaints.append(f"{message.type}: {message.text}"))
        page.on("pageerror", lambda error: self.complaints.append(str(error)))
        page.on("request", lambda request: self.requests.append(request.url))
        page.add_init_script(
            "document.addEventListener('securitypolicyviolation',"
            " (event) => console.error('policy', event.violatedDirective, event.blockedURI))"
        )
        page.goto(address)

    def paste(self, text: str) -> None:
        """Put `text` into the field, as one paste does."""
        self.page.locator("#serve-text").fill(text)

    def drop(self, name: str, data: bytes, kind: str = WORD) -> None:
        """Let a file go over the page."""
        self.page.evaluate(DROP, [name, kind, base64.b64encode(data).decode()])

    def status(self, said: str) -> None:
        """Wait until the line below the field says so."""
        expect(self.page.locator("#serve-status")).to_have_text(said)

    def error(self, said: str) -> None:
        """Wait until the page complains so."""
        expect(self.page.locator("#serve-error")).to_have_text(said)


@pytest.fixture(scope="module")
def start() -> Iterator[Callable[..., Running]]:
    """Starts servers, and ends those that are left running."""
    with starting() as one:
        yield one


@pytest.fixture(scope="module")
def served(start: Callable[..., Running], tmp_path_factory: pytest.TempPathFactory) -> Running:
    """The server that these tests share."""
    return start(tmp_path_factory.mktemp("served"), "--no-browser", "--select", "TOT,TXT")


@contextmanager
def opened(browser: Browser, served: Running, **options: object) -> Iterator[Watched]:
    """The page in a window of its own; afterwards nothing went wrong in it, and nothing is left of it.

    To be called in the thread of the browser, that of the test.
    """
    context = browser.new_context(**options)  # type: ignore[arg-type]
    watched = Watched(context.new_page(), served.address)
    try:
        yield watched
        assert watched.complaints == []
        here = (served.address, "data:", f"blob:http://127.0.0.1:{served.port}/")
        assert [url for url in watched.requests if not url.startswith(here)] == []
        assert context.cookies() == []
        assert watched.page.evaluate(KEPT) == [0, 0, 0]
    finally:
        context.close()


def word_file(*paragraphs: str) -> bytes:
    made = docx.Document()
    for paragraph in paragraphs:
        made.add_paragraph(paragraph)
    out = BytesIO()
    made.save(out)
    return out.getvalue()


def test_a_pasted_draft_is_checked(browser: Browser, served: Running) -> None:
    with opened(browser, served) as page:
        expect(page.page.locator("#serve-empty")).to_be_visible()
        page.paste(BROKEN)
        expect(page.page.locator(".note")).to_contain_text(ARITHMETIC)
        expect(page.page.locator("#serve-empty")).to_be_hidden()
        page.status("1 个错误")


def test_findings_follow_what_is_typed(browser: Browser, served: Running) -> None:
    with opened(browser, served) as page:
        page.paste(BROKEN)
        page.status("1 个错误")
        page.page.locator("#serve-text").press("Control+End")
        page.page.keyboard.type("已报县委，，县政府。")
        expect(page.page.locator(".note")).to_have_count(2)
        page.status("2 个错误")
        page.paste(TIED)
        page.status("没有发现问题")
        expect(page.page.locator(".note")).to_have_count(0)
        page.page.locator("#serve-clear").click()
        expect(page.page.locator("#serve-empty")).to_be_visible()
        page.status("")


def test_keys_are_not_checked_one_by_one(browser: Browser, served: Running) -> None:
    with opened(browser, served) as page:
        page.page.locator("#serve-text").press_sequentially("反馈4个问题，已完成2个，正在推进1个。", delay=10)
        page.status("1 个错误")
        assert len([url for url in page.requests if url.endswith("/check")]) < 10


def test_a_late_answer_never_takes_the_place_of_a_newer_one(browser: Browser, served: Running) -> None:
    with opened(browser, served) as page:
        held: list[Callable[[], None]] = []
        page.page.route("**/check", lambda route: held.append(route.continue_) if not held else route.continue_())
        page.paste(BROKEN)
        expect(page.page.locator("body.serve-busy")).to_have_count(1)
        page.paste(TIED)
        page.status("没有发现问题")
        held[0]()
        page.page.wait_for_timeout(300)
        page.status("没有发现问题")
        expect(page.page.locator(".note")).to_have_count(0)


def test_from_a_finding_to_its_place_in_the_field(browser: Browser, served: Running) -> None:
    with opened(browser, served) as page:
        page.paste("𠮷" * 3 + "\n" + "补学文件。\n" * 200 + BROKEN)
        page.page.locator(".serve-edit").first.click()
        field = "document.querySelector('#serve-text')"
        assert page.page.evaluate(f"document.activeElement === {field}")
        selected = page.page.evaluate(f"{field}.value.slice({field}.selectionStart, {field}.selectionEnd)")
        assert selected == "4个问题"
        assert page.page.evaluate(f"{field}.scrollTop") > 1000


def test_the_example_shows_what_it_is_about(browser: Browser, served: Running) -> None:
    with opened(browser, served) as page:
        page.page.locator("#serve-example").click()
        expect(page.page.locator(".note.error")).not_to_have_count(0)


def test_a_file_of_text_can_be_written_on(browser: Browser, served: Running) -> None:
    with opened(browser, served) as page:
        page.drop("稿.txt", BROKEN.replace("\n", "\r\n").encode("gb18030"), "text/plain")
        page.status("1 个错误")
        expect(page.page.locator("#serve-text")).to_have_value(BROKEN)
        page.page.locator(".serve-edit").click()
        page.page.keyboard.type("3个问题")
        page.status("没有发现问题")


def test_a_word_file_is_dropped_and_its_copy_has_comments(browser: Browser, served: Running, tmp_path: Path) -> None:
    with opened(browser, served) as page:
        page.drop("整改 通报#1.docx", word_file(*BROKEN.splitlines()))
        page.status("1 个错误")
        expect(page.page.locator("#serve-name")).to_have_text("整改 通报#1.docx")
        expect(page.page.locator("#serve-text")).to_be_hidden()
        expect(page.page.locator(".paper")).to_contain_text("反馈4个问题")
        with page.page.expect_download() as download:
            page.page.locator("#serve-copy").click()
        assert download.value.suggested_filename == "整改 通报#1（批注）.docx"
        download.value.save_as(tmp_path / "copy.docx")
        (comment,) = docx.Document(str(tmp_path / "copy.docx")).comments
        assert ARITHMETIC in comment.text
        assert comment.author == "notice-lint"
        page.status("副本已交给浏览器下载")


def test_a_file_is_chosen_closed_and_chosen_again(browser: Browser, served: Running, tmp_path: Path) -> None:
    with opened(browser, served) as page:
        page.paste(TIED)
        page.status("没有发现问题")
        path = tmp_path / "稿.docx"
        for text, said in ((BROKEN, "1 个错误"), (TIED, "没有发现问题")):  # mended in Word meanwhile
            path.write_bytes(word_file(*text.splitlines()))
            with page.page.expect_file_chooser() as chooser:
                page.page.locator("#serve-choose").click()
            chooser.value.set_files(path)
            page.status(said)
        page.page.locator("#serve-back").click()
        expect(page.page.locator("#serve-text")).to_have_value(TIED)
        page.status("没有发现问题")
        expect(page.page.locator("#serve-opened")).to_be_hidden()


def test_a_page_of_a_web_site_is_read(browser: Browser, served: Running) -> None:
    with opened(browser, served) as page:
        paragraphs = "".join(f"<p>{line}</p>" for line in BROKEN.splitlines())
        page.drop("网页.html", f"<html><body><article>{paragraphs}</article></body></html>".encode(), "text/html")
        page.status("1 个错误")
        expect(page.page.locator("#serve-copy")).to_be_hidden()


@pytest.mark.parametrize(
    ("name", "data", "said"),
    [
        ("稿.doc", b"\xd0\xcf", "本页不读 .doc：请用 Word 或 WPS 另存为 .docx，再拖进来"),
        ("稿.txt", b"", "文件是空的"),
        ("稿.txt", b"\0\1", "这是二进制文件，不是文本"),
    ],
)
def test_what_cannot_be_read_is_told_in_one_sentence(
    browser: Browser, served: Running, name: str, data: bytes, said: str
) -> None:
    with opened(browser, served) as page:
        page.drop(name, data)
        page.error(said)
        expect(page.page.locator("#serve-copy")).to_be_hidden()
        page.page.locator("#serve-back").click()
        expect(page.page.locator("#serve-error")).to_be_hidden()


def test_a_file_that_is_too_large_is_not_even_sent(browser: Browser, served: Running) -> None:
    with opened(browser, served) as page:
        page.page.evaluate(
            """() => {
              const dragged = new DataTransfer();
              dragged.items.add(new File([new Uint8Array(20_000_001)], "大.docx"));
              const let_go = { dataTransfer: dragged, bubbles: true, cancelable: true };
              document.body.dispatchEvent(new DragEvent("drop", let_go));
            }"""
        )
        page.error("大.docx 超过 20 MB，太大了")
        assert not [url for url in page.requests if url.endswith("/check")]


def test_a_hostile_draft_does_nothing(browser: Browser, served: Running) -> None:
    with opened(browser, served) as page:
        page.paste(HOSTILE)
        expect(page.page.locator(".note.error")).to_contain_text(ARITHMETIC)
        page.drop('"><img src=x onerror=window.hurt=1>.txt', HOSTILE.encode(), "text/plain")
        expect(page.page.locator("#serve-text")).to_have_value(HOSTILE)
        expect(page.page.locator(".path")).to_contain_text("onerror")
        assert page.page.evaluate("window.hurt") is None
        assert (
            page.page.evaluate(
                "[...document.querySelectorAll('.paper script, .paper img, .paper iframe, .paper style')].length"
            )
            == 0
        )
        assert page.page.evaluate(
            "[...document.querySelectorAll('a')].every((link) => link.hash && link.protocol === 'http:')"
        )


def test_what_was_written_here_is_not_lost_by_a_stray_key(browser: Browser, served: Running) -> None:
    with opened(browser, served) as page:
        asked: list[str] = []
        page.page.on("dialog", lambda dialog: (asked.append(dialog.type), dialog.accept()))
        page.page.locator("#serve-text").press_sequentially("反馈4个问题")
        page.page.reload()
        assert asked == ["beforeunload"]
        expect(page.page.locator("#serve-text")).to_have_value("")  # and the browser keeps no copy of its own
        page.page.locator("#serve-example").click()
        page.page.reload()
        assert asked == ["beforeunload"]


def test_it_works_by_keyboard_alone(browser: Browser, served: Running) -> None:
    with opened(browser, served) as page:
        page.paste(BROKEN)
        page.status("1 个错误")
        page.page.keyboard.press("Escape")
        seen: list[str] = []
        for _ in range(40):
            page.page.keyboard.press("Tab")
            seen.append(page.page.evaluate("document.activeElement.className || document.activeElement.id"))
        assert any("serve-edit" in one for one in seen)
        page.page.locator(".serve-edit").first.focus()
        page.page.keyboard.press("Enter")
        assert page.page.evaluate("document.activeElement.id") == "serve-text"


@pytest.mark.parametrize("width", [375, 1280])
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_nothing_runs_out_of_the_window(browser: Browser, served: Running, width: int, scheme: str) -> None:
    with opened(browser, served, viewport={"width": width, "height": 800}, color_scheme=scheme) as page:
        page.paste(BROKEN)
        page.status("1 个错误")
        assert page.page.evaluate("document.documentElement.scrollWidth") <= width
        ink, paper = page.page.evaluate(SHADES)
        assert (ink > paper) == (scheme == "dark")


def test_when_the_program_has_ended_the_page_says_so(
    browser: Browser, start: Callable[..., Running], tmp_path: Path
) -> None:
    running = start(tmp_path, "--no-browser")
    context = browser.new_context()
    page = Watched(context.new_page(), running.address)
    page.paste(BROKEN)
    expect(page.page.locator(".note")).not_to_have_count(0)
    running.interrupt()
    page.paste(TIED)
    page.error("程序已停止：请重新运行 notice-lint serve，打开新的地址。这里的文字还在。")
    expect(page.page.locator("#serve-text")).to_have_value(TIED)
    context.close()


class Elsewhere(BaseHTTPRequestHandler):
    """A page of another origin on the same machine."""

    def do_GET(self) -> None:
        self.send_response(200)
        self.send_header("Content-Type", "text/html")
        self.end_headers()
        self.wfile.write(b"<!doctype html><p>elsewhere</p>")

    def log_message(self, format: str, *args: object) -> None:
        """Say nothing."""


def test_a_page_elsewhere_gets_nothing_though_it_knows_the_token(browser: Browser, served: Running) -> None:
    with ThreadingHTTPServer(("127.0.0.1", 0), Elsewhere) as other:
        Thread(target=other.serve_forever, daemon=True).start()
        context = browser.new_context()
        page = context.new_page()
        page.goto(f"http://127.0.0.1:{other.server_port}/")
        asked = "([url, mode]) => fetch(url, {method: 'POST', body: 'x', mode}).then(() => 'sent', () => 'refused')"
        for mode in ("cors", "no-cors"):  # the latter by Resource-Policy
            assert page.evaluate(asked, [f"{served.address}check", mode]) == "refused"
        page.set_content(f"<iframe src='{served.address}'></iframe>")
        page.wait_for_timeout(500)
        assert all("serve-text" not in frame.content() for frame in page.frames[1:])
        context.close()
        other.shutdown()
