"""Draws of weights that somebody else made, from a CSV file."""

from __future__ import annotations

from pathlib import Path

import numpy as np

from analysis.csv_dataset import parse_number, read_codes, shorten
from analysis.csv_text import CsvTable, read_csv_table
from analysis.normalise import Floats
from analysis.problems import Problem, Spot, find_closest
from analysis.tree import Framework, Node, walk
from analysis.uncertainty.draws import Draws, draw_weights, list_elements, list_weights

KEY = "draw"


def read_draws(path: Path | str, framework: Framework) -> tuple[Draws | None, list[Problem]]:
    """Draws from `draw` and a column for each element whose weight differs; the others keep the framework's weight.

    None with all that is wrong, cell by cell: columns that are not in the tree, weights below zero, groups whose
    weights are all zero.
    """
    path = Path(path)
    table, problems = read_csv_table(path, KEY)
    if table is None:
        return None, problems
    problems += read_codes(table, KEY)[1]
    elements = list_elements(framework)
    places = {}
    for position, name in enumerate(table.header):
        if name == KEY:
            continue
        if name in elements:
            places[position] = elements.index(name)
        else:
            near = find_closest(name, elements)
            problems.append(Problem("draws_unknown", Spot(table.file, 1, position + 1), {"name": name, "near": near}))
    weights = np.tile(list_weights(framework), (len(table.rows), 1))
    problems += _read_weights(table, places, weights)
    problems = problems or _check_groups(table, framework, elements, weights)
    return (None, shorten(problems, path)) if problems else (draw_weights(framework, weights), [])


def _read_weights(table: CsvTable, places: dict[int, int], into: Floats) -> list[Problem]:
    problems = []
    for number, row in enumerate(table.rows):
        for position, place in places.items():
            cell, spot = row.cells[position], Spot(table.file, row.line, position + 1)
            params = {"column": table.header[position], "value": cell[:40]}
            if not cell:
                problems.append(Problem("draws_empty", spot, params))
                continue
            weight, code = parse_number(cell, table.separator)
            if code:
                problems.append(Problem(code, spot, params))
            elif weight < 0:
                problems.append(Problem("draws_negative", spot, params))
            into[number, place] = weight
    return problems


def _check_groups(table: CsvTable, framework: Framework, elements: tuple[str, ...], weights: Floats) -> list[Problem]:
    problems = []
    for node in walk(framework.tree):
        if isinstance(node, Node):
            columns = [elements.index(child.name) for child in node.children]
            for row in np.flatnonzero(weights[:, columns].sum(axis=1) <= 0).tolist():
                spot = Spot(table.file, table.rows[row].line)
                problems.append(Problem("draws_sum_to_zero", spot, {"node": node.name}))
    return problems
