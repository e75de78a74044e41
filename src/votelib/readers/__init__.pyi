from .documents.extraction.limits import Limits as Limits
from .reading import read as read
