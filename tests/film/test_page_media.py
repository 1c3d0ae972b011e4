"""What a page may show: files and pictures, each at an address of its own."""

from fractions import Fraction

from storybuild.film.page_media import MediaFile, PageMedia, Still, fitted

CLIP = MediaFile("/f/one.mp4", (10, 20, 30))


def test_a_pictures_longer_side_is_bounded_and_none_is_enlarged() -> None:
    assert [fitted(1920, 1080, 320), fitted(1080, 1920, 320), fitted(128, 72, 320), fitted(4000, 2, 320)] == [
        (320, 180), (180, 320), (128, 72), (320, 2),
    ]  # fmt: skip


def test_what_is_shown_has_an_address_that_changes_with_what_it_holds() -> None:
    shelf = PageMedia()
    told = [
        shelf.file(CLIP),
        shelf.file(MediaFile("/f/one.mp4", (10, 21, 30))),
        shelf.frame(CLIP, Fraction(1, 4), (320, 180)),
        shelf.frame(CLIP, Fraction(-1), (320, 180)),
        shelf.drawn({"format": {"fps": "24"}, "action": "Mara climbs"}, {}, (320, 180), Fraction(0)),
    ]
    assert [address and address[-4:] for address in told] == [".mp4", ".mp4", ".jpg", ".jpg", ".jpg"]
    assert list(shelf.media) == told
    assert shelf.media[told[3] or ""] == Still(320, 180, "0", CLIP)
    assert (shelf.file(None), shelf.frame(None, Fraction(0), (2, 2))) == (None, None)
    assert shelf.file(CLIP) == told[0]
