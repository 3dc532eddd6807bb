"""A page on 127.0.0.1 to paste or drop a draft into: it is checked on this machine, sent nowhere and kept nowhere.

Only this package knows starlette and uvicorn; the command line imports it when `notice-lint serve` runs.
"""
