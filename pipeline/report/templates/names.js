  // A name's entry, from the release's list of names.
  const tip = byId("tip");
  const showTip = (mark) => {
    const names = all(".names li", mark.closest(".release"));
    tip.textContent = mark.dataset.n.split(" ").map((n) => names[n - 1].textContent.trim()).join("; ");
    tip.hidden = false;
    const box = mark.getClientRects()[0];
    const left = Math.min(box.left, root.clientWidth - tip.offsetWidth - 16);
    tip.style.left = `${Math.max(8, left) + scrollX}px`;
    tip.style.top = `${box.bottom + scrollY + 4}px`;
  };
  const hideTip = () => { tip.hidden = true; };
  for (const type of ["pointerover", "click"]) {
    document.addEventListener(type, (event) => {
      const mark = event.target.closest("mark[data-n]");
      if (mark) showTip(mark);
      else if (!event.target.closest("#tip")) hideTip();
    });
  }
