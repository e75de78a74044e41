"""A manifest says what a table rests on; made again, what differs is named."""

from __future__ import annotations

import json

import pandas as pd
import pytest

from votelib.archives import cite, verify, write_table
from votelib.cli.commands import main
from votelib.errors import NotAvailable, ReadError, SchemaError, UnknownName


@pytest.fixture
def made(tmp_path):
    write_table(
        tmp_path / "blocs.csv",
        "cohesion",
        data="sample",
        grouping="un_region",
        select={"since": "2020-01-01"},
    )
    return tmp_path / "blocs.manifest.json"


def verdict(found: pd.DataFrame, what: str) -> str:
    return found.loc[found["what"].str.startswith(what), "verdict"].item()


def change(path, change_it):
    manifest = json.loads(path.read_text(encoding="utf-8"))
    change_it(manifest)
    path.write_text(json.dumps(manifest), encoding="utf-8")


def test_a_table_made_again_is_the_same(made):
    found = verify(made)
    assert found["verdict"].isin(["same", "note"]).all()
    assert verdict(found, "the table computed again") == "same"
    manifest = json.loads(made.read_text(encoding="utf-8"))
    assert manifest["call"]["options"] == {"grouping": "un_region"}
    assert {file["get"] for file in manifest["data"]["files"]} == {"ships with votelib"}
    assert manifest["corrections"] == {"in_force": False, "made": 0, "hash": manifest["corrections"]["hash"]}
    assert len(manifest["fingerprint"]) == len("sha256:") + 64


def test_a_changed_cell_is_found(made):
    path = made.with_name("blocs.csv")
    table = pd.read_csv(path)
    table.loc[2, "value"] = 0.123
    table.to_csv(path, index=False)
    found = verify(made)
    assert verdict(found, "table blocs.csv as it lies here") == "differs"
    odd = found[found["what"].str.contains("value, 1 of 5 cells, first in row 2")].iloc[0]
    assert (odd["verdict"], odd["expected"]) == ("differs", "0.123")
    assert verdict(found, "the table computed again") == "same"


@pytest.mark.parametrize(
    ("change_it", "what", "wanted"),
    [
        (lambda m: m["call"]["options"].update(grouping="EU"), "the table that lies here", "differs"),
        (lambda m: m["call"]["select"].update(since="2019-01-01"), "votes and roll calls counted", "differs"),
        (lambda m: m["versions"].update(numpy="0.1"), "version of numpy", "note"),
        (lambda m: m["data"]["files"][0].update(hash="sha256:0"), "file sample/", "differs"),
        (lambda m: m["data"]["files"].append({"path": "more.csv", "hash": "x", "get": "x"}), "file more", "missing"),
        (lambda m: m["corrections"].update(made=3), "corrections made", "differs"),
    ],
)  # fmt: skip
def test_whatever_changed_is_named(made, change_it, what, wanted):
    change(made, change_it)
    found = verify(made)
    assert wanted in found.loc[found["what"].str.startswith(what), "verdict"].tolist()


def test_a_function_of_ones_own_is_run_only_as_it_was(tmp_path):
    script = tmp_path / "panel.py"
    script.write_text(
        "import votelib as vl\n\ndef panel(records, codes):\n    return vl.add_codes(vl.dyads(records), codes)\n",
        encoding="utf-8",
    )
    table = write_table(tmp_path / "panel.csv", "panel.py:panel", codes=["cow", "vdem"])
    assert {"cow_a", "vdem_b"} <= set(table.columns)
    assert verify(tmp_path / "panel.manifest.json")["verdict"].isin(["same", "note"]).all()
    script.write_text(
        script.read_text(encoding="utf-8") + "raise SystemExit('never run')\n", encoding="utf-8"
    )
    found = verify(tmp_path / "panel.manifest.json")
    assert verdict(found, "script panel.py") == "differs"
    assert not found["what"].str.contains("computed again").any()


def test_what_cannot_be_written_down_is_refused(tmp_path, sample):
    with pytest.raises(SchemaError, match=r'measure="panel.py:panel"'):
        write_table(tmp_path / "t.csv", "dyads", ideal_points=pd.DataFrame())
    with pytest.raises(UnknownName, match="no measure 'cohesoin'; close: cohesion"):
        write_table(tmp_path / "t.csv", "cohesoin")
    with pytest.raises(NotAvailable, match=r"no script no.py"):
        write_table(tmp_path / "t.csv", "no.py:panel")
    assert not list(tmp_path.iterdir())


def test_what_is_no_manifest_is_refused(tmp_path):
    path = tmp_path / "x.json"
    with pytest.raises(NotAvailable, match="no manifest at"):
        verify(path)
    for text in ("{", "[]", '{"profile": "data-package"}'):
        path.write_text(text, encoding="utf-8")
        with pytest.raises(ReadError, match="expected a manifest"):
            verify(path)


def test_the_command_line_says_what_differs(made, capsys):
    assert main(["verify", str(made)]) == 0
    assert "the same" in capsys.readouterr().out
    change(made, lambda m: m["call"]["options"].update(grouping="EU"))
    assert main(["verify", str(made)]) == 1
    assert "differs  the table" in capsys.readouterr().out
    assert main(["verify", str(made.with_name("none.json"))]) == 1


def test_how_to_cite(capsys):
    assert main(["cite", "unga"]) == 0
    out = capsys.readouterr().out
    assert "doi:10.7910/DVN/LEJUQZ" in out
    assert "votelib, version" in out
    assert cite().startswith("The votelib founders")
    assert main(["cite", "unga", "--bibtex"]) == 0
    entries = capsys.readouterr().out
    assert entries.count("@") == 2
    assert entries.count("{") == entries.count("}")
    with pytest.raises(UnknownName, match="close: unga"):
        cite("unag")


@pytest.mark.slow
def test_a_report_has_a_manifest_and_is_made_again(tmp_path):
    """The quick test of it is beside the reports that tests/reports/test_reports.py makes twice."""
    pytest.importorskip("papermill")
    from votelib.reports import report, verify_report

    report("sample", ["01"], tmp_path, progress=False)
    found = verify_report(tmp_path / "manifest.json", report)
    assert found["verdict"].isin(["same", "note"]).all(), found.to_string()
    assert found["what"].str.contains("page 01_one_vote.html made again").any()
    page = tmp_path / "01_one_vote.html"
    page.write_text(page.read_text(encoding="utf-8").replace("Yes", "Yea"), encoding="utf-8")
    changed = verify_report(tmp_path / "manifest.json", lambda *_, **__: None)
    assert verdict(changed, "page 01_one_vote.html as it lies here") == "differs"
