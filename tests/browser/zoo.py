"""One page with every kind of question, in both languages."""

ZOO = """
questionnaire: zoo
version: "1.0.0"
kind: survey
languages: [pl, en]
title: {pl: Wszystkie rodzaje pytań, en: Every kind of question}
choices:
  three:
    - {name: a, label: {pl: Pierwszy, en: The first}, hint: {pl: z podpowiedzią, en: with a hint}}
    - {name: b, label: {pl: Drugi, en: The second}}
    - {name: c, label: {pl: Trzeci, en: The third}, other: true}
  two:
    - {name: a, label: {pl: Tak, en: "Yes"}}
    - {name: b, label: {pl: Nie, en: "No"}}
sections:
  - section: zoo
    label: {pl: Wszystkie rodzaje, en: All kinds}
    hint: {pl: Po jednym pytaniu., en: One question each.}
    questions:
      - {name: z_note, type: note, label: {pl: To jest uwaga., en: This is a note.}}
      - name: z_text
        type: text
        label: {pl: Tekst, en: Text}
        hint: {pl: Krótko., en: Briefly.}
        guidance_hint: {pl: Dłuższa pomoc., en: Longer help.}
        required: true
      - {name: z_long, type: text, appearance: multiline, label: {pl: Długi tekst, en: Long text}, statuses: [partly]}
      - {name: z_integer, type: integer, label: {pl: Liczba całkowita, en: Whole number}}
      - {name: z_decimal, type: decimal, label: {pl: Liczba, en: Number}}
      - {name: z_range, type: range, parameters: start=0 end=5 step=1, label: {pl: Zakres, en: Range}}
      - {name: z_wide, type: range, parameters: start=0 end=100 step=5, label: {pl: Szeroki zakres, en: Wide range}}
      - {name: z_date, type: date, label: {pl: Data, en: Date}}
      - {name: z_time, type: time, label: {pl: Godzina, en: Time}}
      - {name: z_moment, type: dateTime, label: {pl: Chwila, en: Moment}}
      - {name: z_one, type: select_one, choices: three, label: {pl: Jeden wybór, en: One choice}}
      - {name: z_list, type: select_one, appearance: minimal, choices: two, label: {pl: Lista, en: List}}
      - {name: z_many, type: select_multiple, choices: three, label: {pl: Wiele wyborów, en: Several choices}}
      - {name: z_rank, type: rank, choices: two, label: {pl: Kolejność, en: Order}}
      - name: z_matrix
        type: matrix
        rows: three
        choices: two
        label: {pl: Tabela, en: Matrix}
      - name: z_level
        type: level
        label: {pl: Poziom, en: Level}
        levels:
          - {pl: Nic nie ma., en: There is nothing.}
          - {pl: Jest plan., en: There is a plan.}
          - pl: Jest działająca usługa, z której korzystają wszyscy mieszkańcy.
            en: There is a service that all residents use.
        evidence: optional
        evidence_hint: {pl: uchwała, en: decision}
      - name: z_follow
        type: integer
        label: {pl: Rok planu, en: Year of the plan}
        relevant: ${z_level} >= 1
        constraint: . >= 1990
        constraint_message: {pl: Podaj rok od 1990., en: Enter a year from 1990.}
      - name: z_topic
        type: topic
        label: {pl: Temat rozmowy, en: Topic of a talk}
        question: {pl: Jak to było?, en: How was it?}
        probes: [{name: when, label: {pl: Kiedy?, en: When?}}]
        show_cards: [{name: card, label: {pl: Karta, en: Card}, items: [{pl: Raz, en: One}, {pl: Dwa, en: Two}]}]
      - {name: z_file, type: file, label: {pl: Plik, en: File}}
      - {name: z_ok, type: acknowledge, label: {pl: Potwierdzenie, en: Confirmation}}
      - name: z_group
        type: group
        label: {pl: Grupa, en: Group}
        questions: [{name: z_inside, type: integer, label: {pl: W grupie, en: In the group}}]
      - name: z_repeat
        type: repeat
        min: 1
        label: {pl: Powtórzenie, en: Repeat}
        questions:
          - {name: z_title, type: text, label: {pl: Tytuł, en: Title}}
          - {name: z_year, type: integer, label: {pl: Rok, en: Year}}
"""
