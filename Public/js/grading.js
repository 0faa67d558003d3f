// The grading of Core/Quizzes for a practice without the network: the same credit in billionths for the same answer. The
// server grades again what is handed in.

import { plain } from "./kinds.js";

const ONE = 1_000_000_000;

/// The share of the points that a response earns, 0 … 1,000,000,000. A scenario's response are its decisions.
export function credit(key, response) {
  if (response === null || response === undefined) return 0;
  return Math.min(ONE, Math.max(0, kinds[key.kind](key, response)));
}

const kinds = {
  // A page kept before options had credits knows the right one only.
  single: (key, id) => (key.credits ? key.credits[id] : key.right.includes(id) && ONE) || 0,
  multiple(key, ids) {
    const isRight = ids.length === key.right.length && ids.every((id) => key.right.includes(id));
    return isRight ? ONE : ids.reduce((sum, id) => sum + (key.credits[id] ?? 0), 0);
  },
  truefalse: (key, value) => (value === key.right ? ONE : 0),
  ordering(key, ids) {
    const kept = key.edges.filter(([before, after]) => ids.indexOf(before) < ids.indexOf(after));
    return share(kept.length, key.edges.length);
  },
  scenario(key, ids) {
    const last = key.choices[ids[ids.length - 1]];
    if (last?.ending === undefined || ids.some((id) => key.choices[id].critical)) return 0;
    return key.endings[last.ending].credit;
  },
  matching(key, pairs) {
    const lefts = Object.keys(key.right);
    return share(lefts.filter((left) => pairs[left] === key.right[left]).length, lefts.length);
  },
  hotspot(key, ids) {
    const found = ids.filter((id) => key.right.includes(id)).length;
    return key.right.length > 0 ? share(Math.max(0, 2 * found - ids.length), key.right.length) : 0;
  },
  checklist: () => 0,
  numeric: (key, typed) => met(key, typed)?.credit ?? 0,
  text: (key, typed) => met(key, typed)?.credit ?? 0,
};

/// The best of what may be typed that this meets.
function met(key, typed) {
  const value = key.kind === "numeric" ? millionths(typed) : compared(typed);
  const isMet = ({ low, high, text }) => text === value || (value >= millionths(low) && value <= millionths(high));
  return key.accepted.filter(isMet).reduce((best, one) => (best && best.credit >= one.credit ? best : one), null);
}

/// A number as a whole one: it has at most six decimals.
function millionths(text = "") {
  const number = plain(String(text)).replace(",", ".");
  return /^[-+]?\d/.test(number) ? Math.round(Number(number) * 1e6) : NaN;
}

/// Without tone marks, case and extra spaces, as Core/Folding has it.
function compared(text) {
  const plain = text.normalize("NFC").toLowerCase().normalize("NFD").replace(/[đð]/g, "d").replace(/\p{M}/gu, "");
  return plain.normalize("NFC").trim().replace(/\s+/g, " ");
}

function share(part, whole) {
  return Math.floor((part * ONE + Math.floor(whole / 2)) / whole);
}

/// What the author wrote to somebody who gave this response, in the order in which the server says it.
export function remarks(key, response) {
  if (response === null || response === undefined) return [];
  if (key.accepted) return [met(key, response) ? met(key, response).feedback : key.other].filter(Boolean);
  return toTell(key, response).map((id) => key.feedback?.[id]).filter(Boolean);
}

function toTell(key, response) {
  const given = [response].flat().map(String);
  switch (key.kind) {
    case "truefalse":
    case "scenario": return given;
    case "hotspot": return key.inOrder.filter((id) => given.includes(id) !== key.right.includes(id));
    case "checklist": return key.inOrder.filter((id) => response[id] === "no");
    default: return (key.inOrder ?? []).filter((id) => given.includes(id));
  }
}

/// Marks in points; nanopoints are whole, so sums do not drift.
export function score(keys, given) {
  const sum = { nano: 0, max: 0, right: 0, items: [], parts: {}, topics: {} };
  for (const [item, key] of Object.entries(keys)) {
    const nano = credit(key, given[item]) * key.points;
    const max = key.points * ONE;
    sum.nano += nano;
    sum.max += max;
    // A checklist at home earns nothing, and no score counts it.
    if (max === 0) continue;
    sum.right += nano === max ? 1 : 0;
    sum.items.push({ item, points: nano / ONE, max: key.points });
    add(sum.parts, key.part, nano, max);
    add(sum.topics, key.topic, nano, max);
  }
  return sum;
}

function add(groups, name, nano, max) {
  const before = groups[name] ?? { nano: 0, max: 0 };
  groups[name] = { nano: before.nano + nano, max: before.max + max };
}
