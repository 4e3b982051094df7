// @ts-check
/**
 * A room that shows what is new by itself: it asks for a small snapshot every few seconds, and for the page when the snapshot has changed. What somebody is
 * typing stays. Nothing is stored, and no connection is held open; without this script there is a button.
 */
const EVERY = 5000; // milliseconds between two questions, and up to a second more, so that a room's people do not ask all at once
let known = "";

const page = () => /** @type {HTMLElement | null} */ (document.querySelector("[data-state]"));

/** Ask whether something has changed. @returns {Promise<boolean>} */
async function hasChanged() {
  const address = page()?.dataset.state;
  if (!address || document.hidden) return false;
  const answer = await fetch(address, { headers: known ? { "If-None-Match": known } : {}, cache: "no-store" });
  if (answer.status !== 200) return false;
  const before = known;
  known = answer.headers.get("ETag") ?? "";
  return before !== "" && before !== known;
}

/** The page as it is now: with the token in the body where there is one. */
async function fresh() {
  const form = /** @type {HTMLFormElement | null} */ (document.querySelector("form[data-look]"));
  const sent = form ? { method: "POST", body: new URLSearchParams(/** @type {any} */ (new FormData(form))) } : {};
  const answer = await fetch(location.pathname, { ...sent, cache: "no-store" });
  if (!answer.ok) return null;
  const found = new DOMParser().parseFromString(await answer.text(), "text/html");
  return /** @type {HTMLElement | null} */ (found.querySelector("[data-state]"));
}

/** Whether somebody has begun to answer. @param {HTMLElement} here */
function isBusy(here) {
  const boxes = [.../** @type {NodeListOf<HTMLInputElement | HTMLTextAreaElement>} */ (here.querySelectorAll("input:not([type=hidden]), textarea"))];
  return boxes.some((box) => box === document.activeElement || (box instanceof HTMLInputElement && box.type !== "text" ? box.checked : box.value !== ""));
}

/** @param {HTMLElement} here @param {HTMLElement} there */
function show(here, there) {
  if (!isBusy(here)) return here.replaceChildren(...there.childNodes);
  for (const part of here.querySelectorAll("[data-live]")) {
    const next = there.querySelector(`[data-live="${part.getAttribute("data-live")}"]`);
    if (next) part.replaceChildren(...next.childNodes);
  }
  const names = (/** @type {HTMLElement} */ one) => [...one.querySelectorAll("[data-question]")].map((each) => each.getAttribute("data-question")).join();
  const notice = /** @type {HTMLElement | null} */ (here.querySelector("[data-changed]"));
  if (notice && names(here) !== names(there)) notice.hidden = false;
}

async function look() {
  try {
    if (await hasChanged()) {
      const here = page(), there = await fresh();
      if (here && there) show(here, there);
    }
  } catch {
    // without a network for a moment: the next question comes anyway
  } finally {
    setTimeout(look, EVERY + Math.random() * 1000);
  }
}
look();
export {};
