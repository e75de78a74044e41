// Votes: find one, read it, see who left its group, go on to its amendments and to the same text in other years.

import { ABSENT, ABSTAIN, NO, NONE, VOTES, YES } from "../data.js";
import { map, seatKey, seats } from "../charts.js";
import { h } from "../dom.js";
import { defections, majority, margin, recordedAt, tally } from "../measures.js";
import { panel, select, statePicker } from "../panel.js";
import {
  groupingCode,
  groupOptions,
  miniBar,
  openVote,
  statusCode,
  tallyWords,
  titleOf,
  totals,
  voteColumns,
  voteLegend,
  voteMark,
  voteRow,
} from "./shared.js";

const PAGE = 30;

export function votes(app) {
  const { t, choice } = app;
  const row = choice.vote ? rowOf(app.data, choice.vote) : null;
  if (choice.vote && row !== null) return one(app, row);
  const found = matching(app);
  return [
    h("h2", { tabindex: -1 }, t("Votes")),
    choice.vote
      ? h("p", { class: "va-doubt", role: "status" }, t("The vote of this link is not in these data."))
      : null,
    filters(app),
    results(app, found),
  ];
}

function rowOf(data, id) {
  for (let row = 0; row < data.texts.n; row++) if (data.texts.id(row) === id) return row;
  return null;
}

// -- the list ----------------------------------------------------------------------------------------------------

let waiting = null;

function filters(app) {
  const { t, choice } = app;
  const later = (event) => {
    clearTimeout(waiting);
    const words = event.target.value;
    waiting = setTimeout(() => app.set({ q: words, page: "" }), 160);
  };
  const pick = (name) => (value) => app.set({ [name]: value, page: "" });
  return h(
    "form",
    { class: "va-controls va-find", role: "search", onsubmit: (event) => event.preventDefault() },
    h(
      "label",
      { class: "va-wide" },
      h("span", null, t("Words, a symbol or a subject")),
      h("input", {
        id: "q",
        type: "search",
        value: choice.q ?? "",
        placeholder: t("embargo, A/RES/74/7, nuclear …"),
        oninput: later,
      }),
    ),
    statePicker(app, {
      id: "who",
      label: t("State"),
      value: choice.who ? (app.data.rows.get(choice.who) ?? null) : null,
      states: seated(app),
      none: t("any"),
      onpick: pick("who"),
    }),
    choice.who
      ? select(app, {
          id: "cast",
          label: t("voted"),
          value: choice.cast ?? "",
          onpick: pick("cast"),
          options: [
            { value: "", label: t("anything") },
            ...VOTES.slice(0, 4).map((vote) => ({ value: vote, label: t(vote) })),
            { value: "alone", label: t("alone") },
          ],
        })
      : null,
    select(app, {
      id: "close",
      label: t("Closeness"),
      value: choice.close ?? "",
      onpick: pick("close"),
      options: [
        ["", t("any")],
        ["close", t("close: under 10 points")],
        ["split", t("contested: under 50 points")],
        ["clear", t("clear: 50 points or more")],
      ].map(([value, label]) => ({ value, label })),
    }),
    select(app, {
      id: "outcome",
      label: t("Outcome"),
      value: choice.outcome ?? "",
      onpick: pick("outcome"),
      options: [
        ["", t("any")],
        ["adopted", t("adopted")],
        ["rejected", t("rejected")],
        ["without_vote", t("adopted without a vote")],
      ].map(([value, label]) => ({ value, label })),
    }),
    select(app, {
      id: "sort",
      label: t("Order"),
      value: choice.sort ?? "",
      onpick: pick("sort"),
      options: [
        ["", choice.q ? t("best match") : t("newest first")],
        ["new", t("newest first")],
        ["old", t("oldest first")],
        ["close", t("closest first")],
      ]
        .filter(([value], at) => at === 0 || choice.q || value !== "new")
        .map(([value, label]) => ({ value, label })),
    }),
  );
}

function seated(app) {
  return app.data.states.map((_, row) => row).filter((row) => app.scope.seated[row]);
}

