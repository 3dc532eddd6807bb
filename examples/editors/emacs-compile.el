;; Emacs 26 or later, the text form: paste into init.el, then M-x compile RET notice-lint check 通报.txt
;; and M-x next-error. Tried with Emacs 28.2 (tests/lsp/test_editors.py). Needs the command notice-lint on the PATH.
(with-eval-after-load 'compile
  (add-to-list 'compilation-error-regexp-alist-alist
               '(notice-lint
                 "^\\(.+?\\):\\([0-9]+\\):\\([0-9]+\\): \\(?:error\\|\\(warning\\)\\|\\(info\\)\\) [A-Z]\\{3\\}[0-9]\\{3\\} "
                 1 2 3 (4 . 5)))
  (add-to-list 'compilation-error-regexp-alist 'notice-lint))
(setq-default compilation-error-screen-columns nil) ; columns count characters, not cells
(setq-default compilation-environment (list "NO_COLOR=1"))
