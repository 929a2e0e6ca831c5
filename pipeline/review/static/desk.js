"use strict";
// What every page of the desk has: keys, the help, a line that says what happened, and sending.
window.kopress = (() => {
  const byId = (id) => document.getElementById(id);
  const meta = (name) => document.querySelector(`meta[name="${name}"]`)?.content ?? "";
  const help = byId("help");
  const keysOn = byId("keys-on");
  const said = byId("said");

  // Says something on the screen and to a screen reader; with no text it is silent again.
  const say = (text, isProblem = false) => {
    said.textContent = text;
    said.classList.toggle("problem", isProblem);
  };

  // Sends what an editor did. `body` is a FormData or what becomes JSON; the answer is
  // {ok, status, data}, status 0 when the desk did not answer.
  const send = async (path, body = {}, method = "POST") => {
    const headers = { Accept: "application/json", "X-CSRF-Token": meta("csrf-token") };
    const isForm = body instanceof FormData;
    if (!isForm) headers["Content-Type"] = "application/json";
    try {
      const answer = await fetch(path, { method, headers, body: isForm ? body : JSON.stringify(body) });
      return { ok: answer.ok, status: answer.status, data: await answer.json().catch(() => ({})) };
    } catch {
      return { ok: false, status: 0, data: { error: meta("lost-connection") } };
    }
  };

  // Adds keys, each with what it does; a letter typed into a field is the field's.
  const keys = {};
  const onKeys = (added) => Object.assign(keys, added);
  const isTyping = (target) =>
    target.isContentEditable || target.closest("input:not([type=radio], [type=checkbox]), select, textarea");
  document.addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey || event.isComposing) return;
    if (document.querySelector("dialog[open]") || !keysOn.checked || isTyping(event.target)) return;
    if (!Object.hasOwn(keys, event.key)) return;
    event.preventDefault();
    keys[event.key](event);
  });

  const stored = "kopress-keys";
  try {
    keysOn.checked = localStorage.getItem(stored) !== "off";
  } catch { /* a browser that stores nothing has the keys on */ }
  keysOn.addEventListener("change", () => {
    try {
      localStorage.setItem(stored, keysOn.checked ? "on" : "off");
    } catch { /* then until the page is left */ }
  });
  byId("help-close").addEventListener("click", () => help.close());
  // Not by autofocus, which a browser tries on every page that it loads.
  const openHelp = () => {
    help.showModal();
    byId("help-close").focus();
  };
  byId("help-open")?.addEventListener("click", openHelp);
  onKeys({ "?": openHelp });

  return { send, say, onKeys };
})();
