"""Words as search sees them: one normaliser for what is written and what is asked, in every language of the platform.

Specification
-------------
1.  `fold` makes one spelling out of many: compatibility forms and case go; marks go on Latin, Greek, Cyrillic, Arabic
    and Hebrew bases and stay on all others (an Indic vowel sign is a letter); Arabic, Persian, Urdu, Kurdish and Pashto
    forms of one letter become one; tatweel and invisible format characters go; every decimal digit becomes ASCII.
    Folding twice changes nothing.
2.  `tokens` cuts a text into tokens. Each says where it stands in the original text (`text[start:end]`), its folded
    form (`norm`) and further forms under which it can be met (`stems`).
3.  Scripts written without spaces (Han, kana, Hangul, Thai, Lao, Khmer, Burmese) give overlapping pairs, and the last
    letter of a run alone (`Kind.TAIL`), so that one letter can be looked up as the beginning of a pair.
4.  An apostrophe joins, except: elided articles in French, Italian and Catalan are dropped, as are the possessive of
    English and the case endings that Turkish writes after a name.
5.  A hyphen, and the zero-width non-joiner of Persian, make several words and also one (`Kind.JOINED`, over the whole).
6.  Stems come from Snowball where it knows the language, else from a short list of endings of our own (`light`), else
    there are none. Arabic words are also met without article and one-letter preposition.
7.  Nothing here raises on any text, and a text met with its own words is always found: the words and stems of a query
    are a subset of those written.
"""

from equalcity.core.text.letters import fold
from equalcity.core.text.stems import base_language, stems
from equalcity.core.text.words import Kind, Token, tokens

__all__ = ["Kind", "Token", "base_language", "fold", "stems", "tokens"]
