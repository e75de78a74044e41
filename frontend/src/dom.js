// Elements made from data. Text is always text: nothing in a title can become markup.

const SVG = "http://www.w3.org/2000/svg";

function fill(element, attributes, children) {
  for (const [name, value] of Object.entries(attributes ?? {})) {
    if (value === null || value === undefined || value === false) continue;
    if (name.startsWith("on")) element.addEventListener(name.slice(2), value);
    else if (name === "value" || name === "checked" || name === "selected" || name === "disabled")
      element[name] = value;
    else if (name === "style") Object.assign(element.style, value);
    else element.setAttribute(name, value === true ? "" : value);
  }
  element.append(
    ...children
      .flat(3)
      .filter((child) => child !== null && child !== undefined && child !== false)
      .map((child) => (child instanceof Node ? child : String(child))),
  );
  return element;
}

export function h(tag, attributes, ...children) {
  return fill(document.createElement(tag), attributes, children);
}

export function s(tag, attributes, ...children) {
  return fill(document.createElementNS(SVG, tag), attributes, children);
}

/** Escape closes the innermost open details that hold the focus, and leaves the focus on what opened them. */
export function closesOnEscape(root) {
  root.addEventListener("keydown", (event) => {
    const open = event.key === "Escape" && !event.target.value && event.target.closest("details[open]");
    if (!open) return;
    open.open = false;
    open.querySelector("summary").focus();
  });
}

/** Draw anew, and leave the focus and the caret where they were. */
export function replace(root, ...content) {
  const active = root.ownerDocument.activeElement;
  const id = active && root.contains(active) ? active.id : null;
  const caret = id && active.selectionStart !== undefined ? safeCaret(active) : null;
  root.replaceChildren(...content);
  if (!id) return;
  const again = root.querySelector(`[id="${CSS.escape(id)}"]`);
  if (!again) return;
  again.focus({ preventScroll: true });
  if (caret) again.setSelectionRange?.(...caret);
}

function safeCaret(input) {
  try {
    return input.selectionStart === null ? null : [input.selectionStart, input.selectionEnd];
  } catch {
    return null; // a number field has no caret to ask for
  }
}
