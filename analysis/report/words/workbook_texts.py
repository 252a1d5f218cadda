"""Sentences of the living workbook: how to use it, what each sheet holds, what is said about entries."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

WORDS: Mapping[str, tuple[str, str]] = MappingProxyType(
    {
        # how to use it
        "how_to_change_head": ("Co można zmieniać", "What may be changed"),
        "how_to_change": (
            "Żółte komórki: wagi, kierunki, cele i ustawienia w arkuszu „Model”, odpowiedzi w arkuszu „Odpowiedzi”, "
            "wybór w arkuszu „Profil”. Wszystko inne liczy się samo. Arkusze są chronione bez hasła.",
            "The yellow cells: weights, directions, goalposts and settings on the sheet 'Model', "
            "answers on the sheet "
            "'Answers', the choice on the sheet 'Profile'. All else computes itself. Sheets are protected without a "
            "password.",
        ),
        "how_to_read_head": ("Jak czytać", "How to read it"),
        "how_to_read": (
            "Pusty wynik nie jest zerem: powód stoi w kolumnie „brak wyniku”. Miejsce zawsze czyta się z przedziałem.",
            "An empty score is no zero: the column 'no score' says why. Always read a rank with its interval.",
        ),
        "how_to_trust_head": ("Czy przedziały są aktualne", "Whether intervals still hold"),
        "how_to_trust": (
            "Nad rankingiem stoi zdanie, czy przedziały należą do obecnych wag, celów, ustawień i odpowiedzi. "
            "Po zmianie są przekreślone, a nowe policzy program Sonda.",
            "A sentence above the ranking says whether the intervals belong to the present weights, goalposts, "
            "settings and answers. After a change they are struck through, and Sonda computes new ones.",
        ),
        "how_to_undo_head": ("Jak cofnąć zmiany", "How to take changes back"),
        "how_to_undo": (
            "Zmienione komórki są podkreślone. Poprzednie wartości stoją w arkuszu „Model” na prawo (w dniu zapisu) "
            "i w arkuszu „Odpowiedzi wyjściowe”.",
            "Changed cells are underlined. The values before stand on the right of the sheet "
            "'Model' (as made) and on "
            "the sheet 'Answers as made'.",
        ),
        "how_to_file_head": ("Dla programów", "For programs"),
        "how_to_file": (
            "Tabele z uczestnikami mają nagłówek w wierszu 8, a dane od wiersza 9 (pandas: header=7). "
            "Pod formułami zapisano wartości z dnia zapisu.",
            "Tables of participants have their head in row 8 and data from row 9 (pandas: header=7). "
            "Formulas are stored together with their values of the day.",
        ),
        "not_live": ("czego zmiany nie poruszą", "what changes do not move"),
        "values_intervals": (
            "Przedziały, mediany i udziały losowań to wartości z dnia zapisu.",
            "Intervals, medians and shares of draws are values of the day.",
        ),
        "values_roadmap": (
            "Wybór kroków i ich kolejność są z dnia zapisu; zysk, stan, poziomy i luki liczą się na bieżąco.",
            "The choice of steps and their order are of the day; gain, state, levels and gaps follow what you change.",
        ),
        "values_treated": (
            "Zrównywania odpowiedzi skrajnych krok po kroku nie da się zapisać formułą; te kolumny to wartości. "
            "Wiersz „wymaga ujęcia” liczy się na bieżąco i mówi, kiedy policzyć je na nowo.",
            "Moving extreme answers step by step cannot be a formula; those columns are values. "
            "The row 'needs treatment' follows what you change and shows when to compute them again.",
        ),
        "values_weights": (
            "Wagi wyznaczono metodą {method}; w arkuszu „Model” stoją jako liczby i można je zmieniać.",
            "Weights came from the method {method}; on the sheet 'Model' they stand as numbers and may be changed.",
        ),
        "values_no_gate": (
            "Żadna pozycja nie ma poziomów, więc poziomu osiągniętego nie ma.",
            "No item has levels, so there is no level reached.",
        ),
        "too_large": (
            "Ten skoroszyt zawiera wartości, nie formuły: uczestników lub pozycji jest tak wiele, że "
            "arkusz z formułami "
            "otwierałby się zbyt długo.",
            "This workbook holds values, not formulas: there are so many participants or items that a workbook of "
            "formulas would take too long to open.",
        ),
        "sobol_source": ("źródło niepewności", "source of uncertainty"),
        "sobol_first": ("wskaźnik Sobola: samo", "Sobol index: alone"),
        "sobol_total": ("wskaźnik Sobola: razem z innymi", "Sobol index: with the others"),
        "sobol_low": ("przedział: od", "interval: from"),
        "sobol_high": ("przedział: do", "interval: to"),
        "sobol_note": (
            "Jaka część ruchu miejsc pochodzi z każdego źródła; wartości z dnia zapisu, ziarno "
            "{seed}, przebiegi {runs}.",
            "Which share of the movement of ranks each source causes; values of the day, seed {seed}, runs {runs}.",
        ),
        "source_weights": ("wagi", "weights"),
        "source_impute": ("uzupełnianie braków", "imputation of gaps"),
        "source_treat": ("wartości odstające", "treatment of outliers"),
        "source_normalise": ("sprowadzenie do jednej skali", "normalisation"),
        "source_aggregate": ("średnia", "mean"),
        "source_drop": ("pominięta część", "part left out"),
        "source_answers": ("odpowiedzi", "answers"),
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
            "UWAGA: od losowań zmieniono wagi, cele, ustawienia lub odpowiedzi. Przedziały należą do "
            "poprzedniego modelu; "
            "nowe policzy program Sonda.",
            "NOTE: weights, goalposts, settings or answers have been changed since the draws. The "
            "intervals belong to "
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
        "about_dimensions_live": (
            "Wynik całości i każdego wymiaru, potem poziomy z wyniku, a na końcu powody, gdy wyniku nie ma.",
            "The score of the whole and of each dimension, then levels from the score, at the end why there is none.",
        ),
        "about_answers_live": (
            "Odpowiedzi tak, jak je podano; można je zmieniać. Gdzie nie ma liczby, słowo mówi dlaczego.",
            "Answers as they were given; they may be changed. Where there is no number, a word says why.",
        ),
        "about_model_live": (
            "Wagi, cele i ustawienia. Żółte komórki można zmieniać, wszystko inne policzy się samo.",
            "Weights, goalposts and settings. Change the yellow cells; all else computes itself.",
        ),
        "about_levels_live": (
            "Poziom osiągnięty jako całość, skąd się bierze i poziom każdej pozycji.",
            "The level reached as a whole, where it comes from, and the level of each item.",
        ),
        "about_readme": (
            "Jak czytać ten skoroszyt i co można w nim zmieniać.",
            "How to read this workbook and what may be changed in it.",
        ),
        "about_roadmap": (
            "Kroki do następnego poziomu osiągniętego w kolejności, która się opłaca. Wybór i kolejność są z dnia "
            "zapisu; zysk, wskaźnik po kroku i stan liczą się na bieżąco.",
            "Steps towards the next level reached, in an order that pays. Choice and order are of "
            "the day; gain, index "
            "after the step and state follow what you change.",
        ),
        "about_roadmap_values": (
            "Kroki do następnego poziomu osiągniętego w kolejności, która się opłaca. Wszystko "
            "oprócz stanu to wartości "
            "z dnia zapisu: przy tym przepisie zysk kroku zależy od kroków przed nim.",
            "Steps towards the next level reached, in an order that pays. All but the state are "
            "values of the day: with "
            "this recipe the gain of a step depends on the steps before it.",
        ),
        "step_state": ("stan", "state"),
        "step_done": ("zrobiony", "done"),
        "step_waits": ("do zrobienia", "to do"),
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
            "Przedziały pochodzą z losowań programu Sonda i są wartościami z dnia zapisu. Miejsca liczą "
            "się na bieżąco.",
            "Intervals come from draws made by Sonda and are values of the day. Ranks are computed as "
            "you change things.",
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
