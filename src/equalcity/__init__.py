"""Equalcity: the platform of a network of cities that help survivors of sexual and gender-based violence."""

__version__ = "0.1.0"
