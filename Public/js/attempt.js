// An attempt on one page: shows one question, saves each answer when it is given. Without this script every form posts.

import { makeHandIn } from "./hand-in.js";
import { arrange, makeMovable, order } from "./ordering.js";
import { Outbox } from "./outbox.js";
import { isPaced, keepTime } from "./timer.js";
import { element, say, tellDecision, tellFeedback, wordsOf } from "./telling.js";

const main = document.getElementById("main");
const words = wordsOf(main);
const isPractice = main.dataset.mode === "practice";
const sections = [...main.querySelectorAll(".question")];
const review = sections[sections.length - 1];
const questions = sections.slice(0, -1);
const saved = document.getElementById("saved");
const PATIENCE = 8_000;
const patiently = (sent) => Promise.race([sent, new Promise((resolve) => setTimeout(resolve, PATIENCE))]);
// Fetched only where it is needed: the first page is to be light.
let kinds = { read() {}, write() {}, reflect() {}, typed() {}, mark() {}, listen() {} };

const sectionOf = (item) => questions.find((section) => section.dataset.item === item);
const isAnswered = (section) => section.dataset.answered === "yes";
const button = (section) => section.querySelector(".steps .main");
const fill = (text, values) => text.replace(/\{(\w+)\}/g, (_, name) => values[name]);
const on = { state, decided, checked, newer, refused, gone };
// A practice without the network has put its own in this place. Where it could not, this ends here; offline.js says so.
const outbox = main.dataset.practice
  ? window.outreachPractice(on) : new Outbox(main.dataset.id, main.dataset.api, on, main.dataset.person);

// MARK: What the outbox says

function state(kind, count) {
  const text = { saving: words.saving, saved: `✓ ${words.saved}`, kept: fill(words.offlineKept, { count }) }[kind];
  if (saved.textContent !== text) saved.textContent = text;
  saved.dataset.state = kind;
}

function decided(item, entry, answer) {
  const section = sectionOf(item);
  const now = section.querySelector(".situation");
  // Another tab may have gone further; and the end of a story told again offers its moments anew.
  const isOther = Number(now?.dataset.step) !== entry.step || Number(now.dataset.run) !== entry.run;
  if (isOther || (answer.ending && entry.run > 1)) return location.reload();
  now.querySelector(`[value="${entry.choice}"]`)?.setAttribute("aria-busy", "true");
  say(section);
  const row = tellDecision(section, answer, words);
  if (answer.ending) {
    answered(section);
    if (isPractice && !outbox.read(item)?.told) outbox.check(item);
  }
  if (!section.hidden) {
    row.focus({ preventScroll: true });
    row.scrollIntoView({ block: "start" });
  }
}

function checked(item, feedback) {
  const section = sectionOf(item);
  section.dataset.locked = "yes";
  // What was looked at; another may have been chosen while that was under way.
  give(section, feedback.response);
  tellFeedback(section, feedback, words);
  kinds.mark(section, feedback);
  dress(section);
  if (!section.hidden) section.querySelector(".feedback").scrollIntoView({ block: "nearest" });
}

/// The server holds a later answer than ours: show that one.
async function newer() {
  const { body } = await outbox.call("GET", "");
  for (const [item, answer] of Object.entries(body?.answers ?? {})) {
    // There is none on the page for what was withdrawn.
    const section = sectionOf(item);
    if (!section || answer.seq < outbox.known.get(item) || outbox.isOpen(outbox.read(item))) continue;
    outbox.known.set(item, answer.seq);
    give(section, answer.response);
  }
  saved.textContent = words.savedElsewhere;
  saved.dataset.state = "kept";
}

function refused(item) {
  // Locked in another tab, or the attempt is over: the server knows which.
  const section = sectionOf(item);
  if (isPractice && section.dataset.kind !== "scenario" && !section.dataset.asked) {
    section.dataset.asked = "yes";
    outbox.check(item);
  } else location.reload();
}

function gone() {
  // Once: a page that is there again must not reload for ever. Without storage nobody could tell.
  let isAgain = true;
  try {
    isAgain = sessionStorage.getItem("outreach.gone") === main.dataset.id;
    sessionStorage.setItem("outreach.gone", main.dataset.id);
  } catch {}
  if (isAgain) state("kept", outbox.open.length);
  else location.reload();
}

// MARK: Answers

