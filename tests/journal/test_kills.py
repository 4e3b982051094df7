"""Real processes, killed at the worst moment: nothing acknowledged is lost, no mail is sent twice."""

from __future__ import annotations

from collections import Counter

from factories.mailserver import mail_server
from factories.processes import Installation, kill, wait_for


def test_an_event_committed_before_the_kill_is_delivered_after_it(installation: Installation) -> None:
    player = installation.start("ring", "3")
    wait_for(lambda: installation.lines("rung"))
    kill(player)
    assert installation.lines("heard") == []
    installation.play("work", "idle")
    assert sorted(installation.lines("heard")) == ["0", "1", "2"]
    installation.play("work", "idle")
    assert sorted(installation.lines("heard")) == ["0", "1", "2"]


def test_a_listener_killed_half_way_hears_again(installation: Installation) -> None:
    (installation.data / "slow").touch()
    announcer = installation.start("ring", "1")
    wait_for(lambda: installation.lines("rung"))
    kill(announcer)
    first = installation.start("work")
    wait_for(lambda: installation.lines("begun"))
    kill(first)
    (installation.data / "slow").unlink()
    installation.play("work", "idle")
    assert installation.lines("begun") == ["0", "0"]
    assert installation.lines("heard") == ["0"]


def test_a_worker_that_is_asked_to_stop_finishes_what_it_does(installation: Installation) -> None:
    (installation.data / "slow").touch()
    kill_me = installation.start("ring", "2")
    wait_for(lambda: installation.lines("rung"))
    kill(kill_me)
    worker = installation.start("work")
    wait_for(lambda: installation.lines("begun"))
    worker.terminate()
    (installation.data / "slow").unlink()
    assert worker.wait(20) == 0
    assert len(installation.lines("heard")) == 1
    states = "print(sorted(Errand.objects.filter(task__contains='deliver').values_list('state', flat=True)))"
    assert installation.ask(states) == "['done', 'waiting']"
    assert list((installation.data / "workers").iterdir()) == []


def test_three_workers_do_every_task_once(installation: Installation) -> None:
    installation.play("enqueue", "60")
    workers = [installation.start("work", "idle") for _ in range(3)]
    assert [worker.wait(60) for worker in workers] == [0, 0, 0]
    assert sorted(map(int, installation.lines("counted"))) == list(range(60))


def test_two_processes_seal_one_chain(installation: Installation) -> None:
    writers = [installation.start("write", "95") for _ in range(2)]
    assert [writer.wait(60) for writer in writers] == [0, 0]
    installation.play("seal", "0")
    look = "from equalcity.journal.selectors.audit import verify_trail; x = verify_trail(); "
    ask = look + "print(x.head.count, x.unsealed, x.holds)"
    assert installation.ask(ask) == "190 0 True"


def test_mail_in_flight_at_the_kill_is_in_doubt_and_never_sent_again(installation: Installation) -> None:
    with mail_server("silent") as server:
        installation.environ["EQUALCITY_MAIL_URL"] = server.url
        installation.play("post", "3")
        worker = installation.start("work")
        wait_for(lambda: server.texts)
        kill(worker)
        server.mood = "take"
        installation.play("work", "idle")
        arrived = Counter(message["Message-ID"] for message in server.messages)
        assert len(arrived) == 3
        assert set(arrived.values()) == {1}
    states = "print(sorted(OutgoingMessage.objects.values_list('state', flat=True)))"
    assert installation.ask(states) == "['in-doubt', 'sent', 'sent']"


def test_killed_again_and_again_no_message_arrives_twice_and_none_is_forgotten(installation: Installation) -> None:
    with mail_server("take") as server:
        installation.environ["EQUALCITY_MAIL_URL"] = server.url
        installation.play("post", "60")
        for goal in (8, 20, 35):
            worker = installation.start("work")
            wait_for(lambda goal=goal: len(server.texts) >= goal)
            kill(worker)
        installation.play("work", "idle")
        arrived = Counter(message["Message-ID"] for message in server.messages)
    counted = installation.ask("print([OutgoingMessage.objects.filter(state=s).count() for s in ('sent', 'in-doubt')])")
    sent, doubtful = map(int, counted.strip("[]").split(","))
    assert set(arrived.values()) == {1}
    assert sent + doubtful == 60
    assert doubtful <= 3
    assert sent <= len(arrived) <= 60
