"""Who makes the clips of a film's shots: the table of providers as the user has corrected it."""

from collections.abc import Mapping

from storybuild.breakdown import Breakdown
from storybuild.providers.base import Model, Provider


class Makers:
    """The provider and the model of any shot; each model is looked up once."""

    def __init__(self, providers: Mapping[str, Provider]) -> None:
        self.providers = providers
        self._models: dict[tuple[str, str], Model] = {}

    def provider_of(self, shot: Breakdown) -> Provider:
        return self.providers[shot.maker.provider]

    def model_of(self, shot: Breakdown) -> Model:
        name = shot.maker.provider, shot.maker.model
        if name not in self._models:
            self._models[name] = self.provider_of(shot).model(shot.maker.model)
        return self._models[name]
