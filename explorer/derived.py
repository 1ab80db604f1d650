"""What is made of the dataset and the atlas on the server: the search, the ground of the quiz, what lies over what."""

from __future__ import annotations

from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING

from explorer.dataset.catalogue import Catalogue
from explorer.resources import AtlasMissingError, OfDataset, atlas, catalogue

if TYPE_CHECKING:
    from explorer.finding.over import Overlying
    from explorer.finding.search import Search
    from explorer.quiz.ground import Ground


@OfDataset
def search(known: Catalogue) -> Search:
    """The search over the dataset."""
    from explorer.finding.search import Search

    return Search(known)


@OfDataset
def ground(known: Catalogue) -> Ground:
    """What quiz questions are built from. Raises AtlasMissingError."""
    from explorer.atlas.geometry import Atlas as Geometry
    from explorer.atlas.geometry import AtlasError
    from explorer.quiz.ground import Ground

    try:
        return Ground(known, Geometry.load(atlas().folder))
    except AtlasError as error:
        raise AtlasMissingError(str(error)) from error


def acupoints_over(muscle: str) -> tuple[str, ...]:
    """Codes of the acupoints that lie over a muscle, as both are drawn; looked up once for each muscle."""
    return _acupoints_over(catalogue(), atlas().folder, muscle)


@lru_cache(maxsize=512)
def _acupoints_over(known: Catalogue, folder: Path, muscle: str) -> tuple[str, ...]:
    drawn = overlying(folder)
    return drawn.acupoints(known, known.muscles[muscle]) if drawn else ()


@lru_cache(maxsize=2)
def overlying(folder: Path) -> Overlying | None:
    """What tells the acupoints over a muscle, as the atlas in `folder` draws both; None when its geometry cannot be read."""
    from explorer.atlas.geometry import Atlas as Geometry
    from explorer.atlas.geometry import AtlasError
    from explorer.finding.over import Overlying

    try:
        return Overlying(Geometry.load(folder))
    except AtlasError:
        return None
