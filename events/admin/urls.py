"""Pages of the staff that belong to no noun alone."""

from django.contrib import admin
from django.urls import path

from .matrix import matrix
from .translate import translate

# /admin/events/
language_pages = [
    path("languages/", admin.site.admin_view(matrix), name="languages"),
    path("<slug:noun>/<int:pk>/translate/<slug:code>/", admin.site.admin_view(translate), name="translate"),
]
