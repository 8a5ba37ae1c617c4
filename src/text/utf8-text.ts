/**
 * Bytes of a file that a person wrote, as text; a byte order mark stays where it is. Text in another encoding (GBK, UTF-16) is refused: read as
 * UTF-8 it would be other words.
 * @param error the error that is thrown, of a message and its cure.
 */
export const utf8Text = (bytes: Uint8Array, error: (message: string, cure: string) => Error): string => {
  try {
    return new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes);
  } catch {
    throw error('is not saved as UTF-8', 'open it in an editor and save it with the encoding UTF-8');
  }
};
