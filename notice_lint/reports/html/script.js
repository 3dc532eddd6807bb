// What the page does: filters, from a finding or figure to its places with lines between them, keys.
// noticeLint.attach(element) wakes what stands in `element`; again after its content was replaced, and filters stay.
(() => {
  "use strict";
  const SVG = "http://www.w3.org/2000/svg";
  const roots = [];
  const states = new WeakMap();
  const all = (root, selector) => [...root.querySelectorAll(selector)];
  const words = (text) => (text || "").split(" ").filter(Boolean);

  function attach(element) {
    let state = states.get(element);
    if (!state) {
      state = { off: new Set(), chosen: null };
      states.set(element, state);
      roots.push(element);
      element.classList.add("live");
      element.addEventListener("click", (event) => clicked(element, event));
      element.addEventListener("toggle", () => draw(element), true);
      new ResizeObserver(() => draw(element)).observe(element);
      if (roots.length === 1) document.addEventListener("keydown", pressed);
    }
    for (const figure of all(element, "a[data-told]")) figure.setAttribute("aria-description", figure.dataset.told);
    clear(element);
    filter(element);
  }

  // Filters: what is off goes by its attribute and value, "severity=info".
  const named = (button) => {
    for (const kind of ["severity", "family", "verdict"]) if (button.dataset[kind]) return kind + "=" + button.dataset[kind];
    return "";
  };

  function filter(root) {
    const off = states.get(root).off;
    for (const button of all(root, ".controls button[aria-pressed]")) button.setAttribute("aria-pressed", String(!off.has(named(button))));
    const seen = new Set();
    const notes = all(root, ".note");
    let count = 0;
    for (const note of notes) {
      note.hidden = off.has("severity=" + note.dataset.severity) || off.has("family=" + note.dataset.family);
      if (!note.hidden) { count += 1; seen.add(note.dataset.at); }
    }
    for (const hit of all(root, ".hit")) hit.classList.toggle("mute", !words(hit.dataset.p).some((id) => seen.has(id)));
    for (const verdict of ["tied", "conflict", "untied"]) root.classList.toggle("no-" + verdict, off.has("verdict=" + verdict));
    const told = root.querySelector(".controls output b");
    if (told) told.textContent = String(count);
    const chosen = states.get(root).chosen;
    if (chosen && chosen.hidden) clear(root);
    draw(root);
  }

  // Choosing a finding or a figure marks its place and those related to it.
  const pieces = (root, id) => all(root, '[data-p~="' + CSS.escape(id) + '"]');

  function clear(root) {
    states.get(root).chosen = null;
    for (const one of all(root, ".on, .first, .now, .chosen")) one.classList.remove("on", "first", "now", "chosen");
    for (const bar of all(root, ".bar")) bar.remove();
    draw(root);
  }

  function ends(chosen) {
    const first = chosen.classList.contains("note") ? chosen.dataset.at : words(chosen.dataset.p).find((id) => chosen.id === id) || words(chosen.dataset.p)[0];
    return [first, words(chosen.dataset.to)];
  }

  function choose(root, chosen) {
    clear(root);
    states.get(root).chosen = chosen;
    chosen.classList.add("chosen");
    const [first, others] = ends(chosen);
    for (const piece of pieces(root, first)) piece.classList.add("on", "first");
    for (const id of others) for (const piece of pieces(root, id)) piece.classList.add("on");
    if (!chosen.classList.contains("note")) tell(root, chosen, others);
    draw(root);
  }

  function tell(root, figure, others) {
    const bar = document.createElement("aside");
    bar.className = "bar";
    bar.setAttribute("role", "status");
    bar.append(figure.dataset.told);
    const form = figure.closest(".paper").dataset.line;
    for (const id of others) {
      const parts = pieces(root, id);
      if (!parts.length) continue;
      const block = parts[0].closest(".t");
      const line = parts[0].closest("tr, .b").querySelector(".ln");
      const link = document.createElement("a");
      const text = parts.map((part) => part.textContent).join("").trim();
      link.href = "#" + id;
      link.textContent = form.replace("{}", line ? line.textContent : "") + " " + (text.length > 20 ? text.slice(0, 20) + "…" : text);
      if (block) bar.append(link);
    }
    root.append(bar);
  }

  function reach(target) {
    if (!target) return;
    const box = target.getBoundingClientRect();
    if (box.top < 60 || box.bottom > innerHeight - 60) target.scrollIntoView({ block: "center" });
  }

  function now(root, id) {
    for (const one of all(root, ".now")) one.classList.remove("now");
    for (const piece of pieces(root, id)) piece.classList.add("now");
  }

  // Lines run in the space beside the text: from the place of what is chosen to each related one.
  function draw(root) {
    for (const svg of all(root, ".lines")) { svg.replaceChildren(); svg.setAttribute("class", "lines"); }
    const chosen = states.get(root).chosen;
    if (!chosen || !chosen.isConnected) return;
    const paper = chosen.closest(".paper");
    const svg = paper.querySelector(".lines");
    const kind = ["error", "warning", "info", "conflict", "tied"].find((name) => chosen.classList.contains(name));
    svg.setAttribute("class", "lines " + (kind || "info"));
    const [first, others] = ends(chosen);
    const from = spot(root, paper, first);
    if (!from) return;
    const base = paper.getBoundingClientRect();
    const style = getComputedStyle(paper);
    const edge = base.width - parseFloat(style.paddingRight) + Math.min(parseFloat(style.paddingRight) / 2, 20);
    const shapes = [dot(from)];
    for (const id of others) {
      const to = spot(root, paper, id);
      if (to) shapes.push(line(from, to, edge), dot(to));
    }
    if (chosen.classList.contains("note")) {
      const box = chosen.getBoundingClientRect();
      if (box.left > base.right) shapes.push(line(from, { x: box.left - base.left, y: box.top - base.top + 12 }, edge));
    }
    svg.append(...shapes);
  }

  function spot(root, paper, id) {
    const parts = pieces(root, id);
    if (!parts.length) return null;
    const base = paper.getBoundingClientRect();
    const last = parts[parts.length - 1];
    const boxes = last.getClientRects();
    const box = boxes[boxes.length - 1] || last.getBoundingClientRect();
    return { x: box.right - base.left, y: box.bottom - base.top + 1 };
  }

  function shape(name, values) {
    const made = document.createElementNS(SVG, name);
    for (const [key, value] of Object.entries(values)) made.setAttribute(key, String(value));
    return made;
  }
  const dot = (at) => shape("circle", { cx: at.x, cy: at.y, r: 2.5 });
  // Two places of one line are joined below it, others through the space beside the text.
  function line(from, to, edge) {
    const start = "M" + from.x + " " + from.y;
    if (Math.abs(from.y - to.y) < 3 && to.x < edge) return shape("path", { d: start + "q" + (to.x - from.x) / 2 + " 18 " + (to.x - from.x) + " 0" });
    return shape("path", { d: start + "H" + edge + "V" + to.y + "H" + to.x });
  }

  function clicked(root, event) {
    const target = event.target.closest("a, button, .note, .hit, .fig, .bar, dialog, summary");
    if (!target) return clear(root);
    if (target.matches("button")) return press(root, target);
    if (target.matches("dialog, summary")) return;
    const inside = target.closest(".note");
    if (target.matches("a") && !target.closest(".t")) {
      const id = (target.getAttribute("href") || "#").slice(1);
      if (inside) choose(root, inside);
      now(root, id);
      return;
    }
    if (inside) {
      if (String(getSelection()) && !getSelection().isCollapsed) return;
      choose(root, inside);
      reach(pieces(root, inside.dataset.at)[0]);
      return;
    }
    pick(root, target, event);
  }

  function pick(root, piece, event) {
    const ids = words(piece.dataset.p);
    const note = all(root, ".note").find((one) => !one.hidden && ids.includes(one.dataset.at));
    if (note) {
      event.preventDefault();
      choose(root, note);
      reach(note);
    } else if (piece.dataset.to) {
      event.preventDefault();
      choose(root, piece);
    }
  }

  function press(root, button) {
    if (button.dataset.go) return step(root, Number(button.dataset.go));
    if ("help" in button.dataset) return help(root);
    const name = named(button);
    const off = states.get(root).off;
    if (!name) return;
    if (!off.delete(name)) off.add(name);
    filter(root);
  }

  function help(root) {
    const dialog = root.querySelector("dialog.help");
    if (dialog && !dialog.open) dialog.showModal();
  }

  function step(root, by) {
    const notes = all(root, ".note").filter((one) => !one.hidden);
    if (!notes.length) return;
    const at = notes.indexOf(states.get(root).chosen);
    const next = notes[at < 0 ? (by > 0 ? 0 : notes.length - 1) : (at + by + notes.length) % notes.length];
    choose(root, next);
    next.focus({ preventScroll: true });
    reach(pieces(root, next.dataset.at)[0]);
  }

  function pressed(event) {
    const root = roots.find((one) => one.isConnected);
    if (!root || event.ctrlKey || event.metaKey || event.altKey || event.isComposing) return;
    if (event.target.closest("input, textarea, select, [contenteditable], dialog[open]")) return;
    if (event.key === "n" || event.key === "j") step(root, 1);
    else if (event.key === "p" || event.key === "k") step(root, -1);
    else if (event.key === "Escape") clear(root);
    else if (event.key === "?") help(root);
    else if (event.key === "/" && root.querySelector(".controls button")) root.querySelector(".controls button").focus();
    else if (event.key === "Enter" && event.target.matches(".note")) { choose(root, event.target); reach(pieces(root, event.target.dataset.at)[0]); }
    else return;
    event.preventDefault();
  }

  window.noticeLint = { attach };
  const main = document.querySelector("main[data-notice-lint]");
  if (main) attach(main);
})();
