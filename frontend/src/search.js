// Finding a vote by words: MiniSearch over titles, symbols, subjects and what the source says beyond them.

import MiniSearch from "minisearch";

/** Built at the first word typed; half a second for a hundred years of votes. */
export function search(data) {
  let index = null;
  return (words, limit = 20_000) => {
    index ??= build(data);
    const symbol = words.trim().toUpperCase();
    const exact = looksLikeSymbol(symbol) ? bySymbol(data, symbol) : [];
    if (exact.length) return new Map(exact.map((row, at) => [row, exact.length - at]));
    const found = index.search(words, { combineWith: "AND", prefix: (term) => term.length > 2, fuzzy: (term) => (term.length > 5 ? 0.15 : false), boost: { title: 3, symbol: 4 } });
    return new Map(found.slice(0, limit).map((each) => [each.id, each.score]));
  };
}

const looksLikeSymbol = (word) => /^[A-Z0-9]+([/.\-][A-Z0-9.()\-]+)+$/.test(word);

function bySymbol(data, symbol) {
  const rows = [];
  for (let row = 0; row < data.texts.n; row++) if ((data.texts.symbol[row] ?? "").toUpperCase().includes(symbol)) rows.push(row);
  return rows;
}

function build(data) {
  const { texts } = data;
  const index = new MiniSearch({ fields: ["title", "symbol", "subject", "more"], processTerm: (term) => fold(term) || null });
  index.addAll(Array.from({ length: texts.n }, (_, row) => ({
    id: row, title: texts.of("title", row) ?? "", symbol: (texts.symbol[row] ?? "").replaceAll("/", " "),
    subject: texts.of("subject", row) ?? "", more: `${texts.description?.[row] ?? ""} ${texts.of("agenda_title", row) ?? ""} ${texts.of("sponsors", row) ?? ""}`,
  })));
  return index;
}

/** Letters without accents and case, so that "Cote d'Ivoire" is found however it is written. */
export function fold(text) {
  return text.normalize("NFKD").replace(/\p{M}/gu, "").toLowerCase();
}