/** Rows of the roll calls asked for, in order. */
function matching(app) {
  const { data, choice, scope } = app;
  const scores = choice.q?.trim() ? app.search(choice.q) : null;
  let rows = choice.outcome === "without_vote" ? silent(app) : [...scope.columns, ...scope.leftOut];
  if (scores) rows = rows.filter((row) => scores.has(row));
  const state = choice.who ? data.rows.get(choice.who) : undefined;
  if (state !== undefined && choice.outcome !== "without_vote")
    rows = rows.filter((row) => cast(data, state, row, choice.cast));
  if (choice.close)
    rows = rows.filter(
      (row) => closeness(data, row) === choice.close || (choice.close === "split" && closeness(data, row) === "close"),
    );
  if (choice.outcome && choice.outcome !== "without_vote")
    rows = rows.filter((row) => outcomeOf(data, row) === choice.outcome);
  const by = {
    old: (a, b) => a - b,
    close: (a, b) => margin(data, a) - margin(data, b) || b - a,
    new: (a, b) => b - a,
  };
  const relevance = scores ? (a, b) => scores.get(b) - scores.get(a) || b - a : by.new;
  return rows.sort(by[choice.sort] ?? relevance);
}

function silent(app) {
  const { data, choice } = app,
    rows = [];
  for (let row = data.nVoted; row < data.texts.n; row++) {
    if (data.texts.of("adoption", row) !== "without_vote" || data.texts.of("body", row) !== choice.body) continue;
    const year = Number(data.texts.day(row)?.slice(0, 4));
    if (year >= choice.since && year <= choice.until) rows.push(row);
  }
  return rows;
}

function cast(data, state, row, wanted) {
  const code = data.recorded(state, row);
  if (code === NONE) return false;
  if (wanted === "alone") return code <= NO && data.groups[0].counts[row * 5 + code] === 1;
  return !wanted || VOTES[code] === wanted;
}

function closeness(data, row) {
  if (row >= data.nVoted) return "clear";
  const distance = margin(data, row);
  return distance < 0.1 ? "close" : distance < 0.5 ? "split" : "clear";
}

/** The outcome that the source gives; nothing is concluded from the numbers where it gives none. */
const outcomeOf = (data, row) => data.texts.of("outcome", row);

function results(app, rows) {
  const { t, names, choice, data } = app;
  const page = Math.max(0, Number.parseInt(choice.page || "0", 10) || 0),
    from = page * PAGE;
  const state = choice.who ? data.rows.get(choice.who) : undefined;
  const item = (row) =>
    h(
      "li",
      null,
      h(
        "div",
        { class: "va-item" },
        h("div", { class: "va-item-title" }, openVote(app, row, titleOf(app, row))),
        h(
          "div",
          { class: "va-item-facts" },
          h("span", null, names.date(data.texts.day(row))),
          data.texts.symbol[row] ? h("span", { dir: "ltr" }, data.texts.symbol[row]) : null,
          h("span", null, names.kind(data.texts.of("kind", row))),
          outcomeOf(data, row) === "rejected" ? h("span", { class: "va-tag" }, t("rejected")) : null,
          data.flawed[row] ? h("span", { class: "va-tag warn" }, t("does not add up")) : null,
          state !== undefined && row < data.nVoted ? h("strong", null, voteMark(app, data.recorded(state, row))) : null,
        ),
      ),
      row < data.nVoted ? miniBar(app, row) : h("span", { class: "va-mini" }, t("without a vote")),
    );
  const columns = [
    ...voteColumns(app),
    ...["yes", "abstain", "no", "absent", "unknown"].map((key) => ({ key, label: t(key), number: true })),
    ...(state !== undefined ? [{ key: "vote", label: names.state(state) }] : []),
  ];
  const table = rows
    .filter((row) => row < data.nVoted)
    .map((row) => ({
      ...voteRow(app, row),
      ...Object.fromEntries(VOTES.map((vote, at) => [vote, recordedAt(data, row)[at]])),
      vote: state === undefined ? undefined : VOTES[data.recorded(state, row)],
    }));
  return panel(app, {
    id: "found",
    title: t("{n} votes found", { n: names.number(rows.length) }),
    columns,
    rows: table,
    empty: t("No vote fits. Try fewer words, more years, or all kinds of vote."),
    code: `${app.code}\ntable = vl.tally(chosen, by="rollcall", include_flawed=True)`,
    lead: rows.length
      ? h(
          "span",
          { class: "va-key" },
          voteLegend(app, ["yes", "abstain", "no"]),
          h("span", null, t("numbers: yes–no–abstaining")),
        )
      : null,
    extra: rows.length
      ? [h("ol", { class: "va-list" }, rows.slice(from, from + PAGE).map(item)), pager(app, rows.length, page)]
      : null,
  });
}

