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
        "done_values": ("wartości: {done}", "values: {done}"),
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
        "place_in_tree": ("miejsce w modelu", "place in the model"),
        "more_is_better": ("więcej znaczy lepiej", "more is better"),
        "less_is_better": ("mniej znaczy lepiej", "less is better"),
        "word_for_answer": ("słowo zamiast odpowiedzi", "word for an answer"),
        "what_it_means": ("co znaczy", "what it means"),
        "word_not_asked": (
            "Pytania nie zadano: pozycja nie liczy się do pozycji, które dotyczą uczestnika.",
            "The question was not asked: the item does not count as applicable.",
        ),
        "word_not_applicable": (
            "Pozycja nie dotyczy uczestnika: nie liczy się i nie jest brakiem.",
            "The item is not applicable: it does not count, and is no gap.",
        ),
        "word_with_value": (
            "Odpowiedź bez liczby: pozycja dotyczy uczestnika, a do wyniku nie wchodzi.",
            "An answer without a number: the item is applicable and counts in no score.",
        ),
        "word_gap": (
            "Brak odpowiedzi: pozycja dotyczy uczestnika, a do wyniku nie wchodzi.",
            "No answer: the item is applicable and counts in no score.",
        ),
        # how to use it
        "how_to_change_head": ("Co można zmieniać", "What may be changed"),
        "how_to_change": (
            "Żółte komórki: wagi, kierunki, cele i ustawienia w arkuszu „Model”, odpowiedzi w arkuszu „Odpowiedzi”, "
            "wybór w arkuszu „Profil”. Wszystko inne liczy się samo. Arkusze są chronione bez hasła.",
            "The yellow cells: weights, directions, goalposts and settings on the sheet 'Model', answers on the sheet "
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
            "Changed cells are underlined. The values before stand on the right of the sheet 'Model' (as made) and on "
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
            "Kolejność kroków i ich zysk to wartości z dnia zapisu; poziomy i luki liczą się na bieżąco.",
            "The order of steps and their gain are values of the day; levels and gaps follow what you change.",
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
        # methods
        "transform_none": ("bez", "none"),
        "transform_log": ("logarytm", "logarithm"),
        "method_none": ("bez", "none"),
        "method_mean": ("średnia wszystkich", "mean of all"),
        "method_median": ("mediana wszystkich", "median of all"),
        "method_group_mean": ("średnia grupy", "mean of the group"),
        "method_group_median": ("mediana grupy", "median of the group"),
        "method_winsorise": ("zrównanie skrajnych odpowiedzi", "extreme answers moved inwards"),
        "method_log": ("logarytm", "logarithm"),
        "method_goalposts": ("od celu dolnego do górnego", "from the lower to the upper goalpost"),
        "method_minmax": ("od najniższej do najwyższej odpowiedzi", "from the lowest to the highest answer"),
        "method_zscore": ("standaryzacja", "standard scores"),
        "method_rank": ("miejsce odpowiedzi", "rank of the answer"),
        "method_percentile": ("percentyl", "percentile"),
        "method_borda": ("punkty Bordy", "Borda points"),
        "method_distance_to_max": ("odległość od najlepszej", "distance to the best"),
        "method_distance_to_target": ("odległość od celu", "distance to the target"),
        "method_distance_to_reference": ("odległość od uczestnika", "distance to a participant"),
        "method_fraction_of_max": ("część najwyższej", "fraction of the highest"),
        "method_given": ("podane w modelu", "given in the model"),
        "method_equal": ("równe", "equal"),
        "method_ahp": ("z porównań parami", "from comparisons in pairs"),
        "method_arithmetic": ("średnia arytmetyczna", "arithmetic mean"),
        "method_geometric": ("średnia geometryczna", "geometric mean"),
        "method_harmonic": ("średnia harmoniczna", "harmonic mean"),
        "method_generalised": ("średnia uogólniona", "generalised mean"),
        "method_copeland": ("porównania parami Copelanda", "Copeland's comparisons in pairs"),
        "method_skip": ("pominięcie", "skipped"),
        # profile and charts
        "choose_participant": ("uczestnik", "participant"),
        "choose_group": ("grupa porównawcza według", "peer group by"),
        "group_everybody": ("wszyscy uczestnicy", "all participants"),
        "group_value": ("grupa", "group"),
        "group_size": ("liczebność grupy z wynikiem", "members of the group with a score"),
        "group_small": (
            "Grupa liczy mniej niż {smallest} uczestników z wynikiem, więc mediany nie ma.",
            "The group has fewer than {smallest} members with a score, so there is no median.",
        ),
        "rank_with_interval": ("miejsce (przedział)", "rank (interval)"),
        "own_score": ("wynik", "score"),
        "group_median": ("mediana grupy", "median of the group"),
        "group_median_none": ("mediana grupy: za mała grupa", "median of the group: too few members"),
        "difference": ("różnica", "difference"),
        "gap_to_next": ("luka do następnego poziomu", "gap to the next level"),
        "row_of_participant": ("wiersz uczestnika na listach", "row of the participant in the lists"),
        "in_group": ("w grupie (1)", "in the group (1)"),
        "groups_to_choose": ("do wyboru", "to choose from"),
        "label_in_chart": ("podpis na wykresie", "label in the chart"),
        "no_score_short": ("brak wyniku", "no score"),
        "line_below": ("wynik: w dół", "score: down to"),
        "line_above": ("wynik: w górę", "score: up to"),
        "chart_profile": ("Wynik w wymiarach na tle mediany grupy", "Scores by dimension beside the group's median"),
        "chart_profile_alt": (
            "Wykres radarowy: wyniki wybranego uczestnika w wymiarach i mediana jego grupy. Te same liczby stoją "
            "w tabeli obok.",
            "Radar chart: scores of the chosen participant by dimension and the median of its group. The same numbers "
            "stand in the table beside it.",
        ),
        "chart_ranking": (
            "Wskaźnik łączny z przedziałem 90% losowań",
            "Overall index with the interval of 90% of draws",
        ),
        "chart_ranking_alt": (
            "Wykres słupkowy: wskaźnik łączny uczestników od najlepszego, w podpisach miejsce z przedziałem. Te same "
            "liczby stoją w tabeli obok.",
            "Bar chart: overall index of the participants from the best, labels with rank and interval. The same "
            "numbers stand in the table beside it.",
        ),
        "chart_axis_score": ("wynik", "score"),
        "chart_axis_participant": ("miejsce, uczestnik (przedział miejsc)", "rank, participant (rank interval)"),
        "chart_axis_dimension": ("wymiar", "dimension"),
        # what each sheet holds
        "about_readme": (
            "Jak czytać ten skoroszyt i co można w nim zmieniać.",
            "How to read this workbook and what may be changed in it.",
        ),
        "about_roadmap_values": (
            "Kroki w kolejności, która się opłaca, z zyskiem dla wskaźnika łącznego. To wartości z dnia zapisu: "
            "po zmianie wag lub odpowiedzi policzy je na nowo program Sonda.",
            "Steps in an order that pays, with their gain for the overall index. These are values of the day: "
            "after a change of weights or answers Sonda computes them anew.",
        ),
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
