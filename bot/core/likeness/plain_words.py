"""Lists of everyday words, German and English, that the rules of the core look past. Data only."""

from __future__ import annotations


def listed(words: str) -> frozenset[str]:
    """The words of a list, parted by white space."""
    return frozenset(words.split())


TITLES = listed("""
    landrat landrätin bürgermeister bürgermeisterin oberbürgermeister oberbürgermeisterin minister ministerin
    präsident präsidentin ministerpräsident ministerpräsidentin kanzler kanzlerin sprecher sprecherin
    polizeisprecher general chef chefin direktor direktorin leiter leiterin professor professorin dr fraktionschef
    gouverneur gouverneurin firma konzern unternehmen agentur stadt landkreis kreis gemeinde provinz president
    mayor governor senator sheriff chancellor spokesman spokeswoman judge mr mrs ms sir king queen colonel captain
""")
"""What stands before a name: offices, and what bears one."""


GIVEN_NAMES = listed("""
    alexander alexandra alfred alice amanda amy andrea andreas andrew angela anja anke ann anna anne annette
    anthony anton antonio arthur axel barbara bastian beate ben benedikt benjamin bernd bernhard bettina bill
    birgit björn brian brigitte bruno carl carla carlos carmen carol caroline carsten catherine cem charles
    charlotte chris christa christian christiane christina christine christoph christopher claire clara claudia
    claus cornelia craig daniel daniela david deborah dennis detlef diana dieter dietmar dirk dominik donald doris
    dorothea edith eduard edward elena elisabeth elizabeth elke ella emil emily emma eric erich erik ernst esther
    eva fabian fatima felix florian frank franz franziska frederik friedrich gabriele gary georg george gerald
    gerd gerhard gisela grace greta gregor guido günter günther hannah hannes hans harald harry hartmut heike
    heiko heinrich heinz helen helena helga helmut henrik henry herbert hermann holger horst hubert ian ines ingo
    ingrid irene iris isabel ivan jack jacob jakob james jan jana jane janet jasmin jason jennifer jens jessica
    jim joachim joan joanna jochen johann johanna johannes john jonas jonathan jose josef joseph juan judith julia
    julian jörg jürgen karen karin karl karsten katarina katharina kathrin katja katrin kay kelly kenneth kerstin
    kevin klaus knut konrad kurt lara larissa lars laura lea lena leo leon leonie linda lisa louis louise luca
    lucas lucy luis luisa lukas luke lutz magdalena maik manfred manuel manuela mara marc marcel marco marcus
    margaret margarete maria marie marina mario marion marius mark marko markus marlene marta martha martin
    martina mary mathias matthew matthias max maximilian mehmet melanie michael michaela michel mike mohamed
    mohammed monika moritz nadine nancy natalie nicholas nick nicola nicole niels nikolaus nils nina nora norbert
    olaf ole oliver oskar otto pablo pamela patricia patrick paul paula pedro peter petra philip philipp pierre
    rachel rainer ralf ralph rebecca regina reinhard renate richard rita robert robin roger roland rolf roman
    ronald rosa rudolf ruth sabine sabrina sally sam samuel sandra sara sarah sascha scott sean sebastian
    siegfried sigrid silke silvia simon simone sofia sonja sophia sophie stefan stefanie steffen stella stephan
    stephanie stephen steve steven susan susanne svenja sven sylvia tamara tanja tanya teresa theo theresa thilo
    thomas thorsten till tim timo tina tobias tom tomas toni torsten udo ulf ulrich ulrike ursula ute uwe valentin
    vera veronika victor victoria viktor vincent volker walter waltraud werner wilhelm william willi winfried
    wolfgang yvonne zoe
""")
"""First names that many people bear: before a surname they tell no event from another."""

_KINDS_OF_FIRM = listed("""
    group gruppe systems systeme holding holdings technik technologies technology werke works motoren motors antriebe
    industries industrie industrien international global partners capital airlines airways energy energie versicherung
    insurance stahl steel chemie chemicals pharma pharmaceuticals solar logistik logistics media medien foods bau
    construction electronics elektronik software services solutions engineering maschinenbau automotive mobility
    mobilität resources mining minerals petroleum shipping lines rail railways transport properties immobilien
    telecom telekom networks labs laboratories biotech brewery brauerei stores markets financial finance
""")
"""Parts of the names of firms that tell none from another."""
_HELPERS = listed("""
    red cross crescent rotes roten rotem kreuz kreuzes halbmond halbmonds drk brk thw dlrg asb malteser johanniter
    caritas diakonie unicef oxfam greenpeace amnesty interpol europol reuters afp dpa apa
""")
"""Who helps, polices or reports everywhere tells no event from another."""
_CAPITALS = listed("""
    montag dienstag mittwoch donnerstag freitag samstag sonnabend sonntag januar jänner februar märz april mai
    juni juli august september oktober november dezember monday tuesday wednesday thursday friday saturday sunday
    january february march may june july october december uhr euro dollar pfund prozent millionen milliarden mio
    mrd tonnen meter kilometer stunden minuten jahre ende anfang mitte angaben haft gewahrsam sicherheit brand
    betrieb kraft the a an i we he she it they this that these those there but and in on at as for from to of if
    when while after before der die das ein eine er sie es wir ich und aber auch im am nach bei mit von zu für auf
    aus um vor seit wie was wer wo noch nur bis per cent gmt mehr rund etwa
""")
NO_NAMES = _CAPITALS | _HELPERS | _KINDS_OF_FIRM
"""Written with a capital, and yet no name."""