/// Undefined while nothing has been chosen.
function response(section) {
  const list = section.querySelector(".ordering");
  if (list) return order(list);
  const other = kinds.read(section);
  if (other) return other.isWrong || (other.value === null && !isAnswered(section)) ? undefined : other.value;
  const chosen = [...section.querySelectorAll("[name=response]:checked")].map((input) => input.value);
  if (chosen.length === 0) return section.dataset.kind === "multiple" && isAnswered(section) ? null : undefined;
  if (section.dataset.kind === "multiple") return chosen;
  if (chosen[0] === "") return null;
  return section.dataset.kind === "truefalse" ? chosen[0] === "true" : chosen[0];
}

function give(section, value) {
  const list = section.querySelector(".ordering");
  if (section.dataset.kind === "scenario") return;
  if (list && value) arrange(list, value);
  if (kinds.write(section, value)) return answered(section);
  const chosen = value === null ? [""] : [value].flat().map(String);
  for (const input of section.querySelectorAll("[name=response]")) input.checked = chosen.includes(input.value);
  kinds.reflect(section);
  answered(section);
}

function answered(section) {
  section.dataset.answered = "yes";
  dress(section);
  const open = questions.filter((question) => !isAnswered(question)).map((question) => question.dataset.step);
  for (const row of review.querySelectorAll("[data-open]")) row.hidden = !open.includes(row.dataset.open);
  const count = { answered: questions.length - open.length, steps: questions.length };
  document.getElementById("answered").textContent = fill(words.answeredOf, count);
}

function save(section) {
  kinds.reflect(section);
  const value = response(section);
  const field = kinds.typed(section);
  if (field) kinds.sayWrong(section, words.refusedDecimal);
  if (value === undefined || section.dataset.locked) return;
  const certainty = section.querySelector("[name=certainty]:checked")?.value;
  if (field) {
    if (section.dataset.kept === `${value} ${certainty}`) return;
    section.dataset.kept = `${value} ${certainty}`;
  }
  outbox.put(section.dataset.item, value, seconds(section), certainty);
  answered(section);
  fetchPictures(section);
}

/// Seconds that the question has been on the screen.
function seconds(section) {
  const spent = Number(section.dataset.spent ?? 0) + (section.hidden ? 0 : performance.now() - shownAt);
  return Math.min(86_400, Math.round(spent / 1000));
}

/// In practice an answer is looked at before the next question comes.
function dress(section) {
  const isOrdering = section.dataset.kind === "ordering";
  const isOpen = isPractice && !section.dataset.locked && !section.dataset.waits && section.dataset.kind !== "scenario";
  const checks = isOpen && (isAnswered(section) || isOrdering || (kinds.typed(section) && response(section) !== undefined));
  button(section).value = checks ? "check" : "next";
  button(section).textContent = words[checks ? "checkAnswer" : "next"];
  button(section).removeAttribute("aria-busy");
}

async function check(section) {
  if (section.dataset.kind === "ordering" && !isAnswered(section)) save(section);
  button(section).setAttribute("aria-busy", "true");
  await patiently(outbox.check(section.dataset.item));
  if (!section.dataset.locked) needsNetwork(section);
}

/// The feedback comes by itself later; nobody has to wait for it.
function needsNetwork(section) {
  say(section, element("p", "note", words.needsNetwork));
  section.dataset.waits = "yes";
  dress(section);
}

async function decide(section, choice) {
  const now = section.querySelector(".situation");
  for (const other of now.querySelectorAll(".choice")) other.disabled = true;
  choice.setAttribute("aria-busy", "true");
  await patiently(outbox.decide(section.dataset.item, Number(now.dataset.run), Number(now.dataset.step), choice.value));
  if (now.isConnected) needsNetwork(section);
}

// MARK: Moving

let shownAt = performance.now();

function show(step, isNew = true) {
  const next = sections[Math.min(Math.max(step, 1), sections.length) - 1];
  const before = sections.find((section) => !section.hidden);
  if (before !== next) {
    before.dataset.spent = Number(before.dataset.spent ?? 0) + performance.now() - shownAt;
    shownAt = performance.now();
    for (const section of sections) section.hidden = section !== next;
    if (isNew) history.pushState(null, "", `?step=${next.dataset.step}`);
  }
  const title = next.querySelector("h1");
  title.tabIndex = -1;
  title.focus({ preventScroll: true });
  scrollTo(0, 0);
  fetchPictures(next);
}

