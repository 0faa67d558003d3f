"""What a screen in a lobby plays, and when: by its own clock, in the end by the server's."""

import datetime

from player import ADDRESS, WIDE, Player, films, names

CASES = """
const day = [1, 2, 3, 4, 5, 6, 7];
const rule = (more) => ({ order: 0, weekdays: day, from: null, to: null, dates: null, priority: 0, ...more });
const clip = (name, rules, more) => ({ clip: name, version: 1, rules, fallback: false, since: null, until: null, ...more });
const night = clip('night', [rule({ weekdays: [1], from: '22:00', to: '06:00' })]);
const noon = clip('noon', [rule({ from: '11:00', to: '13:00', order: 1 })]);
const spare = clip('spare', [], { fallback: true });
const tet = clip('tet', [rule({ dates: ['2027-02-05', '2027-02-07'] })]);
const eve = clip('eve', [rule({ dates: ['2027-02-05', '2027-02-05'], from: '23:00', to: '01:00' })]);
const loud = clip('loud', [rule({ priority: 5, from: '12:00', to: '12:30' })]);
const both = clip('both', [rule({ order: 3 }), rule({ order: 0 })]), middle = clip('middle', [rule({ order: 1 })]);
const old = clip('old', [rule()], { until: '2026-11-30T17:00:00.000Z' });
const future = clip('future', [rule()], { since: '2026-12-01T00:00:00.000Z' });
const loudOld = { ...loud, until: '2026-11-01T00:00:00.000Z' };
const cases = [
    // 23 November 2026 is a Monday. Local times.
    ['2026-11-23T21:59', [night, spare], 'spare'],
    ['2026-11-23T22:00', [night, spare], 'night'],
    ['2026-11-24T02:30', [night, spare], 'night'],
    ['2026-11-24T05:59', [night, spare], 'night'],
    ['2026-11-24T06:00', [night, spare], 'spare'],
    ['2026-11-23T02:30', [night, spare], 'spare'],
    ['2026-11-25T02:30', [night, spare], 'spare'],
    ['2026-11-24T22:30', [night, spare], 'spare'],
    ['2026-11-22T11:00', [spare, noon], 'noon'],
    ['2026-11-22T13:00', [spare, noon], 'spare'],
    ['2026-11-22T12:15', [noon, loud], 'loud'],
    ['2026-11-22T12:30', [noon, loud], 'noon'],
    ['2026-11-22T12:15', [noon, loudOld], 'noon'],
    ['2026-11-22T14:00', [noon, loud], 'noon loud'],
    ['2027-02-04T23:59', [tet, spare], 'spare'],
    ['2027-02-05T00:00', [tet, spare], 'tet'],
    ['2027-02-07T23:59', [tet, spare], 'tet'],
    ['2027-02-08T00:00', [tet, spare], 'spare'],
    ['2027-02-06T00:30', [eve, spare], 'eve'],
    ['2027-02-05T00:30', [eve, spare], 'spare'],
    ['2027-02-06T23:30', [eve, spare], 'spare'],
    ['2026-11-22T12:00', [both, middle], 'both middle both'],
    ['2026-11-30T23:59', [old], 'old'],
    ['2026-12-01T00:00', [old], ''],
    ['2026-12-01T06:59', [future, spare], 'spare'],
    ['2026-12-01T07:00', [future, spare], 'future'],
    ['2026-12-01T07:00', [], ''],
];
return cases.map(([local, clips, wanted]) => {
    const shown = window.outreachPlayer.playing({ clips }, Date.parse(`${local}:00+07:00`)).map((one) => one.clip).join(' ');
    return [local, clips.map((one) => one.clip), wanted, shown];
}).filter(([, , wanted, shown]) => wanted !== shown);
"""


def test_rules_follow_the_clock_of_vietnam(browse):
    browser = browse(**WIDE)
    browser.open(ADDRESS)
    for zone in ["America/New_York", "Asia/Ho_Chi_Minh"]:
        browser.devtools("Emulation.setTimezoneOverride", timezoneId=zone)
        assert browser.run(CASES) == []


def test_the_server_corrects_a_wrong_clock(browse, server):
    tomorrow = datetime.datetime.now(datetime.UTC) + datetime.timedelta(days=1)
    since = (tomorrow - datetime.timedelta(minutes=5)).isoformat()
    date = tomorrow.strftime("%a, %d %b %Y %H:%M:%S GMT")
    told = films(server, clip0={"since": since}, clip1={"until": since}, clip2={"until": since})
    browser = browse(**WIDE)
    player = Player(browser, told=[200, told, date])
    assert player.plays() == names(told)[0] and player.order == names(told)[:1]
    # What was learnt outlives the page; the next answer is not needed for it.
    Player(browser, told=[503, ""])
    assert player.plays() == names(told)[0] and player.order == names(told)[:1]
    # Half a minute is no contradiction.
    date = (datetime.datetime.now(datetime.UTC) + datetime.timedelta(seconds=30)).strftime("%a, %d %b %Y %H:%M:%S GMT")
    player.tell(200, told, date)
    player.browser.until(lambda: player.order == names(told)[1:], "it goes by its own clock again")


def test_a_clip_whose_time_is_over_is_left(browse, server):
    player = Player(browse(**WIDE), told=[200, films(server)])
    assert player.plays() == names(films(server))[0]
    until = (datetime.datetime.now(datetime.UTC) + datetime.timedelta(seconds=2)).isoformat()
    player.tell(200, films(server, clip0={"until": until}))
    assert 1 < player.within(7, lambda: player.clip == names(films(server))[1])
    player.tell(404, "")
    player.within(5, lambda: player.still)


def test_a_bad_answer_changes_nothing(browse, server):
    player = Player(browse(**WIDE), told=[200, films(server)])
    player.plays()
    for told in [[200, "<html>Sign in to the hotel's network</html>"], [200, "{}"], [503, ""], [0, ""]]:
        player.tell(*told)
        player.browser.until(lambda: player.state["isOnline"] is False, "the answer was refused")
        assert player.order == names(films(server)) and player.clip
        player.tell(200, films(server))
        player.browser.until(lambda: player.state["isOnline"], "it is online again")
    assert player.watched["holes"] == []


def test_a_turned_screen_gets_the_other_shape_at_the_next_clip(browse):
    browser = browse(**WIDE)
    player = Player(browser)
    player.plays()
    browser.resize(720, 1280)
    before = player.time
    browser.until(lambda: player.time > before + 1.5, "the running clip goes on")
    assert "landscape" in browser.one(".front").get_attribute("src")
    player.next()
    player.next()
    assert "portrait" in browser.one(".front").get_attribute("src")
    assert player.watched["holes"] == []
