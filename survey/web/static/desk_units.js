// What is sent at once: the answers of a topic, a finding or quotation; and how it stands in its fields again.

export function answers(of) {
  const pairs = [...new FormData(of)].filter(([name]) => name.startsWith(of.dataset.unit));
  return { key: `${of.dataset.unit}/answer`, url: of.dataset.send, pairs };
}

export function draft(of, kind) {
  const field = (name) => of.elements[`${kind}-${name}`];
  const pairs = [["kind", kind], ["token", field("token").value], ["text", field("text").value]];
  for (const name of ["label", "respondent"]) if (field(name)) pairs.push([name, field(name).value]);
  for (const name of ["supplement", "confidential"]) if (field(name)?.checked) pairs.push([name, "1"]);
  return { key: `${of.dataset.unit}/piece/${field("token").value}`, url: of.dataset.pieces, pairs };
}

export function piece(of, topic) {
  const pairs = [...new FormData(of)].filter(([name]) => name !== "csrf_token");
  return { key: `${topic}/piece/${of.elements.number.value}`, url: of.action, pairs };
}

// What waits on this device from an earlier visit stands in its fields again.
export function restore(root, name, outbox) {
  const waiting = outbox.find(`${name}/answer`);
  const of = root.querySelector("form#topic");
  if (waiting && of) fill(of, waiting.pairs, (field) => field);
  for (const entry of outbox.entries.filter((one) => one.key.startsWith(`${name}/piece/`))) {
    const sent = Object.fromEntries(entry.pairs);
    if (sent.number) continue;
    of.elements[`${sent.kind}-token`].value = sent.token;
    fill(of, entry.pairs.filter(([field]) => field !== "kind"), (field) => `${sent.kind}-${field}`);
  }
}

function fill(of, pairs, nameOf) {
  const names = new Set(pairs.map(([field]) => nameOf(field)));
  for (const control of of.elements) {
    if (!names.has(control.name) || control.name.endsWith("--rev")) continue;
    const values = pairs.filter(([field]) => nameOf(field) === control.name).map(([, value]) => value);
    if (control.type === "checkbox" || control.type === "radio") control.checked = values.includes(control.value);
    else control.value = values[0];
  }
}

// How many probes were asked, as they are ticked.
export function countProbes(box) {
  const place = box?.querySelector("[data-asked]");
  if (place) place.textContent = place.dataset.asked.replace("{n}", box.querySelectorAll("input:checked").length);
}
