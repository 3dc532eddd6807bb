// Drives the real `notice-lint lsp` with what the extension computes (src/server.js) over the protocol layer of its own
// client library. VS Code itself is not in it. NOTICE_LINT names the program; without it, the one on the PATH is taken.
"use strict";

const assert = require("node:assert/strict");
const { spawn } = require("node:child_process");
const { once } = require("node:events");
const fs = require("node:fs");
const os = require("node:os");
const path = require("node:path");
const { pathToFileURL } = require("node:url");
const { test } = require("node:test");
const protocol = require("vscode-languageserver-protocol/node");

const { DOCUMENTS, candidates, codesAt, findServer, notFound, optionsOf, startOf } = require("../src/server");
const manifest = require("../package.json");

const NOTICE = `关于巡察整改进展情况的通报

巡察反馈3个问题，已完成2个，正在推进1个。

一、问题整改情况

1.考勤不严。
整改情况：每月通报，共抽查12次，其中夜间15次。
2.台账不全。
整改情况：逐项补齐，，专人管理。
3.会议过多。
整改情况：压减会议。

中共霁州市水务局党组
2025年5月30日
联系电话：0999-6207318
`;
const LIMIT = { timeout: 60_000 }; // ends what waits in vain; nothing is measured by it
const EVERYWHERE = { start: { line: 0, character: 0 }, end: { line: 99, character: 0 } };

/** The defaults of the manifest, as VS Code hands them out: a dot in a key is a level. @returns {Record<string, any>} */
function defaults() {
  const found = {};
  for (const [key, { default: value }] of Object.entries(manifest.contributes.configuration.properties)) {
    const [, first, second] = key.split(".");
    found[first] = second ? { ...found[first], [second]: value } : value;
  }
  return found;
}

const CAPABILITIES = {
  general: { positionEncodings: ["utf-16"] },
  textDocument: {
    codeAction: { codeActionLiteralSupport: { codeActionKind: { valueSet: ["quickfix", "source.fixAll"] } } },
    diagnostic: { dynamicRegistration: true, relatedDocumentSupport: false },
    publishDiagnostics: { relatedInformation: true, codeDescriptionSupport: true },
    documentSymbol: { hierarchicalDocumentSymbolSupport: true },
    hover: { contentFormat: ["markdown", "plaintext"] },
    inlayHint: {},
  },
  window: { showDocument: { support: true } },
  workspace: {
    applyEdit: true,
    configuration: true,
    didChangeConfiguration: { dynamicRegistration: true },
    didChangeWatchedFiles: { dynamicRegistration: true },
    workspaceEdit: { documentChanges: true },
    workspaceFolders: true,
  },
};

/** @param {string} text @param {any[]} edits @returns {string} the text with the edits put in */
function applied(text, edits) {
  const lines = text.split("\n");
  const at = ({ line, character }) => lines.slice(0, line).reduce((sum, one) => sum + one.length + 1, 0) + character;
  return [...edits]
    .sort((a, b) => at(b.range.start) - at(a.range.start))
    .reduce((left, { range, newText }) => left.slice(0, at(range.start)) + newText + left.slice(at(range.end)), text);
}

