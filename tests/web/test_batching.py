"""What comes while one batch is under way is the next."""

from __future__ import annotations

import asyncio

from samling.web.batching import MOST, Batching


async def test_what_comes_meanwhile_is_one_batch_and_each_gets_its_own() -> None:
    batches: list[list[int]] = []
    go_on = asyncio.Event()

    async def doubled(numbers: list[int]) -> list[int]:
        batches.append(numbers)
        await go_on.wait()
        return [2 * number for number in numbers]

    batching = Batching(doubled)
    first = asyncio.ensure_future(batching.do(1))
    while not batches:
        await asyncio.sleep(0)
    others = [asyncio.ensure_future(batching.do(number)) for number in range(2, 200)]
    await asyncio.sleep(0)
    # One that leaves takes nothing from the others.
    others[0].cancel()
    go_on.set()
    assert await first == 2
    assert await asyncio.gather(*others[1:]) == [2 * number for number in range(3, 200)]
    sent = [*range(2, 200)]
    assert batches == [[1], *(sent[at : at + MOST] for at in range(0, len(sent), MOST))]
    assert await batching.do(7) == 14


async def test_an_error_is_for_its_batch_alone() -> None:
    async def refused(words: list[str]) -> list[str]:
        if "bad" in words:
            raise ValueError("bad")
        return words

    batching = Batching(refused)
    found = await asyncio.gather(
        *(batching.do(word) for word in ("bad", "beside it")), return_exceptions=True
    )
    assert [str(error) for error in found] == ["bad", "bad"]
    assert await batching.do("good") == "good"
