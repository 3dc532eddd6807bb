;; Emacs 26.3 or later with eglot (part of Emacs 29): paste into init.el.
;; Tried with Emacs 28.2 and eglot 1.9, both of Debian 12 (tests/lsp/test_editors.py).
;; Needs `pip install 'notice-lint[lsp]'` and the command notice-lint on the PATH.
(with-eval-after-load 'eglot
  (add-to-list 'eglot-server-programs '((text-mode markdown-mode) . ("notice-lint" "lsp"))))
(add-hook 'text-mode-hook #'eglot-ensure) ; markdown-mode is a text-mode too
;; Settings, for all folders: (setq-default eglot-workspace-configuration '(:notice-lint (:lang "en")))
;; M-x eglot-code-actions, M-x xref-find-definitions, M-x imenu
