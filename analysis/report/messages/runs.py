"""Problems of runs that are to be done again."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

MESSAGES: Mapping[str, tuple[str, str]] = MappingProxyType(
    {
        "run_unreadable": (
            "Tego pliku nie da się odczytać jako archiwum ZIP. Wskaż plik zapisany poleceniem „sonda score --run”.",
            "This file cannot be read as a ZIP archive. Name one that 'sonda score --run' wrote.",
        ),
        "run_foreign": (
            "To archiwum nie jest przebiegiem obliczeń: brak w nim pliku run.json. Wskaż plik zapisany poleceniem "
            "„sonda score --run”.",
            "This archive is not a run: its run.json is missing. Name one that 'sonda score --run' wrote.",
        ),
        "run_newer": (
            "Ten przebieg zapisano w wersji formatu {version}, której ten program nie zna. Zainstaluj nowszą wersję.",
            "This run has format version {version}, which this program does not know. Install a newer version.",
        ),
        "run_too_large": (
            "Rozpakowane archiwum miałoby ponad {most} GB, więc go nie otwarto.",
            "Unpacked, the archive would be larger than {most} GB, so it was not opened.",
        ),
        "run_damaged": (
            "Plik {file} w archiwum zmienił się od zapisu. Użyj kopii, której nikt nie zmieniał.",
            "The file {file} in the archive has changed since it was written. Use a copy that nobody has changed.",
        ),
        "run_file_missing": (
            "W archiwum brak pliku {file}. Użyj pełnej kopii.",
            "The archive lacks the file {file}. Use a complete copy.",
        ),
        "run_file_extra": (
            "W archiwum jest plik {file}, którego nie zapisał program. Usuń go albo użyj pierwotnej kopii.",
            "The archive holds the file {file}, which the program did not write. Remove it, or use the original copy.",
        ),
        "run_draws_given": (
            "Miejsca w tym przebiegu opierają się na losowaniach z innego pliku ({count}), których w nim nie ma. "
            "Powtórz obliczenia z opcją --draws.",
            "The ranks of this run rest on draws from another file ({count}), which it does not hold. "
            "Score again with --draws.",
        ),
    }
)
