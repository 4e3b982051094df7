// @ts-check
/** Opens the contents where there is room for them, and offers to print. */
const contents = document.querySelector("details[data-wide-open]");
const wide = matchMedia("(min-width: 64rem)");
const fit = () => { if (contents instanceof HTMLDetailsElement) contents.open = wide.matches; };
fit();
wide.addEventListener("change", fit);

const print = document.querySelector("[data-print]");
if (print instanceof HTMLElement) {
  print.hidden = false;
  print.addEventListener("click", () => window.print());
}
// Folded answers are printed open.
window.addEventListener("beforeprint", () => document.querySelectorAll("article details").forEach((each) => { /** @type {HTMLDetailsElement} */ (each).open = true; }));
export {};
