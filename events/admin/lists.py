"""What the lists of all nouns share: what the public sees of each record, what it lacks, filters of what is in use."""

from django.contrib.admin.utils import get_fields_from_path
from django.core.paginator import Paginator
from django.db.models import Q
from django.utils.functional import cached_property
from django.utils.text import smart_split, unescape_string_literal

from events.models.fields import translated_fields

from . import languages, standing
from .filters import MissingTextFilter, UsedFilter

MOST = 1_000  # records that a list counts and leads to; whoever looks for others narrows it


class BoundedPaginator(Paginator):
    """Counts no further than anybody turns pages; `is_capped` where there are more records."""

    @cached_property
    def found(self) -> int:
        return self.object_list.order_by().values("pk")[: MOST + 1].count()

    @property
    def count(self) -> int:
        return min(self.found, MOST)

    @property
    def is_capped(self) -> bool:
        return self.found > MOST


class ListAdmin:
    """Of an admin with `is_publishable`."""

    paginator = BoundedPaginator
    show_full_result_count = False

    def get_ordering(self, request):
        """By a relation as it was recorded, the latest first: its own order would sort the records of all of them."""
        own = self.ordering or self.opts.ordering
        return [f"-{name}_id" if name in self._relations() else name for name in own]

    def _relations(self) -> set[str]:
        return {field.name for field in self.opts.fields if field.is_relation}

    def get_search_results(self, request, queryset, search_term):
        """Each word in one of the fields, as Django has it; but what a relation leads to is searched by itself first.

        Joined to each record, the two hundred names of participants would be read eighty thousand times. A NUL, which
        PostgreSQL refuses to look for, ends a word.
        """
        for word in smart_split(search_term.replace("\0", " ")):
            is_quoted = word[0] in "\"'" and word[0] == word[-1]
            said = unescape_string_literal(word) if is_quoted else word
            queryset = queryset.filter(self._says(said, self.get_search_fields(request)))
        return queryset, False

    def _says(self, word: str, fields) -> Q:
        said = Q()
        for relation, _sep, name in (field.rpartition("__") for field in fields):
            if relation:
                related = self.opts.get_field(relation).related_model.objects
                said |= Q(**{f"{relation}__in": related.filter(**{f"{name}__icontains": word}).values("pk")})
            else:
                said |= Q(**{f"{name}__icontains": word})
        return said

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
        is_relation = isinstance(name, str) and get_fields_from_path(self.model, name)[-1].is_relation
        return (name, UsedFilter) if is_relation else name

    def changelist_view(self, request, extra_context=None):
        """A filter that is searched brings its script along."""
        response = super().changelist_view(request, extra_context)
        changelist = (getattr(response, "context_data", None) or {}).get("cl")
        for spec in changelist.filter_specs if changelist else ():
            if getattr(spec, "search", None):
                response.context_data["media"] += spec.search.media
        return response
