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
unusual = ungewöhnlicher Sprung, prüfenswert
disputed = strittig
corrected = korrigiert
corrected-by = korrigiert laut { $source }
confirmed = bestätigt: { $figures }
echo = auch: { $outlets }
echo-of = auch zu { $figures }: { $outlets }
echo-back = inzwischen wieder { $figures }: { $outlets }
echo-more = { $outlets } und { $count } weitere
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
catch-up-heading = Während der Ruhe · { $since } bis { $until }
yesterday = gestern

## Storys

story-counts = { $counts }, seit { $since }
story-no-figures = Noch keine Zahlen zu dieser Story.
history-earlier = … { $count } frühere Berichte
reading-more = … und { $count } weitere
reading-no-figures = Keine Schlüsselzahl in diesem Text.
reading-heading = Zahlen in diesem Text:
latest-heading = Zuletzt bewegt
found-heading = Storys zu „{ $words }“
latest-empty = Noch keine Story. Mit /add ADRESSE kommt die erste.
story-not-found = Keine Story zu „{ $words }“. /latest zeigt die neuesten.
story-which = Welche Story? Zum Beispiel: /story Hochwasser
story-gone = Diese Story gibt es nicht mehr. /latest zeigt die neuesten.
button-follow = Folgen
button-watch-figure = Zahl beobachten
chart-too-short = Für ein Diagramm braucht es mindestens zwei Berichte.
chart-gap = - -  keine Berichte
chart-unusual = prüfenswert

## Weiter fragen

button-back = Zurück
button-earlier = Früher
button-later = Später
button-charts = Diagramme
button-sources = Quellen
button-compared = Womit verglichen?
button-why = Warum?
button-dark = Dunkel
button-light = Hell
week-heading = Die Woche in Zahlen
week-too-quiet = In dieser Woche hat sich nichts bewegt, das sich zeichnen ließe.
search-which = Wonach soll ich suchen? Zum Beispiel: /search Hochwasser
since = seit { $time }
sources-heading = wer was sagt
first-reported = zuerst: { $outlet }, { $time }
first-so = { $value } zuerst: { $outlet }, { $time }
agreement = { $agreeing } von { $count } Quellen sind sich einig
spread = von { $low } bis { $high }
overtaken = inzwischen überholt
sum-parts = Geht nicht auf ({ $outlet }): { $parts } sind { $sum }, bei einem Ganzen von { $whole }
sum-increment = Geht nicht auf ({ $outlet }): { $parts } sind { $sum }, nicht { $whole }
compare-which = Welche zwei Storys? Zum Beispiel: /compare Hochwasser, Erdbeben
compare-with = Mit welcher?
compare-not-found = In „{ $words }“ finde ich keine zwei Storys. Zum Beispiel: /compare Hochwasser, Erdbeben
compare-nothing = Sie zählen nichts Gemeinsames.

## Warum

