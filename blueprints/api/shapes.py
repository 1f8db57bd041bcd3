"""The shapes of what the API takes and answers."""

from pydantic import BaseModel, ConfigDict, Field


class Shape(BaseModel):
    """A shape that holds nothing but what it names."""

    model_config = ConfigDict(extra="forbid")


class Problem(Shape):
    """What is wrong (RFC 9457): `code` is stable, `detail` is a sentence for people"""

    type: str
    title: str
    status: int
    detail: str
    code: str


class Me(Shape):
    """Who answers, and what the token may do"""

    office: str
    token: str
    scopes: list[str]
    until: str = Field(description="The moment at which the token ends (ISO 8601)")
