"""parse(document) -> Notice. Parsing never fails: any text at all gives a Notice."""

from notice_lint.parsing.build import parse

__all__ = ["parse"]
