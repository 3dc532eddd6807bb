"""A corpus of notices as tables in Parquet, and a page about them. What it needs is the extra `audit`."""
