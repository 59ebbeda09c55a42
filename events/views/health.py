from django.db import connection
from django.http import HttpResponse
from django.views.decorators.http import require_safe


@require_safe
def alive(request):
    """The process answers."""
    return _say("ok")


@require_safe
def ready(request):
    """The process answers and reaches its database."""
    try:
        connection.ensure_connection()
    except Exception:
        return _say("no database", status=503)
    return _say("ok")


def _say(words, status=200):
    return HttpResponse(
        words, status=status, content_type="text/plain; charset=utf-8", headers={"Cache-Control": "no-store"}
    )
