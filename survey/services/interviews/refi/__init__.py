"""REFI-QDA: projects and codebooks for ATLAS.ti, MAXQDA, NVivo, QualCoder, and back."""

from survey.services.interviews.refi.package import has_codebook, make_codebook, make_project, read_file, write_file
from survey.services.interviews.refi.qdc import convert_codebook
from survey.services.interviews.refi.storing import Imported, import_project

__all__ = [
    "Imported",
    "convert_codebook",
    "has_codebook",
    "import_project",
    "make_codebook",
    "make_project",
    "read_file",
    "write_file",
]
