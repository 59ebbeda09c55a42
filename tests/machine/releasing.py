"""Steps of who publishes, and of the clock: what is shown, withdrawn, held back under an embargo or in a language."""

from datetime import timedelta

from django.utils import timezone
from hypothesis import strategies as st
from hypothesis.stateful import rule

from tests.admin.browse import confirm

from .desk import complaints, has_form, is_kept
from .expected import BELONGS
from .rows import PARTS, Key, model
from .stage import Stage

NEXT = {
    "draft": ("in_review", "published"),
    "in_review": ("draft", "published"),
    "published": ("withdrawn",),
    "withdrawn": ("published",),
}
ACTIONS = {"review": "in_review", "to_draft": "draft", "publish": "published", "withdraw": "withdrawn"}
# What can be seen by itself; a delegate is seen with the delegation.
PUBLISHABLE = ("participant", *(noun for noun in BELONGS if noun != "delegate"))
SIGNAL = "signal"


class Releasing(Stage):
    @rule(data=st.data())
    def press_a_button(self, data):
        key = self.pick_record(data, *PUBLISHABLE)
        self.press(key, self.pick(data, "state", NEXT[self.expected.rows[key]["state"]]))

    def press(self, key: Key, state: str):
        form = self.publisher.open(key)
        answer = self.publisher.save(key, form, _state=state)
        is_allowed = state != "published" or self.expected.is_complete(key)
        assert is_kept(answer) is is_allowed, complaints(answer)
        if is_allowed:
            self.expected.change(key, state=state)
            self.acknowledged(key)
            self.took(f"take to {state}", key)

    @rule(data=st.data())
    def take_back_unseen(self, data):
        """What is published and waits, for its embargo or for what it belongs to, is withdrawn."""
        there = [key for key in self.expected.of(*PUBLISHABLE) if has_form(key) and key not in self.expected.seen]
        waiting = [key for key in there if self.expected.rows[key]["state"] == "published"]
        if waiting:
            self.press(self.pick(data, "waiting", waiting), "withdrawn")

    @rule(data=st.data())
    def publish_with_all_parts(self, data):
        key = self.pick_record(data, *(noun for noun in PARTS if noun in PUBLISHABLE))
        answer = self.publisher.save(key, self.publisher.open(key), _state="published+parts")
        assert is_kept(answer), complaints(answer)
        self.expected.change(key, state="published")
        for part in self.expected.parts(key):
            if self.expected.rows[part].get("state") in ("draft", "in_review"):
                self.expected.change(part, state="published")
                self.touched.append(part)
        self.acknowledged(key)
        self.took("publish with parts", key)

    @rule(data=st.data())
    def do_to_several(self, data):
        noun = self.pick_record(data, *PUBLISHABLE).noun
        chosen = data.draw(
            st.lists(st.sampled_from(self.expected.of(noun)), min_size=1, max_size=4, unique=True), label="chosen"
        )
        action = self.pick(data, "action", ACTIONS)
        records = list(model(noun).objects.filter(pk__in=[key.pk for key in chosen]))
        confirm(self.publisher.client, f"/admin/events/{noun}/", action, *records)
        due = [key for key in chosen if self.is_due(key, ACTIONS[action])]
        for key in due:
            self.expected.change(key, state=ACTIONS[action])
        for key in due:
            self.acknowledged(key)
        self.took(action if due else f"{action} nothing", chosen[0])

    def is_due(self, key: Key, state: str) -> bool:
        is_ready = state != "published" or self.expected.is_complete(key)
        return state in NEXT[self.expected.rows[key]["state"]] and is_ready

    @rule(data=st.data())
    def put_under_an_embargo(self, data):
        key = self.pick_record(data, *PUBLISHABLE)
        embargo = self.pick(data, "embargo", [None, *(each.pk for each in self.expected.of("embargo"))])
        answer = self.publisher.save(key, self.publisher.open(key), embargo=embargo or "")
        assert is_kept(answer), complaints(answer)
        self.expected.change(key, embargo_id=embargo)
        self.acknowledged(key)
        self.took("set an embargo", key)

    @rule(data=st.data())
    def move_an_embargo(self, data):
        """To a moment of the last hour or the next five, or to a signal; or lift it at once."""
        key = self.pick(data, "embargo", self.expected.of("embargo"))
        now, was = timezone.now(), self.expected.rows[key]["lifts_at"]
        form = {"_was": was.isoformat() if was else SIGNAL, "_confirmed": "1"}
        minutes = self.pick(data, "minutes", ["now", "signal", -60, -1, 1, 30, 300])
        if minutes == "now":
            moment = was if was and was <= now else now
            answer = self.publisher.client.post(f"/admin/events/embargo/{key.pk}/lift/", form)
        else:
            whole = now.replace(second=0, microsecond=0)
            moment = None if minutes == "signal" else whole + timedelta(minutes=minutes)
            chosen = {"zone": "UTC", "moment": moment.strftime("%Y-%m-%dT%H:%M") if moment else ""}
            answer = self.publisher.client.post(f"/admin/events/embargo/{key.pk}/move/", form | chosen)
        assert is_kept(answer), complaints(answer)
        is_moved = moment != was
        self.expected.change(key, lifts_at=moment)
        if is_moved:
            self.acknowledged(key)
        self.touched += [each for each, row in self.expected.rows.items() if row.get("embargo_id") == key.pk]
        self.took("move an embargo")

    @rule(data=st.data())
    def keep_a_language_back(self, data):
        """Arabic, French, both or neither; English stands in for the others and stays."""
        key = self.pick_record(data, *(noun for noun in PUBLISHABLE if noun != "documentfile"))
        held = self.pick(data, "held", [["ar"], ["fr"], ["ar", "fr"], []])
        answer = self.publisher.save(key, self.publisher.open(key), held_languages=held)
        assert is_kept(answer), complaints(answer)
        self.expected.change(key, held_languages=" ".join(held))
        self.acknowledged(key)
        self.took("keep back" if held else "release", key)

    @rule(seconds=st.sampled_from([1, 60, 1800, 14_400]))
    def time_passes(self, seconds):
        self.time.shift(seconds)
        self.took("time passes")

    @rule(data=st.data())
    def an_embargo_lifts(self, data):
        """The clock stands one second before the moment, and then on it."""
        moments = [row["lifts_at"] for row in self.expected.rows.values() if row.get("lifts_at")]
        coming = [moment for moment in moments if moment > timezone.now() + timedelta(seconds=1)]
        if not coming:
            return
        moment = min(coming)
        self.time.move_to(moment - timedelta(seconds=1))
        self.is_idle = False
        self.readers_see_what_they_may()
        self.time.move_to(moment)
        embargoes = {key.pk for key, row in self.expected.rows.items() if row.get("lifts_at") == moment}
        self.touched += [key for key, row in self.expected.rows.items() if row.get("embargo_id") in embargoes]
        self.took("an embargo lifts")
