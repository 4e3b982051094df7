"""Known names of columns, in English, Italian, French, Dutch, German, Swedish and Spanish."""

from __future__ import annotations

_BY_TARGET = {
    "service.id": "id|service id|service uuid|identifier|codice|identifiant|identificatie|kennung|identifierare|identificador",
    "service.name": "name|service name|service|title|nome|nome servizio|servizio|denominazione|nom|nom du service|intitule|naam|"
    "dienst|naam dienst|bezeichnung|angebot|einrichtung|namn|tjanst|verksamhet|titel|nombre|servicio|nombre del servicio",
    "service.alternate_name": "alternate name|service alternate name|other name|acronym|sigla|autre nom|sigle|andere naam|"
    "afkorting|abkurzung|annat namn|otro nombre|siglas",
    "service.description": "description|service description|about|descrizione|beschrijving|omschrijving|beschreibung|"
    "beskrivning|descripcion",
    "service.url": "url|website|web site|web|service url|link|homepage|sito|sito web|sitoweb|site|site web|site internet|webseite|"
    "internet|webbplats|hemsida|webbsida|sitio web|pagina web",
    "service.email": "email|e mail|mail|service email|posta elettronica|courriel|adresse mail|e mailadres|mailadresse|epost|"
    "e post|correo|correo electronico",
    "service.status": "status|service status|stato|statut|estado",
    "service.eligibility_description": "eligibility|who can use|target group|requisiti|destinatari|a chi si rivolge|public|"
    "public accueilli|conditions|doelgroep|voorwaarden|zielgruppe|voraussetzungen|malgrupp|vem kan fa hjalp|destinatarios|requisitos",
    "service.minimum_age": "minimum age|min age|service min age|eta minima|age minimum|minimumleeftijd|mindestalter|lagsta alder|"
    "edad minima",
    "service.maximum_age": "maximum age|max age|service max age|eta massima|age maximum|maximumleeftijd|hochstalter|hogsta alder|"
    "edad maxima",
    "service.fees_description": "fees|cost|costs|price|costo|costi|tarif|cout|kosten|prijs|preis|gebuhren|kostnad|avgift|pris|"
    "coste|precio|tarifas",
    "service.application_process": "how to apply|access|referral method|modalita di accesso|accesso|acces|modalites d acces|"
    "aanmelden|toegang|anmeldung|zugang|ansokan|acceso|como acceder",
    "service.assured_date": "last verified|verified on|checked on|verificato il|verifie le|gecontroleerd op|gepruft am|"
    "kontrollerad|verificado el",
    "service.alert": "alert|notice|avviso|avis|melding|hinweis|obs|aviso",
    "organization.id": "organization id|organisation id|organization uuid|organisation uuid",
    "organization.name": "organization|organisation|organization name|organisation name|provider|partner name|ente|ente gestore|"
    "gestore|organizzazione|organisme|association|structure|organisatie|aanbieder|trager|anbieter|huvudman|organizacion|entidad",
    "organization.description": "organization description|organisation description",
    "organization.website": "organization url|organization website|organisation website",
    "organization.email": "organization email|organisation email",
    "organization.alternate_name": "organization alternate name",
    "organization.legal_status": "organization legal status|legal status|forma giuridica|statut juridique|rechtsvorm|rechtsform|"
    "rattslig form|forma juridica",
    "organization.year_incorporated": "organization year incorporated",
    "organization.tax_id": "organization tax id",
    "location.id": "location id|location uuid",
    "location.name": "location|location name|place|sede|luogo|lieu|site d accueil|locatie|plaatsnaam locatie|ort der einrichtung|"
    "standort|plats|lugar",
    "location.url": "location url",
    "location.latitude": "latitude|lat|latitudine|breedtegraad|breitengrad|latitud|breddgrad",
    "location.longitude": "longitude|lon|lng|long|longitudine|lengtegraad|langengrad|longitud|langdgrad",
    "location.transportation": "transport|transportation|come arrivare|acces transport|bereikbaarheid|anfahrt|kollektivtrafik|"
    "como llegar",
    "address.address_1": "address|address 1|street|location address|indirizzo|via|adresse|rue|adres|straat|strasse|anschrift|"
    "adress|gatuadress|direccion|calle",
    "address.address_2": "address 2",
    "address.city": "city|town|municipality|comune|citta|ville|commune|gemeente|stad|woonplaats|plaats|ort|stadt|gemeinde|"
    "kommun|postort|ciudad|municipio|localidad",
    "address.state_province": "province|state|state province|provincia|departement|provincie|bundesland|lan",
    "address.region": "region|regione|gewest|comunidad autonoma",
    "address.postal_code": "postcode|postal code|zip|zip code|cap|code postal|plz|postleitzahl|postnummer|codigo postal",
    "address.country": "country code|cc|country|paese|pays|land|pais",
    "phone.number": "phone|phones|telephone|phone number|tel|telefono|numero di telefono|telephone fixe|telefoon|telefoonnummer|"
    "telefon|telefonnummer|numero de telefono",
    "schedule.description": "hours|opening hours|opening times|schedule|orari|orario|orari di apertura|horaires|heures d ouverture|"
    "openingstijden|openingsuren|offnungszeiten|oppettider|horario|horarios",
    "language.name": "languages|language|lingue|lingua|langues|langue|talen|taal|sprachen|sprache|sprak|idiomas|idioma",
    "service_area.name": "service area|service areas|area|coverage|territorio|zone|secteur|werkgebied|einzugsgebiet|omrade|"
    "upptagningsomrade|zona|ambito",
    "service.sectors": "sectors",
    "taxonomy_term.name": "category|categories|type|kind|sector|activity category|tipo|tipologia|categoria|categorie|genre|soort|art|"
    "kategorie|kategori|typ|clase",
    "required_document.document": "required documents|documents|documenti|documenti richiesti|pieces a fournir|documenten|"
    "unterlagen|handlingar|documentos",
    "contact.name": "contact|contact person|referente|personne de contact|contactpersoon|ansprechpartner|kontaktperson|contacto",
}
WORDS = {word: target for target, words in _BY_TARGET.items() for word in words.split("|")}
