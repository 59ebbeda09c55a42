"""One visible record of every noun of the API, with all that it is shown with."""

from datetime import date, time

from events.models import Delegate, Delegation, DocumentRelation
from tests import factories


def cast(summit=None) -> dict:
    """noun -> record; they hang together, so that a list of each has something to join."""
    summit = summit or factories.summit(
        title_ar="قمة", venue=factories.venue(), chair=factories.person(), host=factories.participant()
    )
    summit.cover = photo = factories.photo(summit=summit, alternative_en="A hall")
    summit.save()
    session = factories.session(summit=summit, day=date(2017, 9, 10), starts=time(9), room=factories.room())
    session.chairs.add(factories.person())
    factories.contribution(session=session, participant=factories.participant())
    delegation = factories.delegation(summit=summit, head=factories.person())
    Delegate.objects.create(delegation=delegation, person=factories.person())
    document = factories.document(summit=summit, session=session)
    document.proposers.add(delegation)
    factories.document_file(document=document)
    DocumentRelation.objects.create(document=document, kind="revision", target=factories.document(summit=summit))
    award = factories.award(summit=summit)
    factories.laureate(award=award, country=factories.participant(), photo=photo)
    membership = factories.membership()
    return {
        "summits": summit,
        "series": summit.series,
        "participants": delegation.participant,
        "memberships": membership,
        "sessions": session,
        "delegations": delegation,
        "documents": document,
        "prizes": award.prize,
        "awards": award,
        "news": factories.news_item(summit=summit),
        "pages": factories.page(summit=summit),
        "milestones": factories.milestone(summit=summit),
        "related-events": factories.related_event(summit=summit),
        "figures": factories.figure(summit=summit),
        "facts": factories.fact(summit=summit, delegation=delegation),
        "photos": photo,
        "links": factories.link(summit=summit),
    }


def slug_below(record) -> str:
    """The slug of a record's page below that of its summit."""
    return record.participant.slug if isinstance(record, Delegation) else record.slug


def sourced(records: dict, source):
    """Every record that can have a source has this one."""
    for record in records.values():
        if hasattr(record, "sources"):
            record.sources.add(source)