compared-heading = womit verglichen
compared-with = verglichen mit { $value }, { $outlet }
not-compared-with = nicht verglichen mit { $name }, { $outlet }: { $why }
reason-first = Die erste Angabe dieser Art in der Story.
reason-older-beside = Ein älterer Wert, neben dem neueren genannt.
reason-stale = Ein älterer Wert, obwohl ein neuerer bekannt ist.
reason-beside = Ein anderer Wert im selben Artikel; nichts sagt, dass er den ersten ablöst.
reason-same = Derselbe Wert.
reason-held-on = Eine Angabe, an der festgehalten wird.
reason-finer = Ein genauerer Wert innerhalb des früheren.
reason-higher = Ein höherer Wert derselben Größe.
reason-lower = Ein niedrigerer Wert derselben Größe.
reason-meaning = Dieselbe Zahl, hier einschließlich des Zuwachses, dort ohne ihn.
reason-conflict = { $first } widerspricht { $second }.
objection-units = die Einheiten sind nicht vergleichbar
objection-increment = das eine ist ein Zuwachs, das andere eine Gesamtzahl
objection-before-increment = vor dem Zuwachs gezählt
objection-difference = das eine ist eine Veränderung, das andere ein Stand
objection-far = die Werte liegen zu weit auseinander
objection-forecast = das eine ist eine Prognose, das andere eine Tatsache
objection-demand = das eine ist eine Forderung, das andere eine Tatsache
objection-fate = es ist ihnen Verschiedenes geschehen
objection-side = von einer anderen Seite
objection-opposed = von der Gegenseite
objection-topic = es geht um etwas anderes
objection-noun = es wird anderes gezählt
objection-party = von einer anderen Partei
objection-place = an einem anderen Ort
objection-part = das eine ist ein Teil, das andere das Ganze
objection-period = aus einem anderen Zeitraum
objection-narrower = das eine ist enger gezählt
objection-little = zu wenig gemeinsam
objection-taken = eine andere Zahl passt besser
why-which = Antworte mit /why auf eine Meldung oder nenne eine Story: /why Hochwasser
why-no-alert = Das war keine Meldung. Antworte mit /why auf eine Meldung oder nenne eine Story: /why Hochwasser
why-overview = Das ist ein Überblick: Er nennt alles, was sich in deinen Storys seit dem vorigen bewegt hat.
why-told = Gemeldet um { $time }, und zwar wegen:
why-waiting = Die Meldung wartet noch, frühestens bis { $time }.
why-paused = Die Meldung wartet, bis die Pause endet: { $time }.
why-uncertain = Gesendet um { $time }; ob es angekommen ist, ist nicht sicher.
why-refused = Telegram hat die Nachricht abgelehnt.
why-dropped = Die Nachricht wurde verworfen, weil der Bot hier nicht schreiben durfte.
why-unwatched = Nicht gemeldet: Nichts, was hier beobachtet wird, betrifft diesen Artikel.
why-silent = Nicht gemeldet: Alles, was zuhört, hatte einen Grund zu schweigen.
why-before = Nicht gemeldet: Der Artikel erschien, bevor dies beobachtet wurde.
why-not-news = Nicht gemeldet: Als er gelesen wurde, war er nicht mehr neu, oder sein Feed wurde zum ersten Mal gelesen.
why-last = Zuletzt zu dieser Story gemeldet: { $time }
deaf-muted = stumm
deaf-nothing-new = nichts Neues dafür in diesem Artikel
deaf-kind = andere Änderungen sind gewünscht
deaf-event = andere Arten von Zahlen sind gewünscht
deaf-threshold = außerhalb der gewünschten Grenze
deaf-percent = zu wenig bewegt
deaf-later = erst im Überblick
deaf-again = dieselbe Bewegung wurde binnen eines Tages gemeldet
deaf-old = zu spät, um neu zu sein

## Feeds

feeds-heading = { $count ->
    [0] Noch kein Feed. Mit /add ADRESSE kommt der erste.
    [one] 1 Feed
   *[other] { $count } Feeds
 }
feed-new-at = zuletzt Neues: { $time }
feed-checked = geprüft, noch nichts Neues
feed-waiting = wird gleich zum ersten Mal gelesen
feed-last-checked = zuletzt geprüft: { $time }
feed-last-new = zuletzt Neues: { $time }
feed-next = nächste Prüfung: { $time }
feed-failures = { $count ->
    [one] 1 Versuch
   *[other] { $count } Versuche
 } nacheinander misslungen
