"""Words of ranking, dimensions, items, model and provenance."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

WORDS: Mapping[str, tuple[str, str]] = MappingProxyType(
    {
        # sheets
        "sheet_ranking": ("Ranking", "Ranking"),
        "sheet_dimensions": ("Wymiary", "Dimensions"),
        "sheet_items": ("Pozycje", "Items"),
        "sheet_answers": ("Odpowiedzi", "Answers"),
        "sheet_model": ("Model", "Model"),
        "sheet_levels": ("Poziomy", "Levels"),
        "sheet_provenance": ("Pochodzenie", "Provenance"),
        "sheet_readme": ("Objaśnienia", "README"),
        # headings
        "rank": ("miejsce", "rank"),
        "low": ("przedział miejsc: od", "rank interval: from"),
        "high": ("przedział miejsc: do", "rank interval: to"),
        "median": ("mediana miejsc", "median rank"),
        "code": ("kod", "code"),
        "participant": ("uczestnik", "participant"),
        "path": ("ścieżka (zadane pytania o poziom)", "path (questions about levels asked)"),
        "path_short": ("krótka: {asked} z {total}", "short: {asked} of {total}"),
        "path_full": ("pełna: {asked} z {total}", "full: {asked} of {total}"),
        "index": ("wskaźnik łączny", "overall index"),
        "band": ("poziom z wyniku", "level from the score"),
        "gate": ("poziom osiągnięty", "level reached"),
        "answered": ("pozycje z odpowiedzią", "items answered"),
        "applicable": ("pozycje, które dotyczą uczestnika", "items applicable"),
        "asked": ("pozycje, o które pytano", "items asked"),
        "no_score": ("brak wyniku", "no score"),
        "element": ("nazwa", "name"),
        "label": ("opis", "label"),
        "kind": ("rodzaj", "kind"),
        "kind_node": ("wymiar", "dimension"),
        "kind_item": ("pozycja", "item"),
        "parent": ("część czego", "part of"),
        "weight": ("waga", "weight"),
        "direction": ("kierunek", "direction"),
        "goalpost_low": ("cel dolny", "lower goalpost"),
        "goalpost_high": ("cel górny", "upper goalpost"),
        "transform": ("przekształcenie", "transform"),
        "clip": ("przycięcie do celów", "clipped at goalposts"),
        "key": ("pozycja kluczowa", "key item"),
        "gated": ("liczy się do poziomu osiągniętego", "counts for the level reached"),
        "effort": ("nakład", "effort"),
        "yes": ("tak", "yes"),
        "no": ("nie", "no"),
        "rung": ("poziom", "level"),
        "from_score": ("wynik od", "score from"),
        "next_level": ("następny poziom", "next level"),
        "lacking": ("ilu pozycji brakuje", "items lacking"),
        "blocking": ("pozycja wstrzymująca", "item holding back"),
        "answer": ("odpowiedź", "answer"),
        "setting": ("ustawienie", "setting"),
        "value": ("wartość", "value"),
        "sheet": ("arkusz", "sheet"),
        "contents": ("zawartość", "contents"),
        "example": (
            "Dane przykładowe: uczestnicy i liczby są zmyślone.",
            "Example data: participants and figures are invented.",
        ),
        # recipe
        "impute": ("uzupełnianie braków", "imputation of gaps"),
        "treat": ("wartości odstające", "treatment of outliers"),
        "normalise": ("sprowadzenie do jednej skali", "normalisation"),
        "range": ("skala pozycji", "scale of items"),
        "weights": ("wagi", "weights"),
        "aggregate": ("średnia", "mean"),
        "missing": ("braki odpowiedzi", "missing answers"),
        "bands": ("progi poziomów z wyniku", "thresholds of levels from the score"),
        "gate_rule": ("warunek poziomu osiągniętego", "condition of the level reached"),
        "uncertainty": ("niepewność", "uncertainty"),
        # provenance
        "title": ("tytuł", "title"),
        "framework": ("model oceny", "framework"),
        "version": ("wersja modelu oceny", "framework version"),
        "questionnaire": ("kwestionariusz", "questionnaire"),
        "data_sha256": ("skrót danych (SHA-256)", "data hash (SHA-256)"),
        "participants": ("uczestnicy", "participants"),
        "scored": ("uczestnicy z wynikiem", "participants with a score"),
        "items": ("pozycje", "items"),
        "scale": ("skala wyników", "scale of scores"),
        "note": ("uwaga", "note"),
        # reasons for no score
        "nothing_applicable": ("żadna pozycja nie dotyczy uczestnika", "no item is applicable"),
        "no_answers": ("bez odpowiedzi", "not answered"),
        "no_differences": ("wszyscy odpowiedzieli jednakowo", "everybody answered the same"),
        "too_few_answers": ("za mało odpowiedzi", "too few answers"),
        # statuses
        "status_answered": ("udzielono odpowiedzi", "answered"),
        "status_partly": ("częściowo", "partly"),
        "status_does_not_know": ("nie wiem", "don't know"),
        "status_refused": ("odmowa odpowiedzi", "refused"),
        "status_not_applicable": ("nie dotyczy", "not applicable"),
        "status_no_information": ("brak informacji", "no information"),
        "status_off_topic": ("nie na temat", "off topic"),
        "status_for_someone_else": ("do uzupełnienia przez inną osobę", "for someone else to complete"),
        "status_not_asked": ("nie zadano", "not asked"),
        "status_not_answered": ("bez odpowiedzi", "not answered"),
        # what each sheet holds
        "about_ranking": (
            "Miejsca od najlepszego, zawsze z przedziałem. Równe wyniki mają to samo, lepsze miejsce. "
            "Jeżeli kwestionariusz ma ścieżki, osobna kolumna mówi, na której opiera się wynik.",
            "Ranks from the best, always with their interval. Equal scores share the better rank. "
            "Where the questionnaire has paths, a column says which one a result rests on.",
        ),
        "about_dimensions": (
            "Wynik każdego wymiaru. Pusta komórka to brak wyniku, powód podano w ostatniej kolumnie.",
            "The score of each dimension. An empty cell is no score; the last column says why.",
        ),
        "about_items": (
            "Odpowiedzi sprowadzone do jednej skali, na których opierają się wyniki wymiarów.",
            "Answers on one scale, on which the scores of dimensions rest.",
        ),
        "about_answers": (
            "Odpowiedzi tak, jak je podano. Gdzie nie ma liczby, słowo mówi dlaczego.",
            "Answers as they were given. Where there is no number, a word says why.",
        ),
        "about_model": ("Wagi, cele i przepis obliczeń.", "Weights, goalposts and the recipe of the computation."),
        "about_levels": (
            "Progi poziomów oraz pozycje, które wstrzymują następny poziom osiągnięty.",
            "Thresholds of levels, and the items that hold back the next level reached.",
        ),
        "about_provenance": (
            "Z jakich danych i ustawień powstały wyniki.",
            "The data and settings behind these results.",
        ),
        "about_interval": (
            "Przedział obejmuje {covered}% losowań. "
            "Liczba losowań: {draws}, ziarno: {seed}; wagi ±{weights}%, odpowiedzi ± poziomy: {answers}.",
            "The interval covers {covered}% of the draws. "
            "Draws: {draws}, seed: {seed}; weights ±{weights}%, answers ± levels: {answers}.",
        ),
        "about_interval_given": (
            "Przedział obejmuje {covered}% losowań. Losowania wag wczytano z pliku, jest ich {draws}.",
            "The interval covers {covered}% of the draws. The draws of weights were read from a file: {draws}.",
        ),
        "about_drop_item": ("W losowaniach pomija się też po jednej pozycji", "Draws also leave out one item"),
        "about_drop_dimension": (
            "W losowaniach pomija się też po jednym wymiarze",
            "Draws also leave out one dimension",
        ),
        "about_missing": (
            "Brak odpowiedzi pomija się, a wagi pozostałych pozycji grupy rosną. "
            "Poniżej {minimum}% odpowiedzi nie ma wyniku; nigdy nie jest to zero.",
            "A missing answer is skipped and the weights of the rest of its group grow. "
            "Below {minimum}% answered there is no score, never a zero.",
        ),
    }
)
