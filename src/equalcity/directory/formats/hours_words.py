"""The words of opening hours in seven languages: what each may mean in the grammar of `hours_clauses`.

Words are written as they are compared: small letters without accents. A phrase is matched before the words in it.
A word that is not here is unknown, and its clause is left unread; so a doubtful one is left out on purpose: Italian
`feriali` and German `werktags` may or may not include Saturday, Dutch `tot` between days the last of them.
"""

from __future__ import annotations

from collections.abc import Mapping
from enum import StrEnum, auto
from types import MappingProxyType


class Kind(StrEnum):
    """What a token is in the grammar."""

    DAY = auto()  # value: weekday
    DAYS = auto()  # value: bit per weekday
    NTH = auto()  # value: 1 to 5, -1
    TIME = auto()  # value: minutes after midnight
    FROM = auto()
    FROM_DAY = auto()
    FROM_TIME = auto()
    TO = auto()
    TO_DAY = auto()
    TO_TIME = auto()
    AND = auto()
    ALSO = auto()
    EVERY = auto()
    OF_MONTH = auto()
    OPEN = auto()  # says no more than that hours follow
    CLOSED = auto()
    ALWAYS = auto()
    NOISE = auto()  # articles, "o'clock"
    APPOINTMENT = auto()
    OTHER = auto()  # "at other times"
    LIMIT = auto()  # except, only, until August: may change what stands anywhere in the text
    COMMA = auto()
    COLON = auto()
    DASH = auto()
    SLASH = auto()
    STOP = auto()
    UNKNOWN = auto()


EVERY_DAY, WORKING_DAYS, WEEKEND = 0b1111111, 0b0011111, 0b1100000

_DAYS = {
    "it": "lunedi lun|martedi mar|mercoledi mer|giovedi gio|venerdi ven|sabato sab|domenica dom",
    "en": "monday mondays mon|tuesday tuesdays tue tues|wednesday wednesdays wed weds|thursday thursdays thu thur thurs"
    "|friday fridays fri|saturday saturdays sat|sunday sundays sun",
    "fr": "lundi lundis lun|mardi mardis mar|mercredi mercredis mer|jeudi jeudis jeu|vendredi vendredis ven"
    "|samedi samedis sam|dimanche dimanches dim",
    "nl": "maandag maandagen ma|dinsdag dinsdagen di|woensdag woensdagen wo|donderdag donderdagen do|vrijdag vrijdagen vr"
    "|zaterdag zaterdagen za|zondag zondagen zo",
    "de": "montag montags mo|dienstag dienstags di|mittwoch mittwochs mi|donnerstag donnerstags do|freitag freitags fr"
    "|samstag samstags sonnabend sonnabends sa|sonntag sonntags so",
    "sv": "mandag mandagar mandagen man|tisdag tisdagar tisdagen tis|onsdag onsdagar onsdagen ons"
    "|torsdag torsdagar torsdagen tors tor|fredag fredagar fredagen fre|lordag lordagar lordagen lor"
    "|sondag sondagar sondagen son",
    "es": "lunes lun|martes mar|miercoles mie|jueves jue|viernes vie|sabado sabados sab|domingo domingos dom",
}
_NTH = {
    "it": "primo prima|secondo seconda|terzo terza|quarto quarta|quinto quinta|ultimo ultima",
    "en": "first|second|third|fourth|fifth|last",
    "fr": "premier|deuxieme second|troisieme|quatrieme|cinquieme|dernier",
    "nl": "eerste|tweede|derde|vierde|vijfde|laatste",
    "de": "erster ersten erste|zweiter zweiten zweite|dritter dritten dritte|vierter vierten vierte|funfter funften funfte"
    "|letzter letzten letzte",
    "sv": "forsta|andra|tredje|fjarde|femte|sista",
    "es": "primer primero|segundo|tercer tercero|cuarto|quinto|ultimo",
}

