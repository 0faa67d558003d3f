// The time that is left of a test, by a clock that neither sleep nor a changed date misleads; and who asked for a pace.

/// `age`: milliseconds since the page was made.
export function keepTime(timer, { deadline, now }, age, words, end) {
  const left = Date.parse(deadline) - Date.parse(now) - age;
  const [wall, steady] = [Date.now(), performance.now()];
  let said;
  const tick = () => {
    // The steady clock stops while some devices sleep; the wall clock may be set back.
    const seconds = (left - Math.max(Date.now() - wall, performance.now() - steady)) / 1000;
    const minutes = Math.max(1, Math.ceil(seconds / 60));
    if (seconds > 0 && minutes !== said) {
      said = minutes;
      // Said aloud twice, not every minute.
      timer.setAttribute("aria-live", minutes === 5 || minutes === 1 ? "polite" : "off");
      timer.textContent = words.timeLeft.replace("{minutes}", minutes);
    }
    if (seconds > 0) return setTimeout(tick, 1000);
    timer.textContent = words.timeIsUp;
    end();
  };
  tick();
}

/// Asked for on the page before the first question, and remembered by this browser until it is closed.
export function isPaced(attempt) {
  const key = `outreach.pace.${attempt}`;
  try {
    if (new URLSearchParams(location.search).has("pace")) sessionStorage.setItem(key, "1");
    return sessionStorage.getItem(key) !== null;
  } catch {
    return false;
  }
}
