### What the bot says in English. Short, factual, no exclamation marks.

## Numbers

bound-approx = about { $amount }
bound-at-least = at least { $amount }
bound-more-than = more than { $amount }
bound-at-most = up to { $amount }
bound-less-than = less than { $amount }
bound-fewer-than = fewer than { $amount }
by-amount = by { $amount }
further-amount = { $amount } more
percent-points = { $number } { $count ->
    [one] point
   *[other] points
 }
scale-million = { $number } million
scale-billion = { $number } billion
scale-trillion = { $number } trillion
vague-dozens = dozens
vague-hundreds = hundreds
vague-thousands = thousands
vague-ten-thousands = tens of thousands
vague-hundred-thousands = hundreds of thousands
vague-millions = millions

unit-percentage-point = { $number } percentage { $count ->
    [one] point
   *[other] points
 }
unit-basis-point = { $number } basis { $count ->
    [one] point
   *[other] points
 }
unit-second = { $number } { $count ->
    [one] second
   *[other] seconds
 }
unit-minute = { $number } { $count ->
    [one] minute
   *[other] minutes
 }
unit-hour = { $number } { $count ->
    [one] hour
   *[other] hours
 }
unit-day = { $number } { $count ->
    [one] day
   *[other] days
 }
unit-week = { $number } { $count ->
    [one] week
   *[other] weeks
 }
unit-month = { $number } { $count ->
    [one] month
   *[other] months
 }
unit-year = { $number } { $count ->
    [one] year
   *[other] years
 }
unit-foot = { $number } { $count ->
    [one] foot
   *[other] feet
 }
unit-inch = { $number } { $count ->
    [one] inch
   *[other] inches
 }
unit-acre = { $number } { $count ->
    [one] acre
   *[other] acres
 }
unit-l = { $number } { $count ->
    [one] litre
   *[other] litres
 }
unit-barrel = { $number } { $count ->
    [one] barrel
   *[other] barrels
 }
unit-gbx = { $number } pence
unit-times = { $number } times
unit-magnitude = magnitude { $number }

## What is counted

label-event = { $noun } { $event }
label-part = of them { $label }
label-forecast = { $label } (expected)
label-proposed = { $label } (proposed)
label-change = { $label } (change)

kind-other = number
kind-level = level
kind-price = price
kind-rate = share
kind-size = size
kind-duration = duration
kind-rose = rise
kind-fell = fall

event-killed = killed
event-killed-people = Dead
event-injured = injured
event-injured-people = Injured
event-lost = killed or wounded
event-lost-people = Casualties
event-missing = missing
event-missing-people = Missing
event-captured = captured
event-captured-people = Captured
event-arrested = arrested
event-arrested-people = Arrested
event-released = released
event-released-people = Released
event-rescued = rescued
event-rescued-people = Rescued
event-displaced = evacuated or displaced
event-displaced-people = Evacuated or displaced
event-hospitalised = in hospital
event-hospitalised-people = In hospital
event-infected = infected
event-infected-people = Infected
event-vaccinated = vaccinated
event-vaccinated-people = Vaccinated
event-recovered = recovered
event-recovered-people = Recovered
event-affected = affected
event-affected-people = People affected
event-sent = sent
event-sent-people = People sent
event-withdrawn = withdrawn
event-withdrawn-people = People withdrawn
event-deployed = deployed
event-deployed-people = People deployed
event-delivered = delivered
event-fired = fired
event-intercepted = intercepted
event-destroyed = destroyed
event-damaged = damaged
event-cancelled = cancelled
event-closed = closed
event-built = built
event-produced = produced
event-sold = sold
event-bought = bought
event-cut = cut
event-created = created
event-employed = employed
event-employed-people = Employees
event-gathered = gathered
event-gathered-people = People gathered
event-voted = cast
event-voted-people = Voters
event-won = won
event-cost = cost
event-paid = paid
event-earned = earned
event-demanded = demanded
event-planned = planned

## Alerts

heading-changes = { $count ->
    [one] 1 change
   *[other] { $count } changes
 }
