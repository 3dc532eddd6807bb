"""The file format of Word: the package, its main document as a text, and where each stretch of that text stands.

Readers make documents of it, reports write into copies of it. Here lxml is known, and only here and in HTML.
"""
