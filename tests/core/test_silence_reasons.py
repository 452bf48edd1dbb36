"""Proves that numbers which are no news stay silent, each with a reason a person can read."""

import pytest
from figures_read import read, silences_of

from bot import language
from storage.records import Language

REASONS = [
    ("en", "Turnout was up from 66.4% six years ago.", "six", "scene"),
    ("en", "The fever killed 90 children under five.", "five", "age"),
    ("de", "Am Fieber starben 90 Kinder unter fünf Jahren.", "fünf", "age"),
    ("en", "There is no truth in reports that 40 sailors drowned.", "40", "denied"),
    ("en", "The bank has no plans to close 60 branches.", "60", "denied"),
    ("de", "Dass 40 Matrosen ertranken, bestritt der Reeder.", "40", "denied"),
    ("de", "Die Wache wies den Vorwurf zurück, 40 Matrosen misshandelt zu haben.", "40", "denied"),
    ("en", "None of the 40 children was hurt.", "40", "none of them"),
    ("de", "Der Verein hatte noch 2021 Zuschüsse von 4 Millionen Euro erhalten.", "2021", "date"),
    ("de", "Es ist das Ende der 1951 gegründeten Brauerei.", "1951", "date"),
    ("de", "Dafür befragte das Institut Ende Mai 1.015 Bürger.", "1.015", "sample"),
    ("de", "Die Schwankungsbreite beträgt 2,5 Punkte.", "2,5", "sample"),
    ("en", "BERGEN, June 12 - Nineteen sailors drowned.", "12", "date"),
    ("en", "Ferry crews will walk out on June 3, 7 and 11 over pay.", "11", "date"),
    ("en", "Two girls aged six and nine were rescued.", "nine", "age"),
    ("en", "A porter of 47 was hurt.", "47", "age"),
    ("en", "Four people briefed on the plan said 300 posts would go.", "Four", "source"),
    ("de", "Die Kirche wurde etwa 1850 gebaut.", "1850", "date"),
    ("de", "Das Werk soll über 2030 hinaus laufen.", "2030", "date"),
    ("en", "In 2015 and 2016 refugees arrived in their thousands.", "2016", "date"),
    ("de", "Er war 2015 zu drei Jahren Haft verurteilt worden.", "2015", "date"),
    ("en", "Police found 12 rifles, and an AK 47 was seized.", "47", "part of a name"),
    ("en", "They slept in a hall that can hold 9,000.", "9,000", "capacity"),
    ("en", "The ferry was licensed to carry 310 passengers.", "310", "capacity"),
    ("en", "Trams were limited to 30 kilometres per hour.", "30", "threshold"),
    ("de", "Die Arena fasst 9.000 Zuschauer.", "9.000", "capacity"),
    ("de", "Die Fähre ist für 310 Personen zugelassen.", "310", "capacity"),
    ("de", "Die Mehrheit liegt bei 36 Sitzen.", "36", "threshold"),
    ("de", "Werbung: 3 Monate gratis.", "3", "boilerplate"),
    ("de", "Der Zug fährt am 3. Mai um 14 Uhr.", "14", "time"),
    ("de", "Ich komme um elf, sagt sie.", "elf", "time"),
    ("de", "Das Rathaus steht seit 1904.", "1904", "date"),
    ("de", "Ein 67-jähriger Mann wurde verletzt.", "67", "age"),
    ("de", "Der Haupttäter, inzwischen 49, schweigt.", "49", "age"),
    ("de", "Die Aufführung beginnt in Saal 2.", "2", "number of a name"),
    ("de", "Sie stand in Halle Nord 7.", "7", "part of a name"),
    ("de", "Der Sturm kam nach Paragraf 12 der Satzung.", "12", "number of a name"),
    ("de", "Sie sprachen unter vier Augen.", "vier", "idiom"),
    ("de", "Sein Name wurde doppelt erfasst.", "doppelt", "times it happened"),
    ("de", "Der Trainer setzt auf ein 4-3-3.", "4-3-3", "model"),
    ("de", "Der SV siegte 3:1.", "3", "score"),
    ("de", "Ausgezählt sind acht der zwölf Wahllokale.", "zwölf", "denominator"),
    ("de", "Zwei Zeugen berichteten von fünf Schüssen.", "Zwei", "source"),
    ("de", "Der Grenzwert von 50 Gramm wurde überschritten.", "50", "threshold"),
    ("de", "Er wartete seit zwei Stunden.", "zwei", "scene"),
    ("de", "Der Ort liegt 30 Kilometer entfernt.", "30", "scene"),
    ("de", "Sie hatte zwei gute Gründe zu bleiben.", "zwei", "scene"),
    ("de", "Wie schon 2013, als 41 Menschen starben, kam die Flut nachts.", "41", "other event"),
    ("de", "Jetzt den Newsletter abonnieren: nur 3 Euro im Monat.", "3", "boilerplate"),
    ("en", "The train leaves at 9.30 am on May 3.", "9.30", "time"),
    ("en", "The shop opens at nine.", "nine", "time"),
    ("en", "The hall was built in 1904.", "1904", "date"),
    ("en", "Tom Pell, 47, was driving.", "47", "age"),
    ("en", "The painter died at 88 in her studio.", "88", "age"),
    ("en", "The talk is in Room 7.", "7", "number of a name"),
    ("en", "They were in two minds about it.", "two", "idiom"),
    ("en", "One could do worse.", "One", "idiom"),
    ("en", "A body was counted twice.", "twice", "times it happened"),
    ("en", "Ashdown beat Wick 3-1 on Saturday.", "3", "score"),
    ("en", "Two of the 35 screws broke.", "35", "denominator"),
    ("de", "Keiner der 46 Gäste wurde verletzt.", "46", "none of them"),
    ("de", "Von den 46 Gästen wurde niemand verletzt.", "46", "none of them"),
    ("en", "Nobody among the 46 guests was hurt.", "46", "none of them"),
    ("de", "Die Reederei bestritt, dass 80 Matrosen entlassen werden.", "80", "denied"),
    ("de", "Das Amt wies Berichte zurück, wonach 80 Matrosen fehlen.", "80", "denied"),
    ("de", "Gerüchte über 80 Tote nannte der Bürgermeister haltlos.", "80", "denied"),
    ("de", "Es stimme nicht, dass 80 Matrosen fehlen, sagte sie.", "80", "denied"),
    ("en", "The shipping line denied that 80 sailors would go.", "80", "denied"),
    ("en", "It is not true that 80 sailors fled, she said.", "80", "denied"),
    ("en", "Reports that 80 sailors had died were false, she said.", "80", "denied"),
    ("de", "Der Beitrag soll bis 2031 auf 19 Prozent steigen.", "2031", "date"),
    ("de", "Der Anteil stieg von 2019 bis 2024 auf 12 Prozent.", "2019 bis 2024", "date"),
    ("en", "There were 6 thefts per 100,000 residents.", "100,000", "rate base"),
    ("de", "Auf 100.000 Einwohner kamen 40 Diebstähle.", "100.000", "rate base"),
    ("en", "Two sources said the bid had failed.", "Two", "source"),
    ("en", "He rose between two defenders.", "two", "scene"),
    ("en", "The fair is 30 miles away.", "30", "scene"),
    ("en", "It was the worst fire since 1987, when 31 people were killed.", "31", "other event"),
    ("en", "Subscribe for £1 a week.", "1", "boilerplate"),
    ("en", "The workshop at 31 Rue des Tanneurs has closed.", "31", "number of a name"),
    ("en", "He was seen at 18 Lower Orchard Lane.", "18", "number of a name"),
    ("en", "The 7.25 for the capital was cancelled.", "7.25", "time"),
    ("en", "The 19.10 train ran empty.", "19.10", "time"),
]