feed-just-checked = Gerade erst geprüft. In ein paar Minuten geht es wieder.
feed-waiting-again = Wird gleich geprüft.
button-poll = Jetzt prüfen
button-remove = { $name } entfernen
button-adjust = Anpassen
button-adjust-number = { $number } anpassen
button-undo = Rückgängig
button-to-list = Zur Liste
taken-back = { $name } ist wieder da.
undo-too-late = Das lässt sich nicht mehr zurückholen.
choices-heading = Diese Seite hat mehrere Feeds. Welcher soll es sein?
choice-gone = Diese Auswahl ist zu alt. Bitte /add mit der Adresse noch einmal senden.
added = { $name } ist dabei. Der neueste Artikel, wie ich ihn lese:
added-empty = { $name } ist dabei. Der Feed hat noch keinen Artikel.
added-already = { $name } war schon dabei.
add-which = Welche Seite? Zum Beispiel: /add www.zeitung.example
channel-in-private = Einen Kanal richtest du im privaten Chat mit mir ein.
channel-unknown = { $name } finde ich nicht. Ein Kanal muss öffentlich sein; in einem anderen gelten dieselben Befehle als Beiträge.
channel-without-bot = In { $name } darf ich nicht schreiben. Mach mich dort zuerst zum Administrator, der Beiträge senden darf.
channel-not-yours = { $name } richtet nur ein, wer dort Administrator ist.
channel-added = { $title } ist dabei. Mit /add { $name } ADRESSE bekommt der Kanal einen Feed; alle anderen Befehle gelten als Beitrag im Kanal.
add-checking = Ich sehe nach: { $address }
removed = { $name } ist entfernt.
remove-unknown = „{ $words }“ ist nicht dabei. /feeds und /watches zeigen, was da ist.
too-many-watches = Mehr als { $count } Einträge gehen nicht. Bitte erst einen entfernen.

problem-bad-address = Das ist keine Webadresse. Sie beginnt mit http:// oder https://.
problem-refused-address = Diese Adresse führt in ein privates Netz; dort lese ich nicht.
problem-dns = Diesen Server gibt es nicht. Ist die Adresse richtig geschrieben?
problem-connect = Der Server antwortet nicht. Später noch einmal versuchen?
problem-tls = Die verschlüsselte Verbindung ist nicht vertrauenswürdig; die Redaktion muss ihr Zertifikat richten.
problem-timeout = Die Antwort dauert zu lange. Später noch einmal versuchen?
problem-cut-off = Die Verbindung brach mitten in der Antwort ab. Später noch einmal versuchen?
problem-not-http = Unter dieser Adresse antwortet kein Webserver.
problem-too-large = Die Antwort ist zu groß. Hat die Redaktion einen kleineren Feed?
problem-unreadable-encoding = Die Antwort lässt sich nicht entpacken.
problem-too-many-redirects = Die Adresse leitet im Kreis weiter.
problem-bad-redirect = Die Adresse leitet auf etwas weiter, das keine Webadresse ist.
problem-http-401 = Dieser Feed verlangt eine Anmeldung.
problem-http-403 = Der Server verweigert den Zugriff.
problem-http-404 = Unter dieser Adresse ist nichts. Ist sie richtig geschrieben?
problem-gone = Dieser Feed wurde für immer geschlossen.
problem-rate-limited = Der Server bittet um Pause; ich frage später wieder.
problem-http-4xx = Der Server lehnt die Anfrage ab.
problem-unavailable = Der Server ist gerade außer Betrieb; ich versuche es weiter.
problem-http-5xx = Der Server hat einen Fehler; ich versuche es weiter.
problem-http-odd = Der Server gibt eine Antwort, die keinen Sinn ergibt.
problem-empty = Die Antwort ist leer.
problem-not-a-feed = Diese Adresse ist kein Feed. Andere Seite der Redaktion versuchen?
problem-no-feed-on-page = Diese Adresse ist kein Feed, sondern eine Webseite ohne Feed. Andere Seite der Redaktion versuchen?
problem-malformed = Der Feed ist so beschädigt, dass kein Artikel lesbar ist.
problem-unsafe-xml = Der Feed enthält gefährliches XML; ich lese ihn nicht.
problem-too-slow-to-parse = Der Feed braucht zu lange zum Lesen.
problem-too-big-to-parse = Der Feed braucht zu viel Speicher zum Lesen.
problem-parser-died = An diesem Feed ist das Lesen gescheitert.
problem-program-fault = An diesem Feed bin ich durch einen Fehler in mir selbst gescheitert; der Betreiber findet ihn im Protokoll.
problem-no-text = Auf dieser Seite steht kein Artikeltext.
problem-other = Diese Adresse lässt sich gerade nicht lesen. Später noch einmal versuchen?

## Beobachten

watches-heading = { $count ->
    [0] Noch nichts beobachtet. Zum Beispiel: /watch Hochwasser
    [one] 1 Eintrag
   *[other] { $count } Einträge
 }
