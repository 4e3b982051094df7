"""A toolbox as a tagged PDF (PDF/UA-1, enforced by the compiler) by Typst, in a process of its own with limits."""

from equalcity.press.formats.pdf.compile import PdfRefused, toolbox_pdf

__all__ = ["PdfRefused", "toolbox_pdf"]
