"""What the dataset's rules ask of the atlas. The command line answers from assets/atlas; tests with a small stand-in."""

from __future__ import annotations

from collections.abc import Mapping
from typing import NamedTuple, Protocol


class MuscleView(NamedTuple):
    """How a view shows a muscle: the most that one of its layers draws of it (0 to 1), and its outline's box in mm2."""

    seen: float
    size: float


class Drawn(Protocol):
    """Where things are drawn. A face is a view named without its side (`front`, `side`, `head_side` ...)."""

    def structures(self) -> frozenset[str]:
        """Names of all structures of the model."""

    def muscle_faces(self, structures: tuple[str, ...]) -> frozenset[str]:
        """Faces in which at least one of these structures has an outline."""

    def muscle_views(self, structures: tuple[str, ...]) -> Mapping[str, MuscleView]:
        """How each face that outlines them shows them; of the two sides the worse one."""

    def zone_faces(self, zone: str) -> frozenset[str]:
        """Faces in which the zone can be seen."""

    def segments(self) -> Mapping[str, tuple[float, frozenset[str]]]:
        """Body segments by id: length in cun and the faces they are measured in."""

    def trigger_point_inside(self, structures: tuple[str, ...], face: str, along: float, across: float) -> bool | None:
        """Whether the point lies inside the outline of these structures; None when they have none in that face."""

    def landmark(self, name: str, face: str, side: str) -> tuple[float, float] | None:
        """Where a landmark of the body lies in that face, in mm of its plane; None when it is unknown."""

    def on_segment(self, segment: str, face: str, side: str, along: float, lateral: float) -> tuple[float, float] | None:
        """Where an acupoint measured on a body segment is drawn, in mm of the face's plane; None when it is not seen there."""
