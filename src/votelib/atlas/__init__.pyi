from .file import atlas_html as atlas_html
from .file import pack as pack
from .file import write_atlas as write_atlas