watch-feed = Feed { $name }
watch-keyword = Stichwort „{ $name }“
watch-story = Story { $name }
watch-series = Zahl { $name }
watch-group = Feed-Gruppe { $name }
watch-event = { $name } in allen Storys
watch-quantity = alle Zahlen zu „{ $name }“
watch-unit = alle Zahlen in { $name }
watch-happening = alle Storys zu „{ $name }“
watch-source = Angaben von { $name }
watch-further = jede Änderung
watch-only = nur { $kinds }
watch-tells = Meldet: { $kinds }
watch-language = Artikel: { $language }
watch-sound = Wann und wie: { $sound }
watch-needs-a-kind = Eine Art muss bleiben. Wer nichts hören will, entfernt den Eintrag.
change-raised = Anstiege
change-lowered = Rückgänge
change-refined = genauere Angaben
change-conflict = Widersprüche
change-new = neue Storys
sound-loud = sofort, mit Ton
sound-silent = sofort, lautlos
sound-digest = nur im Überblick
bound-crossing = Schwelle: nur das Überschreiten
bound-every = Schwelle: jede Änderung jenseits
no-bound = jeder Wert
any-move = jede Größe
any-language = alle Sprachen
preset-newsroom = Redaktion – jede Änderung
preset-calm = Ruhig – große Änderungen
preset-digest = Nur Überblick
preset-set = { $preset }.
preset-own = { $count ->
    [one] 1 Eintrag mit eigenen Einstellungen bleibt, wie er ist.
   *[other] { $count } Einträge mit eigenen Einstellungen bleiben, wie sie sind.
 }
group-which = Welche Feeds? /feeds zeigt ihre Nummern. Zum Beispiel: /group Wirtschaft 1 3
group-no-feed = Einen Feed { $number } gibt es nicht. /feeds zeigt die Nummern.
group-unknown = Eine Feed-Gruppe „{ $name }“ gibt es nicht. Zum Beispiel: /group Wirtschaft 1 3
group-set = Feed-Gruppe { $name }: { $count ->
    [one] 1 Feed wird
   *[other] { $count } Feeds werden
 } jetzt von ihr gemeldet.
group-left = { $count ->
    [one] 1 Feed wird wieder für sich gemeldet.
   *[other] { $count } Feeds werden wieder für sich gemeldet.
 }
group-empty = kein Feed
watch-percent = ab ±{ $number } %
watch-muted = stumm
watch-which = Wonach soll ich sehen? Zum Beispiel: /watch Hochwasser oder /watch Hochwasser Tote > 50
watch-word-too-short = Ein Stichwort braucht mindestens zwei Buchstaben.
watching = Wird beobachtet: { $watch }
watching-already = Wird schon beobachtet: { $watch }
muted = { $name } ist stumm. Der Knopf „Wieder melden“ holt sie zurück.
unmuted = { $name } wird wieder gemeldet.

## Überblick, Einstellungen, Pause

