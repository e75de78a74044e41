// About: what is in the page, where it comes from, under which terms, how it is computed, how to cite it.

import { h } from "../dom.js";

export function about(app) {
  const { t, data } = app,
    { meta } = data;
  const link = ([title, path]) =>
    /^https:\/\//.test(path ?? "")
      ? h("a", { href: path, target: "_blank", rel: "noopener noreferrer" }, title || path)
      : title;
  const list = (items) =>
    h(
      "ul",
      null,
      items.map((each) => h("li", { dir: "auto" }, each)),
    );
  const section = (id, title, ...content) =>
    h(
      "section",
      { class: "va-panel", id, "aria-labelledby": `${id}-title` },
      h("h3", { id: `${id}-title` }, title),
      content,
    );
  const open = (view, words) =>
    h("a", { href: app.link({ view }), onclick: (event) => app.go(event, {}, view) }, words);
  return [
    h("h2", { tabindex: -1 }, t("About")),
    section(
      "what",
      t("What this page is"),
      h(
        "p",
        null,
        t(
          "Every recorded vote of these bodies, each state's vote in it, and dated groups of states, in one file. It works offline and loads nothing.",
        ),
      ),
      list([
        [open("votes", t("Votes")), app.names.colon, t("find one and read it")],
        [open("states", t("States")), app.names.colon, t("how one votes, who is near it; two side by side")],
        [open("blocs", t("Blocs")), app.names.colon, t("how united, who leaves; your own groups too")],
        [open("changes", t("What changed")), app.names.colon, t("shifts between two windows of years")],
      ]),
      h(
        "p",
        null,
        t(
          "Each view has a link, its table as CSV, its chart as SVG and PNG, and the Python that gives the same numbers.",
        ),
      ),
    ),
    section(
      "data",
      t("The data"),
      h("p", null, meta.summary[app.choice.lang]),
      h("h4", null, t("Sources")),
      meta.sources.length ? list(meta.sources.map(link)) : h("p", null, t("Not stated by the data.")),
      meta.source_version
        ? h(
            "p",
            null,
            `${t("Version of the source")}${app.names.colon}`,
            h("code", { class: "va-break" }, meta.source_version),
          )
        : null,
      h("h4", null, t("Terms")),
      meta.licenses.length ? list(meta.licenses.map(link)) : h("p", null, t("Not stated by the data.")),
      /noncommercial/i.test(JSON.stringify(meta.licenses))
        ? h("p", { class: "va-doubt" }, t("This archive is for noncommercial use only."))
        : null,
      h("h4", null, t("How to cite")),
      h("p", { dir: "auto" }, [meta.cite, `votelib ${meta.version}.`].filter(Boolean).join(" ")),
      h(
        "p",
        { class: "va-note" },
        `${t("Fingerprint of the data")}${app.names.colon}sha256:`,
        h("code", { class: "va-break" }, meta.fingerprint),
      ),
    ),
    section(
      "how",
      t("How the numbers are made"),
      list([
        t(
          "Votes are yes, abstain, no, absent (a member that took no part) or unknown (the source gives no vote). A state that was no member has none.",
        ),
        t("Votes in doubt are shown with the reason. Measures leave out those that are too doubtful to count."),
        t("Who is in a group is asked on the day of each vote."),
        t(
          "Whole texts are counted unless you ask for amendments: amendments split groups that vote as one on whole texts.",
        ),
        t("Agreement: the share of roll calls in which both cast the same vote, of those in which both voted."),
        t(
          "Intervals: 95%, each vote taken as one draw from an agenda that might have been another one. Votes on one text over the years are not independent, so true uncertainty is larger.",
        ),
        t(
          "Ideal points were computed in Python when this page was written; everything else is computed here, on the same definitions as votelib's.",
        ),
        t("Names of texts and subjects are those of the source, in its language."),
      ]),
    ),
    section(
      "map",
      t("The map"),
      h(
        "p",
        null,
        t(
          "Boundaries and names shown do not imply endorsement or acceptance by the United Nations. Circles: states too small for the map.",
        ),
      ),
      h("p", null, t("Shapes: Natural Earth (public domain).")),
    ),
    section(
      "software",
      t("Software"),
      h(
        "p",
        null,
        `votelib ${meta.version} (BSD-3-Clause); `,
        t("the page uses d3 (ISC), MiniSearch (MIT) and topojson-client (ISC)."),
      ),
    ),
  ];
}
