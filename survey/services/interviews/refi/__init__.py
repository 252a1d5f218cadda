"""REFI-QDA: projects and codebooks for ATLAS.ti, MAXQDA, NVivo, QualCoder, and back."""

from survey.services.interviews.refi.package import make_codebook, make_project, write_file

__all__ = ["make_codebook", "make_project", "write_file"]
