"""The language server: what an editor asks over LSP, answered from a notice and its findings.

Only this package knows pygls; the command line imports it when `notice-lint lsp` runs, and never otherwise.
"""
