"""`python -m mutants --sample 60 --seed 7 domain/privacy forms`: the rest of the command are folders or modules."""

import argparse
import json
import multiprocessing
import random
import shutil
from collections.abc import Callable, Iterable

from mutants.changes import ROOT, Mutant, mutants_of
from mutants.forks import NO_START
from mutants.reach import KEPT, PROCESSES, measure, naming, of_room, tests_for
from mutants.trial import TOO_LONG, Bench, FreshBench, Result

Task = tuple[Mutant, list[str]]
_bench: list[Bench] = []


def main() -> None:
    options = _options()
    print(f"SAMPLE={options.sample} SEED={options.seed}", flush=True)
    modules = sorted({module for part in options.parts for module in _modules(part)})
    chosen = _survivors(modules) if options.again else _sample(modules, options.sample, options.seed)
    results = _try(chosen, of_room, options.processes)
    passed = [result.mutant for result in results if not result.by]
    print(f"{len(passed)} pass the tests of their rooms; those that name their modules follow", flush=True)
    _report([*(result for result in results if result.by), *_try(passed, naming, options.processes)], results)


def _try(mutants: list[Mutant], files_of: Callable[[str], list[str]], processes: int) -> list[Result]:
    """What comes of mutants by the tests of these files, which are measured first where that is not done."""
    measure((file for mutant in mutants for file in files_of(mutant.module)), processes)
    tasks = [(mutant, tests_for(mutant, files_of(mutant.module))) for mutant in mutants]
    results = _run(tasks, Bench, processes)
    afresh = {result.mutant for result in results if result.by is None}
    return [
        *(result for result in results if result.by is not None),
        *_run([task for task in tasks if task[0] in afresh], FreshBench, processes),
    ]


def _run(tasks: list[Task], bench: type[Bench], processes: int) -> list[Result]:
    results: list[Result] = []
    if not tasks:
        return results
    with multiprocessing.get_context("fork").Pool(processes, _set_up, [bench]) as pool:
        for result in pool.imap_unordered(_attempt, tasks):
            results.append(result)
            if result.by is not None:
                print(f"{len(results):4} {result.mutant.module}:{result.mutant.line} {result.by or 'SURVIVES'}", flush=True)
        pool.map(_clear, range(processes), chunksize=1)
    return results


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="mutants")
    parser.add_argument("--sample", type=int, default=60)
    parser.add_argument("--seed", type=int, default=random.randrange(10_000))
    parser.add_argument("--processes", type=int, default=PROCESSES, help="how many run side by side")
    parser.add_argument("--again", action="store_true", help="try those that survived the last run")
    parser.add_argument("parts", nargs="*", default=["domain", "forms"])
    return parser.parse_args()


def _modules(part: str) -> list[str]:
    path = ROOT / part
    files = [path] if path.is_file() else [file for file in path.rglob("*.py") if "demo" not in file.parts]
    return [str(file.relative_to(ROOT)) for file in files]


def _sample(modules: Iterable[str], number: int, seed: int) -> list[Mutant]:
    """Places are drawn, then one change of each: a comparison has many and is no more of a rule for it."""
    chance = random.Random(seed)
    places = [mutants for module in modules for mutants in mutants_of(module)]
    return [chance.choice(mutants) for mutants in chance.sample(places, min(number, len(places)))]


def _survivors(modules: Iterable[str]) -> list[Mutant]:
    known = {(one["module"], one["change"]) for one in json.loads((KEPT / "survivors.json").read_text())}
    every = (mutant for module in modules for mutants in mutants_of(module) for mutant in mutants)
    wanted = {module for module, _change in known}
    return [mutant for mutant in every if mutant.module in wanted and (mutant.module, _change(mutant)) in known]


def _change(mutant: Mutant) -> str:
    return str(mutant).partition(" ")[2]


def _set_up(bench: type[Bench]) -> None:
    _bench.append(bench())


def _attempt(task: Task) -> Result:
    return _bench[0].attempt(*task)


def _clear(_number: int) -> None:
    shutil.rmtree(_bench[0].folder, ignore_errors=True)


def _report(results: list[Result], first: list[Result]) -> None:
    survivors, tests = [result for result in results if not result.by], {one.mutant: one.tests for one in first}
    for result in survivors:
        print(f"\n{result.mutant}\n    passed by {result.tests + tests[result.mutant]} tests")
    kept = [{"module": one.mutant.module, "change": _change(one.mutant)} for one in survivors]
    (KEPT / "survivors.json").write_text(json.dumps(kept))
    unknown = sum(result.by == TOO_LONG for result in results)
    broken = sum(bool(result.by and result.by.startswith(NO_START)) for result in results)
    noticed = len(results) - len(survivors) - unknown
    print(f"\n{len(results)} tried, {noticed} noticed, {len(survivors)} survive, {unknown} took too long")
    if broken:
        print(f"{broken} of the noticed do not start: that says nothing of the tests, or the tree was changed meanwhile")


if __name__ == "__main__":
    main()
