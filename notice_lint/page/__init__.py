"""A saved web page: its text as a browser shows it, where each part of it stands in the source, and the article in it.

`markup` parts the source into tags, text and comments; `flow` makes lines of them; `article` finds the notice among the
lines; `published` the date in the page's own metadata; `origin` tells the places. They read text and know no file.
"""