/// Pictures of the next two questions, so that they are there when the network is not. Not before the first answer: the
/// first page is to come quickly.
function fetchPictures(section) {
  const place = sections.indexOf(section);
  for (const near of sections.slice(place, place + 3)) {
    for (const picture of near.querySelectorAll("img")) picture.loading = "eager";
  }
}

main.addEventListener("click", (event) => {
  // Until all is there the forms post.
  if (!main.classList.contains("live")) return;
  const section = event.target.closest(".question");
  const link = event.target.closest('a[href^="?step="]');
  const pressed = event.target.closest("button[name=go], button[name=choice]");
  if (link && !event.ctrlKey && !event.metaKey) {
    event.preventDefault();
    show(Number(new URLSearchParams(link.search).get("step")));
  } else if (pressed) {
    event.preventDefault();
    if (pressed.name === "choice") return decide(section, pressed);
    if (kinds.typed(section)) save(section);
    if (section.querySelector('[aria-invalid="true"]') && pressed.value !== "back") return kinds.typed(section).focus();
    if (pressed.value === "check") return pressed.hasAttribute("aria-busy") || check(section);
    if (section.dataset.kind === "ordering" && !isAnswered(section) && pressed.value === "next") save(section);
    show(Number(section.dataset.step) + (pressed.value === "back" ? -1 : 1));
  }
});
// The sentence that appears when the field is left would move the button away from under the finger.
main.addEventListener("mousedown", (event) => {
  if (event.target.closest("button[name=go]") && document.activeElement.closest(".typed")) event.preventDefault();
});
main.addEventListener("change", (event) => {
  if (main.matches(".live") && /^(response|certainty|pair\.|said\.)/.test(event.target.name)) save(event.target.closest(".question"));
});
addEventListener("outreach-begun", () => { shownAt = performance.now(); });
addEventListener("popstate", () => show(Number(new URLSearchParams(location.search).get("step")) || 1, false));

// MARK: Handing in

const handIn = makeHandIn(document.getElementById("submit"), document.getElementById("submit-note"), outbox, words);

function timeIsUp() {
  show(sections.length);
  handIn();
  addEventListener("online", handIn);
}

// MARK: Begin

/// Chosen or typed before this script was there; on a page that one comes back to it may be the browser that filled it in.
function isTouched(section) {
  if ((performance.getEntriesByType("navigation")[0]?.type ?? "navigate") !== "navigate") return false;
  const isOther = (one) => one.checked !== one.defaultChecked || one.value !== one.defaultValue;
  const pair = section.querySelector('.pair option:checked:not([selected]):not([value=""])');
  return pair !== null || [...section.querySelectorAll("input")].some(isOther);
}

function begin() {
  const touched = questions.filter(isTouched);
  main.classList.add("live");
  for (const section of questions) {
    const { item, seq, kind, locked } = section.dataset;
    const list = section.querySelector(".ordering");
    if (list && !locked) makeMovable(list, words, () => save(section));
    const kept = outbox.meet(item, Number(seq || 0), Boolean(locked));
    for (const one of kept?.story ?? []) decided(item, one, one.answer);
    if (kept?.response !== undefined) give(section, kept.response);
    if (kept?.told) checked(item, kept.told);
    if (isPractice && kind === "scenario" && isAnswered(section) && !section.dataset.locked) outbox.check(item);
    dress(section);
  }
  const shown = sections.find((section) => !section.hidden);
  // The page does not know of answers that were kept here, and one that was kept itself knows no step.
  const asked = Number(new URLSearchParams(location.search).get("step"));
  if (asked && asked !== Number(shown.dataset.step)) show(asked, false);
  else if (!asked && isAnswered(shown)) show(sections.findIndex((section) => !isAnswered(section)) + 1, false);
  touched.forEach(save);
  outbox.flush();
  if (isPaced(main.dataset.id)) import("./pace.js").then(({ keepPace }) => keepPace(main, words));
  if (main.dataset.deadline) keepTime(document.getElementById("timer"), main.dataset, outbox.age(main.dataset.now), words, timeIsUp);
}

const isPlain = (section) => ["single", "multiple", "truefalse", "ordering", "scenario"].includes(section.dataset.kind);
if (questions.every(isPlain)) begin();
else import("./kinds.js").then((module) => {
  kinds = module;
  kinds.listen(main, { pause: save, typing: dress });
  begin();
});
