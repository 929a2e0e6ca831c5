"use strict";
// While approved names are being applied, the page says how far that is.
((line) => {
  const AT_WORK = ["loading", "at work"];
  const ask = async () => {
    try {
      const answer = await fetch("/names/progress", { headers: { Accept: "application/json" } });
      const data = await answer.json();
      if (line.dataset.shown !== data.html) line.innerHTML = line.dataset.shown = data.html;
      line.dataset.state = data.state;
    } catch { /* asked again in a moment */ }
    if (AT_WORK.includes(line.dataset.state)) setTimeout(ask, 1000);
  };
  if (AT_WORK.includes(line.dataset.state)) setTimeout(ask, 300);
})(document.getElementById("progress"));
