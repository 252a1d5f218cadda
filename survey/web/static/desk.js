// The interview desk: what is typed is saved at once, topics change without waiting, and the keyboard reaches everything.

import { Outbox } from "./outbox.js";
import { listen } from "./desk_keys.js";
import { startClock } from "./desk_clock.js";
import { offer } from "./desk_clash.js";
import { answers, countProbes, draft, piece, restore } from "./desk_units.js";

const desk = document.getElementById("desk");
const panel = document.getElementById("panel");
const dock = document.getElementById("dock");
const words = desk.dataset;
const PAUSE = 600; // a burst of typing is one save

document.documentElement.classList.add("is-scripted");

const links = [...desk.querySelectorAll("a[data-topic]")];
const panels = new Map(); // topic → its nodes while another topic is open
const dirty = new Map(); // key → function that puts its unit into the outbox
const finished = new Set(); // topics whose lists of pieces the server should be asked for again
let timer = null;

const icon = (name) => `<svg class="s-ico" aria-hidden="true"><use href="#i-${name}"/></svg>`;
const escape = (text) => { const span = document.createElement("span"); span.textContent = text; return span.innerHTML; };
const form = () => document.getElementById("topic");
const topic = () => form().dataset.unit;
const token = () => Array.from(crypto.getRandomValues(new Uint8Array(12)), (one) => one.toString(16).padStart(2, "0")).join("");

function say(kind, text) {
  dock.innerHTML = `<span class="s-save s-save--${kind}">${icon(kind)}${escape(text)}</span>`;
}

function mark(kind, text) {
  const place = panel.querySelector("[data-save]");
  if (!place) return;
  place.className = `s-save s-save--${kind}`;
  place.innerHTML = icon(kind) + escape(text);
}

const outbox = new Outbox(`sonda-desk-${words.me}-${words.response}`, words.token, {
  sent: take,
  stuck: (entry, problem) => { say("stop", problem); if (entry.key.startsWith(`${topic()}/`)) mark("stop", problem); },
  waiting: () => { say("wait", words.waiting); mark("wait", words.waiting); },
  empty: () => { if (left) say("ok", words.left); left = false; finished.forEach(renew); },
  full: () => say("stop", words.full),
});
let left = outbox.entries.length > 0;

// ---- units: the topic's answers, a draft, a piece

function unitOf(control) {
  const of = control.form;
  if (!of || !control.name) return null;
  if (of.id.startsWith("piece-form-")) return () => piece(of, topic());
  if (of.id !== "topic") return null;
  const kind = control.closest("[data-draft]")?.dataset.draft;
  if (!kind) return control.name.startsWith(of.dataset.unit) ? () => answers(of) : null;
  const filled = of.elements[`${kind}-text`].value.trim() || of.elements[`${kind}-label`]?.value.trim();
  // an emptied draft is told only if the server has it already
  return filled || of.elements[`${kind}-text`].dataset.known ? () => draft(of, kind) : null;
}

function changed(control, pause) {
  const unit = unitOf(control);
  if (!unit) return;
  const key = unit().key;
  dirty.set(key, unit);
  mark("busy", words.busy);
  clearTimeout(timer);
  timer = setTimeout(collect, pause);
}

function collect() {
  clearTimeout(timer);
  const units = [...dirty.values()];
  dirty.clear();
  units.forEach((unit) => outbox.put(unit()));
}

// ---- replies

function take(entry, reply) {
  const [name, what, id] = entry.key.split("/");
  show(name, reply);
  const here = name === topic();
  if (what === "answer") takeAnswers(entry, reply, name, here);
  if (what === "piece") takePiece(entry, reply, name, id);
  if (here && !dirty.size && !outbox.holds(`${name}/`)) mark("ok", words.saved.replace("{time}", reply.time));
  if (!outbox.entries.length && !reply.conflicts?.length && !reply.newer) say("ok", words.saved.replace("{time}", reply.time));
}

function rootOf(name) { return name === topic() ? panel : panels.get(name); }

function takeAnswers(entry, reply, name) {
  const root = rootOf(name);
  const revisions = Object.fromEntries(Object.entries(reply.saved).map(([of, number]) => [`${of}--rev`, String(number)]));
  outbox.amend(entry.key, revisions);
  for (const [field, number] of Object.entries(revisions)) {
    const control = root?.querySelector(`[name="${CSS.escape(field)}"]`);
    if (control) control.value = number;
  }
  for (const clash of reply.conflicts) {
    const place = root?.querySelector(`[name="${CSS.escape(clash.name)}--rev"]`);
    if (!place) continue;
    if (clash.name !== name) { place.value = clash.revision; continue; } // ticks of probes: mine are as good
    ask(root.querySelector("[data-note]"), clash, () => { place.value = clash.revision; });
  }
}

