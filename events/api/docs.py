"""The description of the API: for programs as it is, for people as a page of ours."""

from django.http import JsonResponse
from django.shortcuts import render

from events.i18n.languages import reading_in
from events.origin import origin

from .openapi import description
from .reading import Reading


def openapi(request):
    return JsonResponse(_description(request), json_dumps_params={"ensure_ascii": False})


def page(request):
    """In English, as the names in the API are, whatever languages the site has."""
    document = _description(request)
    context = {
        "info": document["info"],
        "server": document["servers"][0]["url"],
        "operations": [
            _operation(path, operation, document)
            for path, operations in document["paths"].items()
            for operation in operations.values()
        ],
    }
    with reading_in("en"):
        response = render(request, "api/docs.html", context)
    response.headers["Content-Language"] = "en"
    return response


def _description(request) -> dict:
    return description(Reading(origin(request)).root.rstrip("/"))


def _operation(path: str, operation: dict, document: dict) -> dict:
    schema = operation["responses"]["200"]["content"]["application/json"]["schema"]
    return {
        "path": path,
        "id": operation["operationId"],
        "summary": operation["summary"],
        "about": operation.get("description", ""),
        "parameters": operation["parameters"],
        "responses": operation["responses"],
        "fields": [] if _is_list(schema, document) else _fields(schema, document),
    }


def _is_list(schema: dict, document: dict) -> bool:
    return "items" in _resolved(schema, document).get("properties", {})


def _fields(schema: dict, document: dict) -> list[dict]:
    properties = _resolved(schema, document).get("properties", {})
    return [
        {"name": name, "kind": kind_of(value), "about": value.get("description", "")}
        for name, value in properties.items()
    ]


def _resolved(schema: dict, document: dict) -> dict:
    name = schema.get("$ref", "").rpartition("/")[2]
    return document["components"]["schemas"][name] if name else schema


def kind_of(schema: dict) -> str:
    """What a value is, in few words: "date-time or null", "list of Source"."""
    if "$ref" in schema:
        return schema["$ref"].rpartition("/")[2]
    if "anyOf" in schema:
        kinds = list(dict.fromkeys(kind_of(kind) for kind in schema["anyOf"]))
        return " or ".join(["text" if kind == "InOneLanguage" else kind for kind in kinds if kind != "object"])
    if "enum" in schema:
        return " | ".join(schema["enum"])
    if schema.get("type") == "array":
        return f"list of {kind_of(schema['items'])}"
    return schema.get("format") or schema.get("const") or schema.get("type", "value")
