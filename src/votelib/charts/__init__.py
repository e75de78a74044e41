"""Charts of votes: tables in, Axes out.

Every `plot_*` function takes a tidy table, `ax=None` and `labels=None`, and returns the Axes it drew on. None shows
anything or changes matplotlib's settings. `alt_text` gives the words for a chart, `present` puts it on a page with
its numbers.
"""

from votelib.charts.bars import plot_bloc_votes, plot_ledger, plot_ranking
from votelib.charts.caterpillar import plot_positions
from votelib.charts.clusters import plot_dendrogram, plot_network
from votelib.charts.comparison import plot_measures, plot_recovery
from votelib.charts.figure import Presented, present, present_table
from votelib.charts.fonts import can_draw, families, labeller, vote_words
from votelib.charts.heatmap import plot_vote_heatmap
from votelib.charts.lines import plot_cohesion, plot_support
from votelib.charts.matrices import plot_bloc_matrix, plot_similarity
from votelib.charts.memberships import plot_membership_overlap, plot_membership_timeline
from votelib.charts.planes import plot_cutting_lines, plot_ideal_map, plot_two_anchors
from votelib.charts.published import plot_published
from votelib.charts.seats import plot_seats
from votelib.charts.style import GROUPS, VOTES, alt_text, group_styles, ink_on
from votelib.charts.trajectories import plot_bloc_distribution, plot_trajectories

__all__ = [
    "GROUPS",
    "VOTES",
    "Presented",
    "alt_text",
    "can_draw",
    "families",
    "group_styles",
    "ink_on",
    "labeller",
    "plot_bloc_distribution",
    "plot_bloc_matrix",
    "plot_bloc_votes",
    "plot_cohesion",
    "plot_cutting_lines",
    "plot_dendrogram",
    "plot_ideal_map",
    "plot_ledger",
    "plot_measures",
    "plot_membership_overlap",
    "plot_membership_timeline",
    "plot_network",
    "plot_positions",
    "plot_published",
    "plot_ranking",
    "plot_recovery",
    "plot_seats",
    "plot_similarity",
    "plot_support",
    "plot_trajectories",
    "plot_two_anchors",
    "plot_vote_heatmap",
    "present",
    "present_table",
    "vote_words",
]
