// @ts-check
/** Chapters and times of the transcript lead to their place in the recording; without this they lead to the words. */
const player = document.querySelector("[data-player]");
document.addEventListener("click", (event) => {
  const link = event.target instanceof Element ? event.target.closest("a[data-seek]") : null;
  if (!(player instanceof HTMLMediaElement) || !(link instanceof HTMLElement)) return;
  event.preventDefault();
  player.currentTime = Number(link.dataset.seek);
  player.play().catch(() => player.focus());
});
export {};
