// What is wrong with the page for those who see badly, or use no pointer: a list of sentences.
(() => {
  const shown = (element) => element.checkVisibility({ checkOpacity: false, checkVisibilityCSS: true });
  const colour = (text) => {
    const canvas = new OffscreenCanvas(1, 1).getContext("2d");
    canvas.fillStyle = text;
    canvas.fillRect(0, 0, 1, 1);
    return [...canvas.getImageData(0, 0, 1, 1).data];
  };
  const luminance = ([red, green, blue]) => {
    const [r, g, b] = [red, green, blue].map((part) => {
      const share = part / 255;
      return share <= 0.04045 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4;
    });
    return 0.2126 * r + 0.7152 * g + 0.0722 * b;
  };
  const ground = (element) => {
    for (let at = element; at; at = at.parentElement) {
      const found = colour(getComputedStyle(at).backgroundColor);
      if (found[3] === 255) {
        return found;
      }
    }
    return [255, 255, 255, 255];
  };
  const contrast = (a, b) => {
    const [high, low] = [luminance(a), luminance(b)].sort((x, y) => y - x);
    return (high + 0.05) / (low + 0.05);
  };
  const wrong = [];
  const texts = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  for (let text = texts.nextNode(); text; text = texts.nextNode()) {
    const element = text.parentElement;
    const off = element.closest(":disabled, noscript, script");
    if (text.data.trim() && !off && shown(element)) {
      const ratio = contrast(colour(getComputedStyle(element).color), ground(element));
      if (ratio < 4.5) {
        wrong.push(`contrast ${ratio.toFixed(2)} of "${text.data.trim()}" in ${document.documentElement.dataset.theme}`);
      }
    }
  }
  for (const element of document.querySelectorAll("button, select, input, canvas[role], [role=meter], [role=group]")) {
    const name = element.getAttribute("aria-label") || element.labels?.[0]?.textContent || element.textContent;
    if (shown(element) && !name.trim()) {
      wrong.push(`no name: ${element.outerHTML.slice(0, 80)}`);
    }
  }
  for (const element of document.querySelectorAll(".toggle")) {
    if (!["true", "false"].includes(element.getAttribute("aria-pressed"))) {
      wrong.push(`a toggle that does not say whether it is on: ${element.textContent}`);
    }
  }
  for (const element of document.querySelectorAll("input[type=range]")) {
    if (!element.getAttribute("aria-valuetext")) {
      wrong.push(`a fader without words: ${element.getAttribute("aria-label")}`);
    }
  }
  for (const element of document.querySelectorAll("[tabindex]")) {
    if (element.tabIndex > 0) {
      wrong.push(`an order of its own: ${element.outerHTML.slice(0, 80)}`);
    }
  }
  if (document.documentElement.scrollWidth > innerWidth) {
    wrong.push(`wider than the screen: ${document.documentElement.scrollWidth} > ${innerWidth}`);
  }
  return wrong;
})();
