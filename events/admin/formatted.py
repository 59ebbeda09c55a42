"""A formatted text that one may only read is shown as readers see it, and not as its source."""

from django.utils.html import format_html
from django.utils.safestring import mark_safe

from events.i18n.languages import direction
from events.models.fields import RichTextField

from .languages import language_of_columns


class FormattedAdmin:
    def render_change_form(self, request, context, *args, **kwargs):
        form = context["adminform"].form
        for field in self.opts.fields:
            if isinstance(field, RichTextField) and field.name not in form.fields:
                setattr(form.instance, field.name, self._shown(field, getattr(form.instance, field.name)))
        return super().render_change_form(request, context, *args, **kwargs)

    def _shown(self, field, text: str) -> str:
        """Sanitised again: what stands in the database may have come there by another way."""
        if not text:
            return text
        code = language_of_columns(self.model)[field.name]
        shown = mark_safe(field.sanitize(text))  # noqa: S308
        return format_html('<div class="formatted" lang="{}" dir="{}">{}</div>', code, direction(code), shown)