# Phrases apart by commas.
_REST: dict[str, dict[Kind, str]] = {
    "it": {
        Kind.FROM_DAY: "dal, da",
        Kind.FROM_TIME: "dalle, dalle ore, dalla",
        Kind.TO_DAY: "al, a",
        Kind.TO_TIME: "alle, alle ore, fino alle",
        Kind.AND: "e, ed",
        Kind.ALSO: "anche",
        Kind.EVERY: "ogni, tutti i",
        Kind.OF_MONTH: "del mese, di ogni mese",
        Kind.OPEN: "aperto, aperta, aperti, apertura, orari, orario, orari di apertura, orario di apertura",
        Kind.CLOSED: "chiuso, chiusa",
        Kind.ALWAYS: "24 ore su 24, sempre aperto",
        Kind.NOISE: "il, la, ore, h",
        Kind.APPOINTMENT: "su appuntamento, per appuntamento, appuntamento, prenotazione",
        Kind.OTHER: "altri",
        Kind.LIMIT: "escluso, esclusa, esclusi, escluse, tranne, eccetto, salvo, solo, soltanto, chiusi, chiusura, non, alterni, alterne, pari, dispari, "
        "quindici giorni, estate, estivo, estivi, estiva, inverno, invernale, invernali, scolastico, scolastica, temporaneamente, sospeso, sospesa, "
        "gennaio, febbraio, marzo, aprile, maggio, giugno, luglio, agosto, settembre, ottobre, novembre, dicembre",
    },
    "en": {
        Kind.FROM: "from",
        Kind.TO: "to, through, thru, till",
        Kind.TO_TIME: "until",
        Kind.AND: "and",
        Kind.ALSO: "also",
        Kind.EVERY: "every, each",
        Kind.OF_MONTH: "of the month, of each month, of every month, in the month, monthly",
        Kind.OPEN: "open, opening hours, opening times, hours",
        Kind.CLOSED: "closed",
        Kind.ALWAYS: "24 hours, 24 hours a day, round the clock, 24hrs",
        Kind.NOISE: "the, on, at",
        Kind.APPOINTMENT: "by appointment, appointment, appointments, booking, bookings",
        Kind.OTHER: "other",
        Kind.LIMIT: "except, excluding, only, not, other week, alternate, alternating, fortnightly, biweekly, two weeks, term, school, summer, winter, "
        "temporarily, suspended, holiday, holidays, january, february, march, april, june, july, august, september, october, november, december, "
        "jan, feb, apr, jun, jul, aug, sep, sept, oct, nov, dec",
    },
    "fr": {
        Kind.FROM: "de",
        Kind.FROM_DAY: "du",
        Kind.TO: "a",
        Kind.TO_DAY: "au",
        Kind.TO_TIME: "jusqu'a",
        Kind.AND: "et",
        Kind.ALSO: "aussi, egalement",
        Kind.EVERY: "chaque, tous les",
        Kind.OF_MONTH: "du mois, de chaque mois",
        Kind.OPEN: "ouvert, ouverte, ouverture, horaires, horaires d'ouverture",
        Kind.CLOSED: "ferme, fermee",
        Kind.ALWAYS: "24 heures sur 24, 24h sur 24, 24h/24h",
        Kind.NOISE: "le, les, heures, h",
        Kind.APPOINTMENT: "sur rendez-vous, sur rdv, rendez-vous, rdv, reservation",
        Kind.OTHER: "autres",
        Kind.LIMIT: "sauf, excepte, hors, uniquement, seulement, non, pas, fermeture, fermes, semaine sur deux, sur deux, semaines paires, semaines impaires, "
        "paires, impaires, quinze jours, scolaire, scolaires, vacances, ete, hiver, provisoirement, suspendu, feries, ferie, "
        "janvier, fevrier, mars, avril, mai, juin, juillet, aout, septembre, octobre, novembre, decembre",
    },
    "nl": {
        Kind.FROM: "van",
        Kind.TO: "tot en met, t/m",
        Kind.TO_TIME: "tot",
        Kind.AND: "en",
        Kind.ALSO: "ook",
        Kind.EVERY: "elke, iedere",
        Kind.OF_MONTH: "van de maand, van elke maand, van iedere maand",
        Kind.OPEN: "open, geopend, openingsuren, openingstijden",
        Kind.CLOSED: "gesloten",
        Kind.ALWAYS: "24 uur per dag, dag en nacht",
        Kind.NOISE: "de, op, om, uur",
        Kind.APPOINTMENT: "op afspraak, na afspraak, volgens afspraak, afspraak, reservatie, reservering",
        Kind.OTHER: "andere",
        Kind.LIMIT: "behalve, uitgezonderd, alleen, enkel, niet, geen, even, oneven, om de, twee weken, week, schoolvakantie, schoolvakanties, vakantie, "
        "feestdagen, zomer, winter, tijdelijk, januari, februari, maart, april, mei, juni, juli, augustus, september, oktober, november, december",
    },
    "de": {
        Kind.FROM: "von",
        Kind.TO: "bis",
        Kind.AND: "und, u, sowie",
        Kind.ALSO: "auch, zusatzlich",
        Kind.EVERY: "jeden, jeder, jedes",
        Kind.OF_MONTH: "im monat, des monats, eines monats, jeden monats",
        Kind.OPEN: "geoffnet, offnungszeiten, offen",
        Kind.CLOSED: "geschlossen",
        Kind.ALWAYS: "rund um die uhr, 24 stunden",
        Kind.NOISE: "der, am, um, uhr, jeweils",
        Kind.APPOINTMENT: "nach vereinbarung, vereinbarung, termin, terminvereinbarung, anmeldung",
        Kind.OTHER: "anderen, andere",
        Kind.LIMIT: "ausser, ausgenommen, nur, nicht, kein, keine, gerade, geraden, ungerade, ungeraden, 14 tage, zwei wochen, 14-tagig, vierzehntagig, woche, "
        "ferien, schulferien, feiertage, feiertagen, sommer, winter, vorubergehend, januar, februar, marz, april, mai, juni, juli, august, september, "
        "oktober, november, dezember",
    },
    "sv": {
        Kind.FROM: "fran",
        Kind.TO: "till, t.o.m, t.o.m., t o m, till och med",
        Kind.AND: "och",
        Kind.ALSO: "aven, ocksa",
        Kind.EVERY: "varje, alla",
        Kind.OF_MONTH: "i manaden, varje manad",
        Kind.OPEN: "oppet, oppettider, oppen",
        Kind.CLOSED: "stangt, stangd",
        Kind.ALWAYS: "dygnet runt, 24 timmar om dygnet",
        Kind.NOISE: "den, kl, klockan, pa",
        Kind.APPOINTMENT: "efter overenskommelse, enligt overenskommelse, overenskommelse, tidsbokning, bokning, tid",
        Kind.OTHER: "andra tider, ovriga",
        Kind.LIMIT: "utom, forutom, bara, endast, ej, inte, varannan, udda, jamna, jamn, veckor, skollov, lov, helgdagar, "
        "rod dag, roda dagar, sommar, sommaren, "
        "vinter, tillfalligt, januari, februari, mars, april, maj, juni, juli, augusti, september, oktober, november, december",
    },
    "es": {
        Kind.FROM: "de, desde",
        Kind.FROM_DAY: "del",
        Kind.FROM_TIME: "de las, desde las",
        Kind.TO: "a, hasta",
        Kind.TO_DAY: "al, hasta el",
        Kind.TO_TIME: "a las, hasta las",
        Kind.AND: "y",
        Kind.ALSO: "tambien",
        Kind.EVERY: "cada, todos los",
        Kind.OF_MONTH: "del mes, de cada mes",
        Kind.OPEN: "abierto, abierta, horario, horarios",
        Kind.CLOSED: "cerrado, cerrada",
        Kind.ALWAYS: "24 horas, las 24 horas",
        Kind.NOISE: "el, los, horas, h, hs, hrs",
        Kind.APPOINTMENT: "con cita previa, con cita, cita, reserva",
        Kind.OTHER: "otros, otras",
        Kind.LIMIT: "excepto, salvo, menos, solo, solamente, unicamente, no, alternos, alternas, pares, impares, quince dias, dos semanas, escolar, "
        "vacaciones, "
        "festivos, festivo, verano, invierno, temporalmente, enero, febrero, marzo, abril, mayo, junio, julio, agosto, "
        "septiembre, octubre, noviembre, diciembre",
    },
}

