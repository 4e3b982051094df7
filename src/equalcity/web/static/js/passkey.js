// @ts-check
/** Says in the page when a passkey did not work, where the library speaks to the console alone; and takes it back with the next try. */
const said = /** @type {HTMLElement} */ (document.querySelector("[data-passkey-failed]"));

document.addEventListener("allauth.error", (event) => {
  event.preventDefault();
  said.hidden = false;
});
document.addEventListener("click", () => (said.hidden = true), { capture: true });
