"""Settings, from environment variables that begin with SONDA_."""

from __future__ import annotations

import os
import secrets
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True, slots=True)
class Settings:
    """Everything that differs from one installation to another; docs/settings.md explains each."""

    instance: Path = Path("instance")
    database_url: str = ""
    secret_key: str = ""
    public_url: str = ""
    demo: bool = False
    secure_cookies: bool = False
    proxies: int = 0
    rate_limits: bool = True
    jobs: int = 2
    job_hours: int = 72

    @property
    def database(self) -> str:
        """The database's URL; without one, an SQLite file in the instance folder."""
        return self.database_url or f"sqlite:///{self.instance.resolve() / 'sonda.sqlite'}"


VARIABLES: dict[str, str] = {
    "SONDA_INSTANCE": "instance",
    "SONDA_DATABASE_URL": "database_url",
    "SONDA_SECRET_KEY": "secret_key",
    "SONDA_PUBLIC_URL": "public_url",
    "SONDA_DEMO": "demo",
    "SONDA_SECURE_COOKIES": "secure_cookies",
    "SONDA_PROXIES": "proxies",
    "SONDA_RATE_LIMITS": "rate_limits",
    "SONDA_JOBS": "jobs",
    "SONDA_JOB_HOURS": "job_hours",
}
"""Environment variable → field of Settings."""

_YES = frozenset({"1", "true", "yes", "on"})


def read_settings(environment: Mapping[str, str] | None = None) -> Settings:
    """Settings from the environment (given or the process's own); the secret key is made once and kept in a file."""
    given = os.environ if environment is None else environment
    instance = Path(given.get("SONDA_INSTANCE", "instance"))
    return Settings(
        instance=instance,
        database_url=given.get("SONDA_DATABASE_URL", ""),
        secret_key=given.get("SONDA_SECRET_KEY", "") or _kept_secret(instance),
        public_url=given.get("SONDA_PUBLIC_URL", "").rstrip("/"),
        demo=given.get("SONDA_DEMO", "").lower() in _YES,
        secure_cookies=given.get("SONDA_SECURE_COOKIES", "").lower() in _YES,
        proxies=int(given.get("SONDA_PROXIES", "0") or 0),
        rate_limits=given.get("SONDA_RATE_LIMITS", "1").lower() in _YES,
        jobs=max(1, int(given.get("SONDA_JOBS", "") or 2)),
        job_hours=max(1, int(given.get("SONDA_JOB_HOURS", "") or 72)),
    )


def _kept_secret(instance: Path) -> str:
    path = instance / "secret_key"
    if not path.is_file():
        instance.mkdir(mode=0o700, parents=True, exist_ok=True)
        # opened so that of two workers starting at once only one writes, and nobody else on the machine may read it
        try:
            with os.fdopen(os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "w") as file:
                file.write(secrets.token_hex(32))
        except FileExistsError:
            pass
    return path.read_text().strip()
