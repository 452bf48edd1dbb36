### Was der Bot auf Deutsch sagt. Kurz, sachlich, ohne Ausrufezeichen.

## Zahlen

bound-approx = rund { $amount }
bound-at-least = mindestens { $amount }
bound-more-than = mehr als { $amount }
bound-at-most = bis zu { $amount }
bound-less-than = weniger als { $amount }
bound-fewer-than = weniger als { $amount }
by-amount = um { $amount }
further-amount = { $amount } weitere
percent-points = { $number } { $count ->
    [one] Punkt
   *[other] Punkte
 }
scale-million = { $number } Mio.
scale-billion = { $number } Mrd.
scale-trillion = { $number } Bio.
vague-dozens = Dutzende
vague-hundreds = Hunderte
vague-thousands = Tausende
vague-ten-thousands = Zehntausende
vague-hundred-thousands = Hunderttausende
vague-millions = Millionen

unit-percentage-point = { $number } { $count ->
    [one] Prozentpunkt
   *[other] Prozentpunkte
 }
unit-basis-point = { $number } { $count ->
    [one] Basispunkt
   *[other] Basispunkte
 }
unit-second = { $number } { $count ->
    [one] Sekunde
   *[other] Sekunden
 }
unit-minute = { $number } { $count ->
    [one] Minute
   *[other] Minuten
 }
unit-hour = { $number } { $count ->
    [one] Stunde
   *[other] Stunden
 }
unit-day = { $number } { $count ->
    [one] Tag
   *[other] Tage
 }
unit-week = { $number } { $count ->
    [one] Woche
   *[other] Wochen
 }
unit-month = { $number } { $count ->
    [one] Monat
   *[other] Monate
 }
unit-year = { $number } { $count ->
    [one] Jahr
   *[other] Jahre
 }
unit-foot = { $number } Fuß
unit-inch = { $number } Zoll
unit-acre = { $number } Acre
unit-l = { $number } { $count ->
    [one] Liter
   *[other] Liter
 }
unit-barrel = { $number } Barrel
unit-gbx = { $number } Pence
unit-times = { $number }-fach
unit-magnitude = Stärke { $number }

## Was gezählt wird

label-event = { $noun } { $event }
label-part = davon { $label }
label-forecast = { $label } (erwartet)
label-proposed = { $label } (gefordert)
label-change = { $label } (Veränderung)

kind-other = Anzahl
kind-level = Stand
kind-price = Preis
kind-rate = Anteil
kind-size = Größe
kind-duration = Dauer
kind-rose = Anstieg
kind-fell = Rückgang

event-killed = getötet
event-killed-people = Tote
event-injured = verletzt
event-injured-people = Verletzte
event-lost = getötet oder verwundet
event-lost-people = Verluste
event-missing = vermisst
event-missing-people = Vermisste
event-captured = gefangen genommen
event-captured-people = Gefangene
event-arrested = festgenommen
event-arrested-people = Festgenommene
event-released = freigelassen
event-released-people = Freigelassene
event-rescued = gerettet
event-rescued-people = Gerettete
event-displaced = in Sicherheit gebracht oder geflohen
event-displaced-people = Evakuierte und Geflohene
event-hospitalised = im Krankenhaus
event-hospitalised-people = Menschen im Krankenhaus
event-infected = infiziert
event-infected-people = Infizierte
event-vaccinated = geimpft
event-vaccinated-people = Geimpfte
event-recovered = genesen
event-recovered-people = Genesene
event-affected = betroffen
event-affected-people = Betroffene
event-sent = entsandt
event-sent-people = Entsandte
event-withdrawn = abgezogen
event-withdrawn-people = Abgezogene
event-deployed = im Einsatz
event-deployed-people = Menschen im Einsatz
event-delivered = geliefert
event-fired = abgefeuert
event-intercepted = abgefangen
event-destroyed = zerstört
event-damaged = beschädigt
event-cancelled = gestrichen
event-closed = geschlossen
event-built = gebaut
event-produced = erzeugt
event-sold = verkauft
event-bought = gekauft
event-cut = gekürzt oder gestrichen
event-created = geschaffen
event-employed = beschäftigt
event-employed-people = Beschäftigte
event-gathered = gekommen
event-gathered-people = Teilnehmende
event-voted = abgegeben
event-voted-people = Wählende
event-won = gewonnen
event-cost = Kosten
event-paid = gezahlt
event-earned = eingenommen
event-demanded = verlangt
event-planned = geplant

## Meldungen

heading-changes = { $count ->
    [one] 1 Änderung
   *[other] { $count } Änderungen
 }
from-source = { $source }, laut { $outlet }, { $time }
from-outlet = { $outlet }, { $time }
more-exact = genauer
disputed = strittig
corrected = korrigiert
corrected-by = korrigiert laut { $source }
confirmed = bestätigt: { $figures }
conflict-heading = Widersprüchliche Angaben: { $story }
side-included = einschließlich der neuen { $amount }
side-included-unnamed = einschließlich der neu gemeldeten
side-excluded = schon vor den neuen { $amount }
side-excluded-unnamed = schon vor den neu gemeldeten
side-meaning-open = ohne nähere Angabe
would-follow = Im ersten Fall sind es { $first }, im zweiten { $second }.
apart = Die Angaben liegen { $amount } auseinander.
withdrawn = Korrektur: Die Meldung von { $time } ({ $changes }) war falsch; der Artikel wurde geändert.
button-story = Story
button-history = Verlauf
button-mute = Stumm
button-unmute = Wieder melden
button-chart = Diagramm
button-read = { $outlet } lesen
button-more = Mehr

## Überblick

digest-heading = Überblick · { $day }, { $time }
digest-late = Überblick von { $time }, verspätet
digest-late-day = Überblick vom { $day }, { $time }, verspätet
digest-counts = { $stories ->
    [one] 1 Story
   *[other] { $stories } Storys
 } bewegt, { $changes ->
    [one] 1 Änderung
   *[other] { $changes } Änderungen
 } seit { $since }
digest-reports = { $count ->
    [one] 1 Bericht
   *[other] { $count } Berichte
 }
digest-outlets = { $count ->
    [one] 1 Quelle
   *[other] { $count } Quellen
 }
digest-new = Neu:
digest-unchanged = Unverändert: { $count ->
    [one] 1 Story
   *[other] { $count } Storys
 }
digest-more = Dazu { $count ->
    [one] 1 weitere Story
   *[other] { $count } weitere Storys
 }
digest-quiet = Nichts Neues seit { $since }.
yesterday = gestern