digest-set = Überblick um { $time }, { $days }, Zeitzone { $zone }.
digest-off = Kein Überblick mehr. /digest 07:00 schaltet ihn wieder ein.
digest-unclear = Das verstehe ich nicht. Zum Beispiel: /digest 18:30, /digest 7 18 werktags, /digest aus
days-daily = täglich
days-weekdays = werktags
days-weekly = montags
days-tue = dienstags
days-wed = mittwochs
days-thu = donnerstags
days-fri = freitags
days-sat = samstags
days-sun = sonntags
settings-heading = Einstellungen
settings-language = Sprache: { $language }
settings-zone = Zeitzone: { $zone }
settings-digest = Überblick: { $time }, { $days }
settings-digest-off = Überblick: aus
settings-preset = Meldungen: { $preset }
form-full = Form: ausführlich, mit Belegsätzen
form-short = Form: kurz, ohne Belegsätze
paper-light = Diagramme: hell
paper-dark = Diagramme: dunkel
previews-off = Linkvorschau: aus
previews-on = Linkvorschau: an
button-full = Ausführlich
button-short = Kurz
button-previews = Linkvorschau
button-no-previews = Keine Linkvorschau
settings-foot = Andere Zeitzone: /settings Europe/Zurich
settings-unclear = „{ $words }“ kenne ich nicht. Zum Beispiel: /settings Europe/Zurich oder /settings en
language-name = Deutsch
paused = Pause bis { $time }. Was dazwischen kommt, steht danach in einer Meldung.
pause-unclear = Wie lange? Zum Beispiel: /pause 3h, /pause 2d, /pause bis 18:00, /pause aus
resumed = Die Pause ist beendet.
not-paused = Es ist keine Pause eingestellt.
span-hour = 1 Stunde
span-hours = 8 Stunden
span-day = 1 Tag
span-week = 1 Woche
quiet-hours = Ruhe: { $begin } bis { $end }, Zeitzone { $zone }. Was dazwischen kommt, steht um { $end } in einer Meldung.
quiet-none = Ruhezeit: keine. Zum Beispiel: /quiet 22:00 7:00
quiet-unclear = Von wann bis wann? Zum Beispiel: /quiet 22:00 7:00, /quiet aus
button-quiet = Ruhe { $begin } bis { $end }
button-no-quiet = Keine Ruhezeit
button-off = aus
button-resume = Pause beenden

## Erstkontakt, Hilfe, Daten

start = Ich lese Nachrichten-Feeds, merke mir die Zahlen darin und melde, was neu ist, steigt, fällt, korrigiert wird oder sich widerspricht. Zu jeder Zahl gibt es den Satz und die Quelle.
button-add = Feed hinzufügen
button-example = Beispiel ansehen
button-language = Sprache und Zeit
how-add = Sende /add und die Adresse einer Nachrichtenseite oder eines Feeds, zum Beispiel: /add www.zeitung.example
example-note = So sieht eine Meldung aus (erfunden):
example-title = Hochwasser an der Mosel
example-noun = Tote
example-source = Zivilschutz
example-outlet = Nordkurier Tag
example-sentence = Die Zahl der Toten ist nach Angaben des Zivilschutzes auf 17 gestiegen.
help-heading = Was ich kann
help-foot = Ein Text oder Link, hier gesendet, wird sofort auf Zahlen gelesen.
command-start = worum es geht
command-help = alle Befehle
command-add = Feed oder Nachrichtenseite hinzufügen
command-feeds = Feeds und wie es ihnen geht
command-group = mehrere Feeds zusammen melden
command-remove = Feed oder Stichwort entfernen
command-latest = zuletzt bewegte Storys
command-story = eine Story ansehen
command-figures = Zahlen einer Story mit Belegen
command-search = Storys nach Wörtern finden
command-history = was jeder Bericht zu einer Zahl sagt
command-chart = eine Zahl im Verlauf zeichnen
command-sources = wer was sagt und wer sich einig ist
command-compare = zwei Storys nebeneinander
command-why = warum etwas gemeldet wurde oder nicht
command-watch = Stichwort, Zahl, Story oder Quelle beobachten
command-watches = was beobachtet wird
command-unwatch = nicht mehr beobachten
command-digest = Uhrzeiten des Überblicks
command-quiet = Stunden ohne Meldungen
command-settings = Sprache, Zeitzone, Überblick
command-pause = für eine Weile still sein
command-import = Feeds aus einer OPML-Datei übernehmen
command-opml = die Feeds als OPML-Datei
command-export = Zahlen mit Belegen als CSV, JSON oder XLSX
command-forget = alles über diesen Chat löschen
command-privacy = was gespeichert wird
privacy = Gespeichert werden: die Nummer und der Name dieses Chats, seine Einstellungen, seine Feeds und Stichwörter und die Meldungen der letzten 30 Tage. Wer zum Admin dieses Bots ernannt oder gesperrt wurde, ist mit seiner Nummer vermerkt, eine Einladung mit der Nummer dessen, der sie ausgestellt hat. Was ein Feed mit Zugangsdaten meldet, erfahren nur Chats, die diesen Feed selbst hinzugefügt haben. Texte und Dateien, die du schickst, werden gelesen und nicht behalten. Was du entfernst, lässt sich einen Tag lang zurückholen. /forget löscht alles über diesen Chat sofort, nur eine Sperre bleibt; wird der Bot entfernt, geschieht das nach 30 Tagen von selbst.
forget-ask = Alles über diesen Chat löschen: Feeds, Stichwörter, Einstellungen, wartende Meldungen. Das lässt sich nicht rückgängig machen.
button-forget = Alles löschen
button-keep = Behalten
forgotten = Alles über diesen Chat ist gelöscht.
kept = Es bleibt alles, wie es ist.
only-admins = Das dürfen hier nur Administratoren.
only-owner = Das darf nur, wer diesen Bot betreibt.
by-invitation = Dieser Bot ist nur auf Einladung zu benutzen. Wer ihn betreibt, kann einen Link dafür schicken.
too-much = Das war viel auf einmal. Nach einer Weile geht es weiter.
only-people = Das geht nur für Menschen, nicht für Bots oder verknüpfte Kanäle.
unknown-command = Diesen Befehl gibt es nicht. /help zeigt alle.
went-wrong = Das ist gerade nicht gelungen. Bitte noch einmal versuchen.
button-outdated = Dieser Knopf gilt nicht mehr.
bot-description = Folgt den Zahlen in den Nachrichten: was neu ist, steigt, fällt, korrigiert wird oder sich widerspricht, mit Satz und Quelle.
bot-short-description = Folgt den Zahlen in den Nachrichten.

