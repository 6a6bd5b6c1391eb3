"""Workers of a Dask cluster (the extra `cluster`): jobs go to other machines, through the executor that
Dask's client gives. What a worker that dies was doing, Dask gives to another.

Jobs and results are pickled: whoever can reach the scheduler can run code on all its machines. Dask's own
settings say how it is kept from others (https://distributed.dask.org/en/stable/tls.html).
"""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterator
from concurrent.futures import CancelledError, Executor, Future
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from typing import Any, TypeVar

from .diagnostics import Diagnostic, LawgovError
from .fingerprints import program
from .processes.pool import MACHINE, Workers

_LOOKING = 5  # seconds after which it is asked whether the scheduler is still there
_CONNECTING = 20  # seconds in which a scheduler answers, and has a worker

_Job = TypeVar("_Job")
_Result = TypeVar("_Result")


@dataclass(frozen=True)
class Cluster(Workers):
    """The workers of a cluster; `count` are the threads of all of them."""

    client: Any = field(kw_only=True)  # distributed.Client
    own: Workers = field(kw_only=True)  # for what needs files that lie here

    @property
    def here(self) -> Workers:
        return self.own

    @property
    def are_others(self) -> bool:
        return True

    @property
    def is_elsewhere(self) -> bool:
        return True

    def _awaited(self, future: Future[_Result]) -> _Result:
        """A result. Raises ConnectionError where there is no scheduler any more that could send it."""
        while True:
            try:
                return future.result(_LOOKING)
            except TimeoutError:
                if future.done():
                    raise
                if self.client.status != "running":
                    raise ConnectionError("调度器没有回应") from None

    @contextmanager
    def _sharing(self, count: int, common: object) -> Iterator[Callable[..., Future[Any]]]:
        with self._executor() as executor:
            # To each of them, so that it is still there when one of them dies; by a key of its own, for equal
            # ones of two stages would be one, and gone when the first stage is done with it.
            sent = self.client.scatter([common], broadcast=True, hash=False)[0]

            def submit(function: Callable[[Any, _Job], _Result], job: _Job) -> Future[_Result]:
                return executor.submit(_shared, program(), function, sent, job)

            yield submit

    @contextmanager
    def _waiting(self) -> Iterator[Callable[..., Future[Any]]]:
        with self._executor() as executor:
            yield lambda function, job: executor.submit(_alone, program(), function, job)

    @contextmanager
    def _executor(self) -> Iterator[Executor]:
        from distributed import KilledWorker  # noqa: PLC0415  (an optional extra)
        from distributed.comm.core import CommClosedError  # noqa: PLC0415

        executor = self.client.get_executor()
        try:
            yield executor
        except (KilledWorker, CommClosedError, CancelledError, ConnectionError) as error:
            executor.shutdown(wait=False)
            raise _lost(self.client, error) from error
        except BaseException:
            executor.shutdown(wait=False)
            raise
        executor.shutdown()


@contextmanager
def connected(address: str, own: Workers = MACHINE) -> Iterator[Cluster]:
    """The workers of the cluster whose scheduler is at an address, tcp://host:8786.

    Raises LawgovError: CLUSTER-LACKING where Dask is not installed here, CLUSTER-UNREACHABLE where nobody
    answers, or there are no workers, CLUSTER-DIFFERS where a worker has another program than this one:
    before anything is done. One that joins later is asked when it has its first job.
    """
    try:
        from distributed import Client  # noqa: PLC0415  (an optional extra)
    except ImportError as error:
        hint = "运行 pip install distributed，再运行一次；不用机群时，去掉 --cluster"
        raise _fault(address, "CLUSTER-LACKING", "要用机群，还缺 Dask", hint) from error
    _check_address(address)
    try:
        client = Client(address, timeout=_CONNECTING, set_as_default=False)  # type: ignore[no-untyped-call]
    except (OSError, ValueError, TimeoutError) as error:
        hint = "确认地址不错、dask scheduler 在运行、防火墙放行，再运行一次"
        raise _fault(address, "CLUSTER-UNREACHABLE", f"连不上调度器：{_first_line(error)}", hint) from error
    with client:
        count = _ready(client, address)
        yield Cluster(count, own.portions, client=client, own=own)


def _check_address(address: str) -> None:
    """Raises LawgovError where an address is none: a client of Dask's would try for most of a minute."""
    from distributed.comm.addressing import parse_address, parse_host_port  # noqa: PLC0415
    from distributed.comm.registry import backends  # noqa: PLC0415

    with suppress(ValueError):  # which is said below
        scheme, place = parse_address(address)
        host, _ = parse_host_port(place)
        if host and scheme in {"tcp", *backends}:
            return
    hint = "写成 tcp://主机:端口，如 tcp://10.0.0.5:8786，即 dask scheduler 说出的地址"
    raise _fault(address, "CLUSTER-UNREACHABLE", "不是调度器的地址", hint)


def _ready(client: Any, address: str) -> int:
    """How many threads the workers have, all of the same program as this one. Raises LawgovError."""
    try:
        client.wait_for_workers(1, timeout=_CONNECTING)
    except TimeoutError as error:
        hint = "在各台机器上运行 dask worker 加调度器的地址，再运行一次"
        raise _fault(address, "CLUSTER-UNREACHABLE", "机群里没有工作进程", hint) from error
    found = client.run(program_there, on_error="return")
    here = {worker: one for worker, one in found.items() if not isinstance(one, OSError)}  # who is gone, is
    others = sorted(worker for worker, one in here.items() if one != program())
    if others:
        raise LawgovError(_different(address, others))
    threads: dict[str, int] = client.nthreads()
    return max(1, sum(threads.values()))


def program_there() -> str:
    """The fingerprint of a worker's program."""
    return program()


_turn = threading.Lock()  # of a worker's threads: what jobs have in common knows one job at a time


def _shared(expected: str, function: Callable[[Any, _Job], _Result], common: Any, job: _Job) -> _Result:
    """A job of those that have something in common, on a worker."""
    _check(expected)
    with _turn:
        return function(common, job)


def _alone(expected: str, function: Callable[[_Job], _Result], job: _Job) -> _Result:
    """Another job, on a worker."""
    _check(expected)
    return function(job)


def _check(expected: str) -> None:
    """A worker that has joined meanwhile must be of the same program, too."""
    if program_there() != expected:
        raise LawgovError(_different("", ["后来加入的一个"]))


def _different(address: str, workers: list[str]) -> Diagnostic:
    message = f"{len(workers)} 个工作进程的程序、数据或软件包与这里不同：{'、'.join(workers[:3])}"
    hint = "在那些机器上装同一版本（Python 和锁定的软件包也要相同），重新启动工作进程，再运行一次"
    return Diagnostic(address or "机群", 1, 1, "CLUSTER-DIFFERS", message, hint)


def _lost(client: Any, error: BaseException) -> LawgovError:
    hint = "确认调度器和工作进程在运行、内存够用，再运行一次；网站没有改动，做完的不必重做"
    return _fault(str(client.scheduler.address), "CLUSTER-LOST", f"机群中断：{_first_line(error)}", hint)


def _fault(address: str, code: str, message: str, hint: str) -> LawgovError:
    return LawgovError(Diagnostic(address, 1, 1, code, message, hint))


def _first_line(error: BaseException) -> str:
    return (str(error) or type(error).__name__).splitlines()[0]
