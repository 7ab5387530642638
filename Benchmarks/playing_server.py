"""A chat endpoint on loopback that plays both sides of a conversation of seven calls, each answered after a fixed time.

The model `user` writes twice and leaves (3 calls); the model `agent` uses a tool before each of its answers (4 calls).
Usage: playing_server.py LATENCY_SECONDS; prints its port, and on GET /figures what it saw.
"""
import asyncio
import json
import sys


def message_for(body: dict) -> tuple[dict, str]:
    """Returns the message with which a request is answered, and why it ends there."""
    messages = body["messages"]
    if body["model"].endswith("user"):
        moves = sum(message["role"] == "assistant" for message in messages)
        if body.get("response_format") is None:
            return {"role": "assistant", "content": f"Where is my order? ({moves + 1})"}, "stop"
        move = {"act": "end", "text": "Thanks."} if moves >= 2 else {"act": "say", "text": f"Where is my order? ({moves})"}
        return {"role": "assistant", "content": json.dumps(move)}, "stop"
    if messages[-1]["role"] == "tool":
        return {"role": "assistant", "content": "I looked it up for you."}, "stop"
    tool = body["tools"][0]["function"]["name"]
    call = {
        "id": f"call_{len(messages)}",
        "type": "function",
        "function": {"name": tool, "arguments": '{"order_id": "#1"}'},
    }
    return {"role": "assistant", "content": None, "tool_calls": [call]}, "tool_calls"


class Connection(asyncio.Protocol):
    latency = 0.0
    calls = 0
    open = 0
    most_open = 0

    def connection_made(self, transport: asyncio.Transport) -> None:
        self.transport = transport
        self.buffer = b""

    def data_received(self, data: bytes) -> None:
        self.buffer += data
        while (end := self.buffer.find(b"\r\n\r\n")) >= 0:
            head = self.buffer[:end].lower()
            length = 0
            for line in head.split(b"\r\n")[1:]:
                if line.startswith(b"content-length:"):
                    length = int(line[15:])
            if len(self.buffer) < end + 4 + length:
                return
            body = self.buffer[end + 4 : end + 4 + length]
            self.buffer = self.buffer[end + 4 + length :]
            if head.startswith(b"get /figures"):
                figures = {"calls": Connection.calls, "mostOpen": Connection.most_open}
                self.answer(json.dumps(figures).encode())
            else:
                self.take(json.loads(body))

    def take(self, body: dict) -> None:
        Connection.calls += 1
        Connection.open += 1
        Connection.most_open = max(Connection.most_open, Connection.open)
        message, reason = message_for(body)
        reply = json.dumps(
            {
                "id": f"reply-{Connection.calls}",
                "object": "chat.completion",
                "created": 0,
                "model": body["model"],
                "choices": [{"index": 0, "message": message, "finish_reason": reason}],
                "usage": {"prompt_tokens": 100, "completion_tokens": 10, "total_tokens": 110},
            }
        ).encode()
        if Connection.latency > 0:
            asyncio.get_running_loop().call_later(Connection.latency, self.finish, reply)
        else:
            self.finish(reply)

    def finish(self, reply: bytes) -> None:
        Connection.open -= 1
        self.answer(reply)

    def answer(self, body: bytes) -> None:
        if not self.transport.is_closing():
            head = b"HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nContent-Length: %d\r\n\r\n" % len(body)
            self.transport.write(head + body)


async def main() -> None:
    Connection.latency = float(sys.argv[1])
    server = await asyncio.get_running_loop().create_server(Connection, "127.0.0.1", 0, backlog=512)
    print(server.sockets[0].getsockname()[1], flush=True)
    await server.serve_forever()


if __name__ == "__main__":
    asyncio.run(main())