from-source = { $source }, in { $outlet }, { $time }
from-outlet = { $outlet }, { $time }
more-exact = more exact
unusual = unusual jump, worth checking
disputed = disputed
corrected = corrected
corrected-by = corrected, according to { $source }
confirmed = confirmed: { $figures }
echo = also: { $outlets }
echo-of = also on { $figures }: { $outlets }
echo-back = now again { $figures }: { $outlets }
echo-more = { $outlets } and { $count } more
conflict-heading = Conflicting accounts: { $story }
side-included = including the new { $amount }
side-included-unnamed = including those newly reported
side-excluded = before the new { $amount }
side-excluded-unnamed = before those newly reported
side-meaning-open = without saying which
would-follow = In the first case it is { $first }, in the second { $second }.
apart = The accounts are { $amount } apart.
withdrawn = Correction: the alert of { $time } ({ $changes }) was wrong; the article was changed.
button-story = Story
button-history = History
button-mute = Mute
button-unmute = Unmute
button-chart = Chart
button-read = Read { $outlet }
button-more = More

## Overview

digest-heading = Overview · { $day }, { $time }
digest-late = Overview for { $time }, late
digest-late-day = Overview for { $day }, { $time }, late
digest-counts = { $stories ->
    [one] 1 story
   *[other] { $stories } stories
 } moved, { $changes ->
    [one] 1 change
   *[other] { $changes } changes
 } since { $since }
digest-reports = { $count ->
    [one] 1 report
   *[other] { $count } reports
 }
digest-outlets = { $count ->
    [one] 1 source
   *[other] { $count } sources
 }
digest-new = New:
digest-unchanged = Unchanged: { $count ->
    [one] 1 story
   *[other] { $count } stories
 }
digest-more = And { $count ->
    [one] 1 more story
   *[other] { $count } more stories
 }
digest-quiet = Nothing new since { $since }.
catch-up-heading = While it was quiet · { $since } to { $until }
yesterday = yesterday

## Stories

story-counts = { $counts }, since { $since }
story-no-figures = No figures of this story yet.
history-earlier = … { $count } earlier reports
reading-more = … and { $count } more
reading-no-figures = No key figure in this text.
reading-heading = Figures in this text:
latest-heading = Moved last
found-heading = Stories about “{ $words }”
latest-empty = No story yet. /add ADDRESS brings the first.
story-not-found = No story about “{ $words }”. /latest shows the newest.
story-which = Which story? For example: /story flood
story-gone = This story is no longer there. /latest shows the newest.
button-follow = Follow
button-watch-figure = Watch this figure
chart-too-short = A chart needs at least two reports.
chart-gap = - -  no reports
chart-unusual = worth checking

## Asking further

button-back = Back
button-earlier = Earlier
button-later = Later
button-charts = Charts
button-sources = Sources
button-compared = Compared with?
button-why = Why?
button-dark = Dark
button-light = Light
week-heading = The week in figures
week-too-quiet = Nothing moved this week that could be drawn.
search-which = What shall I look for? For example: /search flood
since = since { $time }
sources-heading = who says what
first-reported = first in { $outlet }, { $time }
first-so = { $value } first in { $outlet }, { $time }
agreement = { $agreeing } of { $count } sources agree
spread = from { $low } to { $high }
overtaken = overtaken since
sum-parts = Does not add up in { $outlet }: { $parts } are { $sum }, of a whole of { $whole }
sum-increment = Does not add up in { $outlet }: { $parts } are { $sum }, not { $whole }
compare-which = Which two stories? For example: /compare flood, earthquake
compare-with = With which one?
compare-not-found = I find no two stories in “{ $words }”. For example: /compare flood, earthquake
compare-nothing = They count nothing in common.

## Why