@pytest.mark.parametrize(("lang", "sentence", "number", "why"), REASONS)
def test_a_number_that_is_no_news_says_why(lang: str, sentence: str, number: str, why: str) -> None:
    assert silences_of(sentence, lang)[number] == why
    assert number not in {figure.number for figure in read(sentence, lang).figures}


SPOKEN = [
    ("en", "FERRY FIRE KILLS 14 OFF KELLMOUTH", "14"),
    ("en", "The regulator fined the telecoms group 18 million crowns.", "18 million"),
    ("en", "The south sweltered in 44C on Sunday.", "44"),
    ("en", "Sales are forecast to fall by a third to 2.1 million euros.", "a third"),
    ("de", "Auch der MDax 1,2 Prozent höher.", "1,2"),
    ("de", "Pro Saison 1,12 Milliarden Euro zahlen die Sender.", "1,12 Milliarden"),
    ("en", "The mill cut 700 jobs two years ago, and another 300 will go this year.", "300"),
    ("de", "Vor acht Jahren gegründet, streicht die Firma 300 Stellen.", "300"),
    ("de", "Dass 90 Menschen starben, sagte ein Sprecher.", "90"),
    ("de", "Zwei Bergleute wurden verschüttet.", "Zwei"),
    ("de", "Die Stadt schließt vier Schulen.", "vier"),
    ("de", "Die Feuerpause gilt 72 Stunden.", "72"),
    ("de", "Der Deich brach auf einer Länge von 30 Metern.", "30"),
    ("de", "Es ging um Traueranzeigen von 25 Toten.", "25"),
    ("en", "The 7.25 euros from the fund were paid back.", "7.25"),
    ("en", "Inspectors seized 60 rue plants.", "60"),
    ("en", "Two miners were buried.", "Two"),
    ("en", "The council will close four schools.", "four"),
    ("en", "He was jailed for eight years.", "eight"),
    ("en", "One of the passengers died.", "One"),
    ("en", "Output fell twice as fast as in May.", "twice"),
]