/** A session with the settings `set`, in a folder of its own; whatever becomes of the test, the server ends with it. */
async function session(t, set = {}) {
  const folder = fs.mkdtempSync(path.join(os.tmpdir(), "notice-lint-client-"));
  fs.mkdirSync(path.join(folder, ".git"));
  const settings = { ...defaults(), path: process.env.NOTICE_LINT ?? "", ...set };
  const program = findServer(settings.path, [folder]);
  assert.ok(program, notFound(settings.path, "en"));
  const { command, args, options } = startOf(program);
  const server = spawn(command, args, { ...options, cwd: folder });
  t.after(() => server.kill("SIGKILL"));
  let errors = "";
  server.stderr.setEncoding("utf8").on("data", (chunk) => (errors += chunk));
  const client = protocol.createProtocolConnection(server.stdout, server.stdin);
  const seen = { registered: [], shown: [], logged: [], applied: [] };
  client.onRequest("workspace/configuration", ({ items }) => items.map(() => optionsOf(settings)));
  client.onRequest("client/registerCapability", ({ registrations }) => void seen.registered.push(...registrations));
  client.onRequest("window/showDocument", ({ uri }) => (seen.shown.push(uri), { success: true }));
  client.onRequest("workspace/applyEdit", ({ edit }) => (seen.applied.push(edit), { applied: true }));
  client.onRequest("workspace/diagnostic/refresh", () => null);
  client.onRequest("workspace/inlayHint/refresh", () => null);
  client.onNotification("window/logMessage", ({ message }) => seen.logged.push(message));
  client.onNotification("window/showMessage", ({ message }) => seen.logged.push(message));
  client.listen();
  const uri = pathToFileURL(folder).href;
  const begun = await client.sendRequest("initialize", {
    processId: process.pid,
    rootUri: uri,
    capabilities: CAPABILITIES,
    initializationOptions: optionsOf(settings),
    workspaceFolders: [{ uri, name: "here" }],
  });
  await client.sendNotification("initialized", {});
  const end = async () => {
    await client.sendRequest("shutdown");
    await client.sendNotification("exit");
    const [code] = server.exitCode === null ? await once(server, "exit") : [server.exitCode];
    client.dispose();
    fs.rmSync(folder, { recursive: true });
    assert.equal(code, 0);
    assert.equal(errors, "");
  };
  return { client, begun, seen, settings, end, uri: `${uri}/%E9%80%9A%E6%8A%A5.txt` };
}

/** Opens `text`. */
function open({ client, uri }, text) {
  return client.sendNotification("textDocument/didOpen", { textDocument: { uri, languageId: "plaintext", version: 1, text } });
}

/** What is found in the newest text. */
async function found({ client, uri }) {
  return (await client.sendRequest("textDocument/diagnostic", { textDocument: { uri } })).items;
}

test("opens, shows, mends, sees it gone, and ends", LIMIT, async (t) => {
  const one = await session(t);
  const { client, uri, seen } = one;
  await open(one, NOTICE);
  const [night, commas] = await found(one);
  assert.deepEqual([night.code, commas.code], ["TOT006", "TXT001"]);
  assert.equal(night.relatedInformation.length, 1);
  assert.match(night.codeDescription.href, /TOT006-part-exceeds-whole\.yaml$/);
  const actions = await client.sendRequest("textDocument/codeAction", {
    textDocument: { uri },
    range: commas.range,
    context: { diagnostics: [commas] },
  });
  assert.match(actions[0].title, /^修正 TXT001：/);
  const [{ textDocument, edits }] = actions[0].edit.documentChanges;
  assert.deepEqual(textDocument, { uri, version: 1 });
  const mended = applied(NOTICE, edits);
  assert.equal(mended, NOTICE.replace("，，", "，"));
  const contentChanges = edits.map(({ range, newText }) => ({ range, text: newText }));
  await client.sendNotification("textDocument/didChange", { textDocument: { uri, version: 2 }, contentChanges });
  assert.deepEqual((await found(one)).map(({ code }) => code), ["TOT006"]);
  await client.sendNotification("textDocument/didClose", { textDocument: { uri } });
  assert.deepEqual(seen.logged, []);
  await one.end();
});

test("the commands of the extension are answered", LIMIT, async (t) => {
  const one = await session(t);
  const { client, uri, seen } = one;
  await open(one, NOTICE);
  const codes = codesAt(await found(one), 9);
  assert.deepEqual(codes, ["TXT001"]);
  const run = (command, ...args) => client.sendRequest("workspace/executeCommand", { command, arguments: args });
  assert.match(await run("notice-lint.explain", codes[0], uri), /^TXT001 mark-doubled/);
  assert.match(seen.shown[0], /TXT001\.txt$/);
  assert.equal(await run("notice-lint.fixAll", uri), true);
  assert.equal(applied(NOTICE, seen.applied[0].documentChanges[0].edits), NOTICE.replace("，，", "，"));
  assert.match(await run("notice-lint.about", uri), /^notice-lint \d/);
  const known = one.begun.capabilities.executeCommandProvider.commands;
  for (const { command } of manifest.contributes.commands) {
    assert.ok(!known.includes(command), `${command} would be registered twice`);
  }
  await one.end();
});

