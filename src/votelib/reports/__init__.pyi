from .briefing import brief as brief
from .briefing import to_pdf as to_pdf
from .build import report as report
from .verifying import verify_report as verify_report
