// Saves every answer when it changes. Without this script the same page works with its buttons.

const form = document.getElementById("answers");
const dock = document.getElementById("dock");
const words = form.dataset;
const PAUSE = 700; // a burst of typing is one save
const RETRY = 4000;

const waiting = new Set(); // names of answers changed and not yet acknowledged
const unsettled = new Set(); // names shown unreadable or in two versions: the server does not keep what was typed there
let behind = false; // whether a sheet was not renewed because it was being answered
let sending = null;
let lost = null; // what was sent and nobody heard of again: it goes out first as it was, and only then what was typed since
let timer = null;

const nameOf = (control) => control.name.split("--")[0];
const sheetOf = (name) => document.getElementById(name);
const controlsOf = (name) => [...form.elements].filter((control) => control.name && nameOf(control) === name);
const icon = (name) => `<svg class="s-ico" aria-hidden="true"><use href="#i-${name}"/></svg>`;
const escape = (text) => { const span = document.createElement("span"); span.textContent = text; return span.innerHTML; };

function mark(name, kind, text) {
  const place = sheetOf(name)?.closest("[data-q]")?.querySelector("[data-save]");
  if (!place) return;
  place.className = `s-save s-save--${kind}`;
  place.innerHTML = icon(kind === "ok" ? "ok" : kind) + escape(text);
}

function say(kind, text) {
  dock.innerHTML = `<span class="s-save s-save--${kind}">${icon(kind === "ok" ? "ok" : kind)}${escape(text)}</span>`;
}

function body(names) {
  const data = new FormData();
  data.set("csrf_token", form.elements.csrf_token.value);
  const whole = new FormData(form);
  for (const [key, value] of whole) {
    if (names.has(key.split("--")[0]) && !(value instanceof File)) data.append(key, value);
  }
  if (behind) data.set("go", "sheets");
  // by this name the server knows what it stored already, when a lost reply makes us send again
  data.set("token", [...crypto.getRandomValues(new Uint8Array(16))].map((byte) => byte.toString(16).padStart(2, "0")).join(""));
  // an unticked box sends nothing: the revision alone says that the answer is part of what is sent
  return data;
}

async function send() {
  if (sending || (!waiting.size && !lost)) return;
  const names = lost?.names ?? new Set(waiting);
  const data = lost?.data ?? body(names);
  const slow = setTimeout(() => names.forEach((name) => mark(name, "busy", words.busy)), 300);
  sending = names;
  if (!lost) names.forEach((name) => waiting.delete(name));
  try {
    const reply = await fetch(words.answer, { method: "POST", body: data, headers: { Accept: "application/json" } });
    if (reply.status >= 500) throw new Error(String(reply.status));
    const result = await reply.json();
    clearTimeout(slow);
    lost = null;
    if (result.problem) { say("wait", result.problem); names.forEach((name) => mark(name, "wait", result.problem)); }
    else if (result.gone) location.assign(result.gone);
    else take(result, names);
  } catch {
    clearTimeout(slow);
    lost = { names, data };
    names.forEach((name) => mark(name, "wait", words.waiting));
    say("wait", words.waiting);
    timer = setTimeout(send, RETRY);
    return;
  } finally { sending = null; }
  if (waiting.size) send();
}

function take(result, names) {
  const saved = words.saved.replace("{time}", result.time);
  for (const [name, revision] of Object.entries(result.saved)) {
    controlsOf(name).filter((control) => "rev" in control.dataset).forEach((control) => { control.value = revision; });
  }
  const open = new Set([...Object.keys(result.unreadable), ...result.conflicts]);
  names.forEach((name) => { if (open.has(name)) unsettled.add(name); else unsettled.delete(name); });
  if (result.questions) redraw(result.questions, open);
  names.forEach((name) => {
    if (name in result.unreadable || result.conflicts.includes(name)) return;
    if (!result.questions) unmark(name);
    mark(name, "ok", saved);
  });
  for (const name of result.conflicts) {
    sheetOf(name)?.scrollIntoView({ block: "nearest" });
    say("wait", words.clash.replace("{label}", sheetOf(name)?.closest("[data-q]")?.dataset.label ?? name));
  }
  if (!result.conflicts.length && !Object.keys(result.unreadable).length) say("ok", words.done);
}

// The server sends no sheet where it sees no change: it does not know of a value that could not be read before.
function unmark(name) {
  document.getElementById(`${name}-bad`)?.remove();
  controlsOf(name).forEach((control) => control.removeAttribute("aria-invalid"));
  sheetOf(name)?.closest("[data-q]")?.classList.remove("s-q--stop");
}

