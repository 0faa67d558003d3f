// The grading of Core/Quizzes for a practice without the network: the same credit in billionths for the same answer. The
// server grades again what is handed in.

const ONE = 1_000_000_000;

/// The share of the points that a response earns, 0 … 1,000,000,000. A scenario's response are its decisions.
export function credit(key, response) {
  if (response === null || response === undefined) return 0;
  return Math.min(ONE, Math.max(0, kinds[key.kind](key, response)));
}

const kinds = {
  single: (key, id) => (key.right.includes(id) ? ONE : 0),
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
    const last = key.choices[ids.at(-1)];
    if (last?.ending === undefined || ids.some((id) => key.choices[id].critical)) return 0;
    return key.endings[last.ending].credit;
  },
};

function share(part, whole) {
  return Math.floor((part * ONE + Math.floor(whole / 2)) / whole);
}

/// What the author wrote to somebody who gave this response, in the order in which the server says it.
export function remarks(key, response) {
  if (response === null || response === undefined) return [];
  const given = [response].flat().map(String);
  const ids = key.kind === "scenario" || !key.inOrder ? given : key.inOrder.filter((id) => given.includes(id));
  return ids.map((id) => key.feedback?.[id]).filter(Boolean);
}

/// Marks in points; nanopoints are whole, so sums do not drift.
export function score(keys, given) {
  const sum = { nano: 0, max: 0, right: 0, items: [], parts: {}, topics: {} };
  for (const [item, key] of Object.entries(keys)) {
    const nano = credit(key, given[item]) * key.points;
    const max = key.points * ONE;
    sum.nano += nano;
    sum.max += max;
    sum.right += nano === max ? 1 : 0;
    sum.items.push({ item, points: nano / ONE, max: key.points });
    for (const group of [(sum.parts[key.part] ??= { nano: 0, max: 0 }), (sum.topics[key.topic] ??= { nano: 0, max: 0 })]) {
      group.nano += nano;
      group.max += max;
    }
  }
  return sum;
}
