"""The arguments that many root fields share."""

from typing import Annotated

import strawberry

AsOfArgument = Annotated[
    str | None,
    strawberry.argument(description="按哪一天的法律和清单回答，如 2026-08-15；不写为今天。"),
]
KnownAtArgument = Annotated[
    str | None,
    strawberry.argument(
        description="按那一刻系统所知道的回答（UTC），如 2026-08-15T08:00:00Z；不写为现在所知。"
    ),
]
LimitArgument = Annotated[int, strawberry.argument(description="最多列出几条；总数照给。")]
OffsetArgument = Annotated[int, strawberry.argument(description="跳过前几条。")]
