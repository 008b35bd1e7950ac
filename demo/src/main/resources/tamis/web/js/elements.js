// Making elements without markup in strings.

export const byId = (id) => document.getElementById(id);

export function make(tag, attributes = {}, ...children) {
  const element = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) {
    if (name === "class") {
      element.className = value;
    } else if (name.startsWith("on")) {
      element.addEventListener(name.slice(2), value);
    } else if (value !== null && value !== undefined) {
      element.setAttribute(name, value);
    }
  }
  element.append(...children);
  return element;
}

export const toggle = (text, kind, label, act) =>
  make("button", { type: "button", class: `toggle ${kind}`, "aria-pressed": "false", "aria-label": label, onclick: act }, text);

export const press = (button, on) => button.setAttribute("aria-pressed", String(on));
export const pressed = (button) => button.getAttribute("aria-pressed") === "true";

export const reducedMotion = () => matchMedia("(prefers-reduced-motion: reduce)").matches;
