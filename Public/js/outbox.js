// Answers on their way to the server. An answer is written into this browser before anything is sent, one entry an item,
// so that a cut network, a closed browser or a second tab loses none. The server keeps the greatest `seq`, therefore
// sending twice or late does no harm. What has arrived stays here too: the page that opens again without the network is
// older than it.

const LONGEST_WAIT = 60_000;
const GIVE_UP = 20_000;
const PERSON = "outreach-person";
// When the page was made; a name that no item has.
const MADE = "(made)";

/// `on` is told: state(kind, count) · decided(item, entry, answer) · checked(item, feedback) · newer(item) ·
/// refused(item) · gone().
export class Outbox {
  constructor(attempt, api, on, person) {
    this.prefix = `outreach.${attempt}.`;
    this.api = api;
    this.on = on;
    this.known = new Map();
    this.memory = new Map();
    this.wait = 0;
    this.forgetOthers(person);
    for (const event of ["online", "pageshow"]) addEventListener(event, () => this.flush());
    document.addEventListener("visibilitychange", () => document.hidden || this.flush());
  }

  /// Says what the page holds of an item, and gives back what is newer here.
  meet(item, seq, isLocked) {
    const entry = this.read(item);
    this.known.set(item, Math.max(seq, entry?.sent ? entry.seq ?? 0 : 0));
    if (!entry) return null;
    // A decision has no number; the server answers the same to one it already took.
    const isOpen = entry.check || (!entry.sent && (entry.choice !== undefined || entry.seq > seq));
    const story = [];
    for (const one of entry.story ?? []) if (one.run === 1 && one.step === seq + story.length + 1) story.push(one);
    const isNewer = entry.seq > seq || story.length > 0 || (entry.told && !isLocked);
    if (!isOpen && !isNewer) this.drop(item);
    return isOpen || isNewer ? { response: entry.response, story, told: entry.told } : null;
  }

  put(item, response, seconds, certainty) {
    const before = this.read(item);
    const seq = Math.max(this.known.get(item) ?? 0, before?.seq ?? 0) + 1;
    this.write(item, { seq, response, seconds, certainty, sent: false, check: before?.check });
    return this.flush();
  }

  decide(item, run, step, choice) {
    this.write(item, { run, step, choice, sent: false, story: this.read(item)?.story });
    return this.flush();
  }

  /// Asks for the feedback, after the answer has arrived.
  check(item) {
    this.write(item, { ...(this.read(item) ?? { seq: this.known.get(item) ?? 0, sent: true }), check: true });
    return this.flush();
  }

  get open() {
    return [...this.known.keys()].filter((item) => this.isOpen(this.read(item)));
  }

  isOpen(entry) {
    return Boolean(entry) && (!entry.sent || entry.check);
  }

  /// Sends what is open, one after the other. True when nothing is left.
  flush() {
    // What was put while a round was running goes with the next one.
    this.round = Promise.resolve(this.round).catch(() => {}).then(() => this.sendAll());
    return this.round;
  }

  async sendAll() {
    clearTimeout(this.timer);
    const items = this.open;
    if (items.length === 0) return true;
    this.on.state("saving", items.length);
    let stays = false;
    for (const item of items) {
      const outcome = await this.send(item);
      if (outcome === "gone") return this.on.gone(), false;
      if (outcome === "later") return this.retry(), false;
      stays = stays || outcome === "stays";
    }
    if (stays) return this.retry(), false;
    this.wait = 0;
    // An answer given meanwhile has its own round waiting.
    const isEmpty = this.open.length === 0;
    if (isEmpty) this.on.state("saved", 0);
    return isEmpty;
  }

  retry() {
    this.on.state("kept", this.open.length);
    this.wait = Math.min(LONGEST_WAIT, Math.max(2_000, this.wait * 2));
    this.timer = setTimeout(() => this.flush(), this.wait * (0.75 + Math.random() / 2));
  }

