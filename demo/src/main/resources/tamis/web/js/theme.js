// Dark or light: as the system is set, until one is chosen here.

import { byId } from "./elements.js";

const KEY = "tamis-theme";

export function start() {
  const system = matchMedia("(prefers-color-scheme: light)");
  const apply = () => {
    const theme = localStorage.getItem(KEY) ?? (system.matches ? "light" : "dark");
    document.documentElement.dataset.theme = theme;
    byId("theme").textContent = theme === "light" ? "Dark" : "Light";
    byId("theme").setAttribute("aria-label", theme === "light" ? "Dark colours" : "Light colours");
  };
  byId("theme").onclick = () => {
    localStorage.setItem(KEY, document.documentElement.dataset.theme === "light" ? "dark" : "light");
    apply();
  };
  system.addEventListener("change", apply);
  apply();
}
