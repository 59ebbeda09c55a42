"""What may be asked of each noun: a list, and a record by its identifier or by the slugs of its page.

Parameters are checked, records read and shaped; the answers are JSON as `schemas` describe it.
"""

from urllib.parse import urlencode

from django.conf import settings
from django.http import Http404, JsonResponse
from ninja import NinjaAPI, Path
from ninja import Query as InQuery
from ninja.errors import ValidationError
from pydantic import BaseModel, Field, create_model

from events import clock
from events.models import Summit
from events.origin import origin
from events.queries.api import (
    BY_SLUG,
    BY_SLUG_BELOW_SUMMIT,
    api_found,
    api_page,
    api_record,
    api_record_below,
    refuse_former_slug,
)

from . import asked
from .kinds import Uri
from .names import NOUNS
from .problems import Problem, bad_parameters
from .reading import Reading
from .schemas import SCHEMAS
from .shape import shapes

VERSION = "1.0.0"
ASKED_OF_ALL = {"lang", "fields", "limit", "after"}

api = NinjaAPI(title="summitportal", version=VERSION, urls_namespace="api-v1", openapi_url=None, docs_url=None)


@api.exception_handler(ValidationError)
def refuse(request, error: ValidationError):
    return bad_parameters([{"parameter": str(one["loc"][-1]), "detail": _reason(one)} for one in error.errors])


@api.exception_handler(Http404)
@api.exception_handler(Exception)
def pass_on(request, error: Exception):
    """To the edge, which says what became of it; ninja would answer in words of its own."""
    raise error


def _reason(error: dict) -> str:
    return error["msg"].removeprefix("Value error, ")


class Index(BaseModel):
    """Where everything is."""

    openapi: Uri
    docs: Uri
    lists: dict[str, Uri]


OF_INDEX = {200: Index, 304: None, 400: Problem}


@api.get(
    "/", url_name="index", operation_id="getIndex", tags=["index"], summary="Where everything is", response=OF_INDEX
)
def index(request) -> JsonResponse:
    if unknown := _unknown(request, set()):
        return bad_parameters(unknown)
    root = Reading(origin(request)).root
    return _json(
        {
            "openapi": f"{root}openapi.json",
            "docs": f"{root}docs",
            "lists": {noun: root + noun for noun in NOUNS.values()},
        }
    )


def _json(content, languages: str = "") -> JsonResponse:
    headers = {"Content-Language": languages} if languages else {}
    return JsonResponse(content, json_dumps_params={"ensure_ascii": False}, headers=headers)


def _unknown(request, known: set[str]) -> list[dict]:
    """The parameters that mean nothing here, or are given twice."""
    return [
        {"parameter": name, "detail": "Unknown here." if name not in known else "Given more than once."}
        for name, values in request.GET.lists()
        if name not in known or len(values) > 1
    ]


def _add(model, noun: str, schema):
    many, one = asked.many(model, schema), asked.one(model, schema)
    plural = "".join(part.capitalize() for part in noun.split("-"))
    page = create_model(f"{plural}Page", __doc__="A page of a list.", items=(list[schema], ...), next=NEXT)
    about = {"tags": [noun], "description": schema.__doc__}

    @api.get(
        f"/{noun}",
        url_name=noun,
        operation_id=f"list{plural}",
        summary=f"List {noun}",
        response=LISTED | {200: page},
        **about,
    )
    def records(request, wanted: InQuery[many]):
        if unknown := _unknown(request, set(many.model_fields)):
            return bad_parameters(unknown)
        return _page(request, model, schema, wanted.model_dump(exclude_none=True))

    def shown(request, wanted, find, *address):
        if unknown := _unknown(request, set(one.model_fields)):
            return bad_parameters(unknown)
        return _one(request, schema, find(model, *address, clock.now()), wanted)

    @api.get(
        f"/{noun}/{{key}}",
        url_name=f"{noun}-record",
        operation_id=f"get{schema.__name__}",
        summary=f"One of {noun}",
        response=SHOWN | {200: schema},
        **about,
    )
    def record(request, wanted: InQuery[one], key: str = Path(..., description=KEY[model in BY_SLUG])):
        return shown(request, wanted, api_record, key)

    if model in BY_SLUG_BELOW_SUMMIT:
        _add_below(noun, schema, one, shown, about)


def _add_below(noun: str, schema, one, shown, about: dict):
    @api.get(
        f"/summits/{{summit}}/{noun}/{{key}}",
        url_name=f"{noun}-below-summit",
        operation_id=f"get{schema.__name__}BelowSummit",
        summary=f"One of {noun}, by the address of its page",
        response=SHOWN | {200: schema},
        **about,
    )
    def record_below(
        request,
        wanted: InQuery[one],
        summit: str = Path(..., description="The slug of the summit."),
        key: str = Path(..., description="The slug of the record; of a delegation, its participant's."),
    ):
        return shown(request, wanted, api_record_below, summit, key)


NEXT = (Uri | None, Field(description="The next page, null on the last one."))
KEY = ("The public_id of the record.", "The public_id of the record, or its slug.")
LISTED = {301: None, 304: None, 400: Problem}
SHOWN = {301: None, 304: None, 400: Problem, 404: Problem, 410: Problem}


def _page(request, model, schema, wanted: dict) -> JsonResponse:
    at = clock.now()
    if "summit" in wanted:
        refuse_former_slug(Summit, wanted["summit"], at)
    narrowing = {name: value for name, value in wanted.items() if name not in ASKED_OF_ALL}
    if "q" in narrowing:
        narrowing["keys"] = api_found(model, narrowing.pop("q"), wanted.get("lang", settings.LANGUAGE_CODE), at)
    after = int(wanted.get("after", "0"), 36)
    records, has_more = api_page(model, at, wanted["limit"], after, **narrowing)
    items, languages = _shaped(request, schema, records, wanted)
    return _json({"items": items, "next": _next(request, records[-1]) if has_more else None}, languages)


def _next(request, last) -> str:
    query = {**request.GET.dict(), "after": asked.cursor(last.pk)}
    return f"{origin(request)}{request.path}?{urlencode(query)}"


def _one(request, schema, record, wanted: BaseModel) -> JsonResponse:
    [item], languages = _shaped(request, schema, [record], wanted.model_dump(exclude_none=True))
    return _json(item, languages)


def _shaped(request, schema, records: list, wanted: dict) -> tuple[list[dict], str]:
    """The records in JSON, and the languages that they are in."""
    language = wanted.get("lang", "")
    fields = {"public_id", *wanted["fields"].split(",")} if "fields" in wanted else None
    shaped = shapes(schema, records, Reading(origin(request), language), fields)
    return shaped, language or ", ".join(settings.SITE_LANGUAGES)


for model, noun in NOUNS.items():
    _add(model, noun, SCHEMAS[model])
