"""A form as a browser would post it, without a browser."""

from html.parser import HTMLParser


class _Form(HTMLParser):
    def __init__(self):
        super().__init__()
        self.data, self.select, self.area, self.is_inside = {}, None, None, False

    def handle_starttag(self, tag, attributes):
        values = dict(attributes)
        name = values.get("name") if self.is_inside else None
        if tag == "form":
            self.is_inside = values.get("id", "").endswith("_form")
        elif tag == "input" and name:
            kind = values.get("type", "text")
            is_off = kind in ("checkbox", "radio") and "checked" not in values
            if kind not in ("submit", "file", "button") and not is_off:
                self._add(name, values.get("value", "on" if kind == "checkbox" else ""))
        elif tag == "textarea" and name:
            self.area = name
            self._add(name, "")
        elif tag == "select":
            self.select = name
        elif tag == "option" and self.select and "selected" in values:
            self._add(self.select, values.get("value", ""))

    def handle_endtag(self, tag):
        if tag == "textarea":
            self.area = None
        elif tag == "select":
            self.select = None
        elif tag == "form":
            self.is_inside = False

    def handle_data(self, data):
        if self.area:
            self.data[self.area][-1] += data.removeprefix("\n")

    def _add(self, name, value):
        self.data.setdefault(name, []).append(value)


def filled(html: str) -> dict[str, list[str]]:
    """Name -> values of the record's form in a page of the admin."""
    form = _Form()
    form.feed(html)
    return {
        name: values for name, values in form.data.items() if not name.startswith("csrf") and "__prefix__" not in name
    }


def opened(client, address: str) -> dict[str, list[str]]:
    return filled(client.get(address).content.decode())


def told(client, address: str, action: str, *records):
    """The page that an action answers with before it does anything."""
    return client.post(address, {"action": action, "_selected_action": [record.pk for record in records]})


def confirm(client, address: str, action: str, *records):
    """An action as somebody does it who has read that page; the page that follows."""
    page = told(client, address, action, *records)
    return client.post(address, filled(page.content.decode()), follow=True)
