"""Proves who is said to vouch for a number, and that nobody is where nobody does."""

import pytest
from figures_read import figures_of

GERMAN = [
    ("Die Zahl der Helfer gab das Amt mit 60 an.", "60", "Amt"),
    ("Zuvor hatte die Stadt Hilfen von 5 Millionen Euro zugesagt.", "5 Millionen", "Stadt"),
    ("Der Imkerbund selbst sprach von 15.000 Besuchern.", "15.000", "Imkerbund"),
    ("Forsa kommt auf 24 Prozent für die Bürgerunion.", "24", "Forsa"),
    ("Die Wahlkommission kommt auf 3 Millionen Stimmen.", "3 Millionen", "Wahlkommission"),
    ("Nach ukrainischen Angaben starben 40 Soldaten.", "40", "ukrainischen Angaben"),
    ("Die Gewerkschaft der Lokführer kommt auf 88 Prozent.", "88", "Gewerkschaft der Lokführer"),
    ("Die Polizei kommt auf 61 Tote.", "61", "Polizei"),
    ("Die Wache teilte mit, tatsächlich seien zwölf Menschen gestorben.", "zwölf", "Wache"),
    ("Laut Polizei wurden 14 Menschen verletzt.", "14", "Polizei"),
    ("Nach Angaben der Feuerwehr brannten 30 Hektar Wald.", "30", "Feuerwehr"),
    ("Nach Angaben von Einsatzleiterin Rosa Thal starben neun Wanderer.", "neun", "Einsatzleiterin Rosa Thal"),
    ("Der Küstenwache zufolge werden 22 Fischer vermisst.", "22", "Küstenwache"),
    ("Berechnungen des Deichamts zufolge fehlen 40 Millionen Euro.", "40 Millionen", "Deichamts"),
    ("Die Stadt Merow teilte mit, dass 300 Einwohner evakuiert wurden.", "300", "Stadt Merow"),
    ("300 Einwohner wurden evakuiert, wie die Kreisverwaltung gestern mitteilte.", "300", "Kreisverwaltung"),
    ("„Wir haben 80 Anrufe bekommen“, sagte Sprecherin Ina Kolb.", "80", "Sprecherin Ina Kolb"),
    ("Den Schaden bezifferte der Verband auf drei Millionen Euro.", "drei Millionen", "Verband"),
    ("Die Zahl der Verletzten gab die Klinik mit 17 an.", "17", "Klinik"),
    ("Bislang hatte das Ministerium nur 90 Fälle eingeräumt.", "90", "Ministerium"),
    ("Im Schnitt fehlen 1,4 Prozent, hat das Institut Lauf errechnet.", "1,4", "Institut Lauf"),
    ("Der Betreiber blieb bei seiner Darstellung, wonach 12 Tonnen ausliefen.", "12", "Betreiber"),
    ("In Karuna heißt es, 50 Soldaten seien gefallen.", "50", "Karuna"),
    ("So steht es in einem Papier der Bahn: Gestrichen werden 44 Halte.", "44", "Papier der Bahn"),
    ("Die Mission, die seit Mai im Land ist, zählte 140 Explosionen.", "140", "Mission"),
    ("Gefordert hatte die Gewerkschaft sieben Prozent.", "sieben", "Gewerkschaft"),
    ("Die von den Rebellen genannte Zahl von 900 Toten ist umstritten.", "900", "Rebellen"),
    ("Nach Bohms Worten fehlen 30 Millionen Euro.", "30 Millionen", "Bohms"),
    ("Es starben 17 Menschen, teilte der Katastrophenschutz am 3. März mit.", "17", "Katastrophenschutz"),
    ("Die Regierung in Merow behauptet, es seien 900 Häuser zerstört, laut Rebellen 40.", "900", "Regierung in Merow"),
    ("Auf 31 stieg die Zahl der Fälle, wie das Amt am Mittag bekannt gab.", "31", "Amt"),
    ("Seit Mai haben nach Genossenschaftsangaben 4.100 Bauern aufgegeben.", "4.100", "Genossenschaftsangaben"),
    ("Die Mühle verlor nach Firmenangaben durch den Ausfall 70 Tonnen Mehl.", "70", "Firmenangaben"),
    ("Nach einer Übersicht des Bergamts senkten sich 19 Häuser.", "19", "Bergamts"),
    ("Nach dem Abschlussbericht der Kammer gingen 88 Betriebe ein.", "88", "Abschlussbericht der Kammer"),
    ("Direktorin Uta Brehm verwies darauf, dass 12 Stollen gesperrt seien.", "12", "Direktorin Uta Brehm"),
    ("Der Verband hielt dem entgegen, es gehe um 60 Millionen Euro.", "60 Millionen", "Verband"),
    ("Laut südlichen und nördlichen Stellen fielen 60 Kämpfer.", "60", "südlichen und nördlichen Stellen"),
]
ENGLISH = [
    ("Losses of 12 dead and 40 wounded were confirmed by Kyiv.", "12", "Kyiv"),
    ("The company said it had expected 200 orders, in the end there were 300.", "300", "company"),
    ("According to the fire service, 14 people were hurt.", "14", "fire service"),
    ("Police said 30 demonstrators had been arrested.", "30", "Police"),
    ("At least nine hikers died, the mountain rescue service reported.", "nine", "mountain rescue service"),
    ('"We lost 12 homes," said the mayor, Gil Sorrel.', "12", "Gil Sorrel"),
    ("Marta Ives, a spokeswoman for the harbour, said 22 sailors were missing.", "22", "Marta Ives"),
    ("Ostrail, which runs the line, said 34 trains would be diverted.", "34", "Ostrail"),
    ("The ministry put the number of dead at 52.", "52", "ministry"),
    ("Analysts at Corbel expect growth of 1.1 percent.", "1.1", "Analysts at Corbel"),
    ("The charity has counted 640 families in the camps.", "640", "charity"),
    ("The union wants 6 percent more.", "6", "union"),
    ("The navy corrected its tally, saying 14 boats had been sunk.", "14", "navy"),
    ("A landslide that officials said buried 40 huts blocked the road.", "40", "officials"),
    ("Management has offered a rise of 3.5 percent.", "3.5", "Management"),
    ("The shipping company stood by its own count of 37 passengers.", "37", "shipping company"),
    (
        "Broker Ann Mill of Hart & Co. reckoned with losses of $20 million.",
        "20 million",
        "Broker Ann Mill of Hart & Co.",
    ),
    ("By the coroner's count 40 people died.", "40", "coroner's count"),
    ("A banker close to the talks said the bid was worth 3 billion euros.", "3 billion", "banker"),
    ("Some 60 fighters were killed, residents and a local official said.", "60", "residents and a local official"),
]
NOBODY = [
    ("de", "Die NLP kommt auf 24,5 Prozent.", "24,5"),
    ("de", "Die Bauernpartei kam auf zwölf Sitze.", "zwölf"),
    ("de", "Ökonomen hatten mit 1,5 Prozent gerechnet, tatsächlich waren es 3,9.", "3,9"),
    ("de", "Der Gewinn fiel mit 84 Millionen Euro höher aus als von Analysten erwartet.", "84 Millionen"),
    ("en", "Analysts had forecast growth of 2.1%; the actual figure was 1.4%.", "1.4"),
    ("de", "Bei dem Unfall wurden 14 Menschen verletzt.", "14"),
    ("de", "Der Pegel stieg auf 5,40 Meter.", "5,40"),
    ("de", "Dutzende klagten über Übelkeit, 30 kamen ins Krankenhaus.", "30"),
    ("de", "Das Angebot lag bei 900 Millionen Euro.", "900 Millionen"),
    ("en", "The crash injured 14 people.", "14"),
    ("en", "The river rose to 5.4 metres.", "5.4"),
    ("en", "Storms have claimed 14 lives this week.", "14"),
    ("en", "Unemployment fell to 4.2 percent in May.", "4.2"),
]


