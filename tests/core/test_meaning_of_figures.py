"""Proves scope, event, role and day of a figure."""

from datetime import date

import pytest
from figures_read import figures_of, read

from bot.core.choosing.event import TOLD_ABOVE
from storage.records import Event, Increment, Mode, Role, Scope

SCOPES = [
    ("de", "Nach dem Beben wurden 40 Menschen getötet.", "40", Scope.TOTAL),
    ("de", "Weitere 20 Soldaten wurden entsandt.", "20", Scope.ADDITIONAL),
    ("de", "Zwei Menschen starben, 19 weitere wurden verletzt.", "19", Scope.TOTAL),
    ("de", "43 Fahrgäste wurden verletzt, acht davon schwer.", "acht", Scope.PART),
    ("de", "Unter den Toten sind drei Kinder.", "drei", Scope.PART),
    ("de", "Die Kämpfe kosteten 31 Menschen das Leben: zwölf Soldaten und 19 Zivilisten.", "zwölf", Scope.PART),
    ("de", "Getauscht wurden 21 Gefangene, zwölf gingen nach Dorn, neun nach Weler.", "neun", Scope.PART),
    ("de", "Von den 1.140 Evakuierten sind bis auf 85 alle daheim.", "85", Scope.PART),
    ("de", "Elf Menschen sind infiziert, fünf mehr als am Montag.", "fünf", Scope.ADDITIONAL),
    ("de", "Hinzugekommen sind drei Patienten.", "drei", Scope.ADDITIONAL),
    ("de", "Der Strompreis stieg auf 812 Euro.", "812", Scope.UNSPECIFIED),
    ("de", "Der Schaden beträgt 9 Millionen Euro.", "9 Millionen", Scope.TOTAL),
    ("de", "Die Hilfe beträgt 5.000 Euro je Haushalt.", "5.000", Scope.UNSPECIFIED),
    ("de", "60 Prozent der Betten sind belegt.", "60", Scope.PART),
    ("de", "Die Inflation liegt bei 3,1 Prozent.", "3,1", Scope.UNSPECIFIED),
    ("de", "Für das Gesetz stimmten 54 Abgeordnete.", "54", Scope.PART),
    ("de", "Die Kita hat Platz für 75 Kinder.", "75", Scope.UNSPECIFIED),
    ("en", "A further 450 troops are being sent.", "450", Scope.ADDITIONAL),
    ("en", "Two people died and 19 others were injured.", "19", Scope.TOTAL),
    ("en", "Of the 212 passengers, 190 survived.", "190", Scope.PART),
    ("en", "More than 60 people were injured; eleven are still in hospital.", "eleven", Scope.PART),
    ("en", "The fire is 35 percent contained.", "35", Scope.PART),
    ("en", "Dozens of caravans were destroyed.", "Dozens", Scope.TOTAL),
    ("en", "Markets expect another 75 basis points.", "75", Scope.ADDITIONAL),
    ("en", "Rents rose to £900 a month.", "900", Scope.UNSPECIFIED),
    ("en", "The hall has room for 500 people.", "500", Scope.UNSPECIFIED),
    ("en", "The count rose to 5,000, compared with 4,000 people a day earlier.", "4,000", Scope.TOTAL),
]


@pytest.mark.parametrize(("lang", "sentence", "number", "scope"), SCOPES)
def test_a_figure_has_its_scope(lang: str, sentence: str, number: str, scope: Scope) -> None:
    assert figures_of(sentence, lang)[number].scope is scope


