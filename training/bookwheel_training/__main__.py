"""`python -m bookwheel_training <step>`: the recipe, one step at a time."""

from __future__ import annotations

import argparse
import json
from pathlib import Path

HERE = Path(__file__).parent.parent


def main() -> None:
    parser = argparse.ArgumentParser(prog="bookwheel_training")
    parser.add_argument("step", choices=["prepare", "vocabulary", "tokens", "encoder", "mine", "reranker", "export"])
    parser.add_argument("--sources", type=Path, default=HERE / "sources")
    parser.add_argument("--work", type=Path, default=HERE / "work")
    parser.add_argument("--exclude", type=Path, nargs="*", default=[], help="test collections")
    parser.add_argument("--seconds", type=float, help="time for a training step")
    parser.add_argument("--groups", type=int, default=40_000, help="English questions to mine")
    parser.add_argument("--pack", type=Path, default=HERE / "pack", help="where export writes")
    parser.add_argument("--node", default=str(HERE.parent / "node_modules" / ".bin" / "node"))
    options = parser.parse_args()
    if options.step == "prepare":
        from .prepare import prepare

        prepare(options.sources, options.work)
    elif options.step == "vocabulary":
        from .vocabulary import build

        build(options.work, options.node, HERE / "chinese-words.mjs")
    elif options.step == "tokens":
        from .token_store import build as build_tokens

        build_tokens(options.work, options.exclude)
    elif options.step == "encoder":
        from .encoder import EncoderPlan, train

        train(options.work, EncoderPlan(seconds=options.seconds or EncoderPlan.seconds))
    elif options.step == "mine":
        from .mining import mine

        mine(options.work, options.groups)
    elif options.step == "reranker":
        from .reranker import RerankerPlan
        from .train_reranker import train as train_reranker

        train_reranker(options.work, RerankerPlan(seconds=options.seconds or RerankerPlan.seconds))
    elif options.step == "export":
        from .check import check
        from .export import export

        export(options.work, options.pack, json.loads((HERE / "pack.json").read_text("utf-8")))
        check(options.work, options.pack)


main()
