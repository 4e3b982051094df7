// @ts-check
/**
 * The exit: blanks the page at once, gives it a neutral title and replaces it by the neutral address of the link. No request before, one after.
 * Three presses of Shift alone do the same; that shortcut can be switched off for this document. A page that comes back after an exit leaves again.
 */
const link = /** @type {HTMLAnchorElement} */ (document.querySelector("a[data-leave]"));
const address = link.href;
let hasLeft = false;

function leave() {
  hasLeft = true;
  document.title = link.dataset.title || "";
  document.body.replaceChildren();
  location.replace(address);
}

link.addEventListener("click", (event) => {
  event.preventDefault();
  leave();
});
window.addEventListener("pageshow", (event) => {
  if (event.persisted && hasLeft) leave();
});

const WINDOW = 5000; // milliseconds between the first and the third press
/** @type {number[]} */
let presses = [];
let isAlone = false;
let isOn = true;
window.addEventListener("keydown", (event) => {
  isAlone = event.key === "Shift" && !event.repeat && !event.ctrlKey && !event.altKey && !event.metaKey;
  if (event.key !== "Shift") presses = [];
});
window.addEventListener("pointerdown", () => { isAlone = false; presses = []; });
window.addEventListener("keyup", (event) => {
  if (event.key !== "Shift" || !isAlone || !isOn) return;
  const moment = performance.now();
  presses = [...presses.filter((press) => moment - press < WINDOW), moment];
  if (presses.length >= 3) leave();
});

const control = /** @type {HTMLButtonElement | null} */ (document.querySelector("[data-shortcut]"));
if (control) {
  control.hidden = false;
  control.addEventListener("click", () => {
    isOn = !isOn;
    control.setAttribute("aria-pressed", String(!isOn));
  });
}
export {};
