-- Opens a notice as a person would, applies the action named CHOOSE on the first finding of CODE, and writes what was seen as JSON.
local report = os.getenv("REPORT")
local code = os.getenv("CODE")
local wish = os.getenv("CHOOSE")
local patience = 60000

local function found()
  local told = {}
  for _, one in ipairs(vim.diagnostic.get(0)) do
    table.insert(told, {
      line = one.lnum + 1, column = one.col, end_column = one.end_col,
      severity = one.severity, code = one.code, message = one.message, source = one.source,
    })
  end
  table.sort(told, function(a, b) return a.line < b.line or a.line == b.line and a.column < b.column end)
  return told
end

local function first()
  for _, one in ipairs(vim.diagnostic.get(0)) do
    if one.code == code then return one end
  end
end

vim.wait(patience, function() return #vim.diagnostic.get(0) > 0 end, 20)
local seen = { before = found(), chosen = "" }
local place = first()
if place then
  vim.api.nvim_win_set_cursor(0, { place.lnum + 1, place.col })
  vim.ui.select = function(items, _, choose)
    for _, item in ipairs(items) do
      if string.find(item[2].title, wish, 1, true) == 1 then
        seen.chosen = item[2].title
        choose(item)
        return
      end
    end
  end
  vim.lsp.buf.code_action()
  vim.wait(patience, function() return first() == nil end, 20)
  seen.line = vim.api.nvim_buf_get_lines(0, place.lnum, place.lnum + 1, false)[1]
end
seen.after = found()
local params = { textDocument = vim.lsp.util.make_text_document_params() }
local answers = vim.lsp.buf_request_sync(0, "textDocument/documentSymbol", params, patience)
for _, answer in pairs(answers or {}) do
  seen.outline = vim.tbl_map(function(one) return one.name end, answer.result)
end
local file = io.open(report, "w")
file:write(vim.fn.json_encode(seen))
file:close()
vim.cmd("qall!")
