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
disputed = disputed
corrected = corrected
corrected-by = corrected, according to { $source }
confirmed = confirmed: { $figures }
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
yesterday = yesterday