@pytest.mark.parametrize(("lang", "sentence", "number"), SPOKEN)
def test_a_number_that_is_news_is_not_silenced(lang: str, sentence: str, number: str) -> None:
    assert number in {figure.number for figure in read(sentence, lang).figures}


def test_every_number_is_either_told_or_explained() -> None:
    text = "Am 3. Mai um 14 Uhr starben im Saal 2 vier Menschen, 12 wurden verletzt, davon drei schwer."

    extraction = read(text, "de")

    told = {figure.number for figure in extraction.figures}
    assert told == {"vier", "12", "drei"}
    assert all(silence.why for silence in extraction.silences)
    assert {"14", "2"} <= {silence.number for silence in extraction.silences}


@pytest.mark.parametrize(
    ("title", "told"),
    [
        ("Mehr als 60 Tote bei Brand", {"63"}),
        ("60 Tote bei Brand, 150 Verletzte", {"63", "150"}),
        ("40 Tote bei Brand", {"40", "63"}),
        ("Rund 60 Verletzte bei Brand", {"60", "63"}),
    ],
)
def test_a_headline_that_rounds_off_what_the_text_tells_is_no_news(title: str, told: set[str]) -> None:
    extraction = read("Bei dem Brand starben 63 Menschen.", "de", title=title)

    assert {figure.number for figure in extraction.figures} == told


def test_a_headline_repeats_nothing_the_text_tells() -> None:
    extraction = read("Bei dem Brand starben vier Menschen.", "de", title="Vier Tote bei Brand")

    assert [figure.span.part for figure in extraction.figures] == ["text"]
    assert [silence.why for silence in extraction.silences] == ["told in the text"]


