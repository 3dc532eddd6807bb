"""The check kinds, by the name that a rule file's `kind` gives."""

from __future__ import annotations

from notice_lint.checks.agreement import Agreement
from notice_lint.checks.body_variant import BodyVariant
from notice_lint.checks.count import Count
from notice_lint.checks.date_deadline import DeadlineConflict
from notice_lint.checks.date_duration import DurationOff
from notice_lint.checks.date_form import DateCutShort, DateForm, ImpossibleDate, SpanReversed
from notice_lint.checks.date_limit import DateLimit
from notice_lint.checks.date_meetings import MeetingOrder
from notice_lint.checks.date_order import MilestoneOrder
from notice_lint.checks.date_told_early import ToldEarly
from notice_lint.checks.date_weekday import WeekdayOff
from notice_lint.checks.dates_in_order import DatesInOrder
from notice_lint.checks.figure_lost import FigureLost
from notice_lint.checks.form import Form
from notice_lint.checks.labels import LabelMissing
from notice_lint.checks.named_figures import NamedPart, Rate, Total
from notice_lint.checks.numbered_name import NumberedName
from notice_lint.checks.pair import Pair
from notice_lint.checks.pattern import Pattern
from notice_lint.checks.repeated import Repeated
from notice_lint.checks.repeated_title import RepeatedTitle
from notice_lint.checks.required_label import RequiredLabel
from notice_lint.checks.required_status import RequiredStatus
from notice_lint.checks.residue import Residue
from notice_lint.checks.rising_numbers import RisingNumbers
from notice_lint.checks.sections import EmptySection, ItemWithoutMeasure, MissingContact, MissingSection
from notice_lint.checks.sequence import Sequence
from notice_lint.checks.series_form import (
    LevelClimbs,
    ListOfOne,
    MalformedMarker,
    MarkerPunctuation,
    MixedSeries,
    SeriesSeparator,
)
from notice_lint.checks.signature import IssuerMismatch, MissingSignOff
from notice_lint.checks.status import (
    StatusAgainstDeadline,
    StatusAgainstSection,
    StatusAgainstText,
    StatusVariant,
)
from notice_lint.checks.suppression import Suppression
from notice_lint.checks.tie_out import TieOut
from notice_lint.checks.title_variant import TitleVariant
from notice_lint.checks.unclosed_mark import UnclosedMark
from notice_lint.checks.width_mixed import WidthMixed
from notice_lint.finding import Check

CHECKS: dict[str, type[Check]] = {
    "agreement": Agreement,
    "body-variant": BodyVariant,
    "count": Count,
    "date-cut-short": DateCutShort,
    "date-form": DateForm,
    "date-limit": DateLimit,
    "date-order": DatesInOrder,
    "deadline-conflict": DeadlineConflict,
    "duration-off": DurationOff,
    "empty-section": EmptySection,
    "figure-lost": FigureLost,
    "form": Form,
    "impossible-date": ImpossibleDate,
    "issuer-mismatch": IssuerMismatch,
    "item-without-measure": ItemWithoutMeasure,
    "label-missing": LabelMissing,
    "level-climbs": LevelClimbs,
    "list-of-one": ListOfOne,
    "malformed-marker": MalformedMarker,
    "marker-punctuation": MarkerPunctuation,
    "meeting-order": MeetingOrder,
    "milestone-order": MilestoneOrder,
    "missing-contact": MissingContact,
    "missing-section": MissingSection,
    "missing-sign-off": MissingSignOff,
    "mixed-series": MixedSeries,
    "numbered-name": NumberedName,
    "pair": Pair,
    "part": NamedPart,
    "pattern": Pattern,
    "rate": Rate,
    "repeated": Repeated,
    "repeated-title": RepeatedTitle,
    "required-label": RequiredLabel,
    "required-status": RequiredStatus,
    "residue": Residue,
    "rising-numbers": RisingNumbers,
    "sequence": Sequence,
    "series-separator": SeriesSeparator,
    "span-reversed": SpanReversed,
    "status-against-deadline": StatusAgainstDeadline,
    "status-against-section": StatusAgainstSection,
    "status-against-text": StatusAgainstText,
    "status-variant": StatusVariant,
    "suppression": Suppression,
    "tie-out": TieOut,
    "title-variant": TitleVariant,
    "told-early": ToldEarly,
    "total": Total,
    "unclosed-mark": UnclosedMark,
    "weekday-off": WeekdayOff,
    "width-mixed": WidthMixed,
}
