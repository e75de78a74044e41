"""What `import votelib` gives and what it costs."""

from __future__ import annotations

import inspect
import subprocess
import sys
from pathlib import Path

import pytest

import votelib as vl


def modules_after(statement: str) -> set[str]:
    code = f"import sys\n{statement}\nprint(' '.join(sys.modules))"
    run = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    return {name.split(".")[0] for name in run.stdout.split()}


def test_the_names_that_stay_are_there():
    promised = {
        "read", "load", "country_code", "country_name", "load_groupings", "members", "similarity", "dyads",
        "cohesion", "ideal_points", "Records", "explore",
    }  # fmt: skip
    assert promised <= set(vl.__all__)


@pytest.mark.parametrize("name", vl.__all__)
def test_every_public_name_resolves(name):
    assert getattr(vl, name) is not None


def test_functions_are_not_shadowed_by_modules_of_the_same_name():
    for name in vl.__all__:
        getattr(vl, name)
    assert all(callable(getattr(vl, name)) for name in ("similarity", "cohesion", "ideal_points"))


def test_the_door_is_narrow():
    spaces = {name for name in dir(vl) if inspect.ismodule(getattr(vl, name))}
    assert spaces == {
        "archives", "charts", "checks", "groupings", "measures", "records", "scaling", "sentences", "texts",
    }  # fmt: skip
    assert len(set(dir(vl)) - spaces) <= 25


def test_the_flat_names_of_0_1_0_go_on_working():
    flat = {
        "SchemaError", "AmbiguousName", "NotAvailable", "ReportError", "CoverageWarning", "ConvergenceWarning",
        "published_points", "describe_checks", "lineages", "link_lineages", "link_parents", "groupings_of", "attach",
        "describe_groupings", "membership_panel", "membership_overlap", "membership_changes", "defections",
        "loyalty", "cohesion_test", "bloc_agreement", "bloc_matrix", "polarisation", "majorities", "outvoted",
        "pivotal", "banzhaf", "power_indices", "cluster_states", "cut_tree", "find_communities",
        "community_stability", "compare_communities", "adjusted_rand", "association", "explained", "partners",
        "two_anchors",
    }  # fmt: skip
    assert all(callable(getattr(vl, name)) for name in flat)


@pytest.mark.parametrize(
    "space", ["charts", "checks", "groupings", "measures", "records", "scaling", "texts"]
)
def test_no_module_has_the_name_of_a_function_of_its_package(space):
    package = getattr(vl, space)
    modules = {path.stem for path in Path(package.__file__).parent.glob("*.py")}
    assert not modules & set(package.__all__)


def test_an_unknown_name_is_an_attribute_error():
    with pytest.raises(AttributeError, match="similarty"):
        vl.similarty  # noqa: B018


def test_import_votelib_loads_nothing_heavy():
    loaded = modules_after("import votelib")
    assert not loaded & {"pandas", "numpy", "matplotlib", "seaborn", "pooch", "requests", "urllib3", "scipy"}


@pytest.mark.parametrize(
    "statement",
    [
        "import votelib as vl; vl.load('sample')",
        "import votelib as vl; vl.members('EU', on='2020-02-01'); vl.measures, vl.scaling, vl.texts, vl.checks",
    ],
)
def test_loading_data_loads_no_plotting_and_no_network(statement):
    assert not modules_after(statement) & {"matplotlib", "seaborn", "pooch", "requests", "urllib3", "IPython"}


@pytest.mark.parametrize(
    "statement", ["import votelib.reports.build", "from votelib.reports import take_parameters"]
)
def test_a_report_does_not_build_a_grammar_that_no_notebook_needs(statement):
    """jsonschema checks addresses with a package whose import took a second, in each report and in each notebook."""
    assert not modules_after(statement) & {"rfc3987_syntax", "lark"}


def test_the_help_of_the_command_line_is_there_at_once():
    """Only what a command does loads pandas."""
    loaded = modules_after(
        "from votelib.cli.commands import main\ntry:\n    main(['parse', '--help'])\nexcept SystemExit:\n    pass"
    )
    assert not loaded & {"pandas", "numpy"}