function takePiece(entry, reply, name, id) {
  const root = rootOf(name);
  const values = { number: String(reply.number), base: String(reply.revision) };
  if (reply.number && !reply.newer) outbox.amend(entry.key, values);
  const mended = root?.querySelector(`#piece-form-${id}`);
  if (mended && reply.newer) {
    const field = mended.elements.text;
    ask(field, reply.newer, () => { mended.elements.base.value = reply.revision; });
  } else if (mended) {
    mended.elements.base.value = reply.revision;
    root.querySelector(`#piece-${id} [data-shown]`).textContent = [mended.elements.label?.value, mended.elements.text.value].filter(Boolean).join(". ");
  } else {
    finished.add(name);
    const own = [...root?.querySelectorAll('[name$="-token"]') ?? []].find((one) => one.value === id);
    const field = own?.closest("[data-draft]").querySelector("textarea");
    if (!field) return;
    if (reply.number) field.dataset.known = reply.number;
    else { delete field.dataset.known; own.value = token(); } // emptied: what is typed next is another one
  }
}

function ask(field, newer, accept) {
  offer(words, field, newer, accept, (chosen) => changed(chosen, 0));
  say("clash", words.clash);
}

// The list of topics shows what the reply says of this one.
function show(name, reply) {
  const link = links.find((one) => one.dataset.topic === name);
  if (!link || !reply.state) return;
  const sign = { open: "todo", begun: "work", covered: "ok" }[reply.state];
  link.querySelector("svg").outerHTML = icon(sign).replace("s-ico", `s-ico s-sq--${sign}`);
  link.querySelector("[data-words]").textContent = `, ${reply.words}`;
  document.getElementById("covered").textContent = reply.covered;
}

// ---- drafts

function finish(kind) {
  const of = form();
  const area = of.elements[`${kind}-text`];
  const label = of.elements[`${kind}-label`];
  if (!area.value.trim() && !label?.value.trim()) { area.focus(); return; }
  const unit = draft(of, kind);
  dirty.delete(unit.key);
  finished.add(topic());
  const item = document.createElement("div");
  item.className = "s-piece";
  item.innerHTML = kind === "quotation" ? '<blockquote class="s-quote"><p></p></blockquote>' : "<p></p>";
  item.querySelector("p").textContent = [label?.value, area.value].filter((one) => one?.trim()).join(". ");
  panel.querySelector(`[data-list="${kind}"]`).append(item);
  area.value = "";
  if (label) label.value = "";
  delete area.dataset.known;
  of.elements[`${kind}-token`].value = token();
  (label ?? area).focus();
  outbox.put(unit);
}

// Lists of quotations and findings as the server has them now, unless somebody works in them.
async function renew(name) {
  finished.delete(name);
  const root = rootOf(name);
  const address = links.find((one) => one.dataset.topic === name)?.href;
  if (!root || !address) return;
  try {
    const reply = await fetch(`${address}?panel=1`);
    if (!reply.ok || reply.redirected) return;
    const fresh = document.createElement("div");
    fresh.innerHTML = await reply.text();
    if (outbox.holds(`${name}/`) || dirty.size) { finished.add(name); return; }
    for (const place of ['[data-list="quotation"]', '[data-list="finding"]', "[data-forms]"]) {
      const old = root.querySelector(place);
      if (old && !old.contains(document.activeElement) && !old.querySelector("details[open]")) old.replaceWith(fresh.querySelector(place));
    }
    // a draft that goes on being written is no item of the list yet
    for (const open of root.querySelectorAll("[data-draft] textarea[data-known]")) root.querySelector(`#piece-${open.dataset.known}`)?.remove();
  } catch { /* the server is away: the lists stand as they are */ }
}

// ---- topics

async function load() {
  try {
    const reply = await fetch(words.panels);
    if (!reply.ok || reply.redirected) return;
    const all = document.createElement("div");
    all.innerHTML = await reply.text();
    for (const one of [...all.querySelectorAll("[data-panel]")]) {
      if (one.dataset.panel !== topic() && !panels.has(one.dataset.panel)) panels.set(one.dataset.panel, one);
    }
    panels.forEach((root, name) => restore(root, name, outbox));
  } catch { setTimeout(load, 10_000); }
}

