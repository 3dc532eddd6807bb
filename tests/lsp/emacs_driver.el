;;; -*- lexical-binding: t -*-
;; Opens a notice, applies the first action on a finding, and writes what was seen as JSON.
(require 'json)
(require 'cl-lib)
(require 'flymake)
(setq eglot-sync-connect t eglot-autoshutdown nil eglot-confirm-server-initiated-edits nil
      create-lockfiles nil make-backup-files nil)

(defun seen-wait (done)
  (let ((rounds 0))
    (while (and (< rounds 3000) (not (funcall done)))
      (accept-process-output nil 0.02)
      (setq rounds (1+ rounds)))))

(defun seen-found ()
  (vconcat
   (mapcar (lambda (one)
             (let ((text (flymake-diagnostic-text one)))
               `((line . ,(line-number-at-pos (flymake-diagnostic-beg one)))
                 (quote . ,(buffer-substring-no-properties (flymake-diagnostic-beg one) (flymake-diagnostic-end one)))
                 (text . ,text))))
           (sort (copy-sequence (flymake-diagnostics))
                 (lambda (a b) (< (flymake-diagnostic-beg a) (flymake-diagnostic-beg b)))))))

(defun seen-first (code)
  (cl-find-if (lambda (one) (string-match-p code (flymake-diagnostic-text one))) (flymake-diagnostics)))

(let ((code (getenv "CODE")) (chosen "") before)
  (find-file (getenv "NOTICE"))
  (apply #'eglot--connect (eglot--guess-contact))
  (flymake-mode 1)
  (flymake-start)
  (seen-wait (lambda () (flymake-diagnostics)))
  (setq before (seen-found))
  (let ((place (seen-first code)))
    (when place
      (goto-char (flymake-diagnostic-beg place))
      (cl-letf (((symbol-function 'completing-read)
                 (lambda (_prompt all &rest _)
                   (setq chosen (substring-no-properties (car (car all)))))))
        (let ((last-nonmenu-event ?x))
          (eglot-code-actions (flymake-diagnostic-beg place) (flymake-diagnostic-end place) nil t)))
      (eglot--signal-textDocument/didChange)
      (seen-wait (lambda () (not (seen-first code))))))
  (let ((coding-system-for-write 'utf-8))
    (with-temp-buffer
      (insert (json-encode `((before . ,before) (chosen . ,chosen)
                             (after . ,(with-current-buffer (get-file-buffer (getenv "NOTICE")) (seen-found)))
                             (log . ,(with-current-buffer
                                         (with-current-buffer (get-file-buffer (getenv "NOTICE"))
                                           (jsonrpc-events-buffer (eglot-current-server)))
                                       (buffer-substring-no-properties (point-min) (point-max))))
                             (text . ,(with-current-buffer (get-file-buffer (getenv "NOTICE"))
                                        (buffer-substring-no-properties (point-min) (point-max)))))))
      (write-region (point-min) (point-max) (getenv "REPORT"))))
  (with-current-buffer (get-file-buffer (getenv "NOTICE"))
    (eglot-shutdown (eglot-current-server))))
