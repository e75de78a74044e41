// The two hosts of the atlas: a page on a disk (`startAtlas`) and a cell in Jupyter (the default export, for anywidget).

import { App } from "./app.js";
import { fromBase64, open } from "./data.js";
import { notebookHost } from "./host.js";
import { wording } from "./wording.js";
import styles from "./style.css";

/** Unpack the data that stand in the page, and draw what its address asks for. */
export async function startAtlas(page) {
  const started = performance.now();
  const root = page.getElementById("atlas");
  dress(page);
  try {
    const [tables, votes] = ["tables", "votes"].map((id) => fromBase64(page.getElementById(`atlas-${id}`).textContent));
    const data = await open(tables, votes);
    const remember = (app) => history.pushState(null, "", `#${app.query}`);
    const app = new App(root, data, { query: location.hash, onchange: remember });
    const follow = () => {
      app.read(location.hash);
      app.draw();
    };
    addEventListener("popstate", follow);
    addEventListener("hashchange", follow);
    app.draw();
    root.dataset.opened = (performance.now() - started).toFixed(0);
    globalThis.atlas = app; // for a curious reader's console, and for the tests
    (globalThis.requestIdleCallback ?? setTimeout)(() => app.search.warm());
  } catch (problem) {
    const t = wording(page.documentElement.lang);
    root.textContent = t("This browser could not open the atlas ({why}). It needs a browser of 2023 or later.", {
      why: problem.message,
    });
  }
}

function dress(page) {
  if (page.getElementById("atlas-style")) return;
  const style = page.createElement("style");
  style.id = "atlas-style";
  style.textContent = styles;
  page.head.append(style);
}

/** anywidget: the same views, the choice kept in the model, and a kernel to ask. */
async function render({ model, el }) {
  dress(el.ownerDocument);
  const root = el.ownerDocument.createElement("div");
  root.className = "va-root va-in-notebook";
  el.append(root);
  const bytes = (name) => {
    const view = model.get(name);
    return new Uint8Array(view.buffer, view.byteOffset, view.byteLength);
  };
  const data = await open(bytes("_tables"), bytes("_votes"));
  const host = notebookHost(model);
  const app = new App(root, data, { query: model.get("query"), host });
  host.attach(app);
  app.draw();
}

export default { render };

if (typeof globalThis !== "undefined") globalThis.startAtlas = startAtlas;
