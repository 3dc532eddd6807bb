" Vim 8.2 or later, without LSP: paste into .vimrc, then :NoticeLint fills the quickfix list from the JSON output.
" Tried with Vim 9.0 (tests/lsp/test_editors.py). Needs the command notice-lint on the PATH.
function! NoticeLint() abort
  let l:command = 'notice-lint check - --format json --stdin-filename ' . shellescape(expand('%:p'))
  let l:output = system(l:command, join(getline(1, '$'), "\n") . "\n")
  if v:shell_error > 1
    echoerr l:output
    return
  endif
  let l:items = []
  for l:file in json_decode(l:output).files
    if l:file.path !=# expand('%:p')
      continue " a suppression file that needs a look; its findings have places of their own
    endif
    for l:one in l:file.findings
      " JSON counts characters, the quickfix list bytes.
      let l:column = byteidx(getline(l:one.line), l:one.column - 1) + 1
      call add(l:items, {'bufnr': bufnr('%'), 'lnum': l:one.line, 'col': l:column,
            \ 'type': toupper(l:one.severity[0]), 'text': l:one.rule . ' ' . l:one.message})
    endfor
  endfor
  call setqflist([], 'r', {'title': 'notice-lint', 'items': l:items})
  cwindow
endfunction
command! NoticeLint call NoticeLint()

" :make reads the text form of the file as it was saved, line by line: its columns count characters, where Vim counts
" bytes; :NoticeLint has them right.
autocmd FileType text,markdown setlocal makeprg=notice-lint\ check\ %:S errorformat=%f:%l:%*\\d:\ %t%*\\a\ %m,%-G%.%#