## Dateien

import-which = Sende mir die OPML-Datei, die dein Feed-Reader exportiert; in Gruppen mit /import als Text dazu.
import-reading = Ich lese die Liste.
import-empty = In dieser Liste steht kein Feed.
import-too-large = Diese Datei ist zu groß für eine Liste von Feeds. Mehr als 5 MB lese ich nicht.
import-unsafe = Diese Datei enthält gefährliches XML; ich lese sie nicht.
import-unreadable = Das ist keine lesbare OPML-Datei. Fast jeder Feed-Reader kann eine exportieren.
imported = { $count ->
    [0] Kein neuer Feed.
    [one] 1 Feed ist dabei. /feeds zeigt, wie es ihm geht.
   *[other] { $count } Feeds sind dabei. /feeds zeigt, wie es ihnen geht.
 }
imported-known = { $count ->
    [one] 1 war schon dabei.
   *[other] { $count } waren schon dabei.
 }
imported-unusable = { $count ->
    [one] 1 Eintrag hat keine Webadresse.
   *[other] { $count } Einträge haben keine Webadresse.
 }
imported-left = { $count ->
    [one] 1 passt nicht mehr
   *[other] { $count } passen nicht mehr
 }: mehr als { $limit } Einträge gehen nicht.
opml-title = Feeds aus tallywire
opml-caption = { $count ->
    [one] 1 Feed
   *[other] { $count } Feeds
 }
export-which = { $count ->
    [one] 1 Zahl mit Beleg.
   *[other] { $count } Zahlen mit Belegen.
 } In welcher Form?
export-caption = { $count ->
    [one] 1 Zahl mit Satz und Quelle
   *[other] { $count } Zahlen mit Satz und Quelle
 }
export-writing = Ich schreibe die Datei.
export-nothing = Aus dieser Zeit gibt es noch keine Zahlen.
export-too-many = Mehr als { $count } Zahlen passen nicht in eine Datei. Mit einem Zeitraum geht es, zum Beispiel: /export 30d
export-unclear = Wie weit zurück? Zum Beispiel: /export 30d, /export 2 Wochen, oder /export allein für alles

## Wer den Bot betreibt

command-invite = jemanden einladen
command-ban = jemanden sperren
command-unban = eine Sperre aufheben
command-stats = wie viel es von allem gibt
command-admin = jemanden zum Admin ernennen
command-broadcast = allen Chats etwas sagen
invite-open = Dieser Bot steht allen offen; Einladungen gibt es erst mit BOT_OPEN=false.
invite-unclear = Für wie viele? Zum Beispiel: /invite oder /invite 5, höchstens { $most }
invited = { $count ->
    [one] Dieser Link lässt eine Person ein
   *[other] Dieser Link lässt { $count } Personen ein
 }, bis { $until }:
