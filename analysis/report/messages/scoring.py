"""Problems of frameworks, recipes and data files."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

MESSAGES: Mapping[str, tuple[str, str]] = MappingProxyType(
    {
        # any mapping
        "unknown_key": (
            "Klucz „{key}” nie istnieje; możliwe: {known}.",
            "Key '{key}' does not exist; possible: {known}.",
        ),
        "missing_key": ("Brak klucza „{key}”. Dopisz go.", "Key '{key}' is missing. Add it."),
        "not_a_mapping": ("„{key}” ma zawierać klucze i wartości.", "'{key}' should hold keys and values."),
        "not_text": (
            "„{key}” ma być tekstem, jest: {value}. Ujmij wartość w cudzysłów.",
            "'{key}' should be text, found: {value}. Put the value in quotation marks.",
        ),
        "not_a_number": ("„{key}” ma być liczbą, jest: {value}.", "'{key}' should be a number, found: {value}."),
        "not_whole": (
            "„{key}” ma być liczbą całkowitą, jest: {value}.",
            "'{key}' should be a whole number, found: {value}.",
        ),
        "too_low": (
            "„{key}” ma wynosić co najmniej {lowest}, jest: {value}.",
            "'{key}' should be at least {lowest}, found: {value}.",
        ),
        "out_of_bounds": (
            "„{key}” ma się mieścić od {lowest} do {highest}, jest: {value}.",
            "'{key}' should lie between {lowest} and {highest}, found: {value}.",
        ),
        "not_true_or_false": (
            "„{key}” ma być true albo false, jest: {value}.",
            "'{key}' should be true or false, found: {value}.",
        ),
        "unknown_word": (
            "„{key}” nie może być „{value}”; możliwe: {known}.",
            "'{key}' cannot be '{value}'; possible: {known}.",
        ),
        "not_numbers": (
            "„{key}” ma być listą liczb, na przykład [0, 5].",
            "'{key}' should be a list of numbers, for example [0, 5].",
        ),
        "not_two_numbers": (
            "„{key}” ma mieć dwie liczby, niższą i wyższą; jest: {value}.",
            "'{key}' should have two numbers, lower and higher; found: {value}.",
        ),
        "pair_equal": (
            "Obie liczby w „{key}” są równe ({value}). Podaj niższą i wyższą.",
            "Both numbers of '{key}' are equal ({value}). Give a lower and a higher one.",
        ),
        "pair_upside_down": (
            "Liczby w „{key}” są odwrócone: {low}, {high}. Najpierw niższa; gdy mniej to lepiej, ustaw direction: -1.",
            "'{key}' is upside down: {low}, {high}. Put the lower first; if less is better, set direction: -1.",
        ),
        "empty_list": (
            "Lista „{key}” jest pusta. Dopisz coś albo usuń klucz.",
            "The list '{key}' is empty. Add to it or remove the key.",
        ),
        # framework
        "not_a_name": (
            "„{value}” nie może być nazwą: ma to być litera (bez ogonków), potem litery, cyfry i „_”, do 32 znaków.",
            "'{value}' cannot be a name: it should be a letter, then letters, digits and '_', at most 32 signs.",
        ),
        "name_twice": (
            "Nazwa „{name}” jest już zajęta: {first}. Wybierz inną.",
            "The name '{name}' is taken already: {first}. Choose another.",
        ),
        "missing_label": ("Brak opisu (label). Dopisz go.", "The label is missing. Add it."),
        "not_a_label": (
            "Opis ma być tekstem albo tekstami po językach, na przykład {{pl: …, en: …}}.",
            "The label should be a text, or a text for each language, for example {{pl: …, en: …}}.",
        ),
        "no_children": (
            "Wymiar nie ma żadnych pozycji. Dopisz je pod children.",
            "The dimension has no items. Add them under children.",
        ),
        "not_a_child": (
            "Tu ma stać pozycja (item: …) albo wymiar (name: …).",
            "An item (item: …) or a dimension (name: …) should stand here.",
        ),
        "item_with_children": (
            "Pozycja nie może mieć children. Usuń je albo zamień item na name.",
            "An item cannot have children. Remove them, or put name for item.",
        ),
        "too_deep": (
            "Drzewo ma ponad {deepest} poziomów. Spłaszcz je.",
            "The tree is more than {deepest} levels deep. Make it flatter.",
        ),
        "weights_sum_to_zero": (
            "Wagi w tej grupie dają razem zero: {names}. Nadaj wagę choć jednej pozycji.",
            "The weights of this group sum to zero: {names}. Give at least one of them a weight.",
        ),
        "direction": (
            "„direction” to 1 (więcej znaczy lepiej) albo -1 (mniej znaczy lepiej), jest: {value}.",
            "'direction' is 1 (more is better) or -1 (less is better), found: {value}.",
        ),
        "no_goalposts": (
            "Pozycja {item} nie ma celów. Dopisz goalposts: [najgorsza, najlepsza] albo zmień normalise.",
            "Item {item} has no goalposts. Add goalposts: [lowest, highest], or change normalise.",
        ),
        "goalposts_not_positive": (
            "Przy transform: log wartości w „{key}” mają być większe od zera, jest: {value}.",
            "With transform: log the values of '{key}' should be above zero, found: {value}.",
        ),
        "transform_unused": (
            "Przy normalise: {method} nie stosuje się przekształceń. Usuń transform.",
            "With normalise: {method} nothing is transformed. Remove transform.",
        ),
        "clip_needed": (
            "Średnia {method} wymaga przycięcia do celów. Usuń clip: false.",
            "The {method} mean needs answers clipped at the goalposts. Remove clip: false.",
        ),
        # recipe
        "method_not_available": (
            "Metody „{value}” nie ma w tej wersji dla „{key}”; dostępne: {known}.",
            "Method '{value}' is not available for '{key}' in this version; available: {known}.",
        ),
        "range_below_zero": (
            "Średnia {value} bez przeniesienia na skalę 1–100 wymaga range od 0 w górę.",
            "The {value} mean without mapping to 1–100 needs a range from 0 upwards.",
        ),
        "bands_not_rising": (
            "Progi w bands mają rosnąć, jest: {value}.",
            "The thresholds in bands should rise, found: {value}.",
        ),
        # files
        "no_file": (
            "Nie ma takiego pliku. Sprawdź nazwę i folder.",
            "There is no such file. Check the name and the folder.",
        ),
        "unreadable_file": ("Nie można otworzyć pliku: {reason}.", "The file cannot be opened: {reason}."),
        "not_utf8": (
            "Plik nie jest zapisany w UTF-8. Zapisz go w arkuszu jako „CSV UTF-8”.",
            "The file is not in UTF-8. Save it from the spreadsheet as 'CSV UTF-8'.",
        ),
        "unclosed_quote": (
            "Od tego wiersza cudzysłów nie jest domknięty albo stoi w środku komórki. Domknij go lub podwój.",
            "From this line on a quotation mark is not closed, or stands inside a cell. Close or double it.",
        ),
        "empty_file": (
            "Plik jest pusty. Potrzebny jest wiersz nagłówków i wiersze danych.",
            "The file is empty. It needs a line of headings and lines of data.",
        ),
        "ragged_row": (
            "Liczba komórek w wierszu: {cells}, liczba kolumn: {columns}. Uzupełnij wiersz albo usuń nadmiar.",
            "Cells in the line: {cells}, columns: {columns}. Complete the line or remove what is too many.",
        ),
        "column_without_name": (
            "Kolumna nie ma nagłówka. Dopisz go albo usuń kolumnę.",
            "The column has no heading. Add one or remove the column.",
        ),
        "column_twice": (
            "Kolumna „{column}” już jest (nr {first}). Zmień nazwę albo usuń jedną z nich.",
            "Column '{column}' is there already (no. {first}). Rename or remove one of them.",
        ),
        "no_code_column": (
            "Brak kolumny „{column}”. Nazwij tak kolumnę z kodami.",
            "There is no column '{column}'. Name the column of codes so.",
        ),
        "no_items": (
            "Nie ma żadnej kolumny z liczbami. Dodaj kolumnę na każdą pozycję.",
            "There is no column of numbers. Add a column for each item.",
        ),
        "no_rows": (
            "Są nagłówki, a nie ma danych. Dodaj wiersz na każdego uczestnika.",
            "There are headings and no data. Add a line for each participant.",
        ),
        "no_code": (
            "Brak kodu w kolumnie „{column}”. Wpisz go albo usuń wiersz.",
            "There is no code in column '{column}'. Enter it or remove the line.",
        ),
        "participant_twice": (
            "„{participant}” już jest w wierszu {first}. Zostaw jeden wiersz.",
            "'{participant}' is already in line {first}. Keep one line.",
        ),
        "not_a_number_cell": (
            "{column}: „{value}” to nie liczba. Wpisz liczbę albo zostaw komórkę pustą.",
            "{column}: '{value}' is not a number. Enter a number or leave the cell empty.",
        ),
        "decimal_comma": (
            "{column}: zapisz {value} z kropką dziesiętną.",
            "{column}: write {value} with a decimal point.",
        ),
        "infinite": (
            "{column}: „{value}” jest poza zakresem liczb. Wpisz liczbę albo zostaw komórkę pustą.",
            "{column}: '{value}' is beyond all numbers. Enter a number or leave the cell empty.",
        ),
        "unknown_status": ("Status „{value}” nie istnieje.", "Status '{value}' does not exist."),
        "row_missing": (
            "Brak wiersza uczestnika „{participant}”. Dopisz go.",
            "The line of participant '{participant}' is missing. Add it.",
        ),
        "column_missing": ("Brak kolumny „{column}”. Dopisz ją.", "Column '{column}' is missing. Add it."),
        "value_beside_status": (
            "{participant}, {column}: jest liczba, a status to „{status}”. Usuń liczbę albo zmień status.",
            "{participant}, {column}: a number beside status '{status}'. Remove the number or change the status.",
        ),
        "and_more": (
            "Liczba dalszych uwag, nie pokazanych tutaj: {count}. Popraw powyższe i sprawdź ponownie.",
            "Further remarks not shown here: {count}. Repair those above and check again.",
        ),
        # data and framework together
        "no_participants": (
            "Nie ma żadnego uczestnika. Dodaj wiersze danych.",
            "There is no participant. Add lines of data.",
        ),
        "item_without_column": (
            "W danych nie ma kolumny „{item}”. Dodaj ją, choćby pustą, albo usuń pozycję z modelu.",
            "The data have no column '{item}'. Add it, if only empty, or remove the item from the framework.",
        ),
        "columns_unused": (
            "Model nie używa kolumn: {columns}.",
            "The framework does not use these columns: {columns}.",
        ),
        "not_positive": (
            "{participant}, {item}: przy transform: log odpowiedź ma być większa od zera, jest: {value}.",
            "{participant}, {item}: with transform: log the answer should be above zero, found: {value}.",
        ),
        "outside_range": (
            "{participant}, {item}: {value} leży poza skalą od {low} do {high}. Zmień range albo normalise.",
            "{participant}, {item}: {value} lies outside the scale {low} to {high}. Change range or normalise.",
        ),
        "constant_item": (
            "Wszyscy mają tę samą odpowiedź w pozycji {item}, więc pominięto ją w wyniku.",
            "Everybody has the same answer to item {item}, so it is left out of the score.",
        ),
        "mapped_scale": (
            "Wyniki pozycji przeniesiono na skalę od {low} do {high}, bo w tej średniej jedno zero wyzerowałoby wynik.",
            "Item scores were mapped to {low}–{high}, because in this mean one zero would make the score zero.",
        ),
    }
)
