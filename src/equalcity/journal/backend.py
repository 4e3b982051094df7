"""Django's Tasks API on our own table: enqueueing is part of the caller's transaction, arguments are ids and codes
only."""

from __future__ import annotations

import inspect
from collections.abc import Mapping, Sequence
from typing import Any

from django.core.exceptions import ValidationError
from django.tasks import Task, TaskResult, TaskResultStatus
from django.tasks.backends.base import BaseTaskBackend
from django.tasks.exceptions import TaskResultDoesNotExist
from django.utils.module_loading import import_string

from equalcity.core.clock import now
from equalcity.journal.logic import facts as rules

STATUS = {
    "waiting": TaskResultStatus.READY,
    "running": TaskResultStatus.RUNNING,
    "done": TaskResultStatus.SUCCESSFUL,
    "failed": TaskResultStatus.FAILED,
}


class ErrandBackend(BaseTaskBackend):
    """Stores tasks as `journal.Errand`; `equalcity.journal.worker` runs them. Return values are not kept."""

    supports_defer = True
    supports_priority = True
    supports_get_result = True

    def enqueue[**P, R](self, task: Task[P, R], args: Sequence[Any], kwargs: Mapping[str, Any]) -> TaskResult[P, R]:
        """Store the errand. Raises `NotAFact` when an argument is more than a short code or a whole number."""
        from equalcity.journal.models import Errand

        self.validate_task(task)
        arguments = rules.checked(inspect.signature(task.func).bind(*args, **kwargs).arguments)
        errand = Errand.objects.create(
            task=task.module_path,
            arguments=arguments,
            queue=task.queue_name,
            priority=task.priority,
            due_at=task.run_after or now(),
        )
        return self._result(errand, task)

    def get_result(self, result_id: str) -> TaskResult[..., Any]:
        """Return how the errand stands. Raises `TaskResultDoesNotExist`."""
        from equalcity.journal.models import Errand

        try:
            errand = Errand.objects.get(pk=result_id)
        except (Errand.DoesNotExist, ValidationError) as error:
            raise TaskResultDoesNotExist(result_id) from error
        return self._result(errand, import_string(errand.task))

    def _result[**P, R](self, errand: Any, task: Task[P, R]) -> TaskResult[P, R]:
        return TaskResult(
            task=task,
            id=str(errand.pk),
            status=STATUS[errand.state],
            enqueued_at=errand.made_at,
            started_at=errand.started_at,
            finished_at=errand.finished_at,
            last_attempted_at=errand.started_at,
            args=[],
            kwargs=errand.arguments,
            backend=self.alias,
            errors=[],
            worker_ids=[errand.worker] * errand.attempts,
        )
