// What the lobby player is to play now: the manifest, the rules and the clock. They are decided here as on the server,
// because a screen goes on without the network. ECMAScript 5, like player.js, which plays it.
(function () {
  "use strict";

  var SECOND = 1000, MINUTE = 60 * SECOND, HOUR = 60 * MINUTE, DAY = 24 * HOUR;
  var ZONE = 7 * HOUR; // Asia/Ho_Chi_Minh has no summer time; the zone of a television is often wrong
  var POLL = 30 * SECOND, GIVE_UP = 20 * SECOND;
  var NOTHING = { revision: "", clips: [] };

  // The rules

  /// The clips that play at an instant (UTC milliseconds), in playing order.
  function playing(manifest, instant) {
    var playable = manifest.clips.filter(function (clip) { return isValid(clip, instant); });
    var turns = turnsOn(playable, instant);
    if (turns.length > 0) return turns.map(function (turn) { return turn.clip; });
    var fallback = playable.filter(function (clip) { return clip.fallback; });
    return fallback.length > 0 ? fallback.slice(0, 1) : playable;
  }

  function isValid(clip, instant) {
    return !(clip.since && instant < Date.parse(clip.since)) && !(clip.until && instant >= Date.parse(clip.until));
  }

  /// The rules that are on, of the highest priority only, in their order. One clip may have several.
  function turnsOn(clips, instant) {
    var turns = [], highest = -Infinity;
    clips.forEach(function (clip) {
      clip.rules.forEach(function (rule) {
        if (!isOn(rule, instant)) return;
        turns.push({ clip: clip, rule: rule, index: turns.length });
        highest = Math.max(highest, rule.priority);
      });
    });
    turns = turns.filter(function (turn) { return turn.rule.priority === highest; });
    // The index, because old engines mix up equals when they sort.
    return turns.sort(function (a, b) { return a.rule.order - b.rule.order || a.index - b.index; });
  }

  function isOn(rule, instant) {
    var local = instant + ZONE, minute = Math.floor((local % DAY) / MINUTE);
    var from = rule.from ? minutes(rule.from) : 0, to = rule.to ? minutes(rule.to) : 24 * 60;
    if (from <= to) return minute >= from && minute < to && isDay(rule, local);
    // Past midnight the window still belongs to the day on which it began.
    return (minute >= from && isDay(rule, local)) || (minute < to && isDay(rule, local - DAY));
  }

  function minutes(text) {
    return Number(text.slice(0, 2)) * 60 + Number(text.slice(3, 5));
  }

  function isDay(rule, local) {
    var date = new Date(local), day = date.toISOString().slice(0, 10);
    var isWeekday = rule.weekdays.indexOf(date.getUTCDay() || 7) >= 0;
    return isWeekday && (!rule.dates || (day >= rule.dates[0] && day <= rule.dates[1]));
  }

  /// The index of what follows `last` ({index, clip}), also when the list is another one by now.
  function after(list, last) {
    var index = -1;
    if (last && list[last.index] && isSame(list[last.index], last.clip)) index = last.index;
    list.forEach(function (clip, at) { if (last && index < 0 && isSame(clip, last.clip)) index = at; });
    return (index + 1) % list.length;
  }

  function isSame(a, b) {
    return a.clip === b.clip && a.version === b.version;
  }

  // What this browser keeps. Private windows and full disks refuse; the loop goes on without.

  function recall(name) {
    try { return JSON.parse(localStorage.getItem("outreach-player " + name)); } catch (refused) { return null; }
  }

  function keep(name, value) {
    try { localStorage.setItem("outreach-player " + name, JSON.stringify(value)); } catch (refused) { return; }
  }

  // The clock: the device's own, unless the server's last answer contradicts it

  var clock = recall("clock") || { offset: 0, told: 0 };
  // A device that lost its clock with the power is not back in 1970.
  clock.offset += Math.max(0, clock.told - now());

  function now() {
    return new Date().getTime() + clock.offset;
  }

  function correctClock(header) {
    var told = Date.parse(header), off = told - new Date().getTime();
    var offset = Math.abs(off) > MINUTE ? off : 0;
    if (isNaN(told)) return;
    // Seldom written: some devices keep it in flash.
    var isNews = Math.abs(offset - clock.offset) > SECOND || Math.abs(told - clock.told) > HOUR;
    clock = { offset: offset, told: isNews ? told : clock.told };
    if (isNews) keep("clock", clock);
  }

  // The manifest

  var held = {}; // by address: {etag, manifest}
  var address = addressNow(), manifest = entry(address).manifest;
  var asking = null, isOnline = null; // not known before the first answer

  function addressNow() {
    var shape = window.innerHeight > window.innerWidth ? "portrait" : "landscape";
    return document.body.getAttribute("data-" + (document.body.getAttribute("data-orientation") || shape));
  }

  function entry(of) {
    held[of] = held[of] || recall(of) || { etag: null, manifest: NOTHING };
    return held[of];
  }

  function ask() {
    var request = new XMLHttpRequest(), of = address, before = asking;
    asking = request;
    if (before) before.abort();
    request.open("GET", of);
    request.timeout = GIVE_UP;
    request.setRequestHeader("Cache-Control", "no-cache");
    // With a condition of our own the browser's cache stays out of it, and the date is the server's.
    request.setRequestHeader("If-None-Match", entry(of).etag || '"none"');
    request.onreadystatechange = function () {
      if (request.readyState !== 4 || request !== asking) return;
      asking = null;
      answered(request, of);
    };
    request.send();
  }

  function answered(request, of) {
    var isGone = request.status === 404 || request.status === 410;
    var told = isGone ? NOTHING : request.status === 200 ? readManifest(request.responseText) : null;
    isOnline = told !== null || request.status === 304;
    if (told) held[of] = { etag: isGone ? null : request.getResponseHeader("ETag"), manifest: told };
    if (told) keep(of, held[of]);
    if (isOnline) correctClock(request.getResponseHeader("Date"));
    if (isOnline && of === address) manifest = entry(of).manifest;
    tell();
  }

  /// Null where the answer is no manifest: the networks of hotels answer with pages of their own.
  function readManifest(text) {
    var home = location.protocol + "//" + location.host;
    try {
      var read = JSON.parse(text);
      // Whatever name the server goes by elsewhere, its films are where this page came from.
      read.clips.forEach(function (clip) { clip.url = clip.url.replace(/^https?:\/\/[^\/]+/, home); });
      return read;
    } catch (unreadable) { return null; }
  }

  function tell() {
    var event = document.createEvent("Event");
    event.initEvent("outreach-player", false, false);
    document.dispatchEvent(event);
  }

  /// Takes the manifest for the shape of the window. What is kept of it serves until the server has answered.
  function turn() {
    if (address === addressNow()) return;
    address = addressNow();
    if (entry(address).manifest !== NOTHING) manifest = entry(address).manifest;
    ask();
  }

  /// Goes by what is known of the clip now, not by what was known when it was loaded.
  function isWanted(clip) {
    return manifest.clips.some(function (known) { return isSame(known, clip) && isValid(known, now()); });
  }

  function state() {
    var kept = ["data-landscape", "data-portrait"].map(function (name) {
      return entry(document.body.getAttribute(name)).manifest;
    });
    return { manifest: manifest, kept: kept, isOnline: isOnline };
  }

  window.outreachPlayer = {
    playing: playing, after: after, turn: turn, isWanted: isWanted, state: state,
    list: function () { return playing(manifest, now()); }
  };

  window.addEventListener("online", ask, false);
  setInterval(ask, POLL);
  ask();
})();