function go(name, push = true) {
  const link = links.find((one) => one.dataset.topic === name);
  if (!link || name === topic()) return Boolean(link);
  const next = panels.get(name);
  if (!next) { leaveTo(link.href); return true; }
  collect();
  clock.turn(name);
  const keep = document.createElement("div");
  keep.append(...panel.childNodes);
  panels.set(topicIn(keep), keep);
  panels.delete(name);
  panel.append(...next.childNodes);
  links.forEach((one) => { if (one === link) one.setAttribute("aria-current", "step"); else one.removeAttribute("aria-current"); });
  if (push) history.pushState({ topic: name }, "", link.href);
  say("ok", words.said.replace("{label}", link.querySelector("span").firstChild.textContent));
  around();
  prepare();
  panel.querySelector("[data-note]").focus({ preventScroll: true });
  window.scrollTo({ top: 0 });
  if (!outbox.holds(`${name}/`)) renew(name);
  return true;
}

const topicIn = (root) => root.querySelector("form#topic").dataset.unit;
const beside = (step) => links[links.findIndex((one) => one.dataset.topic === topic()) + step]?.dataset.topic;

// The buttons of the dock lead on from the topic that is open.
function around() {
  for (const [value, step] of [["previous", -1], ["next", 1]]) {
    const button = document.querySelector(`.s-dock button[value="${value}"]`);
    if (button) button.hidden = !beside(step);
  }
}

function prepare() {
  panel.querySelectorAll("[data-enlarge]").forEach((button) => { button.hidden = false; });
  clock.paint();
}

// Another page: what was typed is sent first, and not for longer than somebody would wait.
async function leaveTo(address) {
  collect();
  const patience = new Promise((resolve) => { setTimeout(resolve, 1500); });
  await Promise.race([outbox.flush(), patience]);
  location.assign(address);
}

// ---- what people do

desk.addEventListener("input", (event) => {
  countProbes(event.target.closest("[data-probes]"));
  changed(event.target, ["checkbox", "radio", "select-one"].includes(event.target.type) ? 0 : PAUSE);
});
document.addEventListener("submit", (event) => {
  const by = event.submitter;
  if (event.target.id === "topic") {
    event.preventDefault();
    if (by?.hasAttribute("data-add")) finish(by.closest("[data-draft]").dataset.draft);
    else if (by?.value === "next") go(beside(1));
    else if (by?.value === "previous") go(beside(-1));
    else if (by?.value?.startsWith("language:")) leaveTo(`?language=${by.value.slice(9)}`);
    else collect();
  } else if (event.target.id.startsWith("piece-form-") && by?.name !== "remove") {
    event.preventDefault();
    dirty.set(piece(event.target, topic()).key, () => piece(event.target, topic()));
    collect();
    document.getElementById(`piece-${event.target.elements.number.value}`)?.querySelector("details")?.removeAttribute("open");
  }
});
document.addEventListener("click", (event) => {
  const large = event.target.closest("[data-enlarge]");
  if (large) large.closest(".s-card").classList.toggle("is-large");
  const link = event.target.closest("a[href]");
  if (!link || event.ctrlKey || event.metaKey || event.shiftKey || event.button || link.origin !== location.origin || link.hasAttribute("data-seek")) return;
  if (link.dataset.topic) { event.preventDefault(); go(link.dataset.topic); }
  else if (link.pathname !== location.pathname) { event.preventDefault(); leaveTo(link.href); }
});
window.addEventListener("popstate", () => { if (!go(decodeURIComponent(location.pathname.split("/").pop()), false)) location.reload(); });
window.addEventListener("pagehide", () => { clock.stop(); collect(); outbox.leave(); });

const clock = startClock(words, () => form(), (seconds, name) => {
  const of = links.find((one) => one.dataset.topic === name);
  if (!of) return;
  outbox.put({ key: `${name}/clock`, url: `${of.pathname}/answer`, pairs: [["seconds", String(seconds)]] }, (older, newer) => ({
    ...newer, pairs: [["seconds", String(Number(older.pairs[0][1]) + Number(newer.pairs[0][1]))]],
  }));
});
listen({ go: (step) => go(beside(step)), finish, links, panel: () => panel });
around();
prepare();
restore(panel, topic(), outbox);
load();
outbox.flush();
