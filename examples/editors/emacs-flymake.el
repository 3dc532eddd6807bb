;;; -*- lexical-binding: t -*-
;; Emacs 27.1 or later, without LSP: paste into init.el. Flymake reads the JSON output.
;; Tried with Emacs 28.2 (tests/lsp/test_editors.py). Needs the command notice-lint on the PATH.
(defvar-local notice-lint--process nil)

(defun notice-lint--diagnostics (source json)
  "The Flymake diagnostics of SOURCE, a buffer, in JSON, a parsed report."
  (with-current-buffer source
    (save-excursion
      (save-restriction
        (widen)
        (mapcar
         (lambda (one)
           (cl-flet ((place (line column)
                       (goto-char (point-min))
                       (forward-line (1- line))
                       (min (+ (point) (1- column)) (line-end-position))))
             (let ((start (place (gethash "line" one) (gethash "column" one)))
                   (end (place (gethash "end_line" one) (gethash "end_column" one))))
               (flymake-make-diagnostic
                source start (max end (min (1+ start) (point-max)))
                (pcase (gethash "severity" one) ("error" :error) ("warning" :warning) (_ :note))
                (format "%s %s" (gethash "rule" one) (gethash "message" one))))))
         (gethash "findings" (aref (gethash "files" json) 0)))))))

(defun notice-lint-flymake (report &rest _)
  "A Flymake backend that hands its diagnostics to REPORT."
  (when (process-live-p notice-lint--process)
    (kill-process notice-lint--process))
  (let ((source (current-buffer)) (coding-system-for-write 'utf-8) (coding-system-for-read 'utf-8))
    (setq notice-lint--process
          (make-process
           :name "notice-lint" :noquery t :connection-type 'pipe
           :buffer (generate-new-buffer " *notice-lint*")
           :stderr (get-buffer-create " *notice-lint errors*")
           :command `("notice-lint" "check" "-" "--format" "json"
                      "--stdin-filename" ,(or buffer-file-name "-"))
           :sentinel
           (lambda (process _event)
             (when (memq (process-status process) '(exit signal))
               (unwind-protect
                   (when (and (eq (process-status process) 'exit) (< (process-exit-status process) 2)
                              (eq process (buffer-local-value 'notice-lint--process source)))
                     (with-current-buffer (process-buffer process)
                       (goto-char (point-min))
                       (funcall report (notice-lint--diagnostics source (json-parse-buffer)))))
                 (kill-buffer (process-buffer process)))))))
    (save-restriction
      (widen)
      (process-send-region notice-lint--process (point-min) (point-max)))
    (process-send-eof notice-lint--process)))

(defun notice-lint-setup ()
  "Check this buffer while it is edited."
  (add-hook 'flymake-diagnostic-functions #'notice-lint-flymake nil t)
  (flymake-mode 1))

(require 'cl-lib)
(add-hook 'text-mode-hook #'notice-lint-setup)