EVENTS = [
    ("en", "700 workers walked off the job.", "700", Event.GATHERED),
    ("de", "Drei Wanderer wurden von einem Zug erfasst und getötet.", "Drei", Event.KILLED),
    ("de", "400 Soldaten sind gefallen und rund 3.600 verletzt worden.", "400", Event.KILLED),
    ("de", "400 Soldaten sind gefallen und rund 3.600 verletzt worden.", "3.600", Event.INJURED),
    ("de", "Am Montag kamen bei dem Brand neun Bewohner ums Leben.", "neun", Event.KILLED),
    ("de", "Wegen des Streiks fielen am Montag 215 Flüge aus.", "215", Event.CANCELLED),
    ("de", "Die Polizei nahm 27 Verdächtige fest.", "27", Event.ARRESTED),
    ("de", "Der Konzern baut 2.300 Stellen ab.", "2.300", Event.CUT),
    ("de", "Bei der Kundgebung nahmen 7.000 Menschen teil.", "7.000", Event.GATHERED),
    ("de", "Vor 23.400 Zuschauern gewann der SV Tannau.", "23.400", Event.GATHERED),
    ("de", "Die Miete kletterte um vier Prozent.", "vier", Event.ROSE),
    ("de", "Der Gewinn brach um 70 Prozent ein.", "70", Event.FELL),
    ("de", "Ein Euro kostete 25,14 Kronen.", "25,14", Event.PRICE),
    ("de", "Der Leitzins liegt bei 3,75 Prozent.", "3,75", Event.RATE),
    ("en", "The blast killed five people and injured 61.", "five", Event.KILLED),
    ("en", "The blast killed five people and injured 61.", "61", Event.INJURED),
    ("en", "About 400 residents were told to leave.", "400", Event.DISPLACED),
    ("en", "Some 600 households are without power.", "600", Event.AFFECTED),
    ("en", "The army shot 43 drones down.", "43", Event.INTERCEPTED),
    ("en", "The retailer will close 45 stores.", "45", Event.CLOSED),
    ("en", "Rents rose 4 percent.", "4", Event.ROSE),
    ("en", "Sterling was quoted at $1.284.", "1.284", Event.PRICE),
    ("de", "Drei Wanderer konnten nur noch tot geborgen werden.", "Drei", Event.KILLED),
    ("de", "Die Retter fanden zwei Männer leblos im Wasser.", "zwei", Event.KILLED),
    ("de", "Sieben Menschen kamen ums Leben.", "Sieben", Event.KILLED),
    ("de", "Das Feuer forderte neun Menschenleben.", "neun", Event.KILLED),
    ("de", "Vier Fischer haben das Unglück nicht überlebt.", "Vier", Event.KILLED),
    ("de", "Für fünf Insassen kam jede Hilfe zu spät.", "fünf", Event.KILLED),
    ("de", "Elf Patienten erlagen ihren Verletzungen.", "Elf", Event.KILLED),
    ("de", "Der Anschlag riss 14 Menschen in den Tod.", "14", Event.KILLED),
    ("de", "Zwei Kinder starben noch an der Unfallstelle.", "Zwei", Event.KILLED),
    ("de", "Beim Absturz gab es 31 Tote.", "31", Event.KILLED),
    ("de", "Bei dem Angriff wurden sechs Soldaten getötet.", "sechs", Event.KILLED),
    ("de", "40 Fahrgäste erlitten Prellungen.", "40", Event.INJURED),
    ("de", "Bei dem Unfall wurden neun Menschen verletzt.", "neun", Event.INJURED),
    ("de", "Von vier Seglern fehlt jede Spur.", "vier", Event.MISSING),
    ("de", "17 Menschen gelten als verschollen.", "17", Event.MISSING),
    ("de", "Die Polizei nahm 32 Randalierer fest.", "32", Event.ARRESTED),
    ("de", "Neun Männer kamen in Gewahrsam.", "Neun", Event.ARRESTED),
    ("de", "60 Demonstranten wurden abgeführt.", "60", Event.ARRESTED),
    ("de", "1.200 Menschen wurden in Sicherheit gebracht.", "1.200", Event.DISPLACED),
    ("de", "3.000 Menschen haben ihr Zuhause verloren.", "3.000", Event.DISPLACED),
    ("de", "65 Bewohner wurden aus ihren Wohnungen geholt.", "65", Event.DISPLACED),
    ("de", "30 Menschen kamen ins Krankenhaus.", "30", Event.HOSPITALISED),
    ("de", "9.000 Haushalte sitzen im Dunkeln.", "9.000", Event.AFFECTED),
    ("de", "12.000 Kunden waren vom Netz getrennt.", "12.000", Event.AFFECTED),
    ("de", "240 Feuerwehrleute sind vor Ort.", "240", Event.DEPLOYED),
    ("de", "15.000 Menschen gingen auf die Straße.", "15.000", Event.GATHERED),
    ("de", "2.000 Anhänger zogen durch die Innenstadt.", "2.000", Event.GATHERED),
    ("de", "Zum Konzert kamen 8.000 Fans.", "8.000", Event.GATHERED),
    ("de", "700 Beschäftigte legten die Arbeit nieder.", "700", Event.GATHERED),
    ("de", "Das Werk streicht 900 Stellen.", "900", Event.CUT),
    ("de", "320 Arbeitsplätze fallen weg.", "320", Event.CUT),
    ("de", "150 Mitarbeiter müssen gehen.", "150", Event.CUT),
    ("de", "Der Konzern stellt 450 Ingenieure ein.", "450", Event.CREATED),
    ("de", "12 Schulen blieben zu.", "12", Event.CLOSED),
    ("de", "40 Züge wurden gestrichen.", "40", Event.CANCELLED),
    ("de", "60 Dächer wurden abgedeckt.", "60", Event.DAMAGED),
    ("de", "Bei 17 Bewohnern schlug der Test an.", "17", Event.INFECTED),
    ("de", "28 Soldaten gerieten in Gefangenschaft.", "28", Event.CAPTURED),
    ("de", "13 Häftlinge durften nach Hause.", "13", Event.RELEASED),
    ("de", "Die Armee feuerte 25 Raketen ab.", "25", Event.FIRED),
    ("de", "Die Stadt errichtet 600 Wohnungen.", "600", Event.BUILT),
    ("de", "Die Regierung zieht 300 Soldaten ab.", "300", Event.WITHDRAWN),
    ("en", "Three hikers were pulled dead from the snow.", "Three", Event.KILLED),
    ("en", "Rescuers recovered the bodies of two men.", "two", Event.KILLED),
    ("en", "Seven people lost their lives.", "Seven", Event.KILLED),
    ("en", "The fire claimed nine lives.", "nine", Event.KILLED),
    ("en", "Four fishermen did not survive.", "Four", Event.KILLED),
    ("en", "Eleven patients succumbed to their injuries.", "Eleven", Event.KILLED),
    ("en", "The crash left 31 people dead.", "31", Event.KILLED),
    ("en", "The blast took the lives of five workers.", "five", Event.KILLED),
    ("en", "Militants gunned down eight villagers.", "eight", Event.KILLED),
    ("en", "They were accused of murdering 40 villagers.", "40", Event.KILLED),
    ("en", "Twelve visitors suffered cuts.", "Twelve", Event.INJURED),
    ("en", "The blast left nine people with burns.", "nine", Event.INJURED),
    ("en", "Police took 32 rioters into custody.", "32", Event.ARRESTED),
    ("en", "The group confirmed the detention of at least 60 people.", "60", Event.ARRESTED),
    ("en", "1,200 people were moved to safety.", "1,200", Event.DISPLACED),
    ("en", "8,000 people are on the run.", "8,000", Event.DISPLACED),
    ("en", "Thirty-six people were plucked from the water.", "Thirty-six", Event.RESCUED),
    ("en", "Seven children are in intensive care.", "Seven", Event.HOSPITALISED),
    ("en", "12,000 customers had their water cut off.", "12,000", Event.AFFECTED),
    ("en", "240 firefighters are at the scene.", "240", Event.DEPLOYED),
    ("en", "15,000 people took to the streets.", "15,000", Event.GATHERED),
    ("en", "The concert drew 8,000 fans.", "8,000", Event.GATHERED),
    ("en", "The plant will shed 900 jobs.", "900", Event.CUT),
    ("en", "150 employees face the sack.", "150", Event.CUT),
    ("en", "The firm will hire 200 people.", "200", Event.CREATED),
    ("en", "90 flights were scrubbed.", "90", Event.CANCELLED),
    ("en", "26 houses burned to the ground.", "26", Event.DESTROYED),
    ("en", "120 buildings have cracks.", "120", Event.DAMAGED),
    ("en", "17 residents tested positive.", "17", Event.INFECTED),
]


