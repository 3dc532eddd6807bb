// What the extension decides without VS Code: which program runs, what it is told, which texts are its own.
// Nothing here asks for the module `vscode`, so that the tests run it in plain Node (test/client.test.js).
"use strict";

const fs = require("node:fs");
const os = require("node:os");
const path = require("node:path");

const SECTION = "notice-lint";

/** The settings that are the extension's own; the server knows nothing of them and would say so. */
const OWN = ["path", "trace"];

/** The texts that are looked at: files and unsaved texts, not the two sides of a comparison or a log. */
const DOCUMENTS = ["plaintext", "markdown"].flatMap((language) =>
  ["file", "untitled"].map((scheme) => ({ scheme, language })),
);

/** What the server is to know of the settings: every one that is the server's, those at their defaults too, so that
 * one that is no longer set is taken back.
 * @param {Record<string, unknown>} settings
 * @returns {Record<string, unknown>} */
function optionsOf(settings) {
  const told = Object.entries(settings).filter(([key, value]) => !OWN.includes(key) && value !== undefined);
  return Object.fromEntries(told);
}

/** Where the program may be, the first that exists first. `folders` are trusted folders; `env` and `platform` those of the process.
 * @param {string} given what is set as its path
 * @param {string[]} folders
 * @param {NodeJS.ProcessEnv} env
 * @param {NodeJS.Platform} platform
 * @returns {string[]} */
function candidates(given, folders, env, platform) {
  const windows = platform === "win32";
  const name = windows ? "notice-lint.exe" : "notice-lint";
  const scripts = windows ? "Scripts" : "bin";
  if (given.trim()) {
    const home = given.trim().replace(/^~(?=[\\/]|$)/, os.homedir());
    const inFolder = home.includes("${workspaceFolder}");
    return inFolder ? folders.map((folder) => home.replaceAll("${workspaceFolder}", folder)) : [home];
  }
  const environments = folders.map((folder) => path.join(folder, ".venv", scripts, name));
  const offices = windows
    ? env.LOCALAPPDATA ? [path.join(env.LOCALAPPDATA, "notice-lint", scripts, name)] : []
    : [path.join(os.homedir(), "notice-lint", scripts, name)];
  const onPath = (env.PATH ?? env.Path ?? "").split(windows ? ";" : ":").filter(Boolean).map((one) => path.join(one, name));
  return [...environments, ...offices, ...onPath];
}

/** @param {string} file
 * @returns {boolean} whether it is a file that can be run */
function runs(file) {
  try {
    fs.accessSync(file, fs.constants.X_OK);
    return fs.statSync(file).isFile();
  } catch {
    return false;
  }
}

/** The program, or undefined where there is none; a bare name that is set is looked for on the PATH.
 * @param {string} given
 * @param {string[]} folders
 * @param {NodeJS.ProcessEnv} [env]
 * @param {NodeJS.Platform} [platform]
 * @returns {string | undefined} */
function findServer(given, folders, env = process.env, platform = process.platform) {
  const bare = given.trim() && !/[\\/]/.test(given) ? given.trim() : "";
  const places = bare
    ? (env.PATH ?? env.Path ?? "").split(path.delimiter).filter(Boolean).map((one) => path.join(one, bare))
    : candidates(given, folders, env, platform);
  return places.find(runs);
}

/** How the server is started; what it writes is UTF-8 on any machine.
 * @param {string} program
 * @returns {{ command: string, args: string[], options: { env: NodeJS.ProcessEnv } }} */
function startOf(program) {
  return { command: program, args: ["lsp"], options: { env: { ...process.env, PYTHONUTF8: "1" } } };
}

/** What is said where there is no program.
 * @param {string} given
 * @param {string} language that of the editor
 * @returns {string} */
function notFound(given, language) {
  if (language.startsWith("zh")) {
    const where = given ? `设置 notice-lint.path 所指的 ${given} 不存在或不能运行。` : "没有找到 notice-lint。";
    return `${where}请安装：pip install 'notice-lint[lsp]'，或在设置 notice-lint.path 里写明它的路径。`;
  }
  const where = given ? `${given}, set as notice-lint.path, does not exist or cannot be run.` : "notice-lint was not found.";
  return `${where} Install it (pip install 'notice-lint[lsp]') or set notice-lint.path.`;
}

/** The codes of our diagnostics that touch a line, in the order of the text, each once.
 * @param {readonly { source?: string, code?: unknown, range: { start: { line: number }, end: { line: number } } }[]} diagnostics
 * @param {number} line
 * @returns {string[]} */
function codesAt(diagnostics, line) {
  const here = diagnostics.filter((one) => one.source === SECTION && one.range.start.line <= line && line <= one.range.end.line);
  const codes = here.map(({ code }) => (code && typeof code === "object" && "value" in code ? code.value : code));
  return [...new Set(codes.filter(Boolean).map(String))];
}

module.exports = { SECTION, DOCUMENTS, optionsOf, candidates, findServer, startOf, notFound, codesAt };
