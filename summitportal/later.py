"""Addresses whose modules are loaded when somebody asks for one of them, not when the portal starts."""

from django.urls import URLResolver
from django.urls.resolvers import RoutePattern


def later(route: str, urls: str, app_name: str, namespace: str) -> URLResolver:
    """As `path` with `include`, for addresses with a namespace; `urls` names the module in which they stand."""
    return Later(RoutePattern(route), urls, app_name=app_name, namespace=namespace)


class Later(URLResolver):
    def _populate(self):
        """Nothing: Django gathers all names before it makes an address, and asks those of a namespace by themselves."""
