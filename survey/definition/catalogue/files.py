"""Files that cannot be read, or not as they stand."""

from __future__ import annotations

from survey.definition.catalogue.entry import Entry
from survey.i18n import lazy_gettext as _

FILES = (
    Entry(
        "file_missing",
        _("the file cannot be opened"),
        _("check its name and that you may read it"),
    ),
    Entry(
        "file_empty",
        _("the file is empty"),
        _("write the questionnaire, section, framework or codebook into it"),
    ),
    Entry(
        "file_too_large",
        _("the file is larger than %(most)s MB"),
        _("move its sections into files of their own"),
    ),
    Entry(
        "not_utf8",
        _("the file is not UTF-8 from this line on"),
        _("save it again as UTF-8"),
    ),
    Entry(
        "control_character",
        _("an invisible control character stands here"),
        _("delete it"),
    ),
    Entry(
        "tab",
        _("the line is indented with a tab"),
        _("use spaces"),
    ),
    Entry(
        "same_more",
        _("further lines with the same mistake, from this one on: %(count)s"),
        _("mend them likewise"),
    ),
    Entry(
        "yaml_quote",
        _("a quotation mark is opened here and never closed"),
        _("close it"),
    ),
    Entry(
        "yaml_bracket",
        _("the bracket opened in line %(opened)s holds something that cannot be read here"),
        _("close the bracket, and put words with { } [ ] , : # in quotation marks"),
    ),
    Entry(
        "yaml_colon",
        _("a colon in the middle of a value makes it look like a key"),
        _("put the value in quotation marks"),
    ),
    Entry(
        "yaml_character",
        _("a value cannot begin with this character"),
        _("put the value in quotation marks"),
    ),
    Entry(
        "yaml_key",
        _("the line before has neither a colon nor a dash"),
        _("write 'key: value' or '- item'"),
    ),
    Entry(
        "yaml_indent",
        _("the file cannot be understood from here on"),
        _("check the indentation, and what stands after a closing quotation mark"),
    ),
    Entry(
        "yaml_documents",
        _("a second document begins here"),
        _("keep one document in each file and delete '---'"),
    ),
    Entry(
        "yaml_tag",
        _("the tag '%(tag)s' is not read"),
        _("delete it"),
    ),
    Entry(
        "yaml_alias",
        _("the alias '%(name)s' points to nothing that is complete before it"),
        _("write the value out"),
    ),
    Entry(
        "yaml_bomb",
        _("the aliases of the file stand for more than %(most)s values"),
        _("write them out"),
    ),
    Entry(
        "yaml_depth",
        _("lists and tables stand more than %(most)s deep within each other"),
        _("flatten them"),
    ),
    Entry(
        "duplicate_key",
        _("the key '%(key)s' stands twice, first in line %(first)s"),
        _("keep one of them"),
    ),
    Entry(
        "key_not_text",
        _("a list or table stands where a key is expected"),
        _("write a word as the key"),
    ),
    Entry(
        "section_file_missing",
        _("there is no file sections/%(name)s.yaml"),
        _("write it, or write the section in place"),
        may_guess=True,
    ),
    Entry(
        "section_name_differs",
        _("the section in %(file)s calls itself '%(name)s'"),
        _("give it the name of its file"),
    ),
    Entry(
        "section_unlisted",
        _("the section '%(name)s' is not in the list 'sections'"),
        _("add it, or delete the file"),
    ),
)
