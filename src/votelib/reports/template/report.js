// What a page can do beyond being read: sort and filter its tables, show all code, save a picture as PNG.
// Without this script everything is still there to read. The page's policy allows exactly this text, by its hash.
(() => {
  "use strict";
  const words = document.body.dataset;
  const collator = new Intl.Collator(document.documentElement.lang, { numeric: true, sensitivity: "base" });
  // In Arabic the article does not count, nor do the marks of an alif. A day in figures is placed by its year.
  const place = (text) => text.replace(/^ال/u, "").replace(/[آأإ]/gu, "ا")
    .replace(/^\u2066?(?:(\d\d)([./]))?(\d\d)[./](\d{4})\u2069?$/, "$4-$3-$1");
  const make = (tag, properties, ...children) => {
    const element = Object.assign(document.createElement(tag), properties);
    element.append(...children);
    return element;
  };

  // Empty cells come last in either order.
  const compare = (a, b, sign) =>
    a === b ? 0 : a === "" ? 1 : b === "" ? -1 : sign * collator.compare(place(a), place(b));
  // A number as the language of the page writes it.
  const number = (text) =>
    parseFloat(text.replace(/^\u2066?< /, "").replaceAll(words.group, "").replace(words.decimal, ".").replace("−", "-"));
  const compareNumbers = (a, b, sign) => {
    const [x, y] = [a, b].map(number);
    return Number.isNaN(x) ? (Number.isNaN(y) ? 0 : 1) : Number.isNaN(y) ? -1 : sign * (x - y);
  };

  /** A text that paper says once for several rows is said in each once the rows have another order. */
  const sayAll = (table) => table.querySelectorAll(".again").forEach((cell) => cell.classList.remove("again"));

  function sortable(table, body, rows) {
    const heads = [...table.tHead.rows[0].cells];
    heads.forEach((head, column) => {
      if (!head.textContent.trim()) return; // the corner of a plain table has no name to sort by
      const button = make("button", { type: "button" }, ...head.childNodes);
      head.append(button);
      button.addEventListener("click", () => {
        const next = { ascending: "descending", descending: "" }[head.getAttribute("aria-sort")] ?? "ascending";
        heads.forEach((other) => other.removeAttribute("aria-sort"));
        const how = head.classList.contains("number") ? compareNumbers : compare;
        const text = (row) => row.cells[column].textContent.trim();
        const sign = next === "descending" ? -1 : 1;
        sayAll(table);
        if (next) head.setAttribute("aria-sort", next);
        body.append(...(next ? [...rows].sort((a, b) => how(text(a), text(b), sign)) : rows));
      });
    });
  }

  /** The heads of a wide table are one stop of the Tab key; the arrows, Home and End go from one to the next. */
  function oneStop(table) {
    const buttons = [...table.tHead.querySelectorAll("button")];
    const stopAt = (chosen) => buttons.forEach((button) => (button.tabIndex = button === chosen ? 0 : -1));
    const steps = getComputedStyle(table).direction === "rtl" ? { ArrowLeft: 1, ArrowRight: -1 } : { ArrowLeft: -1, ArrowRight: 1 };
    stopAt(buttons[0]);
    table.tHead.addEventListener("focusin", (event) => stopAt(event.target));
    table.tHead.addEventListener("keydown", (event) => {
      const seen = buttons.filter((button) => button.offsetParent); // a phone leaves a column out
      const next = { Home: 0, End: seen.length - 1 }[event.key] ?? seen.indexOf(event.target) + steps[event.key];
      if (!seen[next]) return;
      event.preventDefault();
      seen[next].focus();
    });
  }

  /** Letters without accents and case, one kind of apostrophe: "Cote d'Ivoire" is found however it is written. */
  const folded = (text) => text.normalize("NFKD").replace(/\p{M}/gu, "").replace(/[’ʼ`]/gu, "'").toLocaleLowerCase();

  function filterable(table, rows, title) {
    const input = make("input", { type: "search", autocomplete: "off", spellcheck: false });
    const count = make("output", {});
    const label = make("label", {}, make("span", { textContent: words.filter }), input);
    input.setAttribute("aria-label", `${words.filter}: ${title}`);
    input.addEventListener("input", () => {
      sayAll(table);
      const wanted = folded(input.value.trim()).split(/\s+/);
      rows.forEach((row) => {
        const text = folded(row.textContent);
        row.hidden = !wanted.every((word) => text.includes(word));
      });
      const left = rows.filter((row) => !row.hidden).length;
      count.textContent = input.value.trim() ? `${left} ${words.of} ${rows.length}` : "";
    });
    const holder = table.closest(".vl-scroll") ?? table;
    holder.before(make("div", { className: "vl-filter" }, label, count));
  }

  for (const table of document.querySelectorAll("main table")) {
    const body = table.tBodies[0];
    const plain = table.tHead?.rows.length === 1 && !table.querySelector("[colspan], [rowspan]");
    if (!body || !plain || body.rows.length < 2) continue;
    const rows = [...body.rows];
    const title = table.caption?.textContent
      ?? table.closest("figure")?.querySelector("figcaption")?.textContent ?? words.table;
    // cells of a row without text between them would run together when searched
    rows.forEach((row) => [...row.cells].slice(1).forEach((cell) => cell.before(" ")));
    sortable(table, body, rows);
    if (table.tHead.rows[0].cells.length > 12) oneStop(table);
    if (rows.length > 8) filterable(table, rows, title.trim());
  }

  const folds = [...document.querySelectorAll("details.code")];
  const all = document.getElementById("all-code");
  if (all && folds.length) {
    all.hidden = false;
    document.body.classList.add("quiet"); // the code waits for the button, so that the page reads as a page
    all.addEventListener("click", () => {
      const open = all.getAttribute("aria-expanded") !== "true";
      all.setAttribute("aria-expanded", String(open));
      all.textContent = open ? words.hide : words.show;
      document.body.classList.toggle("quiet", !open);
      folds.forEach((fold) => (fold.open = open));
    });
  }

  // Escape closes what holds the focus, and leaves the focus on what opened it.
  document.addEventListener("keydown", (event) => {
    const open = event.key === "Escape" && !event.target.value && event.target.closest("details[open]");
    if (!open) return;
    open.open = false;
    open.querySelector("summary").focus();
  });

  // A drawing can also be had as a picture, at twice its size.
  for (const link of document.querySelectorAll('a.vl-save[href^="data:image/svg"]')) {
    const image = link.closest("figure").querySelector("img");
    const button = make("button", { type: "button", className: "vl-save", textContent: link.textContent.replace("SVG", "PNG") });
    button.addEventListener("click", () => {
      const width = parseInt(image.style.maxWidth, 10) || image.naturalWidth;
      const canvas = make("canvas", { width: 2 * width, height: (2 * width * image.naturalHeight) / image.naturalWidth });
      const pen = canvas.getContext("2d");
      pen.fillStyle = "#fff";
      pen.fillRect(0, 0, canvas.width, canvas.height);
      pen.drawImage(image, 0, 0, canvas.width, canvas.height);
      const saved = link.download.replace(/svg$/, "png");
      make("a", { href: canvas.toDataURL("image/png"), download: saved }).click();
    });
    link.after(" ", button);
  }

  // Where the reader is, in the list of contents.
  const contents = [...document.querySelectorAll("nav.toc a")];
  const seen = new IntersectionObserver((entries) => {
    for (const entry of entries.filter((each) => each.isIntersecting)) {
      contents.forEach((link) => link.removeAttribute("aria-current"));
      contents.find((link) => link.hash === `#${entry.target.id}`)?.setAttribute("aria-current", "true");
    }
  }, { rootMargin: "0px 0px -70% 0px" });
  document.querySelectorAll("main h2[id]").forEach((heading) => seen.observe(heading));
})();