// Bring the page to the state the server shows, touching neither the question being written in nor other people's focus.
function redraw(html, open) {
  const fresh = document.createElement("div");
  fresh.innerHTML = html;
  const area = document.getElementById("questions");
  const busy = document.activeElement?.closest("[data-q]")?.dataset.q;
  const old = new Map([...area.querySelectorAll(":scope > [data-q]")].map((sheet) => [sheet.dataset.q, sheet]));
  const wanted = [...fresh.querySelectorAll(":scope > [data-q]")];
  behind = false;
  let last = null;
  for (const sheet of wanted) {
    const present = old.get(sheet.dataset.q);
    old.delete(sheet.dataset.q);
    let placed = present;
    if (!present) {
      placed = sheet;
      say("ok", words.appeared.replace("{label}", sheet.dataset.label ?? ""));
    } else if (holds(present, waiting)) {
      behind = true;
    } else if (shape(present) !== shape(sheet) && !holds(present, [...unsettled].filter((name) => !open.has(name)))) {
      placed = sheet;
      const focus = busy === sheet.dataset.q ? describe(document.activeElement) : null;
      present.replaceWith(sheet);
      if (focus) refocus(focus);
    }
    if (last ? last.nextElementSibling !== placed : area.firstElementChild !== placed) {
      if (last) last.after(placed); else area.prepend(placed);
    }
    last = placed;
  }
  old.forEach((sheet) => sheet.remove());
}

// What of a sheet the server decides: its parts, remarks and choices, not its values.
function shape(sheet) {
  const copy = sheet.cloneNode(true);
  copy.querySelectorAll("[data-save], [data-rev], textarea").forEach((part) => part.remove());
  copy.querySelectorAll("input, option").forEach((control) => {
    ["checked", "selected", "value"].forEach((name) => { if (control.type !== "radio" && control.type !== "checkbox" || name !== "value") control.removeAttribute(name); });
  });
  copy.querySelectorAll(".s-mrow-todo").forEach((part) => part.remove());
  copy.querySelectorAll("label").forEach((label) => { if (label.querySelector('input[type="radio"][value=""]')) label.remove(); });
  return copy.innerHTML.replace(/\s+/g, " ");
}

const holds = (sheet, names) => [...names].some((name) => sheetOf(name)?.closest("[data-q]") === sheet);
const describe = (control) => ({ name: control.name, value: control.value, type: control.type, id: control.id, start: control.selectionStart });
function refocus(was) {
  const again = [...form.elements].find((control) => control.name === was.name && (was.type !== "radio" && was.type !== "checkbox" || control.value === was.value));
  if (!again) return;
  if (again.type === "text" || again.tagName === "TEXTAREA") again.value = was.value;
  again.focus({ preventScroll: true });
  try { if (was.start !== null) again.setSelectionRange(was.start, was.start); } catch { /* not a text control */ }
}

function changed(control, pause) {
  if (control.form !== form || !control.name || control.type === "file" || control.name === "go" || control.name === "csrf_token") return;
  if (control.name.endsWith("--keep") || control.name.endsWith("--remove")) return;
  waiting.add(nameOf(control));
  clearTimeout(timer);
  timer = setTimeout(send, pause);
}

form.addEventListener("change", (event) => {
  const box = event.target;
  // choosing "none of these" clears the others, and the other way round
  if (box.type === "checkbox" && box.checked && box.closest(".s-choices")) {
    const alone = "exclusive" in box.dataset;
    controlsOf(nameOf(box)).forEach((other) => {
      if (other !== box && other.type === "checkbox" && (alone || "exclusive" in other.dataset)) other.checked = false;
    });
  }
  changed(box, 0);
});
form.addEventListener("input", (event) => {
  if (["text", "textarea", "date", "time", "datetime-local"].includes(event.target.type)) changed(event.target, PAUSE);
});
window.addEventListener("online", send);
window.addEventListener("beforeunload", (event) => { if (waiting.size || sending || lost) event.preventDefault(); });
form.addEventListener("submit", () => { waiting.clear(); sending = null; lost = null; clearTimeout(timer); });

// A page that came back with values it could not store shows them until they are mended.
form.querySelectorAll("[aria-invalid='true'], [name$='--keep']").forEach((control) => unsettled.add(nameOf(control)));

const summary = document.getElementById("summary");
if (summary) summary.focus();
for (const link of document.querySelectorAll(".s-summary a[href^='#']")) {
  link.addEventListener("click", () => {
    const target = document.getElementById(link.hash.slice(1));
    const all = [...(target?.querySelectorAll("input:not([type=hidden]), select, textarea") ?? [])];
    // the answer's own control, not a reason beside it
    const own = all.filter((control) => control.name === target.id);
    const controls = own.length ? own : all;
    setTimeout(() => (controls.find((control) => control.checked) ?? controls[0])?.focus());
  });
}
