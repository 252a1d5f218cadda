"""The session of the request, opened when first used and closed at its end."""

from __future__ import annotations

from flask_sqlalchemy_lite import SQLAlchemy

db = SQLAlchemy()
