"use strict";
(() => {
  const byId = (id) => document.getElementById(id);
  const [check, severity, found] = ["filter-check", "filter-severity", "filter-found"].map(byId);
  const reset = byId("filter-reset");

  const releases = Array.from(document.querySelectorAll(".release"), (release) => ({
    release,
    entry: document.querySelector(`[data-release="${release.id}"]`),
    segments: Array.from(release.querySelectorAll(".segment"), (segment) => ({
      segment,
      findings: Array.from(segment.querySelectorAll(".finding"), (finding) => finding.dataset),
    })),
  }));
  const total = releases.reduce((sum, { segments }) => sum + segments.length, 0);

  const wanted = (finding) =>
    (!check.value || finding.check === check.value) &&
    (!severity.value || finding.severity === severity.value);

  const apply = () => {
    const narrowed = Boolean(check.value || severity.value || found.checked);
    let shown = 0;
    for (const { release, entry, segments } of releases) {
      let kept = 0;
      for (const { segment, findings } of segments) {
        segment.hidden = narrowed && !findings.some(wanted);
        kept += segment.hidden ? 0 : 1;
      }
      release.hidden = entry.hidden = narrowed && kept === 0;
      shown += kept;
    }
    reset.hidden = !narrowed;
    byId("nothing").hidden = shown > 0 || total === 0;
    byId("filter-count").textContent = narrowed
      ? `${shown} of ${total} segments`
      : `${total} segments`;
  };

  for (const control of [check, severity, found]) control.addEventListener("change", apply);
  reset.addEventListener("click", () => {
    check.value = severity.value = "";
    found.checked = false;
    apply();
    check.focus();
  });

  document.documentElement.classList.add("scripted");
  document.querySelector(".filters").hidden = false;
  apply();
})();
