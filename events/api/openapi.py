"""The description of the API (OpenAPI 3.1): what the operations declare, and what all answers have in common."""

from functools import cache

from .operations import api
from .problems import CONTENT_TYPE

INTRODUCTION = """\
Every public record of the portal, read-only, without a key. Records are identified by `public_id`.
Lists are read page by page: follow `next`. Texts come in all languages of the site, or with `lang` in one, as readers
get it. Dates are as precise as they are known; moments carry their offset. An answer may be kept, and must be asked for
again with its `ETag`: what has not changed answers 304. Any page of the web may read the API (CORS). GET, HEAD and
OPTIONS are answered; other methods answer 405. Errors are problem details (RFC 9457). Fields may be added at any time:
pass over what you do not know."""
DESCRIPTIONS = {
    "200": "What was asked for.",
    "301": "The slug was changed: ask the address in `Location`.",
    "304": "It is as the `ETag` that was sent says.",
    "400": "A parameter is unknown or cannot be used; `errors` names it.",
    "404": "There is no such record, or none that is public.",
    "410": "It was public once and has been withdrawn or deleted.",
}
HEADERS = {
    "200": {"ETag": "Send it back as `If-None-Match`.", "Content-Language": "The languages of the texts."},
    "301": {"Location": "The new address."},
    "304": {"ETag": "The same as was sent."},
}


def description(server: str) -> dict:
    """The document for the API at the URL `server`."""
    return {**_described(), "servers": [{"url": server}]}


@cache
def _described() -> dict:
    document = dict(api.get_openapi_schema(path_prefix=""))
    document["info"] = {"title": "The portal's records", "version": api.version, "description": INTRODUCTION}
    for operations in document["paths"].values():
        for operation in operations.values():
            operation["parameters"] = [_parameter(parameter) for parameter in operation["parameters"]]
            operation["responses"] = {
                str(code): _response(str(code), of) for code, of in operation["responses"].items()
            }
    return document


def _parameter(parameter: dict) -> dict:
    """A parameter that may be left out is not for that reason one that may be null."""
    schema = {name: value for name, value in parameter["schema"].items() if name not in ("title", "description")}
    if "anyOf" in schema:
        kinds = [kind for kind in schema.pop("anyOf") if kind != {"type": "null"}]
        schema |= kinds[0]
    if schema.get("default", "") is None:
        del schema["default"]
    return {**parameter, "schema": schema}


def _response(code: str, response: dict) -> dict:
    described = {"description": DESCRIPTIONS[code]}
    if code in HEADERS:
        described["headers"] = {
            name: {"description": about, "schema": {"type": "string"}} for name, about in HEADERS[code].items()
        }
    if "content" in response:
        [content] = response["content"].values()
        described["content"] = {"application/json" if code == "200" else CONTENT_TYPE: content}
    return described
