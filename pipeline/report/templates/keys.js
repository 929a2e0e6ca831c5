  // Keys. A letter typed into a field is the field's.
  const help = byId("help");
  // Not by autofocus, which a browser tries on every page that it loads.
  const openHelp = () => {
    help.showModal();
    byId("help-close").focus();
  };
  byId("help-open").addEventListener("click", openHelp);
  byId("help-close").addEventListener("click", () => help.close());
  const isShown = (element) => !element.closest("[hidden]");
  const topOf = (element) => element.getBoundingClientRect().top;
  const line = () => bar.offsetHeight + 8;
  const goTo = (element) => {
    element.focus({ preventScroll: true });
    const heading = element.closest("h3");
    const show = () => (heading?.closest(".release") || element).scrollIntoView({ block: heading ? "start" : "center" });
    show();
    requestAnimationFrame(show); // what is drawn for the first time on the way has another height
  };
  // The next or previous of some elements: from the one in focus, else from what is in view.
  const step = (elements, delta) => {
    const list = elements.filter(isShown);
    const at = list.indexOf(document.activeElement);
    if (at >= 0) return list[at + delta];
    const below = list.findIndex((each) => topOf(each) > line());
    return delta > 0 ? list[below] : list[(below < 0 ? list.length : below) - 1];
  };
  const stepRelease = (delta) => {
    const active = document.activeElement.closest(".release");
    const shown = all(".release").filter(isShown);
    const target = active ? shown[shown.indexOf(active) + delta] : step(shown, delta);
    if (target) goTo(target.querySelector("h3"));
  };
  const stepFinding = (delta) => {
    const list = all("main .finding").filter(isShown);
    let at = list.indexOf(document.activeElement);
    if (at < 0) {
      const from = document.activeElement.closest(".release") || all(".release").filter(isShown)
        .find((each) => each.getBoundingClientRect().bottom > line());
      if (!from) return;
      at = list.findIndex((each) => from.compareDocumentPosition(each) & Node.DOCUMENT_POSITION_FOLLOWING);
      at = delta > 0 ? at - 1 : (at < 0 ? list.length : at);
      if (delta > 0 && at < -1) return;
    }
    const target = list[at + delta];
    if (!target) return;
    target.tabIndex = -1;
    goTo(target);
  };
  const KEYS = {
    j: () => stepRelease(1),
    k: () => stepRelease(-1),
    n: () => stepFinding(1),
    p: () => stepFinding(-1),
    "/": () => {
      openBar(true);
      controls.board.focus();
    },
    "?": openHelp,
  };
  radios.forEach((radio, index) => {
    KEYS[index + 1] = () => { if (!radio.disabled) radio.click(); };
  });
  document.addEventListener("keydown", (event) => {
    if (event.key === "Escape") hideTip();
    if (event.ctrlKey || event.metaKey || event.altKey || event.isComposing || help.open) return;
    if (!byId("keys-on").checked || event.target.closest("input:not([type=radio], [type=checkbox]), select, textarea")) return;
    if (!Object.hasOwn(KEYS, event.key)) return;
    event.preventDefault();
    KEYS[event.key]();
  });
