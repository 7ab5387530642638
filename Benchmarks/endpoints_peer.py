"""The same 40 conversations of seven calls as a task of Inspect with two models and a tool, against a server at an address.

Usage: endpoints_peer.py ADDRESS PLACES, in an environment that has inspect-ai and openai.
"""
import os
import sys
import tempfile

address, places = sys.argv[1], int(sys.argv[2])
os.environ |= {"LOCAL_BASE_URL": address + "/v1", "LOCAL_API_KEY": "none", "INSPECT_DISPLAY": "none"}

from inspect_ai import Task, eval  # noqa: E402
from inspect_ai.dataset import Sample  # noqa: E402
from inspect_ai.model import ChatMessageAssistant, ChatMessageUser, execute_tools, get_model  # noqa: E402
from inspect_ai.solver import Generate, TaskState, solver  # noqa: E402
from inspect_ai.tool import tool  # noqa: E402


@tool
def get_order():
    async def execute(order_id: str) -> str:
        """Looks up an order.

        Args:
            order_id: The order's number.
        """
        return "{}"

    return execute


@solver
def conversation():
    async def solve(state: TaskState, generate: Generate) -> TaskState:
        user, agent = get_model("openai-api/local/user"), get_model("openai-api/local/agent")
        tools = [get_order()]
        seen_by_user = [ChatMessageUser(content="The conversation begins, and you write first.")]
        for _ in range(2):
            said = (await user.generate(seen_by_user)).message.text
            seen_by_user.append(ChatMessageAssistant(content=said))
            state.messages.append(ChatMessageUser(content=said))
            for _ in range(2):
                message = (await agent.generate(state.messages, tools)).message
                state.messages.append(message)
                if message.tool_calls:
                    state.messages += (await execute_tools(state.messages, tools)).messages
            seen_by_user.append(ChatMessageUser(content=message.text))
        await user.generate(seen_by_user)
        return state

    return solve


with tempfile.TemporaryDirectory() as folder:
    logs = eval(
        Task(dataset=[Sample(input="Begin.", id=number) for number in range(40)], solver=conversation()),
        model="openai-api/local/agent",
        max_samples=40,
        max_connections=places,
        log_dir=folder,
    )
    if logs[0].status != "success":
        sys.exit(f"the task ended as {logs[0].status}: {logs[0].error}")