@pytest.mark.parametrize(("sentence", "number", "source"), GERMAN)
def test_a_german_sentence_names_its_source(sentence: str, number: str, source: str) -> None:
    assert figures_of(sentence, "de")[number].source == source


@pytest.mark.parametrize(("sentence", "number", "source"), ENGLISH)
def test_an_english_sentence_names_its_source(sentence: str, number: str, source: str) -> None:
    assert figures_of(sentence, "en")[number].source == source


@pytest.mark.parametrize(("lang", "sentence", "number"), NOBODY)
def test_no_source_is_said_where_nobody_vouches(lang: str, sentence: str, number: str) -> None:
    assert figures_of(sentence, lang)[number].source is None


def test_a_paper_that_a_sentence_points_back_to_vouches_for_the_one_before() -> None:
    text = "Dem Bistum fehlen 44 Millionen Euro. Das geht aus einer Vorlage der Finanzkammer hervor."

    assert figures_of(text, "de")["44 Millionen"].source == "Vorlage der Finanzkammer"


def test_a_dateline_vouches_for_nothing() -> None:
    text = "Ellbach (rdk) – Der Rat tagte lange. Er beschloss am Ende Ausgaben von 12 Millionen Euro."

    assert figures_of(text, "de")["12 Millionen"].source == "Rat"


def test_indirect_speech_carries_its_source_over_sentences() -> None:
    text = "Die Bergwacht meldete acht Verschüttete. Drei von ihnen seien tot. Gesucht werde mit 40 Hunden."

    figures = figures_of(text, "de")

    assert [figures[n].source for n in ("acht", "Drei", "40")] == ["Bergwacht"] * 3


def test_plain_speech_ends_an_attribution() -> None:
    text = "Die Bergwacht meldete acht Verschüttete. Am Abend wurden 20 Wanderer gerettet."

    assert figures_of(text, "de")["20"].source is None


def test_a_pronoun_means_the_speaker_before() -> None:
    german = figures_of("Vorständin Ute Lang räumte Fehler ein. Sie rechnet mit 150 Millionen Euro Verlust.", "de")
    english = figures_of("The ministry reported 37 wounded. It said that 12 soldiers had died.", "en")

    assert german["150 Millionen"].source == "Vorständin Ute Lang"
    assert english["12"].source == "ministry"


def test_the_next_sentence_may_name_the_source() -> None:
    text = "Der Hersteller baut 2.300 Stellen ab. Das kündigte Vorstandschefin Ina Ohl am Montag an."

    assert figures_of(text, "de")["2.300"].source == "Vorstandschefin Ina Ohl"


def test_each_of_two_parties_vouches_for_its_own_number() -> None:
    german = figures_of("Die Regierung spricht von 16 Toten, die Opposition von mehr als 70.", "de")
    english = figures_of("Forty died, said the army; 90 died, said the rebels.", "en")

    assert (german["16"].source, german["70"].source) == ("Regierung", "Opposition")
    assert (english["Forty"].source, english["90"].source) == ("army", "rebels")


def test_what_is_given_is_not_vouched_for_by_a_demand() -> None:
    figures = figures_of("Die Gewerkschaft fordert für die 4.800 Beschäftigten sechs Prozent mehr Lohn.", "de")

    assert figures["4.800"].source is None
    assert figures["sechs"].source == "Gewerkschaft"


def test_a_headline_names_its_source_before_a_colon() -> None:
    from figures_read import read

    (figure,) = read("", "de", title="Polizei: 18 Festnahmen nach Krawallen").figures

    assert figure.source == "Polizei"
