from .briefing import brief as brief
from .briefing import to_pdf as to_pdf
from .build import report as report
from .parameters import take_parameters as take_parameters
from .verifying import verify_report as verify_report
