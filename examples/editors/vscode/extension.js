// VS Code: the client of `notice-lint lsp`. NOT TRIED: no VS Code was at hand.
// In this folder: npm install && npx @vscode/vsce package --allow-missing-repository, then install the .vsix.
// Needs `pip install 'notice-lint[lsp]'` and the command notice-lint on the PATH.
const { LanguageClient } = require("vscode-languageclient/node");

let client;

exports.activate = () => {
  const server = { command: "notice-lint", args: ["lsp"] };
  const options = {
    documentSelector: [{ language: "plaintext" }, { language: "markdown" }],
    synchronize: { configurationSection: "notice-lint" },
  };
  client = new LanguageClient("notice-lint", "notice-lint", server, options);
  return client.start();
};

exports.deactivate = () => client && client.stop();
