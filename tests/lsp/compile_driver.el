;; Runs the checker as M-x compile does, goes from finding to finding, and writes what was seen as JSON.
(require 'compile)
(require 'json)
(setq default-directory (file-name-directory (getenv "NOTICE")))
(let* ((name (file-name-nondirectory (getenv "NOTICE")))
       (buffer (compilation-start (concat "notice-lint check " name)))
       (rounds 0)
       (seen nil))
  (while (and (< rounds 5000) (process-live-p (get-buffer-process buffer)))
    (accept-process-output nil 0.02)
    (setq rounds (1+ rounds)))
  (accept-process-output nil 0.1)
  (switch-to-buffer buffer)
  (goto-char (point-min))
  (setq next-error-last-buffer buffer compilation-skip-threshold 0)
  (condition-case nil
      (while t
        (with-current-buffer buffer
          (next-error))
        (with-current-buffer (get-file-buffer (getenv "NOTICE"))
          (let ((type (with-current-buffer buffer
                        (compilation--message->type (get-text-property (point) 'compilation-message)))))
            (push `((line . ,(line-number-at-pos))
                    (text . ,(buffer-substring-no-properties (point) (+ (point) 2)))
                    (type . ,type))
                  seen))))
    (user-error nil))
  (let ((coding-system-for-write 'utf-8))
    (write-region (json-encode (vconcat (reverse seen))) nil (getenv "REPORT"))))
