"""Cards to take along as PDF (PDF/UA-1), drawn by the compiler that draws toolboxes, under the same limits."""

from equalcity.press.formats.cards.card import Card, Item
from equalcity.press.formats.cards.draw import card_pdf

__all__ = ["Card", "Item", "card_pdf"]
