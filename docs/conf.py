"""How Sphinx builds these pages: `make docs`. Every warning is an error there, broken links among them."""

from importlib.metadata import version as installed_version
from pathlib import Path

project = "votelib"
author = "The votelib founders"
copyright = "2026, the votelib founders"
version = release = installed_version("unvotelib")

extensions = ["myst_parser", "numpydoc", "sphinx.ext.autodoc", "sphinx.ext.autosummary"]
exclude_patterns = ["_build", "extra"]
html_extra_path = [str(path) for path in [Path(__file__).with_name("extra")] if path.is_dir()]  # the gallery
html_theme = "furo"
html_title = f"votelib {version}"
html_copy_source = False
html_show_sphinx = False

myst_enable_extensions = ["colon_fence", "deflist"]
myst_heading_anchors = 3

autosummary_generate = True
autodoc_typehints = "none"  # the types stand in the numpydoc sections, in words
numpydoc_show_class_members = False
numpydoc_validation_checks = {"GL08"}  # a public name without a docstring is an error

# What a docstring names is looked up in the package; names of other projects are left as words.
nitpicky = False
linkcheck_ignore = [r"https?://127\.0\.0\.1.*"]
linkcheck_timeout = 15
