"""The ideal schedule as far as the machine allows it: 40 chains of seven POSTs, 32 at once, first come, first served.

Each POST has the size of a real one and nothing is done with its answer. What this takes beyond the ideal is the machine's and the
server's part. Usage: bare_client.py ADDRESS PLACES CONVERSATIONS CALLS; prints the seconds of the calls.
"""
import asyncio
import json
import sys
import time
from urllib.parse import urlsplit

PADDING = "x" * 8000


async def call(host: str, port: int, pool: list, body: bytes) -> None:
    reader, writer = pool.pop() if pool else await asyncio.open_connection(host, port)
    writer.write(b"POST /v1/chat/completions HTTP/1.1\r\nHost: x\r\nContent-Length: %d\r\n\r\n" % len(body) + body)
    head = await reader.readuntil(b"\r\n\r\n")
    await reader.readexactly(int(head.lower().split(b"content-length:")[1].split(b"\r\n")[0]))
    pool.append((reader, writer))


async def main() -> None:
    address, places, conversations, calls = urlsplit(sys.argv[1]), *map(int, sys.argv[2:])
    gate, pool = asyncio.Semaphore(places), []
    body = json.dumps({"model": "user", "messages": [{"role": "system", "content": PADDING}]}).encode()

    async def chain() -> None:
        for _ in range(calls):
            async with gate:
                await call(address.hostname, address.port, pool, body)

    start = time.perf_counter()
    await asyncio.gather(*(chain() for _ in range(conversations)))
    print(time.perf_counter() - start)


asyncio.run(main())
