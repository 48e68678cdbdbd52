"""Properties that every HubSpot account already has, and the teams' names for them in both languages."""

from typing import NamedTuple

from workshop.questionnaire.mappings import ObjectName
from workshop.text import slug


class Own(NamedTuple):
    """One of HubSpot's own properties by its internal name, and the labels that teams use for it."""

    name: str
    labels: tuple[str, ...]


_OWNER = ("właściciel", "opiekun", "sprzedawca", "owner", "salesperson")

OWN: dict[ObjectName, tuple[Own, ...]] = {
    "contacts": (
        Own("firstname", ("imię", "first name", "given name")),
        Own("lastname", ("nazwisko", "last name", "surname", "family name")),
        Own("email", ("e-mail", "email", "adres e-mail", "adres email", "e-mail address", "email address")),
        Own("phone", ("telefon", "numer telefonu", "nr telefonu", "phone", "phone number", "telephone")),
        Own("mobilephone", ("telefon komórkowy", "numer komórki", "mobile phone", "mobile phone number")),
        Own("jobtitle", ("stanowisko", "job title")),
        Own("company", ("firma", "nazwa firmy", "company", "company name")),
        Own("hubspot_owner_id", (*_OWNER, "właściciel kontaktu", "opiekun kontaktu", "contact owner")),
        Own("hs_lead_status", ("status kontaktu", "status leada", "lead status")),
        Own("lifecyclestage", ("faza cyklu życia", "lifecycle stage")),
    ),
    "companies": (
        Own("name", ("nazwa", "nazwa firmy", "name", "company name")),
        Own("domain", ("domena", "domena firmy", "domain", "domain name", "company domain name")),
        Own("website", ("www", "adres www", "strona www", "strona internetowa", "website", "website url")),
        Own("industry", ("branża", "industry")),
        Own("numberofemployees", ("liczba pracowników", "number of employees", "headcount")),
        Own("annualrevenue", ("roczny przychód", "roczne przychody", "annual revenue")),
        Own("phone", ("telefon", "numer telefonu", "telefon firmy", "phone", "phone number")),
        Own("address", ("ulica", "adres", "address", "street address")),
        Own("city", ("miasto", "miejscowość", "city")),
        Own("zip", ("kod pocztowy", "postal code", "zip code", "postcode")),
        Own("country", ("kraj", "country")),
        Own("hubspot_owner_id", (*_OWNER, "właściciel firmy", "opiekun firmy", "company owner")),
    ),
    "deals": (
        Own("dealname", ("nazwa", "nazwa transakcji", "name", "deal name")),
        Own(
            "amount", ("kwota", "kwota transakcji", "wartość", "wartość transakcji", "amount", "deal amount")
        ),
        Own("closedate", ("data zamknięcia", "przewidywana data zamknięcia", "close date", "closing date")),
        Own("dealstage", ("etap", "etap transakcji", "stage", "deal stage")),
        Own("pipeline", ("lejek", "lejek sprzedaży", "pipeline", "sales pipeline")),
        Own("dealtype", ("typ transakcji", "rodzaj transakcji", "deal type")),
        Own("deal_currency_code", ("waluta", "waluta transakcji", "currency", "deal currency")),
        Own("hubspot_owner_id", (*_OWNER, "właściciel transakcji", "opiekun transakcji", "deal owner")),
        Own("description", ("opis", "opis transakcji", "description", "deal description")),
        Own(
            "hs_deal_stage_probability", ("prawdopodobieństwo", "prawdopodobieństwo wygranej", "probability")
        ),
    ),
}


def own_property(object_name: ObjectName, label: str) -> str | None:
    """The internal name of HubSpot's own property that matches a label."""
    return _NAMES.get((object_name, slug(label)))


_NAMES = {
    (object_name, slug(label)): one.name
    for object_name, properties in OWN.items()
    for one in properties
    for label in one.labels
}
