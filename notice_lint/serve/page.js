// What the page does: hands the draft to the server on this machine and shows the answer. It keeps nothing: no storage,
// no cookie, no history entry holds a word of the draft.
"use strict";
(() => {
  const byId = (id) => document.getElementById(`serve-${id}`);
  const { limit, sample, words } = JSON.parse(byId("settings").textContent);
  const PAUSE = 200; // milliseconds without a key before the draft is checked
  const text = byId("text");
  const status = byId("status");
  const error = byId("error");
  const report = byId("report");
  const state = { number: 0, request: null, timer: 0, opened: null, name: "", typed: false };

  const say = (sentence, values = {}) => sentence.replace(/\{(\w+)\}/g, (_, key) => values[key]);

  const complain = (sentence) => {
    error.textContent = sentence;
    error.hidden = !sentence;
    status.hidden = Boolean(sentence);
  };

  // One answer of the server: what it is, or the sentence that says why there is none. Null where nobody waits for it.
  const ask = async (path, data, name, number) => {
    state.request?.abort();
    state.request = new AbortController();
    try {
      const response = await fetch(path, {
        method: "POST",
        body: data,
        headers: { "Content-Type": "application/octet-stream", "X-Notice-Name": encodeURIComponent(name) },
        signal: state.request.signal,
        credentials: "omit",
        redirect: "error",
      });
      const told = response.headers.get("Content-Type") || "";
      const answer = told.startsWith("application/json") ? await response.json() : { file: await response.blob() };
      if (number !== state.number) return null;
      return response.ok || answer.error ? answer : { error: say(words.failed, { status: response.status }) };
    } catch (reason) {
      if (reason.name === "AbortError" || number !== state.number) return null;
      return { error: words.stopped };
    }
  };

  const show = (html, places = []) => {
    const seen = blocks().findIndex((block) => block.getBoundingClientRect().bottom > 0);
    const before = top(seen);
    report.innerHTML = html;
    byId("empty").hidden = Boolean(html);
    if (html) noticeLint.attach(report);
    if (!text.hidden) offerEdits(places);
    window.scrollBy({ top: top(seen) - before, behavior: "instant" });
  };

  // The lines of the report, and how far down the window one of them stands: what is looked at stays where it is.
  const blocks = () => [...report.querySelectorAll(".b")];
  const top = (index) => blocks()[index]?.getBoundingClientRect().top ?? 0;

  // Beside each finding, the way to its place in the field.
  const offerEdits = (places) => {
    places.forEach(([start, end], index) => {
      const head = report.querySelector(`#f1n${index + 1} .nh`);
      if (!head) return;
      const button = document.createElement("button");
      button.type = "button";
      button.className = "serve-edit";
      button.textContent = words.edit;
      button.addEventListener("click", (event) => {
        event.stopPropagation();
        select(start, end);
      });
      head.append(button);
    });
  };

  const select = (start, end) => {
    text.focus({ preventScroll: true });
    text.setSelectionRange(start, end);
    text.scrollTop = height(start) - text.clientHeight / 3;
    text.scrollIntoView({ block: "nearest", behavior: "instant" });
  };

  // How far down the field a place is: as high as the text before it, set the same.
  const height = (offset) => {
    const twin = document.createElement("div");
    twin.className = "serve-twin";
    twin.textContent = `${text.value.slice(0, offset)}\u200b`;
    text.after(twin);
    twin.style.width = `${text.clientWidth}px`;
    const tall = twin.scrollHeight;
    twin.remove();
    return tall;
  };

  const summary = (counts) =>
    Object.entries(counts)
      .filter(([, count]) => count)
      .map(([severity, count]) => say(words[severity], { count }))
      .join(" · ") || words.clean;

  const check = async (data, name) => {
    const number = ++state.number;
    status.textContent = name ? say(words.reading, { name }) : words.checking;
    document.body.classList.add("serve-busy");
    const answer = await ask("check", data, name, number);
    if (!answer) return null;
    document.body.classList.remove("serve-busy");
    complain(answer.error || "");
    status.textContent = answer.error ? "" : summary(answer.counts);
    if (typeof answer.text === "string") {
      text.value = answer.text;
      state.typed = false;
      state.name = name;
      settle(null);
    }
    show(answer.error ? "" : answer.html, answer.places);
    return answer;
  };

  const forget = () => {
    clearTimeout(state.timer);
    state.request?.abort();
    state.number += 1;
    document.body.classList.remove("serve-busy");
    status.textContent = "";
    complain("");
    show("");
  };

  // A file that stays as it is: its text is in the report, the field makes way.
  const settle = (opened) => {
    state.opened = opened;
    document.body.classList.toggle("serve-filed", Boolean(opened));
    document.body.classList.toggle("serve-writing", !opened);
    byId("opened").hidden = !opened;
    byId("copy").hidden = true;
    byId("name").textContent = opened?.name ?? "";
    text.hidden = Boolean(opened);
    byId("clear").hidden = Boolean(opened) || !text.value;
  };

  const checkText = () => {
    byId("clear").hidden = !text.value;
    if (text.value.trim()) check(text.value, state.name);
    else forget();
  };

  const open = async (files) => {
    const [file] = files;
    if (!file) return complain(words.noFile);
    forget();
    if (file.size > limit) {
      return complain(say(words.tooLarge, { name: file.name, megabytes: limit / 1e6 }));
    }
    const number = state.number;
    let data;
    try {
      data = await file.arrayBuffer();
    } catch {
      return complain(say(words.unread, { name: file.name }));
    }
    if (number !== state.number) return null;
    settle({ data, name: file.name });
    const answer = await check(data, file.name);
    if (!answer) return null;
    if (typeof answer.text === "string" && answer.text !== text.value) checkText(); // the field has its own line ends
    byId("copy").hidden = !answer.comments;
    if (files.length > 1) status.textContent = say(words.oneFile, { name: file.name });
    return null;
  };

  const download = async () => {
    const { data, name } = state.opened;
    const number = ++state.number;
    const before = status.textContent;
    status.textContent = words.copying;
    byId("copy").disabled = true;
    const answer = await ask("docx", data, name, number);
    byId("copy").disabled = false;
    if (!answer) return;
    complain(answer.error || "");
    status.textContent = answer.error ? before : words.copied;
    if (answer.error) return;
    const link = document.createElement("a");
    link.href = URL.createObjectURL(answer.file);
    link.download = name.replace(/(\.\w+)$/, `${words.suffix}$1`);
    link.click();
    setTimeout(() => URL.revokeObjectURL(link.href), 60_000);
  };

  text.addEventListener("input", (event) => {
    if (event.inputType !== "insertFromPaste") state.typed = true;
    if (event.isComposing) return; // half of a character typed by its sound is no draft yet
    clearTimeout(state.timer);
    state.timer = setTimeout(checkText, PAUSE);
  });
  text.addEventListener("compositionend", () => {
    clearTimeout(state.timer);
    state.timer = setTimeout(checkText, PAUSE);
  });
  byId("choose").addEventListener("click", () => byId("file").click());
  byId("file").addEventListener("change", (event) => {
    const files = [...event.target.files];
    event.target.value = ""; // so that the same file, mended meanwhile, can be chosen again
    if (files.length) open(files);
  });
  byId("copy").addEventListener("click", download);
  byId("back").addEventListener("click", () => {
    forget();
    settle(null);
    checkText();
    text.focus();
  });
  byId("example").addEventListener("click", () => {
    settle(null);
    text.value = sample;
    state.name = "";
    checkText();
  });
  byId("clear").addEventListener("click", () => {
    text.value = state.name = "";
    state.typed = false;
    checkText();
    text.focus();
  });

  // What was written here is nowhere else: the page does not go without a question.
  window.addEventListener("beforeunload", (event) => {
    if (state.typed && text.value) event.preventDefault();
  });

  // A file may be let go anywhere on the page: a browser would leave the page for it.
  let over = 0;
  const carries = (event) => [...(event.dataTransfer?.types ?? [])].includes("Files");
  const hover = (step) => (event) => {
    if (!carries(event)) return;
    event.preventDefault();
    over = Math.max(0, over + step);
    byId("drop").hidden = over === 0;
  };
  document.addEventListener("dragenter", hover(1));
  document.addEventListener("dragover", hover(0));
  document.addEventListener("dragleave", hover(-1));
  document.addEventListener("drop", (event) => {
    if (!carries(event)) return;
    event.preventDefault();
    over = 0;
    byId("drop").hidden = true;
    open([...event.dataTransfer.files]);
  });
})();
