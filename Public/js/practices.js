// Hands in what was practised without the network. Loaded where somebody practises, and where something waits.

const QUEUE = "outreach-practices";
const LONGEST = 30 * 86_400_000; // milliseconds that a practice waits which the server does not take for now
const GIVE_UP = 20_000;

let unkept = []; // for which this browser has no room
let round = Promise.resolve();

/// Keeps a practice, and hands in all that wait.
export function handIn(practice) {
  keep(practice);
  next();
}

function next() {
  round = round.then(sendAll).catch(() => {});
}

const kept = () => JSON.parse(localStorage.getItem(QUEUE)) ?? [];
const others = (all, { practice }) => all.filter((one) => one.practice !== practice);

function keep(practice) {
  try {
    localStorage.setItem(QUEUE, JSON.stringify([...others(kept(), practice), practice]));
  } catch {
    unkept = [...others(unkept, practice), practice];
  }
}

function drop(practice) {
  unkept = others(unkept, practice);
  try {
    localStorage.setItem(QUEUE, JSON.stringify(others(kept(), practice)));
  } catch {
    // Nothing was kept.
  }
}

function waiting() {
  try {
    return [...kept(), ...unkept];
  } catch {
    return unkept;
  }
}

/// The server counts each practice once, however often it hears of it.
async function sendAll() {
  // There may be room by now.
  for (const practice of unkept.splice(0)) keep(practice);
  for (const practice of waiting()) {
    const answer = await send(practice);
    if (answer.status === 408 || answer.status === 429 || answer.status >= 500) return;
    // A quiz that was withdrawn may be put back.
    if (isSettled(answer) || Date.now() - practice.at > LONGEST) drop(practice);
  }
}

async function send({ quiz, at, ...practice }) {
  const cut = new AbortController();
  const timer = setTimeout(() => cut.abort(), GIVE_UP);
  try {
    return await fetch(`/api/v1/quizzes/${quiz}/practices`, {
      method: "POST",
      headers: { "Content-Type": "application/json" },
      body: JSON.stringify(practice),
      signal: cut.signal,
    });
  } finally {
    clearTimeout(timer);
  }
}

/// Counted, or what the server can never take. Other answers may be a proxy's or a hotel's.
function isSettled({ ok, status, headers }) {
  const type = headers.get("Content-Type") ?? "";
  const isRefused = type.startsWith("application/problem+json") && (status === 409 || status === 422);
  return isRefused || (ok && type.startsWith("application/json"));
}

addEventListener("online", next);
next();
