"use strict";
(() => {
  const $$ = (selector, root = document) => [...root.querySelectorAll(selector)];
  const $ = (id) => document.getElementById(id);
  const list = document.querySelector(".documents");
  const items = [...list.children];
  const boxes = $$(".verdicts input");
  const buttons = $$(".sorting button");
  const rank = { clean: 0, review: 1, spam: 2 };
  const words = new Map();
  // Compared by code point, like the order that the page comes in; the locale has no say.
  const compare = (a, b) => (a < b ? -1 : a > b ? 1 : 0);
  const value = {
    verdict: (d) => rank[d.verdict],
    score: (d) => Number(d.score),
    findings: (d) => Number(d.findings),
    source: (d) => d.source,
    language: (d) => d.language,
  };
  const falling = { verdict: true, score: true, findings: true };
  let sorted = { by: "verdict", down: true };

  const textOf = (item) => {
    if (!words.has(item)) words.set(item, item.textContent.toLowerCase());
    return words.get(item);
  };

  const filter = () => {
    const wanted = $("search").value.toLowerCase().split(/\s+/).filter(Boolean);
    const code = $("code").value;
    const verdicts = new Set(boxes.filter((box) => box.checked).map((box) => box.value));
    let shown = 0;
    for (const item of items) {
      const fits = verdicts.has(item.dataset.verdict) &&
        (!code || item.dataset.codes.split(" ").includes(code)) &&
        wanted.every((word) => textOf(item).includes(word));
      item.hidden = !fits;
      shown += fits;
    }
    $("shown").textContent = `${shown} of ${items.length} shown`;
    $("none").hidden = shown > 0;
  };

  const sort = (by) => {
    const down = sorted.by === by ? !sorted.down : Boolean(falling[by]);
    sorted = { by, down };
    const key = value[by];
    const order = (a, b) =>
      compare(key(a.dataset), key(b.dataset)) * (down ? -1 : 1) ||
      compare(Number(b.dataset.score), Number(a.dataset.score)) ||
      compare(a.dataset.source, b.dataset.source);
    items.sort(order);
    // Taken out meanwhile: the browser lays out thousands of cards once, not one by one.
    const place = list.nextSibling;
    list.remove();
    list.append(...items);
    place.before(list);
    mark();
  };

  const mark = () => {
    for (const button of buttons) {
      const on = button.dataset.sort === sorted.by;
      button.setAttribute("aria-pressed", String(on));
      button.toggleAttribute("data-down", on && sorted.down);
      button.toggleAttribute("data-up", on && !sorted.down);
      button.title = on ? (sorted.down ? "falling; press to turn round" : "rising; press to turn round") : "";
    }
  };

  const details = () => items.filter((item) => !item.hidden).map((item) => item.firstElementChild);
  const unfold = () => {
    const open = $("unfold").textContent === "Open all";
    for (const item of details()) item.open = open;
    $("unfold").textContent = open ? "Close all" : "Open all";
  };

  for (const button of buttons) button.addEventListener("click", () => sort(button.dataset.sort));
  for (const box of boxes) box.addEventListener("change", filter);
  $("search").addEventListener("input", filter);
  $("code").addEventListener("change", filter);
  $("unfold").addEventListener("click", unfold);
  // On paper nothing can be opened: what is flagged is printed in full.
  window.addEventListener("beforeprint", () => {
    for (const item of details()) if (item.parentElement.dataset.verdict !== "clean") item.open = true;
  });
  document.querySelector(".controls").hidden = false;
  $("none").textContent = "No document fits the search.";
  mark();
  filter();
})();