test("what is set holds, and what is no longer set is taken back", LIMIT, async (t) => {
  const one = await session(t, { ignore: ["TXT"], lang: "en" });
  await open(one, NOTICE);
  const [night, ...others] = await found(one);
  assert.deepEqual(others, []);
  assert.match(night.message, /15/);
  assert.ok(!/次数|大于/.test(night.message));
  assert.ok(one.seen.registered.some(({ method }) => method === "workspace/didChangeConfiguration"));
  Object.assign(one.settings, defaults());
  await one.client.sendNotification("workspace/didChangeConfiguration", { settings: null });
  for (let codes = []; codes.length < 2; ) codes = await found(one); // it asks for the settings first
  assert.deepEqual(one.seen.logged, []);
  await one.end();
});

test("outline, hover and totals", LIMIT, async (t) => {
  const one = await session(t);
  const { client, uri } = one;
  await open(one, NOTICE);
  const textDocument = { uri };
  const [section] = await client.sendRequest("textDocument/documentSymbol", { textDocument });
  assert.equal(section.children.length, 3);
  const hover = await client.sendRequest("textDocument/hover", { textDocument, position: { line: 2, character: 5 } });
  assert.match(hover.contents.value, /3 = 2 \+ 1/);
  const hints = await client.sendRequest("textDocument/inlayHint", { textDocument, range: EVERYWHERE });
  assert.deepEqual(hints.map(({ label }) => label), ["= 2 + 1 ✓"]);
  await one.end();
});

test("each setting of the manifest is the extension's own or the server's", LIMIT, async (t) => {
  const one = await session(t);
  await open(one, NOTICE);
  await found(one);
  assert.deepEqual(one.seen.logged, []); // it says so where it does not know one
  await one.end();
  assert.ok(!("path" in optionsOf(defaults())));
  assert.equal(optionsOf(defaults()).config, null);
});

test("every text of the manifest is there in both languages", () => {
  const [en, zh] = ["../package.nls.json", "../package.nls.zh-cn.json"].map((name) => require(name));
  const wanted = [...JSON.stringify(manifest).matchAll(/"%([^%"]+)%"/g)].map(([, key]) => key).sort();
  assert.deepEqual(Object.keys(en).sort(), wanted);
  assert.deepEqual(Object.keys(zh).sort(), wanted);
});

test("files and unsaved texts are looked at, comparisons and logs are not", () => {
  const schemes = new Set(DOCUMENTS.map(({ scheme }) => scheme));
  assert.deepEqual([...schemes].sort(), ["file", "untitled"]);
  const languages = manifest.activationEvents.map((event) => event.replace("onLanguage:", ""));
  assert.deepEqual([...new Set(DOCUMENTS.map(({ language }) => language))], languages);
});

test("where the program is looked for", () => {
  const folder = fs.mkdtempSync(path.join(os.tmpdir(), "notice-lint-find-"));
  const inside = path.join(folder, ".venv", "bin", "notice-lint");
  assert.deepEqual(candidates("~/x/notice-lint", [], {}, "linux"), [path.join(os.homedir(), "x/notice-lint")]);
  assert.deepEqual(candidates("${workspaceFolder}/nl", ["/a", "/b"], {}, "linux"), ["/a/nl", "/b/nl"]);
  assert.equal(candidates("", [folder], { PATH: "/p:/q" }, "linux")[0], inside);
  assert.deepEqual(candidates("", [], { PATH: "/p:/q" }, "linux").slice(-2), ["/p/notice-lint", "/q/notice-lint"]);
  const windows = candidates("", [], { LOCALAPPDATA: "C:\\L", Path: "C:\\p;D:\\q" }, "win32");
  assert.ok(windows[0].includes("Scripts") && windows.every((one) => one.endsWith("notice-lint.exe")));
  assert.equal(findServer("", [folder], { PATH: "" }, "win32"), undefined);
  if (process.platform !== "win32") {
    fs.mkdirSync(path.dirname(inside), { recursive: true });
    fs.writeFileSync(inside, "");
    assert.notEqual(findServer("", [folder], { PATH: "" }), inside); // it cannot be run
    fs.chmodSync(inside, 0o755);
    assert.equal(findServer("", [folder], { PATH: "" }), inside);
    assert.equal(findServer("notice-lint", [], { PATH: path.dirname(inside) }), inside);
  }
  fs.rmSync(folder, { recursive: true });
});
