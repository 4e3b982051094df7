"""The sentence for each code that a reader can give. None has a place for a value: a note must not repeat what it hides."""

from __future__ import annotations

from django.utils.translation.trans_null import gettext_noop  # marks words without needing settings

SENTENCES = {
    # the file as a whole
    "not_found": gettext_noop("There is no file or folder here that can be read."),
    "not_a_package": gettext_noop("None of the files has the name or the columns of an HSDS table."),
    "not_a_zip": gettext_noop("This is not a readable zip archive."),
    "unsafe_name": gettext_noop("The archive names a file outside of itself; nothing was read."),
    "link": gettext_noop("The archive or folder holds a link instead of a file; nothing was read."),
    "encrypted": gettext_noop("The archive is locked with a password; nothing was read."),
    "too_large": gettext_noop("The file is larger than 200 MiB when unpacked; nothing was read."),
    "upload_too_large": gettext_noop("The file is larger than 50 MB; pack it as a zip, or split it. Nothing was read."),
    "file_gone": gettext_noop("The file is not there any more; nothing was changed. Give it again."),
    "too_dense": gettext_noop("The archive unpacks to more than a hundred times its size; nothing was read."),
    "too_many_files": gettext_noop("The archive holds more than 1,000 files; nothing was read."),
    "too_many_rows": gettext_noop("There are more than 200,000 rows; split the file."),
    "too_many_at_once": gettext_noop(
        "These are more than 50,000 entries at once; split the list. Nothing was changed."
    ),
    "too_many_columns": gettext_noop("A row has more than 500 columns."),
    "too_long_row": gettext_noop("A row is longer than 1 MiB; perhaps a quotation mark is not closed."),
    "unknown_encoding": gettext_noop("It is not certain in which encoding the text was saved; save it as UTF-8."),
    "broken_table": gettext_noop("The table is not well-formed, perhaps a quotation mark is not closed."),
    "no_header": gettext_noop("The table has no header row."),
    "twice_in_header": gettext_noop("Two columns have the same name."),
    "not_json": gettext_noop("The text is not well-formed JSON."),
    "not_hsds": gettext_noop(
        "The JSON is neither a service, an organisation, a list of them nor a page with `contents`."
    ),
    "too_deep": gettext_noop("The JSON is nested too deeply."),
    "too_large_object": gettext_noop("One object of the JSON is larger than 16 MiB."),
    "not_a_spreadsheet": gettext_noop("This is not a readable XLSX spreadsheet."),
    "too_many_tags": gettext_noop(
        "The spreadsheet is too large, or carries too much besides its cells; save it as CSV."
    ),
    "unknown_target": gettext_noop("The mapping names a field that does not exist."),
    "other_columns": gettext_noop("The table lacks a column that the mapping names; perhaps it is another table."),
    "nothing_mapped": gettext_noop("No column is mapped to the name of a service."),
    # a file, taken
    "file_read": gettext_noop("The rows of this file were read."),
    "encoding_cp1252": gettext_noop("The text was saved as Windows-1252 and was read as such."),
    "encoding_utf_16": gettext_noop("The text was saved as UTF-16 and was read as such."),
    "unknown_file": gettext_noop("This file is not an HSDS table and was left out."),
    "older_version": gettext_noop("This is the form of an older HSDS version; it was brought to 3.1."),
    "older_field": gettext_noop("A field of an older HSDS version was left out, because 3.1 has no place for it."),
    "unknown_column": gettext_noop("HSDS does not know this column; it was kept under its own name."),
    "no_column_name": gettext_noop("A column has no name that can be shown; it was left out."),
    # a row
    "uneven_row": gettext_noop("The row has more cells than the header has columns; it was left out."),
    "not_an_object": gettext_noop("Something else than an object stands here; it was left out."),
    "nul": gettext_noop("The row contains a NUL character; it was left out."),
    "essential_missing": gettext_noop("A field without which the row means nothing is missing; the row was left out."),
    "required_missing": gettext_noop("HSDS requires this field, and it is empty."),
    "id_missing": gettext_noop("The row has no id; one was made from what identifies it."),
    "duplicate": gettext_noop("An earlier row has the same id; this one was left out."),
    "conflict": gettext_noop("The same id appears with another value elsewhere; the first one was kept."),
    "no_such_row": gettext_noop("The field refers to a row that does not exist; the reference was left out."),
    "no_such_parent": gettext_noop("The row belongs to one that does not exist or was left out; it was left out too."),
    "cycle": gettext_noop("Following the parents from here leads back here; this parent was left out."),
    # a field
    "wrong_type": gettext_noop("The value is not of the type that HSDS asks for; it was left out."),
    "control_characters": gettext_noop("The value held characters that cannot be shown; they were removed."),
    "not_text": gettext_noop("The value holds characters that are no text; it was left out."),
    "too_long_cell": gettext_noop("The value is longer than 64 kB; it was left out."),
    "made_text": gettext_noop("A number stood where text belongs; it was written as text."),
    "not_a_number": gettext_noop("The value is not a number; it was left out."),
    "decimal_comma": gettext_noop("A decimal comma was read as a point."),
    "not_a_date": gettext_noop("The value is not a date that can be read with certainty; it was left out."),
    "date_rewritten": gettext_noop("The date was rewritten as year-month-day."),
    "not_a_time": gettext_noop("The value is not a time of day; it was left out."),
    "time_rewritten": gettext_noop("The time was rewritten as hours:minutes."),
    "not_a_moment": gettext_noop("The value is not a date with a time; it was left out."),
    "moment_without_offset": gettext_noop("The moment says no time zone; it was read as UTC."),
    "not_a_url": gettext_noop("The value is not an address of the web (http or https); it was left out."),
    "url_scheme": gettext_noop("The web address did not say http or https; http was added."),
    "not_an_email": gettext_noop("The value is not a mail address; it was left out."),
    "not_in_list": gettext_noop("The value is not one of those that HSDS allows; it was left out."),
    "spelled_otherwise": gettext_noop("The value was brought to the spelling that HSDS uses."),
    "formula": gettext_noop("The value begins like a formula; it was kept as text and is never computed."),
    "phone_not_valid": gettext_noop(
        "This is not a valid telephone number of the country; it was kept as it was written."
    ),
    "phones_of_elsewhere": gettext_noop(
        "Most telephone numbers seem to be those of another country than the city's; they were kept as they were written. "
        "A column with the country, or a country code with its plus before each number, tells."
    ),
    "several_numbers": gettext_noop("The cell holds several telephone numbers; each became one of its own."),
    "phone_with_words": gettext_noop("Words stand beside the telephone number; it was kept as it was written."),
    "phone_no_country": gettext_noop(
        "The number has no country code and the row no country; it was kept as it was written."
    ),
    "unquoted": gettext_noop("Quotation marks around the value were removed."),
    "licensed_code": gettext_noop("A 211/AIRS code is licensed material; it was left out."),
    "outside_earth": gettext_noop("The coordinates are not on the earth; they were left out."),
    "zero_zero": gettext_noop("The coordinates are 0,0, which stands for nothing; they were left out."),
    "half_coordinates": gettext_noop("One of two coordinates is missing; the other was left out."),
    "whole_degrees": gettext_noop(
        "The coordinates are rounded to whole degrees; they may be a hundred kilometres off."
    ),
    "ages_crossed": gettext_noop("The minimum age is higher than the maximum age."),
    "status_assumed": gettext_noop("The row says no status; it was read as active."),
    "location_type_assumed": gettext_noop("The row says no location type; it was read as physical."),
    "address_type_assumed": gettext_noop("The row says no type of address; it was read as physical."),
    "country_assumed": gettext_noop("The row says no country; that of the import was taken."),
    "confidential": gettext_noop(
        "This place is confidential: what could tell where it is was left out and is not repeated here."
    ),
}
