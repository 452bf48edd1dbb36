"""Places and parties that German and English name so differently that no stem is shared. Data only.

Countries have names of their own in bot/places.py; those that headlines bear are here as well, since a headline's names
are compared word by word. Of names of several words the first one that is no article stands for all.
"""

from __future__ import annotations

_PAIRS = """
    ägypten egypt | algerien algeria | armenien armenia | aserbaidschan azerbaijan | äthiopien ethiopia
    belgien belgium | bosnien bosnia | brasilien brazil | bulgarien bulgaria | deutschland germany
    dänemark denmark | elfenbeinküste ivory | estland estonia | finnland finland | frankreich france
    griechenland greece | grönland greenland | großbritannien britain | indien india | indonesien indonesia
    irak iraq | irland ireland | italien italy | jemen yemen | jordanien jordan | kambodscha cambodia
    kamerun cameroon | kasachstan kazakhstan | katar qatar | kirgistan kyrgyzstan | kolumbien colombia
    kongo congo | kroatien croatia | kuba cuba | lettland latvia | libanon lebanon | libyen libya
    litauen lithuania | luxemburg luxembourg | mazedonien macedonia | marokko morocco | mexiko mexico
    moldau moldova | mongolei mongolia | mosambik mozambique | neuseeland zealand | niederlande netherlands
    norwegen norway | österreich austria | philippinen philippines | polen poland | rumänien romania
    russland russia | sambia zambia | saudi-arabien saudi | schottland scotland | schweden sweden
    schweiz switzerland | serbien serbia | simbabwe zimbabwe | slowakei slovakia | slowenien slovenia
    spanien spain | syrien syria | tadschikistan tajikistan | tansania tanzania | tschechien czech
    tunesien tunisia | türkei turkey | ungarn hungary | usbekistan uzbekistan | zypern cyprus | europa europe
    asien asia | bayern bavaria | hessen hesse | sachsen saxony | thüringen thuringia | kärnten carinthia
    steiermark styria | tirol tyrol | wallis valais | tessin ticino | graubünden grisons | elsass alsace
    lothringen lorraine | bretagne brittany | normandie normandy | burgund burgundy | flandern flanders
    wallonien wallonia | lombardei lombardy | toskana tuscany | piemont piedmont | sizilien sicily
    sardinien sardinia | korsika corsica | kreta crete | rhodos rhodes | mallorca majorca | balearen balearic
    kanaren canary | andalusien andalusia | katalonien catalonia | kastilien castile | galicien galicia
    baskenland basque | krim crimea | donbass donbas | tschetschenien chechnya | sibirien siberia
    kaschmir kashmir | kalifornien california | florenz florence | genua genoa | mailand milan | neapel naples
    rom rome | venedig venice | triest trieste | bozen bolzano | lissabon lisbon | sevilla seville
    saragossa zaragoza | brüssel brussels | antwerpen antwerp | brügge bruges | gent ghent | lüttich liège
    nizza nice | straßburg strasbourg | dünkirchen dunkirk | nimwegen nijmegen | kopenhagen copenhagen
    göteborg gothenburg | warschau warsaw | danzig gdansk | krakau krakow | breslau wroclaw | prag prague
    pilsen plzen | brünn brno | pressburg bratislava | laibach ljubljana | belgrad belgrade | bukarest bucharest
    athen athens | moskau moscow | kiew kyiv | kiev kyiv | lwiw lviv | lemberg lviv | charkiw kharkiv
    charkow kharkiv | cherson kherson | saporischschja zaporizhzhia | odessa odesa | mykolajiw mykolaiv
    tschernihiw chernihiv | krywyj kryvyi | tiflis tbilisi | eriwan yerevan | jerewan yerevan | bagdad baghdad
    damaskus damascus | teheran tehran | kairo cairo | khartum khartoum | tripolis tripoli | algier algiers
    mogadischu mogadishu | peking beijing | tokio tokyo | hongkong hong | singapur singapore | neu-delhi delhi
    kalkutta kolkata | köln cologne | münchen munich | nürnberg nuremberg | hannover hanover
    braunschweig brunswick | koblenz coblenz | wien vienna | genf geneva | zürich zurich | luzern lucerne
    donau danube | rhein rhine | mosel moselle | drau drava | theiß tisza | weichsel vistula | themse thames
    tajo tagus | euphrat euphrates | wolga volga | dnjepr dnieper | bodensee constance | gardasee garda
    alpen alps | pyrenäen pyrenees | karpaten carpathians | kaukasus caucasus | mittelmeer mediterranean
    adria adriatic | ägäis aegean | ostsee baltic | bosporus bosphorus | kanada canada | afrika africa
    amerika america | tschad chad | ruanda rwanda | jamaika jamaica | mossul mosul | palästina palestine
    kyjiw kyiv
    grünen greens | grüne greens | linke left | linken left | sozialdemokraten democrats | republikaner republicans
    konservativen conservatives | sozialisten socialists | kommunisten communists
"""

ENGLISH = dict(pair.split() for pair in _PAIRS.replace("\n", "|").split("|") if pair.strip())
"""The English name for each German one, both in small letters."""
