// The time of the interview, and the time spent with each topic while it runs.

const EVERY = 30; // seconds between two reports
const IDLE = 20 * 60; // seconds without a key or a pointer: a desk left open is no conversation

const told = (seconds) => {
  const [hours, minutes, rest] = [Math.floor(seconds / 3600), Math.floor(seconds / 60) % 60, Math.floor(seconds) % 60];
  return hours ? `${hours}:${String(minutes).padStart(2, "0")}:${String(rest).padStart(2, "0")}` : `${minutes}:${String(rest).padStart(2, "0")}`;
};

export function startClock(words, form, report) {
  const face = document.getElementById("clock");
  const button = document.getElementById("pause");
  const started = face?.dataset.started ? Date.parse(face.dataset.started) : 0;
  let paused = false;
  let pauses = 0;
  let counted = 0;
  let idle = 0;
  let topic = form().dataset.unit;

  for (const sign of ["keydown", "pointerdown"]) document.addEventListener(sign, () => { idle = 0; });
  if (button && started) {
    button.hidden = false;
    button.addEventListener("click", () => {
      paused = !paused;
      button.textContent = paused ? words.resume : words.pause;
      button.setAttribute("aria-pressed", String(paused));
      give();
    });
  }

  function give() {
    if (counted >= 1) report(counted, topic);
    counted = 0;
  }

  function paint() {
    if (started) face.textContent = told(Math.max(0, (Date.now() - started) / 1000 - pauses));
    const place = form().querySelector("[data-seconds]");
    if (place && !paused && started) place.textContent = told(Number(place.dataset.seconds) + counted);
  }

  if (started) {
    setInterval(() => {
      idle += 1;
      if (paused) pauses += 1;
      else if (idle < IDLE) {
        counted += 1;
        if (counted >= EVERY) {
          const place = form().querySelector("[data-seconds]");
          if (place) place.dataset.seconds = Number(place.dataset.seconds) + counted;
          give();
        }
      }
      paint();
    }, 1000);
  }

  return { turn(next) { give(); topic = next; }, stop: give, paint };
}