compared-heading = compared with what
compared-with = compared with { $value }, { $outlet }
not-compared-with = not compared with { $name }, { $outlet }: { $why }
reason-first = The first of its kind in this story.
reason-older-beside = An older value, named beside the newer one.
reason-stale = An older value, though a newer one is known.
reason-beside = Another value in the same article; nothing says that it replaces the first.
reason-same = The same value.
reason-held-on = An account that is held on to.
reason-finer = A more exact value inside the earlier one.
reason-higher = A higher value of the same quantity.
reason-lower = A lower value of the same quantity.
reason-meaning = The same number, said to include the increment here and to precede it there.
reason-conflict = { $first } contradicts { $second }.
objection-units = the units cannot be compared
objection-increment = one is an increment, the other a total
objection-before-increment = counted before the increment
objection-difference = one is a difference, the other a level
objection-far = the values are too far apart
objection-forecast = one is a forecast, the other a fact
objection-demand = one is a demand, the other a fact
objection-fate = different things happened to them
objection-side = of another side
objection-opposed = of the opposite side
objection-topic = about another subject
objection-noun = other things are counted
objection-party = of another party
objection-place = at another place
objection-part = one is a part, the other the whole
objection-period = of another period
objection-narrower = one is counted more narrowly
objection-little = too little in common
objection-taken = another figure fits it better
why-which = Answer an alert with /why, or name a story: /why flood
why-no-alert = That was not an alert. Answer an alert with /why, or name a story: /why flood
why-overview = That is an overview: it names everything that moved in your stories since the one before.
why-told = Told at { $time }, because of:
why-waiting = It is waiting to be sent, from { $time } on.
why-paused = It is waiting until the pause ends, { $time }.
why-uncertain = Sent at { $time }; whether it arrived is not certain.
why-refused = Telegram refused the message.
why-dropped = The message was dropped, because the bot could not write here.
why-unwatched = Not told: nothing watched here covers this article.
why-silent = Not told: everything that listens had a reason to be silent.
why-before = Not told: the article appeared before this was watched.
why-not-news = Not told: when it was read it was no longer news, or its feed was being read for the first time.
why-last = Last told about this story: { $time }
deaf-muted = muted
deaf-nothing-new = nothing new for it in this article
deaf-kind = other changes are wanted
deaf-event = other kinds of figures are wanted
deaf-threshold = beyond the wanted limit
deaf-percent = moved too little
deaf-later = only in the overview
deaf-again = the same move was told within a day
deaf-old = too late to be news

## Feeds

feeds-heading = { $count ->
    [0] No feed yet. /add ADDRESS brings the first.
    [one] 1 feed
   *[other] { $count } feeds
 }
feed-new-at = last news: { $time }
feed-checked = checked, nothing new yet
feed-last-checked = last checked: { $time }
feed-last-new = last new: { $time }
feed-next = next check: { $time }
feed-failures = { $count ->
    [one] 1 attempt
   *[other] { $count } attempts
 } failed in a row
feed-just-checked = Checked just now. In a few minutes it can be checked again.
feed-waiting-again = Will be checked in a moment.
button-poll = Check now
feed-waiting = about to be read for the first time
button-remove = Remove { $name }
button-adjust = Adjust
button-adjust-number = Adjust { $number }
button-undo = Undo
button-to-list = Back to the list
taken-back = { $name } is back.
undo-too-late = It is too late to bring that back.
choices-heading = This page has several feeds. Which one?
choice-gone = This choice is too old. Please send /add with the address again.
added = { $name } is in. Its newest article, as I read it:
added-empty = { $name } is in. It has no article yet.
added-already = { $name } was in already.
add-which = Which page? For example: /add www.paper.example
channel-in-private = A channel is set up in a private chat with me.
channel-unknown = I cannot find { $name }. A channel must be public; in any other the same commands work as posts.
channel-without-bot = I may not write in { $name }. Make me an administrator there first, one who may post.
channel-not-yours = Only an administrator of { $name } can set it up.
channel-added = { $title } is in. /add { $name } ADDRESS gives the channel a feed; all other commands work as posts in the channel.
add-checking = Having a look: { $address }
removed = { $name } is removed.
remove-unknown = “{ $words }” is not there. /feeds and /watches show what is.
too-many-watches = More than { $count } entries are not possible. Please remove one first.

