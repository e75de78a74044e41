"""Documents as the United Nations prints them, made from votes whose outcome is known.

The makers of these documents know nothing of the reader that is tested on them: their wordings were written down
separately, from published documents, so that a phrase the reader does not know shows as a failure.

`votes` holds the truth, `names` and `languages` the words, `compose` the kinds of document, `forms` the files,
`noise` what printing does to text, and `judge` says whether a reading agrees with the truth.
"""
