#!/usr/bin/python3
"""Looks at pages in a real browser, as people would: page.py AXE PICTURES PAGE...

AXE is axe.min.js of axe-core, PICTURES a folder for screenshots. Each page is opened from its file
in light, in dark, on a phone, and printed; the exit status is 1 when anything is wrong with one.
"""

import base64
import json
import pathlib
import sys
import tempfile

from selenium import webdriver
from selenium.webdriver.chrome.service import Service

SWITCHES = """--headless --no-sandbox --disable-gpu --disable-quic --no-first-run
  --disable-background-networking --disable-component-update --disable-sync
  --disable-dev-shm-usage""".split()

# How a page is looked at: its name, the width of the window, the colour scheme.
LOOKS = [("light", 1280, "light"), ("dark", 1280, "dark"), ("phone", 360, "light")]

# Nothing in a page may load, run or send anything, whatever a log holds.
LIVE_PARTS = """
const live = 'script, img, image, iframe, frame, object, embed, link, form, input, button, ' +
             'audio, video, base, foreignObject, use, animate, set';
const found = [...document.querySelectorAll(live)].map(e => e.outerHTML.slice(0, 200));
for (const e of document.querySelectorAll('*')) {
  for (const a of e.attributes) {
    const is_link = a.name === 'href' && a.value.startsWith('#');
    if (/^on|^style$|href|src|action/i.test(a.name) && !is_link) found.push(a.name + '=' + a.value);
  }
}
return found;
"""

# Texts that are wider or higher than their box, or stand on each other in a chart.
MISFITS = """
const found = [];
const root = document.documentElement;
const name = e => e.tagName + ' ' + e.textContent.trim().slice(0, 60);
if (root.scrollWidth > root.clientWidth) found.push('the page is wider than its window');
for (const e of document.querySelectorAll('body *:not(svg, svg *)')) {
  if (e.matches('.skip') || getComputedStyle(e).display === 'inline') continue;
  const scrolls = e.matches('[tabindex="0"]') && getComputedStyle(e).overflowX === 'auto';
  if (e.scrollWidth > e.clientWidth + 1 && !scrolls) found.push('too wide: ' + name(e));
  if (e.scrollHeight > e.clientHeight + 4 && !scrolls) found.push('too high: ' + name(e));
}
for (const svg of document.querySelectorAll('svg')) {
  const view = svg.viewBox.baseVal;
  const boxes = [...svg.querySelectorAll('text')].map(e => [e, e.getBBox()]);
  for (const [e, box] of boxes) {
    // A letter may hang over the edge a little: a Y does.
    if (box.x < -1.5 || box.y < -0.5 || box.x + box.width > view.width + 1.5 ||
        box.y + box.height > view.height + 0.5)
      found.push('out of its chart: ' + name(e));
  }
  for (let i = 0; i < boxes.length; ++i) {
    for (let j = i + 1; j < boxes.length; ++j) {
      const [a, b] = [boxes[i][1], boxes[j][1]];
      const across = Math.min(a.x + a.width, b.x + b.width) - Math.max(a.x, b.x);
      const down = Math.min(a.y + a.height, b.y + b.height) - Math.max(a.y, b.y);
      // Lines of text may share the room that their letters leave.
      if (across > 0 && down > 4) found.push(name(boxes[i][0]) + ' stands on ' + name(boxes[j][0]));
    }
  }
}
return found;
"""

SMALLEST_TEXT = """
const sizes = [...document.querySelectorAll('svg text')].map(
  e => parseFloat(getComputedStyle(e).fontSize) * e.ownerSVGElement.getScreenCTM().a);
return sizes.length ? Math.min(...sizes) : 100;
"""

SHOWN_TABLES = """
return [...document.querySelectorAll('table')].every(e => e.getBoundingClientRect().height > 0);
"""

AXE_RUN = """
const done = arguments[arguments.length - 1];
axe.run(document, {resultTypes: ['violations', 'incomplete']}).then(done, e => done({failed: '' + e}));
"""


