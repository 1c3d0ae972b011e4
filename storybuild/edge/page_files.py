"""The files of the page where a film is looked at, as the package has them."""

from importlib.resources import files


def page_files() -> dict[str, bytes]:
    """Each file by its name, `index.html` among them."""
    return {each.name: each.read_bytes() for each in files("storybuild").joinpath("page").iterdir() if each.is_file()}