ARTICLES = listed("""
    der die das den dem des ein eine einen einem einer eines kein keine keinen keinem keiner jeder jede jedes jeden
    dieser diese dieses diesen diesem sein seine seinen seinem seiner ihr ihre ihren ihrem ihrer
""")
"""German words before a noun that a name seldom has."""


PLAIN_NOUNS = listed("""
    lockdown lockdowns shutdown booster homeoffice deepfake deepfakes chatbot chatbots influencer startup startups
    hotspot hotspots tsunami tsunamis mpox listerien salmonellen legionellen corona coronavirus covid
    cholera dengue ebola malaria masern norovirus noroviren grippe influenza polio pest tollwut vogelgrippe
    schweinepest wolf wölfe wölfen starkregen fentanyl kokain heroin crystal cannabis marihuana podcast podcasts derby
    biwak sherpa sherpas trawler brexit tarif tarife fracking blackout blackouts cyberangriff ransomware
    phishing hacker server drohne drohnen inflation rezession streik ausstand warnstreik lawine lawinen tornado
    tornados hurrikan hurrikane taifun taifune zyklon zyklone orkan erdrutsch
    jahr jahre jahren tag tage tagen woche wochen monat monate monaten nacht morgen abend mittag nachmittag
    vormittag wochenende zeit mal stunde minute sekunde frühjahr sommer herbst winter quartal jahresende
    jahreszeit mensch menschen leute mann männer frau frauen kind kinder person personen familie bürger bewohner
    rentner land länder staat staaten stadt städte dorf ort orte region gebiet bezirk landkreis landkreise
    landkreises kreis bezirks bezirke provinz provinzen gemeinde gemeinden bundesland bundesländer kanton
    gouvernement distrikt landratsamt rathaus county counties province district township grenze küste fluss see
    berg tal straße straßen platz haus hause häuser gebäude wohnung keller weg wege bahn zug auto schiff flugzeug
    wasser luft feuer strom gas öl geld kosten preis preise markt börse bank banken firma konzern unternehmen
    betrieb branche industrie wirtschaft handel arbeit stelle stellen job schule kita universität kirche verein
    verband partei regierung opposition parlament landtag bundestag rat ausschuss gericht behörde behörden amt
    polizei feuerwehr armee militär soldaten truppen waffen krieg kampf kämpfe angriff frieden hilfe schutz not
    gefahr lage folge folgen grund gründe ursache ziel plan pläne teil teile zahl zahlen anteil hälfte drittel
    viertel dutzend dutzende hundert tausend hunderte tausende million millionen milliarde rest mehrheit schnitt
    durchschnitt vergleich gegensatz zusammenhang rahmen sinn fall fälle frage antwort bericht berichte studie
    umfrage daten liste kreise kreisen sicht höhe länge breite tiefe größe stand ende anfang mitte seite seiten
    spitze leben tod tote opfer unfall unglück kraft macht recht gesetz vertrag haushalt etat steuer schulden
    krankenhaus klinik arzt patient patienten ware werk halle anlage teilen betracht ordnung anspruch erfüllung
    kauf umlauf bewegung führung reihe runde phase schritt schritte beginn zukunft vergangenheit gegenwart heimat
    welt europa natur umwelt wetter regen schnee wind sturm sonne himmel erde boden wald feld news people water
    power police officials government
""")
"""Nouns that any article may bear: in German they have their capital too."""


UNIT_NOUNS = listed("""
    euro dollar pfund franken kronen yen zloty rubel tonne tonnen meter metern kilometer stunde stunden minute
    minuten tag tage tagen woche wochen monat monate monaten jahr jahre jahren prozent zahl zahlen gesamtzahl
    summe rest mehrheit euros dollars pounds quid tonnes hours days weeks months years feet per cent percent
    number figure quadratkilometer hektar liter
""")
"""Nouns that measure and name nothing that is counted."""


PEOPLE_NOUNS = listed("""
    mensch menschen leute leuten person personen mann männer männern frauen bürger bürgern einwohner bewohner
    bewohnern people men women folk persons residents inhabitants
""")
"""Nouns that say no more than that people are counted."""


NO_CONTEXT = listed("""
    der die das den dem des ein eine einer einem einen und oder in im am an auf zu zum zur von vom mit für bei
    nach aus um als wie sind ist war waren wurde wurden werden wird sei seien haben hat hatte hatten sich es sie
    er noch nur auch nicht mehr rund etwa knapp fast über bis zwischen mindestens the a and or of to on at by for
    with from as is are was were be been has have had it its their they that this which who more than about some
    around least up nearly almost not after said laut angaben
""")
"""Words that stand beside any number."""


NO_PARTY = listed("""
    der die das den dem des ein eine einer eines the a an of for in im am von vom zur zum und and nach laut
    angaben angabe sprecher sprecherin spokesman spokeswoman spokesperson mitteilung eigenen eigene own sagte said
    kreise kreisen leiter leiterin chef chefin head leader herr frau mr mrs ms dr prof professor schätzung
    schätzungen zählung
""")
"""Words of a source that name nobody."""


NO_SIDE = listed("""
    arme army milit armed force streit verte defen minis regie gover gener staff stab komma comma behör autho
    spoke spreche offiz offic agent agenc news nachr medie media repor beric
""")
"""How words begin that name the speakers of any side: of two that clash, both have a ministry."""