ELSEWHERE = [
    ("de", "Das Land lieferte ein Flugabwehrsystem und 40 Panzer.", "40", Event.DELIVERED),
    ("de", "Im vergangenen Jahr zogen 4.000 Menschen aus dem Umland in die Stadt.", "4.000", Event.OTHER),
    ("de", "Die Händler boten 300 Schafe auf dem Markt an.", "300", Event.OTHER),
    ("de", "Der Bund steckte 40 Millionen Euro an Fördergeld in das Werk.", "40 Millionen", Event.PAID),
    ("de", "Die Partei zog mit 40 Abgeordneten durch die Sperrklausel ins Parlament.", "40", Event.VOTED),
    ("de", "Fünf Menschen wurden am Boden getötet.", "Fünf", Event.KILLED),
    ("de", "Sieben Menschen wurden im Stadion getötet.", "Sieben", Event.KILLED),
    ("de", "Drei Bergsteiger sind auf dem Weg zum Gipfel ums Leben gekommen.", "Drei", Event.KILLED),
    ("de", "300 Anwohner zogen vor Gericht.", "300", Event.OTHER),
    ("de", "Zwei Kinder wurden bei Freunden tot aufgefunden.", "Zwei", Event.KILLED),
    ("de", "Drei Menschen wurden in letzter Minute getötet.", "Drei", Event.KILLED),
    ("de", "Es wurden 20 Raketen gefeuert.", "20", Event.OTHER),
    ("de", "Die Bahn will 40 Züge einstellen.", "40", Event.OTHER),
    ("de", "Das Haus hat 30 Millionen Euro Gewinn ausgewiesen.", "30 Millionen", Event.EARNED),
    ("de", "Das Amt zählte 400 Anträge auf Sterbehilfe.", "400", Event.OTHER),
    ("de", "Von den 40 Geiseln wurden zwölf freigelassen.", "40", Event.CAPTURED),
    ("en", "Security forces arrested 40 people from the village.", "40", Event.ARRESTED),
    ("en", "Ambulances took 12 people to hospital on Friday.", "12", Event.HOSPITALISED),
    ("en", "The ship took 300 passengers on board.", "300", Event.GATHERED),
    ("en", "Rescuers pulled 12 survivors out of the rubble.", "12", Event.RESCUED),
    ("en", "The party picked up 12 seats.", "12", Event.WON),
    ("en", "Sales fell in the third quarter to 30 million euros.", "30 million", Event.EARNED),
    ("en", "About 40 trees fell in the storm.", "40", Event.OTHER),
    ("en", "Two people on the ground were killed.", "Two", Event.KILLED),
    ("en", "Nine people at a hospital were killed.", "Nine", Event.KILLED),
    ("en", "Inspectors carried out 300 checks.", "300", Event.OTHER),
    ("en", "The fine was reduced to 300 euros.", "300", Event.PAID),
    ("en", "The firm will provide 300 jobs.", "300", Event.OTHER),
    ("en", "The state accused 12 firms of fraud.", "12", Event.OTHER),
    ("en", "Police seized 40 bombs.", "40", Event.OTHER),
    ("en", "40 detainees were not released.", "40", Event.ARRESTED),
]
"""Words of an event that here are none, or somebody else's."""