_EVERY_DAY = {
    "it": "tutti i giorni, ogni giorno, 7 giorni su 7",
    "en": "every day, daily, 7 days a week, seven days a week, each day",
    "fr": "tous les jours, chaque jour, 7 jours sur 7, 7j/7",
    "nl": "elke dag, iedere dag, dagelijks, alle dagen, 7 dagen op 7",
    "de": "taglich, jeden tag",
    "sv": "alla dagar, varje dag, dagligen",
    "es": "todos los dias, cada dia, diariamente, a diario",
}
_WORKING_DAYS = {"en": "weekdays", "nl": "weekdagen", "sv": "vardagar"}
_WEEKEND = {
    "en": "weekend, weekends",
    "it": "weekend",
    "fr": "week-end, weekend",
    "nl": "weekend",
    "de": "wochenende",
    "es": "fin de semana",
}
_ROUND_THE_CLOCK = "24/7, 7/24, h24, 24h/24, 24/24, 24h/24 et 7j/7, 24h/24 7j/7, 24/24 7/7"

Meaning = tuple[Kind, int]


def _phrases(text: str) -> list[str]:
    return [phrase.strip() for phrase in text.split(",") if phrase.strip()]


def _words(language: str) -> Mapping[str, Meaning]:
    words: dict[str, Meaning] = dict.fromkeys(_phrases(_ROUND_THE_CLOCK), (Kind.ALWAYS, 0))
    for day, names in enumerate(_DAYS[language].split("|")):
        words.update(dict.fromkeys(names.split(), (Kind.DAY, day)))
    for number, names in zip((1, 2, 3, 4, 5, -1), _NTH[language].split("|"), strict=True):
        words.update(dict.fromkeys(names.split(), (Kind.NTH, number)))
    for bits, table in ((EVERY_DAY, _EVERY_DAY), (WORKING_DAYS, _WORKING_DAYS), (WEEKEND, _WEEKEND)):
        words.update(dict.fromkeys(_phrases(table.get(language, "")), (Kind.DAYS, bits)))
    for kind, phrases in _REST[language].items():
        words.update(dict.fromkeys(_phrases(phrases), (kind, 0)))
    return MappingProxyType(words)


WORDS: Mapping[str, Mapping[str, Meaning]] = MappingProxyType({language: _words(language) for language in _DAYS})
