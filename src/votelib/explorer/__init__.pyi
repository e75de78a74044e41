from .model import Choice as Choice
from .model import Model as Model
from .model import View as View
from .widget import Explorer as Explorer
from .widget import explore as explore