function pager(app, total, page) {
  const { t, names } = app;
  if (total <= PAGE) return null;
  const turn = (to, word, id, able) =>
    h(
      "button",
      {
        id,
        type: "button",
        class: "va-take",
        disabled: !able,
        onclick: () => {
          app.set({ page: to ? String(to) : "" });
          app.root.querySelector("#found")?.scrollIntoView();
        },
      },
      word,
    );
  return h(
    "nav",
    { class: "va-pager", "aria-label": t("Pages") },
    turn(page - 1, t("Newer page"), "prev", page > 0),
    h(
      "span",
      null,
      names.ltr(
        `${names.number(page * PAGE + 1)}–${names.number(Math.min(total, (page + 1) * PAGE))} / ${names.number(total)}`,
      ),
    ),
    turn(page + 1, t("Next page"), "next", (page + 1) * PAGE < total),
  );
}

// -- one vote ----------------------------------------------------------------------------------------------------

function one(app, row) {
  const { t, data, names, choice } = app,
    { texts } = data;
  const voted = row < data.nVoted;
  const back = {
    q: choice.q,
    who: choice.who,
    cast: choice.cast,
    close: choice.close,
    outcome: choice.outcome,
    sort: choice.sort,
    page: choice.page,
  };
  return [
    h(
      "p",
      { class: "va-back" },
      h(
        "a",
        { href: app.link({ view: "votes", ...back }), id: "back", onclick: (event) => app.go(event, back, "votes") },
        `${app.rtl ? "→" : "←"} ${t("All votes found")}`,
      ),
    ),
    h("h2", { tabindex: -1, dir: "auto" }, titleOf(app, row)),
    h(
      "p",
      { class: "va-facts" },
      [
        names.date(texts.day(row)),
        names.body(texts.of("body", row)),
        texts.of("session", row) ? t("session {n}", { n: texts.of("session", row) }) : null,
        names.kind(texts.of("kind", row)),
      ]
        .filter(Boolean)
        .join(" · "),
    ),
    headline(app, row),
    doubts(app, row),
    voted ? [byGroup(app, row), leavers(app, row), everyState(app, row)] : null,
    related(app, row),
    source(app, row),
  ];
}

function headline(app, row) {
  const { t, data, names } = app,
    { texts } = data;
  if (row >= data.nVoted) {
    const how = texts.of("adoption", row);
    return h(
      "p",
      { class: "va-headline" },
      how === "without_vote"
        ? t("Adopted without a vote.")
        : t("No recorded votes: {how}.", { how: t((how ?? "unknown").replaceAll("_", " ")) }),
    );
  }
  const { given, yes, no, abstain, counted } = totals(data, row);
  const outcome = outcomeOf(data, row);
  const values = { yes: names.number(yes), no: names.number(no ?? 0), abstain: names.number(abstain ?? 0) };
  const sentence =
    outcome === "adopted"
      ? t("Adopted by {yes} votes to {no}, with {abstain} abstentions.", values)
      : outcome === "rejected"
        ? t("Rejected by {no} votes to {yes}, with {abstain} abstentions.", values)
        : t("{yes} in favour, {no} against, {abstain} abstaining.", values);
  const missing = [
    [ABSENT, t("{n} absent")],
    [4, t("{n} without a recorded vote")],
  ]
    .filter(([vote]) => counted[vote])
    .map(([vote, words]) => words.replace("{n}", names.number(counted[vote])));
  const both = given
    ? t("Counted from the states: {yes} yes, {no} no, {abstain} abstaining.", {
        yes: names.number(counted[0]),
        no: names.number(counted[2]),
        abstain: names.number(counted[1]),
      })
    : t("The source gives no totals: these are counted from the states.");
  const differ =
    given && (counted[0] !== yes || counted[2] !== (no ?? counted[2]) || counted[1] !== (abstain ?? counted[1]));
  return [
    h("p", { class: "va-headline" }, sentence),
    h(
      "div",
      { class: "va-big", "aria-hidden": "true" },
      [
        ["yes", yes],
        ["abstain", abstain],
        ["no", no],
      ].map(([vote, n]) =>
        n ? h("span", { class: `va-bar-${vote}`, style: { flexGrow: n } }, h("b", null, names.number(n))) : null,
      ),
    ),
    h(
      "p",
      { class: differ ? "va-note warn" : "va-note" },
      [
        differ ? t("The official totals differ from the states' votes.") : null,
        both,
        missing.length ? `${missing.join(names.comma)}${names.stop}` : null,
      ]
        .filter(Boolean)
        .join(" "),
    ),
  ];
}

