// The client of `notice-lint lsp` in VS Code. What it decides without VS Code is in server.js.
"use strict";

const vscode = require("vscode");
const { LanguageClient } = require("vscode-languageclient/node");
const { SECTION, DOCUMENTS, codesAt, findServer, notFound, optionsOf, startOf } = require("./server");

/** @type {LanguageClient | undefined} */
let client;
/** @type {vscode.LogOutputChannel} */
let log;

const settings = () => vscode.workspace.getConfiguration(SECTION);

/** The settings as they are, by key.
 * @returns {Record<string, unknown>} */
function allSettings() {
  const found = settings();
  const keys = Object.keys(found).filter((key) => typeof found[key] !== "function");
  return Object.fromEntries(keys.map((key) => [key, found.get(key)]));
}

/** Start the server, or say why not. */
async function start() {
  const given = settings().get("path", "");
  const folders = vscode.workspace.isTrusted
    ? (vscode.workspace.workspaceFolders ?? []).filter(({ uri }) => uri.scheme === "file").map(({ uri }) => uri.fsPath)
    : [];
  const program = findServer(given, folders);
  if (!program) {
    log.error(notFound(given, vscode.env.language));
    void vscode.window.showErrorMessage(notFound(given, vscode.env.language));
    return;
  }
  log.info(program);
  client = new LanguageClient(SECTION, SECTION, startOf(program), {
    documentSelector: DOCUMENTS,
    initializationOptions: optionsOf(allSettings()),
    outputChannel: log,
    middleware: {
      workspace: {
        configuration: (params) => params.items.map(({ section }) => (section === SECTION ? optionsOf(allSettings()) : null)),
      },
    },
  });
  await client.start().catch((error) => log.error(error)); // the client has told the person
}

/** End the server, whatever state it is in. */
async function stop() {
  const ended = client;
  client = undefined;
  await ended?.dispose().catch((error) => log.warn(error));
}

async function restart() {
  await stop();
  await start();
}

/** Explain a rule of the findings on the cursor's line; where there are several, the one that is chosen. */
async function explain() {
  const editor = vscode.window.activeTextEditor;
  if (!editor || !client) return;
  const codes = codesAt(vscode.languages.getDiagnostics(editor.document.uri), editor.selection.active.line);
  const code = codes.length > 1 ? await vscode.window.showQuickPick(codes) : codes[0];
  if (code) await vscode.commands.executeCommand("notice-lint.explain", code, String(editor.document.uri));
}

/** A command of the server for the text that is shown.
 * @param {string} command */
function forThisText(command) {
  return async () => {
    const editor = vscode.window.activeTextEditor;
    if (editor && client) await vscode.commands.executeCommand(command, String(editor.document.uri));
  };
}

/** @param {vscode.ExtensionContext} context */
async function activate(context) {
  log = vscode.window.createOutputChannel(SECTION, { log: true });
  /** @type {Record<string, () => unknown>} */
  const commands = {
    restart,
    showOutput: () => log.show(),
    explainRule: explain,
    fixEverything: forThisText("notice-lint.fixAll"),
    aboutNotice: forThisText("notice-lint.about"),
  };
  context.subscriptions.push(
    log,
    ...Object.entries(commands).map(([name, run]) => vscode.commands.registerCommand(`${SECTION}.${name}`, run)),
    vscode.workspace.onDidGrantWorkspaceTrust(restart),
    vscode.workspace.onDidChangeConfiguration((event) => {
      if (event.affectsConfiguration(`${SECTION}.path`)) void restart();
    }),
  );
  await start();
}

module.exports = { activate, deactivate: stop };
