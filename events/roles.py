"""The roles of the staff: which nouns each may see, change and publish. `manage.py make_roles` makes them.

Rights are written as "verb_noun", as the permissions are. Every role sees all records, for a session names people and
a news item its summit; accounts are the administrator's alone.
"""

from events.i18n.languages import LANGUAGES

NOUNS = (
    *("series", "summit", "session", "contribution", "venue", "room", "milestone", "relatedevent"),
    *("delegation", "delegate", "participant", "organisation", "membership", "person"),
    *("newsitem", "page", "photo", "link", "document", "documentfile", "documentrelation"),
    *("prize", "award", "laureate", "fact", "figure", "source", "embargo"),
)
# Published with what they stand on, or never shown by themselves.
NEVER_PUBLISHED = {"venue", "room", "delegate", "person", "documentrelation", "source", "embargo"}
READ_ONLY = {"formeraddress"}

PROGRAMME = ("session", "contribution", "venue", "room", "milestone", "relatedevent")
PROTOCOL = ("delegation", "delegate", "participant", "organisation", "membership", "person")
PRESS = (
    *("newsitem", "page", "photo", "link", "document", "documentfile", "documentrelation"),
    *("fact", "figure", "prize", "award", "laureate"),
)
SOURCES = frozenset({"add_source", "change_source"})  # whoever writes facts down names where they are from
LIFT = "lift_embargo"
GIVE_LINKS = frozenset({"view_previewlink", "add_previewlink"})  # previews for somebody without an account
ACCOUNTS = frozenset({"view_user", "add_user", "change_user", "delete_user", "view_group"})


def _rights(verbs: tuple[str, ...], nouns) -> frozenset[str]:
    return frozenset(f"{verb}_{noun}" for noun in nouns for verb in verbs)


def _translate(code: str) -> str:
    return f"translate_{code.replace('-', '_')}"


VIEW = _rights(("view",), (*NOUNS, *READ_ONLY))
EDIT = ("add", "change", "delete")
PUBLISH = _rights(("publish",), [noun for noun in NOUNS if noun not in NEVER_PUBLISHED]) | {LIFT}
TRANSLATE = {f"translator-{code}": frozenset({_translate(code)}) for code in LANGUAGES}

ROLES: dict[str, frozenset[str]] = {
    "programme": VIEW | _rights(EDIT, PROGRAMME) | SOURCES | {"add_person"},
    "protocol": VIEW | _rights(EDIT, PROTOCOL) | SOURCES,
    "press": VIEW | _rights(EDIT, PRESS) | SOURCES | GIVE_LINKS | {"add_embargo"},
    **{name: VIEW | right for name, right in TRANSLATE.items()},
    "publisher": VIEW | PUBLISH | _rights(("change",), (*NOUNS, "previewlink")) | GIVE_LINKS | {"add_embargo"},
    "viewer": VIEW,
    "administrator": VIEW
    | PUBLISH
    | _rights(EDIT, (*NOUNS, "previewlink"))
    | GIVE_LINKS
    | ACCOUNTS
    | frozenset().union(*TRANSLATE.values()),
}
