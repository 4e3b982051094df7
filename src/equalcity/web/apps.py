"""Registration of `equalcity.web`."""

from django.apps import AppConfig


class WebConfig(AppConfig):
    """The pages, one folder per surface."""

    name = "equalcity.web"
    label = "web"

    def ready(self) -> None:
        """Listen to what people do with their keys."""
        from equalcity.web.desk.listening import connect

        connect()
