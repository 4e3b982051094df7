"""Certificates of attendance as PDF (PDF/UA-1), drawn by the compiler that draws toolboxes, under the same limits."""

from equalcity.press.formats.certificates.draw import Paper, certificate_pdf

__all__ = ["Paper", "certificate_pdf"]