function doubts(app, row) {
  const { t, data, names } = app;
  const found = data.issues.filter((issue) => issue.rollcall === row);
  if (!found.length) return null;
  const leftOut = data.flawed[row];
  return h(
    "div",
    { class: "va-doubt" },
    h("h3", null, t("What does not add up")),
    h(
      "ul",
      null,
      found.map((issue) => h("li", ...names.told(issue.message))),
    ),
    leftOut ? h("p", null, t("Measures leave this vote out.")) : null,
  );
}

function groupsOf(app, id) {
  const groups = app.data.grouping(id);
  return groups.length ? groups : app.data.grouping("un_region");
}

function byGroup(app, row) {
  const { t, data, names, choice } = app,
    { texts } = data;
  const id = choice.g && data.grouping(choice.g).length ? choice.g : "un_region";
  const groups = groupsOf(app, id),
    show = choice.show ?? "seats";
  const inside = (group) =>
    [...group.ranges.keys()].filter((state) => data.recorded(state, row) !== NONE && group.has(state, row));
  const members = groups.map((group) => ({ group, states: inside(group) })).filter((each) => each.states.length);
  const somewhere = new Set(members.flatMap((each) => each.states));
  const rest = data.states
    .map((_, state) => state)
    .filter((state) => data.recorded(state, row) !== NONE && !somewhere.has(state));
  const seat = (state) => ({
    vote: VOTES[data.recorded(state, row)],
    code: data.recorded(state, row),
    name: `${names.state(state)}: ${names.vote(data.recorded(state, row))}`,
  });
  const order = (list) => list.map(seat).sort((a, b) => a.code - b.code || names.compare(a.name, b.name));
  const rows = [
    ...members.map((each) => ({ label: names.short(each.group), seats: order(each.states) })),
    ...(rest.length && id !== "chamber" ? [{ label: t("in none of them"), seats: order(rest) }] : []),
  ];
  const chart =
    show === "map"
      ? map(data, (state) => (data.rows.has(state) ? data.recorded(data.rows.get(state), row) : null), {
          label: t("World map of the vote"),
          name: (state, code) => `${names.stateOfId(state)}: ${names.vote(code)}`,
        })
      : seats(rows, {
          width: app.room(1080),
          label: t("Seats by group: {what}", { what: rows.map((each) => each.label).join(names.comma) }),
        });
  const table = tally({ columns: [row] }, groups).map((each) => ({
    grouping: each.group.grouping,
    group: each.group.id,
    ...Object.fromEntries(VOTES.map((vote, at) => [vote, each.counts[at]])),
    n: each.n,
    name: each.group,
    majority: majority(each.group, row).vote,
  }));
  return panel(app, {
    id: "groups",
    title: t("By group, as they were on that day"),
    chart,
    legend: voteLegend(
      app,
      rows.some((each) => each.seats.some((seat) => seat.vote === "unknown")) ? VOTES : VOTES.slice(0, 4),
    ),
    controls: [
      select(app, {
        id: "g",
        label: t("Grouping"),
        value: id,
        options: groupOptions(app),
        onpick: (value) => app.set({ g: value }),
      }),
      h(
        "div",
        { class: "va-chips", role: "group", "aria-label": t("Show as") },
        [
          ["seats", t("Seats")],
          ["map", t("World map")],
        ].map(([value, word]) =>
          h(
            "button",
            {
              id: `show-${value}`,
              type: "button",
              class: "va-chip",
              "aria-pressed": String(show === value),
              onclick: () => app.set({ show: value === "seats" ? undefined : value }),
            },
            word,
          ),
        ),
      ),
    ],
    note: [
      show === "map"
        ? t(
            "Boundaries and names shown do not imply endorsement or acceptance by the United Nations. Circles: states too small for the map.",
          )
        : null,
      ...(groups.length === 1 && groups[0].doubts?.en ? [h("span", ...names.told(groups[0].doubts))] : []),
    ],
    columns: [
      { key: "grouping", hidden: true },
      { key: "group", label: t("group"), head: true, show: (each) => names.group(each.name) },
      ...[...VOTES, "n"].map((key) => ({ key, label: t(key), number: true })),
    ],
    rows: table,
    code: `${recordCode(app, row)}\ntable = vl.tally(one, ${groupingCode(app, id, groups)}${statusCode(groups)}, include_flawed=True)`,
    open: false,
  });
}

