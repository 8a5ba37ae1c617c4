/** Which program turned a file into sound. */
export interface DecoderInfo {
  readonly name: string;
  /** As the program states it. */
  readonly version: string;
}

/** What is known of a recording once it has been decoded. */
export interface Recording {
  /** As the user named it. */
  readonly path: string;
  /** SHA-256 of the file's bytes, hex: the identity of a recording, whatever its name. */
  readonly sha256: string;
  /** Seconds of sound that were decoded. */
  readonly duration: number;
  readonly channels: number;
  /** Hz, as recorded; null where the words alone are there. */
  readonly sampleRate: number | null;
  /** ffmpeg's name of the codec: pcm_s16le, pcm_alaw, gsm_ms, adpcm_ima_wav, mp3, opus, aac, amrnb …; `transcript` where the words alone are there. */
  readonly codec: string;
  /** Absent in what was kept before it was written down. */
  readonly decoder?: DecoderInfo;
}
