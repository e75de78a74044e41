// What a reader takes along: the table as CSV, the chart as SVG and PNG. Nothing leaves the page but as a download.

/** CSV as RFC 4180 has it; a cell that a spreadsheet would run as a formula is kept as text. */
export function csv(columns, rows) {
  const cell = (value) => {
    if (value === null || value === undefined || (typeof value === "number" && !Number.isFinite(value))) return "";
    const text = String(value);
    const safe = typeof value === "string" && /^[=+@\t\r]/.test(text) ? `'${text}` : text;
    return /[",\n\r]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
  };
  return (
    [columns.map((column) => column.key), ...rows.map((row) => columns.map((column) => row[column.key]))]
      .map((cells) => cells.map(cell).join(","))
      .join("\r\n") + "\r\n"
  );
}

export function save(name, content, type) {
  const blob = content instanceof Blob ? content : new Blob([content], { type });
  const link = document.createElement("a");
  link.href = URL.createObjectURL(blob);
  link.download = name;
  document.body.append(link);
  link.click();
  link.remove();
  setTimeout(() => URL.revokeObjectURL(link.href), 10_000);
}

const KEPT = [
  "fill",
  "stroke",
  "stroke-width",
  "stroke-dasharray",
  "opacity",
  "fill-opacity",
  "font-family",
  "font-size",
  "font-weight",
  "paint-order",
];

/** An SVG that stands alone: the look of the page written into each element, on the paper of the page. */
export function standalone(svg, caption) {
  const copy = svg.cloneNode(true);
  const [from, to] = [svg, copy].map((root) => [root, ...root.querySelectorAll("*")]);
  from.forEach((element, at) => {
    const look = getComputedStyle(element);
    for (const name of KEPT) {
      const value = look.getPropertyValue(name);
      if (!value) continue;
      to[at].setAttribute(
        name,
        name === "fill"
          ? element.getAttribute("fill")?.startsWith("url(")
            ? element.getAttribute("fill")
            : value
          : value,
      );
    }
    to[at].removeAttribute("class");
  });
  const { width, height } = svg.viewBox.baseVal,
    foot = 26;
  copy.setAttribute("xmlns", "http://www.w3.org/2000/svg");
  copy.setAttribute("viewBox", `0 0 ${width} ${height + foot}`);
  copy.setAttribute("width", width);
  copy.setAttribute("height", height + foot);
  const paper = document.createElementNS(svg.namespaceURI, "rect");
  for (const [name, value] of Object.entries({
    width: "100%",
    height: "100%",
    fill: getComputedStyle(svg.closest(".va-panel") ?? svg).backgroundColor,
  }))
    paper.setAttribute(name, value);
  copy.prepend(paper);
  copy.append(footnote(svg, caption, height + 17));
  return new XMLSerializer().serializeToString(copy);
}

function footnote(svg, caption, y) {
  const text = document.createElementNS(svg.namespaceURI, "text");
  for (const [name, value] of Object.entries({
    x: 4,
    y,
    "font-size": 10,
    "font-family": "system-ui, sans-serif",
    fill: getComputedStyle(svg).color,
  }))
    text.setAttribute(name, value);
  text.textContent = caption;
  return text;
}

export async function png(svgText, scale = 2) {
  const image = new Image();
  const url = URL.createObjectURL(new Blob([svgText], { type: "image/svg+xml" }));
  try {
    image.src = url;
    await image.decode();
    const canvas = document.createElement("canvas");
    canvas.width = image.naturalWidth * scale;
    canvas.height = image.naturalHeight * scale;
    const pen = canvas.getContext("2d");
    pen.scale(scale, scale);
    pen.drawImage(image, 0, 0);
    return await new Promise((resolve) => canvas.toBlob(resolve, "image/png"));
  } finally {
    URL.revokeObjectURL(url);
  }
}
