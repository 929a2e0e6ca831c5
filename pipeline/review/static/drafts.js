"use strict";
// What was typed and not yet saved, kept in this browser until the desk has it.
kopress.drafts = ((root) => {
  const prefix = `kopress-text:${root.dataset.user}:${root.dataset.of}:`;

  // A browser may store nothing at all, or be full: then the text is on the page only.
  const attempt = (action) => {
    try {
      return action();
    } catch {
      return undefined;
    }
  };
  const keep = (section, text) =>
    attempt(() => localStorage.setItem(prefix + section.dataset.number, JSON.stringify({ ko: section.dataset.ko, text })));
  const forget = (number) => attempt(() => localStorage.removeItem(prefix + number));
  const all = () =>
    attempt(() =>
      Object.keys(localStorage)
        .filter((key) => key.startsWith(prefix))
        .map((key) => ({ number: key.slice(prefix.length), ...attempt(() => JSON.parse(localStorage.getItem(key))) }))
        .filter((each) => typeof each.text === "string"),
    ) ?? [];

  return { keep, forget, all };
})(document.getElementById("release"));