const recordCode = (app, row) => {
  const first =
    app.data.meta.load === "records"
      ? ["import votelib as vl", ""]
      : ["import votelib as vl", "", `records = ${app.data.meta.load}`];
  const id = JSON.stringify(app.data.texts.id(row));
  return [
    ...first,
    `one = vl.Records(`,
    `    records.votes[records.votes["rollcall"] == ${id}],`,
    `    records.rollcalls[records.rollcalls["rollcall"] == ${id}],`,
    `)`,
  ].join("\n");
};

function leavers(app, row) {
  const { t, data, names, choice } = app;
  const id = choice.g && data.grouping(choice.g).length ? choice.g : "un_region",
    groups = groupsOf(app, id);
  const rows = groups.flatMap((group) =>
    defections(group, row).map((each) => ({
      grouping: group.grouping,
      group: group.id,
      rollcall: data.texts.id(row),
      country: data.states[each.state],
      vote: VOTES[each.vote],
      majority: each.tie ? "" : VOTES[each.vote_of_group],
      n_majority: each.most,
      n_votes: each.total,
      tie: each.tie,
      of: group,
      state: each.state,
      code: each.vote,
      lead: each.vote_of_group,
    })),
  );
  const proper = rows.filter((each) => !each.tie),
    tied = [...new Set(rows.filter((each) => each.tie).map((each) => names.short(each.of)))];
  const byGroup = [...new Set(proper.map((each) => each.of))].map((group) => {
    const left = proper.filter((each) => each.of === group);
    return h(
      "li",
      null,
      h("strong", null, names.short(group)),
      " ",
      t("({n} of {all} voted {vote})", {
        n: names.number(left[0].n_majority),
        all: names.number(left[0].n_votes),
        vote: names.vote(left[0].lead),
      }),
      names.colon,
      h(
        "span",
        { class: "va-names" },
        left.map((each) =>
          h(
            "span",
            { class: "va-name" },
            seatKey(each.vote),
            names.state(each.state),
            h("span", { class: "va-soft" }, ` ${names.vote(each.code)}`),
          ),
        ),
      ),
    );
  });
  return panel(app, {
    id: "left",
    title: t("Who left its group"),
    columns: [
      { key: "rollcall", hidden: true },
      { key: "group", label: t("group"), show: (each) => names.short(each.of) },
      { key: "country", label: t("State"), head: true, show: (each) => names.state(each.state) },
      { key: "vote", label: t("vote"), format: (vote) => t(vote) },
      { key: "majority", label: t("majority"), format: (vote) => t(vote) },
      { key: "n_majority", label: t("in the majority"), number: true },
      { key: "n_votes", label: t("votes (n)"), number: true },
      { key: "tie", label: t("tie"), format: (tie) => (tie ? t("yes, a tie") : "") },
    ],
    rows,
    empty: t("Nobody: every group with a majority voted as one."),
    code: `${recordCode(app, row)}\ntable = vl.defections(one, ${groupingCode(app, id, groups)}${statusCode(groups)}, include_flawed=True)`,
    extra: [
      byGroup.length
        ? h("ul", { class: "va-left" }, byGroup)
        : rows.length
          ? h("p", null, t("Nobody: every group with a majority voted as one."))
          : null,
      tied.length
        ? h("p", { class: "va-note" }, `${t("No majority to leave (a tie)")}${names.colon}${tied.join(names.comma)}`)
        : null,
    ],
  });
}

function everyState(app, row) {
  const { t, data, names } = app;
  const lists = [YES, NO, ABSTAIN, ABSENT, 4]
    .map((code) => ({
      code,
      states: data.states.map((_, state) => state).filter((state) => data.recorded(state, row) === code),
    }))
    .filter((each) => each.states.length)
    .sort((a, b) => a.states.length - b.states.length);
  const open = (state) => {
    const id = data.states[state];
    return h(
      "a",
      { href: app.link({ view: "states", a: id }), onclick: (event) => app.go(event, { a: id }, "states") },
      names.state(state),
    );
  };
  return panel(app, {
    id: "all",
    title: t("How each state voted"),
    columns: [
      { key: "rollcall", hidden: true },
      { key: "country", label: t("State"), head: true, show: (each) => names.state(each.state) },
      { key: "vote", label: t("vote"), show: (each) => voteMark(app, each.code) },
    ],
    rows: lists.flatMap(({ code, states }) =>
      states.map((state) => ({
        rollcall: data.texts.id(row),
        country: data.states[state],
        vote: VOTES[code],
        state,
        code,
      })),
    ),
    code: `${recordCode(app, row)}\ntable = one.votes`,
    extra: h(
      "div",
      { class: "va-columns" },
      lists.map(({ code, states }) =>
        h(
          "div",
          { class: states.length > 12 ? "va-whole" : null },
          h(
            "h4",
            null,
            seatKey(VOTES[code]),
            names.vote(code),
            " ",
            h("span", { class: "va-soft" }, names.number(states.length)),
          ),
          h(
            "ul",
            null,
            [...states]
              .sort((a, b) => names.compare(names.state(a), names.state(b)))
              .map((state) => h("li", null, open(state))),
          ),
        ),
      ),
    ),
  });
}

