"""A worker that has loaded all that an edited shot is drawn, encoded and cut with before it is asked."""

import storybuild.drawing.overlay
import storybuild.drawing.stage.shooting
import storybuild.edge.actions
import storybuild.edge.animatic
import storybuild.edge.media
import storybuild.edge.mixing
import storybuild.edge.overlays
import storybuild.edge.reading
import storybuild.edge.reel
import storybuild.edge.shot_clip
import storybuild.edge.shot_sound
import storybuild.film.course  # noqa: F401
from storybuild.edge.worker import main

__all__ = ["main"]
