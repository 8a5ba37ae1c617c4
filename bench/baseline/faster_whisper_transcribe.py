"""What a user would script instead: faster-whisper base, int8, beam 5, voice activity filter, each channel on its own.

usage: faster_whisper_transcribe.py --model DIR --out FILE RECORDING...
DIR holds config.json, model.bin, tokenizer.json and vocabulary.txt; nothing is downloaded. Writes JSON: seconds of loading and of
transcribing, and for each file its channels with segments {start, end, text}.
"""

import argparse
import json
import time
from pathlib import Path

import av
from faster_whisper import WhisperModel
from faster_whisper.audio import decode_audio

THREADS = 2
BEAM = 5


def channels_of(path):
    """Samples of each channel at 16 kHz: two for a stereo recording, one for any other."""
    with av.open(str(path), metadata_errors="ignore") as container:
        stereo = container.streams.audio[0].codec_context.channels == 2
    return list(decode_audio(str(path), split_stereo=True)) if stereo else [decode_audio(str(path))]


def transcribe(model, samples):
    segments, _ = model.transcribe(samples, language="zh", beam_size=BEAM, vad_filter=True)
    return [{"start": round(s.start, 2), "end": round(s.end, 2), "text": s.text} for s in segments]


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("--model", required=True)
    parser.add_argument("--out", required=True)
    parser.add_argument("recordings", nargs="+")
    args = parser.parse_args()
    began = time.perf_counter()
    model = WhisperModel(args.model, device="cpu", compute_type="int8", cpu_threads=THREADS, local_files_only=True)
    loaded = time.perf_counter()
    files = {Path(path).name: [transcribe(model, samples) for samples in channels_of(path)] for path in args.recordings}
    seconds = {"load": loaded - began, "transcribe": time.perf_counter() - loaded}
    Path(args.out).write_text(json.dumps({"seconds": seconds, "files": files}, ensure_ascii=False), encoding="utf-8")


if __name__ == "__main__":
    main()
