from events.i18n.excerpt import LENGTH, Piece, excerpt


def test_it_marks_what_was_found_under_all_its_spellings():
    assert excerpt("La Déclaration d’Astana", [["declaration"], ["astana"]]) == [
        Piece("La "),
        Piece("Déclaration", is_found=True),
        Piece(" d’"),
        Piece("Astana", is_found=True),
    ]


def test_it_marks_arabic_words_with_their_marks_and_prefixes():
    assert [piece.text for piece in excerpt("حق التَّعليم وبالتعليم", [["تعليم"]]) if piece.is_found] == [
        "التَّعليم",
        "وبالتعليم",
    ]


def test_it_marks_a_word_that_begins_so():
    assert excerpt("educational", [["educ*"]]) == [Piece("educational", is_found=True)]


def test_it_shows_the_part_of_a_long_text_that_holds_the_most():
    text = " ".join(["peace"] + ["word"] * 200 + ["asylum and peace"] + ["word"] * 200)
    pieces = excerpt(text, [["asylum"], ["peace"]])
    assert [piece.text for piece in pieces if piece.is_found] == ["asylum", "peace"]
    assert pieces[0] == Piece("… ")
    assert pieces[-1].text.endswith(" …")
    assert len("".join(piece.text for piece in pieces).split()) == LENGTH + 2


def test_it_loses_nothing_of_a_short_text():
    text = "“Science & <technology>”, 2017!"
    assert "".join(piece.text for piece in excerpt(text, [["technology"]])) == text


def test_it_makes_nothing_of_nothing():
    assert excerpt("", [["peace"]]) == []
    assert excerpt("?!", [["peace"]]) == []
