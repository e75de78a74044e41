from .dispatch import read as read
from .documents.extraction.limits import Limits as Limits
