import re

from summitportal.storage import inlined


def test_it_puts_what_is_imported_in_place_and_keeps_its_addresses_true():
    files = {
        "components/hero.css": '.hero { background: url("../../img/star.svg"); }',
        "fonts.css": '@font-face { src: url("../fonts/a.woff2"), url("data:,x"), url("/b.woff2"); }',
    }
    css = '@layer a, b;\n@import "fonts.css";\n@import url("components/hero.css");\n'
    assert inlined(css, files.__getitem__) == (
        '@layer a, b;\n@font-face { src: url("../fonts/a.woff2"), url("data:,x"), url("/b.woff2"); }\n'
        '.hero { background: url("../img/star.svg"); }\n'
    )


def test_it_sends_that_of_the_staff_as_one_file_too(collected):
    [sheet] = collected.glob("css/admin.????????????.css")
    css = sheet.read_text()
    assert ("@import" in css, ".module" in css) == (False, True)


def test_it_sends_the_style_sheet_as_one_file_with_hashed_addresses(collected):
    [sheet] = collected.glob("css/portal.????????????.css")
    css = sheet.read_text()
    assert "@import" not in css
    assert css.index("@layer reset, tokens") == css.index("@layer")
    addresses = re.findall(r'url\("(\.\./[^"]+)"\)', css)
    assert [address for address in addresses if not (sheet.parent / address).exists()] == []
    assert len(addresses) > 5
    assert sheet.with_name(f"{sheet.name}.br").exists()


def test_what_browsers_look_for_at_the_root_is_there(client):
    response = client.get("/favicon.ico")
    assert (response.status_code, b"".join(response.streaming_content)[:4]) == (200, b"\x00\x00\x01\x00")