SIGNED = {
    "de": """
        Das älteste Opfer war 88, der jüngste Verletzte ist elf. Sie waren 14, 22 und 31 Jahre alt. 51 Sitze nötig.
        Die Arena fasst 9.000 Zuschauer, das Boot ist für 200 Personen zugelassen.
        Die Mehrheit liegt bei 36 Sitzen. Es gilt ein Tempolimit von 30. Dafür sind 40 Unterschriften nötig.
        Siehe https://ohm.example/12 oder www.ohm.example/7 oder 12@ohm.example.
        Am 2026-05-03 und am 3/5/2026, im Mai 2025, Anfang ’98, in der Saison 2024/25. Am 3. MAI 2025.
        Um 14:30 und um 9.30 Uhr, um ELF UHR, gegen elf Uhr, 0900 GMT.
        Wie schon 2013, als 41 Menschen starben. Der Täter, inzwischen 49, schweigt. Ohm (47) und Lind, 52, gestanden.
        Es endete 3:1, gemeldet am 3. 5. und am 12.11.2025. Telefon 0911 234567 oder +49 911 2345.
        Der 12-Jährige und die 30 Jahre alte Frau. Der DAX 40 stieg, der MDAX 50 fiel.
        Geschosse vom Kaliber 7,62 und Kaliber von 155, auch 9 mm Kaliber, und 155-Millimeter-Granaten.
        Montag, den 3. blieb es still, die 1990er Jahre waren lauter. In der Hauptstraße 12 und am Rathausplatz 3.
        Der Asteroid 2011 TK7 zog vorbei. Bei einem Verbrauch von 3.500 Kilowattstunden. Der Eintritt kostet 9 Euro.
        In der Stadt mit rund 21.000 Einwohnern und im Verein mit seinen 900 Mitgliedern.
        Die Fehlertoleranz liegt bei plus/minus 2,5 Punkten. Das Institut befragte im Mai 1.003 Personen.
        Eine Umfrage unter 1.200 Mietern. Ein 40-Tonnen-Kran und ein 18-Tonner.
        Ein Saal mit Platz für 500 Gäste, der Kiel-30-Index fiel.
        Kinder unter 12 und Häuser, die älter als 70 sind. Gezahlt wird in drei Raten. Er fing noch einmal bei null an.
        Sie nahm im Alter von elf den RE 5 und die A 7 nach Norden.
        Das schwerste Unglück seit 1998, als 101 Menschen starben.
        Die Reederei dementierte, dass 80 Matrosen gehen. Gerüchte über 80 Tote nannte sie haltlos.
        Dass 80 Matrosen gehen, bestritt die Reederei.
    """,
    "en": """
        The oldest of the dead was 88. They were 14, 22 and 31 years old. It needs 51 seats to govern.
        They slept in a hall that holds 9,000. The boat was licensed to carry 200 people.
        At least 40 signatures are needed. Trains were limited to 30 kilometres per hour.
        The margin of error was 3 points. It polled a total of 1,000 voters. A nurse of 47, hurt, died.
        See https://ohm.example/12 or www.ohm.example/7 or 12@ohm.example.
        On 2026-05-03 and 3/5/2026, in May 2025, back in ’98, in the 2024/25 season.
        On MAY 3 and 3rd of May, in the 1990s.
        At 14:30 and 9.30 am, at nine o'clock, 0900 GMT.
        As in 2013, when 41 people died. The killer, now 49, is silent. Ohm (47) and Lind, 52, confessed.
        It ended 3:1. Call 0911 234567 or +44 911 2345.
        The 12-year-old and a woman 30 years old. The FTSE 100 rose and the S&P 500 fell.
        Rounds of calibre 7.62 and 155mm shells, and a 9-millimetre pistol.
        The 3rd attempt in the second quarter. They met at 12 Mill Road and 14 rue de la Gare.
        The asteroid 2011 TK7 passed, the first fall in two quarters. For a couple owing $250,000.
        On a typical mortgage of £180,000. Admission 12 dollars.
        They have been pleading with the council for eleven years. In a town of 12,000 people.
        A poll of 900 tenants. A 90-tonne crane. A hall with room for 300 guests. The Harbour 40 index fell.
        Phase two of the plan. Children under 12 and a barn older than 60. Paid in three stages.
        A boy of seven took the 7.30 train, then UA 94; the third man was on cloud nine.
        They need 15 litres a day under international standards. The worst flood since 1998, when 41 men died.
        The shipping line denied that 80 sailors would go. Reports of 80 dead were false.
    """,
}