@pytest.mark.parametrize(("lang", "sentence", "number", "what"), [*EVENTS, *ELSEWHERE])
def test_a_figure_says_what_happened(lang: str, sentence: str, number: str, what: Event) -> None:
    assert figures_of(sentence, lang)[number].what is what


@pytest.mark.parametrize(
    ("lang", "sentence", "number", "likely"),
    [
        ("de", "Sie hievten 12 Ruderer ins Boot.", "12", Event.RESCUED),
    ],
)
def test_what_is_not_plainly_likelier_is_not_told(lang: str, sentence: str, number: str, likely: Event) -> None:
    figure = figures_of(sentence, lang)[number]

    assert figure.what is Event.OTHER
    assert any(guess.event is likely and guess.percent <= TOLD_ABOVE for guess in figure.likely)


@pytest.mark.parametrize(
    ("lang", "sentence", "number", "role"),
    [
        ("de", "Die Zahl stieg von 12 auf 17 Tote.", "12", Role.PRIOR),
        ("de", "Die Zahl stieg von 12 auf 17 Tote.", "17", Role.LEVEL),
        ("de", "Es waren 14 statt 16 Fälle.", "16", Role.PRIOR),
        ("de", "Die Preise stiegen um 0,8 Prozent.", "0,8", Role.CHANGE),
        ("en", "The rate fell from 4.5% to 4.25%.", "4.5", Role.PRIOR),
        ("en", "Four people died, rather than five.", "five", Role.PRIOR),
        ("en", "Prices rose 3.0 percent.", "3.0", Role.CHANGE),
        ("en", "The share rose $1.20 to $84.30.", "1.20", Role.CHANGE),
        ("en", "The share rose $1.20 to $84.30.", "84.30", Role.LEVEL),
        ("en", "Wardens made 30 fewer arrests than last year.", "30", Role.CHANGE),
        ("en", "Net profit fell to 52 million from 80 million a year earlier.", "52 million", Role.LEVEL),
        ("en", "Net profit fell to 52 million from 80 million a year earlier.", "80 million", Role.PRIOR),
        ("de", "Es starben 60 Menschen weniger als im Jahr zuvor.", "60", Role.CHANGE),
        ("de", "Die Zahl der Verkehrstoten ging um 14 zurück.", "14", Role.CHANGE),
        ("de", "Noch sind 140 Häuser dunkel, auf dem Höhepunkt waren es 420.", "420", Role.PRIOR),
        ("de", "Die Feuerwehr löschte 31 Brände über dem Stadtgebiet.", "31", Role.LEVEL),
    ],
)
def test_a_number_plays_its_part(lang: str, sentence: str, number: str, role: Role) -> None:
    assert figures_of(sentence, lang)[number].role is role


