"""Scores, levels and ranks from a framework and a table of answers; stands alone, without server or database."""

from analysis.csv_dataset import read_csv_dataset
from analysis.dataset import STATUSES, Dataset, build_dataset
from analysis.fitting import check_dataset
from analysis.folder import read_folder, write_folder
from analysis.framework import build_framework
from analysis.pipeline import compute_scores, score
from analysis.problems import Problem, Spot, Unscorable
from analysis.recipe import Recipe
from analysis.report.living.book import write_scores_xlsx
from analysis.report.messages import describe
from analysis.report.scores_json import write_scores_json
from analysis.result import Result, Scores
from analysis.tree import Framework, Item, Node

__all__ = [
    "STATUSES",
    "Dataset",
    "Framework",
    "Item",
    "Node",
    "Problem",
    "Recipe",
    "Result",
    "Scores",
    "Spot",
    "Unscorable",
    "build_dataset",
    "build_framework",
    "check_dataset",
    "compute_scores",
    "describe",
    "read_csv_dataset",
    "read_folder",
    "score",
    "write_folder",
    "write_scores_json",
    "write_scores_xlsx",
]