function related(app, row) {
  const { t, data } = app,
    { texts } = data;
  const parent = texts.parent?.[row] ?? null,
    lineage = texts.lineage?.[row] ?? null;
  const top = parent ?? row;
  const family = texts.parent?.length
    ? texts.parent.map((each, at) => (each === top && at !== row ? at : -1)).filter((at) => at >= 0)
    : [];
  const parts = [...(parent === null ? [] : [parent]), ...family];
  const years =
    lineage === null
      ? []
      : Array.from({ length: texts.n }, (_, at) => at).filter(
          (at) => texts.lineage[at] === lineage && at !== row && !parts.includes(at) && MAIN.has(texts.of("kind", at)),
        );
  years.sort((a, b) => data.texts.days[b] - data.texts.days[a]);
  const list = (title, rows, id) =>
    rows.length
      ? h(
          "section",
          { class: "va-panel", id, "aria-labelledby": `${id}-title` },
          h("h3", { id: `${id}-title` }, title),
          h(
            "ol",
            { class: "va-list" },
            rows.map((each) =>
              h(
                "li",
                null,
                h(
                  "div",
                  { class: "va-item" },
                  h("div", { class: "va-item-title" }, openVote(app, each, titleOf(app, each))),
                  h(
                    "div",
                    { class: "va-item-facts" },
                    h("span", null, app.names.date(texts.day(each))),
                    h("span", { dir: "ltr" }, texts.symbol[each] ?? ""),
                    h("span", null, app.names.kind(texts.of("kind", each))),
                  ),
                ),
                each < data.nVoted ? miniBar(app, each) : h("span", { class: "va-mini" }, t("without a vote")),
              ),
            ),
          ),
        )
      : null;
  return [
    list(t("Parts and amendments of this text"), parts, "parts"),
    list(t("The same text in other years"), years, "years"),
  ];
}

const MAIN = new Set(["resolution", "decision"]);

function source(app, row) {
  const { t, data } = app,
    { texts } = data;
  const symbol = texts.symbol[row],
    url = texts.url?.[row] ?? null;
  const facts = [
    [t("subject"), texts.of("subject", row)],
    [t("agenda item"), [texts.of("agenda_item", row), texts.of("agenda_title", row)].filter(Boolean).join(" · ")],
    [t("sponsors"), texts.of("sponsors", row)],
    [t("meeting"), texts.of("meeting", row)],
    [t("in the words of the source"), texts.description?.[row]],
  ].filter(([, value]) => value);
  const links = [
    symbol && /^[A-Z]+\//.test(symbol)
      ? outside(`https://docs.un.org/${symbol.replaceAll(" ", "%20")}`, t("Official document {symbol}", { symbol }))
      : null,
    url && /^https:\/\//.test(url) ? outside(url, t("Record in the source")) : null,
  ].filter(Boolean);
  return h(
    "section",
    { class: "va-panel", id: "source", "aria-labelledby": "source-title" },
    h("h3", { id: "source-title" }, t("The text")),
    facts.length
      ? h(
          "dl",
          null,
          facts.map(([name, value]) => [h("dt", null, name), h("dd", { dir: "auto" }, value)]),
        )
      : null,
    links.length ? h("p", { class: "va-links" }, links) : null,
    h(
      "p",
      { class: "va-note" },
      t("A vote is not an opinion: delegations explain, dissociate themselves and negotiate before they vote."),
      " ",
      app.host ? null : h("a", { href: `#${app.query}` }, t("Link to this view")),
    ),
  );
}

const outside = (href, words) => h("a", { href, target: "_blank", rel: "noopener noreferrer" }, words);

export { tallyWords };