def test_forecasts_and_demands_are_no_facts() -> None:
    german = figures_of("Die Bank erwartet ein Wachstum von 1,8 Prozent. Sie fordert 3 Millionen Euro.", "de")

    assert german["1,8"].mode is Mode.FORECAST
    assert german["3 Millionen"].mode is Mode.PROPOSED


def test_a_total_says_whether_it_takes_in_the_increment_beside_it() -> None:
    included = figures_of("Damit steigt die Gesamtzahl der Soldaten auf 11.000.", "de")["11.000"]
    before = figures_of("Bereits zuvor waren 11.000 Soldaten entsandt worden.", "de")["11.000"]

    assert (included.increment, before.increment) == (Increment.INCLUDED, Increment.EXCLUDED)


@pytest.mark.parametrize(
    ("lang", "sentence", "day"),
    [
        ("de", "Am Samstagabend waren es 300 Evakuierte.", date(2025, 3, 1)),
        ("de", "Gestern wurden 300 Evakuierte gezählt.", date(2025, 3, 4)),
        ("de", "Am 24. Februar waren es 300 Evakuierte.", date(2025, 2, 24)),
        ("de", "Es sind 300 Evakuierte.", None),
        ("en", "On Monday there were 300 evacuees.", date(2025, 3, 3)),
        ("en", "On 24 December there were 300 evacuees.", date(2024, 12, 24)),
        ("en", "On February 24 there were 300 evacuees.", date(2025, 2, 24)),
        ("en", "On 31 February there were 300 evacuees.", None),
        ("de", "Am 7. April kommen 300 Evakuierte zurück.", None),
        ("en", "On Tuesday 300 evacuees will return.", None),
    ],
)
def test_a_figure_holds_for_the_day_its_clause_names(lang: str, sentence: str, day: date | None) -> None:
    wednesday = date(2025, 3, 5)

    (figure,) = read(sentence, lang, published=wednesday).figures

    assert figure.as_of == day


