"""The project's configuration: which rules with which settings for which file, what is suppressed, and why."""
