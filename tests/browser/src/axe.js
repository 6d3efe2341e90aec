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
// `preload` would have it ask for style sheets, which the page's policy refuses.
const options = { runOnly, preload: false, resultTypes: ["violations"], elementRef: false };
return settled.then(() => axe.run(document, options)).then(({ violations }) =>
  violations.flatMap(({ id, help, nodes }) => nodes.map(({ target, html, failureSummary }) => ({
    rule: id,
    help,
    target: target.flat().join(" "),
    element: html.length > 160 ? `${html.slice(0, 160)}…` : html,
    mend: failureSummary.replace(/\s+/g, " "),
  }))));
