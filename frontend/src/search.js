// Finding a vote by words: MiniSearch over titles, symbols, subjects and what the source says beyond them.

import MiniSearch from "minisearch";

/** A function from words to rows and how well they fit; its index is built when it is first asked, or warmed up before. */
export function search(data) {
  let built = null;
  const ask = (words) => {
    const symbol = words.trim().toUpperCase();
    const exact = looksLikeSymbol(symbol) ? bySymbol(data, symbol) : [];
    if (exact.length) return new Map(exact.map((row, at) => [row, exact.length - at]));
    if (!built) {
      const { index, documents, same } = prepared(data);
      index.addAll(documents);
      built = { index, same };
    }
    const found = built.index.search(words, {
      combineWith: "AND",
      prefix: (term) => term.length > 2,
      fuzzy: (term) => (term.length > 5 ? 0.25 : false),
      boost: { title: 3, symbol: 4 },
    });
    return new Map(found.flatMap(({ id, score }) => built.same[id].map((row) => [row, score])));
  };
  /** Build the index piece by piece while the reader looks around. */
  ask.warm = async () => {
    const { index, documents, same } = prepared(data);
    await index.addAllAsync(documents, { chunkSize: 60 });
    built ??= { index, same };
  };
  return ask;
}

const looksLikeSymbol = (word) => /^[A-Z0-9]+([/.\-][A-Z0-9.()\-]+)+$/.test(word);

function bySymbol(data, symbol) {
  const rows = [];
  for (let row = 0; row < data.texts.n; row++)
    if ((data.texts.symbol[row] ?? "").toUpperCase().includes(symbol)) rows.push(row);
  const whole = (row) => (data.texts.symbol[row].toUpperCase() === symbol ? 0 : 1);
  return rows.sort((a, b) => whole(a) - whole(b) || b - a);
}

/** An empty index and what goes into it. Texts that return word for word are indexed once, for all their roll calls. */
function prepared(data) {
  const { texts } = data;
  const index = new MiniSearch({
    fields: ["title", "symbol", "subject", "more"],
    processTerm: (term) => (term.length < 40 ? fold(term) : null),
  });
  const rows = new Map();
  for (let row = 0; row < texts.n; row++) {
    const key = wordsOf(texts, row).join("\n");
    if (rows.has(key)) rows.get(key).push(row);
    else rows.set(key, [row]);
  }
  const same = [...rows.values()];
  const documents = same.map((found, id) => {
    const [title, subject, more] = wordsOf(texts, found[0]);
    return { id, title, subject, more, symbol: found.map((row) => texts.symbol[row] ?? "").join(" ") };
  });
  return { index, documents, same };
}

/** What there is to find: the title, the subject, and words that neither of them has. */
function wordsOf(texts, row) {
  const title = texts.of("title", row) ?? "",
    subject = texts.of("subject", row) ?? "";
  const more = `${texts.description?.[row] ?? ""} ${texts.of("sponsors", row) ?? ""}`.slice(0, 240);
  return [title, subject, more];
}

/** Letters without accents and case, one kind of apostrophe: "Cote d'Ivoire" is found however it is written. */
export function fold(text) {
  return text.normalize("NFKD").replace(/\p{M}/gu, "").replace(/[’ʼ`]/gu, "'").toLowerCase();
}

const PLAIN = /^[\x20-\x7e]*$/;
