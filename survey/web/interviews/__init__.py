"""The pages of interviews: one blueprint per job."""

from __future__ import annotations

from flask import Blueprint

from survey.web.interviews import (
    after,
    agreement,
    before,
    coding,
    coding_files,
    desk,
    desk_pieces,
    files,
    joint,
    material_checks,
    matrix,
    names,
    refi,
    search,
    texts,
)

BLUEPRINTS: tuple[Blueprint, ...] = (
    after.bp,
    agreement.bp,
    before.bp,
    coding.bp,
    coding_files.bp,
    desk.bp,
    desk_pieces.bp,
    files.bp,
    joint.bp,
    material_checks.bp,
    matrix.bp,
    refi.bp,
    *{texts.bp, names.bp, search.bp},  # one blueprint in three modules
)
