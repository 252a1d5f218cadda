// Asks once a second how far the work is, and brings the page up to date; without this a link on the page does it.

const PAUSE = 1000;
const MOST = 10000;
let pause = PAUSE;
let told = 0;

/** What the server shows of the job takes the place of what stands here, and one sentence of it is spoken. */
async function renew() {
  const reply = await fetch(location.href, { headers: { Accept: "text/html" } });
  if (!reply.ok) throw new Error(reply.status);
  const page = new DOMParser().parseFromString(await reply.text(), "text/html");
  const fresh = page.getElementById("job");
  const old = document.getElementById("job");
  const here = old.contains(document.activeElement);
  old.replaceWith(document.adoptNode(fresh));
  document.title = page.title;
  document.getElementById("job-status").textContent = fresh.querySelector("[data-words]").textContent;
  // whoever was on the button that is gone goes on with the one in its place
  if (here) fresh.querySelector("a, button")?.focus();
}

function show(found) {
  const progress = document.getElementById("job-progress");
  if (!progress || !found.total) return;
  progress.max = found.total;
  progress.value = found.done;
  document.querySelector("[data-count]").textContent = found.count;
  // a quarter at a time: whoever listens is not read every number
  const quarter = Math.floor((4 * found.done) / found.total);
  if (quarter > told && quarter < 4) document.getElementById("job-status").textContent = found.count;
  told = quarter;
}

async function look() {
  const job = document.getElementById("job");
  try {
    const reply = await fetch(job.dataset.job, { headers: { Accept: "application/json" } });
    if (!reply.ok) throw new Error(reply.status);
    const found = await reply.json();
    pause = PAUSE;
    if (found.state !== job.dataset.state) await renew();
    show(found);
    if (!found.unfinished) return;
  } catch {
    // the server is away for a moment: ask less and less often, and never give up
    pause = Math.min(2 * pause, MOST);
  }
  setTimeout(look, pause);
}

setTimeout(look, PAUSE);
