"""The editor: rules about what a toolbox says and how, each a small function of the whole text (docs/formats/toolbox.md)."""

from equalcity.toolboxes.logic.editor.manuscript import Manuscript, Remark, Rule
from equalcity.toolboxes.logic.editor.rules import RULES, remarks
from equalcity.toolboxes.logic.editor.shared_words import shared_words

__all__ = ["RULES", "Manuscript", "Remark", "Rule", "remarks", "shared_words"]
