"""Files of interviews: JSON Lines with an object for each status, note, finding, quotation and summary."""

from survey.services.interviews.jsonl.storing import Imported, import_interviews
from survey.services.interviews.jsonl.writing import SUFFIX, stream_interviews, write_interviews

__all__ = ["SUFFIX", "Imported", "import_interviews", "stream_interviews", "write_interviews"]
