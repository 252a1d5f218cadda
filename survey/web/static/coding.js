// The coding grid: every code is saved when it is set, and the keyboard reaches every cell.

const RETRY = 4000;
document.documentElement.classList.add("is-scripted");

const grid = () => document.getElementById("grid");
const said = (kind, text) => { const place = document.getElementById("said"); place.className = `s-save s-save--${kind}`; place.textContent = text; };
let chain = Promise.resolve(); // one save after the other
let waiting = 0;

const pause = (time) => new Promise((resolve) => { setTimeout(resolve, time); });

async function post(address, data) {
  for (;;) {
    try {
      const reply = await fetch(address, { method: "POST", body: data, headers: { Accept: "application/json" } });
      if (reply.status < 500) return await reply.json();
    } catch { /* the server is away */ }
    said("wait", grid().dataset.away);
    await pause(RETRY);
  }
}

// Send one code of a row, with the revision that stands in the page by the time it is its turn.
function save(form, code) {
  waiting += 1;
  said("busy", grid().dataset.busy);
  chain = chain.then(async () => {
    const data = new FormData(form);
    for (const name of [...data.keys()]) {
      const [what, of] = name.split(/:(.*)/s);
      if (["value", "base", "memo", "about"].includes(what) && of !== code) data.delete(name);
    }
    const row = form.dataset.row;
    const result = await post(form.action, data);
    waiting -= 1;
    await told(row, data, result);
  });
}

async function told(row, data, result) {
  const wrong = result.problems || result.problem;
  rebase(row, result.bases ?? {}, !wrong);
  if (wrong) { complain(row, (result.problems ?? [result.problem]).join(" ")); return; }
  keepAsSaved(row, data);
  said("ok", grid().dataset.saved);
  await renew();
}

// What the server has now is known: of the row, and, once it is stored, of all rows of the same answer.
function rebase(row, bases, everywhere) {
  const answer = row.slice(0, row.lastIndexOf(":") + 1);
  document.querySelectorAll("form[data-row]").forEach((form) => {
    const mine = everywhere ? form.dataset.row.startsWith(answer) : form.dataset.row === row;
    if (mine) Object.entries(bases).forEach(([code, revision]) => { const base = form.elements[`base:${code}`]; if (base) base.value = revision; });
  });
}

const TEXTS = "textarea, input:not([type=hidden], [type=checkbox])";
const isOpen = (control) => control.value !== control.defaultValue;

function keepAsSaved(row, data) {
  const form = document.querySelector(`form[data-row="${CSS.escape(row)}"]`);
  for (const control of form?.elements ?? []) if (control.matches(TEXTS) && data.has(control.name)) control.defaultValue = data.get(control.name);
}

function complain(row, words) {
  said("stop", words);
  document.getElementById(`row-${row.replaceAll(":", "-")}`)?.classList.add("is-wrong");
}

// The grid as the server has it now; whoever is in a cell stays there, and words not yet sent are left alone.
async function renew() {
  const reply = await fetch(location.href).catch(() => null);
  if (!reply?.ok || waiting) return;
  const fresh = new DOMParser().parseFromString(await reply.text(), "text/html").getElementById("grid");
  if (!fresh || waiting || [...grid().querySelectorAll(TEXTS)].some(isOpen)) return;
  const active = document.activeElement;
  const ticked = new Set([...grid().querySelectorAll("[name=rows]:checked")].map((one) => one.value));
  const open = [...grid().querySelectorAll("details[open]")].map(pathOf);
  const path = pathOf(active);
  const words = document.getElementById("said").textContent;
  grid().replaceWith(document.importNode(fresh, true));
  grid().querySelectorAll("[name=rows]").forEach((one) => { one.checked = ticked.has(one.value); });
  open.forEach((one) => find(one)?.setAttribute("open", ""));
  show();
  const again = path && find(path);
  if (again) again.focus({ preventScroll: true });
  else if (path) { said("ok", grid().dataset.unseen); return; }
  said("ok", words);
}

// How to find a control again after the grid was renewed: its row, its code, and which of the controls there.
function pathOf(control) {
  const row = control?.closest?.("tr[id]");
  const code = control?.closest?.("[data-code]");
  if (!row) return control?.id && grid().contains(control) ? { id: control.id } : null;
  const all = [...(code ?? row).querySelectorAll("input, select, textarea, summary, details, button, a")];
  return { row: row.id, code: code?.dataset.code, at: all.indexOf(control) };
}

function find(path) {
  if (path.id) return document.getElementById(path.id);
  const row = document.getElementById(path.row);
  const place = path.code ? row?.querySelector(`[data-code="${CSS.escape(path.code)}"]`) : row;
  return place?.querySelectorAll("input, select, textarea, summary, details, button, a")[path.at];
}

function show() {
  const chosen = document.getElementById("several-code")?.value;
  document.querySelectorAll("#several [data-for]").forEach((one) => one.classList.toggle("is-on", one.dataset.for === chosen));
}

document.addEventListener("change", (event) => {
  const control = event.target;
  if (control.id === "several-code") show();
  const code = control.closest("[data-code]")?.dataset.code;
  if (code && control.form) save(control.form, code);
});
document.addEventListener("submit", (event) => {
  const form = event.target;
  if (form.dataset.row) {
    event.preventDefault();
    const codes = document.getElementById(`row-${form.dataset.row.replaceAll(":", "-")}`).querySelectorAll("[data-code]");
    waiting += 1;
    chain = chain.then(async () => {
      const data = new FormData(form);
      const result = await post(form.action, data);
      waiting -= 1;
      await told(form.dataset.row, data, result);
    });
    if (!codes.length) form.submit();
  }
});

// ---- keys

const CONTROL = "select, input:not([type=hidden], [type=checkbox]), textarea:not([name^=memo]), .s-many > summary";
const cellsOf = (row) => [...row.querySelectorAll("[data-code]")].map((cell) => cell.querySelector(CONTROL));

document.addEventListener("keydown", (event) => {
  const writes = event.target.matches("textarea, input:not([type=checkbox])");
  const key = event.key;
  if (key === "?" && !writes) { const keys = document.getElementById("keys").closest("details"); keys.open = !keys.open; keys.querySelector("summary").focus(); event.preventDefault(); return; }
  if (event.ctrlKey && !writes && (key === "z" || key === "y")) { document.getElementById(key === "z" ? "undo" : "redo").click(); event.preventDefault(); return; }
  const row = event.target.closest("tr[id]");
  if (!row) return;
  if (key === "F8") { row.querySelector("[name=rows]")?.click(); event.preventDefault(); return; }
  const cells = cellsOf(row);
  const at = cells.indexOf(event.target);
  if (event.ctrlKey && at >= 0) {
    const steps = { ArrowRight: 1, ArrowLeft: -1 };
    const rows = { ArrowDown: row.nextElementSibling, ArrowUp: row.previousElementSibling };
    if (key in steps) { cells[at + steps[key]]?.focus(); event.preventDefault(); }
    if (key in rows) { if (rows[key]) cellsOf(rows[key])[at]?.focus(); event.preventDefault(); }
    return;
  }
  if (event.target.tagName === "SELECT" && /^\d$/.test(key) && !event.altKey) {
    const option = event.target.options[Number(key)];
    if (!option) return;
    event.preventDefault();
    event.target.value = option.value;
    event.target.dispatchEvent(new Event("change", { bubbles: true }));
  }
});
window.addEventListener("beforeunload", (event) => { if (waiting) event.preventDefault(); });
show();
document.getElementById("summary")?.focus();
