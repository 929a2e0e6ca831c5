"use strict";
(() => {
  const root = document.documentElement;
  const byId = (id) => document.getElementById(id);
  const all = (selector, within = document) => Array.from(within.querySelectorAll(selector));
  const bar = byId("bar");
  if (!bar) return;

  {% include "filter.js" %}

  // Comparing: the marks of every pair are in the page, and the style sheet shows one pair's.
  const radios = all("[name=compare]");
  const against = byId("compare-reference");
  const compare = (pair) => {
    root.dataset.compare = pair;
    // What is marked for another pair is not to be read out as inserted or deleted.
    for (const mark of all("main ins, main del")) {
      if (mark.classList.contains(pair)) mark.removeAttribute("role");
      else mark.setAttribute("role", "presentation");
    }
    const isReference = all("option", against).some((option) => option.value === pair);
    for (const radio of radios) radio.checked = radio.value === pair || (isReference && radio === radios.at(-1));
    if (isReference) against.value = pair;
    byId("against").hidden = !isReference;
  };

  // The state of the page is in the address, behind the release that it leads to:
  // #release-3&check=dates&compare=fe
  const initial = root.dataset.compare;
  const parts = () => {
    const [first, ...rest] = location.hash.slice(1).split("&");
    return first.includes("=") ? ["", [first, ...rest]] : [first, rest];
  };
  const read = ([, given]) => {
    const values = new URLSearchParams(given.join("&"));
    for (const name of FACETS) {
      const value = values.get(name) || "";
      controls[name].value = value;
      if (controls[name].selectedIndex < 0) controls[name].value = "";
    }
    only.checked = values.has("only");
    const pair = values.get("compare") || initial;
    const open = [...radios.filter((radio) => !radio.disabled), ...(radios.at(-1).disabled ? [] : against.options)];
    compare(open.some((each) => each.value === pair) ? pair : initial);
  };
  const write = () => {
    const values = new URLSearchParams();
    for (const name of FACETS) if (controls[name].value) values.set(name, controls[name].value);
    if (only.checked) values.set("only", "1");
    if (root.dataset.compare !== initial) values.set("compare", root.dataset.compare);
    const hash = [parts()[0], values.toString()].filter(Boolean).join("&");
    if (`#${hash}` !== (location.hash || "#")) history.replaceState(null, "", `#${hash}`);
  };
  const follow = () => {
    const [anchor, given] = parts();
    if (anchor && !given.length) return write(); // a link within the page keeps the filter
    read([anchor, given]);
    apply();
    const target = byId(anchor) || byId("releases");
    if (location.hash.length > 1) target.scrollIntoView();
  };
  const changed = () => {
    apply();
    write();
  };

  for (const control of [...Object.values(controls), only]) control.addEventListener("change", changed);
  for (const radio of radios) {
    radio.addEventListener("change", () => {
      compare(radio === radios.at(-1) ? against.value : radio.value);
      changed();
    });
  }
  against.addEventListener("change", () => {
    compare(against.value);
    changed();
  });
  const reset = () => {
    for (const name of FACETS) controls[name].value = "";
    only.checked = false;
    changed();
    controls.board.focus();
  };
  byId("filter-reset").addEventListener("click", reset);
  byId("nothing-reset").addEventListener("click", reset);
  addEventListener("hashchange", follow);

  const toggle = byId("bar-toggle");
  const openBar = (open) => toggle.setAttribute("aria-expanded", open);
  toggle.addEventListener("click", () => openBar(toggle.getAttribute("aria-expanded") !== "true"));

  {% include "names.js" %}
  {% include "keys.js" %}

  // Paper shows what is folded away; the screen has it folded again.
  let unfolded = [];
  addEventListener("beforeprint", () => {
    unfolded = all("details:not([open])");
    for (const each of unfolded) each.open = true;
  });
  addEventListener("afterprint", () => {
    for (const each of unfolded) each.open = false;
  });
  bar.hidden = false;
  const fit = () => root.style.setProperty("--bar", `${bar.offsetHeight}px`);
  new ResizeObserver(fit).observe(bar);
  fit();
  read(parts());
  apply();
  if (location.hash.length > 1) (byId(parts()[0]) || byId("releases")).scrollIntoView();
})();
