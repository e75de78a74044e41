from .file import atlas_html as atlas_html
from .file import pack as pack
from .file import write_atlas as write_atlas
from .questions import MEASURES as MEASURES
from .questions import Desk as Desk
from .questions import Question as Question
from .widget import Atlas as Atlas
from .widget import explore as explore
