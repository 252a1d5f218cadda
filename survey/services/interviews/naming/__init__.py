"""Names in the texts of an interview: a list, replaced by pseudonyms, and given back from a key held apart."""

from survey.services.interviews.naming.key_file import Key, read_key
from survey.services.interviews.naming.listing import add_name, remove_name
from survey.services.interviews.naming.places import Place, count_in_notes, list_places
from survey.services.interviews.naming.replacing import give_back, replace_names

__all__ = [
    "Key",
    "Place",
    "add_name",
    "count_in_notes",
    "give_back",
    "list_places",
    "read_key",
    "remove_name",
    "replace_names",
]
