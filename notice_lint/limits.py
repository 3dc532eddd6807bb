"""What one file may ask of a run. The defaults are far above any notice; where one of them cuts, the run says so."""

from __future__ import annotations

from dataclasses import dataclass

MB = 1024 * 1024


@dataclass(frozen=True, slots=True)
class Limits:
    """Limits for each file: what is beyond them is not read, or not told, and that is said.

    `size` is that of the file in MB, `text` that of what was read from it in code points, `depth` how many levels of
    folders below the one named are walked, `findings` how many are told, `seconds` how long rules go on being started.
    """

    size: int = 64
    text: int = 4_000_000
    depth: int = 50
    findings: int = 1000
    seconds: int = 60

    @property
    def bytes(self) -> int:
        """`size` in bytes."""
        return self.size * MB


MOST = Limits(size=4096, text=1_000_000_000, depth=200, findings=1_000_000_000, seconds=86_400)
DEFAULT = Limits()


class TooDeep(OSError):
    """A folder that lies below too many others to be walked."""

    def __init__(self, depth: int) -> None:
        super().__init__()
        self.depth = depth
