-- Neovim 0.7 or later: paste into init.lua. Tried with Neovim 0.7.2 (tests/lsp/test_editors.py).
-- Needs `pip install 'notice-lint[lsp]'` and the command notice-lint on the PATH.
local config = {
  name = "notice-lint",
  cmd = { "notice-lint", "lsp" },
  root_dir = vim.fn.getcwd(),
  -- init_options = { lang = "en", ignore = { "TXT006" }, codeLens = true },
}
local client

vim.api.nvim_create_autocmd("FileType", {
  pattern = { "text", "markdown" },
  callback = function(args)
    if vim.lsp.start then -- 0.8 or later
      vim.lsp.start(config)
      return
    end
    client = client or vim.lsp.start_client(config)
    vim.lsp.buf_attach_client(args.buf, client)
  end,
})
-- K: vim.lsp.buf.hover() · gd: vim.lsp.buf.definition() · gr: vim.lsp.buf.references()
-- ga: vim.lsp.buf.code_action() · outline: vim.lsp.buf.document_symbol()
