"""References as bibliographies print them."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from lithograph.readers.tagged.citations import cited


@pytest.mark.parametrize(
    ("text", "title", "venue", "date"),
    [
        ("Doe J, Roe M. Lamps at night. J Lamp Sci. 2020;12(3):4-9.", "Lamps at night", "J Lamp Sci", "2020"),
        ("Doe JM and Roe M (2020a) Lamps: a trial. Journal of Lamps 6(4): 2–5.", "Lamps: a trial", "Journal of Lamps", "2020"),
        ("Doe, J., & Roe, M.-L. (2020, May). Lamps at night. *Journal of Lamps*, *12*(3), 1–2.", "Lamps at night", "Journal of Lamps", "2020"),
        ("Holder CD. 2004. Rain and fog. Lamp Ecology 190: 373-384.", "Rain and fog", "Lamp Ecology", "2004"),
        ("van der Berg J, Löwe Ä, et al. (2013) A lamp. In: Proceedings of lamps, 2013.", "A lamp", "Proceedings of lamps", "2013"),
        ("Doe J (2013) What? A study. Lamps 6(4): 2.", "What? A study", "Lamps", "2013"),
        ("Doe J. A title of lamps. Proc. Natl. Acad. Sci. 2020;1:2.", "A title of lamps", "Proc. Natl. Acad. Sci", "2020"),
        ("J. Doe and M. Roe, “Lamps at night,” in Proc. Lamps, 2019, pp. 1–2.", "Lamps at night", "Proc. Lamps", "2019"),
        ('Jane Doe, Mary Roe. "Lamps at night." Lamp Letters 3 (2019): 1.', "Lamps at night", "Lamp Letters", "2019"),
        ("Jane Doe, Mary Roe (2019) Lamps at night.", "Lamps at night", None, "2019"),
    ],
)  # fmt: skip
def test_titles_that_are_certain(text: str, title: str, venue: str | None, date: str) -> None:
    """In the styles of Vancouver, Harvard, APA, IEEE and MLA."""
    found = cited(text)
    assert found is not None
    assert (title, venue, date) == (found["title"], found.get("venue"), found["date"])


@pytest.mark.parametrize(
    "text",
    [
        "Doe J. Part one. The second part. Journal of Lamps 2020;1:2.",
        "Some words that say nothing. Of lamps. 2020.",
        "He said “that lamps are all we need” in 2019.",
        "Lamps (2020) are bright. They shine 3(4) times.",
        "Doe J, Roe M. Lamps at night. J Lamp Sci.",
        "",
    ],
)
def test_what_may_be_something_else(text: str) -> None:
    """No title is guessed."""
    assert cited(text) is None


def test_names_identifiers_and_address() -> None:
    """Abbreviated names are told apart."""
    found = cited(
        "Doe J, Roe M. Lamps at night. J Lamp Sci. 2020;1:2. doi:10.1000/x.y. PMID: 12. https://a.org/b."
    )
    assert found is not None
    names = [(p["family"], p["given"]) for p in found["authors"]]  # type: ignore[attr-defined] # a list here
    assert ([("Doe", "J"), ("Roe", "M")], "10.1000/x.y", "12", "https://a.org/b") == (
        names, found["doi"], found["pmid"], found["url"],
    )  # fmt: skip


@given(st.text(alphabet=st.sampled_from('Ab.,()2020 \u201c\u201d"&;JaR:'), max_size=200))
@settings(deadline=None)
def test_any_text_is_survived(text: str) -> None:
    """A title is never empty."""
    found = cited(text)
    assert found is None or found["title"]
