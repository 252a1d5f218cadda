"""What the checks of the material find in a few texts, and what they leave alone."""

from __future__ import annotations

from survey.domain.kinds import QuestionnaireKind
from survey.domain.material import Piece, PieceKind, Words
from survey.domain.responses import Participant, Response, ResponseState, Round, RoundState
from survey.domain.texts import Text
from survey.services.interviews.checks import Spot
from survey.services.interviews.checks.repeats import find_repeats
from survey.services.interviews.checks.strays import find_strays
from tests.factories import questionnaire_of

LONG = "Miasto prowadzi otwarty portal danych od roku i co miesiąc dodaje do niego nowe zbiory z transportu"
GUIDE = questionnaire_of(
    """
    - {name: T10, type: topic, label: Miary sukcesu, question: Jakimi wskaźnikami mierzą Państwo sukces działań?}
    - {name: T11, type: topic, label: Obszary postępu, question: W których obszarach widać największy postęp?}
    - {name: T12, type: topic, label: Pieniądze, question: Skąd pochodzą środki na wdrożenia?}
    """,
    "pl",
)
MEASURES = "Sukces mierzą wskaźniki: ankiety zadowolenia mieszkańców, raport roczny i liczba użytkowników usług."
PROGRESS = "Największy postęp widać w obszarach transportu, oświetlenia ulic i gospodarki wodnej."
MONEY = "Środki na wdrożenia pochodzą z budżetu miasta i funduszy unijnych."


def response_of(number: int, code: str) -> Response:
    round_ = Round(1, "r1", Text.of({"pl": "Tura"}), 1, QuestionnaireKind.INTERVIEW_GUIDE, RoundState.OPEN)
    return Response(number, round_, Participant(code, Text.of({"pl": code})), ResponseState.DRAFT)


def quoted(id_: int, text: str, rests_on: tuple[int, ...] = ()) -> Spot:
    kind = PieceKind.FINDING if rests_on else PieceKind.QUOTATION
    return Spot("T10", text, None, Piece(id_, kind, 1, Words("T10", text, rests_on=rests_on)))


def test_texts_that_are_alike_are_found_and_how_much() -> None:
    near = LONG.replace("nowe zbiory", "świeże tabele").upper()
    whole = f"Zapytani o dane mówią wprost, że: {LONG}, a plany są większe."
    other = "Zupełnie co innego mówi się tu o wodociągach, kanalizacji, oświetleniu i o zieleni w parkach miasta"
    (near_one,) = find_repeats([Spot("T10", LONG), Spot("T11", near), Spot("T11", other), Spot("T12", "Tak, mamy.")])
    assert [spot.topic for spot in near_one.spots] == ["T10", "T11"]
    assert (near_one.likeness, near_one.is_exact) == (88, False)  # 15 of 17 words
    (inside,) = find_repeats([Spot("T10", LONG), Spot("T11", whole)])
    assert (inside.likeness, inside.is_exact) == (100, False)
    (exact,) = find_repeats([Spot("T10", LONG), Spot("T12", f"„{LONG.title()}.”")])
    assert (exact.likeness, exact.is_exact) == (100, True)


def test_two_books_are_compared_in_no_time() -> None:
    book = [f"s{number}" for number in range(200_000)]
    (found,) = find_repeats(
        [Spot("T10", " ".join(book)), Spot("T11", " ".join([*book[:100_000], "x", *book[100_000:]]))]
    )
    assert found.likeness >= 99


def test_a_finding_beside_its_own_quotation_is_no_repetition_and_short_texts_are_none() -> None:
    assert (
        find_repeats([quoted(1, LONG), quoted(2, LONG, (1,)), Spot("T10", "Nie wiem."), Spot("T11", "Nie wiem.")]) == []
    )


def test_what_is_the_wording_of_the_whole_study_makes_no_two_texts_alike() -> None:
    wording = "Status strategii miasta według rozmówcy jest następujący i wynosi"
    cities = [
        "dokument przyjęty dawno temu",
        "nic jeszcze nie ma",
        "brak wiedzy o tym",
        "trwają rozmowy",
        "jest projekt",
    ]
    assert find_repeats([Spot("T10", f"{wording} {one}") for one in cities]) == []


def test_answers_that_were_exchanged_are_seen_in_their_words() -> None:
    people = [response_of(number, code) for number, code in enumerate(("ALFA", "BETA", "GAMMA"), start=1)]
    topics = [one.question for one in GUIDE.index.values()]
    spots = [
        Spot(topic, text, response)
        for response in people
        for topic, text in (("T10", MEASURES), ("T11", PROGRESS), ("T12", MONEY))
    ]
    assert find_strays(topics, spots) == []
    spots[-3:] = [Spot("T10", PROGRESS, people[2]), Spot("T11", MEASURES, people[2]), Spot("T12", MONEY, people[2])]
    found = find_strays(topics, spots)
    assert [(one.response.participant.code, one.topic, one.other, one.is_mutual) for one in found] == [
        ("GAMMA", "T10", "T11", True),
        ("GAMMA", "T11", "T10", True),
    ]
    assert all(one.likely > 3 * one.own for one in found)
    assert "postęp" in found[0].words or "obszarach" in found[0].words
