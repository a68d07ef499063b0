"""The options of the plugin in mkdocs.yml."""

from mkdocs.config import config_options
from mkdocs.config.base import Config


class PapersConfig(Config):
    """Options of the plugin `papers`."""

    data_dir = config_options.Type(str, default="data")
    """The folder with the data files, relative to mkdocs.yml."""

    policy = config_options.Type(bool, default=False)
    """Whether the built site has a strict Content Security Policy, which lets browsers load nothing
    from elsewhere and run no inline script that the build has not written."""