invited-group = Oder eine Gruppe:
ban-which = Wen? Zum Beispiel: /ban 123456. Zuletzt kamen dazu:
button-ban = { $id } sperren
ban-protected = Wer diesen Bot betreibt, lässt sich so nicht sperren.
banned = { $id } ist gesperrt.
unban-which = Wen? Zum Beispiel: /unban 123456
unbanned = { $id } ist nicht mehr gesperrt.
not-banned = { $id } ist nicht gesperrt.
admin-which = Wen? Zum Beispiel: /admin 123456, oder /admin 123456 aus
admin-on = { $id } darf jetzt einladen, sperren und die Zahlen des Bots sehen.
admin-off = { $id } ist kein Admin mehr.
admin-banned = { $id } ist gesperrt; erst /unban { $id }.
stats-heading = Stand
stats-chats = Chats: { $private } private, { $groups } Gruppen und Kanäle, { $gone } fort
stats-watches = Einträge: { $watches } · gesperrt: { $banned }
stats-feeds = Feeds: { $feeds }, davon { $failing } mit Fehler
stats-articles = Artikel: { $articles }, am letzten Tag { $lately }
stats-stories = Storys: { $stories } · Zahlen: { $figures }
stats-messages = Meldungen am letzten Tag: { $sent } · wartend: { $waiting }
stats-troubles = am letzten Tag abgelehnt: { $refused } · ungewiss: { $doubtful }
broadcast-which = Was soll ich sagen? Zum Beispiel: /broadcast Heute Nacht bin ich eine Stunde nicht erreichbar.
button-broadcast = { $count ->
    [one] An 1 Chat senden
   *[other] An { $count } Chats senden
 }
button-drop = Verwerfen
broadcast-sent = { $count ->
    [one] Geht an 1 Chat
   *[other] Geht an { $count } Chats
 }, nach allem, was dort noch wartet.
broadcast-dropped = Verworfen.

## Was eine Story ist

command-merge = aus zwei Storys eine machen
command-split = Artikeln eine eigene Story geben
button-merge = Zusammenlegen …
button-split = Aufteilen …
merge-first = Welche Story gehört mit einer anderen zusammen?
merge-second = Womit gehört „{ $story }“ zusammen?
merge-ask = Sind das eine Story, für alle Chats?
button-merge-now = Zusammenlegen
button-leave = So lassen
merge-same = Das ist schon eine Story.
merged = { $count ->
    [one] 1 Artikel gehört
   *[other] { $count } Artikel gehören
 } jetzt zu „{ $story }“. Beobachtungen und Verläufe folgen.
split-which = Welche Story enthält Artikel einer anderen?
split-ask = „{ $story }“: Welche Artikel sind eine eigene Story?
button-split-now = { $count ->
    [one] 1 Artikel abtrennen
   *[other] { $count } Artikel abtrennen
 }
split-moved-on = Inzwischen kam ein Artikel dazu; bitte neu auswählen.
split-all = Zum Aufteilen muss ein Artikel gehen und einer bleiben.
split-done = { $count ->
    [one] 1 Artikel ist jetzt eine eigene Story
   *[other] { $count } Artikel sind jetzt eine eigene Story
 }: „{ $story }“.
regrouped-back = { $count ->
    [one] 1 Artikel gehört
   *[other] { $count } Artikel gehören
 } wieder zu „{ $story }“.
regrouped-corrected = { $count ->
    [one] 1 falscher Vergleich, der gemeldet war, wird zurückgenommen.
   *[other] { $count } falsche Vergleiche, die gemeldet waren, werden zurückgenommen.
 }
regroup-gone = Das gibt es nicht mehr; nichts wurde geändert.
regroup-left = Alles bleibt, wie es ist.
button-rest = Die andere Story
parted = Korrektur: Die Meldung von { $time } ({ $changes }) verglich zwei verschiedene Ereignisse.