problem-bad-address = That is not a web address. It begins with http:// or https://.
problem-refused-address = This address leads into a private network; I do not read there.
problem-dns = There is no such server. Is the address spelt right?
problem-connect = The server does not answer. Try again later?
problem-tls = The encrypted connection cannot be trusted; the outlet has to mend its certificate.
problem-timeout = The answer takes too long. Try again later?
problem-cut-off = The connection broke off in the middle of the answer. Try again later?
problem-not-http = No web server answers at this address.
problem-too-large = The answer is too large. Does the outlet have a smaller feed?
problem-unreadable-encoding = The answer cannot be unpacked.
problem-too-many-redirects = The address redirects in a circle.
problem-bad-redirect = The address redirects to something that is no web address.
problem-http-401 = This feed wants a login.
problem-http-403 = The server refuses access.
problem-http-404 = There is nothing at this address. Is it spelt right?
problem-gone = This feed has been closed for good.
problem-rate-limited = The server asks for a pause; I shall ask again later.
problem-http-4xx = The server rejects the request.
problem-unavailable = The server is out of service for now; I keep trying.
problem-http-5xx = The server has a fault; I keep trying.
problem-http-odd = The server gives an answer that makes no sense.
problem-empty = The answer is empty.
problem-not-a-feed = This address is not a feed. Try another page of the outlet?
problem-no-feed-on-page = This address is not a feed but a page without one. Try another page of the outlet?
problem-malformed = The feed is so broken that no article can be read.
problem-unsafe-xml = The feed holds dangerous XML; I do not read it.
problem-too-slow-to-parse = The feed takes too long to read.
problem-too-big-to-parse = The feed takes too much memory to read.
problem-parser-died = Reading this feed has failed.
problem-program-fault = I failed at this feed by a fault of my own; the operator finds it in the log.
problem-no-text = There is no article text on this page.
problem-other = This address cannot be read just now. Try again later?

## Watching

watches-heading = { $count ->
    [0] Nothing watched yet. For example: /watch flood
    [one] 1 entry
   *[other] { $count } entries
 }
watch-feed = feed { $name }
watch-keyword = keyword “{ $name }”
watch-story = story { $name }
watch-series = figure { $name }
watch-group = feed group { $name }
watch-event = { $name } in every story
watch-quantity = every figure on “{ $name }”
watch-unit = every figure in { $name }
watch-happening = every story about “{ $name }”
watch-source = what { $name } says
watch-further = every change
watch-only = only { $kinds }
watch-tells = Tells: { $kinds }
watch-language = Articles: { $language }
watch-sound = When and how: { $sound }
watch-needs-a-kind = One kind must stay. To hear nothing, remove it.
change-raised = rises
change-lowered = falls
change-refined = more exact figures
change-conflict = contradictions
change-new = new stories
sound-loud = at once, with sound
sound-silent = at once, silently
sound-digest = in the overview only
bound-crossing = Bound: only its crossing
bound-every = Bound: every change beyond
no-bound = any value
any-move = any size
any-language = all languages
preset-newsroom = Newsroom – every change
preset-calm = Calm – big changes
preset-digest = Overview only
preset-set = { $preset }.
preset-own = { $count ->
    [one] 1 entry with settings of its own stays as it is.
   *[other] { $count } entries with settings of their own stay as they are.
 }
group-which = Which feeds? /feeds shows their numbers. For example: /group economy 1 3
group-no-feed = There is no feed { $number }. /feeds shows the numbers.
group-unknown = There is no feed group “{ $name }”. For example: /group economy 1 3
group-set = Feed group { $name }: { $count ->
    [one] 1 feed is
   *[other] { $count } feeds are
 } now told by it.
group-left = { $count ->
    [one] 1 feed is told by itself again.
   *[other] { $count } feeds are told by themselves again.
 }
group-empty = no feed
watch-percent = from ±{ $number }%
watch-muted = muted
watch-which = What shall I look for? For example: /watch flood or /watch flood dead > 50
watch-word-too-short = A keyword needs at least two letters.
watching = Watching: { $watch }
watching-already = Watched already: { $watch }
muted = { $name } is muted. The button “Unmute” brings it back.
unmuted = { $name } is told again.

## Overview, settings, pause

digest-set = Overview at { $time }, { $days }, time zone { $zone }.
digest-off = No overview any more. /digest 07:00 turns it on again.
digest-unclear = I do not understand that. For example: /digest 18:30, /digest 7 18 weekdays, /digest off
days-daily = daily
days-weekdays = on weekdays
days-weekly = on Mondays
days-tue = on Tuesdays
days-wed = on Wednesdays
days-thu = on Thursdays
days-fri = on Fridays
days-sat = on Saturdays
days-sun = on Sundays
settings-heading = Settings
settings-language = Language: { $language }
settings-zone = Time zone: { $zone }
settings-digest = Overview: { $time }, { $days }
settings-digest-off = Overview: off
settings-preset = Alerts: { $preset }
form-full = Form: full, with the sentences that prove it
form-short = Form: short, without the sentences that prove it
paper-light = Charts: light
paper-dark = Charts: dark
previews-off = Link previews: off
previews-on = Link previews: on
button-full = Full
button-short = Short
button-previews = Link previews
button-no-previews = No link previews
settings-foot = Another time zone: /settings Europe/Zurich
settings-unclear = I do not know “{ $words }”. For example: /settings Europe/Zurich or /settings de
language-name = English
paused = Paused until { $time }. What comes meanwhile arrives then in one message.
pause-unclear = For how long? For example: /pause 3h, /pause 2d, /pause until 18:00, /pause off
resumed = The pause is over.
not-paused = There is no pause.
span-hour = 1 hour
span-hours = 8 hours
span-day = 1 day
span-week = 1 week
quiet-hours = Quiet: { $begin } to { $end }, time zone { $zone }. What comes meanwhile arrives at { $end } in one message.
quiet-none = Quiet hours: none. For example: /quiet 22:00 7:00
quiet-unclear = From when until when? For example: /quiet 22:00 7:00, /quiet off
button-quiet = Quiet { $begin } to { $end }
button-no-quiet = No quiet hours
button-off = off
button-resume = End the pause

