// Waits until nothing on the page has changed for a while, then has axe-core look at it.
const [runOnly] = arguments;
const QUIET = 150, PATIENCE = 6000;
const settled = new Promise((done) => {
  let timer;
  const end = () => { observer.disconnect(); done(); };
  const wait = () => { clearTimeout(timer); timer = setTimeout(end, QUIET); };
  const observer = new MutationObserver(wait);
  const everything = { subtree: true, childList: true, attributes: true, characterData: true };
  observer.observe(document.body, everything);
  setTimeout(end, PATIENCE);
  wait();
});
// Where a person's own colours hold, what is chosen stands in the two colours that the computer has
// for that: how far these stand out from each other is decided there.
const isOfTheComputer = (target) => {
  if (!matchMedia("(forced-colors: active)").matches) return false;
  const element = document.querySelector(target.flat().at(-1));
  const { color, backgroundColor } = getComputedStyle(element);
  const sample = document.body.appendChild(document.createElement("p"));
  sample.style.cssText = "color: HighlightText; background-color: Highlight; forced-color-adjust: none";
  const pair = getComputedStyle(sample);
  const isPair = pair.color === color && pair.backgroundColor === backgroundColor;
  sample.remove();
  return isPair;
};
// `preload` would have it ask for style sheets, which the page's policy refuses.
const options = { runOnly, preload: false, resultTypes: ["violations"], elementRef: false };
return settled.then(() => axe.run(document, options)).then(({ violations }) =>
  violations.flatMap(({ id, help, nodes }) => nodes.filter(({ target }) =>
    id !== "color-contrast" || !isOfTheComputer(target)
  ).map(({ target, html, failureSummary }) => ({
    rule: id,
    help,
    target: target.flat().join(" "),
    element: html.length > 160 ? `${html.slice(0, 160)}…` : html,
    mend: failureSummary.replace(/\s+/g, " "),
  }))));
