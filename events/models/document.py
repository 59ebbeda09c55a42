import hashlib

from django.core.files.base import ContentFile
from django.db import models
from django.db.models import Q
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from events.addresses import address

from .address import slug_field
from .delegation import Delegation
from .fields import DateText, PartialDateField, kept_public, long_text_field, one_of, text_field, text_required
from .pdf import first_page
from .publishing import Publishable, Unreleased
from .session import Session
from .source import LANGUAGE_CHOICES, Sourced
from .summit import Summit
from .upload import CONTENT_TYPES, content_type, storage_name, validate_document


class DocumentKind(models.TextChoices):
    DECLARATION = "declaration", _("declaration")
    COMMUNIQUE = "communique", _("communiqué")
    RESOLUTION = "resolution", _("resolution")
    PROGRAMME = "programme", _("programme of action")
    REPORT = "report", _("report")
    AGENDA = "agenda", _("agenda")
    WORKING = "working", _("working document")


class DocumentStatus(models.TextChoices):
    DRAFT = "draft", _("draft text")
    PREPARED = "prepared", _("prepared")
    ADOPTED = "adopted", _("adopted")
    NOTED = "noted", _("noted")
    WITHDRAWN = "withdrawn", _("withdrawn text")


class Document(Publishable, Sourced):
    """An outcome or working document, known by its symbol where it has one."""

    Kind = DocumentKind
    Status = DocumentStatus

    belongs_to = ("summit",)

    summit = models.ForeignKey(Summit, models.CASCADE, related_name="documents", verbose_name=_("summit"))
    slug = slug_field()
    symbol = models.CharField(_("symbol"), max_length=60, blank=True)
    kind = models.CharField(_("kind"), max_length=12, choices=Kind, default=Kind.DECLARATION)
    status = models.CharField(_("status"), max_length=10, choices=Status, default=Status.DRAFT)
    title = text_field(_("title"))
    summary = long_text_field(_("summary"))
    adopted_on = PartialDateField(_("adopted on"))
    session = models.ForeignKey(
        Session, models.SET_NULL, null=True, blank=True, related_name="documents", verbose_name=_("adopted in")
    )
    proposers = models.ManyToManyField(Delegation, blank=True, related_name="proposed", verbose_name=_("proposed by"))
    order = models.PositiveSmallIntegerField(_("order"), default=0)

    class Meta(Publishable.Meta):
        verbose_name = _("document")
        verbose_name_plural = _("documents")
        ordering = ["summit", "order", "slug"]
        indexes = [
            models.Index(fields=["summit", "order", "slug"], name="events_document_of_summit"),
            models.Index(fields=["symbol"], name="events_document_by_symbol"),  # SQLite does not use that of the rule
            models.Index(
                DateText("adopted_on").desc(), models.F("summit").desc(), "order", "slug", name="events_document_latest"
            ),
            models.Index(fields=["-updated_at", "-id", "state"], name="events_document_changed"),
            models.Index(Unreleased("state"), models.F("updated_at").desc(), name="events_document_waiting"),
        ]
        constraints = [
            *Publishable.Meta.constraints,
            one_of("kind", DocumentKind),
            one_of("status", DocumentStatus),
            text_required("title", _("Give the title in one language at least.")),
            kept_public("title"),
            models.UniqueConstraint(fields=["summit", "slug"], name="events_document_slug_once"),
            models.UniqueConstraint(
                fields=["symbol"],
                condition=~Q(symbol=""),
                name="events_document_symbol_once",
                violation_error_message=_("Another document has this symbol."),
            ),
        ]

    def __str__(self):
        return str(self.title)

    def get_absolute_url(self):
        return address("document", self.summit.slug, self.slug)


class DocumentRelationKind(models.TextChoices):
    ADDENDUM = "addendum", _("addendum to")
    REVISION = "revision", _("revision of")
    CORRIGENDUM = "corrigendum", _("corrigendum to")
    SUPERSEDES = "supersedes", _("supersedes")


INVERSE_RELATIONS = {
    DocumentRelationKind.ADDENDUM: _("supplemented by"),
    DocumentRelationKind.REVISION: _("revised by"),
    DocumentRelationKind.CORRIGENDUM: _("corrected by"),
    DocumentRelationKind.SUPERSEDES: _("superseded by"),
}


