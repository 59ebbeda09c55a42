"""Errors as RFC 9457 writes them: problem details, which say nothing of what is hidden."""

from http import HTTPStatus
from typing import Annotated

from django.http import JsonResponse
from pydantic import BaseModel, Field

CONTENT_TYPE = "application/problem+json"


class Wrong(BaseModel):
    """A parameter that cannot be used, and why."""

    parameter: str
    detail: str


class Problem(BaseModel):
    """Problem details (RFC 9457)."""

    type: str
    title: Annotated[str, Field(description="What the status means.")]
    status: int
    detail: str
    errors: Annotated[list[Wrong] | None, Field(description="For 400: which parameters are wrong.")] = None


def problem(status: int, detail: str, errors: list[dict] | None = None, **headers) -> JsonResponse:
    content = {"type": "about:blank", "title": HTTPStatus(status).phrase, "status": status, "detail": detail}
    with_errors = content | ({"errors": errors} if errors else {})
    return JsonResponse(with_errors, status=status, content_type=CONTENT_TYPE, headers=headers)


def absent() -> JsonResponse:
    """The same answer for what is not there and for what is hidden."""
    return problem(404, "There is no such record or list.")


def gone() -> JsonResponse:
    return problem(410, "It was public once and has been withdrawn or deleted.")


def bad_parameters(errors: list[dict]) -> JsonResponse:
    named = ", ".join(error["parameter"] for error in errors)
    return problem(400, f"These parameters cannot be used: {named}.", errors)
