// Light or dark before the first paint, where this device was allowed to keep the choice. The page
// itself goes on from there (src/app/appearance.rs).
"use strict";

(() => {
  let kept = null;
  try {
    kept = localStorage.getItem("sightline-appearance");
  } catch {
    // This browser stores nothing for the page, so nothing is kept.
  }
  if (kept === "light" || kept === "dark") document.documentElement.dataset.scheme = kept;
})();
