"""What is read at all, and how much of it: containers, decoders, and the most that one file may hold."""

# Demuxers by ffmpeg's names. None of them opens a second file: no playlists, no concatenations, no numbered sequences.
CONTAINERS = (
    *(
        "mov",
        "mp4",
        "m4a",
        "3gp",
        "3g2",
        "mj2",
        "matroska",
        "webm",
        "avi",
        "mxf",
        "mpegts",
        "mpeg",
        "ivf",
        "h264",
        "hevc",
    ),
    *("yuv4mpegpipe", "gif", "apng", "png_pipe", "jpeg_pipe", "webp_pipe", "webp_anim", "bmp_pipe", "tiff_pipe"),
    *("jpegxl_pipe", "wav", "w64", "aiff", "caf", "flac", "mp3", "ogg", "aac", "ac3", "eac3"),
)
# Decoders by ffmpeg's names, those of the libraries that it may be built with among them.
PICTURES = (
    *("h264", "hevc", "av1", "libdav1d", "libaom-av1", "vp8", "libvpx", "vp9", "libvpx-vp9", "mpeg4", "mpeg1video"),
    *("mpeg2video", "h263", "theora", "prores", "dnxhd", "cfhd", "mjpeg", "jpeg2000", "ffv1", "ffvhuff", "huffyuv"),
    *("utvideo", "qtrle", "rawvideo", "v210", "png", "apng", "gif", "webp", "webp_anim", "bmp", "tiff", "libjxl"),
)
SOUNDS = (
    *("aac", "aac_fixed", "mp3", "mp3float", "mp2", "mp2float", "opus", "libopus", "vorbis", "libvorbis", "flac"),
    *("alac", "ac3", "eac3", "dca", "truehd", "mlp", "adpcm_ms", "adpcm_ima_wav", "adpcm_ima_qt", "pcm_alaw"),
    *("pcm_mulaw", "pcm_bluray", "pcm_dvd", "pcm_s8", "pcm_u8", "pcm_s16le", "pcm_s16be", "pcm_u16le", "pcm_s24le"),
    *("pcm_s24be", "pcm_s32le", "pcm_s32be", "pcm_f32le", "pcm_f32be", "pcm_f64le", "pcm_f64be"),
)
READ = "mp4, mov, mkv, webm, avi, mxf, gif, png, jpeg, webp, bmp, tiff, wav, aiff, flac, mp3, ogg, aac and m4a are read"

MOST_PIXELS = 100_000_000  # of a still picture
MOST_VIDEO_PIXELS = 36_000_000  # of each frame: 8192 by 4320 and a little
MOST_STREAMS = 64
MOST_FRAMES = 1_000_000  # of a file: eleven hours at 24 a second
MOST_SECONDS = 36_000  # of picture, as of a shot
RATES = (1_000, 768_000)  # samples a second
MOST_CHANNELS = 64
MOST_MEMORY = 900 << 20  # bytes that a decoder may take, of all but large frames
LARGE_PIXELS = 4096 * 2160  # of a frame; one that has more is large
_LARGE_BYTES = 64  # for each pixel of a large frame: a decoder of 8K holds a dozen of them, of up to 16 bits

# Of a sound file that is laid whole: ten minutes, and as long again as a kilobyte for each second lasts.
_LEAST_SOUND, _SOUND_BYTES = 600, 1000


def most_sound(size: int) -> float:
    """Seconds that a sound file of `size` bytes may last: more than any codec for speech puts into it."""
    return _LEAST_SOUND + size / _SOUND_BYTES


def decode_memory(pixels: int) -> int:
    """Bytes of memory that it may take to decode frames of so many pixels each."""
    large = LARGE_PIXELS < pixels <= MOST_VIDEO_PIXELS
    return max(MOST_MEMORY, _LARGE_BYTES * pixels) if large else MOST_MEMORY


def look_seconds(size: int) -> int:
    """Seconds of processor time that it may take to learn what a file of `size` bytes holds."""
    return 8 + size // 20_000_000


def decode_seconds(size: int, pixels: int = 0) -> int:
    """Seconds of processor time that it may take to decode a file of `size` bytes, and to scale so many pixels.

    Four seconds for a megabyte is what AV1 at its smallest takes a slow machine; a 4K frame is given 0.8 s.
    """
    return 8 + size // 250_000 + pixels // 10_000_000
