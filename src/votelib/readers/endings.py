"""What the ending of a file's name says: what a file is, is told from its bytes, but for these."""

from __future__ import annotations

#: Endings of documents, which no data set has; the others are looked into.
NEVER_DATA = (".docx", ".doc", ".rtf", ".pdf", ".html", ".htm", ".xhtml", ".md", ".markdown")
#: Endings of the names of documents; in a folder, other files that are no data set are passed over.
DOCUMENTS = (*NEVER_DATA, ".txt")
TABLES = (".csv", ".tsv", ".tab", ".xlsx", ".parquet", ".dta", ".json", ".jsonl", ".ndjson")
