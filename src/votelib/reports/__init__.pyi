from .build import report as report
from .verifying import verify_report as verify_report
