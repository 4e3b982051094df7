// @ts-check
/**
 * Help pages keep one step of history: links of our own replace the page, and a form's answer takes the place of the form. Because Back leaves the site, an
 * answer brings its own way back.
 */
const here = location.origin;

window.addEventListener("click", (event) => {
  const target = event.target instanceof Element ? event.target.closest("a[href]") : null;
  if (!(target instanceof HTMLAnchorElement) || event.defaultPrevented || event.button !== 0) return;
  if (event.metaKey || event.ctrlKey || event.shiftKey || event.altKey) return;
  if (target.target || target.hasAttribute("download") || target.origin !== here || target.hasAttribute("data-leave")) return;
  event.preventDefault();
  location.replace(target.href);
});

window.addEventListener("submit", async (event) => {
  const form = /** @type {HTMLFormElement} */ (event.target);
  if (form.method !== "post" || event.defaultPrevented || event.submitter?.hasAttribute("data-file")) return; // a file is no answer to show
  event.preventDefault();
  const main = /** @type {HTMLElement} */ (document.querySelector("main"));
  const asked = [...main.childNodes];
  main.setAttribute("aria-busy", "true");
  const sent = new FormData(form), pressed = event.submitter;
  if (pressed instanceof HTMLButtonElement && pressed.name) sent.append(pressed.name, pressed.value);
  try {
    const answer = await fetch(form.action, { method: "POST", body: new URLSearchParams(/** @type {any} */ (sent)), cache: "no-store" });
    const page = new DOMParser().parseFromString(await answer.text(), "text/html");
    const found = page.querySelector("main");
    if (!found) throw new Error("no answer");
    main.replaceChildren(...found.childNodes);
    scrollTo(0, 0);
    const printer = main.querySelector("[data-print]");
    if (printer instanceof HTMLElement) {
      printer.hidden = false;
      printer.addEventListener("click", () => print());
    }
    const back = main.querySelector("[data-back]");
    if (back instanceof HTMLElement) {
      back.hidden = false;
      back.addEventListener("click", (press) => {
        press.preventDefault();
        press.stopPropagation();
        main.replaceChildren(...asked);
        main.focus();
      });
    }
  } catch {
    const failed = form.querySelector("[data-failed]");
    if (failed instanceof HTMLElement) failed.hidden = false;
  } finally {
    main.removeAttribute("aria-busy");
    main.focus();
  }
});
export {};