## First contact, help, data

start = I read news feeds, remember the figures in them, and tell you what is new, rises, falls, is corrected or contradicted. Every number comes with its sentence and its source.
button-add = Add a feed
button-example = See an example
button-language = Language and time
how-add = Send /add and the address of a news site or a feed, for example: /add www.paper.example
example-note = This is what an alert looks like (invented):
example-title = Flood on the Moselle
example-noun = Dead
example-source = civil protection
example-outlet = Northern Courier
example-sentence = The death toll has risen to 17, according to civil protection.
help-heading = What I can do
help-foot = A text or link sent here is read for its figures at once.
command-start = what this is about
command-help = all commands
command-add = add a feed or news site
command-feeds = your feeds and how they do
command-group = tell several feeds as one
command-remove = remove a feed or keyword
command-latest = stories that moved last
command-story = look at a story
command-figures = a story's figures with their proof
command-search = find stories by words
command-history = what every report said of a figure
command-chart = draw a figure over time
command-sources = who says what, and who agrees
command-compare = two stories side by side
command-why = why something was told, or not
command-watch = watch a word, figure, story or source
command-watches = what is watched
command-unwatch = stop watching
command-digest = hours of the overview
command-quiet = hours without alerts
command-settings = language, time zone, overview
command-pause = be quiet for a while
command-import = take over feeds from an OPML file
command-opml = your feeds as an OPML file
command-export = figures with their proof as CSV, JSON or XLSX
command-forget = delete everything about this chat
command-privacy = what is kept
privacy = Kept are: the number and name of this chat, its settings, its feeds and keywords, and the alerts of the last 30 days. Who was made an admin of this bot or was banned is noted by their number, an invitation with the number of who made it. What a feed with a login reports is told only to chats that have added that feed. Texts and files you send are read and not kept. What you remove can be brought back for a day. /forget deletes everything about this chat at once, only a ban stays; if the bot is removed, that happens by itself after 30 days.
forget-ask = Delete everything about this chat: feeds, keywords, settings, waiting alerts. This cannot be undone.
button-forget = Delete everything
button-keep = Keep
forgotten = Everything about this chat is deleted.
kept = Everything stays as it is.
only-admins = Only administrators may do that here.
only-owner = Only whoever runs this bot may do that.
by-invitation = This bot is by invitation only. Whoever runs it can send you a link.
too-much = That was a lot at once. After a while it goes on.
only-people = That is for people only, not for bots or linked channels.
unknown-command = There is no such command. /help shows them all.
went-wrong = That did not work just now. Please try again.
button-outdated = This button is no longer valid.
bot-description = Follows the numbers in the news: what is new, rises, falls, is corrected or contradicted, with sentence and source.
bot-short-description = Follows the numbers in the news.

## Files

import-which = Send me the OPML file that your feed reader exports; in groups with /import as its caption.
import-reading = I am reading the list.
import-empty = There is no feed in this list.
import-too-large = This file is too large for a list of feeds. I read up to 5 MB.
import-unsafe = This file holds dangerous XML; I do not read it.
import-unreadable = This is not a readable OPML file. Nearly every feed reader can export one.
imported = { $count ->
    [0] No new feed.
    [one] 1 feed is in. /feeds shows how it does.
   *[other] { $count } feeds are in. /feeds shows how they do.
 }
imported-known = { $count ->
    [one] 1 was in already.
   *[other] { $count } were in already.
 }