def open_browser():
    options = webdriver.ChromeOptions()
    for switch in SWITCHES:
        options.add_argument(switch)
    options.add_argument("--user-data-dir=" + tempfile.mkdtemp(dir="."))
    options.set_capability("goog:loggingPrefs", {"browser": "ALL", "performance": "ALL"})
    browser = webdriver.Chrome(options=options, service=Service("/usr/bin/chromedriver"))
    browser.set_script_timeout(120)
    return browser


def requests(browser):
    """The addresses that were asked for since the last time."""
    for line in browser.get_log("performance"):
        message = json.loads(line["message"])["message"]
        if message["method"] == "Network.requestWillBeSent":
            yield message["params"]["request"]["url"]


def axe_findings(browser, axe):
    browser.execute_script(axe)
    result = browser.execute_async_script(AXE_RUN)
    if "failed" in result:
        yield "axe-core failed: " + result["failed"]
        return
    for finding in result["violations"]:
        for node in finding["nodes"]:
            yield f"{finding['id']}: {finding['help']}: {node['html'][:200]}"


def picture(browser, width, path):
    height = browser.execute_script("return document.documentElement.scrollHeight")
    clip = {"x": 0, "y": 0, "width": width, "height": min(height, 8000), "scale": 1}
    shot = browser.execute_cdp_cmd(
        "Page.captureScreenshot", {"captureBeyondViewport": True, "clip": clip})
    path.write_bytes(base64.b64decode(shot["data"]))


def look_at(browser, page, look, axe, pictures):
    """What is wrong with the page, looked at in one way."""
    name, width, scheme = look
    address = page.resolve().as_uri()
    browser.execute_cdp_cmd("Emulation.setEmulatedMedia", {
        "media": "", "features": [{"name": "prefers-color-scheme", "value": scheme}]})
    browser.execute_cdp_cmd("Emulation.setDeviceMetricsOverride", {
        "width": width, "height": 800, "deviceScaleFactor": 1, "mobile": name == "phone"})
    browser.get("about:blank")
    list(requests(browser))
    browser.get_log("browser")
    browser.get(address)
    yield from (f"asks for {url}" for url in requests(browser) if url != address)
    yield from (f"the console says {line['message']}" for line in browser.get_log("browser"))
    yield from (f"is live: {part}" for part in browser.execute_script(LIVE_PARTS))
    picture(browser, width, pictures / f"{page.stem}-{name}.png")
    # What is folded up has to be as good.
    browser.execute_script("for (const e of document.querySelectorAll('details')) e.open = true;")
    yield from browser.execute_script(MISFITS)
    smallest = browser.execute_script(SMALLEST_TEXT)
    if smallest < 9.5:
        yield f"text in charts is {smallest:.1f} pixels high"
    yield from axe_findings(browser, axe)


def print_out(browser, page, pictures):
    """The same on paper: light, with every table."""
    browser.execute_cdp_cmd("Emulation.clearDeviceMetricsOverride", {})
    browser.execute_cdp_cmd("Emulation.setEmulatedMedia", {
        "media": "print", "features": [{"name": "prefers-color-scheme", "value": "dark"}]})
    browser.get(page.resolve().as_uri())
    if not browser.execute_script(SHOWN_TABLES):
        yield "tables are folded up on paper"
    ink = "return getComputedStyle(document.documentElement).color"
    if browser.execute_script(ink) != "rgb(0, 0, 0)":
        yield "paper is printed dark"
    paper = browser.execute_cdp_cmd("Page.printToPDF", {"preferCSSPageSize": True})
    (pictures / f"{page.stem}.pdf").write_bytes(base64.b64decode(paper["data"]))


def main(axe_path, pictures, *pages):
    axe = pathlib.Path(axe_path).read_text(encoding="utf-8")
    browser = open_browser()
    wrong = 0
    try:
        for page in map(pathlib.Path, pages):
            findings = [(look[0], finding) for look in LOOKS
                        for finding in look_at(browser, page, look, axe, pathlib.Path(pictures))]
            findings += [("print", f) for f in print_out(browser, page, pathlib.Path(pictures))]
            for name, finding in findings:
                print(f"{page.name}, {name}: {finding}")
            wrong += len(findings)
    finally:
        browser.quit()
    return 1 if wrong else 0


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
