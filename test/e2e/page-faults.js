// Runs inside the page; its value is a list of sentences, empty when the page is as it should be.
(() => {
  const faults = [];
  const isShown = (element) => element.checkVisibility() && element.getClientRects().length > 0;
  const nameOf = (element) =>
    `<${element.localName} class="${element.className}"> ${element.textContent.trim().slice(0, 40)}`;
  const shown = [...document.body.querySelectorAll("*")].filter(isShown);

  const tooWide = document.documentElement.scrollWidth - window.innerWidth;
  if (tooWide > 0) faults.push(`the page is ${tooWide} px wider than the screen`);
  for (const element of shown) {
    const isScrolled = element.closest(".counters, .timeline") !== null;
    if (!isScrolled && element.getBoundingClientRect().right > window.innerWidth + 1) {
      faults.push(`sticks out to the right: ${nameOf(element)}`);
    }
  }

  const ids = [...document.querySelectorAll("[id]")].map((element) => element.id);
  for (const id of new Set(ids.filter((one, index) => ids.indexOf(one) !== index)))
    faults.push(`id twice: ${id}`);

  const labelOf = (element) =>
    element.getAttribute("aria-label") ??
    [...(element.labels ?? [])].map((label) => label.textContent).join(" ");
  for (const element of shown.filter((one) => one.matches("button, a, summary"))) {
    if ((element.getAttribute("aria-label") ?? element.textContent).trim() === "")
      faults.push(`has no words: ${nameOf(element)}`);
  }
  for (const element of shown.filter((one) => one.matches("input, select, textarea"))) {
    if (labelOf(element).trim() === "") faults.push(`has no label: ${element.name}`);
    if (Number.parseFloat(getComputedStyle(element).fontSize) < 16)
      faults.push(`phones zoom into small text: ${element.name}`);
  }
  const least = matchMedia("(pointer: coarse)").matches ? 44 : 24;
  for (const element of shown.filter((one) => one.matches("button, input, select, textarea, summary"))) {
    const { height } = element.getBoundingClientRect();
    if (height < least - 0.5)
      faults.push(`too low for a finger (${Math.round(height)} px): ${nameOf(element)}`);
  }

  // WCAG 2.2, 1.4.3: text stands out from what is behind it at least 4.5 to 1.
  const parse = (color) => (color.match(/[\d.]+/g) ?? []).map(Number);
  const light = ([red, green, blue]) => {
    const [r, g, b] = [red, green, blue].map((value) => {
      const share = value / 255;
      return share <= 0.04045 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4;
    });
    return 0.2126 * r + 0.7152 * g + 0.0722 * b;
  };
  const backOf = (element) => {
    for (let at = element; at !== null; at = at.parentElement) {
      const color = parse(getComputedStyle(at).backgroundColor);
      if (color.length > 0 && color[3] !== 0) return color;
    }
    return [255, 255, 255];
  };
  for (const element of shown) {
    const hasText = [...element.childNodes].some(
      (node) => node.nodeType === Node.TEXT_NODE && node.data.trim() !== "",
    );
    if (!hasText || element.disabled || element.closest(".sr-only") !== null) continue;
    const [one, other] = [light(parse(getComputedStyle(element).color)), light(backOf(element))].sort(
      (a, b) => b - a,
    );
    const ratio = (one + 0.05) / (other + 0.05);
    if (ratio < 4.5) faults.push(`pale (${ratio.toFixed(1)} to 1): ${nameOf(element)}`);
  }

  // A text without words in this language shows as its own name.
  // biome-ignore lint/performance/useDomNodeTextContent: only what is seen matters
  const unsaid = document.body.innerText.match(
    /\b[a-z]+(_[a-z0-9]+)+\b|\bundefined\b|\bnull\b|\bNaN\b|\[object/g,
  );
  for (const name of new Set(unsaid ?? [])) faults.push(`not in words: ${name}`);
  return faults;
})();
