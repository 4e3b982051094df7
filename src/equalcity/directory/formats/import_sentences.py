"""The sentence for each code that an import gives beside those of its reader. None repeats a value."""

from __future__ import annotations

from django.utils.translation.trans_null import gettext_noop  # marks words without needing settings

from equalcity.directory.formats.hsds.sentences import SENTENCES as OF_READERS

_OF_IMPORTS = {
    # what became of an entry
    "entry_made": gettext_noop("This entry is new; a new service is unlisted until its sheet is completed."),
    "field_changed": gettext_noop("The source says something else than before; the field was brought up to date."),
    "hours_changed": gettext_noop("The source gives other hours than before; they were brought up to date."),
    # what was kept
    "erased": gettext_noop("This person was erased and is not brought back."),
    "kept_by_hand": gettext_noop(
        "A person changed this field after it was imported; it was kept, and the source says something else."
    ),
    "kept_hours": gettext_noop("A person changed these hours after they were imported; they were kept."),
    "kept_removed": gettext_noop("A person removed this entry after it was imported; it stays away."),
    "owner_removed": gettext_noop("This belongs to an entry that a person removed; it was left out."),
    # what is not there any more
    "no_longer_in_source": gettext_noop("The source does not have this entry any more; it was not removed."),
    "made_inactive": gettext_noop(
        "The source does not have this service any more; its status is inactive now, as was asked."
    ),
    # what a person has to look at
    "hours_unread": gettext_noop(
        "The hours could not be read with certainty; they stay text until a person sets them."
    ),
    "hours_partly": gettext_noop(
        "A part of the hours could not be read with certainty; it stays text beside the rest."
    ),
    "became_confidential": gettext_noop(
        "This entry is confidential now: its places, what hung on them and their history were deleted. "
        "Look at what people wrote here by hand."
    ),
    "too_long": gettext_noop("The value is longer than its field; it was left out."),
    # what an undo leaves
    "undo_changed_since": gettext_noop("This field was changed after the import; it stays as it is now."),
    "undo_in_use": gettext_noop("This entry is in use or was changed after the import; it was not removed."),
    "undo_hours": gettext_noop("These hours were changed after the import; they stay as they are now."),
    # the run as a whole
    "unexpected": gettext_noop(
        "Something went wrong on our side; nothing was changed. Tell whoever keeps this installation."
    ),
    "dropped": gettext_noop("The import was dropped before anything was read; the file is deleted."),
    "gave_up": gettext_noop("The import did not come to an end within a day; nothing was changed."),
}
SENTENCES = {**OF_READERS, **_OF_IMPORTS}
