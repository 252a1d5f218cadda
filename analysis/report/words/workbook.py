"""Words of the living workbook: sheets, headings, what may be changed and what the workbook says about it."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

WORDS: Mapping[str, tuple[str, str]] = MappingProxyType(
    {
        # sheets
        "sheet_profile": ("Profil", "Profile"),
        "sheet_gaps": ("Luki", "Gaps"),
        "sheet_roadmap": ("Mapa drogowa", "Road map"),
        "sheet_sensitivity": ("Niepewność", "Uncertainty"),
        "sheet_coverage": ("Pokrycie", "Coverage"),
        "sheet_means": ("Składniki średnich", "Terms of means"),
        "sheet_imputed": ("Po uzupełnieniu", "After imputation"),
        "sheet_treated": ("Po ujęciu odstających", "After outliers"),
        "sheet_oriented": ("W jednym kierunku", "In one direction"),
        "sheet_pairs": ("Pary", "Pairs"),
        "sheet_people": ("Uczestnicy", "Participants"),
        "sheet_codebook": ("Opis pozycji", "Codebook"),
        "sheet_answers_drawn": ("Odpowiedzi wyjściowe", "Answers as made"),
        # headings
        "target": ("cel", "target"),
        "check": ("do poprawienia", "to correct"),
        "as_made": ("w dniu zapisu", "as made"),
        "on_scale": ("na skali wyników", "on the scale of scores"),
        "range_low": ("skala pozycji: od", "scale of items: from"),
        "range_high": ("skala pozycji: do", "scale of items: to"),
        "zscore_mean": ("średnia po standaryzacji", "mean after standardising"),
        "zscore_sd": ("odchylenie standardowe po standaryzacji", "standard deviation after standardising"),
        "power": ("wykładnik średniej", "power of the mean"),
        "minimum_answered": ("najmniejsza część z odpowiedzią", "smallest share answered"),
        "height": ("poziom drzewa {height} (1 = nad pozycjami)", "level {height} of the tree (1 = above items)"),
        "band_from": ("poziom {level} od wyniku", "level {level} from score"),
        "gate_share": (
            "część pozycji, która musi osiągnąć poziom",
            "share of items that must reach a level",
        ),
        "scale_low": ("skala wyników: od", "scale of scores: from"),
        "scale_high": ("skala wyników: do", "scale of scores: to"),
        "top_level": ("najwyższy poziom", "highest level"),
        "parameter_span": ("od celu do celu", "from goalpost to goalpost"),
        "parameter_start": ("początek", "start"),
        "parameter_differs": ("są różnice (1)", "differences (1)"),
        "parameter_lowest": ("najmniej", "lowest"),
        "parameter_highest": ("najwięcej", "highest"),
        "parameter_mean": ("średnia", "mean"),
        "parameter_sd": ("odchylenie standardowe", "standard deviation"),
        "parameter_count": ("liczba odpowiedzi", "number of answers"),
        "parameter_target": ("cel", "target"),
        "parameter_centre": ("wartość uzupełniana", "value filled in"),
        "parameter_done": ("co zrobiono", "what was done"),
        "parameter_fails": ("wymaga ujęcia (1)", "needs treatment (1)"),
        "count_answered": ("pozycje z odpowiedzią", "items answered"),
        "count_applicable": ("pozycje, które dotyczą uczestnika", "items applicable"),
        "count_asked": ("pozycje, o które pytano", "items asked"),
        "count_have": ("części z wynikiem", "parts with a score"),
        "count_could": ("części, które mogą mieć wynik", "parts that could have one"),
        "figure_gated_answered": ("pozycje z odpowiedzią", "items answered"),
        "figure_gated_applicable": ("pozycje, które dotyczą uczestnika", "items applicable"),
        "figure_needed": ("ile pozycji musi osiągnąć poziom", "items that must reach a level"),
        "figure_share_level": ("poziom, który tyle pozycji osiąga", "level that so many items reach"),
        "figure_keys": ("pozycje kluczowe, które dotyczą uczestnika", "key items applicable"),
        "keys_below": ("pozycje kluczowe poniżej poziomu", "key items below a level"),
        "keys_below_level": ("kluczowe poniżej {level}", "key items below {level}"),
        "blocking_number": ("ile pozycji wstrzymuje", "items holding back"),
        "top_share": ("część losowań w najlepszych {top}", "share of draws in the best {top}"),
        "score_low": ("przedział wyniku: od", "score interval: from"),
        "score_high": ("przedział wyniku: do", "score interval: to"),
        "order": ("kolejność", "order"),
        "place_in_lists": ("wiersz na listach", "row in the lists"),
        "changes_since": ("zmienione komórki", "cells changed"),
        # states
        "model_fine": ("Wszystkie wpisy modelu są czytelne.", "All entries of the model can be read."),
        "model_wrong": ("Popraw wpisy w zaznaczonych wierszach, ich liczba: ", "Correct the marked rows, number: "),
        "answers_fine": ("Wszystkie odpowiedzi są czytelne.", "All answers can be read."),
        "answers_wrong": (
            "Wpisz liczbę albo jedno ze słów z arkusza „Opis pozycji”. Liczba nieczytelnych odpowiedzi: ",
            "Enter a number or one of the words of the sheet 'Codebook'. Answers that cannot be read: ",
        ),
        "intervals_fresh": (
            "Przedziały miejsc należą do tego modelu i tych odpowiedzi.",
            "The rank intervals belong to this model and these answers.",
        ),
        "intervals_stale": (
            "UWAGA: od losowań zmieniono wagi, cele, ustawienia lub odpowiedzi. Przedziały należą do poprzedniego modelu; "
            "nowe policzy program Sonda.",
            "NOTE: weights, goalposts, settings or answers have been changed since the draws. The intervals belong to "
            "the old model; Sonda computes new ones.",
        ),
        "no_interval": ("bez losowań", "no draws"),
        "check_weight": ("Wpisz wagę: liczbę nie mniejszą od 0.", "Enter a weight: a number not below 0."),
        "check_sum": (
            "wagi części sumują się do zera",
            "the weights of its parts sum to zero",
        ),
        "check_direction": ("Wpisz kierunek 1 albo -1.", "Enter a direction, 1 or -1."),
        "check_goalposts": (
            "cel dolny musi być mniejszy od górnego",
            "the lower goalpost must be below the upper one",
        ),
        "check_positive": (
            "logarytm wymaga liczb większych od 0",
            "the logarithm needs numbers above 0",
        ),
        # entries
        "entry_refused": ("Tej wartości nie można wpisać", "This value cannot be entered"),
        "entry_number": ("Wpisz liczbę.", "Enter a number."),
        "entry_weight": ("Wpisz liczbę nie mniejszą od 0.", "Enter a number not below 0."),
        "entry_share": ("Wpisz część od 0% do 100%.", "Enter a share from 0% to 100%."),
        "entry_direction": (
            "Wybierz 1 (więcej znaczy lepiej) albo -1 (mniej znaczy lepiej).",
            "Choose 1 (more is better) or -1 (less is better).",
        ),
        "entry_yes_no": ("Wybierz z listy: tak albo nie.", "Choose from the list: yes or no."),
        "entry_effort": ("Wybierz nakład z listy: S, M albo L.", "Choose the effort from the list: S, M or L."),
        "entry_answer": (
            "Wpisz liczbę albo jedno ze słów z arkusza „Opis pozycji”, na przykład: nie dotyczy.",
            "Enter a number or one of the words of the sheet 'Codebook', for example: not applicable.",
        ),
        # what each sheet holds
        "about_profile": (
            "Wybierz uczestnika i grupę porównawczą z żółtych list. Wykres i tabela pokażą go na tle mediany grupy.",
            "Choose a participant and a peer group from the yellow lists. Chart and table show it beside the group.",
        ),
        "about_gaps": (
            "Liczba mówi, o ile poziomów pozycja musi wzrosnąć, a słowo, że brak odpowiedzi. "
            "Pusta komórka niczego nie wstrzymuje.",
            "A number says by how many levels an item must rise, a word that it has no answer. "
            "An empty cell holds nothing back.",
        ),
        "about_sensitivity": (
            "Przedziały pochodzą z losowań programu Sonda i są wartościami z dnia zapisu. Miejsca liczą się na bieżąco.",
            "Intervals come from draws made by Sonda and are values of the day. Ranks are computed as you change things.",
        ),
        "about_coverage": (
            "Na ilu pozycjach opiera się każdy wynik i ile mogłoby go współtworzyć.",
            "How many items each score rests on, and how many it could rest on.",
        ),
        "about_means": (
            "Wartości, z których liczy się średnia ważona: wyniki na skali średniej i po jej przekształceniu.",
            "What the weighted means are made of: scores on the scale of the mean and through its function.",
        ),
        "about_imputed": (
            "Odpowiedzi z uzupełnionymi brakami. Uzupełnia się tylko to, co dotyczy uczestnika.",
            "Answers with their gaps filled. Only what is applicable is filled.",
        ),
        "about_treated": (
            "Odpowiedzi po ujęciu wartości odstających. Kolumny oznaczone słowem „wartości” nie liczą się na bieżąco.",
            "Answers after the treatment of outliers. Columns marked 'values' are not computed as you change things.",
        ),
        "about_oriented": (
            "Odpowiedzi tak obrócone, że więcej znaczy lepiej; gdzie trzeba, zlogarytmowane.",
            "Answers turned so that more is better, on logarithms where asked for.",
        ),
        "about_pairs": (
            "{node}: 1, gdy wiersz wygrywa z kolumną, -1, gdy przegrywa, 0 przy remisie (metoda Copelanda).",
            "{node}: 1 where the row beats the column, -1 where it loses, 0 for a draw (Copeland's rule).",
        ),
        "about_people": (
            "Cechy uczestników, według których dobiera się grupę.",
            "Attributes by which peers are found.",
        ),
        "about_codebook": (
            "Pozycje, ich cele i miejsce w modelu; słowa, które mogą stać zamiast odpowiedzi.",
            "Items, their goalposts and place in the model; the words that may stand for an answer.",
        ),
        "about_answers_drawn": (
            "Odpowiedzi z dnia zapisu. Z nimi porównuje się arkusz odpowiedzi; stąd można przywrócić poprzednie.",
            "Answers as they were when the workbook was made. Compare with them, or take them back from here.",
        ),
    }
)
