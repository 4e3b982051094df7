// @ts-check
/** The facilitator's clock: counts a step down, says when it is over, and goes on only when asked. Nothing is stored or sent. */
const root = /** @type {HTMLElement} */ (document.querySelector("[data-run]"));
/** @param {string} name */
const part = (name) => /** @type {HTMLElement} */ (root.querySelector(`[data-clock-${name}]`));
const steps = /** @type {HTMLElement[]} */ ([...root.querySelectorAll("[data-step]")]);
const clock = /** @type {HTMLElement} */ (root.querySelector("[data-clock]"));
const total = steps.reduce((sum, step) => sum + Number(step.dataset.minutes), 0) * 60;
let now = 0;
const spent = steps.map(() => 0); // seconds used in each step before the present run
let since = 0; // moment the present run began, 0 while paused

/** @param {number} seconds */
function said(seconds) {
  const whole = Math.abs(Math.trunc(seconds));
  return `${seconds < 0 ? "+" : ""}${Math.trunc(whole / 60)}:${String(whole % 60).padStart(2, "0")}`;
}
/** Seconds since the present run began; they belong to the step that is on. */
const running = () => (since ? (Date.now() - since) / 1000 : 0);
const usedInAll = () => spent.reduce((sum, seconds) => sum + seconds, 0) + running();
function keep() {
  spent[now] += running();
  since = since && Date.now();
}

function show() {
  const left = Number(steps[now].dataset.minutes) * 60 - spent[now] - running();
  part("left").textContent = said(left);
  part("now")?.classList.toggle("over", left < 0);
  clock.firstElementChild?.classList.toggle("over", left < 0);
  part("step").textContent = steps[now].querySelector("h2")?.textContent ?? "";
  part("all").textContent = `${said(usedInAll())} / ${said(total)}`;
  steps.forEach((step, place) => {
    step.classList.toggle("done", place < now);
    if (place === now) step.setAttribute("aria-current", "step");
    else step.removeAttribute("aria-current");
  });
}
/** @param {boolean} isRunning */
function run(isRunning) {
  keep();
  since = isRunning ? Date.now() : 0;
  part("start").hidden = isRunning;
  part("pause").hidden = !isRunning;
  part(isRunning ? "pause" : "start").focus();
  show();
}
/** Another step is on; what each step has used stays with it. @param {number} by */
function go(by) {
  const next = Math.min(Math.max(now + by, 0), steps.length - 1);
  if (next === now) return;
  keep();
  now = next;
  show();
  steps[now].scrollIntoView({ block: "center" });
}
if (steps.length) {
  clock.hidden = false;
  part("start").addEventListener("click", () => run(true));
  part("pause").addEventListener("click", () => run(false));
  part("next").addEventListener("click", () => go(1));
  part("back").addEventListener("click", () => go(-1));
  setInterval(() => { if (since) show(); }, 250);
  show();
}
export {};
