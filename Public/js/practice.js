// A practice without the network: stands for the attempt's script where the server would, keeps every answer in this
// browser, and leaves the result for practices.js to hand in. Loaded before attempt.js.

import { credit, remarks, score } from "./grading.js";
import { handIn } from "./practices.js";
import { mistakes, retell } from "./retelling.js";
import { element, wordsOf } from "./telling.js";

const main = document.getElementById("main");
const data = JSON.parse(main.dataset.practice);
const words = wordsOf(main);
const UNFINISHED = `outreach-practice.${data.quiz}`;
const DONE = "outreach-practised";

// Where the browser keeps nothing or is full, memory has to do; then what is kept is older.
const memory = new Map();

function read(name) {
  if (memory.has(name)) return memory.get(name);
  try {
    return JSON.parse(localStorage.getItem(name));
  } catch {
    return null;
  }
}

function write(name, value) {
  try {
    if (value === null) localStorage.removeItem(name);
    else localStorage.setItem(name, JSON.stringify(value));
    memory.delete(name);
  } catch {
    memory.set(name, value);
  }
}

/// 16 random bytes, by which the server counts a practice once.
function newID() {
  const bytes = crypto.getRandomValues(new Uint8Array(16));
  return btoa(String.fromCharCode(...bytes)).replace(/\+/g, "-").replace(/\//g, "_").replace(/=/g, "");
}

const fresh = () => ({ practice: newID(), paper: data.paper, answers: {}, seconds: {}, locked: {} });
const unfinished = read(UNFINISHED);
const state = unfinished?.paper === data.paper ? unfinished : fresh();
let isOver = false;

/// In the place of the outbox, with what attempt.js asks of that.
class Answers {
  constructor(on) {
    this.on = on;
    this.known = new Map();
  }

  meet(item) {
    this.known.set(item, 0);
    const key = data.items[item];
    const given = state.answers[item];
    const told = state.locked[item] ? feedback(item) : undefined;
    if (key.kind !== "scenario") return { response: given, told };
    return { story: (given ?? []).map((choice, place) => ({ run: 1, step: place + 1, choice, answer: outcome(key, choice, place + 2) })), told };
  }

  put(item, response, seconds) {
    state.answers[item] = response;
    state.seconds[item] = seconds;
    return this.saved();
  }

  decide(item, run, step, choice) {
    const key = data.items[item];
    state.answers[item] = [...(state.answers[item] ?? []).slice(0, step - 1), choice];
    const saved = this.saved();
    this.on.decided(item, { run, step, choice }, outcome(key, choice, step + 1));
    return saved;
  }

  check(item) {
    if (state.answers[item] === undefined) return;
    state.locked[item] = true;
    const saved = this.saved();
    this.on.checked(item, feedback(item));
    return saved;
  }

  async saved() {
    // A word that is still being typed may come late.
    if (!isOver) write(UNFINISHED, state);
    this.on.state("saved", 0);
    return true;
  }

  get open() {
    return [];
  }

  isOpen() {
    return false;
  }

  read(item) {
    return { told: state.locked[item] };
  }

  flush() {}
}

function outcome(key, choice, step) {
  const { consequence, goto, ending } = key.choices[choice];
  const situation = goto === undefined ? null : { step, ...key.situations[goto] };
  return { consequence, next: key.feedback[choice], situation, ending: ending === undefined ? null : key.endings[ending] };
}

function feedback(item) {
  const key = data.items[item];
  const response = state.answers[item];
  const points = (credit(key, response) * key.points) / 1e9;
  const { right, answer, why, sources, points: max } = key;
  // A page kept before stories could be told again does not say where they start.
  const wrong = key.start ? mistakes(key, response ?? []) : [];
  return { item, points, max, response, feedback: remarks(key, response), right, answer, mistakes: wrong, why, sources };
}

// The result

/// Without what was answered before its item was withdrawn: the server takes no answer to an item that is not in the paper.
const present = (given) => Object.fromEntries(Object.entries(given).filter(([item]) => data.items[item]));

function finish() {
  const sum = score(data.items, state.answers);
  const { practice, paper } = state;
  const [items, answers, seconds] = [Object.keys(data.items), present(state.answers), present(state.seconds)];
  const done = read(DONE) ?? {};
  const name = `${data.quiz} ${paper}`;
  const repeat = Boolean(done[name]);
  const handed = { quiz: data.quiz, practice, paper, language: data.language, items, answers, seconds, repeat, at: Date.now() };
  isOver = true;
  handIn(handed);
  write(UNFINISHED, null);
  write(DONE, { ...done, [name]: true });
  tell(sum);
}

const number = (points) => points.toLocaleString(data.language, { maximumFractionDigits: 2 });
/// As the server shows it: what is less than half a hundredth short is not short.
const percent = ({ nano, max }) => (max > 0 ? Math.floor(Math.round((nano / max) * 10_000) / 100) : 0);

function tell(sum) {
  const place = document.getElementById("result");
  const one = (selector) => place.querySelector(selector);
  const share = percent(sum);
  one(".ring .value").setAttribute("stroke-dasharray", `${share} 100`);
  one(".ring").setAttribute("aria-label", `${share}%`);
  one(".ring text").textContent = `${share}%`;
  const band = one("[data-bands]");
  band.textContent = JSON.parse(band.dataset.bands)[[50, 70, 85].filter((limit) => share >= limit).length];
  const right = one(".right");
  right.textContent = right.textContent.replace("{right}", sum.right).replace("{items}", sum.items.length);
  if (data.pass !== null) one(sum.nano * 100 >= sum.max * data.pass ? ".pass" : ".failed").hidden = false;
  for (const [name, part] of Object.entries(sum.parts)) tellPart(one(`.part.${name}`), part);
  tellToday(one(".today"), sum.topics);
  tellLookAgain(one(".look-again"), sum.items);
  document.getElementById("questions").hidden = true;
  place.hidden = false;
  one("h1").focus({ preventScroll: true });
  scrollTo(0, 0);
}

function tellPart(bar, part) {
  bar.hidden = false;
  bar.querySelector("strong").textContent = `${number(part.nano / 1e9)}/${number(part.max / 1e9)}`;
  bar.querySelector("progress").value = percent(part);
}

function tellToday(card, topics) {
  const weakest = Object.entries(topics).filter(([, score]) => score.nano < score.max).sort(([, a], [, b]) => a.nano / a.max - b.nano / b.max);
  const topic = [...weakest.map(([name]) => name), ...Object.keys(topics)].find((name) => data.today[name]);
  if (!topic) return;
  const { title, text, page, address } = data.today[topic];
  card.querySelector("h2").textContent = title;
  card.querySelector(".text").textContent = text;
  const link = card.querySelector("a");
  link.href = address;
  link.textContent = link.dataset.words.replace("{page}", page);
  card.hidden = false;
}

function tellLookAgain(card, items) {
  const lost = items.filter(({ points, max }) => points < max).sort((a, b) => a.points / a.max - b.points / b.max).slice(0, 3);
  for (const { item } of lost) {
    const { feedback: [remark], why } = feedback(item);
    const prompt = main.querySelector(`[data-item="${item}"] h1`).textContent;
    card.querySelector("ul").append(element("li", "", element("h3", "", prompt), element("p", "", remark ?? why ?? "")));
  }
  card.hidden = lost.length === 0;
}

// Begin

// What the browser remembers of this page may be the person's before.
for (const form of main.querySelectorAll("form")) form.reset();
const intro = document.getElementById("intro");
const questions = document.getElementById("questions");
const isUnfinished = Object.keys(present(state.answers)).length > 0;
intro.querySelector('[data-for="new"]').hidden = isUnfinished;
intro.querySelector('[data-for="unfinished"]').hidden = !isUnfinished;

main.addEventListener("click", (event) => {
  const { value } = event.target.closest("button") ?? {};
  if (value === "again") return location.assign(location.pathname);
  if (value === "someone-else") {
    isOver = true;
    write(UNFINISHED, null);
    return location.assign(location.pathname);
  }
  if (value !== "begin" && value !== "continue") return;
  intro.hidden = true;
  questions.hidden = false;
  const title = main.querySelector(".question:not([hidden]) h1");
  title.tabIndex = -1;
  title.focus({ preventScroll: true });
  dispatchEvent(new Event("outreach-begun"));
});
// There is nowhere to post to, also before the attempt's script is ready.
main.addEventListener("submit", (event) => {
  event.preventDefault();
  event.stopImmediatePropagation();
  if (event.target.id === "submit") finish();
}, true);
// The page that the way back leads to may be the person's before.
addEventListener("pageshow", (event) => event.persisted && isOver && location.reload());

retell(main, words, (item) => ({ key: data.items[item], first: state.answers[item] ?? [] }), outcome);

window.outreachPractice = (on) => new Answers(on);