class DocumentRelation(models.Model):
    """How one document bears on another; seen only where both are."""

    Kind = DocumentRelationKind

    document = models.ForeignKey(Document, models.CASCADE, related_name="relations", verbose_name=_("document"))
    kind = models.CharField(_("relation"), max_length=12, choices=Kind)
    target = models.ForeignKey(Document, models.CASCADE, related_name="related_from", verbose_name=_("other document"))

    class Meta:
        verbose_name = _("relation")
        verbose_name_plural = _("relations")
        constraints = [
            one_of("kind", DocumentRelationKind),
            models.UniqueConstraint(fields=["document", "kind", "target"], name="events_relation_once"),
            models.CheckConstraint(
                condition=~Q(document=models.F("target")),
                name="events_relation_to_another",
                violation_error_message=_("A document is not related to itself."),
            ),
        ]

    def __str__(self):
        return f"{self.get_kind_display()} {self.target}"

    def get_inverse_display(self):
        """The relation as the other document's page tells it."""
        return INVERSE_RELATIONS[self.kind]


class DocumentFileAuthority(models.TextChoices):
    AUTHENTIC = "authentic", _("authentic text")
    OFFICIAL = "official", _("official translation")
    UNOFFICIAL = "unofficial", _("unofficial translation")


class DocumentFile(Publishable):
    """One language version of a document; what its bytes tell (size, SHA-256, pages) is kept when it is uploaded."""

    Authority = DocumentFileAuthority

    belongs_to = ("document",)
    version_of = "document"
    held_languages = ""  # no column: it has no texts, and goes with its document's language

    document = models.ForeignKey(Document, models.CASCADE, related_name="files", verbose_name=_("document"))
    language = models.CharField(_("language"), max_length=10, choices=LANGUAGE_CHOICES)
    authority = models.CharField(_("authority"), max_length=10, choices=Authority, default=Authority.AUTHENTIC)
    file = models.FileField(_("file"), upload_to=storage_name, max_length=200, validators=[validate_document])
    size = models.PositiveBigIntegerField(_("size in bytes"), default=0, editable=False)
    sha256 = models.CharField(_("SHA-256"), max_length=64, blank=True, editable=False)
    pages = models.PositiveIntegerField(_("number of pages"), null=True, editable=False)
    first_page = models.FileField(_("first page"), upload_to=storage_name, max_length=200, blank=True, editable=False)
    first_page_width = models.PositiveSmallIntegerField(null=True, editable=False)
    first_page_height = models.PositiveSmallIntegerField(null=True, editable=False)

    class Meta(Publishable.Meta):
        verbose_name = _("document file")
        verbose_name_plural = _("document files")
        ordering = ["document", "language"]
        constraints = [
            *Publishable.Meta.constraints,
            one_of("authority", DocumentFileAuthority),
            models.UniqueConstraint(
                fields=["document", "language"],
                name="events_document_file_once",
                violation_error_message=_("This language already has a file."),
            ),
        ]

    def __str__(self):
        return f"{self.document} ({self.language})"

    def save(self, *args, **kwargs):
        if not self.file._committed:
            self.size, self.sha256 = self.file.size, _sha256(self.file)
            self._keep_first_page()
        super().save(*args, **kwargs)

    def _keep_first_page(self):
        found = first_page(self.file) if self.content_type == CONTENT_TYPES["pdf"] else None
        self.pages = found and found.pages
        self.first_page = found and ContentFile(found.picture, name="first-page.webp")
        self.first_page_width, self.first_page_height = found and found.width, found and found.height

    def get_absolute_url(self):
        return reverse("document-file", args=[self.public_id, self.download_name])

    @property
    def content_type(self) -> str:
        return content_type(self.file.name)

    @property
    def format(self) -> str:
        """The ending of the file's name, as readers know it: "PDF"."""
        return self.file.name.rsplit(".", 1)[-1].upper()

    @property
    def download_name(self) -> str:
        return f"{self.document.slug}-{self.language}.{self.format.lower()}"


def _sha256(file) -> str:
    digest = hashlib.sha256()
    for chunk in file.chunks():
        digest.update(chunk)
    file.seek(0)
    return digest.hexdigest()
