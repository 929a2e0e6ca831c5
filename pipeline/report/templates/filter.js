  // What can be filtered: the segments, and the head of each release with its own findings.
  const FACETS = ["board", "role", "check", "severity", "state"];
  const controls = Object.fromEntries(FACETS.map((name) => [name, byId(`filter-${name}`)]));
  const only = byId("filter-only");
  const split = (text) => (text ? text.split(" ") : []);
  const findingsOf = (element) =>
    all(".finding", element).map(({ dataset }) => ({ check: dataset.check, severity: dataset.severity }));
  const releases = all(".release").map((release) => {
    const shared = { board: release.dataset.board, states: split(release.dataset.s) };
    const unit = (element, more) => ({ element, ...shared, findings: findingsOf(element), ...more });
    return {
      release,
      entry: document.querySelector(`[data-release="${release.id}"]`),
      head: unit(release.querySelector("header"), { role: "", differs: [] }),
      segments: all(".segment", release).map((segment) =>
        unit(segment, {
          role: segment.dataset.role,
          states: [...shared.states, ...split(segment.dataset.s)],
          differs: split(segment.dataset.d),
        })),
    };
  });
  const segments = releases.flatMap((each) => each.segments);

  const chosen = () => ({
    ...Object.fromEntries(FACETS.map((name) => [name, controls[name].value])),
    only: only.checked,
    pair: root.dataset.compare,
  });
  const hasFinding = (unit, check, severity) =>
    (!check && !severity) ||
    unit.findings.some((f) => (!check || f.check === check) && (!severity || f.severity === severity));
  const matches = (unit, want) =>
    (!want.board || unit.board === want.board) &&
    (!want.role || unit.role === want.role) &&
    (!want.state || unit.states.includes(want.state)) &&
    (!want.only || unit.differs.includes(want.pair)) &&
    hasFinding(unit, want.check, want.severity);
  const VALUES = {
    board: (unit) => [unit.board],
    role: (unit) => [unit.role],
    state: (unit) => unit.states,
    check: (unit, want) =>
      unit.findings.filter((f) => !want.severity || f.severity === want.severity).map((f) => f.check),
    severity: (unit, want) =>
      unit.findings.filter((f) => !want.check || f.check === want.check).map((f) => f.severity),
  };

  // Beside each choice stands how many segments it would leave.
  const countChoices = (want) => {
    const units = [...segments, ...releases.map((each) => each.head).filter((head) => head.findings.length)];
    for (const name of FACETS) {
      const others = { ...want, [name]: "" };
      const counts = new Map();
      for (const unit of units) {
        if (!matches(unit, others)) continue;
        for (const value of new Set(VALUES[name](unit, want))) counts.set(value, (counts.get(value) || 0) + 1);
      }
      for (const option of controls[name].options) {
        if (!option.value) continue;
        option.dataset.label ??= option.textContent;
        option.textContent = `${option.dataset.label} (${counts.get(option.value) || 0})`;
      }
    }
  };

  const apply = () => {
    const want = chosen();
    const byFinding = Boolean(want.check || want.severity);
    const narrowed = FACETS.some((name) => want[name]) || want.only;
    let shown = 0;
    let open = 0;
    for (const { release, entry, head, segments: parts } of releases) {
      let kept = 0;
      for (const part of parts) {
        const keep = matches(part, want);
        if (part.element.hidden === keep) part.element.hidden = !keep;
        kept += keep ? 1 : 0;
      }
      const hide = kept === 0 && narrowed && !(byFinding && matches(head, want));
      if (release.hidden !== hide) release.hidden = hide;
      if (entry) entry.hidden = hide;
      shown += kept;
      open += hide ? 0 : 1;
    }
    countChoices(want);
    byId("nothing").hidden = open > 0;
    byId("filter-reset").hidden = !narrowed;
    const count = byId("filter-count");
    count.textContent = (narrowed ? count.dataset.some : count.dataset.all)
      .replace("{shown}", shown)
      .replace("{total}", segments.length);
    byId("bar-count").textContent = narrowed ? count.textContent : "";
  };
