"""The words behind `senses`: one entry a sense, German and English stems side by side. Data only.

A stem matches at the start of a word, `*stem` also inside a compound, `*stem.` at the end of one, `word.` only itself.
"""

from __future__ import annotations

from bot.core.likeness.plain_words import listed

SENSES: dict[str, str] = {
    # what befalls people
    "dead": "tot. tote tod. todes tödlich getötet töte gestorben starb sterb umgekommen *todesopfer menschenleben "
    "leben. gefallene leiche leichn ermord umgebracht erlag erlagen ertrank ertrunken erstick kill dead "
    "died die. dies. dying death deadl fatal toll. bodies lives murder perish victims. drown *opferzahl",
    "fallen": "gefallen fielen",
    "injured": "*verletz *verwund blessur injur wound hurt.",
    "severe": "schwer schwerst lebensgefähr lebensgefahr kritisch serious critical severe grave",
    "slight": "leicht. leichte slight minor",
    "lost": "verluste verlusten losses casualt",
    "missing": "*vermiss verschollen verschütt missing unaccounted",
    "trapped": "eingeklemmt eingeschlossen trapped stranded",
    "captive": "*gefangen *gefangenschaft geisel captur captive prisoner hostage pow. pows.",
    "arrested": "festgenommen festnahm festgehalten festgesetzt *gewahrsam verhaft inhaft arrest detain detention "
    "custody ",
    "charged": "haftrichter vorgeführt untersuchungshaft haftbefehl beschuldigt angeklagt charged indict prosecut "
    "remand",
    "freed": "freigelass freigekommen freilass entlassen released release. freed",
    "fled": "evaku *räumung geräumt räumen verlassen *flucht. fliehen geflohen *flüchtet flüchtling *vertrieben "
    "obdachlos evacuat fled flee fleeing displac leave. homeless driven refugee sicherheit",
    "sheltered": "notunterk sammelunterk *unterkünft *unterkunft unterkommen untergekommen turnhalle shelter gym. "
    "camp. camps.",
    "returned": "zurückkehr zurückgekehrt rückkehr heimkehr daheim. return returned",
    "rescued": "gerettet rettung rettete rescue rescued saved saves",
    "hospital": "*klinik *krankenhaus *krankenhäuser intensivstation hospital ward. wards. clinic",
    "infected": "infizier infektion erkrank angesteckt ansteck *fälle. *fall. *fällen. case. cases infect sick.",
    "suspected": "*verdacht *verdachtsf mutmaßlich suspected probable.",
    "contacts": "kontaktperson quarantän contacts. quarantine isolat",
    "vaccinated": "geimpft impf vaccin jab. jabs.",
    "recovered": "genesen recover",
    # who is counted
    "responders": "einsatzkräft einsatzkraft helfer *feuerwehrleut rettungskräft retter. rettern. thw. responder "
    "firefight crews. rescuers emergency",
    "police": "einsatzkräft einsatzkraft *polizist *polizei *beamte *beamten police officers. cops.",
    "soldiers": "*soldat truppen truppe *militärangehör kämpfer kontingent streitkräft rekrut troop soldier army "
    "contingent fighters guardsmen",
    "rebels": "rebell miliz aufständisch rebel militia insurgent",
    "civilians": "zivilist zivilperson civilian",
    "peacekeepers": "blauhelm friedenstrupp peacekeep",
    "advisers": "*berater advisers advisors",
    "children": "kinder. kindern. kind. minderjähr jugendlich schüler *schulkinder child children kids. minors "
    "pupils schoolchild",
    "women": "frauen. frau. women. woman.",
    "patients": "patient",
    "staff": "*mitarbeiter beschäftigt *personal. pflegekr kolleg *angestellt belegschaft bediensteten "
    "*landesbedienst staff employee workers workforce",
    "crowd": "teilnehm demonstrant kundgebung *besucher zuschauer menge. protester demonstrator marcher crowd "
    "attend turnout. spectator visitors",
    "residents": "*bewohner einwohner anwohner bürger bürgerinnen resident inhabitant",
    "passengers": "*fahrgäst passagier reisende insass passenger traveller traveler aboard",
    "voters": "wähler wahlberecht voter",
    "households": "haushalt household families family. customers. kunden anschlüsse",
    "greens": "grüne. grünen. greens.",
    "conservatives": "konservativ conservativ",
    "social_democrats": "sozialdemokrat social-democrat",
    "democrats": "demokraten. democrats.",
    "liberals": "liberale. liberalen. liberals.",
    "farmers": "bauern. landwirt farmer",
    "premises": "*haushalt household homes. houses. customers. kunden anschlüsse anwesen *gebäude properties "
    "businesses. buildings *häuser *häusern",
    "members": "mitglied ratsmitglied notenbanker member rate-setter policymak",
    "drivers": "fahrer lokführer driver",
    # money
    "damage": "*schaden *schäden damage losses. repair. repairs. reparatur wiederaufbau",
    "aid": "*soforthilf *hilfen. *hilfsgeld *zuschuss förder spenden aid. relief. grant grants donation",
    "gap": "*lücke *loch. defizit *fehlbetrag minus. fehlen. fehlten. gap. shortfall deficit hole.",
    "cost": "*kosten. kostet kosteten *ausgaben cost costs. expens spending bill. price. teuer",
    "savings": "*kürzung sparpaket *einspar streich savings cutbacks cuts.",
    "price": "*preis. *preise. *preises. kostete kosten. koste. price prices tariff",
    "share": "*aktie *aktien *kurs. *kurses börse stock. shares.",
    "revenue": "*umsatz *umsätze *erlös *einnahmen revenue sales turnover",
    "profit": "*gewinn *überschuss profit earnings *ergebnis",
    "tax": "*steuer. *steuern. tax taxes levy",
    "fine": "*strafe *bußgeld *geldbuß fine. fines. penalt",
    "debt": "*schulden. *verschuldung *kredit debt borrowing loan",
    "wages": "*lohn. *löhne *löhnen *gehalt *gehälter tarif wage pay. salar",
    "rent": "*miete rent. rents.",
    "budget": "*haushalt. *etat. *budget budget headroom",
    "insurance": "versicher insur",
    "investment": "*investition *invest invest",
    "reserve": "rücklage reserves",
    "outage_cost": "*ausfall. *stillstand standstill",
    # rates
    "policy_rate": "leitzins einlagensatz einlagezins reposatz schlüsselsatz zinssatz zins. zinses zinsen. "
    "*leitzinses bank-rate rate. rates. borrowing benchmark",
    "rate_step": "zinsschritt zinssenkung zinserhöhung senkung. verringerung anhebung. lockerung easing cut. "
    "reduction hike.",
    "inflation": "*inflation *teuerung verbraucherpreis *jahresinflation preise. prices. cpi. *inflationsrate "
    "schnellschätzung",
    "core": "kerninflation kernrate kernteuerung core.",
    "growth": "*wachstum wirtschaft. wirtschaftsleistung bip. bruttoinlandsprodukt konjunktur growth economy gdp. "
    "expand. grow.",
    "jobless": "*arbeitslos unemploy jobless",
    "yield": "*rendite rentier *anleihe yield gilt bond",
    "index": "dax. *index *leitindex ftse. dow. nasdaq stoxx. index.",
    "currency": "*wechselkurs währung devisen currency exchange sterling notier trade.",
    "mortgage": "*baukredit bauzins hypothek *häuslebauer mortgage ",
    "deposits": "tagesgeld sparer. *konten. *konto. savers accounts. savings",
    "services": "dienstleist services.",
    "energy": "*energie energy gas. heizöl",
    "food": "nahrung lebensmittel food grocer",
    "turnout": "wahlbeteiligung turnout",
    "votes": "*stimme *stimmen votes vote. voted",
    "seats": "*sitze mandate seats",
    # measures
    "level": "*pegel *wasserstand *fluss. flusses gauge river crested höchststand",
    "crest": "scheitel *scheitelwert *rekordpegel rekordwert höchststand crest",
    "rain": "*regen. niederschlag *niederschläge liter. rain rainfall",
    "wind": "*wind. *böe *böen gust winds.",
    "magnitude": "stärke. magnitude richter",
    "temperature": "grad. temperatur degrees temperature",
    "breach": "*deich *deiches *damm *dammbruch *bruch. levee dam. dyke breach",
    "area": "*fläche hektar *quadratkilometer *gebiet. area. acres hectares",
    "speed": "tempo. geschwindigkeit stundenkilometer kph mph. speed",
    "capacity": "*leistung megawatt gigawatt capacity",
    "leak": "ausgetreten ausgelaufen liefen freigesetzt gelangten umwelt. leak spill releas",
    "weight": "*gewicht weight tonnage",
    "volume": "*volumen fassungsverm kubikmeter volume",
    "duration": "*dauer verzögerung ruhen. delay pause. feuerpause waffenruhe truce ceasefire",
    "warning": "*warnung. vorwarn gewarnt warning alarm",
    # things
    "power": "*strom. *stromversorgung *strom-. netz. power electric lights. blackout outage",
    "homes": "*haus. *häuser *häusern *gebäude *wohnung anwesen homes home. houses house. buildings properties",
    "turbine": "*anlage. *anlagen *turbine windrad *windräder turbine",
    "blade": "*rotorbl *blatt. *blätter *blättern blade",
    "debris": "*trümmer *bruchstück wrackteil debris wreckage fragment",
    "sandbags": "sandsack *sandsäcke sandbag",
    "pumps": "*pumpe pumps",
    "helicopter": "*hubschrauber helicopter chopper",
    "vehicle": "*fahrzeug *auto. *autos. *wagen. vehicle cars. car.",
    "flight": "*flüge *flügen *flug. flights flight.",
    "train": "*züge *zügen *zug. *bahn. train trains",
    "operation": "operation *eingriff op. surger procedure",
    "bed": "*betten *bett. beds.",
    "job": "*stelle. *stellen *arbeitspl *posten. *jobs. jobs. job. *stellenabbau posts. roles. positions layoff "
    "redundan",
    "signature": "*unterschrift signature petition",
    "application": "*antrag *anträge *anträgen application claims.",
    "howitzer": "*haubitze howitzer artiller",
    "drone": "*drohne drone",
    "missile": "*rakete *geschoss missile rocket shell.",
    "tank": "*panzer. tanks.",
    "container": "*container",
    "village": "*dorf *dörfer *dörfern *ortschaft *ortsteil kommune gemeinden städte. village towns communities "
    "counties county",
    "school": "*schule. *schulen kita. kitas. school schools",
    "institution": "*institute. *institut. banken. sparkasse banks. lenders",
    "office": "büro büros offices",
    "shipment": "*lieferung *lieferungen shipment deliver geliefert liefer",
    "ship": "*schiff. *schiffe *schiffen frachter tanker. *fähre *boot. *boote ship. ships vessel ferry boat boats",
    "aircraft": "*flugzeug *maschine. jet. jets. plane. planes aircraft airliner",
    "weapon": "*waffe *waffen *pistole *gewehr weapon gun. guns rifle firearm",
    "drugs": "kokain heroin cannabis rauschgift *drogen cocaine drugs narcotic",
    "animals": "*tiere *tieren rinder schweine geflügel animals cattle poultry livestock",
    "emissions": "*emission treibhausgas kohlendioxid emissions carbon greenhouse",
    "factory": "*werke *werken *fabrik *standort factory factories plant. plants",
    "store": "*filiale *geschäfte *läden store. stores branches outlets",
    "users": "nutzer *abonnent user. users subscriber",
    "students": "studierend student. students undergraduates",
    "tourists": "*tourist urlauber übernachtung *gäste tourist overnight guests",
    "doses": "*dosen impfdosis doses. dose.",
    "births": "geburt geboren births born",
    "goals": "*tore. *toren *treffer goal. goals",
    "points": "punkte punkten points",
    "medals": "*medaille medal",
    "satellite": "satellit satellite",
    "reactor": "reaktor reactor",
    "forest": "*wald. *waldes *wälder forest woodland",
    "road": "*straße. *straßen autobahn road. roads motorway",
    "bridge": "*brücke bridge",
    "ticket": "*ticket *karten. eintritt admission",
    "observers": "beobachter observers monitors",
    # how it is put
    "forecast": "*prognose erwart *schätzung. rechnet. rechnen. dürfte. voraussichtlich vorhersage vorhergesagt "
    "projektion forecast expect predict project outlook likely gesamtjahr ausblick",
    "demand": "forder *forderung verlang gefordert demand calls. nötig",
    "factor": "*fach. *fache *fachen. verdoppel verdreifach halbier doppelt dreimal doubl tripl halved twice",
    "perday": "täglich tag. pro-tag daily day.",
    "permonth": "monatlich monat. monthly month.",
    "each": "je. jeder. jede. pro. per. each. average durchschnitt",
    "share_of": "anteil drittel hälfte viertel fifth third. quarter. half.",
    # kinds of event
    "flood": "*hochwasser *flut. *fluten *überschwemm *überflut deichbruch flood floods flooding floodwater",
    "storm": "sturm orkan unwetter hurrikan taifun storm hurricane typhoon tornado cyclone",
    "quake": "*erdbeben *beben. beben. quake earthquake tremor",
    "fire": "*brand. *brände großbrand *waldbrand feuer. flammen wildfire blaze fire. fires. flames",
    "blast": "*explosion explodier detonation *störfall explosion blast",
    "crash": "*unglück *kollision *zusammenstoß zusammengestoß kollidier entgleis *absturz abgestürzt crash "
    "collision collid derail",
    "war": "krieg *krieg. gefecht kämpfe. offensive angriff *angriff grenzkonflikt bürgerkrieg war. fighting "
    "battle attack invasion militär military ceasefire truce",
    "protest": "*demo. *demonstration *protest kundgebung krawall ausschreitung protest rally riot march.",
    "strike": "*streik warnstreik ausstand strike walkout",
    "election": "*wahl. *wahlen *landtagswahl stichwahl urnengang election poll. ballot runoff",
    "rates": "*leitzins zinsentscheid *zinssenkung *zinsschritt notenbank zentralbank central-bank rate-cut "
    "rates. währungshüter",
    "prices": "inflation teuerung inflationsrate verbraucherpreise",
    "outbreak": "*masern *cholera *virus. grippe *ausbruch seuche epidemie pandemie measles outbreak epidemic "
    "influenza virus ",
    "fiscal": "*haushaltsloch *haushaltslücke sparpaket haushalt. nachtragshaushalt *etat. finanzminister budget "
    "chancellor fiscal",
    "layoffs": "*stellenabbau entlassung kündigung layoffs redundancies job-cuts insolvenz bankruptcy insolven",
    "court": "*prozess. *gericht. *urteil. angeklagt anklage trial court verdict sentenced",
    "sport": "*spiel. *sieg. *liga. *turnier *meister match. league. tournament goal. goals.",
    "deal": "*übernahme fusion merger takeover acquisition",
    "results": "quartal jahresbilanz geschäftsjahr quarterly results. *quartalszahlen",
    "shooting": "schüsse amoklauf schießerei shooting gunman gunmen",
}
"""What words are about."""

EVENT_KINDS = listed("""
    flood storm quake fire blast crash war protest strike election rates prices outbreak fiscal layoffs court
    sport deal results shooting
""")
"""The senses that name a kind of event rather than a thing counted."""
