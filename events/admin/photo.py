from django.contrib import admin
from django.core.exceptions import PermissionDenied
from django.http import FileResponse, Http404
from django.shortcuts import get_object_or_404
from django.urls import path, reverse
from django.utils.html import format_html
from django.utils.translation import gettext_lazy as _

from events.models import Photo

from .base import RecordAdmin
from .forms import FocusInput
from .ordering import MovableAdmin

PREVIEW = "w480"


@admin.register(Photo)
class PhotoAdmin(MovableAdmin, RecordAdmin):
    list_display = ("__str__", "thumbnail", "arrows", "credit", "taken_on", "summit")
    list_filter = ("summit",)
    list_select_related = ("summit",)
    search_fields = ("credit",)
    search_texts = ("caption", "alternative")
    groups = ("summit", "image", "preview", "image_ppoi", ("credit", "licence"), "taken_on")
    readonly_fields = ("preview",)

    def get_fieldsets(self, request, obj=None):
        """Before there is a picture there is nothing to preview, and no point in it to choose."""
        first, *others = super().get_fieldsets(request, obj)
        fields = [name for name in self.groups if obj or name not in ("preview", "image_ppoi")]
        return [(first[0], {**first[1], "fields": fields}), *others]

    def formfield_for_dbfield(self, db_field, request, **kwargs):
        field = super().formfield_for_dbfield(db_field, request, **kwargs)
        if db_field.name == "image_ppoi":
            field.widget, field.label = FocusInput(), _("point that no crop may lose")
        return field

    @admin.display(description=_("picture"))
    def thumbnail(self, photo):
        return format_html('<img class="thumbnail" src="{}" alt="" loading="lazy">', self._address(photo))

    @admin.display(description=_("picture"))
    def preview(self, photo):
        picture = '<span class="photo-preview"><img src="{}" alt="{}"></span>'
        return format_html(picture, self._address(photo), photo.alternative) if photo.image else "-"

    def _address(self, photo):
        return reverse("admin:events_photo_picture", args=[photo.pk])

    def get_urls(self):
        view = self.admin_site.admin_view(self.picture_view)
        return [path("<int:pk>/picture/", view, name="events_photo_picture"), *super().get_urls()]

    def picture_view(self, request, pk):
        """The picture for the staff, whatever the public may see of it."""
        photo = get_object_or_404(Photo, pk=pk)
        if not self.has_view_permission(request, photo):
            raise PermissionDenied
        try:
            return FileResponse(photo.image.storage.open(photo.image.process(PREVIEW)), content_type="image/webp")
        except OSError as error:
            raise Http404 from error
