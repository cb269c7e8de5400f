"""Measures both forms in one process, in turns.

Prints one line of JSON for each number, as the Rust package does; progress goes to
standard error.
"""

import argparse
import json
import random
import statistics
import sys
import time

import database
import forms
from database import FOREIGN_PROJECT, FOREIGN_TASK, PROJECT, TASK

CASES = {
    "point": lambda form, _run: forms.point(form, PROJECT),
    "list": lambda form, _run: forms.list_tasks(form),
    "two-joins": lambda form, _run: forms.two_joins(form, PROJECT),
    "insert": lambda form, run: forms.insert(form, database.task(run)),
    "update": lambda form, run: forms.set_title(form, database.task(run)),
}

RESAMPLES = 10_000


def main() -> None:
    """Measures the cases on each backend."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument(
        "--sqlite-only", action="store_true", help="leaves PostgreSQL out"
    )
    parser.add_argument("--rounds", type=int, default=80, help="samples for each form")
    parser.add_argument(
        "--sample", type=int, default=10, help="length of a sample in milliseconds"
    )
    args = parser.parse_args()
    url = None if args.sqlite_only else database.postgres_url()

    both = [forms.LoaderCriteria(database.sqlite()), forms.ByHand(database.sqlite())]
    measure(args, "sqlite", both)
    if url is not None:
        database.make_postgres_tables(url)
        both = [
            forms.LoaderCriteria(database.postgres(url)),
            forms.ByHand(database.postgres(url)),
        ]
        measure(args, "postgres", both)


def measure(args: argparse.Namespace, backend: str, both: list) -> None:
    """Measures the cases on one backend."""
    expected = results(both[1])
    for form in both:
        if results(form) != expected:
            raise SystemExit(f"{form.name} reads other rows than {both[1].name}")
    for name, case in CASES.items():
        print(f"{backend}/{name}", file=sys.stderr)
        for form, sample in zip(both, take_turns(args, case, both)):
            measurement = {
                "part": "others",
                "subject": f"{backend}/{name}",
                "form": form.name,
                "unit": "nanoseconds",
                "value": statistics.median(sample),
                "interval": interval(sample),
            }
            print(json.dumps(measurement), flush=True)


def results(form) -> tuple:
    """What the cases read and write. Another tenant's rows must stay out."""
    forms.insert(form, TASK)
    if forms.delete_inserted(form) != 1:
        raise SystemExit(f"{form.name}: not one comment inserted")
    if forms.set_title(form, TASK) != 1 or forms.set_title(form, FOREIGN_TASK) != 0:
        raise SystemExit(f"{form.name}: not the tenant's own task updated")
    if forms.point(form, FOREIGN_PROJECT):
        raise SystemExit(f"{form.name}: another tenant's project was read")
    tasks = [
        (
            task.id,
            task.org_id,
            task.project_id,
            task.assignee_id,
            task.title,
            task.priority,
        )
        for task in forms.list_tasks(form)
    ]
    return forms.point(form, PROJECT), tasks, forms.two_joins(form, PROJECT)


def take_turns(args: argparse.Namespace, case, both: list) -> list[list[float]]:
    """The forms take turns, so that whatever slows the machine slows both."""
    runs = [runs_of(args.sample * 1_000_000, case, form) for form in both]
    samples = [[] for _ in both]
    for _ in range(args.rounds):
        for form, count, sample in zip(both, runs, samples):
            sample.append(timed(case, form, count) / count)
    return samples


def runs_of(length: int, case, form) -> int:
    """How many runs take that many nanoseconds. What is cached is cached after that."""
    count = 1
    while (total := timed(case, form, count)) * 2 < length:
        count *= 2
    return max(1, count * length // total)


def timed(case, form, count: int) -> int:
    """Runs a case some times, and undoes it. Returns nanoseconds."""
    start = time.perf_counter_ns()
    for run in range(count):
        case(form, run)
    total = time.perf_counter_ns() - start
    forms.delete_inserted(form)
    return total


def interval(sample: list[float]) -> list[float]:
    """The 95 % bootstrap interval of the median: the same each time."""
    draw = random.Random(0)
    medians = sorted(
        statistics.median(draw.choices(sample, k=len(sample)))
        for _ in range(RESAMPLES)
    )
    return [medians[RESAMPLES // 40], medians[RESAMPLES - RESAMPLES // 40]]


if __name__ == "__main__":
    main()