@pytest.mark.parametrize("lang", ["de", "en"])
def test_a_sign_stands_wherever_its_pattern_matches(lang: Language) -> None:
    lines = [line.strip() for line in SIGNED[lang].strip().split("\n")]
    for mask in language.tongue(lang).lexicon.silences.masks:
        hit = [line for line in lines if mask.pattern.search(line.lower() if mask.small else line)]
        assert hit, f"no line tries {mask.pattern.pattern}"
        for line in hit:
            assert any(map(mask.sign.search, line.lower().split())), (mask.sign.pattern, line)


COUNTS = [
    ("de", "Die Polizei befragte Zeugen, nachdem bei dem Brand 23 Menschen getötet worden waren.", "23"),
    ("de", "Laut befragten Anwohnern kamen mindestens 60 Menschen ums Leben.", "60"),
    ("en", "The pilots had no margin of error on the night when 67 people died.", "67"),
    ("de", "Die Fehlerquote bei den Bescheiden lag bei 12 Prozent.", "12"),
    ("en", "Air strikes killed 22 people on Oct. 3 and 17 in a second raid.", "17"),
    ("en", "The gunmen that hold 23 hostages demanded a ransom.", "23"),
    ("en", "The fund, which holds 3.2 billion euros in bad loans, was bailed out.", "3.2 billion"),
    ("de", "Die Polizei fasste 14 Personen, die einen Automaten gesprengt hatten.", "14"),
    ("en", "At least 12 people close to the minister were arrested.", "12"),
    ("en", "The driver of 12 stolen cars was arrested.", "12"),
    ("en", "Officials surveyed a total of 1,400 damaged homes.", "1,400"),
    ("de", "Die Partei verlor ihre Mehrheit, ihr Ergebnis lag bei 32 Prozent.", "32"),
    ("de", "Das Land bewilligte 2000 Zuschüsse von 500 Euro.", "2000"),
    ("de", "Für Werbung gab das Amt 58 Millionen Euro aus.", "58 Millionen"),
    ("de", "Das Gericht verurteilte ihn zu sieben Jahren Haft.", "sieben"),
    ("en", "The plant has a capacity of 310 MW.", "310"),
    ("de", "Die Werft streicht 4100 Stellen, davon 1950 in Bremen.", "1950"),
    ("de", "Rund 2050 der 3300 Stellen sind sicher.", "2050"),
    ("de", "Der Käufer übernimmt neun Hallen und 1970 Mitarbeiter.", "1970"),
    ("en", "The yard will cut 4,100 jobs, 1950 of them in Bremen.", "1950"),
    ("de", "In Graz starben 38 Menschen, in Linz 14, die übrigen im Umland.", "14"),
    ("de", "Die Werft beschäftigt in Kiel 900 Menschen, in Emden 310.", "310"),
    ("en", "The Whigs won 45 seats, the Tories 31.", "31"),
    ("en", "BERGEN, June 12 - Nineteen sailors drowned.", "Nineteen"),
    ("de", "Damit sinkt die Zahl der Kinos auf 14. Ursprünglich sollten 19 bleiben.", "14"),
]


@pytest.mark.parametrize(("lang", "sentence", "number"), COUNTS)
def test_a_count_is_told_though_it_looks_like_a_year_a_date_or_a_name(lang: str, sentence: str, number: str) -> None:
    assert number not in silences_of(sentence, lang)
