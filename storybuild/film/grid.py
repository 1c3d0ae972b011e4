"""The grid of packets and chunks on which the film's sound is encoded: whole numbers only."""

PACKET = 1024  # samples
PRIMING = 1024  # samples that a decoder gives before the first real one
CHUNK = 512  # packets, 10.9 s
# Packets encoded before and after the kept ones, until the encoder's windows agree with a single pass; with 2 a tone
# has a hole where two chunks meet.
WARM = 4


def packet_count(samples: int) -> int:
    """Packets that hold `samples` and the priming; none for no sound."""
    return -(-samples // PACKET) + 1 if samples > 0 else 0


def chunk_count(samples: int) -> int:
    """Chunks of a reel `samples` long."""
    return -(-packet_count(samples) // CHUNK)


def chunk_packets(chunk: int, samples: int) -> int:
    """How many packets chunk number `chunk` keeps."""
    return min(CHUNK, packet_count(samples) - chunk * CHUNK)


def chunk_window(chunk: int, samples: int) -> tuple[int, int]:
    """The reel samples (first, count) to encode for a chunk; silence outside the reel."""
    return (chunk * CHUNK - WARM) * PACKET, (chunk_packets(chunk, samples) + 2 * WARM) * PACKET
