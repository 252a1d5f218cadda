"""The pages of interviews: one blueprint per job."""

from __future__ import annotations

from flask import Blueprint

from survey.web.interviews import after, before, desk, desk_pieces, files, refi, texts

BLUEPRINTS: tuple[Blueprint, ...] = (
    after.bp,
    before.bp,
    desk.bp,
    desk_pieces.bp,
    files.bp,
    refi.bp,
    texts.bp,
)
