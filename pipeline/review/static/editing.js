"use strict";
// One segment open in an editor: checked and saved while somebody types, never overwritten.
kopress.editing = ((root) => {
  const { send, drafts } = kopress;
  const words = document.getElementById("desk-words").dataset;
  const query = `?of=${encodeURIComponent(root.dataset.of)}`;
  const CHECK_AFTER = 400;
  const SAVE_AFTER = 1000;
  const LONGEST_WAIT = 30000;
  const clock = new Intl.DateTimeFormat("en-GB", { timeZone: "Asia/Seoul", hour: "2-digit", minute: "2-digit" });
  let open = null; // the editor, of which there is one at a time
  let changed = () => {}; // told of every answer that brings parts of the page

  const put = (text, values) => text.replace(/\{(\w+)\}/g, (_, name) => values[name] ?? "");
  const clean = (text) => text.trim().replace(/\s+/g, " ");
  const english = (section) => section.querySelector(".english").textContent;
  const fields = (section, values) => {
    const body = new FormData();
    const common = { version: root.dataset.version, number: section.dataset.number, base: section.dataset.base };
    for (const [name, value] of Object.entries({ ...common, ...values })) body.set(name, value);
    return body;
  };
  const tell = (editor, text, isProblem = false) => {
    editor.output.textContent = text;
    editor.output.classList.toggle("bad", isProblem);
  };
  const isUnsaved = (editor) => clean(editor.area.value) !== editor.saved;

  const start = (section, text = english(section)) => {
    const form = document.getElementById("editor").content.firstElementChild.cloneNode(true);
    const editor = {
      section,
      form,
      area: form.querySelector("textarea"),
      output: form.querySelector("output"),
      first: english(section),
      saved: english(section),
      sent: new Set(),
      wait: SAVE_AFTER,
      isStuck: false, // until the editor chooses, or types again
    };
    const role = section.querySelector(".role").lastChild.textContent.trim();
    editor.area.setAttribute("aria-label", put(words.english, { n: section.dataset.number, role }));
    editor.area.value = text;
    section.querySelector(".english").hidden = true;
    section.querySelector(".side").prepend(form);
    section.classList.add("open");
    for (const button of section.querySelectorAll(".insert")) button.hidden = false;
    open = editor;
    grow(editor.area);
    editor.area.focus();
    editor.area.addEventListener("input", () => typed(editor));
    editor.area.addEventListener("blur", () => { if (isUnsaved(editor)) save(editor); });
    if (text !== editor.saved) typed(editor);
    return editor;
  };

  const grow = (area) => {
    area.style.height = "auto";
    area.style.height = `${area.scrollHeight + 2}px`;
  };

  const typed = (editor) => {
    grow(editor.area);
    drafts.keep(editor.section, editor.area.value);
    if (editor.isConflict) return;
    editor.isStuck = false;
    editor.wait = SAVE_AFTER;
    tell(editor, clean(editor.area.value) ? words.unsaved : words.empty);
    clearTimeout(editor.checking);
    editor.checking = setTimeout(() => check(editor), CHECK_AFTER);
    later(editor);
  };

  const later = (editor) => {
    clearTimeout(editor.saving);
    editor.saving = setTimeout(() => save(editor), editor.wait);
  };

  const check = async (editor) => {
    const text = clean(editor.area.value);
    const { ok, data } = await send(`/release/check${query}`, fields(editor.section, { text }));
    if (!ok || open !== editor || text !== clean(editor.area.value)) return;
    editor.checked = text;
    editor.section.querySelector(".remarks").innerHTML = data.remarks;
    for (const button of editor.section.querySelectorAll(".insert")) button.hidden = false;
  };

  // Saves what is in the editor and tells whether the desk has it now. One request at a time:
  // whatever was typed meanwhile is sent after it.
  const save = async (editor) => {
    clearTimeout(editor.saving);
    if (editor.isBusy) {
      await editor.isBusy;
      return save(editor);
    }
    if (!isUnsaved(editor)) return true;
    const text = clean(editor.area.value);
    if (!text || editor.isStuck) return false;
    tell(editor, words.saving);
    editor.sent.add(text);
    editor.isBusy = send(`/release/text${query}`, fields(editor.section, { text }));
    const answer = await editor.isBusy;
    editor.isBusy = null;
    return taken(editor, answer) && !isUnsaved(editor);
  };

  const taken = (editor, { ok, status, data }) => {
    const { section } = editor;
    if (ok) {
      editor.saved = data.text;
      editor.wait = SAVE_AFTER;
      if (!isUnsaved(editor)) drafts.forget(section.dataset.number);
      else later(editor);
      changed(data, section);
      tell(editor, put(words.saved, { moment: clock.format(new Date()) }));
      return true;
    }
    if (status === 409 && data.conflict) {
      section.dataset.base = data.base;
      if (editor.sent.has(data.text)) { // our own, of which the answer got lost
        editor.saved = data.text;
        later(editor);
        return false;
      }
      disagree(editor, data);
      return false;
    }
    const comesBack = status === 0 || status >= 500;
    if (comesBack) {
      editor.wait = Math.min(editor.wait * 2, LONGEST_WAIT);
      later(editor);
    } else {
      editor.isStuck = true;
      changed(data, section);
    }
    tell(editor, put(comesBack ? words.again : words.kept, { problem: data.error ?? "" }), true);
    return false;
  };

  // Somebody else changed the segment: both texts are shown, and the editor chooses.
  const disagree = (editor, data) => {
    editor.isStuck = editor.isConflict = true;
    tell(editor, "");
    changed(data, editor.section);
    const box = document.createElement("div");
    box.innerHTML = data.conflict;
    editor.form.querySelector(".conflict")?.remove();
    editor.form.prepend(box.firstElementChild);
    const conflict = editor.form.querySelector(".conflict");
    const settle = () => {
      editor.isStuck = editor.isConflict = false;
      editor.saved = data.text;
      conflict.remove();
    };
    conflict.querySelector(".keep-theirs").addEventListener("click", (event) => {
      event.preventDefault();
      settle();
      drafts.forget(editor.section.dataset.number);
      close(editor);
      changed(null, editor.section);
    });
    conflict.querySelector(".keep-mine button").addEventListener("click", (event) => {
      event.preventDefault();
      settle();
      editor.area.focus();
      save(editor);
    });
    conflict.focus();
  };

  const close = (editor) => {
    clearTimeout(editor.checking);
    clearTimeout(editor.saving);
    const { section } = editor;
    editor.form.remove();
    section.querySelector(".english").hidden = false;
    section.classList.remove("open");
    for (const button of section.querySelectorAll(".insert")) button.hidden = true;
    if (open === editor) open = null;
    section.focus({ preventScroll: true });
  };

  // Saves and closes, and tells whether the editor is closed.
  const finish = async (editor) => {
    if (!(await save(editor))) return false;
    close(editor);
    return true;
  };

  // Closes, with the English as it was when the editor was opened.
  const cancel = async (editor) => {
    if (editor.isConflict || editor.isStuck) {
      drafts.forget(editor.section.dataset.number);
      close(editor);
      changed(null, editor.section);
      return;
    }
    if (editor.isBusy) await editor.isBusy;
    editor.area.value = editor.first;
    drafts.forget(editor.section.dataset.number);
    if (!isUnsaved(editor)) {
      close(editor);
      changed(null, editor.section);
    } else await finish(editor);
  };

  // Puts a suggestion into the text that is being edited; places count characters, not the
  // code units of JavaScript.
  const insert = (editor, { start: from, end, suggestion }) => {
    const { area } = editor;
    if (from === undefined) {
      area.setRangeText(suggestion, area.selectionStart, area.selectionEnd, "end");
    } else {
      if (clean(area.value) !== (editor.checked ?? editor.saved)) return check(editor);
      const letters = Array.from(clean(area.value));
      area.value = [...letters.slice(0, from), suggestion, ...letters.slice(end)].join("");
    }
    area.focus();
    typed(editor);
    return undefined;
  };

  addEventListener("pagehide", () => {
    if (!open || open.isStuck || !isUnsaved(open) || !clean(open.area.value)) return;
    const body = fields(open.section, { text: clean(open.area.value) });
    body.set("csrf", document.querySelector('meta[name="csrf-token"]').content);
    navigator.sendBeacon(`/release/text${query}`, body);
  });
  document.addEventListener("visibilitychange", () => {
    if (document.visibilityState === "hidden" && open && isUnsaved(open)) save(open);
  });

  return {
    start, save, finish, cancel, insert, fields, query, put,
    get open() { return open; },
    onChange: (listener) => { changed = listener; },
    set(text) { // what was saved by other means while the editor is open
      open.area.value = open.saved = text;
      grow(open.area);
    },
  };
})(document.getElementById("release"));
