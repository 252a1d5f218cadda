// A time mark plays the recording from there. Without this script the mark opens the sound at its place.

const player = document.getElementById("player");
document.addEventListener("click", (event) => {
  const mark = event.target.closest("[data-seek]");
  if (!mark || !player) return;
  event.preventDefault();
  player.currentTime = Number(mark.dataset.seek);
  player.play();
});
