"use strict";
// The page of a release: keys, forms without leaving the page, and what others do meanwhile.
((root) => {
  const { send, say, onKeys, editing, drafts } = kopress;
  const words = document.getElementById("desk-words").dataset;
  const byId = (id) => document.getElementById(id);
  const sections = () => Array.from(root.querySelectorAll(".segment"));
  const section = (number) => byId(`s${number}`);
  const ASK_AFTER = 15000;
  const UNSURE = '.finding:is([data-check="unlisted_person"], [data-check="unconfirmed_term"])';

  const get = async (path) => {
    try {
      const answer = await fetch(path, { headers: { Accept: "application/json" } });
      return answer.ok ? await answer.json() : null;
    } catch {
      return null;
    }
  };

  // Where the editor is: the segment in focus, else the one of the last time.
  let last = null;
  root.addEventListener("focusin", (event) => { last = event.target.closest(".segment") ?? last; });
  const here = () => document.activeElement.closest(".segment") ?? last ?? sections()[0];
  const goTo = (element) => {
    element.focus({ preventScroll: true });
    element.scrollIntoView({ block: "nearest" });
  };
  const step = (delta) => {
    const list = sections();
    const at = document.activeElement.closest(".segment") ?? last;
    const next = at ? list[list.indexOf(at) + delta] : list[delta > 0 ? 0 : list.length - 1];
    if (next) goTo(next);
  };

  // Opens the page anew, and says there what was said here.
  const reload = (text) => {
    try {
      sessionStorage.setItem("kopress-said", text);
    } catch { /* then it is not said again */ }
    location.reload();
  };
  try {
    say(sessionStorage.getItem("kopress-said") ?? "", true);
    sessionStorage.removeItem("kopress-said");
  } catch { /* nothing was kept */ }

  // Whether somebody is writing a comment, which must not go with the part of the page it is in.
  const hasRemark = (scope) => Array.from(scope.querySelectorAll(".comments textarea")).some((each) => each.value);

  // Puts the parts of an answer where they belong.
  const show = (data, of) => {
    if (!data) return refresh(of);
    for (const id of ["state", "signing", "names"]) {
      const part = byId(id);
      if (data[id] === undefined || part.contains(document.activeElement)) continue;
      const isOpen = part.querySelector("details")?.open;
      part.innerHTML = data[id];
      if (isOpen) part.querySelector("details").open = true;
    }
    if (data.segment) renew(section(data.number), data.segment);
    const isOther = data.editable !== undefined && data.editable !== (root.dataset.editable === "yes");
    if (isOther && !editing.open && !hasRemark(root)) {
      reload(byId("said").textContent); // every segment has other buttons now
    }
    return undefined;
  };
  const renew = (old, html) => {
    const template = document.createElement("template");
    template.innerHTML = html;
    const fresh = template.content.firstElementChild;
    const isOpen = editing.open?.section === old;
    for (const part of [".korean", ".english", ".remarks", ".notes", ".tools"]) {
      const [from, to] = [fresh.querySelector(part), old.querySelector(part)];
      if (part === ".tools" && hasRemark(old)) continue;
      const opened = Array.from(to.querySelectorAll("details[open]"), (each) => each.className);
      to.innerHTML = from.innerHTML;
      for (const name of opened) to.querySelector(`details.${name}`).open = true;
    }
    Object.assign(old.dataset, { base: fresh.dataset.base, state: fresh.dataset.state });
    for (const button of old.querySelectorAll(".insert")) button.hidden = !isOpen;
  };
  const refresh = async (of) => show(await get(`/release/segment${editing.query}&number=${of.dataset.number}`) ?? {}, of);
  editing.onChange(show);

  const edit = async (of, text) => {
    if (root.dataset.editable !== "yes") {
      say(root.querySelector("#signing p")?.textContent ?? "", true);
      return;
    }
    if (editing.open?.section === of) return;
    if (editing.open && !(await editing.finish(editing.open))) return;
    const editor = editing.start(of, text);
    goToEditor(editor);
    const { ok, status, data } = await send(`/release/claim${editing.query}`, new FormData());
    if (ok || status === 423) show(data, of);
    if (status === 423) {
      say(data.error, true);
      if (editing.open === editor && editor.area.value === editor.first) editing.cancel(editor);
    }
  };
  const goToEditor = (editor) => editor.section.scrollIntoView({ block: "nearest" });
  const editNext = async () => {
    const list = sections();
    const at = editing.open?.section ?? here();
    if (editing.open && !(await editing.finish(editing.open))) return;
    const next = list[list.indexOf(at) + 1];
    if (next) await edit(next);
    else byId("signing").querySelector("button, input")?.focus();
  };

  // Forms. What the desk answers is put into the page.
  const act = async (form, of) => {
    const editor = editing.open?.section === of ? editing.open : null;
    if (editor && !(await editing.save(editor))) return;
    const body = new FormData(form);
    if (of && body.has("base")) body.set("base", of.dataset.base);
    const { ok, data } = await send(form.getAttribute("action"), body);
    if (!ok) {
      say(data.error ?? "", true);
      if (data.conflict && of) refresh(of);
      else show(data, of);
      return;
    }
    say("");
    form.reset();
    const focused = form.dataset.act ?? "";
    document.activeElement.blur();
    show(data, of);
    if (editor && data.text !== undefined) editing.set(data.text);
    if (editor) editor.area.focus();
    else if (of) of.focus({ preventScroll: true });
    else byId(focused === "sign" ? "signing-title" : "state")?.focus({ preventScroll: true });
  };
  root.addEventListener("submit", (event) => {
    const form = event.target;
    if (form.method !== "post") return;
    event.preventDefault();
    const of = form.closest(".segment");
    if (form.classList.contains("editor")) {
      if (event.submitter?.value === "next") editNext();
      else editing.finish(editing.open);
      return;
    }
    const finding = form.closest(".finding");
    if (finding && editing.open?.section === of) editing.insert(editing.open, place(finding));
    else act(form, of);
  });
  const place = ({ dataset }) => ({
    start: dataset.start === undefined ? undefined : Number(dataset.start),
    end: Number(dataset.end),
    suggestion: dataset.suggestion,
  });
  root.addEventListener("click", (event) => {
    const of = event.target.closest(".segment");
    if (!of) return;
    if (event.target.closest(".insert")) {
      editing.insert(editing.open, place(event.target.closest(".finding")));
    } else if (event.target.closest(".editor .cancel")) {
      event.preventDefault();
      editing.cancel(editing.open);
    } else if (event.target.closest(".tools .edit")) {
      event.preventDefault();
      edit(of);
    } else if (event.target.closest(".english") && !String(getSelection()) && root.dataset.editable === "yes") {
      edit(of);
    } else if (event.target.closest(".propose")) {
      event.preventDefault();
      propose(of);
    }
  });
  root.addEventListener("keydown", (event) => {
    if (event.isComposing) return;
    const of = event.target.closest(".segment");
    const isEditor = event.target.closest(".editor");
    if (event.key === "Enter" && (event.ctrlKey || event.metaKey)) {
      if (isEditor) editNext();
      else event.target.form?.requestSubmit();
      event.preventDefault();
    } else if (event.key === "Escape" && of) {
      if (isEditor) editing.cancel(editing.open);
      else of.focus();
    }
  });

  // What was shown only when asked for.
  root.addEventListener("toggle", async (event) => {
    const more = event.target;
    if (!more.matches("details.more[open]")) return;
    const data = await get(more.dataset.from);
    if (data) more.querySelector(".loaded").innerHTML = data.html;
  }, true);

  // A name for the termbase: what is selected in the Korean, or was a moment ago.
  const dialog = byId("propose");
  const nameForm = byId("name-form");
  let selected = { text: "", of: null };
  document.addEventListener("selectionchange", () => {
    const text = String(getSelection()).trim();
    const of = getSelection().anchorNode?.parentElement?.closest(".segment .korean");
    if (text && of) selected = { text, of: of.closest(".segment") };
  });
  const propose = (of) => {
    nameForm.reset();
    nameForm.querySelector(".problem").hidden = true;
    nameForm.elements.number.value = of.dataset.number;
    if (selected.of === of) nameForm.elements.ko.value = selected.text;
    else {
      const unsure = of.querySelector(UNSURE); // whose spelling somebody has to confirm anyway
      nameForm.elements.ko.value = unsure?.dataset.korean ?? "";
      nameForm.elements.en.value = unsure?.dataset.suggestion ?? "";
    }
    dialog.showModal();
    nameForm.elements[nameForm.elements.ko.value ? "en" : "ko"].focus();
  };
  nameForm.addEventListener("submit", async (event) => {
    event.preventDefault();
    const { ok, data } = await send("/names", new FormData(nameForm));
    const problem = nameForm.querySelector(".problem");
    problem.textContent = ok ? "" : data.error ?? "";
    problem.hidden = ok;
    if (!ok) return;
    dialog.close();
    say(words.proposed);
  });
  nameForm.querySelector(".cancel").addEventListener("click", (event) => {
    event.preventDefault();
    dialog.close();
  });

  onKeys({
    j: () => step(1),
    k: () => step(-1),
    e: () => edit(here()),
    a: () => {
      const form = here().querySelector(".remarks .accept");
      if (form) act(form, here());
      else say(words.nothing);
    },
    c: () => {
      const comments = here().querySelector(".comments");
      comments.open = true;
      comments.querySelector("textarea").focus();
    },
    m: () => {
      const more = here().querySelector(".more");
      more.open = !more.open;
    },
    n: () => propose(selected.of ?? here()),
    s: () => {
      const target = byId("reason") ?? byId("sign") ?? byId("signing").querySelector("button");
      if (target) goTo(target);
    },
  });

  // The entry of a name, from the release's list of names.
  const tip = byId("tip");
  for (const type of ["pointerover", "focusin"]) {
    root.addEventListener(type, (event) => {
      const mark = event.target.closest("mark[data-n]");
      tip.hidden = !mark;
      if (!mark) return;
      const names = root.querySelectorAll(".names li");
      tip.textContent = mark.dataset.n.split(" ").map((n) => names[n - 1]?.textContent.trim() ?? "").join("; ");
      const box = mark.getClientRects()[0];
      tip.style.left = `${Math.max(8, Math.min(box.left, document.documentElement.clientWidth - tip.offsetWidth - 16)) + scrollX}px`;
      tip.style.top = `${box.bottom + scrollY + 4}px`;
    });
  }

  // What an earlier page could not save.
  const leftovers = () => {
    const box = byId("leftover");
    box.replaceChildren();
    for (const { number, ko, text } of drafts.all()) {
      const same = section(number)?.dataset.ko === ko ? section(number) : sections().find((each) => each.dataset.ko === ko);
      if (same?.querySelector(".english").textContent === text.trim()) {
        drafts.forget(number);
        continue;
      }
      const item = document.createElement("div");
      const quoted = document.createElement("p");
      quoted.lang = "en";
      quoted.textContent = `${number}: ${text}`;
      item.append(quoted);
      const button = (label, action) => {
        const made = document.createElement("button");
        made.type = "button";
        made.textContent = label;
        made.addEventListener("click", () => {
          item.remove();
          box.hidden = box.querySelectorAll("div").length === 0;
          action();
        });
        item.append(made, " ");
      };
      if (same && root.dataset.editable === "yes") {
        button(words.takeup, () => {
          drafts.forget(number);
          edit(same, text);
        });
      }
      button(words.discard, () => drafts.forget(number));
      box.append(item);
    }
    box.hidden = !box.children.length;
    if (!box.hidden) box.prepend(Object.assign(document.createElement("p"), { textContent: words.leftover }));
  };
  leftovers();

  // What others did meanwhile.
  setInterval(async () => {
    if (document.visibilityState !== "visible") return;
    const data = await get(`/release/state${editing.query}`);
    if (!data) return;
    if (String(data.version) !== root.dataset.version) {
      say(words.other, true);
      return;
    }
    show(data, null);
    const stale = sections().filter((each, index) => each.dataset.state !== data.states[index]);
    for (const each of stale.filter((one) => one !== editing.open?.section)) {
      await refresh(each);
      say(editing.put(words.changed, { n: each.dataset.number }));
    }
  }, ASK_AFTER);
})(document.getElementById("release"));
