// @ts-check
/** Copies a ready text at the press of a button. Without this script the texts can be selected and copied by hand. */
for (const button of /** @type {NodeListOf<HTMLButtonElement>} */ (document.querySelectorAll("[data-copy]"))) {
  const box = /** @type {HTMLTextAreaElement | null} */ (document.getElementById(button.dataset.copy ?? ""));
  if (!box) continue;
  button.hidden = false;
  button.addEventListener("click", async () => {
    box.select();
    try {
      await navigator.clipboard.writeText(box.value);
      button.textContent = button.dataset.done ?? "";
    } catch {
      box.focus(); // it is selected: the reader's own keys copy it
    }
  });
}
export {};