imported-unusable = { $count ->
    [one] 1 entry has no web address.
   *[other] { $count } entries have no web address.
 }
imported-left = { $count ->
    [one] 1 does not fit
   *[other] { $count } do not fit
 }: more than { $limit } entries are not possible.
opml-title = Feeds from tallywire
opml-caption = { $count ->
    [one] 1 feed
   *[other] { $count } feeds
 }
export-which = { $count ->
    [one] 1 figure with its proof.
   *[other] { $count } figures with their proof.
 } In which form?
export-caption = { $count ->
    [one] 1 figure with sentence and source
   *[other] { $count } figures with sentence and source
 }
export-writing = I am writing the file.
export-nothing = There are no figures of that time yet.
export-too-many = More than { $count } figures do not fit into one file. A shorter time does, for example: /export 30d
export-unclear = How far back? For example: /export 30d, /export 2 weeks, or /export alone for everything

## Whoever runs the bot

command-invite = invite somebody
command-ban = ban somebody
command-unban = end a ban
command-stats = how much there is of everything
command-admin = make somebody an admin
command-broadcast = tell every chat something
invite-open = This bot is open to all; invitations exist only with BOT_OPEN=false.
invite-unclear = For how many? For example: /invite or /invite 5, at most { $most }
invited = { $count ->
    [one] This link lets one person in
   *[other] This link lets { $count } people in
 }, until { $until }:
invited-group = Or a group:
ban-which = Whom? For example: /ban 123456. The last to come were:
button-ban = Ban { $id }
ban-protected = Whoever runs this bot cannot be banned like that.
banned = { $id } is banned.
unban-which = Whom? For example: /unban 123456
unbanned = { $id } is no longer banned.
not-banned = { $id } is not banned.
admin-which = Whom? For example: /admin 123456, or /admin 123456 off
admin-on = { $id } may now invite, ban and see the bot's numbers.
admin-off = { $id } is no longer an admin.
admin-banned = { $id } is banned; first /unban { $id }.
stats-heading = State of things
stats-chats = Chats: { $private } private, { $groups } groups and channels, { $gone } gone
stats-watches = Entries: { $watches } · banned: { $banned }
stats-feeds = Feeds: { $feeds }, { $failing } of them failing
stats-articles = Articles: { $articles }, { $lately } in the last day
stats-stories = Stories: { $stories } · figures: { $figures }
stats-messages = Messages in the last day: { $sent } · waiting: { $waiting }
stats-troubles = refused in the last day: { $refused } · uncertain: { $doubtful }
broadcast-which = What shall I say? For example: /broadcast Tonight I am away for an hour.
button-broadcast = { $count ->
    [one] Send to 1 chat
   *[other] Send to { $count } chats
 }
button-drop = Discard
broadcast-sent = { $count ->
    [one] Goes to 1 chat
   *[other] Goes to { $count } chats
 }, after all that waits there.
broadcast-dropped = Discarded.

## What is one story

command-merge = make one story of two
command-split = give articles a story of their own
button-merge = Merge …
button-split = Split …
merge-first = Which story is to be merged with another?
merge-second = With which is “{ $story }” one story?
merge-ask = Are these one story, for all chats?
button-merge-now = Merge
button-leave = Leave it
merge-same = These are one story already.
merged = { $count ->
    [one] 1 article now belongs
   *[other] { $count } articles now belong
 } to “{ $story }”. Watches and threads follow.
split-which = Which story holds articles of another one?
split-ask = “{ $story }”: which articles are a story of their own?
button-split-now = { $count ->
    [one] Split off 1 article
   *[other] Split off { $count } articles
 }
split-moved-on = An article has come meanwhile; please choose again.
split-all = A split needs an article that goes and one that stays.
split-done = { $count ->
    [one] 1 article is now a story of its own
   *[other] { $count } articles are now a story of their own
 }: “{ $story }”.
regrouped-back = { $count ->
    [one] 1 article is
   *[other] { $count } articles are
 } back in “{ $story }”.
regrouped-corrected = { $count ->
    [one] 1 wrong comparison that had been told is taken back.
   *[other] { $count } wrong comparisons that had been told are taken back.
 }
regroup-gone = That is no longer there; nothing was changed.
regroup-left = All stays as it is.
button-rest = The other story
parted = Correction: the alert of { $time } ({ $changes }) compared two different events.
