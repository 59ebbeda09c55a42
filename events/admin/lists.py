"""What the lists of all nouns share: what the public sees of each record, what it lacks, filters of what is in use."""

from events.models.fields import translated_fields

from . import languages, standing
from .filters import MissingTextFilter, UsedFilter


class ListAdmin:
    """Of an admin with `is_publishable`."""

    def get_queryset(self, request):
        queryset = super().get_queryset(request)
        return standing.annotated(queryset) if self.is_publishable else queryset

    def get_list_display(self, request):
        """What it is and what the public sees of it come first; one summit is not repeated in each row of its list."""
        first, *others = super().get_list_display(request)
        if "summit__id__exact" in request.GET:
            others = [name for name in others if name != "summit"]
        if not self.has_edit_permission(request):
            others = [name for name in others if name != "arrows"]
        state = [standing.standing_column] if self.is_publishable else []
        return (first, *state, *others, *([languages.missing_column] if translated_fields(self.model) else []))

    def get_list_select_related(self, request):
        return (*(self.list_select_related or ()), *(["embargo"] if self.is_publishable else []))

    def get_list_filter(self, request):
        """A relation offers only what is in use; state, embargo and missing texts are asked of every noun."""
        own = [self._filter(name) for name in super().get_list_filter(request)]
        shared = [standing.StandingFilter, ("embargo", UsedFilter)] if self.is_publishable else []
        return (*own, *shared, *([MissingTextFilter] if translated_fields(self.model) else []))

    def _filter(self, name):
        is_relation = isinstance(name, str) and "__" not in name and self.model._meta.get_field(name).is_relation
        return (name, UsedFilter) if is_relation else name
