// What waits to be sent: kept on this device, sent in order and once each.

const RETRY = 4000;

export class Outbox {
  // told: { sent(entry, reply), stuck(entry, words), waiting(), empty(), full() }
  constructor(name, token, told) {
    this.name = name;
    this.token = token;
    this.told = told;
    this.entries = this.#load();
    this.flying = null;
    this.timer = null;
    // what was refused before may be taken now: after signing in, or once the interview is open again
    this.entries.forEach((entry) => { delete entry.stuck; });
    window.addEventListener("online", () => this.flush());
  }

  // entry: { key, url, pairs }. A newer one takes the place of one of the same key that is not on its way.
  put(entry, join = (older, newer) => newer) {
    const at = this.entries.findIndex((one) => one.key === entry.key && one !== this.flying);
    if (at >= 0) this.entries[at] = { ...join(this.entries[at], entry) };
    else this.entries.push(entry);
    this.#keep();
    this.flush();
  }

  holds(start) { return this.entries.some((one) => one.key.startsWith(start)); }

  find(key) { return this.entries.findLast((one) => one.key === key); }

  // Values that a reply gave and that what still waits under the same key must carry.
  amend(key, values) {
    for (const entry of this.entries) {
      if (entry.key !== key || entry === this.flying) continue;
      const left = entry.pairs.filter(([name]) => !(name in values));
      entry.pairs = [...left, ...Object.entries(values)];
    }
    this.#keep();
  }

  async flush() {
    if (this.flying) return;
    clearTimeout(this.timer);
    let entry;
    while ((entry = this.entries.find((one) => !one.stuck))) {
      this.flying = entry;
      const done = await this.#send(entry);
      this.flying = null;
      if (!done) {
        this.told.waiting();
        this.timer = setTimeout(() => this.flush(), RETRY);
        return;
      }
    }
    if (!this.entries.length) this.told.empty();
  }

  // On the way out: nobody hears the replies, so everything stays here and is sent again; the server knows repeats.
  leave() {
    for (const entry of this.entries) {
      if (!entry.stuck) fetch(entry.url, { method: "POST", body: this.#body(entry), headers: { Accept: "application/json" }, keepalive: true }).catch(() => {});
    }
  }

  async #send(entry) {
    let reply, result;
    try {
      reply = await fetch(entry.url, { method: "POST", body: this.#body(entry), headers: { Accept: "application/json" } });
      if (reply.status >= 500 || reply.status === 429) return false;
      result = await reply.json();
    } catch {
      return false;
    }
    const problem = result.problem ?? Object.values(result.unreadable ?? {}).flat()[0];
    if (problem) {
      // it stays here until it is mended: what was typed is nowhere else
      entry.stuck = problem;
      this.#keep();
      this.told.stuck(entry, problem);
    } else {
      this.entries.splice(this.entries.indexOf(entry), 1);
      this.#keep();
      this.told.sent(entry, result);
    }
    return true;
  }

  #body(entry) {
    const data = new FormData();
    data.set("csrf_token", this.token);
    entry.pairs.forEach(([name, value]) => data.append(name, value));
    return data;
  }

  #load() {
    try { return JSON.parse(localStorage.getItem(this.name)) ?? []; } catch { return []; }
  }

  #keep() {
    try {
      if (this.entries.length) localStorage.setItem(this.name, JSON.stringify(this.entries));
      else localStorage.removeItem(this.name);
    } catch {
      this.told.full();
    }
  }
}
