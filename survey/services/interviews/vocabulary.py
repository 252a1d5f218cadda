"""Modes, outcomes, consent and states of topics in words."""

from __future__ import annotations

from survey.domain.interviews import CallOutcome, ConsentMatter, ConsentMeans, Mode
from survey.i18n import LazyText, lazy_gettext
from survey.services.interviews.desk import TopicState

MODES: dict[Mode, LazyText] = {
    Mode.TELEPHONE: lazy_gettext("by telephone"),
    Mode.ONLINE: lazy_gettext("online"),
    Mode.IN_PERSON: lazy_gettext("in person"),
}
OUTCOMES: dict[CallOutcome, LazyText] = {
    CallOutcome.ARRANGED: lazy_gettext("a time was arranged"),
    CallOutcome.CALL_AGAIN: lazy_gettext("to be called again"),
    CallOutcome.NOT_REACHED: lazy_gettext("nobody was reached"),
    CallOutcome.OTHER_PERSON: lazy_gettext("another person was named"),
    CallOutcome.REFUSED: lazy_gettext("taking part was refused"),
    CallOutcome.CANCELLED: lazy_gettext("the time was cancelled"),
    CallOutcome.HELD: lazy_gettext("the conversation took place"),
}
MATTERS: dict[ConsentMatter, LazyText] = {
    ConsentMatter.INTERVIEW: lazy_gettext("taking part in the interview"),
    ConsentMatter.RECORDING: lazy_gettext("recording the conversation"),
    ConsentMatter.QUOTING: lazy_gettext("quoting word for word"),
    ConsentMatter.NAMING: lazy_gettext("naming the person’s function"),
}
MEANS: dict[ConsentMeans, LazyText] = {
    ConsentMeans.SPOKEN: lazy_gettext("in speech"),
    ConsentMeans.WRITTEN: lazy_gettext("in writing"),
    ConsentMeans.EMAIL: lazy_gettext("by e-mail"),
}
ATTRIBUTES: dict[str, LazyText] = {
    "voivodeship": lazy_gettext("voivodeship"),
    "size": lazy_gettext("size"),
    "region": lazy_gettext("region"),
    "population": lazy_gettext("population"),
}
"""Attributes of participants that come with Sonda; those of other files are shown as their columns are called."""
STATES: dict[TopicState, LazyText] = {
    TopicState.OPEN: lazy_gettext("nothing noted yet"),
    TopicState.BEGUN: lazy_gettext("to be completed"),
    TopicState.COVERED: lazy_gettext("covered"),
}
