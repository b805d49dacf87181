"""Several processes, and processes that are killed: what was acknowledged is there, and windows know of each other."""

from __future__ import annotations

from contextlib import ExitStack
from pathlib import Path

from fitwizard.answers.model import answered
from tests.store.making import child, go_on, line, new_case, open_store


def test_every_acknowledged_answer_outlives_a_kill(tmp_path: Path) -> None:
    """A process is killed in the middle of saving, three times: nothing that it acknowledged is missing or changed."""
    with open_store(tmp_path) as store:
        case = new_case(store).id
    known = 0
    for length in (1, 30, 111):
        with child("record_on", tmp_path, case) as process:
            said = [line(process) for _ in range(length)]
            process.kill()
            assert process.stdout is not None
            said += process.stdout.read().split()
        acknowledged = int(said[-1])
        assert acknowledged >= known + length
        with open_store(tmp_path) as store:
            history = store.history(case)
            known = history[-1].seq
            assert acknowledged <= known <= acknowledged + 1  # one may be saved and not yet acknowledged
            assert [event.seq for event in history] == list(range(1, known + 1))
            assert all(event.answer == answered(event.seq) for event in history)


def test_the_position_and_a_text_being_typed_outlive_a_kill(tmp_path: Path) -> None:
    """Saved without a flush, they are there although the process closed nothing."""
    with open_store(tmp_path) as store:
        case = new_case(store).id
    with child("move", tmp_path, case) as process:
        assert line(process) == "moved"
        process.kill()
        process.wait()
        with open_store(tmp_path) as store:
            kept = store.case(case)
            assert (kept.position, kept.decided, kept.asked) == ("sharing", 3, 9)
            assert store.draft(case, "why") == "because we"


def test_two_processes_on_one_case_never_overwrite_each_other(tmp_path: Path) -> None:
    """Both answer as fast as they can; a refused answer is given again, and every one is there once, in order."""
    with open_store(tmp_path) as store:
        case = new_case(store).id
    with child("compete", tmp_path, case, "one") as one, child("compete", tmp_path, case, "two") as two:
        assert [line(one), line(two)] == ["ready", "ready"]
        go_on(one)
        go_on(two)
        assert [line(one), line(two)] == ["done", "done"]
    with open_store(tmp_path) as store:
        history = store.history(case)
    assert [event.seq for event in history] == list(range(1, 101))
    for name in ("one", "two"):
        assert [event.answer.value for event in history if event.by == name] == list(range(50))


def test_processes_that_start_at_once_share_one_store(tmp_path: Path) -> None:
    """Each makes the missing store at the same moment; one wins, all use it, and no half-made file stays."""
    folder = tmp_path / "data"
    with ExitStack() as stack:
        processes = [stack.enter_context(child("begin", folder)) for _ in range(4)]
        assert [line(process) for process in processes] == ["ready"] * 4
        for process in processes:
            go_on(process)
        made = {line(process) for process in processes}
        assert all(process.wait() == 0 for process in processes)
    with open_store(folder) as store:
        assert {case.id for case in store.cases()} == made
    assert [file.name for file in folder.iterdir()] == ["cases.db"]


def test_a_case_open_in_a_living_process_cannot_be_claimed(tmp_path: Path) -> None:
    """The second window is told; a killed process holds no claim any more, a closed store neither."""
    with open_store(tmp_path) as store:
        case, other = new_case(store).id, new_case(store).id
        with child("claim", tmp_path, case) as process:
            assert line(process) == "True"
            assert not store.claim(case)
            assert store.claim(other)
            process.kill()
            process.wait()
            assert store.claim(case)
    with child("claim", tmp_path, case) as process:
        assert line(process) == "True"


def test_a_claim_is_kept_until_it_is_released(tmp_path: Path) -> None:
    """Claiming again changes nothing, releasing gives the case free, releasing again does nothing."""
    with open_store(tmp_path) as one, open_store(tmp_path) as two:
        case = new_case(one).id
        assert one.claim(case)
        assert one.claim(case)
        assert not two.claim(case)
        one.release(case)
        one.release(case)
        assert two.claim(case)
        assert not one.claim(case)


def test_a_claim_makes_the_log_ready_for_many_answers(tmp_path: Path) -> None:
    """The log has the length at which it starts over, and the next answers do not make it longer."""
    with open_store(tmp_path) as store:
        case = new_case(store).id
        store.claim(case)
        log = tmp_path / "cases.db-wal"
        length = log.stat().st_size
        for seq in range(40):
            store.record(case, f"question_{seq}", answered("two_directly"), after=seq)
            store.move(case, f"question_{seq}", decided=seq, asked=40)
        assert log.stat().st_size == length
        store.claim(new_case(store).id)
        assert log.stat().st_size <= length + 40 * 4120
