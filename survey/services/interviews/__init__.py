"""Use cases of interviews: recording, material, coding, matrix, reports, files."""