def test_without_a_publication_no_day_is_guessed() -> None:
    (figure,) = read("Gestern wurden 300 Evakuierte gezählt.", "de").figures

    assert figure.as_of is None


@pytest.mark.parametrize(
    ("lang", "text", "mode"),
    [
        ("de", "Der Verband senkte die Gebühr wie erwartet auf 2 Euro.", Mode.ACTUAL),
        ("de", "Der Absatz stieg entgegen den Erwartungen um 4 Prozent.", Mode.ACTUAL),
        ("de", "Erwartet werden 4 Prozent mehr Absatz.", Mode.FORECAST),
        ("en", "Sales rose by more than expected, to $2 billion.", Mode.ACTUAL),
        ("en", "Sales are expected to reach $2 billion.", Mode.FORECAST),
    ],
)
def test_what_came_as_expected_is_a_fact(lang: str, text: str, mode: Mode) -> None:
    (figure,) = figures_of(text, lang).values()

    assert figure.mode is mode


HELD = [
    ("en", "In Washington officials said 12 people died in Gaza.", "12", "gaza", ""),
    ("de", "In Genf teilte die UN mit, dass im Sudan 300 Menschen starben.", "300", "sudan", "sudan"),
    ("en", "In Germany 12 people died, three of them in Bavaria.", "three", "bavaria", ""),
    ("de", "Die NLP kommt auf 31 Prozent, die Bauern auf 24.", "31", "", "nlp"),
    ("en", "Dublin had eight cancellations on Sunday.", "eight", "", "dublin"),
    ("de", "In der Stadt Lyon stürzten rund 200 Häuser ein.", "200", "lyon", "lyon"),
    ("en", "In Lyon alone, 130 people died and 450 houses collapsed.", "450", "lyon", ""),
    ("en", "In March 130 people died.", "130", "", ""),
]


@pytest.mark.parametrize(("lang", "sentence", "number", "place", "holder"), HELD)
def test_a_name_says_where_a_count_holds_or_whose_it_is(
    lang: str, sentence: str, number: str, place: str, holder: str
) -> None:
    figure = figures_of(sentence, lang)[number]

    assert (figure.place, figure.holder) == (place, holder)


@pytest.mark.parametrize(
    ("lang", "sentence", "number"),
    [
        ("en", "Losses at the mill widened to $88 million as revenue slid.", "88 million"),
        ("en", "The mill lost 12 million euros on revenue of 90 million.", "12 million"),
        ("de", "Der Konzern verlor 12 Millionen Euro bei Erlösen von 90 Millionen Euro.", "12 Millionen"),
    ],
)
def test_what_was_lost_is_no_revenue(lang: str, sentence: str, number: str) -> None:
    figure = figures_of(sentence, lang)[number]

    assert figure.what is Event.COST
    assert figure.of.lower() not in ("revenue", "erlösen")


def test_what_dropped_did_not_rise() -> None:
    assert figures_of("House prices dropped for a third month, by 0.8%.", "en")["0.8"].what is Event.FELL


def test_a_sum_is_no_cost_where_something_else_is_likelier() -> None:
    assert figures_of("The auction raised 1.3 billion euros.", "en")["1.3 billion"].what is not Event.COST
