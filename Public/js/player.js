// The lobby player's loop: ECMAScript 5 and no newer, because televisions of 2017 run it; what an engine may lack is asked
// for first. What is to play, player-schedule.js knows. Two films take turns: one plays while the other has the next clip
// ready, and they change places only when the next one shows pictures, so that the screen is never black.
(function () {
  "use strict";

  var SECOND = 1000, AWAKE = 3 * SECOND;
  var START_WITHIN = 15, STALL = 10, REST = 5, LEAVE_WITHIN = 4; // looks, one a second: the clock may jump

  var player = window.outreachPlayer, body = document.body, root = document.documentElement;

  function mark(name, isSet) {
    body.classList.toggle(name, isSet);
  }

  // The two films

  var screens = ["screen-a", "screen-b"].map(function (id) {
    return { video: document.getElementById(id), clip: null, place: null, at: 0 };
  });
  var front = null; // whose picture is on the screen
  var coming = null; // was told to play and has shown no picture yet
  var last = null; // {index, clip}: what was tried last
  var idle = 0, overdue = 0; // looks without progress; looks at a picture whose clip is not wanted any more
  var rest = 0; // looks to wait after every clip failed
  var missed = 0; // failures since a clip last ran to its end
  var loadsAhead = true;

  function look(isSecond) {
    var list = player.list();
    if (list.length === 0) return clear();
    if (document.hidden) return;
    if (isSecond) idle += 1;
    if (isSecond) overdue = front && !player.isWanted(front.clip) ? overdue + 1 : 0;
    // The picture that stays until the next one comes must not outlive its clip.
    if (overdue >= LEAVE_WITHIN) uncover();
    if (rest > 0) rest -= isSecond ? 1 : 0;
    else if (coming) watchComing();
    else if (front) watchFront(list);
    else advance();
  }

  function watchComing() {
    // To play by itself was refused: that is no fault of the clip, and a tap helps.
    var isHalted = coming.video.paused, isRefused = isHalted && !front;
    if (!player.isWanted(coming.clip)) return advance();
    mark("refused", isRefused);
    if (isRefused) idle = 0;
    if (idle >= START_WITHIN) return fail(coming);
    if (isHalted) play(coming);
  }

  function watchFront(list) {
    var video = front.video, next = other(front), isHalted = video.paused && !video.ended;
    if (!player.isWanted(front.clip)) video.pause();
    if (!player.isWanted(front.clip)) return advance();
    if (video.ended) return finish();
    if (video.currentTime !== front.at) idle = 0;
    front.at = video.currentTime;
    // Old televisions hold one film only, and let go of the first for the second.
    if (next.clip && (isHalted || idle >= STALL)) loadsAhead = false;
    if (isHalted) play(front);
    if (idle >= STALL) return fail(front);
    if (!loadsAhead) empty(next);
    else if (missed < list.length) prepare(next, list);
  }

  function finish() {
    missed = 0;
    advance();
  }

  function advance() {
    player.turn();
    var list = player.list(), next = front ? other(front) : screens[0];
    var isHopeless = list.length > 0 && missed >= list.length;
    if (coming) empty(coming);
    if (isHopeless) rest = REST;
    if (isHopeless || list.length === 0) return clear();
    prepare(next, list);
    coming = next;
    idle = 0;
    play(next);
  }

  /// Loads what follows in the list, also when the list is another one by now.
  function prepare(screen, list) {
    var index = player.after(list, last);
    screen.place = { index: index, clip: list[index] };
    if (screen.clip && screen.clip.url === list[index].url) return;
    screen.clip = list[index];
    screen.video.src = screen.clip.url;
    screen.video.load();
  }

  function play(screen) {
    screen.video.muted = true;
    quiet(screen.video.play());
  }

  /// Old engines give no promise; a refusal is seen by looking.
  function quiet(promise) {
    if (promise && promise["catch"]) promise["catch"](function () { return; });
  }

  function onPictures(screen) {
    if (screen !== coming || screen.video.currentTime === 0 || screen.video.readyState < 2) return;
    screen.video.className = "screen front";
    if (front) retire(front);
    front = screen;
    last = screen.place;
    coming = null;
    idle = 0;
    mark("showing", true);
    mark("refused", false);
  }

  /// Keeps its last picture, under the new one, until it is loaded again.
  function retire(screen) {
    screen.video.className = "screen";
    screen.video.pause();
    screen.clip = null;
  }

  function fail(screen) {
    if (!screen.clip) return;
    missed += 1;
    last = screen.place;
    if (screen !== front) empty(screen);
    if (screen === coming || (screen === front && !coming)) advance();
  }

  /// Only the still.
  function clear() {
    coming = null;
    missed = 0;
    uncover();
    screens.forEach(empty);
    mark("refused", false);
  }

  function uncover() {
    if (front) front.video.className = "screen";
    if (front) empty(front);
    front = null;
    mark("showing", false);
  }

  function empty(screen) {
    if (!screen.clip) return;
    screen.clip = null;
    screen.video.removeAttribute("src");
    screen.video.load();
  }

  function other(screen) {
    return screen === screens[0] ? screens[1] : screens[0];
  }

  // The button and the pointer

  var button = document.getElementById("full"), pointer = "", sleep = 0;
  var enter = root.requestFullscreen || root.webkitRequestFullscreen || root.mozRequestFullScreen;
  var leave = document.exitFullscreen || document.webkitExitFullscreen || document.mozCancelFullScreen;

  function isFull() {
    return Boolean(document.fullscreenElement || document.webkitFullscreenElement || document.mozFullScreenElement);
  }

  function toggle() {
    if (enter) quiet(isFull() ? leave.call(document) : enter.call(root));
  }

  function touched(event) {
    var isMove = event.type === "mousemove", where = event.screenX + " " + event.screenY;
    // Engines report moves that nobody made when something changes under the pointer.
    if (isMove && where === pointer) return;
    pointer = isMove ? where : pointer;
    mark("awake", true);
    clearTimeout(sleep);
    sleep = setTimeout(function () { mark("awake", false); button.blur(); }, AWAKE);
    if (!isMove && coming) play(coming);
  }

  function pressed(event) {
    var isMeant = event.keyCode === 70 || (event.keyCode === 13 && event.target !== button); // F, Enter
    if (isMeant && !event.repeat && !event.ctrlKey && !event.altKey && !event.metaKey) toggle();
  }

  function on(target, types, act) {
    types.split(" ").forEach(function (type) { target.addEventListener(type, act, false); });
  }

  screens.forEach(function (screen) {
    on(screen.video, "timeupdate", function () { onPictures(screen); });
    on(screen.video, "ended", function () { if (screen === front && !coming) finish(); });
    on(screen.video, "error", function () { fail(screen); });
  });
  on(document, "mousemove click touchend keydown", touched);
  on(document, "keydown", pressed);
  on(document, "outreach-player", function () { look(false); });
  on(document, "fullscreenchange webkitfullscreenchange mozfullscreenchange", function () {
    button.setAttribute("aria-pressed", String(isFull()));
  });
  on(button, "click", toggle);
  mark("no-full", !enter);

  setInterval(function () { look(true); }, SECOND);
  look(false);
})();
