"use strict";
(() => {
  const all = (selector) => Array.from(document.querySelectorAll(selector));
  const links = all(".queue li > a");
  const tabs = all(".tabs a");
  const search = document.getElementById("search");
  const filter = document.getElementById("filter");

  const step = (delta) => {
    const at = links.indexOf(document.activeElement);
    const next = links[at < 0 ? (delta > 0 ? 0 : links.length - 1) : at + delta];
    if (!next) return;
    next.focus({ preventScroll: true });
    next.closest("li").scrollIntoView({ block: "nearest" });
  };
  const follow = (rel) => document.querySelector(`.pages a[rel=${rel}]`)?.click();

  kopress.onKeys({
    j: () => step(1),
    k: () => step(-1),
    n: () => follow("next"),
    p: () => follow("prev"),
    "/": () => search.select(),
    ...Object.fromEntries(tabs.map((tab, index) => [index + 1, () => tab.click()])),
  });
  for (const select of filter.querySelectorAll("select")) {
    select.addEventListener("change", () => filter.requestSubmit());
  }
})();