  async send(item) {
    let entry = this.read(item);
    if (entry && !entry.sent) {
      const isStep = entry.choice !== undefined;
      const answer = isStep
        ? await this.call("POST", `scenarios/${item}/steps`, { run: entry.run, step: entry.step, choice: entry.choice })
        : await this.call("PUT", `answers/${item}`, {
          response: entry.response, seq: entry.seq, seconds: entry.seconds, certainty: entry.certainty,
        });
      if (!answer.body) return this.refuse(item, answer.status);
      if (isStep) {
        const step = { run: entry.run, step: entry.step, choice: entry.choice, answer: answer.body };
        this.write(item, { sent: true, story: [...(entry.story ?? []), step] });
        this.on.decided(item, entry, answer.body);
      } else {
        this.known.set(item, answer.body.seq);
        const now = this.read(item);
        if (answer.body.seq > entry.seq) {
          if (now?.seq === entry.seq) this.drop(item);
          this.on.newer(item);
        } else if (now?.seq === entry.seq) {
          this.write(item, { ...now, sent: true });
        }
      }
      entry = this.read(item);
    }
    if (entry?.sent && entry.check) {
      const answer = await this.call("POST", `answers/${item}/check`, {});
      if (!answer.body) return this.refuse(item, answer.status);
      this.write(item, { ...entry, check: undefined, told: answer.body });
      this.on.checked(item, answer.body);
    }
    return "done";
  }

  refuse(item, status) {
    if (status === 404) return "gone";
    if (status === 409 || status === 422) {
      this.drop(item);
      this.on.refused(item);
      return "done";
    }
    // What is wrong with this one need not be wrong with the next.
    return status >= 400 && status < 500 && status !== 408 && status !== 429 ? "stays" : "later";
  }

  /// Status 0: nobody answered, or somebody else did: hotels and proxies have pages of their own.
  async call(method, path, body) {
    const cut = new AbortController();
    const timer = setTimeout(() => cut.abort(), GIVE_UP);
    try {
      const answer = await fetch(path ? `${this.api}/${path}` : this.api, {
        method,
        headers: body && { "Content-Type": "application/json" },
        body: body && JSON.stringify(body),
        keepalive: true,
        signal: cut.signal,
      });
      const isOurs = /^application\/(problem\+)?json/.test(answer.headers.get("Content-Type"));
      return { status: isOurs ? answer.status : 0, body: isOurs && answer.ok ? await answer.json() : null };
    } catch {
      return { status: 0, body: null };
    } finally {
      clearTimeout(timer);
    }
  }

  /// Done when the page itself is forgotten too.
  async clear() {
    for (const item of this.known.keys()) this.drop(item);
    this.drop(MADE);
    try {
      // The page itself, where the service worker kept it.
      await (await caches.open("outreach-site-attempts")).delete(location.pathname);
    } catch {
      // There is no such thing in the browsers of some chat apps.
    }
  }

  /// What arrived of other attempts needs no copy here, and what another person left can never be sent: the cookie
  /// that it would need is gone.
  forgetOthers(person) {
    try {
      const isSame = localStorage.getItem(PERSON) === person;
      localStorage.setItem(PERSON, person);
      for (const key of Object.keys(localStorage)) {
        if (!key.startsWith("outreach.") || key.startsWith(this.prefix)) continue;
        if (isSame && this.isOpen(JSON.parse(localStorage.getItem(key)))) continue;
        localStorage.removeItem(key);
      }
    } catch {
      // Nothing was kept.
    }
  }

  /// Milliseconds since the server made the page: one that was kept is older than this visit.
  age(made) {
    const opened = this.read(MADE);
    if (opened?.made === made) return Math.max(0, Date.now() - opened.at);
    this.write(MADE, { made, at: Date.now(), sent: true });
    return 0;
  }

  // Where the browser keeps nothing (private windows of some chat apps) or is full, memory has to do; then what is kept
  // is older.

  read(item) {
    if (this.memory.has(item)) return this.memory.get(item);
    try {
      return JSON.parse(localStorage.getItem(this.prefix + item));
    } catch {
      return null;
    }
  }

  write(item, entry) {
    try {
      localStorage.setItem(this.prefix + item, JSON.stringify(entry));
      this.memory.delete(item);
    } catch {
      this.memory.set(item, entry);
    }
  }

  drop(item) {
    this.memory.delete(item);
    try {
      localStorage.removeItem(this.prefix + item);
    } catch {
      // Nothing was kept.
    }
  }
}
