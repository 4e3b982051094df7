"""Campaign kits: the texts of a toolbox's campaign as posters, cards, pictures, stickers and banners, drawn by our own code for a city."""

from equalcity.press.formats.kits.kit import Kit, KitPiece
from equalcity.press.formats.kits.pieces import Piece, pieces_of

__all__ = ["Kit", "KitPiece", "Piece", "pieces_of"]
